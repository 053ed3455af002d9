"""Dates in notations of their own: '19, 6 / 3 / 2026, 07./08.04.2025, 2024年5月3日."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from prescreen.language.dates.mention import Raw
from prescreen.language.shapes import shape
from prescreen.language.words import Anchored, AnyOf
from prescreen.values import DayInterval

# "VRd '19", "FCR '15-'16"
_APOSTROPHE = re.compile(r"'(?<![\w'.]')(?P<y>\d\d)(?![\w':]|\.\d|\s?(?:mg|ml|%|kg))")
_NINETIES = re.compile(r"(?<![\w.,/-])'?(?P<n>[3-9])0'?s\b")
_NINETIES_SPELT = re.compile(r"\bthe (?:\w{3,5} )?(?P<n>forties|fifties|sixties|seventies|eighties|nineties)\b")
_SPELT = ("forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_CALENDAR_WEEK = Anchored(
    r"\b(?:cw|kw|(?:calendar )?week)[ .]?(?P<w>[0-5]?\d)\s?(?:/|of)\s?(?P<y>(?:19|20)\d\d)\b",
    "cw",
    "kw",
    "week",
    "calendar week",
)
_SPACED = re.compile(r"(?<![\w/])(?P<a>\d{1,2}) / (?P<b>\d{1,2}) / (?P<y>(?:19|20)\d\d)(?![\w/])")
# "07./08.04.2025"
_TWO_DAYS = re.compile(
    r"(?<![\w.,/])(?P<a>\d{1,2})\.\s?/\s?(?P<b>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:20)?\d\d)(?![\w/])"
)
_ROMAN = re.compile(
    r"(?<![\w./-])(?P<d>[0-3]?\d)(?P<s>[./-]| (?=[ivx]{2}))(?P<m>x?i{1,3}|i?[vx]|vi{1,3}|ix)(?P=s)(?P<y>(?:19|20)?\d\d)(?![\w./%])"
)
"""Day, month and year with the month in Roman numerals, as in Poland, Hungary and Italy: "24.IX.2025"."""
_MONTH_OF = {m: n for n, m in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_ROMAN_SIGNS = AnyOf(
    *(f"{d}{a}{m}{a}" for d in "0123456789" for a in "./- " for m in _MONTH_OF if a != " " or len(m) > 1)
)
_ROUND = AnyOf("0s", "0's", *_SPELT)
_CJK = re.compile(r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?)?")


_HEAD_OF_DAYS = re.compile(
    r"^[ \t|]{0,60}(?:(?:tests?|dates?|parameters?|analytes?|components?|labs?|laboratory|investigations?|results?|values?|bloods?|"
    r"ha?ematology|biochemistry|chemistry|cbc|fbc|day)\b[^\n\d]{0,20}?)?"
    r"(?P<cells>(?:(?:^|[ \t|]{2,40})[0-3]\d(?P<s>[.-])[0-3]\d(?:(?=[ \t|\n])|$)){2,})",
    re.MULTILINE,
)
"""The head of a table of results with days of a year that goes without saying: "TEST   29-03   02-04   ref"."""
_DAY = re.compile(r"\d\d[.-]\d\d")
_OF_THE = re.compile(r"\b(?:the|early|late|mid)[\s-](?:early |late |mid-?\s?)?'?$")
"""Before a decade, not before an age: "in the 90s", but not "in his 70s"."""

_MEASURED = re.compile(
    r"\b(?:sat|spo2|temp|pulse|rate|hr|bp|systol|diastol|pressure|glucose|weigh|l?v?ef|counts?|platelets?|%)"
)
"""Saturations and pressures are "in the 90s" too."""


def find_notations(low: str) -> Iterator[Raw]:
    """Expressions that are no plain runs of figures; each notation is looked for only where its mark stands."""
    if "'" in low:
        for match in _APOSTROPHE.finditer(low):
            yield Raw(match.start(), match.end(), short_year=int(match["y"]), grain="year")
    if _ROUND.stands_in(low):
        for match in (*_NINETIES.finditer(low), *_NINETIES_SPELT.finditer(low)):
            before = low[max(0, match.start() - 40) : match.start("n")]
            if _OF_THE.search(before) is None or _MEASURED.search(before) is not None:
                continue
            ten = int(match["n"]) if match["n"].isdigit() else 4 + _SPELT.index(match["n"])
            yield Raw(*match.span(), 1900 + 10 * ten, part=f"to {10 * ten + 9}", grain="span")
    for match in _CALENDAR_WEEK.finditer(low):
        try:
            monday = date.fromisocalendar(int(match["y"]), int(match["w"]), 1)
        except ValueError:
            continue
        yield Raw(*match.span(), days=DayInterval(monday, monday + timedelta(days=6)), grain="span")
    known = shape(low)
    short = " dd-dd" in known or " dd.dd" in known or "\tdd" in known or "|dd" in known
    for row in _HEAD_OF_DAYS.finditer(low) if short else ():
        yield from _head_of_days(low, *row.span("cells"))
    if " / " in low:
        for match in _SPACED.finditer(low):
            yield Raw(*match.span(), int(match["y"]), first=int(match["a"]), second=int(match["b"]), separator="/")
    if "./" in low:
        for match in _TWO_DAYS.finditer(low):
            year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
            yield Raw(*match.span("a"), year, int(match["m"]), int(match["a"]))
            yield Raw(match.start("b"), match.end(), year, int(match["m"]), int(match["b"]))
    for match in _ROMAN.finditer(low) if _ROMAN_SIGNS.stands_in(low) else ():
        year = int(match["y"]) if len(match["y"]) == 4 else None
        month = _MONTH_OF.get(match["m"])
        if month is not None:
            short = None if year is not None else int(match["y"])
            yield Raw(*match.span(), year, month, int(match["d"]), short_year=short)
    if "年" in low:
        for match in _CJK.finditer(low):
            yield Raw(match.start(), match.end(), *(int(g) if g else None for g in match.group("y", "m", "d")))


def _head_of_days(low: str, start: int, end: int) -> Iterator[Raw]:
    """The days of a row; one that can be read in one order only tells the order of all."""
    days = [(*found.span(), int(found.group()[:2]), int(found.group()[3:])) for found in _DAY.finditer(low, start, end)]
    day_first, month_first = any(a > 12 for *_, a, _ in days), any(b > 12 for *_, b in days)
    if (day_first and month_first) or not all(a <= 31 and b <= 31 and a and b for *_, a, b in days):
        return
    for begin, stop, a, b in days:
        if day_first or month_first:
            yield Raw(begin, stop, month=b if day_first else a, day=a if day_first else b)
        else:
            yield Raw(begin, stop, first=a, second=b, separator="/")
