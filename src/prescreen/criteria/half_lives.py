"""Half-lives of anti-tumour drugs, from `lexicons/half_lives.csv` (every row with its source)."""

import csv
from dataclasses import dataclass
from functools import cache

from prescreen.data import data_path


@dataclass(frozen=True, slots=True)
class HalfLife:
    """A drug's terminal half-life in hours, low, typical and high as far as known.

    ``washout`` is ``half_life``, ``cell_or_gene``, ``none`` (anti-tumour, half-life not known) or
    ``not_anti_tumour``.
    """

    generic: str
    washout: str
    low: float | None
    typical: float | None
    high: float | None
    governing: str
    source: str


@cache
def half_lives() -> dict[str, HalfLife]:
    """All rows by generic name in lower case."""
    with data_path("lexicons", "half_lives.csv").open(encoding="utf-8", newline="") as file:
        return {row["generic"]: _row(row) for row in csv.DictReader(file)}


@cache
def longest() -> HalfLife:
    """The drug with the longest typical half-life: what a drug without a name is held against."""
    return max(half_lives().values(), key=lambda h: h.typical if h.typical and h.washout == "half_life" else 0.0)


def _row(row: dict[str, str]) -> HalfLife:
    return HalfLife(
        row["generic"],
        row["washout"],
        _hours(row["t_half_low_h"]),
        _hours(row["t_half_typical_h"]),
        _hours(row["t_half_high_h"]),
        row["governing_moiety"],
        row["source"],
    )


def _hours(text: str) -> float | None:
    return float(text) if text.strip() else None
