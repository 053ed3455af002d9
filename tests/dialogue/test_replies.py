"""Replies as they are typed in a hurry, each to what is read back: `replies.txt`.

A line is the criterion in question, the reply, and the facts and unread pieces read back. ``REPLIES=write`` writes the
last column anew, for reading over; "?" stands for a reply that is not understood, "..." for one that is set aside.
"""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from play import Play, begin

FILE = Path(__file__).parent / "replies.txt"
SILENT = {
    "I1": "born 17 May", "I2": "Diagnosis", "I3a": "ECOG", "I3b": "survival", "I4a": "Haemoglobin,red cell",
    "I4b": "Neutrophils,G-CSF", "I4c": "Platelets", "I4d": "Lymphocytes", "I5": "Clearance", "I6a": "Liver",
    "I6b": "Bilirubin", "I7a": "LVEF", "I7b": "pericardial", "I7c": "ECG", "I8": "Saturation", "I10": "contraception",
    "I11": "consent", "E1a": "Therapy", "E1b": "radiotherapy", "E2": "transplant", "E3": "other malignancy",
    "E4": "CAR-T", "E5": "infection", "E6a": "heart failure", "E6b": "heart failure", "E6c": "infarction", "E6d": "no syncope,no heart failure",
    "E6e": "syncope", "E6f": "cardiomyopathy", "E7a": "immunodef", "E7b": "stroke", "E7c": "cognitively",
    "E7d": "parkinson", "E8": "surgery planned", "E9": "vaccines", "E10": "allergies", "E11": "PICC", "E12": "",
    "transfusion": "red cell", "G-CSF": "G-CSF",
}  # fmt: skip
"""The lines of the note that must be silent for a question to be asked."""
ASKED = {"transfusion": "I4a", "G-CSF": "I4b"}
ROWS = [tuple(c.strip() for c in line.split(" | ")) for line in FILE.read_text(encoding="utf-8").splitlines() if line]


def heard(about: str, reply: str) -> str:
    """What is read back, on one line."""
    session = begin(Play(without=SILENT[about].split(",")))
    session.open()
    session.go_to(ASKED.get(about, about))
    turn = session.say(reply)
    if turn.kind != "readback":
        return {"not_understood": "?", "aside": "...", "follow": turn.said[0]}[turn.kind]
    told = [line.split(". ", 1)[1] for line in turn.said if line[:1].isdigit()]
    return "; ".join([*told, *(line for line in turn.said if line.startswith("Not read"))])


@pytest.mark.parametrize(("about", "reply", "wanted"), ROWS, ids=[f"{r[0]}: {r[1]}" for r in ROWS])
def test_a_reply_is_read_as(about: str, reply: str, wanted: str) -> None:
    assert heard(about, reply) == wanted


def test_most_are_understood() -> None:
    assert len(ROWS) >= 100
    assert sum(r[2] == "?" for r in ROWS) <= len(ROWS) / 7


if os.environ.get("REPLIES") == "write":  # pragma: no cover
    _lines = [" | ".join((row[0], row[1], heard(row[0], row[1]))) for row in ROWS]
    FILE.write_text("\n".join(_lines) + "\n", encoding="utf-8")
