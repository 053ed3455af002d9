"""A day of the month without its month: "bloods on the 24th", "results of the 9th", "bloods here (12th)".

The month is that of the nearest date before it in its paragraph, else it is the last such day up to the document's.
"""

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from prescreen.language.dates.mention import DateMention
from prescreen.language.shapes import places, shape
from prescreen.values import DayInterval

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ORDINAL = re.compile(
    r"(?<![\d.])(?P<day>[1-3]?\d)(?P<tail>st|nd|rd|th)\b"
    r"(?=\W{0,2}(?:[.,;:()\n]|$|(?:to|until|till|through|or|was|were|is|are|had|show(?:ed|s)?|gave|read|at|and|that|with|which|we|he|she|they|her|his|their|the|when|in\sclinic)\b))"
)
_LEAD = re.compile(
    rf"\b(?:on|of|from|since|until|till|by|dated|to|and|for)\s(?:the\s(?:{_WEEKDAY}\s)?|{_WEEKDAY},?\s(?:the\s)?)$"
    r"|(?:^|[.;\n]\s?)(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\s(?:the\s)?$"
    r"|\b(?:bloods?|labs?|fbc|cbc|counts|results|tests|sample|taken|drawn|done|echo|tte|muga|ecg|scan)\s?(?:[a-z]{1,10}\s){0,2}\($"
)
_AHEAD = re.compile(
    r"\b(?:will|planned|scheduled|booked|due|next|infusion|appointment|review|slot|until|till|by|foreseen)\b[^.;]{0,40}$"
)
_TO_HAPPEN = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b(?:(?:is|are) (?:to|going to|having|coming|down)|will|booked|listed|scheduled|planned|due)\b"
    r"(?:(?!\b(?:was|were|had|has|until|till|by|since)\b)[^.;,]){0,50}$"
)
_HAPPENED = re.compile(r"\W{0,2}(?:was|were|had|show(?:ed|s)|gave|read)\b")
"""Before and not behind the day of what is yet to be: "he is to have his spleen out on the 26th"."""
_MOVED_TO = re.compile(
    r"\b(?:moved|brought forward|brought \w+ forward|postponed|re-?scheduled|shifted|deferred|put (?:\w+ )?(?:back|off)|pushed (?:\w+ )?back)\b[^.;]{0,30}\sto\s(?:the\s)?$"
)
"""Before a day that takes the place of the one told: "was for 6 June; they have moved it to the 13th"."""
_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
    " nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_OF_MONTH = re.compile(
    rf"(?<![\w.-])(?:(?P<day>[1-3]?\d)(?:st|nd|rd|th)|(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))}))\sof\s(?P<which>this|the current|the present|last|the last|the past|the previous)\smonth\b"
)
"""A day with the month told from the document's: "the twelfth of this month", "on the 28th of last month"."""
_REACH = 240
_ENDINGS = ("st", "nd", "rd", "th")
_TAILS = {1: "st", 2: "nd", 3: "rd"}


def find_ordinals(low: str, day: date | None, told: list[DateMention]) -> Iterator[DateMention]:
    """Such days, each as one day of the calendar; ahead of the document's day only what the words say is to be."""
    if day is None:
        return
    yield from _of_month(low, day)
    starts = [m.start for m in told]
    for found in _ordinals(low):
        number = int(found["day"])
        listed = _listed(low, found.end(), number, told, starts)
        if listed is not None:
            yield DateMention(*found.span(), listed)
            continue
        sound = found["tail"] == ("th" if 10 < number < 20 else _TAILS.get(number % 10, "th"))
        if not sound or not 1 <= number <= 31 or _LEAD.search(low, max(0, found.start() - 48), found.start()) is None:
            continue
        index = bisect_left(starts, found.start()) - 1
        base = told[index] if index >= 0 else None
        if _to_happen(low, *found.span()):
            meant = _to_come(number, day, base if base is None or found.start() - base.end <= _REACH else None)
            if meant is not None:
                yield DateMention(*found.span(), DayInterval.day(meant))
            continue
        if _AHEAD.search(low, max(0, found.start() - 60), found.start()):
            continue
        if base is not None and base.days.low is not None and base.days.low > day:
            moved = _MOVED_TO.search(low, max(base.end, found.start() - 60), found.start())
            meant = _near(number, base.days.low, None) if moved and found.start() - base.end < _REACH else None
            if meant is not None:
                yield DateMention(*found.span(), DayInterval.day(meant))
                continue
        if base is not None and (
            base.grain not in ("day", "month")
            or base.days.low is None
            or base.days.low > day
            or found.start() - base.end > _REACH
            or "\n\n" in low[base.end : found.start()]
        ):
            base = None
        meant = _last(number, day) if base is None or base.days.low is None else _near(number, base.days.low, day)
        if meant is not None:
            yield DateMention(*found.span(), DayInterval.day(meant))


