"""Treatment against the tumour: drugs, regimens, cell products, radiotherapy, treatment as a whole."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.therapies import cells, facts, lexicon, radiotherapy, statements
from prescreen.finding.therapies.unknown import unread
from prescreen.language.terms import Term
from prescreen.record import ONGOING, Fact

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
    told = list(facts.find(note))
    yield from (fact for fact in told if not _dated_below(note, fact, told))
    for part in (cells, radiotherapy, statements):
        yield from part.find(note)


def _dated_below(note: "Note", fact: Fact, told: list[Fact]) -> bool:
    """Whether a colon leads from drugs that go on to their days: "since then only vincristine: vincristine 6 July"."""
    if fact.last != ONGOING:
        return False
    end = note.sentence(fact.evidence.start).end
    return any(
        other.name == fact.name
        and fact.evidence.end < other.evidence.start < end
        and other.last not in (None, ONGOING)
        and ":" in note.plain[fact.evidence.end : other.evidence.start]
        for other in told
    )
