"""The place of a course in the list of lines, where they are told in the order of time (criteria rule 11)."""

from datetime import date as Day
from itertools import pairwise
from typing import TYPE_CHECKING

from prescreen.finding.therapies.cells import given_on
from prescreen.finding.therapies.courses import Course
from prescreen.finding.therapies.lexicon import is_hormonal
from prescreen.finding.timing import Period
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_APART = 700


def set_orders(note: "Note", courses: list[Course]) -> None:
    """Number the courses of every run that stands together and whose dates, as far as told, never go back."""
    run: list[Course] = []
    for course in courses:
        if course.label not in ("present", "possible") or _hormonal(course) or course.setting == "intrathecal":
            continue  # beside the lines, not between them
        if run and course.start - run[-1].end > _APART:
            _number(note, run)
            run = []
        run.append(course)
    _number(note, run)


def _hormonal(course: Course) -> bool:
    """Endocrine drugs are given for another tumour."""
    return all(is_hormonal(d) for d in course.drugs)


def _number(note: "Note", run: list[Course]) -> None:
    if len(run) < 2 or not _chronological([_begin(c) for c in run]):
        return
    for place, course in enumerate(run, 1):
        course.order = place
        following = next(
            (
                b.high
                for c in run[place:]
                if (b := _begin(c)) is not None and b.high is not None and set(c.drugs) != set(course.drugs)
            ),
            None,
        )
        cells = _before_cells(note, course, run[place:])
        course.ended_by = cells or following
        if cells is not None and course.period is None:
            course.period = Period(
                None, DayInterval(None, cells)
            )  # the criteria know the order of courses, not of cells


def _before_cells(note: "Note", course: Course, later: list[Course]) -> Day | None:
    """The day of the cell product told next, before any dated course: "IsaKd; cilta-cel 07/2024; selinexor until 2026"."""
    stop = next((c.start for c in later if _begin(c) is not None), course.end + _APART)
    for hit in note.hits_in("cell_product", course.end, stop):
        days = given_on(note, hit)
        if days is not None and days.high is not None:
            return days.high
    return None


def _begin(course: Course) -> DayInterval | None:
    if course.period is None or course.period.last == "ongoing":
        return None
    return course.period.first or course.period.last_day


def _chronological(days: list[DayInterval | None]) -> bool:
    known = [d for d in days if d is not None and d.low is not None and d.high is not None]
    return bool(known) and all(a.low <= b.high for a, b in pairwise(known))  # type: ignore[operator]
