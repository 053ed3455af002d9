"""Tables in notes: columns drawn with bars, with tabs, with commas, or by aligned blanks, in any orientation.

`find_tables` gives the tables of a note as rows of cells and makes nothing of their words: it is for the finder to say
which row is the header (`Table.headed_by` re-reads the rows under any row it chooses) and what a column means.

    LABS       08/15/26   08/08/26   units     ->  table.rows[0].cells: "LABS", "08/15/26", "08/08/26", "units"
    HGB        6.1 LL     5.3 LL     g/dL          table.rows[1].cells: "HGB" (column 0), "6.1 LL" (1), ...

A cell's ``column`` is the index of the header cell under which it stands. In tables drawn with bars or tabs that is its
place in the row; in aligned ones it is the header cell above it (the one it overlaps most, else the nearest), so rows with
empty cells, flags in narrow columns ("58  --     71  -") and headers that begin over the second column are read right. A
cell left of every header cell is a row label: its column is -1. Commas draw a table only under a head of names, where every row has
as many as the head and no blank follows one: in prose and in decimals they draw none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Cell:
    """Characters ``start`` to ``end`` of the note, no blanks at the ends; ``x`` is its distance from the line's start."""

    start: int
    end: int
    x: int
    column: int = -1

    @property
    def width(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table (characters ``start`` to ``end``, without its line break) and its cells that are not empty."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    def under(self, column: int) -> list[Cell]:
        """The cells that stand under a column of the header."""
        return [cell for cell in self.cells if cell.column == column]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows on neighbouring lines; columns are those of the first row until `headed_by` chooses another.

    ``drawn``: "bars" (| or box characters), "tabs", "commas" or "blanks" (two or more). The first row need not be a header.
    """

    drawn: str
    rows: tuple[Row, ...]

    @property
    def start(self) -> int:
        return self.rows[0].start

    @property
    def end(self) -> int:
        return self.rows[-1].end

    @property
    def header(self) -> Row:
        return self.rows[0]

    def headed_by(self, index: int) -> "Table":
        """The table from row ``index`` down, its columns counted by the cells of that row."""
        if self.drawn != "blanks" or index == 0:
            return replace(self, rows=self.rows[index:])
        return replace(self, rows=tuple(_aligned(list(self.rows[index:]))))

    def with_header(self, header: Row) -> "Table":
        """The table under another first row, its columns counted by that row's cells."""
        return replace(self, rows=tuple(_aligned([header, *self.rows[1:]])))


_NAMES = re.compile(r"[A-Za-z][\w ()/%.#-]*(?:,(?:[A-Za-z][\w ()/%.#^-]*|\d[\d./-]{5,9})){2,40}\s*")
"""The head of a table that commas draw: "date,hb,wbc,plt", "test,2026-02-24,2026-03-09"."""
_MARGIN = re.compile(r"\s{2,}[|;:~]\s*$")
"""A stray mark at the right margin (the edge of a fax), in a line that has no other bar."""
_RULE = re.compile(r"[\s+|=_\-\u2500-\u257f]+")
_BARS = re.compile(r"[|\u2502\u2503\u2551]")
_GAP = re.compile(r" (?:(?<![.?!,;:] ) +| {2,})")
_DRAWN = re.compile(r"[|\t\u2502\u2503\u2551]|[^\s.?!,;:]  |\S   ")
"""What a line has if it can be a row: a bar, a tab, or a gap that is not the blank between two sentences."""
_TEXT = re.compile(r"\S(?:.*\S)?")
_FAR = 14
"""Characters that a cell of an aligned table may stand beside every header cell and still belong to the nearest."""


@lru_cache(maxsize=8)
def find_tables(plain: str) -> tuple[Table, ...]:
    """The tables of a folded text (`folding.fold`) in text order; two rows of two cells are the least.

    A row of an aligned table that wraps (a lone indented cell under it) ends no table: the line is a row with one cell.
    """
    return tuple(_tables(plain))


def _tables(plain: str) -> Iterator[Table]:
    rows: list[Row] = []
    drawn = ""
    for start, end in _lines(plain):
        line = plain[start:end]
        if not _is_drawn(line) and not (rows and line.startswith("  ") and line.strip()):
            if rows and not (line and _RULE.fullmatch(line)):
                yield from _close(drawn, rows)
                rows = []
            continue
        if rows and line.strip() and _RULE.fullmatch(line):
            continue
        kind = "bars" if _BARS.search(line) else "tabs" if "\t" in line.strip() else "blanks"
        if kind == "blanks" and _by_commas(line):
            kind = "commas"
        row = _row(line, start, kind)
        if kind == "commas" and not (
            line.count(",") == plain.count(",", rows[0].start, rows[0].end)
            if rows and drawn == kind
            else _NAMES.fullmatch(line)
        ):
            row = None
        if (
            row is not None
            and len(row.cells) == 1
            and not (rows and kind == "blanks" and row.cells[0].x > rows[0].cells[0].x)
        ):
            row = None
        if row is None or (rows and kind != drawn and not (kind == "blanks" and len(row.cells) == 1)):
            yield from _close(drawn, rows)
            rows = []
            if row is not None and len(row.cells) > 1:
                drawn, rows = kind, [row]
            continue
        if not rows:
            drawn = kind
        rows.append(row)
    yield from _close(drawn, rows)


def _is_drawn(line: str) -> bool:
    """Whether a line can be a row; most lines hold no sign of one at all, and that is told without a pattern."""
    if _by_commas(line):
        return True
    if "  " not in line and "|" not in line and "\t" not in line and line.isascii():
        return False
    if "|" in line or "\t" in line or not line.isascii():
        return _DRAWN.search(line) is not None
    # the same as the pattern for blanks alone: what stands before each run of them, and how long it is
    gap = line.find("  ", 1)
    while gap > 0:
        before = line[gap - 1]
        if not before.isspace() and (before not in ".?!,;:" or line.startswith("   ", gap)):
            return True
        gap = line.find("  ", gap + 1)
    return False


def _by_commas(line: str) -> bool:
    return line.count(",") > 1 and ", " not in line and "  " not in line


def _lines(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in plain.split("\n"):
        stray = _MARGIN.search(line) if line[-1:] in "|;:~ " and line.count("|") < 2 else None
        yield start, start + (len(line.rstrip("\r")) if stray is None or not line.strip(" |;:~") else stray.start())
        start += len(line) + 1


def _row(line: str, start: int, kind: str) -> Row | None:
    """The line's cells; ``column`` counts places for bars and tabs and is set later for aligned blanks."""
    if not line.strip():
        return None
    cells: list[Cell] = []
    if kind == "blanks":
        indent = len(line) - len(line.lstrip(" "))
        at = indent
        for gap in [*_GAP.finditer(line, indent), None]:
            stop = len(line) if gap is None else gap.start()
            if line[at:stop].strip():
                cells.append(Cell(start + at, start + at + len(line[at:stop].rstrip()), at))
            if gap is not None:
                at = gap.end()
    else:
        edges = [m.span() for m in _EDGES[kind].finditer(line)]
        outer = bool(edges) and kind == "bars" and not line[: edges[0][0]].strip()
        at = 0
        for place, (stop, following) in enumerate([*edges, (len(line), len(line))]):
            found = _TEXT.search(line, at, stop)
            if found is not None:
                cells.append(Cell(start + found.start(), start + found.end(), found.start(), place - outer))
            at = following
    return Row(start, start + len(line), tuple(cells)) if cells else None


_EDGES = {"bars": _BARS, "tabs": re.compile(r"\t"), "commas": re.compile(",")}


def _close(drawn: str, rows: list[Row]) -> Iterator[Table]:
    while rows and len(rows[-1].cells) == 1:
        rows.pop()
    if sum(len(row.cells) > 1 for row in rows) > 1:
        yield Table(drawn, tuple(_aligned(rows) if drawn == "blanks" else rows))


def _aligned(rows: list[Row]) -> list[Row]:
    """The rows with each cell's column, by where it stands under the first row's cells."""
    header = rows[0].cells
    if not header:
        return rows
    first = replace(rows[0], cells=tuple(replace(c, column=i) for i, c in enumerate(header)))
    return [first, *(replace(r, cells=tuple(replace(c, column=_column(c, header)) for c in r.cells)) for r in rows[1:])]


def _column(cell: Cell, header: tuple[Cell, ...]) -> int:
    if cell.x + cell.width <= header[0].x and (cell.x + 3 < header[0].x or len(header) > 1):
        # a label left of a header that begins over the second column; a wide number may begin a little early
        return -1 if header[0].x - cell.x > cell.width else 0
    best, best_overlap, best_gap = -1, 0, _FAR
    for index, head in enumerate(header):
        overlap = min(cell.x + cell.width, head.x + head.width) - max(cell.x, head.x)
        if overlap > best_overlap:
            best, best_overlap = index, overlap
        elif best_overlap == 0 and -overlap < best_gap:
            best, best_gap = index, -overlap
    return best
