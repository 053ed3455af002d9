"""Therapy facts of drugs and regimens: one a drug and distinct last day."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from prescreen.finding.therapies.beside import set_apart
from prescreen.finding.therapies.causes import is_cause
from prescreen.finding.therapies.conditioning import date_conditioning, is_labelled
from prescreen.finding.therapies.courses import Course, find_courses
from prescreen.finding.therapies.disputed import widen
from prescreen.finding.therapies.exposure import read_label
from prescreen.finding.therapies.folding import fold
from prescreen.finding.therapies.mentions import find_mentions
from prescreen.finding.therapies.ongoing import is_ongoing, may_go_on
from prescreen.finding.therapies.ordering import set_orders
from prescreen.finding.therapies.refining import refine, split_maintenance
from prescreen.finding.therapies.sharing import lend, share
from prescreen.finding.therapies.steroids import is_steroid, judge
from prescreen.finding.therapies.unknown import codes_given
from prescreen.finding.timing import Period, bounded
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SETTINGS = {
    "intrathecal": re.compile(r"\bintrathecal|\bi\.?t\.?(?=\s|$)"),
    "conditioning": re.compile(
        r"\bconditioning|\bautograft|\btransplant|\bautologous|\ballogeneic|\basct\b|\bstem cell rescue|"
        r"\bsct\b|\breinfusion"
    ),
    "lymphodepletion": re.compile(r"\blympho-?deplet"),
    "bridging": re.compile(r"\bbridging"),
    "maintenance": re.compile(r"\bmaint(?:enance|\b)"),
    "mobilisation": re.compile(r"\bmobili[sz]ation"),
    "consolidation": re.compile(r"\bconsolidation"),
    "prophylaxis": re.compile(r"\bcns prophylaxis"),
}
_AT_ONCE = ("conditioning", "lymphodepletion", "mobilisation")
"""Settings of days, that nobody goes on with."""
_LINE = re.compile(
    r"(?:\bline|\bl|\b(?P<word>first|second|third|fourth|fifth|1st|2nd|3rd|4th|"
    r"5th)[- ]line)\s*#?(?P<n>\d{1,2})?\W{0,4}$"
)
_ROW = re.compile(r"^\s*\|?\s*(?P<n>\d{1,2})\s*[|.)]?\s")
_WORDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}


def treatment_courses(note: "Note") -> list[Course]:
    """The note's courses of anti-tumour drugs, asserted, dated, refined and folded."""
    courses = [c for c in find_courses(note, find_mentions(note)) if c.drugs]
    courses = set_apart(note, courses)
    share(note, courses)
    courses = [c for c in courses if note.section(c.start).category not in ("allergies", "family_history")]
    for course in courses:
        split_maintenance(note, course)
        course.label = read_label(note, course)
        if is_cause(note, course):
            course.period = None
        if course.label == "present" and is_ongoing(note, course):
            course.period = Period(
                course.period.first if course.period else None,
                "ongoing",
                False,
                course.period.uses if course.period else (),
            )
    lend(note, courses)
    widen(note, courses)
    courses = refine(note, [c for c in courses if c.label != "modifier"])
    date_conditioning(note, courses)
    courses = judge(note, courses)
    courses = fold(note, courses)
    set_orders(note, courses)
    return courses


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``therapy`` for drugs and regimens."""
    seen: set[tuple[str, str, str]] = set()
    courses = treatment_courses(note)
    yield from codes_given(note, courses)
    for course in courses:
        if course.label == "family":
            continue
        setting = _setting(note, course)
        line = _line(note, course)
        for drug in course.drugs:
            period = course.own_last.get(drug) or course.period or Period()
            name = drug
            detail: dict[str, Any] = {}
            if setting and not (
                setting == "intrathecal"
                and name
                not in (
                    "methotrexate",
                    "cytarabine",
                    "cytarabine liposomal (intrathecal)",
                )
                and not is_steroid(name)
            ):
                detail["setting"] = setting
            if line is not None:
                detail["line"] = float(line)
            if course.order is not None:
                detail["order"] = float(course.order)
            first, last = _days(note, course, period)
            key = (name, course.label, str(last))
            if key in seen:
                continue
            seen.add(key)
            start, end = _evidence(note, course, period)
            yield note.fact(
                "therapy",
                name,
                start,
                end,
                assertion=course.label,
                first=first,
                last=last,
                regimen=course.regimen,
                detail=detail,
                date_stated=bool(period.uses),
            )
            if setting not in _AT_ONCE and may_go_on(note, course, period):
                yield note.fact(
                    "therapy", name, start, end, assertion="possible", first=first, last="ongoing",
                    regimen=course.regimen, detail=detail, date_stated=bool(period.uses),
                )  # fmt: skip


def _days(note: "Note", course: Course, period: Period) -> tuple[DayInterval | None, Any]:
    if course.label not in ("present", "possible"):
        return period.first, period.last if not isinstance(period.last, str) else None
    if period.last == "ongoing":
        return bounded(period.first, note), "ongoing"
    last = bounded(period.last_day, note)
    first = bounded(period.first or (course.period.first if course.period else None), note)
    if last is None and first is not None and first.low is not None:
        top = min((d for d in (note.day, course.ended_by) if d is not None), default=None)
        last = DayInterval(first.low, top if top is not None and top >= first.low else None)
    return first, last


def _evidence(note: "Note", course: Course, period: Period) -> tuple[int, int]:
    end = course.end
    for use in period.uses:
        if use.start >= course.end and use.end - course.end <= 140 and "\n\n" not in note.text[course.end : use.end]:
            end = max(end, use.end)
    return course.start, end


def _setting(note: "Note", course: Course) -> str:
    if course.setting:
        return course.setting
    if is_labelled(note, course):
        return "conditioning"
    before = note.low[max(course.low, course.start - 25) : course.start]
    after = note.low[course.end : min(course.high, course.end + 45)]
    for name, pattern in _SETTINGS.items():
        if name == "conditioning":
            if (
                "melphalan" in course.drugs
                or "busulfan" in course.drugs
                or "carmustine" in course.drugs
                or "conditioning" in before + after
            ):
                if pattern.search(before) or pattern.search(after):
                    return name
        elif pattern.search(before) or pattern.search(after):
            return name
    return ""


def _line(note: "Note", course: Course) -> int | None:
    before = note.low[max(0, course.start - 24) : course.start]
    found = _LINE.search(before)
    if found is not None:
        return int(found["n"]) if found["n"] else _WORDS.get(found["word"] or "")
    row = _ROW.match(note.low[note.line(course.start).start : course.start])
    if row is not None and note.section(course.start).category == "treatment_history" and int(row["n"]) < 12:
        return int(row["n"])
    return None
