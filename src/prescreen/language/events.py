"""Which date expression dates an event: the nearest one in its clause, then in its sentence, line or heading."""

from typing import TYPE_CHECKING

from prescreen.language.dates import DateMention

if TYPE_CHECKING:
    from prescreen.language.note import Note


def date_of(note: "Note", start: int, end: int) -> DateMention | None:
    """The date expression that dates the event at ``start`` to ``end``, or None."""
    for unit in (note.clause(start, end), note.sentence(start)):
        near = note.dates_in(unit.start, unit.end)
        if near:
            return min(near, key=lambda d: (_distance(d, start, end), d.start))
    return None


def _distance(mention: DateMention, start: int, end: int) -> int:
    """Characters between; an expression before the event counts double (English dates an event after naming it)."""
    return mention.start - end if mention.start >= end else 2 * (start - mention.end)
