"""Last days told apart from the course they belong to: "R-CHOP x6 ...; last rituximab 12.09.2025"."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from prescreen.finding.therapies.courses import Course
from prescreen.finding.timing import Period, end_of, own_dates, period
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_BEFORE = re.compile(
    r"\b(?:last|final|stopped|discontinued|ended)\s+(?:(?:dose|infusion|injection|capsule|tablet|given|"
    r"day)s?\s+)?(?:of\s+|on\s+)?(?:(?:inj|tab|cap|t|c)\b\.?\s+)?$"
)
_LAST_COURSE = re.compile(
    r"\b(?:last|final)\s+(?:course|cycle|round|block)s?\s?[:(](?:(?!\.\s|;|\n\s*\n).){0,90}$", re.DOTALL
)
"""Before a drug of the last course, told drug by drug: "the final course: rituximab on 2026.04.21, bendamustine on 04.22"."""
_AFTER = re.compile(
    r"^\s*(?:maintenance\s+|maint\.?\s+)?(?:caps(?:ules)?\s+|tab(?:let)?s\s+|perfusion\s+|infusion\s+|"
    r"dose\s+)?(?:(?:was|were|had been|has been)\s+)?(?:last\b|stopped|ended|until|till|discontinued|dropped|omitted|withheld|to\s+\d|"
    r"through|finished|completed|final|given\s+on)"
)
_CONTINUED = re.compile(r"^\s*(?:was |were )?cont(?:inued|\.)?\s+(?:to|until|till|through)\b")
_NEW_COURSE = re.compile(
    r"(?:\bthen|→|followed by|subsequently|afterwards|thereafter|switched to|line \d|maintenance(?: with)?|"
    r"\n\s*(?:[-*]|\d{1,2}[.)|]))\s*\(?\s*$"
)
_OWN_COURSE = re.compile(r"^\s*(?:maint\w*|alone|mono\w*|weekly|x\s?\d|consolidation|rechallenge|again)\b")
_SLACK = timedelta(days=45)
_REACH = 420


def refine(note: "Note", courses: list[Course]) -> list[Course]:
    """Courses without those that only tell a member's last day; the day is kept with the course it belongs to."""
    kept: list[Course] = []
    for course in courses:
        home = _home(note, course, kept)
        if home is None or course.period is None:
            kept.append(course)
            continue
        if home.period is None and set(course.drugs) == set(home.drugs):
            home.period = course.period
            continue
        told = _hand_back(note, course, home)
        for drug in course.drugs:
            home.own_last[drug] = told
    for home in kept:
        _rest(home)
        _given_before(note, home)
    return kept


_PRETREATED = re.compile(
    r"\b(?P<drug>obinutuzumab|gazyva\w*|rituximab)\s(?:pre-?treatment|pre-?phase|lead-in|debulking|pre-?dose)\b"
)


def _given_before(note: "Note", home: Course) -> None:
    """Of "glofitamab with obinutuzumab pretreatment, C1D1 10 September, last 4 November" the antibody was given at the start."""
    told = home.period
    found = (
        _PRETREATED.search(note.low, home.start, home.end + 24) if told is not None and len(home.drugs) > 1 else None
    )
    drug = None if found is None else "rituximab" if found["drug"] == "rituximab" else "obinutuzumab"
    if told is not None and told.first is not None and drug in home.drugs:
        home.own_last[drug] = Period(None, told.first, False, told.uses)


def _rest(home: Course) -> None:
    """Of "R-DHAX: rituximab 8 July, the others until 10 July" what is named by the regimen only ended with the last."""
    if home.period is not None or home.regimen is None or len(home.own_last) < 2:
        return
    ends = [(d.high, d.low or d.high, d, p.uses) for p in home.own_last.values() if (d := p.last_day) and d.high]
    if ends:
        *_, last, uses = max(ends, key=lambda e: e[:2])
        home.period = Period(None, last, False, uses)


_ONE_BY_ONE = re.compile(
    r"(?:(?!->|→|\n\s*\n)(?!\b(?:then|followed|relaps\w*|progress\w*|pd|refractory|failed|switch\w*|line|maint\w*|alone|later|previous\w*)\b)[\s\S]){0,200}"
)
"""Between a regimen and its drugs, each told with its own days: nothing that begins another course."""


_MAINTENANCE = re.compile(r"\bmaint(?:enance|\b)")
_MAINTAINERS = ("obinutuzumab", "rituximab", "lenalidomide", "daratumumab")
"""What a regimen is followed by under the name of maintenance, the first of them that it holds."""


