"""Closed intervals of days: what a date told in words can mean. A day is never made up; an open end is None."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True, order=False)
class DayInterval:
    """The days from ``low`` to ``high``, both included. None is an end that is not known.

    >>> DayInterval.month(2026, 3)
    DayInterval(low=datetime.date(2026, 3, 1), high=datetime.date(2026, 3, 31))
    """

    low: date | None = None
    high: date | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval of days ends before it begins: {self.low} to {self.high}")

    @classmethod
    def day(cls, day: date) -> "DayInterval":
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> "DayInterval":
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> "DayInterval":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def exact(self) -> bool:
        """Whether the interval is one day."""
        return self.low is not None and self.low == self.high

    @property
    def bounded(self) -> bool:
        return self.low is not None and self.high is not None

    def intersect(self, other: "DayInterval") -> "DayInterval | None":
        """The days in both, or None when there are none."""
        low = max((d for d in (self.low, other.low) if d is not None), default=None)
        high = min((d for d in (self.high, other.high) if d is not None), default=None)
        return None if low is not None and high is not None and low > high else DayInterval(low, high)

    def hull(self, other: "DayInterval") -> "DayInterval":
        """The smallest interval that holds both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return DayInterval(low, high)

    def covers(self, other: "DayInterval") -> bool:
        """Whether every day of ``other`` is certainly a day of this one."""
        low_in = self.low is None or (other.low is not None and self.low <= other.low)
        high_in = self.high is None or (other.high is not None and other.high <= self.high)
        return low_in and high_in

    def __contains__(self, day: date) -> bool:
        return (self.low is None or self.low <= day) and (self.high is None or day <= self.high)

    def shift(self, days: int) -> "DayInterval":
        return DayInterval(_plus(self.low, days), _plus(self.high, days))

    def within(self, window: "DayInterval") -> Truth:
        """Whether the one unknown day meant lies in ``window`` (an open window end is unbounded)."""
        if window.covers(self):
            return TRUE
        return FALSE if self.intersect(window) is None else UNKNOWN

    def before(self, day: date) -> Truth:
        """Whether the day meant is before ``day``."""
        if self.high is not None and self.high < day:
            return TRUE
        return FALSE if self.low is not None and self.low >= day else UNKNOWN

    def __str__(self) -> str:
        if self.exact:
            return str(self.low)
        return f"{self.low or '...'} to {self.high or '...'}"


def add_months(day: date, months: int) -> date:
    """``day`` moved by calendar months, clamped to the last day of the month reached.

    Raises ValueError when the result leaves the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"{day} moved by {months} months leaves the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _plus(day: date | None, days: int) -> date | None:
    return None if day is None else day + timedelta(days=days)
