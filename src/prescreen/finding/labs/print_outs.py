"""Print-outs of a laboratory system, one result a line, with a header that names the columns.

date;test;value;unit;ref_low;ref_high
2026-10-12;HGB;97;g/L;117;153
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.dated_cells import Told, until
from prescreen.finding.labs.grammar import WITHDRAWN
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.finding.labs.units import read_unit
from prescreen.language.measured import Measured
from prescreen.language.tables import Cell

if TYPE_CHECKING:
    from prescreen.language.note import Note

_HEADS = {
    "date": "date datum day collected collection_date sampled sample_date result_date taken time timestamp datetime",
    "test": "test analyte parameter code item name assay investigation component analysis analyse",
    "value": "value result wert resultat numeric_value",
    "unit": "unit units einheit uom",
    "high": "ref_high high upper uln upper_limit ref_max max range_high",
    "range": "ref range reference ref_range reference_range normal",
}
_COLUMN = {word: column for column, words in _HEADS.items() for word in words.split()}
_UPPER = re.compile(r"(?:\d[\d.]*\s?-\s?|<=?\s?)?(?P<hi>\d[\d.]*)$")


def read_print_outs(note: "Note") -> Iterator[tuple[list[Told], tuple[int, int]]]:
    """The values of such print-outs line by line, with the stretch of the line."""
    hits = note.hits("labs")
    starts = [h.start for h in hits]
    columns: dict[str, int] = {}
    mark, at = "", 0
    for line in note.low.split("\n"):
        begin, at = at, at + len(line) + 1
        if not mark:
            mark, columns = _header(line)
            continue
        if line.count(mark) < columns["value"]:
            mark = ""
            continue
        cells = _cells(line, begin, mark)
        told = _result(note, cells, columns, starts)
        yield ([] if told is None else [told]), (begin, begin + len(line))


def _header(line: str) -> tuple[str, dict[str, int]]:
    """The mark between the cells and the place of each column, when the line is such a header."""
    for mark in (";", ",", "\t"):
        if 3 <= line.count(mark) < 20:
            words = [w.strip(' "').replace(" ", "_") for w in line.split(mark)]
            columns: dict[str, int] = {}
            for place, word in enumerate(words):
                if (column := _COLUMN.get(word)) is not None:
                    columns.setdefault(column, place)
            if {"date", "test", "value"} <= set(columns):
                return mark, columns
    return "", {}


def _cells(line: str, begin: int, mark: str) -> list[tuple[int, int]]:
    cells, at = [], begin
    for part in line.split(mark):
        left = len(part) - len(part.lstrip(' "'))
        cells.append((at + left, at + max(left, len(part.rstrip(' "\r')))))
        at += len(part) + 1
    return cells


def _result(note: "Note", cells: list[tuple[int, int]], columns: dict[str, int], starts: list[int]) -> Told | None:
    if len(cells) <= max(columns["date"], columns["test"], columns["value"]):
        return None
    (from_, _), (name, name_end), (value, value_end) = (cells[columns[c]] for c in ("date", "test", "value"))
    index = bisect_left(starts, name)
    hit = note.hits("labs")[index] if index < len(starts) and starts[index] < name_end else None
    days = next(iter(note.dates_in(from_, cells[columns["date"]][1] + 1)), None)
    if hit is None or days is None or hit.start != name or (hit.name == "other" and not hit.term.row["weak"]):
        return None
    dimension = hit.term.row["dimension"]
    statement = read_value(note.plain[:value_end], note.low[:value_end], value, value, dimension)
    last = cells[-1]
    if statement is None or statement.value > value + 2 or WITHDRAWN.search(note.low, last[0], last[1]) is not None:
        return None
    _complete(note, statement, cells, columns, dimension)
    statement.start = name
    label = Cell(from_, name_end, 0)
    return Told(hit, statement, Measured(until(note, days), stated=True), label)


def _complete(
    note: "Note", statement: Statement, cells: list[tuple[int, int]], columns: dict[str, int], dimension: str
) -> None:
    """Its unit and its upper limit, from their own columns."""
    if (place := columns.get("unit", len(cells))) < len(cells):
        unit = read_unit(dimension, note.low, cells[place][0])
        statement.unit = statement.unit or (unit[0] if unit is not None else None)
    for column in ("high", "range"):
        if (place := columns.get(column, len(cells))) < len(cells):
            found = _UPPER.search(note.low[slice(*cells[place])])
            statement.uln = statement.uln or (found["hi"] if found is not None else None)
