"""A PDF page's characters, which have places and no order one can trust, to lines as a person reads them.

Runs of characters are set into lines by height and kept apart by blanks as wide as on the page, so that tables stay
aligned. Two columns of prose are read one after the other; rows across both (a heading, a table) part them into bands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SAME_LINE = 0.5  # of the height: characters whose middles differ by less stand on one line
_APART = 1.2  # of the height: a wider gap parts two runs
_WORD = 0.22  # of the height: a wider gap is a blank
_PROSE = 22  # characters: runs of columns are about this long at least, cells of tables are shorter
_FEWEST = 5  # long runs on each side of a gutter


@dataclass(slots=True)
class Run:
    """Characters that follow each other on one line."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def page_lines(text_page: Any, width: float) -> list[str]:
    """The lines of a pypdfium2 text page, top to bottom, columns one after the other."""
    return lines_of(list(_runs(text_page)), width)


def lines_of(runs: list[Run], width: float) -> list[str]:
    """The lines that runs on a page of that width make."""
    if not runs:
        return []
    gutter = _gutter(runs, width)
    if gutter is None:
        return _set(runs)
    lines: list[str] = []
    for in_columns, band in _bands(runs, gutter):
        if in_columns:
            lines += _set([r for r in band if r.right <= gutter])
            lines += _set([r for r in band if r.left >= gutter])
        else:
            lines += _set(band)
    return lines


def _runs(text_page: Any) -> Iterator[Run]:
    from pypdfium2 import raw  # loaded already when a page is at hand

    run: Run | None = None
    blank = False
    for i in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, i)
        if code in (0x02, 0xFFFE):
            code = 0x2D  # how pdfium marks a hyphen at a line's end
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if char.isspace() or char == "\u200b":
            blank = True
            continue
        left, bottom, right, top = text_page.get_charbox(i, loose=True)
        if run is not None and _follows(run, left, (top + bottom) / 2):
            gap = left - run.right
            if (blank and gap > -run.height * 0.2) or gap > _WORD * run.height:
                run.text += " "
            run.text += char
            run.right, run.bottom, run.top = max(run.right, right), min(run.bottom, bottom), max(run.top, top)
        else:
            if run is not None:
                yield run
            run = Run(char, left, bottom, right, top)
        blank = False
    if run is not None:
        yield run


def _follows(run: Run, left: float, middle: float) -> bool:
    gap = left - run.right
    return abs(middle - run.middle) < _SAME_LINE * run.height and -run.height < gap < _APART * run.height


def _gutter(runs: list[Run], width: float) -> float | None:
    """The middle of the gap between two columns of prose, None when the page has one column."""
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = width * step / 100
        left = [r for r in runs if r.right <= x and len(r.text) >= _PROSE]
        right = [r for r in runs if r.left >= x and len(r.text) >= _PROSE]
        crossing = sum(1 for r in runs if r.left < x < r.right)
        few = min(len(left), len(right))
        if few < _FEWEST or crossing > few * 0.5:
            continue
        short = sum(1 for r in runs if (r.right <= x or r.left >= x) and len(r.text) < _PROSE)
        if short > 1.5 * (len(left) + len(right)):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, x)
    return None if best is None else _centred(runs, best[1])


def _centred(runs: list[Run], x: float) -> float:
    """The middle of the empty strip that ``x`` lies in."""
    left = max((r.right for r in runs if r.right <= x and len(r.text) >= _PROSE), default=x)
    right = min((r.left for r in runs if r.left >= x and len(r.text) >= _PROSE), default=x)
    return (left + right) / 2


def _bands(runs: list[Run], gutter: float) -> Iterator[tuple[bool, list[Run]]]:
    """Runs from top to bottom: stretches in two columns (true), between them rows that are not (headings, tables)."""
    columns: list[Run] = []
    across: list[Run] = []
    for row in _rows(runs):
        two = all(r.right <= gutter or r.left >= gutter for r in row)
        two = two and sum(r.right <= gutter for r in row) < 2 and sum(r.left >= gutter for r in row) < 2
        if two and across:
            yield False, across
            across = []
        if not two and columns:
            yield True, columns
            columns = []
        (columns if two else across).extend(row)
    if columns or across:
        yield bool(columns), columns or across


def _set(runs: list[Run]) -> list[str]:
    """Runs set into lines, each at the column its place on the page gives; a blank line where the page leaves one."""
    if not runs:
        return []
    letters = sum(len(r.text) for r in runs)
    step = max(sum(r.right - r.left for r in runs) / letters, 0.5)
    margin = min(r.left for r in runs)
    lines: list[str] = []
    last: float | None = None
    for row in _rows(runs):
        height = max(r.height for r in row)
        if last is not None and last - row[0].middle > 2.2 * height:
            lines.append("")
        last = row[0].middle
        lines.append(_line(sorted(row, key=lambda r: r.left), margin, step))
    return lines


def _rows(runs: list[Run]) -> Iterator[list[Run]]:
    row: list[Run] = []
    for run in sorted(runs, key=lambda r: -r.middle):
        if row and abs(row[0].middle - run.middle) >= _SAME_LINE * min(row[0].height, run.height):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _line(row: list[Run], margin: float, step: float) -> str:
    line = ""
    for run in row:
        column = round((run.left - margin) / step)
        if line:
            line += " " * max(column - len(line), 2)
        elif column > 4:
            line = " " * min(column, 60)
        line += run.text
    return line
