"""Tables whose columns are called current and previous, without days: "          Current   Previous"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.dated_cells import Told, hit_at
from prescreen.finding.labs.table_cells import cell_value, column_limit, column_unit, label_unit
from prescreen.language.dated_stretches import encounter_day
from prescreen.language.measured import Measured, told_as_past
from prescreen.language.tables import Row
from prescreen.language.terms import Hit

if TYPE_CHECKING:
    from prescreen.language.note import Note

_NOW = frozenset(
    ("current", "now", "today", "latest", "result", "results", "value", "actual", "this visit", "current result")
)
_THEN = ("previous", "prev", "prior", "last visit", "last result", "baseline", "old", "earlier", "before")


def current_columns(low: str, header: Row) -> dict[int, bool]:
    """The columns of a header that has both kinds, by their place: whether it is the current one."""
    told: dict[int, bool] = {}
    for place, cell in enumerate(header.cells):
        words = low[cell.start : cell.end].strip("() :")
        if words in _NOW or words.startswith(_THEN):
            told[place] = words in _NOW
    return told if set(told.values()) == {True, False} else {}


def current_cells(
    note: "Note", header: Row, row: Row, columns: dict[int, bool], hits: list[Hit], starts: list[int]
) -> Iterator[Told]:
    """The values of a row: the current one of the encounter's day, those before it past."""
    hit = hit_at(row.cells[0], hits, starts) if row.cells else None
    if hit is None:
        return
    dimension, label = hit.term.row["dimension"], row.cells[0]
    unit = label_unit(note.low, hit, label, dimension) or column_unit(note.low, header, row, dimension)
    for place, current in columns.items():
        statement = next((s for c in row.under(place) if (s := cell_value(note, c, dimension)) is not None), None)
        if statement is None:
            continue
        statement.unit = statement.unit or unit
        statement.uln = statement.uln or column_limit(note.low, header, row)
        day = Measured(encounter_day(note, row.start)) if current else told_as_past(note, row.start)
        yield Told(hit, statement, day, label)
