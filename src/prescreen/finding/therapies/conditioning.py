"""Conditioning takes the day of the graft that it was given for, when it has none of its own."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.grafting import graft_days
from prescreen.finding.therapies.courses import Course
from prescreen.finding.timing import Period

if TYPE_CHECKING:
    from prescreen.language.note import Note

_CONDITIONING = frozenset({"melphalan", "busulfan", "treosulfan", "thiotepa", "carmustine"})
_NEAR = 90


def date_conditioning(note: "Note", courses: list[Course]) -> None:
    """Date undated conditioning beside a graft by the graft."""
    for course in courses:
        _before_cells(note, course)
        if course.label != "present" or (
            course.period is not None and (course.period.last is not None or course.period.first is not None)
        ):
            continue
        if course.setting != "conditioning" and not _CONDITIONING & set(course.drugs):
            continue
        near = [h for h in note.hits("graft") if abs(h.start - course.end) < _NEAR or abs(course.start - h.end) < _NEAR]
        if not near:
            continue
        days = graft_days(note)
        if days is not None:
            course.period = Period(days, days, False, ())


_CELLS = re.compile(r"^\W{0,4}(?:cells? (?:back|re-?infus\w*|given|infus\w*)|day 0|re-?infus\w*|stem cells?|graft)")
_DAYS_BEFORE_CELLS = 14


def _before_cells(note: "Note", course: Course) -> None:
    """Of "05/17/2021 05/19/2021 (cells back)" the first day is the drug's, the second the graft's."""
    period = course.period
    if period is None or len(period.uses) != 2 or not _CONDITIONING & set(course.drugs):
        return
    one, two = period.uses
    if (
        one.days.low is None
        or two.days.low is None
        or not 0 <= (two.days.low - one.days.low).days <= _DAYS_BEFORE_CELLS
    ):
        return
    if _CELLS.match(note.low[two.end : two.end + 30]):
        course.period = Period(one.days, one.days, True, (one,))
