"""The blood cancer under treatment, by the trial's classes, and the state that it is in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.diagnoses import diseases, states
from prescreen.language.terms import Term
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {**diseases.VOCABULARY, **states.VOCABULARY}


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kinds ``diagnosis`` and ``disease_status``."""
    yield from diseases.find(note)
    yield from states.find(note)
