"""When a graft named in a note was done: its own days, "day +62", "three months out from his autotransplant"."""

import re
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING

from prescreen.finding.timing import Period, period
from prescreen.language.dates import DateMention
from prescreen.language.dates.words import COUNT, count_of
from prescreen.values import DayInterval
from prescreen.values.days import add_months

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SPAN_AFTER = re.compile(
    r"\b(?:days?|weeks?|months?|years?)\s+(?:of|after|since|post|from|following|before|beyond)\W+(?:the |his |her |that |an? )?"
    r"(?:[\w-]+ ){0,2}$"
)
_DAY_PLUS_BEFORE = re.compile(
    r"\b(?:d|day)\s?\+\s?(?P<n>\d{1,4}) (?:(?:from|after|of|since|post|s/p)[ -])?(?:the |his |her |an? )?(?:(?:autologous|allogeneic|haplo\w*|sibling|mud|stem[- ]cell|bone marrow|second|first) )*$"
)
_DAY_PLUS = re.compile(r"\W{0,3}(?:d|day)\s?\+\s?(?P<n>\d{1,4})\b")
_IN_BRACKETS = re.compile(r"s?\s?\((?:(?!\b(?:then|from|until|since|after)\b)[^()→>]){0,60}")
"""Between a graft and the conditioning or prophylaxis that its brackets name: "HSCT (MUD, FluMel, PTCy) on 2 January"."""
_MONTH_AND_NUMBER = re.compile(r"[a-z]{3,9}\.? (?P<n>\d\d)")
REFERENCE = re.compile(r"\b(?:after|since|following|(?<!status )post)[ -](?:the |his |her )?$")
"""The graft as a point of time: "revaccination after transplant has not begun"."""


def days_of_graft(note: "Note", start: int, end: int) -> Period | None:
    """The period told of the graft at ``start`` to ``end``, None when none is."""
    sentence = note.sentence(start)
    line = note.line(start)
    low, high = max(sentence.start, start - 110), min(sentence.end, end + 130)
    if not note.dates_in(low, high):
        high = min(max(high, line.end), end + 130)
    if _SPAN_AFTER.search(note.low[low:start].replace("\n", " ")):
        low = start
    if REFERENCE.search(note.low[low:start]) or note.low.startswith(("post", "after"), start):
        low, high = start, min(high, end + 24)
        comma = note.low.find(",", end, high)
        if comma >= 0 and "(" not in note.low[end:comma] and not note.dates_in(comma, comma + 4):
            high = comma  # "relapse post alloHCT, blasts 22 % 2026-02-09"
    for arrow in ("->", "→"):
        at = note.low.find(arrow, end, high)
        high = at if at >= 0 else high
        low = max(low, note.low.rfind(arrow, low, start))
    for vocabulary in ("drug", "regimen"):
        for hit in note.hits_in(vocabulary, low, high):
            name = hit.term.name
            conditioning = hit.term.row.get("setting") == "conditioning" or name in (
                "melphalan",
                "busulfan",
                "treosulfan",
                "thiotepa",
                "carmustine",
            )
            if conditioning or _IN_BRACKETS.fullmatch(note.low, end, hit.start):
                continue
            if low <= hit.start and hit.end <= start:
                low = hit.end
            elif end <= hit.start < high:
                high = hit.start
    day0 = re.search(r"\bday\s?0\b|\bcells back|\breinfus|\bre-infus|\breinject", note.low[end:high])
    others = frozenset(d.start for d in note.dates_in(low, high) if d.lean is not None or d.role == "until")
    out = _ago_told(note, max(sentence.start, start - 70), start, end)
    if out is not None and note.day is not None and not note.dates_in(start, high):
        days = _ago(note.day, out["n"], out["unit"])
        return Period(days, days, True)
    today_is = _DAY_PLUS.match(note.low, end) or _DAY_PLUS_BEFORE.search(note.low, max(0, start - 40), start)
    if today_is is not None and note.day is not None:
        day = DayInterval.day(note.day - timedelta(days=int(today_is["n"])))
        return Period(day, day, True)
    found = period(note, low, start, end, high, others)
    if found is not None and len(found.uses) == 1 and found.uses[0].ends is not None:
        return Period(found.uses[0].days, found.uses[0].days, found.marked, found.uses)  # one day of a stretch
    if found is not None and len(found.uses) == 1 and (either := _either_year(note, found.uses[0])) is not None:
        return Period(either, either, found.marked, found.uses)
    if (
        found is not None
        and found.first is not None
        and found.last_day is not None
        and found.first != found.last_day
        and (day0 or re.search(r"cells back|day 0", note.low[end : high + 30]))
    ):
        return Period(found.last_day, found.last_day, True, found.uses)
    return found


