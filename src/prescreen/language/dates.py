"""Date expressions: absolute in the habits of several countries, partial, and relative to the document.

Every expression becomes the smallest honest interval of days (`criteria` rules 1, 12, 13).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from prescreen.values import DayInterval
from prescreen.values.days import add_months


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression at characters ``start`` to ``end``.

    ``role`` is what the words before it make of it: "on" (or none), "since", "from", "until", "before", "after",
    "last", "due". ``relative``: told relative to the document ("two weeks ago").
    """

    start: int
    end: int
    days: DayInterval
    role: str = "on"
    relative: bool = False


_MONTHS = {m: i for i, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
     "september sept sep", "october oct", "november nov", "december dec"), 1) for m in names.split()}
_MONTH = r"(?P<{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_ABSOLUTE = re.compile(
    r"(?<![\d.,/])(?:"
    r"(?P<iy>(?:19|20)\d\d)(?P<is>[-./])(?P<im>\d{1,2})(?:(?P=is)(?P<id>\d{1,2}))?(?![\d/])"
    r"|(?P<na>\d{1,2})(?P<ns>[./-])(?P<nb>\d{1,2})(?P=ns)(?P<ny>(?:19|20)\d\d|\d\d)(?![\d/]|[.-]\d)"
    r"|(?P<my_m>\d{1,2})/(?P<my_y>(?:19|20)\d\d)(?![\d/])"
    r"|(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+" + _MONTH.format("m1") + r"(?:,?[\s-]+(?P<y1>(?:19|20)\d\d|'?\d\d(?![\d:%]))\b)?"
    r"|(?:(?P<part>early|mid|late|end of|beginning of|start of)[\s-]+)?" + _MONTH.format("m2")
    + r"(?:\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?![\d.]))?(?:,?[\s-]+(?P<y2>(?:19|20)\d\d)\b)?"
    r"|(?P<y3>(?:19|20)\d\d)(?![\d.,]*\d)"
    r")",
)
_ROLE = re.compile(
    r"(?:\b(?P<since>since)|\b(?P<until>until|till|through|thru|to|up to|ended|ending|completed|finished|stopped|last(?: dose| given)?:?)"
    r"|\b(?P<from>from|started|starting|begun|began)|\b(?P<before>before|prior to)|\b(?P<after>after))"
    r"[\s:]*(?:on|in|the|at|of|about|around)?[\s(]*$"
)
_NUMBER = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2}
_AGO = re.compile(
    r"\b(?P<about>about|around|approximately|approx\.?|some|roughly|~|ca\.?)?\s*(?P<n>\d{1,3}|"
    + "|".join(sorted(_NUMBER, key=len, reverse=True))
    + r")\s+(?P<unit>day|week|month|year)s?\s+(?:ago|back|earlier|previously|prior)\b"
)
_TODAY = re.compile(r"\b(?P<word>today|yesterday|this morning|tomorrow|last week|last month|last year|this year|this month)\b")


def find_dates(plain: str, low: str, day: date | None) -> list[DateMention]:
    """Date expressions of a note in text order; those without a year take it from the document's day."""
    found = [m for match in _ABSOLUTE.finditer(low) if (m := _absolute(match, low, day)) is not None]
    if day is not None:
        found += [_ago(match, day) for match in _AGO.finditer(low)]
        found += [DateMention(m.start(), m.end(), _word(m["word"], day), relative=True) for m in _TODAY.finditer(low)]
    found.sort(key=lambda m: (m.start, -m.end))
    return found


def _absolute(match: re.Match[str], low: str, day: date | None) -> DateMention | None:
    try:
        days = _interval(match, day)
    except ValueError:
        return None
    if days is None:
        return None
    before = _ROLE.search(low, max(0, match.start() - 40), match.start())
    role = before.lastgroup if before is not None and before.lastgroup else "on"
    return DateMention(match.start(), match.end(), days, role)