def _to_happen(low: str, start: int, end: int) -> bool:
    return _TO_HAPPEN.search(low, max(0, start - 70), start) is not None and _HAPPENED.match(low, end) is None


_AND_LATER = re.compile(
    r"(?:,?\s(?:and\s|then\s|&\s)?(?:on\s)?(?:the\s)?\d{1,2}(?:st|nd|rd|th))*(?:,|,?\s(?:and|then|&|or))\s(?:on\s)?(?:the\s)?"
)


def _listed(low: str, end: int, number: int, told: list[DateMention], starts: list[int]) -> DayInterval | None:
    """The day of an ordinal whose month the last of its list tells: "on the 3rd, 10th and 17th of September"."""
    index = bisect_left(starts, end)
    last = told[index] if index < len(told) else None
    if last is None or last.relative or last.days.low is None or not last.days.exact or last.days.low.day <= number:
        return None
    if last.start - end > _REACH or _AND_LATER.fullmatch(low, end, last.start) is None:
        return None
    return DayInterval.day(last.days.low.replace(day=number))


def _of_month(low: str, day: date) -> Iterator[DateMention]:
    for at in places("month", low):
        found = _OF_MONTH.search(low, max(0, at - 48), at + len("months"))
        if found is None:
            continue
        number = int(found["day"]) if found["day"] else _WORDS.index(found["word"]) + 1
        month = day.replace(day=1)
        if found["which"] not in ("this", "the current", "the present"):
            month = (month - timedelta(days=1)).replace(day=1)
        if number <= calendar.monthrange(month.year, month.month)[1]:
            yield DateMention(*found.span(), DayInterval.day(month.replace(day=number)))


def _ordinals(low: str) -> Iterator[re.Match[str]]:
    for at in places("dxx", shape(low)):
        if low[at + 1 : at + 3] in _ENDINGS:
            found = (_ORDINAL.match(low, at - 1) if at else None) or _ORDINAL.match(low, at)
            if found is not None:
                yield found


def _months(day: date) -> Iterator[tuple[int, int]]:
    """The month of a day, those before and after it, and one more before for the sake of short months."""
    for shift in (0, -1, 1, -2):
        month = day.month - 1 + shift
        yield day.year + month // 12, month % 12 + 1


def _days(number: int, around: date) -> list[date]:
    return [date(y, m, number) for y, m in _months(around) if number <= calendar.monthrange(y, m)[1]]


def _last(number: int, day: date) -> date | None:
    return max((d for d in _days(number, day) if d <= day), default=None)


def _to_come(number: int, day: date, base: DateMention | None) -> date | None:
    """The first such day from the document's on, or that of the month to come which was told before."""
    if base is not None and base.days.low is not None and base.days.low > day:
        return _near(number, base.days.low, None)
    later = day.replace(day=1) + timedelta(days=32)
    return min((d for d in (*_days(number, day), *_days(number, later)) if d >= day), default=None)


def _near(number: int, base: date, latest: date | None) -> date | None:
    return min(
        (d for d in _days(number, base) if latest is None or d <= latest),
        key=lambda d: abs((d - base).days),
        default=None,
    )
