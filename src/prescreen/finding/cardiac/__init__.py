"""Heart: failure, infarction, revascularisation, arrhythmia, syncope, muscle, valves, pericardium, ECG, NYHA class."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.cardiac import diseases, ecg, nyha, pericardium, syncope
from prescreen.finding.conditions import condition_terms
from prescreen.language.terms import Term
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "cardiac": condition_terms("cardiac"),
    **pericardium.VOCABULARY,
    **ecg.VOCABULARY,
    **nyha.VOCABULARY,
}


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kinds ``cardiac`` and ``heart``."""
    for part in (diseases, syncope, pericardium, ecg, nyha):
        yield from part.find(note)
