"""Tables of results with dated columns, dated rows, or names over their values."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prescreen.finding.labs.grammar import VALUE
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.finding.labs.table_cells import cell_value, column_limit, column_unit, label_unit
from prescreen.finding.labs.units import Unit
from prescreen.language.dated_stretches import encounter_day, ruling
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured
from prescreen.language.tables import Cell, Row, Table, find_tables
from prescreen.language.terms import Hit
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_RESULT = frozenset(("result", "results", "value", "current", "today", "current result", "now"))
_FIGURE = re.compile(r"(?<![x*^\d(])(?!10\s?[\^*e])\d")
_NAMED_VALUE = re.compile(r"[a-z][a-z .]{0,14}[\s:=]{1,2}\d+(?:[.,]\d+)?(?:\s?[a-z%/]+)?$")
_DATE_LABEL = re.compile(r"(?:date|day|time|date/time|datum|visit|when|collected|sampled?)\b")
_PART = re.compile(r"\d+(?:[.,]\d+)?")
_DATE_HEAD = re.compile(
    r"(?:(?:test|sample|result|collection|collected|drawn)\s)?(?:date|collected|drawn|date/time|datum|taken)(?: (?:collected|drawn|taken))?"
)
_REST = re.compile(
    r"[\s()\[\].,:]*(?:ed|am|pm|er|\d{1,2}[:.]?\d\d(?:\s?[ap]m|\s?h(?:rs)?)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|today|adm\w*|now|baseline|screening|d\d+|c\d+d\d+|c\d+|pre|post|\([^()\n]{1,24}\)|[a-z]{2,6})?[\s()\[\].,:]*"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a table: its name's hit, its statement (offsets of its cell), its day when the table dates it."""

    hit: Hit
    statement: Statement
    when: Measured | None
    label: Cell


def read_tables(note: "Note") -> tuple[list[Told], list[tuple[int, int]]]:
    """The values of the note's tables, and the stretches of rows that were read."""
    hits = note.hits("labs")
    told: list[Told] = []
    taken: list[tuple[int, int]] = []
    if not hits:
        return told, taken
    starts = [h.start for h in hits]
    for table in find_tables(note.plain):
        first = bisect_left(starts, table.start)
        if first == len(hits) or starts[first] >= table.end:
            continue
        for values, span in _table(note, table, hits, starts):
            told.extend(values)
            taken.append(span)
    return told, taken


def _table(
    note: "Note", table: Table, hits: list[Hit], starts: list[int]
) -> Iterator[tuple[list[Told], tuple[int, int]]]:
    index = 0
    while index < len(table.rows):
        row = table.rows[index]
        columns = _date_columns(note, row)
        if columns and not _values(note, row, columns):
            block = _labelled(table.headed_by(index), columns.get(0) if len(columns) > 1 else None)
            if len(block.rows[0].cells) > len(row.cells):
                columns = {place + 1: mention for place, mention in columns.items()}
            if (
                len(columns) > 1
                or any(c.column not in columns for c in block.rows[0].cells)
                or _single(note, block, hits, starts)
            ):
                size = 1
                for following in block.rows[1:]:
                    if _date_columns(note, following) and not _values(note, following, _date_columns(note, following)):
                        break
                    size += 1
                    values = list(_dated_cells(note, block.rows[0], following, columns, hits, starts))
                    if values or (len(columns) > 1 and any(c.column in columns for c in following.cells)):
                        yield values, (following.start, following.end)
                index += size
                continue
        by_row = _row_dates(note, table, index)
        if by_row is not None:
            yield from _results_by_row(note, table.headed_by(index), by_row, hits, starts)
            return
        named = _named_columns(note.low, row, hits, starts)
        if len(named) > 1 and index + 1 < len(table.rows):
            block = table.headed_by(index)
            size = 1
            found: list[tuple[list[Told], tuple[int, int]]] = []
            for following in block.rows[1:]:
                if _named_columns(note.low, following, hits, starts):
                    break
                size += 1
                values = list(_named_cells(note, block.rows[0], following, named))
                if values:
                    found.append((values, (following.start, following.end)))
            undated = len(found) > 1 and any(t.when is None for values, _ in found for t in values)
            yield from ((([] if undated else values), span) for values, span in found)
            if size > 1:
                yield [], (row.start, row.end)
            index += size
            continue
        index += 1


def _row_dates(note: "Note", table: Table, index: int) -> int | None:
    """The column of a header that dates each row from the right ("Lab  Result  Units  Ref  Date"), None without one."""
    row = table.rows[index]
    for place, cell in enumerate(row.cells[1:], 1):
        if _DATE_HEAD.fullmatch(note.low, cell.start, cell.end) and index + 1 < len(table.rows):
            below = table.headed_by(index).rows[1].under(place)
            if below and note.dates_in(below[0].start, below[0].end + 1):
                return place
    return None


def _results_by_row(
    note: "Note", table: Table, column: int, hits: list[Hit], starts: list[int]
) -> Iterator[tuple[list[Told], tuple[int, int]]]:
    """Rows of one result each, dated in a column of their own."""
    for row in table.rows[1:]:
        hit = _hit_at(row.cells[0], hits, starts) if row.cells else None
        days = [d for c in row.under(column) for d in note.dates_in(c.start, c.end + 1) if d.days.low is not None]
        if hit is None or not days:
            continue
        dimension = hit.term.row["dimension"]
        cells = [c for c in row.cells[1:] if c.column != column]
        statement = next((s for c in cells if (s := cell_value(note, c, dimension)) is not None), None)
        if statement is None:
            continue
        if statement.unit is None:
            told = column_unit(note.low, table.header, row, dimension) or label_unit(
                note.low, hit, row.cells[0], dimension
            )
            statement.unit, statement.label_unit = told, True
        statement.uln = statement.uln or column_limit(note.low, table.header, row)
        yield [Told(hit, statement, Measured(until(note, days[0]), stated=True), row.cells[0])], (row.start, row.end)


