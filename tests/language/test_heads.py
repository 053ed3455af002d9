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
    "Contraindications": "possible",
}


_MARKED = tuple(layout for layout in _LAYOUTS if ":" in layout or " - " in layout)
"""A relative alone on a line over lines without bullets is no head, or leaves it open whose they are."""


@pytest.mark.parametrize(
    ("layout", "head"),
    [(layout, head) for layout, head in product(_LAYOUTS, _HEADS) if layout in _MARKED or _HEADS[head] != "family"],
)
def test_a_head_holds_for_its_list(layout: str, head: str) -> None:
    text = layout.format(h=head)
    at = text.index("stroke")
    assert assertion(text, at, at + 6).label == _HEADS[head]


def test_whose_the_lines_under_a_relative_are_is_left_open() -> None:
    text = "Father's history\n\nsepsis; stroke"
    assert assertion(text, text.index("stroke"), len(text)).label == "possible"


@pytest.mark.parametrize(
    "text",
    [
        "Complications: stroke",
        "Father: Parkinson's; pt himself had a stroke",
        "Risks: stroke in 2019, smoking",
        "Mother: healthy. Stroke 2019.",
        "Red flags:\n- sepsis\n\nPMH: stroke",
        "Wife: he had a stroke in May",
        "HIV\nNegative\nStroke in January",
        "Denied:\n\nPast history\n- stroke",
        "Mother:\n\nPast history\nstroke",
        "She came with her\nhusband\nand had a stroke",
        "Known complications: stroke",
    ],
)
def test_it_does_not_reach_what_the_patient_has(text: str) -> None:
    at = text.lower().index("stroke")
    assert assertion(text, at, at + 6).label == "present"
