"""Stem cell transplants: autologous, allogeneic, or not told which; their day; denials. Never solid organs, never CAR-T."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.transplants import grafts
from prescreen.language.terms import Term
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = grafts.VOCABULARY


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``transplant``."""
    yield from grafts.find(note)
