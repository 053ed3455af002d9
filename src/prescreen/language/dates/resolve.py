"""From written fields to the smallest honest interval of days: years, orders and parts decided."""

import calendar
import re
from datetime import date, timedelta

from prescreen.language.dates.habit import Habit
from prescreen.language.dates.mention import Raw
from prescreen.values import DayInterval

_FUTURE = re.compile(
    r"\b(?:will|scheduled|booked|planned|due|appointment|appt|next|upcoming|slot|arranged|listed|pencilled|foreseen|"
    r"on (?:the|a|\w+'s) (?:(?:waiting|theatre|operating|operation|surgical|surgery|elective|urgent|routine|day[- ]case) )?list|(?<!off the )waiting[- ]list|"
    r"awaits?|coming|repeat|(?<!\bon )(?<!\bat )(?<!upon )(?<!chart )(?<!notes )(?<!file )(?<!record )review(?!\s*(?:of|showed|shows|:))|birthday|until|plan|proposed|book|to (?:get|receive|undergo|have (?:an?|the|his|her|their)))\b"
)
_WILL = re.compile(r"\b(?:will|appointment|appt|slot|upcoming|foreseen|pencilled)\b(?!.*\b(?:had|was|were)\b)")
_PAST = re.compile(
    r"\b(?:last|was|were|had|since|given|received|previous|ended|finished|completed|stopped|ago|after|"
    r"when|became|found|saw|seen|dated|underwent)\b"
)

_SET_FOR = re.compile(
    r"\b(?:was|were|is|are|been)\s(?:(?:set|booked|planned|scheduled|fixed|listed|arranged|due|down|pencilled in|on the (?:programme|list|schedule|calendar))\s)?"
    r"for\s(?:the\s)?$"
)
"""Before a day that something had been given, and that may lie ahead still: "the hernia was for 6 June; they have moved it"."""


def year_of(short: int, day: date | None) -> int:
    """A two-digit year in full: never more than two years after the document (without one: after 2040)."""
    limit = 2040 if day is None else day.year + 2
    return 2000 + short if 2000 + short <= limit else 1900 + short


def interval_of(raw: Raw, low: str, day: date | None, habit: Habit) -> DayInterval | None:
    """The days that a written date can mean, or None when it is no date of the calendar, or needs a day to lean on."""
    if raw.days is not None:
        return raw.days
    try:
        if raw.first is not None and raw.second is not None:
            return _two_fields(raw, low, day, habit)
        year = raw.year if raw.year is not None else None if raw.short_year is None else year_of(raw.short_year, day)
        if raw.month is None:
            return None if year is None else _year(year, raw.part)
        if raw.day is not None:
            return _day(year, raw.month, raw.day, raw, low, day)
        return _month(year, raw.month, raw, low, day)
    except (ValueError, OverflowError):
        return None


def _two_fields(raw: Raw, low: str, day: date | None, habit: Habit) -> DayInterval | None:
    first, second = raw.first or 0, raw.second or 0
    year = raw.year if raw.year is not None else None if raw.short_year is None else year_of(raw.short_year, day)
    if raw.separator == ".":
        orders = [(first, second)] if not (habit.year_first and year is None) else [(second, first)]
        orders += [(d, m) for d, m in [(second, first)] if not _is_day(first, second)]
    elif year is None and habit.year_first and raw.separator == "-":
        orders = [(second, first)]
    else:
        orders = {"dmy": [(first, second)], "mdy": [(second, first)], None: [(first, second), (second, first)]}[
            habit.order
        ]
        orders = [o for o in orders if _is_day(*o)] or [(first, second), (second, first)]
    found = [f for d, m in orders if _is_day(d, m) and (f := _day(year, m, d, raw, low, day)) is not None]
    if not found and year is None and 1 <= first <= 12 and second > 0:
        return DayInterval.month(year_of(second, day), first)
    if raw.year_beyond is not None and len(found) == 1 and day is not None and _beyond(found[0], day, raw.year_beyond):
        return found[0].hull(DayInterval.month(2000 + second, first)) if second <= day.year % 100 else found[0]
    return found[0] if len(found) == 1 else found[0].hull(found[1]) if len(found) == 2 else None


def _beyond(days: DayInterval, document: date, most: int) -> bool:
    """Whether a day told without its year lies too far behind its document for that, or well ahead of it."""
    away = 0 if days.low is None else (document - days.low).days
    return away >= most if away >= 0 else -away > min(most, _AHEAD)


