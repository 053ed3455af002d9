"""The values of a table's row under the dated columns of its head: alone, in pairs, loose, or beside a "Result" without a day."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prescreen.finding.labs.grammar import VALUE
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.finding.labs.table_cells import cell_value, column_limit, column_unit, label_limit, label_unit
from prescreen.finding.labs.units import Unit
from prescreen.language.dated_stretches import encounter_day, ruling
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured, likely
from prescreen.language.tables import Cell, Row
from prescreen.language.terms import Hit
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_RESULT = frozenset(("result", "results", "value", "current", "today", "current result", "now"))

_PART = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a table: its name's hit, its statement (offsets of its cell), its day when the table dates it."""

    hit: Hit
    statement: Statement
    when: Measured | None
    label: Cell


def hit_at(cell: Cell, hits: list[Hit], starts: list[int]) -> Hit | None:
    """The name that a label cell begins with."""
    index = bisect_left(starts, cell.start)
    if index == len(hits):
        return None
    hit = hits[index]
    if hit.start > cell.start + 3 or hit.start >= cell.end or (hit.name == "other" and not hit.term.row["weak"]):
        return None
    return hit


def dated_cells(
    note: "Note", header: Row, row: Row, columns: dict[int, DateMention], hits: list[Hit], starts: list[int]
) -> Iterator[Told]:
    """The values of a row, each with the day of its column; ``columns``: the days by their place in the head."""
    if not row.cells:
        return
    label = row.cells[0]
    hit = hit_at(label, hits, starts)
    if hit is None or (len(columns) == 1 and label.column in columns):
        return
    names = _paired(note, label, hits, starts)
    if len(names) > 1:
        yield from _paired_cells(note, names, label, header, row, columns)
        return
    dimension = hit.term.row["dimension"]
    low = note.low
    unit = label_unit(low, hit, label, dimension) or column_unit(low, header, row, dimension)
    uln = label_limit(low, hit, label) or column_limit(low, header, row)
    by_column: dict[int, list[Cell]] = {}
    for cell in _in_order(low, header, row, columns):
        by_column.setdefault(cell.column, []).append(cell)
    loose = _loose(note, label, hit, columns, by_column, dimension)
    yield from _undated_column(note, header, hit, label, columns, by_column, unit, uln)
    told: list[tuple[DateMention, Statement]] = []
    for place, mention in columns.items():
        cells = by_column.get(place, [])
        statement = (
            loose.get(place)
            if loose
            else next((s for c in cells if (s := cell_value(note, c, dimension)) is not None), None)
        )
        if statement is not None:
            told.append((mention, statement))
    if unit is None and told:
        unit = told[-1][1].unit  # "Neu  61.0  70.2  77.5 %"
    for mention, statement in told:
        if statement.unit is None:
            statement.unit, statement.label_unit = unit, True
        statement.uln = statement.uln or uln
        yield Told(hit, statement, Measured(until(note, mention), stated=True), label)


_FIGURES = re.compile(r"[*!<>↑↓]?\s?\d|-{1,3}$|n/?[ad]\b|h[a]?emol")


def _in_order(low: str, header: Row, row: Row, columns: dict[int, DateMention]) -> list[Cell]:
    """The cells behind the label, each under the column that it is the place of: in a row as full as its header the
    order tells more than the blanks, which a proportional fount or a fax does not keep."""
    cells = [*_joined(low, row.cells[0]), *row.cells[1:]]
    first = 0 if 0 in columns else 1
    while len(cells) > len(header.cells) - first and low[cells[-1].start] == "(":
        cells.pop()
    if len(cells) != len(header.cells) - first:
        return list(row.cells[1:])
    placed = [replace(cell, column=place) for place, cell in enumerate(cells, first)]
    return (
        placed
        if all(_FIGURES.match(low, c.start, c.end) for c in placed if c.column in columns)
        else list(row.cells[1:])
    )


def _joined(low: str, label: Cell) -> list[Cell]:
    """The first value where one blank parts it from its name: "Lymph 23%"."""
    value = _JOINED.search(low, label.start, label.end)
    return [] if value is None else [replace(label, start=value.start("v"), x=label.x + value.start("v") - label.start)]


_JOINED = re.compile(r"[a-z)\]][ :](?P<v>[<>]?\d[\d.,/]*\s?%?)$")


