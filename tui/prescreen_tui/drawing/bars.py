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
    scale = _Scale(first, last, max(width - _NAME - 1, 10))
    parts: Parts = [(f"{found.conclusion}\n\n", "bold"), (f"{'':<{_NAME}} {scale.days(found)}\n", "$secondary")]
    for row in found.rows:
        mark, style = _state(row, found)
        drawn = row.clears is None or row.clears >= first
        name = row.name[: _NAME - 2] if drawn else row.name
        parts.append((f"{mark} {name:<{_NAME - 2}} ", style))
        if drawn:
            parts.append((f"{scale.bar(row, found)}\n  ", style))
        parts.append((f"{_told(row, wait=drawn)}\n", ""))
    parts += [
        (f"\nS screening {found.screening}, I infusion {found.infusion}\n", ""),
        ("● last day, ━ waiting, ◆ clear, » beyond the left edge; ✗ too late for the infusion, ? judged, ✓ clear", ""),
    ]
    return Content.assemble(*parts)


def _state(row: Row, found: Calendar) -> tuple[str, str]:
    if row.clears is not None and row.clears <= found.infusion:
        return "✓", "$success"
    return ("?", "$warning") if row.judged else ("✗", "$error")


def _told(row: Row, *, wait: bool) -> str:
    low, high = row.last.low, row.last.high
    days = f"{low} to {high}" if low is not None and high is not None and low != high else on_days(row.last)
    last = "ongoing" if row.ongoing else f"last {days}"
    ends = f"clear from {row.clears}" if row.clears else "clear day not known"
    return "; ".join([f"{row.criterion}: {last}", *([row.wait] if wait else []), ends])


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
