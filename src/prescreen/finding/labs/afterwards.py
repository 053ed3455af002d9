"""Values of a later day told by a pronoun: "platelets 45 on 1 April; a week later they were 92", "two days later they were 0.9 and 61"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.reader import Told
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.language.measured import Measured, bounded

if TYPE_CHECKING:
    from prescreen.language.note import Note

_THEY = re.compile(
    r"[\s,]{1,3}(?:it|they|these|this|that|both|the (?:counts?|values?|levels?|figures?))\s"
    r"(?:(?:was|were|had|have|has|is|are|been|risen|rose|fallen|fell|dropped|recovered|come|gone|climbed|improved|down|up|back|to|at)\s)+(?:about\s)?(?=[\d.<>])"
)
_AND = re.compile(r"\s?(?:,\s?and|,|and|/)\s?(?=[\d.<>])")
_REACH = 160


def afterwards(note: "Note", told: list[Told]) -> Iterator[tuple[Told, Statement, Measured]]:
    """Each later value with the statement whose name it goes on from."""
    if len(note.dates) < 2:
        return
    for day in note.dates:
        link = _THEY.match(note.low, day.end) if day.days.bounded else None
        if link is None:
            continue
        before = [t for t in told if day.start - _REACH < t.statement.value < day.start]
        at = link.end()
        spans: list[int] = []
        while len(spans) < len(before):
            statement = read_value(note.plain, note.low, at, at, before[-1].dimension)
            if statement is None:
                break
            spans.append(at)
            joint = _AND.match(note.low, statement.end)
            if joint is None:
                break
            at = joint.end()
        for one, place in zip(before[len(before) - len(spans) :], spans, strict=True):
            statement = read_value(note.plain, note.low, place, place, one.dimension)
            if statement is not None and one.name not in ("weight", "height"):
                statement.unit = statement.unit or one.statement.unit
                yield one, statement, bounded(note, place, day.days, day)