def _undated_column(
    note: "Note",
    header: Row,
    hit: Hit,
    label: Cell,
    columns: dict[int, DateMention],
    by_column: dict[int, list[Cell]],
    unit: Unit | None,
    uln: str | None,
) -> Iterator[Told]:
    """The value under "Result" beside columns with the dates of earlier ones: of the day that the print-out is of."""
    for place, cell in enumerate(header.cells):
        if place in columns or note.low[cell.start : cell.end].strip("() :") not in _RESULT:
            continue
        for below in by_column.get(place, []):
            statement = cell_value(note, below, hit.term.row["dimension"])
            if statement is not None:
                if statement.unit is None:
                    statement.unit, statement.label_unit = unit, True
                statement.uln = statement.uln or uln
                leading = ruling(note, header.start, ("all", "labs"))
                when = (
                    Measured(encounter_day(note, header.start))
                    if leading is None
                    else Measured(until(note, leading), stated=True)
                )
                yield Told(hit, statement, when, label)


def _paired(note: "Note", label: Cell, hits: list[Hit], starts: list[int]) -> list[Hit]:
    """The names of a label that slashes join: "N / L (%)", "ALT/AST"."""
    index = bisect_left(starts, label.start)
    names = [hits[index]]
    for hit in hits[index + 1 :]:
        if hit.start >= label.end or note.low[names[-1].end : hit.start].strip() != "/":
            break
        names.append(hit)
    return names


def _paired_cells(
    note: "Note", names: list[Hit], label: Cell, header: Row, row: Row, columns: dict[int, DateMention]
) -> Iterator[Told]:
    """The values of such a row: "71/18" under each date, in the order of the names."""
    last = names[-1]
    limits = _paired_limits(note.low, row, len(names))
    cells = [c for c in _in_order(note.low, header, row, columns) if note.low[c.start] not in "(<"]
    for place, mention in columns.items():
        for cell in (c for c in cells if c.column == place):
            numbers = list(_PART.finditer(note.low, cell.start, cell.end))
            if len(numbers) != len(names):
                continue
            for hit, number, limit in zip(names, numbers, limits, strict=True):
                unit = label_unit(note.low, last, label, hit.term.row["dimension"])
                statement = Statement(
                    number.start(), number.start(), number.end(), (number.group(),), unit=unit, uln=limit
                )
                yield Told(hit, statement, Measured(until(note, mention), stated=True), label)


_LIMIT_OF_TWO = re.compile(r"(?:\d+(?:[.,]\d+)?\s?-|<=?|≤|up ?to|uln|/(?!\s?[\d.,]+\s?-))\s?(\d+(?:[.,]\d+)?)")


def _paired_limits(low: str, row: Row, number: int) -> tuple[str | None, ...]:
    """The upper limits of such a row, in the order of its names: "<35 / <40", "(13-30 / 10-42)", "(ULN 40/40)"."""
    last = row.cells[-1]
    told = tuple(m[1] for m in _LIMIT_OF_TWO.finditer(low, last.start, last.end))
    return told if len(told) == number and low[last.start] in "(<≤u" else (None,) * number


def until(note: "Note", mention: DateMention) -> DayInterval:
    """The days of a column, none of them after the document (rule 13)."""
    today, days = note.days, likely(note, mention, mention.days)
    if today is None or days.low is None or today.high is None or days.low > today.high:
        return days
    return days.intersect(DayInterval(None, today.high)) or days


def _loose(
    note: "Note",
    label: Cell,
    hit: Hit,
    columns: dict[int, DateMention],
    by_column: dict[int, list[Cell]],
    dimension: str,
) -> dict[int, Statement]:
    """Values that single blanks part ("Hb 7.9 8.6 9.1"): as many as there are dated columns, in their order."""
    if any(place in by_column for place in columns):
        return {}
    values: list[Statement] = []
    position = hit.end
    while position < label.end:
        found = VALUE.search(note.low, position, label.end)
        if found is None:
            break
        statement = read_value(note.plain, note.low, found.start("a"), found.start("a"), dimension)
        if statement is None:
            break
        values.append(statement)
        position = max(statement.end, found.end("a"))
    return dict(zip(columns, values, strict=True)) if len(values) == len(columns) else {}
