"""Courses of treatment: names given together, the text that tells of them, and their dates."""

import re
from dataclasses import dataclass, field
from datetime import date as Day
from itertools import pairwise
from typing import TYPE_CHECKING

from prescreen.finding.therapies.lengths import before_event, begun, counted
from prescreen.finding.therapies.mention import Mention
from prescreen.finding.timing import Period, period

if TYPE_CHECKING:
    from prescreen.language.note import Note

_DOSE = r"\d+(?:[.,]\d+)?\s?(?:mg|g|mcg|ug|iu|u|units?|ml|%|auc)(?:/(?:m2|m\^2|m²|kg|d|day|dose))*"
_FILL = (
    rf"[\s,+/&()\[\]\-=±:]|and\b|with\b|plus\b|in combination\b|combined\b|along\b|together\b|as well as\b|"
    rf"s\.?c\.?|i\.?v\.?|p\.?o\.?|i\.?t\.?|"
    rf"oral\b|subcutaneous\b|intravenous\b|weekly\b|daily\b|monthly\b|low[- ]dose\b|high[- ]dose\b|reduced\b|"
    rf"doses?\b|in\b|inj\b\.?|tab\b\.?|cap\b\.?|"
    rf"programme?\b|regimen\b|protocol\b|backbone\b|t\(\d+;\d+\)|immunotherapy\b|containing\b|consisting of\b|i\.e\.|last\b|final\b|capsules?\b|tablets?\b|caps\b|tabs\b|pills\b|infusion\b|of\b|od\b|bd\b|stat\b|"
    rf"qd\b|m2|wkly\b|qwk\b|q\d{{0,2}}[dwh]\b|biw\b|tiw\b|qod\b|bid\b|d\d{{1,2}}(?:[-,]\d{{1,2}})*\b|{_DOSE}"
)
_GAP = re.compile(rf"(?:{_FILL})*$", re.IGNORECASE)
_ALTERNATING = re.compile(r"\W{0,2}\s*(?:[+/&]|and)\s*\W{0,2}", re.IGNORECASE)
_UNKNOWN_COURSE = re.compile(
    r"(?:->|→)\s*[A-Z][\w-]{1,8}\s+(?:maint|consol|x\s?\d)|[,;]?\s(?:then|followed by)\s(?:an?\s|the\s)?(?:study|trial|investigational|experimental)\s"
)
"""The next course of a chain whose name is not known."""
_NEW_LINE = re.compile(r"->|→|\b(?:sct|asct|auto\w*|allo\w*|transplant\w*|relapse\w*)\b")
_LAST_OF = re.compile(r"\b(?:last|final)\b")
_ITS_OWN_END = re.compile(
    r"\s*(?:was |only )?(?:stopped|last|ended|until|till|omitted|held|dropped|discontinued|only)\b"
)
_JOINER = re.compile(r"[+/&,(\-]|\band\b|\bwith\b|\bplus\b|\bcombin|:", re.IGNORECASE)
_COLUMNS = re.compile(r"\S {2,}\S|\t|\|")
_HANGING = re.compile(r"\s*(?:\+|and\b|with\b|plus\b)\s*$", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"[\s:\-|(]*(?:(?:he|she|they|pt|patient|was|were|received|given|had|started|commenced|on|with|to|the|"
    r"in)\s+)*$"
)
_BEFORE_LEAD = re.compile(r"(?:^|[,;.:|()\n→])\s*(?:(?:and\s+)?(?:then\s+)?(?:in|on|from|since|by|during|until)?\s*)$")
_TELLS_MORE = re.compile(
    r"\s*\(?(?:the |his |her |its |their )?(?:last|final|(?:was |were )?(?:switched|changed|replaced|converted)\b|cycle|course|c\d+ ?d\d+|c\d\b|stopped|completed|"
    r"finished|ended|discontinued|all stopped|treatment (?:was |has )?(?:stopped|ended|completed)|"
    r"(?:it|this|these|which|both) (?:was|were|has|had) (?:been )?(?:stopped|discontinued|completed|given|"
    r"finished)|start(?:ed)?\b|given\b|from [\w./ -]{4,16}? (?:to|until|till|through|-|–) [\w./ -]{4,16}?(?:$|[.,;(])|dates?:|(?:end|stop|off)(?: date)?:)"
)


