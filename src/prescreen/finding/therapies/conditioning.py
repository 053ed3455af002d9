"""Conditioning takes the day of the graft, and lymphodepletion that of the cells, that it was given for."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from prescreen.finding.grafting import graft_days
from prescreen.finding.therapies.cells import given_on
from prescreen.finding.therapies.courses import Course
from prescreen.finding.timing import Period
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_CONDITIONING = frozenset({"melphalan", "busulfan", "treosulfan", "thiotepa", "carmustine"})
_NEAR = 90


def date_conditioning(note: "Note", courses: list[Course]) -> None:
    """Date undated conditioning beside a graft by the graft."""
    for course in courses:
        _before_cells(note, course)
        if course.label == "present" and set(course.drugs) == _LYMPHODEPLETION:
            _before_product(note, course)
        if course.label != "present" or (
            course.period is not None and (course.period.last is not None or course.period.first is not None)
        ):
            continue
        labelled = is_labelled(note, course)
        if course.setting != "conditioning" and not labelled and not _CONDITIONING & set(course.drugs):
            continue
        near = labelled or [
            h for h in note.hits("graft") if abs(h.start - course.end) < _NEAR or abs(course.start - h.end) < _NEAR
        ]
        if not near:
            continue
        days = graft_days(note)
        if days is not None:
            course.period = Period(days, days, False, ())


_LABEL = re.compile(r"\bconditioning(?: regimen| chemo\w*)?\s?(?:[:=]|with\b|was\b)[^.;\n]{0,40}$")


def is_labelled(note: "Note", course: Course) -> bool:
    """Whether the drugs stand under the word for conditioning: "Conditioning: TBI 12 Gy + fludarabine"."""
    return _LABEL.search(note.low, max(note.sentence(course.start).start, course.start - 60), course.start) is not None


_LYMPHODEPLETION = frozenset({"fludarabine", "cyclophosphamide"})
_NEAR_PRODUCT = 120
_DAYS_BEFORE_PRODUCT = 14


def _before_product(note: "Note", course: Course) -> None:
    """Undated, or under the day of the cells alone, it was given in the fortnight before them."""
    told = course.period
    if told is not None and (told.marked or told.last_day is None):
        return
    for hit in note.hits("cell_product"):
        if hit.start - course.end < _NEAR_PRODUCT and course.start - hit.end < _NEAR_PRODUCT:
            day = given_on(note, hit)
            if (
                day is not None
                and day.low is not None
                and (day.exact or told is None)
                and (told is None or told.last_day == day)
            ):
                course.period = Period(
                    None, DayInterval(day.low - timedelta(_DAYS_BEFORE_PRODUCT), day.high), False, ()
                )
                return


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