def split_maintenance(note: "Note", course: Course) -> None:
    """Of "obinutuzumab-CHOP 2021, maintenance until July 2023" the later end is the antibody's alone."""
    told = course.period
    drug = next((d for d in _MAINTAINERS if d in course.drugs), None)
    if told is None or drug is None or len(course.drugs) < 2 or course.regimen is None:
        return
    word = _MAINTENANCE.search(note.low, course.end, course.high)
    if word is None or word.end() > course.high or _with_others(note, course, word.start()):
        return
    kept = period(note, word.end(), word.start(), word.end(), course.high)
    if kept is None or not kept.uses or kept.uses[0].start < word.end():
        return
    before = [d for d in told.uses if d.start < word.start()]
    course.own_last[drug] = kept
    course.period = Period(before[0].days, end_of(note, before[-1]), False, tuple(before)) if before else None


def _with_others(note: "Note", course: Course, at: int) -> bool:
    """Whether the maintenance names its own drugs, which are another course then."""
    return any(
        h.start < course.high and h.start > course.end
        for v in ("drug", "regimen")
        for h in note.hits(v)
        if h.start < at + 40
    )


def _home(note: "Note", course: Course, before: list[Course]) -> Course | None:
    days = course.period.last_day if course.period else None
    if days is None or course.label != "present":
        return None
    lead = note.low[max(0, course.start - 50) : course.start].replace("\n", "\n ")
    follow = note.low[course.end : course.end + 50].replace("\n", " ")
    last_course = _LAST_COURSE.search(note.low, max(0, course.start - 120), course.start) is not None
    explicit = (
        last_course
        or _BEFORE.search(lead) is not None
        or lead.rstrip().endswith("(")
        or _CONTINUED.match(follow) is not None
    )
    if (
        not (explicit or _AFTER.match(follow) or _one_by_one(note, course, before))
        or _NEW_COURSE.search(lead)
        or (_OWN_COURSE.match(follow) and not explicit)
    ):
        return None
    for home in reversed(before):
        if course.start - home.end > _REACH:
            return None
        if course.regimen is not None and not set(course.drugs) < set(home.drugs):
            return None
        if home.label == "present" and set(course.drugs) <= set(home.drugs):
            told = note.low[home.end : course.start]
            explicit = explicit or told.count("(") > told.count(")")
            same = set(course.drugs) == set(home.drugs)
            return home if _fits(home, days, explicit) and not (same and home.period and home.period.marked) else None
    return None


_COLUMN = re.compile(r"\w(?: {2,}|\t|\s?\|)")
"""Before a name in a later column: "bortezomib   2021-06-04   2021-10-29   CyBorD"."""


def _one_by_one(note: "Note", course: Course, before: list[Course]) -> bool:
    """Whether a regimen without days of its own stands right before, and the course is a drug of it with its days."""
    home = before[-1] if before else None
    return (
        home is not None
        and home.regimen is not None
        and home.period is None
        and course.regimen is None
        and set(course.drugs) < set(home.drugs)
        and course.period is not None
        and all(use.start > course.start for use in course.period.uses)
        and _COLUMN.search(note.low, note.line(home.start).start, home.start) is None
        and _ONE_BY_ONE.fullmatch(note.low, home.end, course.start) is not None
    )


def _fits(home: Course, days: DayInterval, explicit: bool) -> bool:
    first = home.period.first if home.period else None
    last = home.period.last_day if home.period else None
    if first is not None and first.low is not None and days.high is not None and days.high < first.low:
        return False
    if last is None or last.high is None or days.low is None:
        return True
    begun = explicit and home.period is not None and not home.period.marked and last == first
    return begun or days.low <= last.high + _SLACK


_WHOLE = re.compile(
    r"\b(?:last|final)\s+(?:course|cycle|dose|day|treatment|block)s?\b|\b(?:all|both|everything)\s+(?:stopped|"
    r"ended|completed|finished)\b"
)


def _hand_back(note: "Note", course: Course, home: Course) -> Period:
    """The member's own period; a later "last course ended ..." in its text is the whole course's end."""
    assert course.period is not None
    dates = own_dates(note, course.end, course.end, course.high)
    for index, date in enumerate(dates[1:], 1):
        if date.role in ("last", "until") and _WHOLE.search(note.low[dates[index - 1].end : date.start]):
            first = home.period.first if home.period else None
            home.period = Period(first, end_of(note, date), True, (*(home.period.uses if home.period else ()), date))
            own = dates[0]
            return Period(None, end_of(note, own), True, (own,))
    return course.period