@dataclass(slots=True)
class Course:
    """Drugs given together, told at ``start`` to ``end``; its text reaches from ``low`` to ``high``."""

    mentions: list[Mention]
    low: int = 0
    high: int = 0
    period: Period | None = None
    label: str = "present"
    own_last: dict[str, Period] = field(default_factory=dict)
    """Drugs whose last day is told apart from the course's ("last rituximab 12.09.2025")."""
    order: int | None = None
    spelt_out: bool = False
    """The regimen's drugs follow it in parentheses."""
    ended_by: Day | None = None
    """The day by which the next course of the run had begun (criteria rule 11)."""

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return max(m.end for m in self.mentions)

    @property
    def drugs(self) -> tuple[str, ...]:
        told = [m for m in self.mentions if not m.supportive]
        head, rest = told[:1], tuple(dict.fromkeys(d for m in told[1:] if not m.regimen for d in m.drugs))
        if self.spelt_out and head and head[0].regimen and len(rest) >= max(2, len(head[0].drugs) - 1):
            return rest
        return tuple(dict.fromkeys(d for m in told for d in m.drugs))

    @property
    def regimen(self) -> str | None:
        return next((m.regimen for m in self.mentions if m.regimen), None)

    @property
    def setting(self) -> str:
        return next((m.setting for m in self.mentions if m.setting), "")


def find_courses(note: "Note", mentions: list[Mention]) -> list[Course]:
    """Courses in text order, with their dates."""
    courses = _grouped(note, mentions)
    _reaches(note, courses)
    for course in courses:
        if (
            note.plain[course.end : course.end + 1] == "."
            and re.match(r"\.\s+[A-Z]", note.plain[course.end : course.end + 8])
            and not _TELLS_MORE.match(note.low, course.end + 1)
        ):
            course.high = course.end
    taken: set[int] = set()
    for course in sorted(courses, key=lambda c: (c.high, c.start)):
        course.period = period(note, course.low, course.start, course.end, course.high, frozenset(taken))
        if course.period is not None:
            taken.update(d.start for d in course.period.uses)
            course.period = before_event(note, course, counted(note, course, begun(note, course, course.period)))
    return courses


def _grouped(note: "Note", mentions: list[Mention]) -> list[Course]:
    courses: list[Course] = []
    for mention in mentions:
        if courses and _joined(note, courses[-1].mentions[-1], mention):
            if set(mention.drugs) <= set(courses[-1].drugs) and _LAST_OF.search(
                note.low, courses[-1].end, mention.start
            ):
                courses.append(Course([mention]))
                continue
            if len(courses[-1].mentions) == 1 and re.search(r"\(|:\s*$|=", note.plain[courses[-1].end : mention.start]):
                courses[-1].spelt_out = True
            courses[-1].mentions.append(mention)
        else:
            courses.append(Course([mention]))
    return courses


def _joined(note: "Note", one: Mention, two: Mention) -> bool:
    gap = note.plain[one.end : two.start]
    if len(gap) > 160:
        return False
    if "\n" in gap:
        line = note.plain[note.line(two.start).start : two.start]
        if gap.count("\n") == 1 and _HANGING.fullmatch(line) and len(gap) < 160:
            return True
    if one.regimen and two.regimen and _ALTERNATING.fullmatch(gap) and _alternate(note, one.start, two.end):
        return True
    if gap in ("", "-"):
        return True  # links of one chain: "Pola-R-bendamustine", "R2-CHOP"
    if len(gap) > 60 or _GAP.fullmatch(gap) is None:
        return False
    if "(" in gap and set(two.drugs) < set(one.drugs) and _ITS_OWN_END.match(note.low, two.end):
        return False
    if one.supportive != two.supportive:
        return False
    if _COLUMNS.search(note.plain[one.end - 1 : two.start + 1]) and not re.search(r"[+/&]|,\s*$|\band\b", gap):
        return False
    if "\n" in gap and not _JOINER.search(gap):
        return False
    if one.regimen and two.regimen and not re.search(r"^\s?[+/&]\s?$", gap) and "(" not in gap:
        return False
    return not (one.regimen and not two.regimen and "," in gap and "(" not in gap)


def _alternate(note: "Note", start: int, end: int) -> bool:
    return "alternat" in note.low[max(0, start - 30) : start] or "alternat" in note.low[end : end + 30]


def _reaches(note: "Note", courses: list[Course]) -> None:
    for index, course in enumerate(courses):
        sentence = note.sentence(course.start)
        last = note.sentence(max(course.end - 1, course.start))
        course.low, course.high = sentence.start, max(last.end, course.end)
        _extend(note, course, courses[index + 1].start if index + 1 < len(courses) else len(note.low))
        for hit in note.hits_in("graft", course.end + 2, course.high):
            between = note.low[course.end : hit.start]
            if not _goes_with_graft(course, between) or (
                re.search(r"[,;]", between) is not None and note.dates_in(sentence.start, course.start)
            ):
                course.high = max(course.end, hit.start)
                break
        for hit in note.hits_in("radiotherapy", course.end, course.high):
            if not re.search(r"(?:\+|\bwith|\bplus|/)\s*$", note.low[course.end : hit.start][-8:]):
                course.high = max(course.end, note.low.rfind(" ", course.end, hit.start))
                break
        unknown = _UNKNOWN_COURSE.search(note.plain, course.end, course.high)
        if unknown is not None:
            course.high = unknown.start()
        for vocabulary in ("growth_factor", "transfusion", "vaccine"):
            given = [
                h for h in note.hits_in(vocabulary, course.end, course.high) if not _with_it(note, course, h.start)
            ]
            if given:
                course.high = given[0].start
        cells = note.hits_in("cell_product", course.end, course.high)
        if cells and re.search(r"[;,.→]|->|\n", note.low[course.end : cells[0].start]):
            course.high = cells[0].start
        if index and courses[index - 1].end > course.low:
            course.low = courses[index - 1].end
        row = note.line(course.start)
        if note.low.count("|", row.start, row.end) > 1:
            course.low = max(course.low, row.start)
        for vocabulary in ("graft", "cell_product"):
            for hit in note.hits_in(vocabulary, course.low, course.start):
                apart = [m.end() for m in _NEXT_ITEM.finditer(note.low, hit.end, course.start)]
                course.low = max([course.low, *apart])
    for one, two in pairwise(courses):
        if two.start < one.high:
            cut = _head_start(note, one, two)
            one.high = min(one.high, cut)
            two.low = max(two.low, cut)
        elif two.low < one.high:
            two.low = min(one.high, two.start)
    _bracketed(note, courses)


