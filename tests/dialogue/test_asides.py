"""What says nothing of the patient is read as nothing, whatever is asked."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from play import Play, begin

ASIDES = (
    "give me 2 minutes",
    "1 sec",
    "hang on, phone",
    "bleep 2345",
    "see the letter from 12 april",
    "results back on friday",
    "I have 3 more patients waiting",
    "good question",
    "no change",
    "no access to the system right now",
    "no one asked him",
    "lost to follow up since 2021",
    "could be",
    "ok",
    "??",
    "no, I don't know",
)
ASKED = ("I1", "I3a", "I4c", "I8", "E1b", "E2", "E4", "E5", "E6b", "E7b", "E7d", "E8", "E10", "E11")
SILENT = (
    "born 17 May", "ECOG", "Platelets", "Saturation", "radiotherapy", "transplant", "CAR-T", "infection", "heart failure",
    "stroke", "parkinson", "surgery planned", "allergies", "PICC",
)  # fmt: skip


@pytest.mark.parametrize("criterion", ASKED)
@pytest.mark.parametrize("reply", ASIDES)
def test_an_aside_states_nothing(reply: str, criterion: str) -> None:
    session = begin(Play(without=list(SILENT)))
    session.open()
    session.go_to(criterion)
    assert session.say(reply).kind in ("not_understood", "aside", "follow")
