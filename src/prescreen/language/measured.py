"""The days that a measurement can be of, held to what a note can tell: nothing of the past lies ahead of its day."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from prescreen.language.dated_stretches import encounter_day
from prescreen.language.dates import DateMention
from prescreen.values import DayInterval
from prescreen.values.days import add_months

if TYPE_CHECKING:
    from prescreen.language.note import Note


@dataclass(frozen=True, slots=True)
class Measured:
    """The days a measurement can be of; ``stated``: the text dates it; ``historical``: told as past without a date."""

    days: DayInterval | None
    stated: bool = False
    historical: bool = False


def told_as_past(note: "Note", at: int) -> Measured:
    today = encounter_day(note, at)
    return Measured(None if today is None else DayInterval(None, today.high), stated=False, historical=True)


def bounded(note: "Note", at: int, days: DayInterval, mention: DateMention) -> Measured:
    """Rule 13: the past ends at the document; a "today" is the encounter's day, a "yesterday" the one before."""
    word = note.low[mention.start : mention.end]
    today = note.days
    if mention.relative and word in _NEAR:
        encounter = encounter_day(note, at)
        return Measured(days if encounter is None else encounter.shift(_NEAR[word]), stated=True)
    days = likely(note, mention, days)
    if today is not None and today.high is not None and days.exact and days.low is not None:
        if (days.low - today.high).days > _LATE and _YEAR.search(word) is None:
            days = DayInterval.day(add_months(days.low, -12))  # "platelets 12th June: 45" in a letter of April
    if today is not None and today.high is not None and not (days.low is not None and days.low > today.high):
        days = days.intersect(DayInterval(None, today.high)) or days
    return Measured(days, stated=True)


_LATE = 45
"""Days by which a letter's day lies before those of what was added to it, at most."""
_YEAR = re.compile(r"(?:19|20)\d\d|'\d\d|\d[/.-]\d{1,2}[/.-]\d\d")
_NEAR = dict.fromkeys(("today", "tonight", *(f"this {p}" for p in ("morning", "afternoon", "evening", "am", "pm"))), 0)
_NEAR |= dict.fromkeys(("yesterday", "yday", "y'day", "yest", "last night", "yesterday's"), -1)


def likely(note: "Note", mention: DateMention, days: DayInterval) -> DayInterval:
    """Of a day that can be told two ways round ("4/9") the one that a note of these weeks can mean."""
    word = note.low[mention.start : mention.end]
    today = None if note.days is None else note.days.high
    return _likely(days, today, word) if today is not None and _two_readings(mention, word) else days


def _two_readings(mention: DateMention, word: str) -> bool:
    """Whether day and month can be told either way round, so that the interval holds two days and no others."""
    return (
        mention.grain == "day"
        and not mention.days.exact
        and not mention.relative
        and word[:1].isdigit()
        and word[-1:].isdigit()
    )


def _likely(days: DayInterval, today: date, word: str) -> DayInterval:
    """Of a day that can be told two ways the one that lies not ahead; without a year, the one of these weeks, not of months ago."""
    low, high = days.low, days.high
    if low is None or high is None:
        return days
    if low <= today < high:
        return DayInterval.day(low)
    if len(word) <= 5 and high <= today and (today - high).days <= 28 and (today - low).days > 60:
        return DayInterval.day(high)
    return days
