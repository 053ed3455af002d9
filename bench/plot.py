"""A bar chart of rates as SVG, on a logarithmic scale: no plotting library, one look for both colour schemes."""

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10

_WIDTH, _LEFT, _RIGHT, _ROW = 860, 330, 90, 30
_STYLE = (
    "text{font:13px sans-serif;fill:#24292f}.v{font-weight:600}"
    ".ours{fill:#0a7d5a}.peer{fill:#8a94a3}.floor{fill:#c3a24a}"
    ".g{stroke:#d0d7de}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.g{stroke:#30363d}}"
)


def bars(title: str, unit: str, rows: Sequence[tuple[str, float, str]]) -> str:
    """The chart; ``rows`` are label, value (over zero) and "ours", "peer" or "floor"."""
    low = floor(log10(min(value for _, value, _ in rows)))
    high = max(ceil(log10(max(value for _, value, _ in rows))), low + 1)
    height = 70 + _ROW * len(rows)

    def x(value: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (log10(value) - low) / (high - low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<text x="10" y="22" class="v">{escape(title)}</text>',
    ]
    for power in range(low, high + 1):
        at = x(10.0**power)
        parts.append(f'<line class="g" x1="{at:.1f}" y1="38" x2="{at:.1f}" y2="{height - 26}"/>')
        parts.append(f'<text x="{at:.1f}" y="{height - 8}" text-anchor="middle">{10.0**power:g}</text>')
    for index, (label, value, kind) in enumerate(rows):
        top = 42 + _ROW * index
        parts.append(f'<text x="{_LEFT - 10}" y="{top + 16}" text-anchor="end">{escape(label)}</text>')
        parts.append(
            f'<rect class="{kind}" x="{_LEFT}" y="{top}" width="{max(x(value) - _LEFT, 1):.1f}" height="22" rx="2"/>'
        )
        parts.append(f'<text x="{x(value) + 8:.1f}" y="{top + 16}" class="v">{value:,.0f} {escape(unit)}</text>')
    return "\n".join([*parts, "</svg>", ""])
