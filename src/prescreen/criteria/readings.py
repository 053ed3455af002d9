"""Which measured value counts: the latest in the window, when its date or value is only known as an interval.

Over every way the vague dates can fall, the value with the latest day in the window decides. A value can be that one
when its days reach into the window and no other certainly lies in the window on a later day.
"""

from collections.abc import Iterable
from datetime import timedelta
from math import isfinite
from typing import NamedTuple

from prescreen.criteria.context import Context
from prescreen.criteria.timing import measured_days
from prescreen.record.models import Fact
from prescreen.values import DayInterval, NumberInterval

_ABOUT = 0.05
"""How far a value told as "about" can lie from its figure."""
_POINT = 1
"""How far a share told as "about" can: a point of the hundred; ejection fractions are estimates anyway."""


class Reading(NamedTuple):
    """A value, when it was measured, and the facts it was taken from."""

    days: DayInterval
    value: NumberInterval
    facts: tuple[Fact, ...]
    doubted: bool = False
    """Told as possible only: it can be the latest, but does not decide."""


class Latest(NamedTuple):
    """``standing``: those that can be the latest in the window. ``sure``: one is in the window for certain."""

    standing: tuple[Reading, ...]
    sure: bool
    stale: tuple[Reading, ...]
    """Those surely outside the window, latest first."""

    @property
    def last(self) -> tuple[Reading, ...]:
        """The latest of those outside the window."""
        return tuple(r for r in self.stale if r.days.high == self.stale[0].days.high)


def value_of(fact: Fact) -> NumberInterval | None:
    """The value as numbers that can be measured: finite, not negative, low end first; else None."""
    try:
        value = fact.interval()
    except ValueError:
        return None
    if value is None or not all(end is None or isfinite(end) for end in (value.low, value.high)):
        return None
    if value.high is not None and value.high < 0:
        return None
    if fact.detail.get("approximate") == "yes" and value.low is not None and value.high is not None:
        low, high = value.low * (1 - _ABOUT), value.high * (1 + _ABOUT)
        if fact.unit == "%":  # a range of the heart ("forties") has its slack, a saturation has none
            low, high = (value.low - _POINT, value.high + _POINT) if value.exact else (value.low, value.high)
        value = NumberInterval(low, high)
    return value if value.low is None or value.low >= 0 else NumberInterval(0.0, value.high, False, value.high_open)


def readings(ctx: Context, kind: str, name: str, window: DayInterval | None) -> list[Reading]:
    """All readings of a quantity; one told as past without a date of its own lies before the window."""
    found = []
    for fact in ctx.named(kind, (name,)):
        if fact.assertion not in ("present", "possible"):
            continue
        value = value_of(fact)
        if value is None:
            continue
        days = measured_days(fact)
        undated_past = fact.historical and not fact.date_stated
        if window is not None and window.low is not None and (undated_past or fact.detail.get("baseline") == "yes"):
            before = window.low - timedelta(days=1)
            if days.high is None or days.high > before:
                days = DayInterval(None, before)
        found.append(Reading(days, value, (fact,), fact.assertion == "possible"))
    return found


def latest(found: Iterable[Reading], window: DayInterval | None) -> Latest:
    """The readings that can be the latest in the window (None: at any time)."""
    if window is None:
        window = DayInterval(None, None)
    inside: list[tuple[DayInterval, Reading]] = []
    stale: list[Reading] = []
    floor = None
    sure = False
    for reading in found:
        common = reading.days.intersect(window)
        if common is None:
            stale.append(reading)
            continue
        inside.append((common, reading))
        if window.covers(reading.days) and not reading.doubted:
            sure = True
            if reading.days.low is not None and (floor is None or reading.days.low > floor):
                floor = reading.days.low
    standing = tuple(r for common, r in inside if floor is None or common.high is None or common.high >= floor)
    stale.sort(key=lambda r: (r.days.high is not None, r.days.high), reverse=True)
    return Latest(standing, sure, tuple(stale))