def _interval(match: re.Match[str], day: date | None) -> DayInterval | None:
    g = match.groupdict()
    if g["iy"]:
        year, month = int(g["iy"]), int(g["im"])
        return DayInterval.day(date(year, month, int(g["id"]))) if g["id"] else DayInterval.month(year, month)
    if g["ny"]:
        return _numeric(int(g["na"]), int(g["nb"]), _year(g["ny"]))
    if g["my_y"]:
        return DayInterval.month(int(g["my_y"]), int(g["my_m"]))
    if g["m1"]:
        year1 = _year(g["y1"]) if g["y1"] else None
        return _day_of(year1, _MONTHS[g["m1"]], int(g["d1"]), day)
    if g["m2"]:
        month = _MONTHS[g["m2"]]
        year2 = int(g["y2"]) if g["y2"] else None
        if g["d2"]:
            return _day_of(year2, month, int(g["d2"]), day)
        if g["m2"] == "may" and not year2 and not g["part"]:
            return None
        return _month_of(year2, month, g["part"], day)
    return DayInterval.year(int(g["y3"])) if g["y3"] else None


def _year(text: str) -> int:
    text = text.strip("'")
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 70 else 1900 + int(text)


def _numeric(a: int, b: int, year: int) -> DayInterval:
    """Day/month or month/day; where both can be, the interval that holds both (narrowed by the note's habit later)."""
    readings = [date(year, m, d) for d, m in {(a, b), (b, a)} if m <= 12 and d <= 31]
    if not readings:
        raise ValueError("no such day")
    return DayInterval(min(readings), max(readings))


def _day_of(year: int | None, month: int, number: int, day: date | None) -> DayInterval | None:
    if year is None:
        if day is None:
            return None
        year = day.year if date(day.year, month, number) <= day + timedelta(days=60) else day.year - 1
    return DayInterval.day(date(year, month, number))


def _month_of(year: int | None, month: int, part: str | None, day: date | None) -> DayInterval | None:
    if year is None:
        if day is None:
            return None
        year = day.year if (month <= day.month) else day.year - 1
    whole = DayInterval.month(year, month)
    if part is None or whole.low is None or whole.high is None:
        return whole
    if part in ("early", "beginning of", "start of"):
        return DayInterval(whole.low, whole.low.replace(day=10))
    if part == "mid":
        return DayInterval(whole.low.replace(day=11), whole.low.replace(day=20))
    return DayInterval(whole.low.replace(day=21), whole.high)


def _ago(match: re.Match[str], day: date) -> DateMention:
    n = int(match["n"]) if match["n"].isdigit() else _NUMBER[match["n"]]
    about, unit = bool(match["about"]), match["unit"]
    if unit in ("day", "week"):
        size = 1 if unit == "day" else 7
        middle = day - timedelta(days=n * size)
        slack = timedelta(days=size if about else 0)
        days = DayInterval(middle - slack, middle + slack)
    elif unit == "month":
        middle = add_months(day, -n)
        days = DayInterval(add_months(middle, -1), add_months(middle, 1)) if about else DayInterval.month(middle.year, middle.month)
    else:
        days = DayInterval.year(day.year - n)
    return DateMention(match.start(), match.end(), days, relative=True)


def _word(word: str, day: date) -> DayInterval:
    if word in ("today", "this morning"):
        return DayInterval.day(day)
    if word == "yesterday":
        return DayInterval.day(day - timedelta(days=1))
    if word == "tomorrow":
        return DayInterval.day(day + timedelta(days=1))
    if word == "last week":
        monday = day - timedelta(days=day.weekday() + 7)
        return DayInterval(monday, monday + timedelta(days=6))
    if word == "this year":
        return DayInterval(date(day.year, 1, 1), day)
    if word == "this month":
        return DayInterval(day.replace(day=1), day)
    if word == "last year":
        return DayInterval.year(day.year - 1)
    before = add_months(day, -1)
    return DayInterval.month(before.year, before.month)
