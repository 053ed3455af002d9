"""A course that is only mentioned again ("progressed on R-CHOP") folds into the one told with its dates."""

import re
from typing import TYPE_CHECKING, NamedTuple

from prescreen.finding.therapies.courses import Course
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_ITS_OWN = re.compile(
    r"\b(?:then|followed by|maint\w*|alone|mono\w*|consolidation|again|rechalleng\w*|re-?treat\w*|second "
    r"course|afterwards|thereafter|subsequently|→)\W*(?:with\s+)?$"
)
_ITS_OWN_AFTER = re.compile(r"^\W*(?:maint\w*|alone|mono\w*|rechalleng\w*|again|consolidation)\b")

# "and then glofitamab worked": a word about a course told elsewhere
_TOLD_OF = re.compile(r"^\W*(?:worked|works|failed|helped|held|took hold|brought|ended|stopped)\b")


def fold(note: "Note", courses: list[Course]) -> list[Course]:
    """Courses without undated re-mentions, and without a vaguer date of a regimen that is told more exactly."""
    told = {d for c in courses if c.label == "present" and c.period is not None for d in c.drugs}
    courses = [
        c
        for c in courses
        if c.period is not None or c.label != "present" or c.regimen or not set(c.drugs) <= told or _own_course(note, c)
    ]
    planned = [set(c.drugs) for c in courses if c.label == "planned"]
    courses = [c for c in courses if not _only_planned(note, c, planned)]
    lines = [_Line(place, c, frozenset(c.drugs)) for place, c in enumerate(courses)]
    by_drug: dict[str, list[_Line]] = {}
    for line in lines:
        for drug in line.drugs:
            by_drug.setdefault(drug, []).append(line)
    return [
        line.course
        for line in lines
        if not any(
            _repeats(note, line, other)
            for other in min((by_drug[drug] for drug in line.drugs), key=len, default=lines)
            if other is not line
        )
    ]


class _Line(NamedTuple):
    """A course with its place among the courses and its drugs, which are asked for often."""

    place: int
    course: Course
    drugs: frozenset[str]


_DONE = re.compile(
    r"\b(?:received|was given|were given|treated|s/p|status post|underwent|completed|tolerated|failed|"
    r"refractory to|progressed|after|since|history of|previous(?:ly)?|prior|had)\b[^.;]{0,40}$"
)


def _only_planned(note: "Note", course: Course, planned: list[set[str]]) -> bool:
    """A bare mention of a drug that the note plans and nowhere dates goes on about the plan."""
    if course.label != "present" or course.period is not None:
        return False
    drugs = set(course.drugs)
    return any(drugs <= each for each in planned) and not _DONE.search(
        note.low[max(0, course.start - 70) : course.start].replace("\n", " ")
    )


def _last(course: Course) -> DayInterval | None:
    return course.period.last_day if course.period else None


def _repeats(note: "Note", line: _Line, other_line: _Line) -> bool:
    course, other, earlier = line.course, other_line.course, other_line.place < line.place
    if course.label != other.label and not (course.label == "present" == other.label):
        return False
    if not line.drugs <= other_line.drugs:
        return False
    if course.regimen is not None and other.regimen is not None and set(course.drugs) != set(other.drugs):
        if course.regimen.lower() not in other.regimen.lower():
            return False  # R-CVP is no mention of R-CHOP
    if course.period is None or (course.period.first is None and course.period.last is None):
        if other.period is None:
            return (earlier or line.drugs < other_line.drugs) and not _own_course(note, course)
        return not _own_course(note, course) or other.period.last == "ongoing"
    if line.drugs != other_line.drugs or other.period is None:
        return False
    if course.period.last == "ongoing" or other.period.last == "ongoing":
        return course.period.last == other.period.last and earlier
    mine, theirs = _last(course), _last(other)
    if mine is None:
        first = course.period.first
        return theirs is not None and (
            first is None or theirs.high is None or first.low is None or first.low <= theirs.high
        )
    if theirs is None or theirs == mine:
        return theirs == mine and earlier
    return mine.covers(theirs)


def _own_course(note: "Note", course: Course) -> bool:
    """Whether an undated mention is told as a course of its own, not as a course told elsewhere."""
    before = note.low[max(0, course.start - 40) : course.start].replace("\n", " ")
    after = note.low[course.end : course.end + 30]
    return bool(_ITS_OWN.search(before) and not _TOLD_OF.match(after)) or bool(_ITS_OWN_AFTER.match(after))
