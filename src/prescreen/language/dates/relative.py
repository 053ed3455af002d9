"""Time told from the document's day: today, last Tuesday, about two weeks ago, for the past 3 months, this year."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from prescreen.language.dates.mention import DateMention
from prescreen.language.dates.resolve import part_of_year
from prescreen.language.dates.words import COUNT, MONTHS, NUMBERS, UNIT, WEEKDAYS, count_of, unit_of
from prescreen.values import DayInterval
from prescreen.values.days import add_months

_ABOUT = (
    r"(?P<about>about|around|approximately|approx\.?|roughly|~|ca\.?|circa|nearly|almost|or so|maybe|perhaps|probably|"
    r"some)?\s*"
    r"(?P<bound>[<>≤≥]=?|(?:just )?over|more than|at least|less than|under|within|not more than|upwards of)?\s*"
)
_QUANTITY = rf"{_ABOUT}(?<![\w.,])(?P<n>{COUNT})(?:\s*(?:-|to|or)\s*(?P<n2>{COUNT}))?(?P<more>\+| ?plus)?[\s-]*(?:and a half )?(?P<unit>{UNIT})"
_AGO = re.compile(rf"{_QUANTITY}\s+(?:ago|back|earlier|previously|prior|before)$")
_THIS_VISIT = re.compile(
    r" (?:this|the) (?:present )?(?:visit|letter|review|consultation|referral|note)\b| (?:today|now)\b"
)
_SINCE = re.compile(rf"\bsince\s+{_QUANTITY}(?!\w)")
_OFF = re.compile(
    rf"\boff\b(?! (?:work|school|food|oxygen|o2|his|her|legs|feet))(?:\s[\w/-]+){{0,4}}?\s(?P<for>(?:(?:now|already)\s)?(?:(?:for|x)\s?)?{_QUANTITY})(?!\w)"
)
"""How long something has been stopped: "off lenalidomide for 3 weeks"."""
_SINCE_UNITS = frozenset(
    ("day", "days", "week", "weeks", "wk", "wks", "month", "months", "mth", "mths", "year", "years", "yr", "yrs")
)
_TOLD_AGO = re.compile(r"\s+(?:ago|back|earlier|before|prior|after|post|of age)\b")
_PAST = re.compile(
    rf"(?:(?P<lead>for|in|over|during|within|throughout|since)\s+)?(?:all\s+)?(?:of\s+)?(?:the|these|his|her|"
    rf"their)?\s*(?P<w>last|past|previous|preceding|next|coming|following|"
    rf"recent)\s+{_QUANTITY.replace('(?<![', '(?<![')}"
)
_BEFORE_LAST = re.compile(rf"(?:the\s)?\b(?P<u>week|wk|weekend|month|mth|year|{'|'.join(WEEKDAYS)})\s+before\s+last$")
_THIS = re.compile(
    r"(?:(?P<part>early|earlier|mid|late|later|end of|beginning of)[\s-]+)?(?P<w>this past|this|last|past|next|current|"
    r"previous|preceding)\s+(?P<u>week|wk|month|mth|mo|year|yr|morning|afternoon|evening|night|weekend|am|pm|"
    + "|".join(sorted([*WEEKDAYS, *MONTHS], key=len, reverse=True))
    + r")\b"
)
_OWN_YEAR = re.compile(r"[.,]?\s*(?:of\s+)?(?:(?:19|20)\d\d|'\d\d)\b")
_PART = re.compile(r"(?<![a-z])(?:early|earlier|mid|late|later|end of|beginning of)[\s-]+$")
_IN_THE = re.compile(r"\b(?:in|over|during|within|for)\s+the\s+$")
_THE = re.compile(r"\bthe $")
_UNITLESS = {"today": (0, 0), "tonight": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1)}
_UNITLESS |= {"yday": (-1, -1), "y'day": (-1, -1), "yest": (-1, -1)}
_UNIT_LISTS = [
    [w + s] for w in "day week wk month mth mo year yr decade fortnight hour hr night".split() for s in ("", "s")
]
_COUNTED_SHORT = re.compile(r"\d/(?:7|52|12)$|^\d{1,2}(?:day|wk|week|mth|mo|month|yr|year)s?$")
_NAMED = frozenset(
    (
        "week",
        "wk",
        "month",
        "mth",
        "mo",
        "year",
        "yr",
        "morning",
        "afternoon",
        "evening",
        "night",
        "weekend",
        "am",
        "pm",
        *WEEKDAYS,
        *MONTHS,
    )
)
_COUNTED = frozenset(
    (
        "about",
        "around",
        "approximately",
        "couple",
        "few",
        "several",
        "some",
        "over",
        "day",
        "days",
        "weeks",
        "months",
        "years",
        *(n.split("-")[0] for n in NUMBERS),
    )
)
Hits = list[tuple[int, int, str]]


_BEFORE_WEEKDAY = re.compile(
    r"\b(?:on|since|until|till|by|from|of|for|before|after|late|early|units?|transfused|given|taken|infused|received|stopped|"
    r"finished|started|signed|dose|(?:dose|given|taken|signed) was)\s+$"
)
_DATE_FOLLOWS = re.compile(
    rf",?\s*(?:the\s+)?(?:\d|(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?\s\d)"
    rf"|\s?\((?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th|[./-]\d|\s(?:{'|'.join(MONTHS)}))|(?:{'|'.join(MONTHS)})\.?\s\d)"
)
"""Behind a weekday its own date: "Friday the 10th", "Friday, April 10", "Friday (10 April)"."""


def find_relative(low: str, day: date, hits: Hits, weekdays: Hits) -> Iterator[DateMention]:
    """Expressions relative to ``day`` around the trigger words of a text."""
    for start, end, word in hits:
        if word in _UNITLESS:
            a, b = _UNITLESS[word]
            begin = start
            if low[max(0, start - 15) : start].endswith("day before ") and word == "yesterday":
                a, b, begin = -2, -2, start - 11
            if word == "today" and low[end : end + 2] == "'s" and low[end + 2 : end + 3].isalpha():
                continue
            yield DateMention(begin, end, _span(day + timedelta(days=a), day + timedelta(days=b)), relative=True)
        elif word in ("ago", "back", "earlier", "previously", "prior", "before"):
            counted = low[max(0, start - 12) : start].split()[-1:]
            known = counted in _UNIT_LISTS or _COUNTED_SHORT.search("".join(counted)) is not None
            here = word != "before" or _THIS_VISIT.match(low, end) is not None
            found = _search(_AGO, low, start - 44, end) if known and here else None
            half = _search(_HALVES, low, start - 24, end) if counted and counted[0] in _HALF_ENDS else None
            if half is not None:
                months, slack = (120, 24) if "decade" in half["of"] else (18, 2) if "and" in half["of"] else (6, 1)
                days = DayInterval(add_months(day, -months - slack), add_months(day, slack - months))
                yield DateMention(half.start(), end, days, relative=True, grain="span")
            elif found is not None:
                days = _before(found, day)
                if days is not None:
                    days, end = _of_weekday(low, end, days)
                    yield DateMention(_begin(found), end, days, relative=True, grain="span")
            elif word in ("ago", "back", "prior", "earlier") and (
                bare := _search(_UNCOUNTED if known else _INITIAL, low, start - 14, end)
            ):
                yield _long_or_short_ago(bare, day)
        elif word in _SINCE_UNITS and "since " in low[max(0, start - 26) : start]:
            found = _search(_SINCE, low, start - 34, end + 1)
            days = None if found is None else _before(found, day)
            if found is not None and days is not None and not _TOLD_AGO.match(low, found.end()):
                yield DateMention(_begin(found), found.end(), days, "since", relative=True, grain="span")
        elif word in _SINCE_UNITS and "off" in low[max(0, start - 70) : start]:
            off = _search(_OFF, low, start - 80, end + 1)
            days = None if off is None else _before(off, day)
            if off is not None and days is not None and not _TOLD_AGO.match(low, off.end()):
                yield DateMention(off.start("for"), off.end(), days, "until", relative=True, grain="span")
        elif word == "last" and (found := _search(_BEFORE_LAST, low, start - 24, end)) is not None:
            move = -2 if found["u"] not in WEEKDAYS else -1
            days = _unit_days({"wk": "week", "mth": "month"}.get(found["u"], found["u"]), move, None, day)
            if days is not None:
                days = days.shift(-7) if found["u"] in WEEKDAYS else days
                yield DateMention(found.start(), end, days, relative=True, grain="span")
        elif word in ("past", "last", "next", "previous", "preceding", "coming", "recent", "following", "this"):
            start -= 5 if word == "past" and low.endswith("this ", 0, start) else 0
            follows = low[end : end + 14].split(None, 1)[:1]
            unit = follows[0].strip(".,;:)").removesuffix("'s") if follows else ""
            mention = (
                _named(low, start, day)
                if unit in _NAMED
                else _counted(low, start, end, day)
                if unit[:1].isdigit() or unit in _COUNTED
                else None
            )
            if mention is not None:
                yield mention
    for start, end, word in weekdays:
        mention = _weekday(low, start, end, WEEKDAYS[word], day)
        if mention is not None:
            yield mention


def _search(pattern: re.Pattern[str], low: str, begin: int, end: int) -> re.Match[str] | None:
    return pattern.search(low, max(0, begin), end)


def _begin(found: re.Match[str]) -> int:
    names = [g for g in ("about", "bound", "n") if found[g]]
    return min(found.start(g) for g in names)


def _span(low: date, high: date) -> DayInterval:
    return DayInterval(min(low, high), max(low, high))


def _before(found: re.Match[str], day: date) -> DayInterval | None:
    """The days that lie the told time before ``day`` (criteria, rule 12)."""
    try:
        least, most = count_of(found["n"])
        if found["n2"]:
            most = count_of(found["n2"])[1]
        if "and a half" in found.group():
            least, most = least + 0.5, most + 0.5
        unit = unit_of(found["unit"])
        about = bool(found["about"]) or "or so" in found.group()
        days = back(day, least, most, unit, about=about)
    except (ValueError, OverflowError):
        return None
    bound = found["bound"] or ""
    if found["more"] or (bound.endswith(("over", "more than", "at least", "upwards of", *">≥")) and "not" not in bound):
        return DayInterval(None, days.high)
    if bound.strip("=") in ("less than", "under", "within", "not more than", *"<≤"):
        return DayInterval(days.low, day)
    return days


def back(day: date, least: float, most: float, unit: str, *, about: bool) -> DayInterval:
    """The days that ``least`` to ``most`` units before ``day`` can mean; negative counts lie ahead."""
    if unit in ("day", "hour", "week", "fortnight"):
        size = {"day": 1.0, "hour": 1 / 24, "week": 7.0, "fortnight": 14.0}[unit]
        slack = max(1, round(size)) if about else 0
        low = day - timedelta(days=round(most * size) + slack)
        high = day - timedelta(days=round(least * size) - slack)
        return DayInterval(low, max(low, min(high, day) if least >= 0 else high))
    months = 12 if unit == "year" else 1
    early, late = add_months(day, -round(most * months)), add_months(day, -round(least * months))
    if unit == "year":
        if least != int(least) or most != int(most):
            return DayInterval(add_months(early, -2), add_months(late, 2))
        if about:
            return DayInterval(
                date(early.year - 1, 1, 1), min(DayInterval.year(late.year + 1).high or day, day) if least > 0 else None
            )
        return DayInterval(date(early.year, 1, 1), date(late.year, 12, 31))
    if about:
        early, late = add_months(early, -1), add_months(late, 1)
        return DayInterval(early, min(late, day) if least > 0 else late)
    return DayInterval(early.replace(day=1), DayInterval.month(late.year, late.month).high)


_HALVES = re.compile(r"\b(?P<of>half an? year|half year|(?:a|one) year and a half|an? decade)\s(?:ago|back|earlier)$")
_HALF_ENDS = ("year", "half", "decade")
_UNCOUNTED = re.compile(
    r"(?<![\d%/+-] )(?<![\w.+-])(?<!first )(?<!one )(?P<u>days|weeks|wks|months|mths|years|yrs|decades)\s(?:ago|back)$"
)
_INITIAL = re.compile(r"(?<![\w.,/+-])(?P<n>\d{1,3})\s?(?P<u>[dwmy])\s(?:ago|(?<=[dw]\s)(?:back|prior|earlier))$")
_OF_WEEKDAY = re.compile(rf"\s(?:on )?(?:last )?(?P<d>{'|'.join(WEEKDAYS)})\b")


def _of_weekday(low: str, end: int, days: DayInterval) -> tuple[DayInterval, int]:
    """ "A week ago Friday": that weekday, on or before the day that the count leads to."""
    found = _OF_WEEKDAY.match(low, end) if days.exact and days.high is not None else None
    if found is None or days.high is None:
        return days, end
    return DayInterval.day(days.high - timedelta(days=(days.high.weekday() - WEEKDAYS[found["d"]]) % 7)), found.end()


def _long_or_short_ago(found: re.Match[str], day: date) -> DateMention:
    """ "Years ago": two of them or more; "10 d ago": ten days."""
    if found.re is _UNCOUNTED:
        many, unit = (20, "year") if found["u"] == "decades" else (2, unit_of(found["u"]))
        months = {"year": 12 * many, "month": many}.get(unit)
        high = add_months(day, -months) if months else back(day, many, many, unit, about=False).high
        days = DayInterval(None, high)
    else:
        number = int(found["n"])
        days = back(day, number, number, unit_of(found["u"]), about=False)
    return DateMention(found.start(), found.end(), days, relative=True, grain="span")


def _counted(low: str, start: int, end: int, day: date) -> DateMention | None:
    """ "for the past 3 weeks", "in the last 60 days", "the next two weeks"."""
    found = _PAST.match(low, max(0, start))
    if found is None:
        return None
    begin = start
    lead = re.search(
        r"\b(for|in|over|during|within|throughout|since)\s+(?:all\s+)?(?:of\s+)?(?:the\s+|these\s+)?$",
        low[max(0, start - 22) : start],
    )
    try:
        _, most = count_of(found["n2"] or found["n"])
        unit = unit_of(found["unit"])
    except ValueError:
        return None
    if (
        lead is None
        and found["w"] == "last"
        and found["unit"].startswith("/")
        and not _THE.search(low, start - 5, start)
    ):
        return None  # "(last 26/12)" is a day of December, "the last 6/12" is half a year
    if found["w"] in ("next", "coming", "following"):
        ahead = back(day, -most, -most, unit, about=False)
        return DateMention(begin, found.end(), DayInterval(day, ahead.high), "due", relative=True, grain="span")
    if unit in ("month", "year"):
        first = add_months(day, -round(most * (12 if unit == "year" else 1)))
    else:
        first = back(day, most, most, unit, about=False).low or day
    if lead is not None and lead[1] in ("for", "throughout", "since"):
        return DateMention(begin, found.end(), DayInterval.day(first), "since", relative=True, grain="span")
    return DateMention(begin, found.end(), DayInterval(first, day), relative=True, grain="span")


def _named(low: str, start: int, day: date) -> DateMention | None:
    """ "last Tuesday", "earlier this year", "this morning", "next month", "last September"."""
    lead = _PART.search(low, max(0, start - 14), start)
    found = _THIS.match(low, lead.start() if lead is not None else start)
    if found is None:
        return None
    if (
        found["u"] in ("may", "march")
        and re.match(r"\s+[a-z]", low[found.end() : found.end() + 3])
        and found["w"] == "this"
    ):
        return None  # "this may result in"
    if found["u"] in MONTHS and _OWN_YEAR.match(low, found.end()):
        return None  # "the last Sept 2024" is a date of its own
    which, part = found["w"], found["part"]
    unit = {"wk": "week", "mth": "month", "mo": "month", "yr": "year"}.get(found["u"], found["u"])
    move = {"this": 0, "current": 0, "next": 1}.get(which, -1)
    if which in ("past", "preceding") and unit not in ("week", "month", "year"):
        return None
    rolling = "past" in which or which == "preceding" or _IN_THE.search(low, max(0, start - 14), start)
    if move < 0 and unit in ("week", "month", "year") and rolling:
        # "in the last year": the twelve months up to today, not the calendar year before
        first = add_months(day, -12 if unit == "year" else -1) if unit != "week" else day - timedelta(days=7)
        return DateMention(found.start(), found.end(), DayInterval(first, day), relative=True, grain="span")
    days = _unit_days(unit, move, part, day)
    if days is None:
        return None
    role = "due" if which == "next" else "on"
    return DateMention(
        found.start(), found.end(), days, role, relative=True, grain="month" if unit == "month" else "span"
    )


def _unit_days(unit: str, move: int, part: str | None, day: date) -> DayInterval | None:
    if unit in ("morning", "afternoon", "evening", "night", "am", "pm"):
        return DayInterval.day(day + timedelta(days=move))
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * move)
        if unit == "weekend":
            saturday = monday + timedelta(days=5 if move else -2 if day.weekday() < 5 else 5)
            return DayInterval(saturday, saturday + timedelta(days=1))
        return (
            DayInterval(monday, monday + timedelta(days=6))
            if move
            else DayInterval(monday, day)
            if part != "later"
            else DayInterval(day, monday + timedelta(days=6))
        )
    if unit == "month":
        first = add_months(day.replace(day=1), move)
        month = DayInterval.month(first.year, first.month)
        return month if move else DayInterval(month.low, day)
    if unit == "year":
        year = part_of_year(day.year + move, part)
        return (
            year
            if move or year.high is None or year.high < day or (year.low and year.low > day)
            else DayInterval(year.low, day)
        )
    if unit in MONTHS:
        return _month(MONTHS[unit], move, day)
    if unit in WEEKDAYS:
        gap = (day.weekday() - WEEKDAYS[unit]) % 7
        if move > 0:
            return DayInterval.day(day + timedelta(days=7 - gap))
        return DayInterval.day(day - timedelta(days=gap or 7 if move else gap))
    return None


def _month(month: int, move: int, day: date) -> DayInterval:
    if move > 0:
        return DayInterval.month(day.year + (month <= day.month), month)
    if move < 0:
        return DayInterval.month(day.year - (month >= day.month), month)
    return DayInterval.month(day.year, month)


def _weekday(low: str, start: int, end: int, number: int, day: date) -> DateMention | None:
    """ "on Tuesday": the latest one up to the document's day; ahead of it where the words look ahead."""
    before = low[max(0, start - 30) : start]
    if not _BEFORE_WEEKDAY.search(before):
        return None
    if _DATE_FOLLOWS.match(low, end):
        return None
    gap = (day.weekday() - number) % 7
    ahead = (
        re.search(
            r"\b(?:will|due|until|by|for|repeat|review|booked|scheduled|planned|meeting|see you|seen again|"
            r"tomorrow)\b",
            before,
        )
        is not None
    )
    if ahead:
        return DateMention(start, end, DayInterval.day(day + timedelta(days=(7 - gap) % 7 or 7)), "due", relative=True)
    return DateMention(start, end, DayInterval.day(day - timedelta(days=gap)), relative=True)
