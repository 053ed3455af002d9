"""Days at the edges: months of every length, leap years, open ends."""

from datetime import date

import pytest

from prescreen.values import FALSE, TRUE, UNKNOWN, DayInterval, Truth
from prescreen.values.days import add_months


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        ("2026-05-31", -3, "2026-02-28"),
        ("2024-05-31", -3, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-03-29", -1, "2026-02-28"),
        ("2026-03-28", -1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", -24, "2022-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2026-01-31", -2, "2025-11-30"),
        ("2026-08-31", -6, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-12-15", 1, "2027-01-15"),
    ],
)
def test_calendar_months_are_clamped(day: str, months: int, result: str) -> None:
    assert add_months(d(day), months) == d(result)


def test_the_calendar_ends() -> None:
    with pytest.raises(ValueError, match="leaves the calendar"):
        add_months(date.max, 1)


@pytest.mark.parametrize(
    ("low", "high", "truth"),
    [
        ("2026-03-03", "2026-03-10", TRUE),
        ("2026-03-03", "2026-03-03", TRUE),
        ("2026-03-02", "2026-03-03", UNKNOWN),
        ("2026-03-02", "2026-03-02", FALSE),
        ("2026-03-11", None, FALSE),
        ("2026-03-10", None, UNKNOWN),
        (None, "2026-03-02", FALSE),
        (None, "2026-03-03", UNKNOWN),
        (None, None, UNKNOWN),
        ("2026-03-01", "2026-03-31", UNKNOWN),
    ],
)
def test_within_the_week_before_10_march(low: str | None, high: str | None, truth: Truth) -> None:
    window = DayInterval(d("2026-03-03"), d("2026-03-10"))
    days = DayInterval(d(low) if low else None, d(high) if high else None)
    assert days.within(window) is truth


def test_an_interval_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        DayInterval(d("2026-03-02"), d("2026-03-01"))


def test_contains_hull_and_intersection() -> None:
    march, year = DayInterval.month(2026, 3), DayInterval.year(2026)
    assert d("2026-03-31") in march
    assert d("2026-04-01") not in march
    assert march.intersect(year) == march
    assert march.intersect(DayInterval.month(2026, 4)) is None
    assert march.hull(DayInterval(None, d("2026-02-01"))) == DayInterval(None, d("2026-03-31"))
