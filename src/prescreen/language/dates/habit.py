"""Day before month or month before day: decided once a document, from its own unambiguous dates and its words."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prescreen.language.dates.chunks import find_chunks
from prescreen.language.shapes import shape
from prescreen.language.words import AnyOf

Order = Literal["dmy", "mdy"]

_FULL = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2((?:19|20)\d\d|\d\d)")
_UNIT = re.compile(r"\s?(?:mm|mg|%|years)")
_US = AnyOf(
    "mrn",
    "k/ul",
    "k/mm3",
    "prbc",
    "hematology",
    "leukemia",
    "tumor",
    "anemia",
    "center ",
    "hemoglobin",
    "y.o.",
    "y/o",
    ", md",
    "m.d.",
    "year-old",
    "pcp",
    "emergency room",
    "hgb",
    "attending",
    "insurance",
    "color",
    "edema",
    "diarrhea",
    "veterans",
    "esophag",
    "mg/dl",
    "pt:",
)
_OTHER = AnyOf(
    "haem",
    "leukaemia",
    "tumour",
    "anaemia",
    "centre",
    "dear dr",
    "nhs",
    " gp",
    "umol/l",
    "oedema",
    "x10^9",
    "x10e9",
    "consultant",
    "diarrhoea",
    "oesophag",
    "lakh",
    "cumm",
    "gm%",
    "casualty",
    "whatsapp",
    "paediatric",
    "theatre",
    "g/l",
    "surgery,",
    "colour",
    "mmol/l",
    "neuts",
    "bloods",
    "years)",
    "physio",
    "fortnight",
    " ward ",
)


@dataclass(frozen=True)
class Habit:
    """How a document writes its dates. ``order`` None: not known, both readings are kept."""

    order: Order | None = None
    separators: frozenset[str] = frozenset()
    """Separators of its full dates with the year last."""
    year_first: frozenset[str] = frozenset()
    """Separators of its full dates with the year first; short dates are then month before day."""
    month_years: bool = False
    """Its short dates are months with their years: "VRd 11/20-3/21, auto 4/21"."""
    ledger: bool = False
    """Its lines open with short dates, a result or transfusion in each."""
    month_runs: bool = False
    """Some of its runs can only be months with their years: "3/22-7/22"."""
    latest: int = 0
    """The last two figures of the document's year; 0: not known."""


_RUN = re.compile(r"(\d{1,2})/(\d\d)-(\d{1,2})/(\d\d)")
_APOSTROPHE = re.compile(r"\d\d\.\d{1,2}(?:\.\d{1,2})?")
"""Behind an apostrophe a date with the year first ("'26.4.29"); who writes so writes the month before the day."""
_SHORT = re.compile(r"\d{1,2}/\d\d")
_DAY_MONTH = re.compile(r"(?!24/7)(?:1[3-9]|2\d|3[01])/[1-9]")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s{1,2}(?:the\s)?$")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RESULT = r"(?:hgb|hb|h&h|plts?|platelets?|anc|alc|wbc|crea?t?|alt|ast|t?bili|p?rbcs?|cbc|labs?|bloods|tx|transfus\w*|g-?csf|neupogen|neulasta|h[a]?emoglobin)\b"
_LEDGER = re.compile(rf"^[ \t*-]*(?:1[0-2]|0?[1-9])/(?:[0-2]?\d|3[01]) {RESULT}", re.MULTILINE)
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}")


