"""Values of one name listed with their days, each pair a line or a column of its own, the name over, before or behind them.

Platelets              03/23  121
  17/04/2026   45      04/06   77
  20/04/2026   58      (platelets, x10e9/L)

HGB trend   04/06 7.9   04/13 6.4   04/20 5.7
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.analytes import is_analyte
from prescreen.finding.labs.dated_cells import Told, until
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.finding.labs.units import Unit, read_unit
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured
from prescreen.language.tables import Cell
from prescreen.language.terms import Hit

if TYPE_CHECKING:
    from prescreen.language.note import Note

_HEAD = re.compile(
    r"\s?(?:trend|series|values|results|counts?|levels?|course)?\s?(?:[(\[][^()\[\]\n]{1,16}[)\]])?\s?[:.-]?"
)
_BETWEEN = re.compile(r"[ \t]*(?:\n[ \t]*|[ \t]{2,}|[,;|/][ \t]*)|[ \t]*\([^()\n]{1,24}\)[ \t]*\n?[ \t]*")
_TO_VALUE = re.compile(r"[ \t]{0,3}[:=|]?[ \t]{1,8}")
_NAME_BEHIND = re.compile(r"\s{0,3}\n?[ \t]*\(\s?")
_LEAST = 2


def read_day_lists(note: "Note", taken: list[tuple[int, int]]) -> Iterator[tuple[list[Told], tuple[int, int]]]:
    """The values of such lists, with the stretch that was read; ``taken`` are stretches that were read as tables."""
    hits = {h.start: h for h in note.hits("labs") if is_analyte(h.name) and not h.term.row["weak"]}
    reach = -1
    for start, end, pairs in _runs(note):
        if start < reach or len(pairs) < _LEAST or any(a < end and start < b for a, b in taken):
            continue
        hit = next((h for h in hits.values() if h.end <= start <= h.end + 40 and _leads(note, h, start)), None)
        if hit is None and (behind := _NAME_BEHIND.match(note.low, end)) is not None:
            hit = hits.get(behind.end())
        if hit is None:
            continue
        told = _told(note, hit, pairs)
        if len(told) == len(pairs):
            reach = end
            yield told, (min(hit.start, start), max(hit.end, end))


def _leads(note: "Note", hit: Hit, start: int) -> bool:
    """Whether nothing but a heading's words stands between the name and the list."""
    return _HEAD.fullmatch(note.low[hit.end : start].rstrip(" \t\n")) is not None


def _runs(note: "Note") -> Iterator[tuple[int, int, list[tuple[DateMention, int]]]]:
    """Runs of days and the places of the values right behind them: (start, end, pairs)."""
    pairs: list[tuple[DateMention, int]] = []
    start = end = 0
    for day in note.dates:
        link = _TO_VALUE.match(note.low, day.end) if day.days.low is not None and not day.relative else None
        value = _FIGURE.match(note.low, link.end()) if link is not None else None
        if value is None:
            continue
        if not pairs or _BETWEEN.fullmatch(note.low, end, day.start) is None:
            if pairs:
                yield start, end, pairs
            pairs, start = [], day.start
        pairs.append((day, value.start()))
        end = value.end()
    if pairs:
        yield start, end, pairs


_FIGURE = re.compile(r"[<>]?\d+(?:[.,]\d+)?(?:[ ]?(?:[HL]|hh?|ll?)\b)?(?=\s|[,;|(]|$)")


def _told(note: "Note", hit: Hit, pairs: list[tuple[DateMention, int]]) -> list[Told]:
    dimension = hit.term.row["dimension"]
    unit = _unit(note, hit, dimension)
    told: list[Told] = []
    for day, at in pairs:
        statement: Statement | None = read_value(note.plain, note.low, at, at, dimension)
        if statement is None or statement.value != at:
            return []
        statement.unit = statement.unit or unit
        told.append(Told(hit, statement, Measured(until(note, day), stated=True), Cell(hit.start, hit.end, 0)))
    return told


def _unit(note: "Note", hit: Hit, dimension: str) -> Unit | None:
    """The unit behind the name: "(platelets, x10e9/L)", "Hb (g/L)"."""
    at = hit.end + len(note.low[hit.end : hit.end + 3]) - len(note.low[hit.end : hit.end + 3].lstrip(" ,("))
    found = read_unit(dimension, note.low, at)
    return None if found is None else found[0]
