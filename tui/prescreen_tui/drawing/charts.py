"""Values over time in a few rows of characters, with the line of the limit."""

from datetime import date

from textual.content import Content

from prescreen.criteria.wording import figure
from prescreen.dialogue.trends import Trend

_ROWS = 5
_LABEL = 10
Parts = list[tuple[str, str]]


def trends_content(found: tuple[Trend, ...], width: int) -> Content:
    """One small chart a quantity; a single value is one line."""
    if not found:
        return Content("No value with a unit of the trial's is documented.")
    parts: Parts = []
    for trend in found:
        parts += _head(trend)
        if len({day for day, _ in trend.points}) > 1:
            parts += _chart(trend, max(width - _LABEL - 1, 20))
        parts.append(("\n", ""))
    return Content.assemble(*parts)


def _head(trend: Trend) -> Parts:
    day, value = trend.points[-1]
    fine = trend.limit is None or (value >= trend.limit if trend.lower else value <= trend.limit)
    relation = "at least" if trend.lower else "at most"
    limit = f", limit {relation} {figure(trend.limit)}" if trend.limit is not None else ""
    mark, style = ("✓", "$success") if fine else ("✗", "$error")
    return [
        (f"{mark} {trend.criterion} ", f"bold {style}"),
        (f"{trend.name} ", "bold"),
        (
            f"{figure(value)} {trend.unit} on {day}{limit}, {len(trend.points)} value{'s' * (len(trend.points) > 1)}\n",
            "",
        ),
    ]


def _chart(trend: Trend, cells: int) -> Parts:
    values = [v for _, v in trend.points] + ([trend.limit] if trend.limit is not None else [])
    low, high = min(values), max(values)
    high = high if high > low else low + 1
    grid = [[" "] * cells for _ in range(_ROWS)]
    if trend.limit is not None:
        grid[_row(trend.limit, low, high)] = ["┄"] * cells
    first, last = trend.points[0][0], trend.points[-1][0]
    for day, value in trend.points:
        grid[_row(value, low, high)][_column(day, first, last, cells)] = "●"
    parts: Parts = []
    for index, line in enumerate(grid):
        label = figure(high) if index == 0 else figure(low) if index == _ROWS - 1 else ""
        parts.append((f"{label:>{_LABEL}} ", "$secondary"))
        style = "$warning" if "┄" in line else "$primary"
        parts.append(("".join(line) + "\n", style))
    ends = f"{first}{last!s:>{max(cells - len(str(first)), 1)}}"
    parts.append((f"{'':>{_LABEL}} {ends}\n", "$secondary"))
    return parts


def _row(value: float, low: float, high: float) -> int:
    return round((high - value) * (_ROWS - 1) / (high - low))


def _column(day: date, first: date, last: date, cells: int) -> int:
    span = max((last - first).days, 1)
    return round((day - first).days * (cells - 1) / span)
