"""Seasons, quarters and feasts, with or without a year."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from prescreen.language.dates.holidays import holiday
from prescreen.language.dates.mention import DateMention
from prescreen.language.dates.resolve import year_of
from prescreen.language.dates.words import SEASONS
from prescreen.values import DayInterval
from prescreen.values.days import add_months

_BEFORE = re.compile(
    r"(?<![a-z])(?P<w>this|last|next|previous|past|early|mid|late|the|in|since|by|during|over|until|"
    r"of|before|after|around|about|at|through|that)[\s-]+(?:the\s+)?$"
)
_YEAR = re.compile(
    r"(?:\s+(?:of|in))?[\s,]+(?:(?P<y>(?:19|20)\d\d)(?P<z>[-/]\d\d)?(?!\d)|'(?P<q>\d\d)(?!\d)|(?P<w>this year|"
    r"last year)|(?P<b>[012]\d)(?=\s*(?:$|[.,;:)\n]|and\b|then\b)))"
)
_QUARTER = re.compile(r"(?P<n>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+$")
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def find_seasons(low: str, day: date | None, hits: list[tuple[int, int, str]]) -> Iterator[DateMention]:
    """Mentions of seasons ("in the summer", "spring 2024", "last winter")."""
    for start, end, word in hits:
        year, begin, stop, lead = _around(low, start, end, day)
        if word == "fall" and low.startswith(" in ", end) and lead not in ("since", "until", "early", "mid", "late"):
            continue  # an accident: "after a fall in 2021"
        if (
            word in ("fall", "spring")
            and lead
            not in ("in", "since", "the", "last", "this", "next", "of", "early", "late", "mid", "until", "during")
            and year is None
        ):
            continue
        if word == "fall" and (
            lead in ("the", "last", "this", "of", "since", "next", "in")
            and year is None
            and not re.search(r"\b(?:in|since|until|during|by|last|this) (?:the )?$", low[max(0, start - 12) : start])
        ):
            continue
        if year is None and lead is None:
            continue
        days = _season(SEASONS[word], year, day, lead)
        if days is not None:
            yield DateMention(begin, stop, days, relative=year is None, grain="span")


def _around(low: str, start: int, end: int, day: date | None) -> tuple[int | None, int, int, str | None]:
    """Year, start and end of the expression, and the word before it."""
    after = _YEAR.match(low, end)
    year = None
    if after is not None:
        end = after.end()
        if after["y"]:
            year = int(after["y"])
        elif after["q"] or after["b"]:
            year = year_of(int(after["q"] or after["b"]), day)
        elif day is not None:
            year = day.year - (after["w"] == "last year")
    before = _BEFORE.search(low, max(0, start - 14), start)
    lead = before["w"] if before else None
    if before is not None and lead in ("this", "last", "next", "early", "mid", "late", "previous"):
        start = before.start()
    return year, start, end, lead


def _season(first: int, year: int | None, day: date | None, lead: str | None) -> DayInterval | None:
    if year is not None:
        low = date(year - (first == 12 and lead == "early"), first, 1)
        found = _three_months(low)
        if day is not None and low > day and first != 12:
            return (
                found if lead == "next" else _three_months(add_months(low, -6)) if add_months(low, -6) <= day else found
            )
        if first == 12 and day is not None and low > day:
            return _three_months(date(year - 1, 12, 1))
        return found
    if day is None:
        return None
    starts = [date(y, first, 1) for y in range(day.year - 2, day.year + 2)]
    begun = [s for s in starts if s <= day]
    if lead == "next":
        return _three_months(next(s for s in starts if s > day))
    season = _three_months(begun[-1])
    if lead == "last" and season.high is not None and season.high >= day:
        season = _three_months(begun[-2])
    if lead == "this" and season.high is not None and (day - season.high).days > 200:
        season = _three_months(next(s for s in starts if s > day))
    return season


def _three_months(low: date) -> DayInterval:
    last = add_months(low, 2)
    return DayInterval(low, DayInterval.month(last.year, last.month).high)


def find_quarters(low: str, day: date | None, hits: list[tuple[int, int, str]]) -> Iterator[DateMention]:
    """Q3 2024, third quarter of 2024."""
    for start, end, word in hits:
        number = int(word[1]) if word[0] == "q" and len(word) == 2 else None
        if number is None:
            named = _QUARTER.search(low, max(0, start - 8), start)
            if named is None:
                continue
            number, start = _NUMBERS[named["n"]], named.start()
        year, _, stop, _ = _around(low, start, end, day)
        if year is not None:
            yield DateMention(start, stop, _three_months(date(year, 3 * number - 2, 1)), grain="span")


_HOLIDAYS_AROUND = re.compile(r"\s(?:long |bank holiday |public holiday )?(?:weekend|week-end|break|holidays?)\b")
_LONG_WEEKEND = timedelta(days=3)


def find_holidays(low: str, day: date | None, hits: list[tuple[int, int, str]]) -> Iterator[DateMention]:
    """Christmas, New Year, Easter 2024: the latest that has begun, unless the year is told."""
    for start, end, word in hits:
        year, begin, stop, lead = _around(low, start, end, day)
        if year is not None:
            days = holiday(word, year)
        elif day is None:
            continue
        else:
            years = (day.year + 1, day.year, day.year - 1, day.year - 2)
            each = [h for y in years if (h := holiday(word, y)) is not None and h.low is not None]
            if lead == "next":
                days = next((h for h in reversed(each) if h.low and h.low > day), None)
            else:
                days = next((h for h in each if h.low and h.low <= day), None)
        if days is not None and days.low and days.high and (around := _HOLIDAYS_AROUND.match(low, stop)) is not None:
            stop = around.end()
            if (days.high - days.low).days < 2:
                days = DayInterval(days.low - _LONG_WEEKEND, days.high + _LONG_WEEKEND)
        if days is not None:
            yield DateMention(begin, stop, days, relative=year is None, grain="span")
