"""Dates as they are typed in a hurry, written out: "stopped sun", "on 27.2.", "MUGA nov 25", "stent 8/24".

A month with a year of two figures may be a day of that month too. Where both lie in one month ("nov 25" typed in March
2026) the month is what is sure; where they do not ("aug 24"), the reply is read both ways and what both say stands.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from prescreen.record import Fact
from prescreen.values import DayInterval

_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR_NUMBER = r"(?:/\d\d(?:\d\d)?)?"
_SHORT = re.compile(
    r"(?<!\d )(?<!\d\w\w )(?<!\d-)(?<!\d)(?<!\bon )(?<!day )(?<!mon )(?<!tues )(?<!wed )(?<!thu )(?<!thurs )(?<!fri )"
    r"\b(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.? "
    r"(?P<year>[12]\d)(?!\d|[%:/.,]\d|st\b|nd\b|rd\b|th\b| ?(?:%|mg|x|gy|to|-|and \d|20\d\d)|/)|"
    rf"(?<![\d/.-])(?P<month>{_MONTH_NUMBER})/(?P<short>(?!12)[12]\d)"
    r"(?![\d/.-]| ?(?:%|mg|x|pts?|points|cells|fractions|#))",
    re.IGNORECASE,
)
_SCORED = re.compile(r"\b(?:gcs|amts?|moca|mmse|scor\w+|acuity|pain|grade|bp|power|ratio|ox)\W*\Z", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|planned|booked|due|scheduled|listed|going|coming|next|awaits?|for)\b", re.IGNORECASE)
_OLDEST = 15
"""Years back that are written with two figures in a hurry."""
_RECENT = 100
"""Days back that a day is told without its year, and that no one takes for a month of another year."""
_MONTHS = 12
_LATELY = 31
_LONG_AGO = 150
_WEEKDAYS = {"mon": "Monday", "wed": "Wednesday", "sat": "Saturday", "sun": "Sunday"}
_WEEKDAY = re.compile(
    r"(?P<led>\b(?:on|stopped|ended|finished|last|until|till|til|since|given|done|signed|had|this|dose|units?|"
    r"transfused) )(?P<day>mon|wed|sat|sun)\b\.?(?! ?(?:\d|%))",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?<!\bo2)(?<!\bspo2)(?<!oxygen)(?<!\bhe)(?<!she)(?<!low)(?<!good)(?P<before> )"
    r"(?P<day>mon|wed|sat|sun)(?=\W*\Z|[,;)])",
    re.IGNORECASE,
)
"""A short weekday that ends its clause: "1 unit sat, 8.3 today"."""
_BARE = re.compile(
    r"(?P<before>\w+ |[)#] |, )(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day|thurs?|tues?|fri)\b\.?"
    r"(?=[\s,.;)]|\Z)(?! (?:the |\d|clinic|list|appointment|week))",
    re.IGNORECASE,
)
_LEADS_DAY = frozenset(
    "on last next this every each since until till by from before after past previous coming and or to the of for late "
    "early".split()
)
"""Words behind which a weekday is read as it stands; behind others "on" is left out: "2 units friday"."""
_DOTTED = re.compile(
    rf"\b(?P<led>on|from|since|until|till|vom|am|bis|seit|dated|of)(?: the)? (?P<day>{_DAY_NUMBER})\."
    rf"(?P<month>{_MONTH_NUMBER})\.(?=[\s,;)]|\Z)",
    re.IGNORECASE,
)
_GERMAN = {"vom": "of", "am": "on", "bis": "until", "seit": "since"}
_ALONE = re.compile(
    rf"(?P<before>\A\W*|[,;(] ?)(?P<day>{_DAY_NUMBER}/(?!7\b|12\b){_MONTH_NUMBER}{_YEAR_NUMBER})"
    r"(?=\s*(?:[,;)]|\.(?!\d)|\Z))"
)
"""A day in a clause of its own; "6/12" and "5/7" may be months and days of the week."""
_BEHIND = re.compile(
    rf"(?P<word>[a-z][\w-]*\)?) (?P<day>{_DAY_NUMBER}/(?!7\b|12\b){_MONTH_NUMBER}{_YEAR_NUMBER})"
    r"(?=\s*(?:[,;)]|\.(?!\d)|\Z))",
    re.IGNORECASE,
)
"""A day behind what happened on it, at the end of its clause: "had peg-gcsf 3/3"."""
_NO_EVENT = re.compile(
    r"(?:ps|ecog|who|nyha|class|grade|gr|stage|gcs|amts?|moca|mmse|score|power|pain|bp|ratio|in|on|since|from|until|till|til|by|to|"
    r"before|after|of|last|mon|tues?|wed|thurs?|fri|sat|sun|\w+day|c\d+|d\d+|alt|ast|and|or|the)\Z",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?P<led>\b(?:on|last|since|until|till|dose|from|of) (?:the )?)"
    rf"(?P<day>{_DAY_NUMBER}/(?!7\b|12\b){_MONTH_NUMBER})(?![\d/.]\d|[\d/%])",
    re.IGNORECASE,
)
_WITH_YEAR = re.compile(r"(?<![\d/.-])(?P<a>\d\d?)(?P<s>[/.-])(?P<b>\d\d?)(?P=s)(?P<year>(?:20)?\d\d)(?![\d/.-]\d|\d)")
_LED = re.compile(rf"(?:=|\b(?:was|is|were)) ?(?={_DAY_NUMBER}/{_MONTH_NUMBER}{_YEAR_NUMBER}(?![\d/%]))", re.IGNORECASE)
"""What stands before a day that tells when something was: "C3 D1 was 12/1", "day after chemo = 19/2"."""


def readings(text: str, day: date) -> tuple[str, ...]:
    """The reply with its dates written out; two of them where a short year may be a day.

    >>> readings("MUGA nov 25, 48 %", date(2026, 3, 10))
    ('MUGA Nov 2025, 48 %',)
    >>> readings("stent aug 24", date(2026, 3, 10))
    ('stent Aug 2024', 'stent 24 Aug 2025')
    >>> readings("filgrastim stopped sun, ANC 0.4 on 27.2.", date(2026, 3, 10))
    ('filgrastim stopped on Sunday, ANC 0.4 on 27 Feb',)
    """
    text = _WEEKDAY.sub(lambda m: f"{m['led']}{_WEEKDAYS[m['day'].lower()]}", text)
    text = _ENDS.sub(lambda m: f" {_WEEKDAYS[m['day'].lower()]}", text)
    text = _BARE.sub(_behind_on, text)
    text = _WITH_YEAR.sub(lambda m: _in_order(m, text, day), text)
    text = _BEHIND.sub(lambda m: m[0] if _NO_EVENT.match(m["word"]) else f"{m['word']} on {m['day']}", text)
    text = _DOTTED.sub(_with_its_month, text)
    text = _ALONE.sub(r"\g<before>on \g<day>", _LED.sub("on ", text))
    return _years(_ON.sub(lambda m: f"{m['led']}{_recent(m, text, day)}", text), day)


def _behind_on(found: re.Match[str]) -> str:
    before = found["before"]
    return found[0] if before.strip().lower() in _LEADS_DAY else f"{before}on {found['day']}"


def _in_order(found: re.Match[str], text: str, day: date) -> str:
    """A day whose one order lies ahead of a text that looks back, in the other: "last # 9/1/26" in March 2026."""
    a, b = int(found["a"]), int(found["b"])
    year = int(found["year"]) if len(found["year"]) > 2 else 2000 + int(found["year"])
    past = [
        (d, m) for d, m in ((a, b), (b, a)) if 1 <= m <= 12 and 1 <= d <= 31 and (year, m, d) <= day.timetuple()[:3]
    ]
    if len(past) != 1 or max(a, b) > 12 or a == b or year != day.year or _TO_COME.search(text):
        return found[0]
    return f"{past[0][0]} {_NAMES[past[0][1] - 1]} {year}"


def _recent(found: re.Match[str], text: str, day: date) -> str:
    """A day without its year that is weeks ago in one order and most of a year in the other: "hcg neg 6/3" in March."""
    a, b = (int(n) for n in found["day"].split("/")[:2])
    if found["day"].count("/") > 1 or max(a, b) > _MONTHS or a == b or _TO_COME.search(text):
        return found["day"]
    ways = [(n, m, (day - last).days) for n, m in ((a, b), (b, a)) if (last := _last(m, n, day)) is not None]
    near = [w for w in ways if w[2] <= _LATELY]
    if len(near) != 1 or len(ways) != 2 or max(w[2] for w in ways) < _LONG_AGO:
        return found["day"]
    return f"{near[0][0]} {_NAMES[near[0][1] - 1]}"


def _with_its_month(found: re.Match[str]) -> str:
    led = found["led"]
    return f"{_GERMAN.get(led.lower(), led)} {found['day']} {_NAMES[int(found['month']) - 1]}"


def _years(text: str, day: date) -> tuple[str, ...]:
    """The ways to read the short years of a text."""
    for found in _SHORT.finditer(text):
        ways = () if _SCORED.search(text, 0, found.start()) else tuple(_ways(found, text, day))
        if ways:
            tails = _years(text[found.end() :], day)
            return tuple(f"{text[: found.start()]}{way}{tail}" for way in ways for tail in tails)
    return (text,)


def _ways(found: re.Match[str], text: str, day: date) -> Iterator[str]:
    number = int(found["year"] or found["short"])
    month = _NAMES.index(found["name"][:3].capitalize()) + 1 if found["name"] else int(found["month"])
    year = 2000 + number
    if not day.year - _OLDEST <= year <= day.year:
        return
    near = None if (year, month) > (day.year, day.month) else _last(month, number, day)
    if near is None and not _TO_COME.search(text):
        return
    if near is not None and near.year != year and (day - near).days < _RECENT:
        return
    yield f"{_NAMES[month - 1]} {year}"
    if near is not None and near.year != year:
        yield f"{number} {_NAMES[month - 1]} {near.year}"


def _last(month: int, number: int, day: date) -> date | None:
    """The last such day of a month up to a day."""
    for year in (day.year, day.year - 1):
        if number <= monthrange(year, month)[1] and date(year, month, number) <= day:
            return date(year, month, number)
    return None


def either(told: Sequence[Sequence[Fact]]) -> tuple[Fact, ...]:
    """What is sure of several readings of one reply: their facts, of any day that one tells; () where they differ."""
    first, *others = told
    facts = list(first)
    for other in others:
        places = sorted(range(len(facts)), key=lambda i: _place(facts[i]))
        fellows = sorted(other, key=_place)
        if [_named(facts[i]) for i in places] != [_named(f) for f in fellows]:
            return ()
        for i, fellow in zip(places, fellows, strict=True):
            facts[i] = _both(facts[i], fellow)
    return tuple(facts)


def _place(fact: Fact) -> tuple[str, str, int]:
    return fact.kind, fact.name, fact.evidence.start


def _named(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.name, fact.assertion, fact.value, isinstance(fact.last, DayInterval), fact.date is None


def _both(one: Fact, other: Fact) -> Fact:
    """One fact of which two readings tell different days; a denial holds for the days that both deny."""
    change: dict[str, object] = {}
    for key in ("date", "last"):
        a, b = getattr(one, key), getattr(other, key)
        if isinstance(a, DayInterval) and isinstance(b, DayInterval) and a != b:
            change[key] = _common(a, b) if one.assertion == "absent" else a.hull(b)
    return one.model_copy(update=change) if change else one


def _common(a: DayInterval, b: DayInterval) -> DayInterval:
    low = max((d for d in (a.low, b.low) if d is not None), default=None)
    high = min((d for d in (a.high, b.high) if d is not None), default=None)
    return DayInterval(low, high)
