"""A note that is a chain of entries is read as the notes it is made of, each on its own day."""

from collections.abc import Mapping
from itertools import pairwise

from prescreen.assembly.document_date import document_day
from prescreen.language.entries import entries
from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.record import Evidence, Fact
from prescreen.values import DayInterval

Part = tuple[Note, int]
"""A note of its own and the offset in the whole at which it begins."""


def parts_of(note: Note, scanner: Scanner, events: Mapping[str, DayInterval] | None = None) -> list[Part]:
    """The entries of a note, what stands before the first as one of them; the note itself when it is of one day."""
    found = entries(note.low, note.day, note.habit.order == "mdy")
    if all(entry.day == note.day for entry in found):
        return [(note, 0)]
    heading = note.document.date or document_day(note.text[: found[0].start]) or max(e.day for e in found)
    days = [heading, *(e.day for e in found)]
    bounds = pairwise([0, *(e.start for e in found), len(note.text)])
    parts = []
    for (start, end), day in zip(bounds, days, strict=True):
        document = note.document.model_copy(update={"text": note.text[start:end], "date": day})
        parts.append((Note(document, scanner, day, events, part_of=note), start))
    return parts


def moved(fact: Fact, offset: int) -> Fact:
    """A fact of a part as one of the whole note."""
    if not offset:
        return fact
    more = tuple(_moved(e, offset) for e in fact.more_evidence)
    return fact.model_copy(update={"evidence": _moved(fact.evidence, offset), "more_evidence": more})


def _moved(evidence: Evidence, offset: int) -> Evidence:
    return evidence.model_copy(update={"start": evidence.start + offset, "end": evidence.end + offset})
