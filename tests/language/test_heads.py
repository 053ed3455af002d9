"""Heads of lists: what is under "Red flags" or "Father's history" is not the patient's."""

from itertools import product

import pytest

from prescreen.language.context import assertion

_LAYOUTS = (
    "{h}: stroke, sepsis.",
    "{h}:\n- sepsis\n- stroke",
    "{h}\nsepsis\nstroke",
    "{h}\n\nsepsis; stroke",
    "{h} - sepsis, stroke",
    "{h}:\n1. sepsis\n2. stroke",
)
_HEADS = {
    "Red flags": "hypothetical",
    "Return if": "hypothetical",
    "Differential diagnosis": "hypothetical",
    "Risks": "hypothetical",
    "Possible side effects": "hypothetical",
    "Exclusion criteria": "hypothetical",
    "Father's history": "family",
    "Donor": "family",
    "His brother": "family",
    "Denied": "absent",
    "Contraindications": "possible",
}


@pytest.mark.parametrize(("layout", "head"), [*product(_LAYOUTS, _HEADS)])
def test_a_head_holds_for_its_list(layout: str, head: str) -> None:
    text = layout.format(h=head)
    at = text.index("stroke")
    assert assertion(text, at, at + 6).label == _HEADS[head]


@pytest.mark.parametrize(
    "text",
    [
        "Complications: stroke",
        "Father: Parkinson's; pt himself had a stroke",
        "Risks: stroke in 2019, smoking",
        "Mother: healthy. Stroke 2019.",
        "Red flags:\n- sepsis\n\nPMH: stroke",
        "Wife: he had a stroke in May",
    ],
)
def test_it_does_not_reach_what_the_patient_has(text: str) -> None:
    at = text.lower().index("stroke")
    assert assertion(text, at, at + 6).label == "present"