def habit_of(low: str, day: date | None, otherwise: Order | None = None) -> Habit:
    """The habit of a text in lower case, given the day of the document when it is known from elsewhere.

    ``otherwise`` is the order of a text that does not show its own.
    """
    full: list[tuple[int, int, str]] = []
    short: list[tuple[int, int]] = []
    runs, in_runs, korean = 0, [], 0
    bare = 0  # "7/31": a month without its nought before a day
    votes = {"dmy": 0.0, "mdy": 0.0}
    separators, year_first = set(), set()
    for start, end in find_chunks(low):
        if not 4 <= end - start <= 11:
            continue
        chunk = low[start:end]
        if low[start - 1 : start] == "'" and _APOSTROPHE.fullmatch(chunk):
            korean += 1
            continue
        date_like = _FULL.fullmatch(chunk)
        if date_like is not None:
            separators.add(date_like[2])
            if date_like[2] != ".":
                full.append((int(date_like[1]), int(date_like[3]), date_like[4]))
                _by_weekday(votes, full[-1], _WEEKDAY.search(low, max(0, start - 14), start))
        elif (run := _RUN.fullmatch(chunk)) is not None:
            one, two = (int(run[1]), int(run[2])), (int(run[3]), int(run[4]))
            in_runs += [one, two]
            runs += one > two and one[::-1] < two[::-1]
        elif _YEAR_FIRST.fullmatch(chunk):
            year_first.add(chunk[4])
        elif _SHORT.fullmatch(chunk) and not _UNIT.match(low, end):
            first_part, second_part = chunk.split("/")
            if _SCORE.search(low, max(0, start - 24), start):
                continue
            short.append((int(first_part), int(second_part)))
            if len(first_part) == 1 and int(second_part) > 12:
                bare += 1
        elif _DAY_MONTH.fullmatch(chunk) and not _UNIT.match(low, end):
            votes["dmy"] += 1
    votes["mdy"] += min(bare, 2)
    _by_heads(votes, low)
    order = _order(low, day, full, short, votes) if full or short or any(votes.values()) else None
    if korean > 1:
        order = order or "mdy"
    order = order or otherwise
    latest = day.year % 100 if day is not None else 31
    month_years = (runs > 0 and all(a <= 12 < b and not latest < b <= 31 for a, b in (*short, *in_runs))) or (
        day is not None and not full and _of_years({*short, *in_runs}, low, day)
    )
    ledger = bool(short) and not month_years and len(_LEDGER.findall(low)) > 1
    year = day.year % 100 if day is not None else 0
    pairs = zip(in_runs[::2], in_runs[1::2], strict=True)
    month_runs = any(b == d and c - a >= MONTHS_APART and c <= 12 < b <= year for (a, b), (c, d) in pairs)
    return Habit(order, frozenset(separators), frozenset(year_first), month_years, ledger, month_runs, year)


_HEAD = re.compile(r"^[^\d\n]{0,24}(?P<days>(?:[ \t|]{2,}\d{1,2}/\d{1,2}(?![\d/])){2,})", re.MULTILINE)


def _by_heads(votes: dict[str, float], low: str) -> None:
    """The heads of tables, days without their year: one past the twelfth tells for all ("19/4   12/4   5/4")."""
    known = shape(low)
    for head in _HEAD.finditer(low) if "  d/d" in known or "  dd/d" in known or "|" in low or "\t" in low else ():
        days = [tuple(map(int, d.split("/"))) for d in head["days"].replace("|", " ").split()]
        if all(1 <= a <= 31 and 1 <= b <= 12 for a, b in days) and any(a > 12 for a, _ in days):
            votes["dmy"] += 2
        elif all(1 <= a <= 12 and 1 <= b <= 31 for a, b in days) and any(b > 12 for _, b in days):
            votes["mdy"] += 2


_SCORE = re.compile(
    r"\b(?:mmse|moca|6-?cit|amts?|amt-?4|gcs|mini-?mental|phq-?9|score[ds]?|points?|grade|pain|nrs|vas)\b[^.;\n]{0,10}$"
)
"""Before a count out of a total: "6-CIT 4/28"."""


_RANGE = re.compile(r"\b(\d{1,2})/(\d\d) ?(?:-|to|until|till|through|thru) ?(\d{1,2})/(\d\d)\b")
MONTHS_APART = 3


