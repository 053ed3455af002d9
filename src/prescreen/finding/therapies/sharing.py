"""Courses that share one telling of their days: a cell of a table, one end for all, one drug given with another."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from prescreen.finding.therapies.courses import Course
from prescreen.finding.timing import Period
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_WITH_IT = re.compile(r"\s*(?:with it|as well|too|alongside|\(?same days?\)?)\b")
_WITH = re.compile(r"\s*(?:together )?(?:with|plus|\+)\s+(?:the )?")
_THEN = re.compile(r"\bthen\b|→|followed by|\bmaint")
_ALL_ENDED = re.compile(
    r"\b(?:eot|end of (?:treatment|therapy|chemo\w*)|(?:all|both|treatment|therapy|chemo\w*) (?:was |were )?"
    r"(?:completed|finished|ended|stopped|done))\W*(?:in |on )?$"
)


def share(note: "Note", courses: list[Course]) -> None:
    """Give courses without days of their own those that are told for them and a neighbour."""
    for sharing in (_one_cell, _one_end, _with_another, _all_over):
        sharing(note, courses)


def _with_another(note: "Note", courses: list[Course]) -> None:
    """Of "lenalidomide 2018-2019 with ixazomib" the period is both drugs'."""
    for one, two in pairwise(courses):
        if one.period is not None and one.period.uses and two.period is None:
            if _WITH_IT.match(note.low, two.end):
                two.period = one.period
                continue
            behind = one.period.uses[-1].end
            if one.end < behind <= two.start and _WITH.fullmatch(note.low, behind, two.start):
                two.period = one.period


def _one_end(note: "Note", courses: list[Course]) -> None:
    """Of "DA-EPOCH-R x6, IT MTX x4; EOT 9/2023" the day is the end of both."""
    for one, two in reversed([*pairwise(courses)]):
        if one.period is not None or two.period is None or not two.period.uses or two.start - one.end > 40:
            continue
        day = two.period.uses[-1]
        if day.start > two.end and _ALL_ENDED.search(note.low, two.end, day.start):
            one.period = Period(None, two.period.last, True, (day,))


_LESS = re.compile(r"\s?(?:\w+ )?(?:without|omitting|minus)\s(?:the\s)?(?:\w+\s)?")


def lend(note: "Note", courses: list[Course]) -> None:
    """Of "bendamustine-polatuzumab without rituximab 26-27 January" the days are those of what was given."""
    for one, two in pairwise(courses):
        if two.label == "modifier" and one.label == "present" and one.period is None and two.period is not None:
            if (
                _LESS.fullmatch(note.low, one.end, two.start)
                and two.period.uses
                and two.period.uses[0].start >= two.end
            ):
                one.period = two.period


_ALL_OVER = re.compile(
    r"\b(?:all|everything)\s(?:(?:was|were|of it|of this|treatment)\s)?(?:done|finished|completed|ended|over|given)\s(?:by|in|on|until)\s(?:the\s)?$"
)
_LISTED = 200


def _all_over(note: "Note", courses: list[Course]) -> None:
    """Of "R-CHOP x6 / + IT MTX x4 / + RT, all finished by 12 August 2024" the day bounds every course of the list."""
    bare = [c for c in courses if c.period is None]
    for course in bare:
        for date in note.dates_in(course.end, min(len(note.low), course.end + _LISTED)):
            if "\n\n" in note.low[course.end : date.start] or date.days.high is None:
                break
            if _ALL_OVER.search(note.low, max(course.end, date.start - 40), date.start):
                course.period = Period(None, DayInterval(None, date.days.high), True, (date,))
                break


def _one_cell(note: "Note", courses: list[Course]) -> None:
    """In "BR x6, then R maint | 01/2022-06/2022" the column of dates is the first course's."""
    for one, two in pairwise(courses):
        between = note.low[one.end : two.start]
        if (
            one.period is not None
            or two.period is None
            or len(between) > 40
            or "|" in between
            or "\n" in between
            or "   " in between
        ):
            continue
        first = min((d.start for d in two.period.uses if d.start >= two.end), default=-1)
        if first < 0 or not re.search(r"\||\s{3,}", note.low[two.end : first]):
            continue
        one.period = two.period
        if _THEN.search(between):
            two.period = None
