"""Treatment against the tumour: drugs, regimens, cell products, radiotherapy, treatment as a whole."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.therapies import cells, facts, lexicon, radiotherapy, statements
from prescreen.finding.therapies.unknown import unread
from prescreen.language.terms import Term
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

__all__ = ["VOCABULARIES", "find", "unread"]

VOCABULARIES: dict[str, list[Term]] = {
    **lexicon.VOCABULARIES,
    **cells.VOCABULARY,
    **radiotherapy.VOCABULARY,
    **statements.VOCABULARY,
}


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kinds ``therapy`` and ``treatment_course``, and denials of gene therapy."""
    for part in (facts, cells, radiotherapy, statements):
        yield from part.find(note)
