"""The washout calendar as bars over a line of days."""

from datetime import date, timedelta

from textual.content import Content

from prescreen.criteria.wording import on_days
from prescreen.dialogue.washouts import Calendar, Row

_NAME = 24
_BEFORE, _AFTER = 120, 30
Parts = list[tuple[str, str]]


def calendar_content(found: Calendar, width: int) -> Content:
    """Rows of bars: ● last dose, ━ the tail that is waited, ◆ the first clear day; S screening, I infusion."""
    if not found.rows:
        return Content("No drug or event with a waiting time is documented.")
    clears = [r.clears for r in found.rows if r.clears is not None]
    first = found.screening - timedelta(days=_BEFORE)
    last = max([found.infusion + timedelta(days=_AFTER), *(c + timedelta(days=7) for c in clears)])
    cells = max(width - _NAME - 1, 10)
    scale = _Scale(first, last, cells)
    parts: Parts = [(f"{'':<{_NAME}} {scale.days(found)}\n", "$secondary")]
    for row in found.rows:
        late = row.clears is None or row.clears > found.infusion
        style = "$error" if late else "$success"
        parts.append((f"{'✗' if late else '✓'} {row.name[: _NAME - 2]:<{_NAME - 2}} ", style))
        parts.append((f"{scale.bar(row, found)}\n", style))
        told = "ongoing" if row.ongoing else f"last {on_days(row.last)}"
        ends = f"clear from {row.clears}" if row.clears else "clear day not known"
        parts.append((f"  {row.criterion}: {told}; {row.wait}; {ends}\n", ""))
    clear = f"All clear from {found.all_clear}." if found.all_clear else "The first clear day is not known."
    parts += [
        ("\n", ""), (f"{clear}\n", "bold"),
        (f"S screening {found.screening}, I infusion {found.infusion}; ", ""),
        ("● last day, ━ waiting, ◆ clear, » beyond the left edge", ""),
    ]  # fmt: skip
    return Content.assemble(*parts)


class _Scale:
    """Days to columns."""

    def __init__(self, first: date, last: date, cells: int) -> None:
        self._first = first
        self._span = max((last - first).days, 1)
        self._cells = cells

    def column(self, day: date) -> int:
        return round((day - self._first).days * (self._cells - 1) / self._span)

    def days(self, found: Calendar) -> str:
        line = [" "] * self._cells
        for mark, day in (("I", found.infusion), ("S", found.screening)):
            line[min(max(self.column(day), 0), self._cells - 1)] = mark
        return "".join(line)

    def bar(self, row: Row, found: Calendar) -> str:
        line = [" "] * self._cells
        for day in (found.screening, found.infusion):
            line[min(max(self.column(day), 0), self._cells - 1)] = "┊"
        start = self.column(row.last.high) if row.last.high is not None else None
        end = self.column(row.clears) if row.clears is not None else self._cells - 1
        if start is None and not row.ongoing:
            return "".join(line)
        begin = 0 if start is None else start
        for column in range(max(begin, 0), min(end, self._cells - 1) + 1):
            line[column] = "━"
        if 0 <= begin < self._cells and start is not None:
            line[begin] = "●"
        elif end >= 0:
            line[0] = "»"
        if row.clears is not None and 0 <= end < self._cells:
            line[end] = "◆"
        return "".join(line)
