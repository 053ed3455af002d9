"""What a beginning and a length of time make of a course's one date: "started on 3 May", "x 7 days", "for five years"."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from prescreen.finding.therapies.lexicon import is_hormonal
from prescreen.finding.timing import Period
from prescreen.language.dates.words import COUNT, count_of
from prescreen.values import DayInterval
from prescreen.values.days import add_months

if TYPE_CHECKING:
    from prescreen.finding.therapies.courses import Course
    from prescreen.language.note import Note

_BEGUN = re.compile(
    r"\b(?:began|begun|(?:re-?)?started|(?:re-?)?initiated|(?:re)?commenced|resumed|re-?introduced|went back on|back on|(?:was |were |been )?(?:put|placed|begun|started) on|(?:switched|changed|rotated|moved)(?: from [\w-]+)? to)\s+"
    r"(?:(?:on|with|her|his|the|a|an|oral|daily|weekly|maintenance|high-dose|low-dose|single-agent|again)\s+){0,3}$"
)


_RESUMED = re.compile(
    r"\s+(?:(?:was|were|has been|been)\s+)?(?:re-?started|resumed|recommenced|re-?introduced|re-?initiated)\s+(?:(?:on|from|in)\s+)?"
)


# "1 g daily started by us on"
_BEGUN_BEHIND = re.compile(
    r"[^.;|\n]{0,40}?\b(?:(?:re-?)?started|begun|began|(?:re-?)?initiated|(?:re)?commenced|introduced)\s(?:(?!and|then|but|with)[\w-]+\s){1,3}?(?:(?:on|in|from)\s)?(?:the\s)?$"
)


# "in January 2026 venetoclax was added"
_WAS_BEGUN = re.compile(
    r"\s(?:was|were|has been)\s(?:then\s|later\s|again\s)?(?:added|started|begun|commenced|introduced|initiated|substituted)\b(?! and)"
)


def begun(note: "Note", course: "Course", told: Period) -> Period:
    """With the one date behind a word of beginning as the first day: "started ibrutinib on 3 May 2025".

    So too the date before an endocrine drug, which is the tumour's: "breast cancer 2022: excision, anastrozole".
    """
    if len(told.uses) == 1 and not told.marked and told.uses[0].role == "on" and _WAS_BEGUN.match(note.low, course.end):
        return Period(told.first or told.last_day, None, False, told.uses)
    alone = len(told.uses) == 1 and told.first is not None and told.first == told.last and not told.marked
    if alone and told.uses[0].end <= course.start and all(is_hormonal(d) for d in course.drugs):
        return Period(told.first, _years_on(note, course, told.first), False, told.uses)
    if not alone or told.uses[0].start < course.end or told.uses[0].role not in ("on", "from"):
        return told
    low = max(note.sentence(course.start).start, course.start - 60)
    if _RESUMED.fullmatch(note.low, course.end, told.uses[0].start) or _BEGUN_BEHIND.match(
        note.low, course.end, told.uses[0].start
    ):
        return Period(told.first, None, False, told.uses)
    return Period(told.first, None, False, told.uses) if _BEGUN.search(note.low, low, course.start) else told


_YEARS = re.compile(rf"\s*(?:\([\w ]+\)\s*)?(?:(?:for|x|taken|given|over)\s*)*(?P<n>{COUNT})[\s-]?(?:years?|yrs?|y)\b")
_YEARS_OF = re.compile(rf"(?P<n>{COUNT})[\s-]?(?:years?|yrs?|y)\s+(?:of\s+)?(?:adjuvant\s+)?$")


def _years_on(note: "Note", course: "Course", first: DayInterval) -> DayInterval | None:
    """The end of "tamoxifen for five years" after a tumour of 2009, a year more or less."""
    years = _YEARS.match(note.low, course.end) or _YEARS_OF.search(note.low, max(0, course.start - 40), course.start)
    if years is None or first.low is None or first.high is None:
        return None
    least, most = count_of(years["n"])
    return DayInterval(add_months(first.low, round(12 * least) - 12), add_months(first.high, round(12 * most) + 12))


_SPAN_AFTER = re.compile(
    rf"(?P<n>{COUNT})\s(?P<unit>days?|weeks?)\s(?:after|post|from)\s(?:an?\s|the\s|his\s|her\s)?(?:(?:last|first|second|third|intrathecal|it)\s)?$"
)


def before_event(note: "Note", course: "Course", told: Period | None) -> Period | None:
    """With the day a span before the event it led to: "a seizure on 19 January, four days after intrathecal methotrexate"."""
    span = _SPAN_AFTER.search(note.low, max(course.low, course.start - 40), course.start)
    if span is None or told is None or told.uses[-1].end > span.start():
        return told
    event, (least, most) = told.uses[-1].days, count_of(span["n"])
    if event.low is None or event.high is None:
        return told
    size = 7 if span["unit"].startswith("week") else 1
    days = DayInterval(event.low - timedelta(round(most * size)), event.high - timedelta(round(least * size)))
    return Period(None, days, True, told.uses)


_FOR_DAYS = re.compile(
    r"\b(?:x|for)\s?(?P<n>\d{1,2})[\s-]?(?:days?|d)\b(?!\s*(?:per|a\b|every|each|of each|q|/|week|month))"
)
_AFTER_WEEKS = re.compile(
    rf"\b(?:(?:stopped|g[ai]ven? up|discontinued|abandoned|ended|quit|ceased|withdrawn|halted)\s+(?:\w+\s+){{0,3}}after|for)\s+"
    rf"(?P<n>{COUNT})\s+(?P<unit>weeks?|months?)\b"
)


def counted(note: "Note", course: "Course", told: Period) -> Period:
    """With the end of "x 7 days from 16 October", of "from September, given up after seven weeks"."""
    first = told.first if told.last is None and told.uses[0].role == "from" else None
    if first is None or first.low is None or first.high is None:
        return told
    days = _FOR_DAYS.search(note.low, course.end, min(course.high, course.end + 60))
    if days is not None:
        more = timedelta(int(days["n"]) - 1)
        return Period(first, DayInterval(first.low + more, first.high + more), True, told.uses)
    weeks = _AFTER_WEEKS.search(note.low, told.uses[-1].end, course.high)
    if weeks is None:
        return told
    size = 7 if weeks["unit"].startswith("week") else 30
    least, most = count_of(weeks["n"])
    low, high = timedelta(round((least - 1) * size)), timedelta(round((most + 1) * size))
    return Period(first, DayInterval(first.low + low, first.high + high), True, told.uses)
