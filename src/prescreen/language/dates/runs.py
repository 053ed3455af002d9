"""Two dates written as one run of figures: 02.2023-07.2023, 11/22-1/24, 03-05/04/2025."""

import re
from collections.abc import Iterator

from prescreen.language.dates.habit import MONTHS_APART, Habit
from prescreen.language.dates.mention import Raw
from prescreen.language.dates.words import MONTHS

UNIT_AFTER = re.compile(
    r"\s?(?:mm\s?hg|mg|mcg|ug\b|g/|g\b|ml\b|m[lm]o|murmur|%|x\s?10|hpf|high power|strength|power|kg|cm\b|mm\b|gy\b|"
    r"f\b|fractions|fx\b|fr\b|#(?!\d)|bottles|"
    r"bd\b|tid|qid|patients|nodes|points|u/l|iu|k/|years|yrs|cells|doses|cycles|courses|tabs?\b|weeks?|months?|days?|"
    r"lead|systolic|"
    r"/?min\b|bpm|in all|times|pain\b|negative|positive|of them|on room)"
)
_TIGHT = re.compile(
    r"(?P<m1>\d{1,2})[./](?P<y1>(?:19|20)\d\d)-(?P<m2>\d{1,2})[./](?P<y2>(?:19|20)\d\d)"
    r"|(?P<z1>(?:19|20)\d\d)[./](?P<n1>\d{1,2})(?:[./](?P<d1>\d{1,2}))?-(?P<z2>(?:19|20)\d\d)[./](?P<n2>\d{1,2})(?:[./](?P<d2>\d{1,2}))?"
)
_MONTH_YEARS = re.compile(r"(?P<m1>\d{1,2})/(?P<y1>\d\d)-(?P<m2>\d{1,2})/(?P<y2>\d\d)")
# "03-05/04/2025", "1.-5.4.", "20-23/07" where the day is written first
_DAYS_OF_MONTH = re.compile(
    r"(?P<a>\d{1,2})\.?-(?P<b>\d{1,2})(?P<s>[/.])(?P<m>\d{1,2})(?:(?P=s)(?P<y>(?:19|20)?\d\d))?"
)


# "7/28-29" where the month is written first
_MONTH_DAYS = re.compile(r"(?P<m>\d{1,2})/(?P<a>\d{1,2})-(?P<b>\d{1,2})")


# "5/12/19 Jan 2026": days of one month; the last stands with its name
_DAYS_OF_NAMED = re.compile(
    rf"(?P<days>\d{{1,2}}(?:/\d{{1,2}}){{1,6}})(?=(?P<rest>\.?\s(?P<month>{'|'.join(MONTHS)})\b(?:\.?\s(?P<year>(?:19|20)\d\d)(?!\d))?))"
)


def days_of_named_month(low: str, start: int) -> list[Raw]:
    """The days of a run before the name of their month, or nothing."""
    run = _DAYS_OF_NAMED.match(low, start)
    days = [int(d) for d in run["days"].split("/")] if run is not None else []
    if run is None or days != sorted(set(days)) or days[-1] > 31 or days[0] < 1:
        return []
    found, at = [], start
    for day in run["days"].split("/"):
        found.append(Raw(at, at + len(day), month=MONTHS[run["month"]], day=int(day)))
        at += len(day) + 1
    found[-1].end += len(run["rest"])
    found[-1].year = int(run["year"]) if run["year"] else None
    return found


def find_run(low: str, start: int, end: int, habit: Habit) -> list[Raw]:
    """Both ends of the run that characters ``start`` to ``end`` are, or nothing."""
    tight = _TIGHT.fullmatch(low, start, end)
    if tight is not None and low[end : end + 1] != "%":
        return list(_both(tight))
    years = _MONTH_YEARS.fullmatch(low, start, end)
    if years is not None and (_ascends(years) or _apart(years, habit)):
        return [
            Raw(years.start(m), years.end(y), month=int(years[m]), short_year=int(years[y]), grain="month")
            for m, y in (("m1", "y1"), ("m2", "y2"))
        ]
    american = _MONTH_DAYS.fullmatch(low, start, end) if habit.order == "mdy" else None
    if american is not None and 1 <= int(american["m"]) <= 12 < int(american["b"]) <= 31:
        return [
            Raw(start, american.end("a"), month=int(american["m"]), day=int(american["a"])),
            Raw(american.start("b"), end, month=int(american["m"]), day=int(american["b"])),
        ]
    days = _DAYS_OF_MONTH.fullmatch(low, start, end)
    return [] if days is None else _days_of_month(days, low, habit)


def _ascends(years: re.Match[str]) -> bool:
    """Whether "11/22-1/24" can only be two months with their years: as days of one year it would run backwards."""
    m1, y1, m2, y2 = (int(years[g]) for g in ("m1", "y1", "m2", "y2"))
    if not (1 <= m1 <= 12 and 1 <= m2 <= 12):
        return False
    return (y1, m1) < (y2, m2) and ((m1, y1) > (m2, y2) or y1 > 31 or y2 > 31)


def _apart(years: re.Match[str], habit: Habit) -> bool:
    """Whether "3/22-7/22" is two months of one year: no course runs from a day to the same day months later, nor any in its note."""
    m1, y1, m2, y2 = (int(years[g]) for g in ("m1", "y1", "m2", "y2"))
    least = 1 if habit.month_runs else MONTHS_APART
    return 1 <= m1 <= m2 - least and m2 <= 12 < y1 == y2 <= habit.latest


def _days_of_month(days: re.Match[str], low: str, habit: Habit) -> list[Raw]:
    """Both ends of a run of days within one month; without a year only where nothing else can be meant."""
    first, second, month = int(days["a"]), int(days["b"]), int(days["m"])
    if not (0 < first < second <= 31 and 1 <= month <= 12) or habit.order == "mdy":
        return []
    year = int(days["y"]) if days["y"] else None
    dotted = low[days.end("a")] == "." and low[days.end() : days.end() + 1] == "."
    sure = dotted or (habit.order == "dmy" and second > 12 and len(days["m"]) == 2)
    if year is None and (not sure or UNIT_AFTER.match(low, days.end())):
        return []
    short = year if year is not None and year < 100 else None
    return [
        Raw(days.start(g), days.end() if g == "b" else days.end(g), None if short else year, month, n, short_year=short)
        for g, n in (("a", first), ("b", second))
    ]


def _both(tight: re.Match[str]) -> Iterator[Raw]:
    """The two ends of "02.2023-07.2023" and "2025.8.1-2025.12.15"."""
    for names in (("m1", "y1", "m2", "y2"), ("n1", "z1", "n2", "z2")):
        for month, year in (names[:2], names[2:]):
            if tight[month] and 1 <= int(tight[month]) <= 12:
                day = tight["d" + month[1]] if month[0] == "n" else None
                start = min(tight.start(month), tight.start(year))
                end = max(tight.end(month), tight.end(year), tight.end("d" + month[1]) if day else 0)
                yield Raw(start, end, int(tight[year]), int(tight[month]), int(day) if day else None)
