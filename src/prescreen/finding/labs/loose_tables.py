"""Tables that single blanks draw: a line of dates, and under it names with as many numbers each.

Date: 3/1/26 3/5/26 3/9/26
Hgb 8.1 7.9 9.0
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from prescreen.finding.labs.dated_cells import Told, until
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.finding.labs.units import read_unit
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured
from prescreen.language.tables import Cell
from prescreen.language.terms import Hit

if TYPE_CHECKING:
    from prescreen.language.note import Note

_LOOSE_GAP = re.compile(r"[ :|,]+")


def read_loose_tables(note: "Note", taken: list[tuple[int, int]]) -> Iterator[tuple[list[Told], tuple[int, int]]]:
    """The values of such tables row by row, with the stretch of the row; ``taken`` are rows that were read as others."""
    hits = note.hits("labs")
    starts = [h.start for h in hits]
    for line_end, mentions in _lines_of_dates(note):
        if any(a <= line_end + 1 < b for a, b in taken):
            continue
        at = line_end + 1
        while at < len(note.low):
            line = note.line(at)
            index = bisect_left(starts, line.start)
            hit = hits[index] if index < len(hits) and hits[index].start < line.end else None
            if (
                hit is None
                or note.low[line.start : hit.start].strip(" -*")
                or not note.low[line.start : line.end].strip()
            ):
                break
            values = _numbers_in(note, hit, line.end)
            if len(values) == len(mentions) and hit.name != "other":
                label = Cell(hit.start, hit.end, 0)
                yield (
                    [
                        Told(hit, s, Measured(until(note, d), stated=True), label)
                        for s, d in zip(values, mentions, strict=True)
                    ],
                    (line.start, line.end),
                )
            elif len(values) != len(mentions):
                break
            at = line.end + 1


def _lines_of_dates(note: "Note") -> Iterator[tuple[int, list[DateMention]]]:
    """Lines that hold nothing but two or more dates parted by single blanks, after a short label."""
    dates = [d for d in note.dates if d.days.low is not None and not d.relative]
    index = 0
    while index + 1 < len(dates):
        line = note.line(dates[index].start)
        group = [d for d in dates[index : index + 12] if d.start < line.end]
        gaps = [note.low[a.end : b.start] for a, b in pairwise(group)]
        plain = len(group) > 1 and all(g in (" ", " | ", "  ", ", ") for g in gaps) and "  " not in gaps
        if plain and dates[index].start - line.start < 24 and not note.low[group[-1].end : line.end].strip(" .)"):
            yield line.end, group
        index += max(len(group), 1)


def _numbers_in(note: "Note", hit: Hit, end: int) -> list[Statement]:
    """The values of a line after its name, one blank apart; none when other words stand between."""
    dimension = hit.term.row["dimension"]
    values: list[Statement] = []
    unit = next(
        (
            u
            for at in range(hit.end, min(hit.end + 2, end))
            if (u := read_unit(dimension, note.low, at)) and u[1] <= end
        ),
        None,
    )
    position = hit.end if unit is None or note.low[hit.end : unit[1]].strip().isdigit() else unit[1]
    while position < end:
        link = _LOOSE_GAP.match(note.low, position)
        at = position if link is None else link.end()
        statement = read_value(note.plain[:end], note.low[:end], at, at, dimension)
        if statement is None or statement.value != at:
            break
        if unit is not None and statement.unit is None:
            statement.unit, statement.label_unit = unit[0], True
        values.append(statement)
        position = statement.end
    return values