_LONG = rf"(?:about\s|approximately\s|some\s|now\s)?(?P<n>{COUNT})\s(?P<unit>days?|weeks?|wks?|months?|mths?|mos?|years?|yrs?)\s"
_THE = r"(?:the\s|his\s|her\s|an?\s)?(?:[\w-]+\s){0,2}$"
_OUT = re.compile(
    rf"\b(?:is|are|now|currently|today|presently)\s{_LONG}(?:(?:out|away|on)\s)?(?:from|of|post|after|since)[\s-]{_THE}"
)
"""Before a graft how long ago it was: "he is three months out from his autotransplant"."""
_OUT_ALONE = re.compile(rf"(?:^|[.;:,(]\s?){_LONG}(?:out|away)\s(?:from|of)\s{_THE}")
_OPENS = re.compile(rf"^\s*{_LONG}(?:after|post|following|from)[\s-]{_THE}")
_ALONE = re.compile(
    rf"(?:^|[.;]\s)\W*(?:(?:he|she|pt|patient) )?(?:is )?{_LONG}(?:after|post|s/p|status post|since)[\s-]{_THE}"
)
_ENDS = re.compile(r"\s?(?:$|[.;)](?:\s|$))")
"""Around a statement that holds no more than the time since: "3 years post alloSCT."; what follows may be of that time."""
_NOW = re.compile(r",?\s(?:[\w-]+\s){0,4}?(?:now|currently|today|presents)\b")
"""Behind a graft that opens the sentence with the time since: "four years after allo-SCT she now has a relapse"."""


def _ago_told(note: "Note", low: int, start: int, end: int) -> re.Match[str] | None:
    before = note.low[low:start].replace("\n", " ")
    out = _OUT.search(before) or _OUT_ALONE.search(before)
    if out is None and _ENDS.match(note.low, end):
        out = _ALONE.search(before)
    return out or (_OPENS.search(before) if _NOW.match(note.low, end) else None)


def _ago(today: Day, number: str, unit: str) -> DayInterval:
    """The days so long before today: within the unit told, as with "three months ago"."""
    least, most = count_of(number)
    if unit[0] in "my":
        size = 12 if unit[0] == "y" else 1
        low, high = add_months(today, -round(most * size)), add_months(today, -round(least * size))
        if size == 1:
            return DayInterval.month(low.year, low.month).hull(DayInterval.month(high.year, high.month))
        return DayInterval(low.replace(month=1, day=1), high.replace(month=12, day=31))
    size = 7 if unit[0] == "w" else 1
    return DayInterval(
        today - timedelta(round(most * size) + size // 2), today - timedelta(round(least * size) - size // 2)
    )


def _either_year(note: "Note", told: DateMention) -> DayInterval | None:
    """Of "auto (Feb 23)" both the day and the month of 2023, as a list of treatments has years; None for other dates."""
    short = _MONTH_AND_NUMBER.fullmatch(note.low[told.start : told.end])
    on_day = note.low.endswith("on ", 0, told.start)
    if short is None or on_day or note.day is None or told.days.low is None or told.days.high is None:
        return None
    year = 2000 + int(short["n"])
    if not note.day.year - 15 < year <= note.day.year:
        return None
    return told.days.hull(DayInterval.month(year, told.days.low.month))