_AHEAD = 31
"""Days ahead of the document that are told without a year."""


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]


def _day(year: int | None, month: int, number: int, raw: Raw, low: str, day: date | None) -> DayInterval | None:
    if year is not None:
        return DayInterval.day(date(year, month, number))
    if day is None:
        return None
    found = [
        date(y, month, number)
        for y in (day.year - 1, day.year, day.year + 1)
        if not (month == 2 and number == 29) or calendar.isleap(y)
    ]
    return DayInterval.day(_nearest(found, day, raw, low, 60)) if found else None


def _month(year: int | None, month: int, raw: Raw, low: str, day: date | None) -> DayInterval | None:
    if year is None:
        if day is None:
            return None
        firsts = [date(y, month, 1) for y in (day.year - 1, day.year, day.year + 1)]
        year = _nearest(firsts, day, raw, low, 0).year
    if raw.part and raw.part.startswith("from "):
        return DayInterval(date(year, int(raw.part[5:]), 1), DayInterval.month(year, month).high)
    part = part_of_month(DayInterval.month(year, month), raw.part)
    if raw.year is None and raw.short_year is None and day is not None and part.low is not None and part.low > day:
        before = low[max(0, raw.start - 60) : raw.start].rsplit(". ", 1)[-1]
        if _PAST.search(before) and not _FUTURE.search(before):
            return part_of_month(DayInterval.month(year - 1, month), raw.part)
    return part


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed|thur?s?|fri|sat|sun)(?:day|nesday|urday)?\.?,?\s(?:the\s)?$")


def _nearest(found: list[date], day: date, raw: Raw, low: str, slack: int) -> date:
    """Of a date in neighbouring years the one meant: the latest past one, or the next where the words look ahead."""
    weekday = _WEEKDAY.search(low, max(0, raw.start - 12), raw.start)
    if weekday is not None and slack:
        index = _DAYS.index(weekday[1][:3])
        found = [d for d in found if d.weekday() == index] or found
        if len(found) == 1:
            return found[0]
    floor = max(0, raw.start - 90)
    begin = max(
        low.rfind(". ", floor, raw.start), low.rfind("\n\n", floor, raw.start), low.rfind(";", floor, raw.start), floor
    )
    before = low[begin : raw.start]
    future = _FUTURE.search(before) is not None
    past = _PAST.search(before) is not None and not _WILL.search(before)
    if future and not past:
        ahead = [d for d in found if d >= (day if slack else day.replace(day=1))]
        if ahead and (ahead[0] - day).days <= 300:
            return ahead[0]
    if past and slack and _SET_FOR.search(before):
        return min(found, key=lambda d: abs((d - day).days))
    limit = day if past and not future else day + timedelta(days=slack)
    behind = [d for d in found if d <= limit]
    return behind[-1] if behind else found[0]


def _year(year: int, part: str | None) -> DayInterval:
    if part is None:
        return DayInterval.year(year)
    if part.startswith("to "):
        last = int(part[3:])
        return DayInterval(date(year, 1, 1), date(year - year % 100 + last if last < 100 else last, 12, 31))
    return part_of_year(year, part)


def part_of_year(year: int, part: str | None) -> DayInterval:
    """Early, mid, late: first, second, third four months (criteria, rule 12)."""
    first = _part(part)
    if first is None:
        return DayInterval.year(year)
    return DayInterval(date(year, 1 + 4 * first, 1), DayInterval.month(year, 4 + 4 * first).high)


def part_of_month(whole: DayInterval, part: str | None) -> DayInterval:
    """Days 1-10, 11-20, 21 to the end (criteria, rule 12)."""
    first = _part(part)
    if first is None or whole.low is None or whole.high is None:
        return whole
    if first == 2:
        return DayInterval(whole.low.replace(day=21), whole.high)
    return DayInterval(whole.low.replace(day=1 + 10 * first), whole.low.replace(day=10 + 10 * first))


def _part(part: str | None) -> int | None:
    if not part or part == "earlier in" or part == "later in":
        return None
    words = part.split()
    if "early" in words or "beginning" in words or "start" in words or "first" in words:
        return 0
    if "mid" in words or "middle" in words:
        return 1
    return 2 if "late" in words or "end" in words or "last" in words else None
