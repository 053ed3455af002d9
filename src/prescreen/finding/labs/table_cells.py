"""What the cells of a table of results tell: a value, its unit and its limit from the label or from columns of their own."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.labs.grammar import FLAG, VALUE, WITHDRAWN
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.finding.labs.units import Unit, read_unit
from prescreen.language.tables import Cell, Row
from prescreen.language.terms import Hit

if TYPE_CHECKING:
    from prescreen.language.note import Note

_UNITS = frozenset(("unit", "units", "uom", "einheit", "unit of measure"))
_LIMITS = frozenset(
    (
        "ref",
        "ref.",
        "reference",
        "range",
        "ref range",
        "refrange",
        "ref_range",
        "reference_range",
        "ref interval",
        "reference range",
        "reference interval",
        "normal",
        "normal range",
        "norm",
        "limits",
        "lab range",
        "normals",
    )
)
_MARKS = "*!↑↓"
"""Signs before a value out of its range: "*74"."""
_RANGE = re.compile(r"\(?(?:<=?|≤|(?P<lo>[\d.,]+)\s?(?:-|to)\s?)(?P<hi>\d[\d.,]*)")

_RANGE_ALONE = re.compile(r"[(\[]?(?:<=?|≤|(?P<lo>\d[\d.,]*)\s?(?:-|to)\s?)(?P<hi>\d[\d.,]*)[)\]]?(?:\s?[a-z][\w/^]*)?")
"""A last cell more than the head has: the reference range of the row."""
_BRACKETED = re.compile(r"\s?[(\[](?:<=?|≤|\d[\d.,]*\s?-\s?)(?P<hi>\d[\d.,]*)(?:\s?[a-z][\w/^]*)?[)\]]")


def cell_value(note: "Note", cell: Cell, dimension: str) -> Statement | None:
    """The value that fills a cell; a cell with other words in it tells none."""
    start = cell.start + (note.low[cell.start] in _MARKS)
    found = VALUE.match(note.low, start, cell.end)
    if found is None:
        return None
    statement = read_value(note.plain[: cell.end], note.low[: cell.end], start, start, dimension)
    if statement is None:
        return None
    if WITHDRAWN.search(note.low, statement.end, cell.end) is not None:
        return None
    flag = FLAG.match(note.plain, statement.end)
    if flag is not None and flag.end() <= cell.end:
        statement.end = flag.end()
    return statement


def label_unit(low: str, hit: Hit, label: Cell, dimension: str) -> Unit | None:
    """A unit in the row's label: "Hb g/L", "Platelets (/cumm)", "Wt kg"."""
    for at in range(hit.end, min(hit.end + 12, label.end)):
        if low[at] in " (,[/" or at == hit.end:
            told = read_unit(dimension, low, at)
            if told is not None and told[1] <= label.end + 1:
                return told[0]
    return None


def column_unit(low: str, header: Row, row: Row, dimension: str) -> Unit | None:
    """The unit that stands in the row under the header's "unit", or after the name where no column is headed so."""
    places = [i for i, c in enumerate(header.cells) if low[c.start : c.end].strip("() :") in _UNITS]
    for cell in row.cells[1:]:
        if cell.column in places or (not places and not low[cell.start : cell.start + 1].isdigit()):
            told = read_unit(dimension, low, cell.start)
            if told is not None:
                return told[0]
        if not places and low.startswith("10", cell.start):
            told = read_unit(dimension, low, cell.start)
            if told is not None and told[0].per_liter:
                return told[0]
    return None


def column_limit(low: str, header: Row, row: Row) -> str | None:
    """The upper limit of normal, as written, that stands in the row under the header's "reference range"."""
    places = [i for i, c in enumerate(header.cells) if low[c.start : c.end].strip("() :") in _LIMITS]
    for cell in row.cells[1:]:
        found = _RANGE.match(low, cell.start, cell.end) if cell.column in places else None
        if found is not None:
            return found["hi"]
    if not places and len(row.cells) > len(header.cells) + (row.cells[0].column < 0):
        last = row.cells[-1]
        beyond = _RANGE_ALONE.fullmatch(low, last.start, last.end)
        return None if beyond is None else beyond["hi"]
    return None


def label_limit(low: str, hit: Hit, label: Cell) -> str | None:
    """The upper limit of normal in a bracket behind a name: "ALT (0-50)"."""
    found = _BRACKETED.match(low, hit.end, label.end)
    return None if found is None else found["hi"]
