"""When a fact happened, was measured, or holds: the general rules on dates of criteria, in one place."""

from datetime import date, timedelta
from typing import Literal

from prescreen.record.models import ONGOING, Fact
from prescreen.values import DayInterval

NEVER_KNOWN = DayInterval(None, None)
Moment = tuple[date, int]
_EARLIEST: Moment = (date.min, 0)


def past_days(fact: Fact, dated_by: Literal["date", "last"] = "date") -> DayInterval:
    """The days on which a past event can have happened: its own date, never after its document.

    With ``last``, the end of something that lasted: "ongoing" lasts at least to the document's date, and nothing ends
    before it began.
    """
    told = fact.recorded.high if fact.recorded is not None else None
    if dated_by == "date":
        return capped(fact.date or NEVER_KNOWN, told)
    if fact.last == ONGOING:
        return DayInterval(fact.recorded.low if fact.recorded is not None else None, None)
    start = fact.first.low if fact.first is not None else None
    days = fact.last if isinstance(fact.last, DayInterval) else fact.date or NEVER_KNOWN
    days = capped(days, told)
    if start is not None and (days.low is None or days.low < start) and (days.high is None or start <= days.high):
        return DayInterval(start, days.high)
    return days


def planned_days(fact: Fact) -> DayInterval:
    """The days on which a planned event can happen: its own date, else any day from its document on."""
    if fact.date is not None and fact.date_stated:
        return fact.date
    return DayInterval(fact.recorded.low if fact.recorded is not None else None, None)


def measured_days(fact: Fact) -> DayInterval:
    """The days on which a value can have been measured: its date, else its document's."""
    if fact.date is not None:
        return fact.date
    return fact.recorded if fact.recorded is not None else NEVER_KNOWN


def denied_days(fact: Fact) -> DayInterval:
    """The period that a denial covers: its own, ending no later than it was told.

    Without one, or with a single day ("denied on 3 March"), any day before.
    """
    told = fact.recorded.high if fact.recorded is not None else None
    if fact.date is None or not fact.date_stated:
        return DayInterval(None, told)
    if fact.date.exact:
        return DayInterval(None, fact.date.high)
    return capped(fact.date, told)


def told_on(fact: Fact, dated_by: Literal["told", "date"] = "told") -> Moment:
    """When a statement holds, for the order of statements: the later one wins.

    A denial holds at the end of its period, a value on its own day. Something told as past holds before what is told
    as present on that day.
    """
    recorded = fact.recorded.high if fact.recorded is not None else None
    own = fact.date.high if fact.date is not None else None
    if fact.assertion == "absent":
        day = own if fact.date_stated and own is not None else recorded or own
    elif fact.historical or (fact.date_stated and (dated_by == "date" or fact.value is not None)):
        day = own or recorded
    else:
        day = recorded or own
    if day is not None and recorded is not None and day > recorded:
        day = recorded
    return _EARLIEST if day is None else (day, 0 if fact.historical and fact.assertion != "absent" else 1)


def capped(days: DayInterval, last: date | None) -> DayInterval:
    """``days`` ending no later than ``last``; days that begin after it are left as told."""
    if last is None or (days.high is not None and days.high <= last):
        return days
    if days.low is not None and days.low > last:
        return days
    return DayInterval(days.low, last)


def remaining(days: DayInterval, covers: list[DayInterval]) -> list[DayInterval]:
    """The stretches of ``days`` that lie in none of ``covers``."""
    left = [days]
    for cover in covers:
        pieces: list[DayInterval] = []
        for piece in left:
            if piece.intersect(cover) is None:
                pieces.append(piece)
                continue
            if cover.low is not None and date.min < cover.low and (piece.low is None or piece.low < cover.low):
                pieces.append(DayInterval(piece.low, cover.low - timedelta(days=1)))
            if cover.high is not None and cover.high < date.max and (piece.high is None or cover.high < piece.high):
                pieces.append(DayInterval(cover.high + timedelta(days=1), piece.high))
        left = pieces
    return left