_NEXT_ITEM = re.compile(r";|->|→")
_TOGETHER = re.compile(r"\s?(?:\d[\d.,]*\s?(?:m?g|mcg)(?:/(?:m2|m²|kg))?\s)?(?:\+|/|&|and|with|plus)\s?")


def _with_it(note: "Note", course: Course, start: int) -> bool:
    """Whether what stands at ``start`` was given together with the course: "mobilised with vinorelbine and G-CSF in May"."""
    return _TOGETHER.fullmatch(note.low, course.end, start) is not None


def _bracketed(note: "Note", courses: list[Course]) -> None:
    """What is told behind a bracket is not of the drug in it: "R-lenalidomide (rituximab in C1-5), until May 2024"."""
    outer: Course | None = None
    for one, two in pairwise(courses):
        opened = note.low.rfind("(", one.end, two.start)
        if opened >= 0 and ")" not in note.low[opened : two.start]:
            near = opened - one.end < (60 if set(two.drugs) <= set(one.drugs) else 20)
            near = near and not _NEW_LINE.search(note.low, one.end, opened)
            outer = one if near and opened < note.sentence(one.start).end else None
        elif ")" in note.low[one.end : two.start]:
            outer = None
        stop = note.low.find(")", two.end, two.high)
        if outer is not None and stop >= 0 and "(" not in note.low[two.end : stop]:
            outer.high, two.high = two.high, stop
            outer = None


_CONDITIONING = frozenset({"melphalan", "busulfan", "treosulfan", "thiotepa", "carmustine"})


_AND_GRAFT = re.compile(r"\s*(?:chemotherapy\s+)?(?:and|&|with|\+)\s+(?:an?\s+)?(?:bone marrow\s+|stem[- ]cell\s+)?")


def _goes_with_graft(course: Course, between: str) -> bool:
    """Conditioning shares its graft's day; any other course before a graft does not."""
    if _AND_GRAFT.fullmatch(between) or course.setting == "conditioning" or _CONDITIONING & set(course.drugs):
        return True
    return (
        re.search(r"condition|for (?:the |an? )?$|before (?:the |an? )?$|\+\s*$", between) is not None
        and "followed" not in between
    )


def _extend(note: "Note", course: Course, limit: int) -> None:
    """Into the next sentence where it goes on about the same course ("Last dose 14/07/2025.")."""
    for _ in range(6):
        if course.high >= len(note.low) - 1:
            return
        at = course.high
        while at < len(note.low) and note.low[at] in " \t\r\n.":
            at += 1
        if at >= limit or note.low.count("\n", course.high, at) > 1:
            return
        following = note.sentence(at)
        if note.section(at).start != note.section(course.start).start:
            return
        if following.start < at or not _TELLS_MORE.match(note.low, following.start):
            return
        course.high = min(following.end, limit)


def _head_start(note: "Note", one: Course, two: Course) -> int:
    """Where the text of ``two`` begins: at a date that leads it in ("; in 2022 R-GDP"), else at its name."""
    for date in note.dates_in(one.end, two.start):
        between = note.low[date.end : two.start]
        before = note.low[one.end : date.start]
        if (
            len(between) < 40
            and _LEAD_IN.fullmatch(between)
            and (lead := _BEFORE_LEAD.search(before))
            and (before.strip(" ,") or before.startswith((",", ";", "\n")))
        ):
            if between.split()[:1] in (["with"], ["plus"]):
                continue
            if (before.strip(" |:-") == "" and "\n" not in before) or between.rstrip().endswith("("):
                continue
            return one.end + lead.start()
        if date.role == "from" and len(between) < 40 and (before.strip(" |:-") or "\n" in before):
            follow = [d for d in note.dates_in(date.end, two.start) if d.role == "until"]
            if follow and _LEAD_IN.fullmatch(note.low[follow[0].end : two.start]) and _BEFORE_LEAD.search(before):
                return one.end + len(before.rstrip())
    return two.start