def _of_years(pairs: set[tuple[int, int]], low: str, day: date) -> bool:
    """Whether short dates are months with their years: no course runs from one day to the same day months later
    ("1/24-6/24"), and three events months apart are not all of one day."""
    if len(pairs) < 2 or not all(a <= 12 < b <= day.year % 100 for a, b in pairs):
        return False
    if any(_lately(day, a, b) for a, b in pairs):
        return False
    courses = (tuple(map(int, r.groups())) for r in _RANGE.finditer(low))
    if any(
        (b == d and c - a >= MONTHS_APART - 1) or (len(pairs) > 2 and d - b == 1 and c < a) for a, b, c, d in courses
    ):
        return True
    months = {a for a, _ in pairs}
    return len(pairs) > 2 and len({b for _, b in pairs}) == 1 and max(months) - min(months) >= MONTHS_APART


def _order(
    low: str,
    day: date | None,
    full: list[tuple[int, int, str]],
    short: list[tuple[int, int]],
    votes: dict[str, float],
) -> Order | None:
    if "dd/mm" in low or "dd-mm" in low:
        return "dmy"
    if "(mm/dd" in low:
        return "mdy"
    for first, second, year in full:
        if first > 12 >= second:
            votes["dmy"] += 3
        elif second > 12 >= first:
            votes["mdy"] += 3
        elif (
            day is not None
            and first != second
            and 1 <= first <= 12
            and 1 <= second <= 12
            and int(year) % 100 == day.year % 100
        ):
            _by_day(votes, first, second, day)
    for first, second in short:
        if 12 < first <= 31 and 1 <= second <= 12:
            votes["dmy"] += 1
        elif 12 < second <= 31 and 1 <= first <= 12:
            of_year = day is not None and second in (day.year % 100, day.year % 100 - 1)
            votes["mdy"] += 0.25 if of_year else 0.5  # "12/20" is as often a ratio or a month and year
        elif day is not None and first != second:
            for order, month, of_month in (("dmy", second, first), ("mdy", first, second)):
                votes[order] += 0.5 * _lately(day, month, of_month)
    if votes["dmy"] != votes["mdy"] and max(votes.values()) >= 2:
        return "dmy" if votes["dmy"] > votes["mdy"] else "mdy"
    votes["mdy"] += _US.number_in(low)
    votes["dmy"] += _OTHER.number_in(low)
    if abs(votes["dmy"] - votes["mdy"]) >= 1.5:
        return "dmy" if votes["dmy"] > votes["mdy"] else "mdy"
    return "dmy" if _DOTTED.search(low) else None


# "14.06.2023": who writes dates with dots writes the day first
_DOTTED = re.compile(r"(?<![\d.])(?:1[3-9]|2\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d(?!\d)")


def _lately(day: date, month: int, of_month: int) -> bool:
    """Whether a day without its year lies in the three weeks before the document, which are what letters speak of most."""
    if not (1 <= month <= 12 and 1 <= of_month <= 28):
        return False
    return 0 <= (day - date(day.year - ((month, of_month) > (day.month, day.day)), month, of_month)).days <= 21


def _by_weekday(votes: dict[str, float], written: tuple[int, int, str], weekday: re.Match[str] | None) -> None:
    """A date behind the name of its weekday, which only one reading falls on: "Tues 4/8/26"."""
    if weekday is None:
        return
    first, second, year = written
    fits = [_falls_on(2000 + int(year) % 100, *m_d, weekday[1]) for m_d in ((second, first), (first, second))]
    if fits[0] != fits[1]:
        votes["dmy" if fits[0] else "mdy"] += 3


def _falls_on(year: int, month: int, day: int, weekday: str) -> bool:
    try:
        return _WEEKDAYS[date(year, month, day).weekday()] == weekday
    except ValueError:
        return False


def _by_day(votes: dict[str, float], first: int, second: int, day: date) -> None:
    """A date of the document's year that one reading puts on its very day, or well after it."""
    if (first, second) == (day.day, day.month):
        votes["dmy"] += 3
    elif (second, first) == (day.day, day.month):
        votes["mdy"] += 3
    elif second > day.month + 2 >= first:
        votes["mdy"] += 0.5
    elif first > day.month + 2 >= second:
        votes["dmy"] += 0.5