def _single(note: "Note", block: Table, hits: list[Hit], starts: list[int]) -> bool:
    """Whether a table under one date alone is one of results: the rows' first cells are names."""
    return sum(_hit_at(row.cells[0], hits, starts) is not None for row in block.rows[1:] if row.cells) >= 1


def _date_columns(note: "Note", row: Row) -> dict[int, DateMention]:
    """The cells of a row that are dates and little else, by their place in the row."""
    dates: dict[int, DateMention] = {}
    mentions = [d for d in note.dates_in(row.start, row.end + 1) if d.days.low is not None]
    if not mentions:
        return dates
    for place, cell in enumerate(row.cells):
        mention = next((d for d in mentions if cell.start <= d.start < cell.end), None)
        if (
            mention is not None
            and _REST.fullmatch(note.low, mention.end, cell.end)
            and (
                mention.start == cell.start
                or _DATE_LABEL.fullmatch(note.low[cell.start : mention.start].strip(" :"))
                or note.low[cell.start : mention.start].strip(" :(") in ("", "on", "lab", "labs", "bloods")
            )
        ):
            dates[place] = mention
    return dates


def _values(note: "Note", row: Row, columns: dict[int, DateMention]) -> bool:
    """Whether a row with a date also holds results ("9.2", "Hb 9.2"): then it is no header."""
    return any(
        place not in columns
        and (VALUE.match(note.low, cell.start) or _NAMED_VALUE.match(note.low, cell.start, cell.end))
        for place, cell in enumerate(row.cells)
    )


def _hit_at(cell: Cell, hits: list[Hit], starts: list[int]) -> Hit | None:
    """The name that a label cell begins with."""
    index = bisect_left(starts, cell.start)
    if index == len(hits):
        return None
    hit = hits[index]
    if hit.start > cell.start + 3 or hit.start >= cell.end or (hit.name == "other" and not hit.term.row["weak"]):
        return None
    return hit


def _dated_cells(
    note: "Note", header: Row, row: Row, columns: dict[int, DateMention], hits: list[Hit], starts: list[int]
) -> Iterator[Told]:
    if not row.cells:
        return
    label = row.cells[0]
    hit = _hit_at(label, hits, starts)
    if hit is None or (len(columns) == 1 and label.column in columns):
        return
    names = _paired(note, label, hits, starts)
    if len(names) > 1:
        yield from _paired_cells(note, names, label, header, row, columns)
        return
    dimension = hit.term.row["dimension"]
    low = note.low
    unit = label_unit(low, hit, label, dimension) or column_unit(low, header, row, dimension)
    uln = column_limit(low, header, row)
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


def _labelled(block: Table, first: DateMention | None) -> Table:
    """The block with the word before its first date as a cell of its own: "LABS 11/17/2025    11/18/2025"."""
    cell = block.rows[0].cells[0]
    if first is None or first.start == cell.start:
        return block
    label = replace(cell, end=first.start - 1)
    date = replace(cell, start=first.start, x=cell.x + first.start - cell.start)
    return block.with_header(replace(block.rows[0], cells=(label, date, *block.rows[0].cells[1:])))


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
    today = note.days
    if today is None or mention.days.low is None or today.high is None or mention.days.low > today.high:
        return mention.days
    return mention.days.intersect(DayInterval(None, today.high)) or mention.days


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


def _named_columns(low: str, row: Row, hits: list[Hit], starts: list[int]) -> dict[int, Hit]:
    """The cells of a header that are names of analytes, by their place: "Date  Wt(kg)  Ht(cm)"."""
    named: dict[int, Hit] = {}
    for place, cell in enumerate(row.cells):
        index = bisect_left(starts, cell.start)
        if (
            index < len(hits)
            and hits[index].start == cell.start
            and cell.end - hits[index].end <= 12
            and _FIGURE.search(low, hits[index].end, cell.end) is None
        ):
            named[place] = hits[index]
    others = len(row.cells) - len(named)
    return named if named and others <= max(len(named) + 2, 5) else {}


def _named_cells(note: "Note", header: Row, row: Row, named: dict[int, Hit]) -> Iterator[Told]:
    if any(any(ch.isalpha() for ch in note.low[c.start : c.end][:3]) and c.column in named for c in row.cells[:2]):
        return
    mention = next(
        (
            d
            for c in row.cells[:2]
            for d in note.dates_in(c.start, c.end + 1)
            if d.start == c.start and c.column not in named
        ),
        None,
    )
    for place, hit in named.items():
        if hit.name == "other":
            continue
        dimension = hit.term.row["dimension"]
        head = header.cells[place]
        for cell in row.under(place):
            statement = cell_value(note, cell, dimension)
            if statement is None:
                continue
            if statement.unit is None:
                statement.unit, statement.label_unit = label_unit(note.low, hit, head, dimension), True
            yield Told(hit, statement, None if mention is None else Measured(until(note, mention), stated=True), head)
            break
