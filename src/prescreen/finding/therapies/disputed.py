"""Last days that two sources tell differently and nobody has settled: any of the days between may be the last."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.therapies.courses import Course
from prescreen.finding.timing import Period, own_dates
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_UNSETTLED = re.compile(
    r"\b(?:not|never|nobody|no one|no-one|yet to|to be|cannot|can't|could not|unable to)\s(?:\w+\s){0,3}(?:settled?|reconciled?|resolved?|clarif(?:y|ied))\b"
    r"|\b(?:which (?:of|date|one|source|is|was)[^.;:]{0,40}|who is right |what is right )(?:\bis |\bwas |\bremains )?(?:not (?:known|clear|certain|established|told)|unknown|unclear|uncertain|open)\b"
    r"|\b(?:dates?|sources?|records?|accounts?|papers?|lists?|entries|logs?|letters?|two|they)\s(?:do not|don't|cannot|can't)\s"
    r"(?:agree|tally|match|both be|be reconciled)\b|\bunreconciled\b|\bunresolved discrepanc|\bdiscrepan\w+ unresolved"
)
_WHETHER = re.compile(
    r"\b(?:cannot|can't|could not|not|nobody|unclear|unknown|unsure|uncertain|no record)\b[^.;]{0,40}\b(?:if|whether)\b[^.;]{0,40}"
    r"\b(?:given|taken|received|infused|administered|continued|done)\b"
)
"""A later dose that may have been given or not."""
_WITHIN = 320


def widen(note: "Note", courses: list[Course]) -> None:
    """Give the courses told before words of an open dispute all the days that are told for their drugs."""
    told = [c for c in courses if c.label == "present" and c.period is not None and c.period.last != "ongoing"]
    if not told:
        return
    _to_today(note, told)
    for said in _UNSETTLED.finditer(note.low):
        near = [c for c in told if 0 <= said.start() - c.end < _WITHIN and "\n\n" not in note.low[c.end : said.start()]]
        sentence = note.sentence(said.start())
        for course in near:
            rivals = [c for c in near if set(c.drugs) & set(course.drugs)]
            days = [c.period.last_day for c in rivals if c.period is not None and c.period.last_day is not None]
            if len(rivals) == 1 and sentence.start - 4 <= note.sentence(course.start).end:
                days += [d.days for d in own_dates(note, course.start, course.end, said.start()) if d.grain == "day"]
            hull = _hull(days)
            if len(set(days)) > 1 and hull is not None and course.period is not None:
                for rival in rivals:
                    rival.period = Period(None, hull, True, course.period.uses)


def _to_today(note: "Note", courses: list[Course]) -> None:
    """Of "cycle 4 was due on 7 April; I cannot see if it was given" any day up to the note's may be the last."""
    for said in _WHETHER.finditer(note.low):
        before = [c for c in courses if c.end <= said.start() < c.end + _WITHIN]
        name = set(before[-1].drugs) if before else set()
        for course in before:
            last = course.period.last_day if course.period is not None else None
            if name & set(course.drugs) and last is not None and note.day is not None and course.period is not None:
                course.period = Period(None, last.hull(DayInterval.day(note.day)), True, course.period.uses)


def _hull(days: list[DayInterval]) -> DayInterval | None:
    hull = None
    for day in days:
        hull = day if hull is None else hull.hull(day)
    return hull
