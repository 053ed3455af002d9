"""Tables of results with dated columns, dated rows, or names over their values."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prescreen.finding.labs.analytes import is_analyte
from prescreen.finding.labs.dated_cells import Told, dated_cells, hit_at, until
from prescreen.finding.labs.differentials import differential_cells
from prescreen.finding.labs.grammar import VALUE
from prescreen.finding.labs.now_and_then import current_cells, current_columns
from prescreen.finding.labs.table_cells import cell_value, column_limit, column_unit, label_limit, label_unit
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured
from prescreen.language.tables import Row, Table, find_tables
from prescreen.language.terms import Hit

if TYPE_CHECKING:
    from prescreen.language.note import Note

_FIGURE = re.compile(r"(?<![x*^\d(])(?!10\s?[\^*e])\d")

_NAMED_VALUE = re.compile(r"[a-z][a-z .]{0,14}[\s:=]{1,2}\d+(?:[.,]\d+)?(?:\s?[a-z%/]+)?$")

_DATE_LABEL = re.compile(r"(?:date|day|time|date/time|datum|visit|when|collected|sampled?)\b")

_DATE_HEAD = re.compile(
    r"(?:(?:test|sample|result|collection|collected|drawn)\s)?(?:date|collected|drawn|date/time|datum|taken)(?: (?:collected|drawn|taken))?"
)

_REST = re.compile(
    r"[\s()\[\].,:]*(?:ed|am|pm|er|\d{1,2}[:.]?\d\d(?:\s?[ap]m|\s?h(?:rs)?)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|today|adm\w*|now|baseline|screening|d\d+|c\d+d\d+|c\d+|pre|post|\([^()\n]{1,24}\)|[a-z]{2,6})?[\s()\[\].,:]*"
)


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
                    if _is_head_of_names(note.low, following, hits, starts):
                        break
                    size += 1
                    if len(columns) == 1 and _of_several(following, hits, starts):
                        continue
                    values = list(dated_cells(note, block.rows[0], following, columns, hits, starts))
                    values = values or list(differential_cells(note, block.rows[0], following, columns))
                    if values or (len(columns) > 1 and any(c.column in columns for c in following.cells)):
                        yield values, (following.start, following.end)
                index += size
                continue
        told = current_columns(note.low, row) if not columns else {}
        if told and index + 1 < len(table.rows):
            block = table.headed_by(index)
            shift = int(len(block.rows[0].cells) > len(row.cells))
            places = {place + shift: current for place, current in told.items()}
            for following in block.rows[1:]:
                values = list(current_cells(note, block.rows[0], following, places, hits, starts))
                if values:
                    yield values, (following.start, following.end)
            return
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


def _of_several(row: Row, hits: list[Hit], starts: list[int]) -> bool:
    """Whether a row under one day goes on with results of other names: "AST  41 U/L (13-30)   ALT  62 U/L (7-23)"."""
    return any(
        (hit := hit_at(cell, hits, starts)) is not None and is_analyte(hit.name) and not hit.term.row["weak"]
        for cell in row.cells[1:]
    )


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
        label = next((c for c in row.cells[:3] if hit_at(c, hits, starts) is not None), None)
        hit = hit_at(label, hits, starts) if label is not None else None
        days = [d for c in row.under(column) for d in note.dates_in(c.start, c.end + 1) if d.days.low is not None]
        if hit is None or label is None or not days:
            continue
        dimension = hit.term.row["dimension"]
        cells = [c for c in row.cells if c.start > label.start and c.column != column]
        statement = next((s for c in cells if (s := cell_value(note, c, dimension)) is not None), None)
        if statement is None:
            continue
        if statement.unit is None:
            told = column_unit(note.low, table.header, row, dimension) or label_unit(note.low, hit, label, dimension)
            statement.unit, statement.label_unit = told, True
        statement.uln = statement.uln or column_limit(note.low, table.header, row)
        yield [Told(hit, statement, Measured(until(note, days[0]), stated=True), label)], (row.start, row.end)


def _single(note: "Note", block: Table, hits: list[Hit], starts: list[int]) -> bool:
    """Whether a table under one date alone is one of results: the rows' first cells are names."""
    return sum(hit_at(row.cells[0], hits, starts) is not None for row in block.rows[1:] if row.cells) >= 1


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


def _labelled(block: Table, first: DateMention | None) -> Table:
    """The block with the word before its first date as a cell of its own: "LABS 11/17/2025    11/18/2025"."""
    cell = block.rows[0].cells[0]
    if first is None or first.start == cell.start:
        return block
    label = replace(cell, end=first.start - 1)
    date = replace(cell, start=first.start, x=cell.x + first.start - cell.start)
    return block.with_header(replace(block.rows[0], cells=(label, date, *block.rows[0].cells[1:])))


def _named_columns(low: str, row: Row, hits: list[Hit], starts: list[int]) -> dict[int, Hit]:
    """The cells of a header that are names of analytes, by their place: "Date  Wt(kg)  Ht(cm)"."""
    named: dict[int, Hit] = {}
    for place, cell in enumerate(row.cells):
        index = bisect_left(starts, cell.start)
        if (
            index < len(hits)
            and hits[index].start == cell.start
            and cell.end - hits[index].end <= 12
            and (
                _FIGURE.search(low, hits[index].end, cell.end) is None
                or label_limit(low, hits[index], cell) is not None
            )
        ):
            named[place] = hits[index]
    others = len(row.cells) - len(named)
    return named if named and others <= max(len(named) + 2, 5) else {}


def _is_head_of_names(low: str, row: Row, hits: list[Hit], starts: list[int]) -> bool:
    """Whether a row begins another table: names in its cells and no value ("VITALS  BP  SpO2  WT")."""
    if any(low[c.start].isdigit() for c in row.cells):
        return False
    named = {hit.name for hit in _named_columns(low, row, hits, starts).values()}
    return sum(map(is_analyte, named)) > 1


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
            statement.uln = statement.uln or label_limit(note.low, hit, head)
            yield Told(hit, statement, None if mention is None else Measured(until(note, mention), stated=True), head)
            break
