"""Intrathecal drugs told beside a regimen: "IT MTX with R-CHOP x4, final 27 January" dates the methotrexate alone."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from prescreen.finding.therapies.courses import Course
from prescreen.finding.therapies.mention import Mention

if TYPE_CHECKING:
    from prescreen.language.note import Note

_INTRATHECAL = re.compile(r"\b(?:it|i\.t\.?|intrathecal)(?= )")
_BESIDE = re.compile(
    r"\W{1,2}(?:\d[\d.]* ?mg\W{1,2})?(?:(?:was |were )?given\s)?(?:with|alongside|during|together with)\s(?:the\s|each\s|every\s)?"
)


def set_apart(note: "Note", courses: list[Course]) -> list[Course]:
    """The courses, each regimen beside which an intrathecal drug was given without that drug's days."""
    found: list[Course] = []
    for course in courses:
        found.append(course)
        first, *others = course.mentions
        if others and _beside(note, first, others[0]):
            course.mentions = [first]
            found.append(Course(others, course.low, course.high))
    for one, two in pairwise(found):
        if one.period is None and two.period is not None and _beside(note, one.mentions[0], two.mentions[0]):
            one.period, two.period = two.period, None
    return found


def _beside(note: "Note", drug: Mention, regimen: Mention) -> bool:
    if drug.regimen or not regimen.regimen or not _BESIDE.fullmatch(note.low, drug.end, regimen.start):
        return False
    at = max(0, drug.start - 13)
    return bool(_INTRATHECAL.match(note.low, drug.start) or _INTRATHECAL.search(note.low, at, drug.start))
