"""Drugs that a list shows as current: an empty column of ends, or a dose and how often it is taken, without a day."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.therapies.courses import Course
from prescreen.language.tables import Row, Table, find_tables

if TYPE_CHECKING:
    from prescreen.language.note import Note

_BEGINS = re.compile(r"(?:start(?:ed|s)?|begin|began|from|first)\b(?: date| dose)?")
_ENDS = re.compile(r"(?:stop(?:ped|s)?|end(?:ed|s)?|discontinued|d/c|until|finish(?:ed)?)\b(?: date)?")
_OPEN = re.compile(r"[-–—. ]*|ongoing|active|current|present|continu\w*|now|to date|still on", re.IGNORECASE)
_DOSED = re.compile(
    r"\s*\d[\d.,]*\s?(?:mg|mcg|g)\s(?:(?:po|oral(?:ly)?|by mouth|tabs?|caps?)\s)?"
    r"(?:o\.?d|b\.?i?\.?d|tds|tid|q\.?d|qhs|daily|once (?:daily|a day)|twice (?:daily|a day)|every (?:day|morning|night)|nocte|mane|d1-\d\d)\b"
)
_LEADS = re.compile(
    r"(?:^|[:.;,]\s)\s*(?:[-*•]\s*)?(?:(?:current|regular)\s)?(?:(?:meds?|medications?|drugs?|tablets?|rx)\b\W*)?$"
)
_UNVERIFIED = re.compile(
    r"\b(?:not |un)(?:yet )?(?:reviewed|reconciled|verified|confirmed|updated)\b|\b(?:imported|copied|carried forward)\b"
)
"""Of a list that nobody has gone through with the patient."""
_PAST = re.compile(
    r"\b(?:stop\w*|discontinu\w*|end(?:ed|s)?|until|till|last|finish\w*|complet\w*|off|held|hold|paused|not|never|x\s?\d|\d\s?x|cycles?|courses?|months?|weeks?"
    r"|then|c[mr]\b|v?gpr|pr|pd|progress\w*|relaps\w*|respon\w*|fail\w*|refractory|line|previous\w*|prior|former\w*|was|were|had|plan\w*|start\w*|if|when|(?:19|20)\d\d)\b|->|→"
)


def in_list(note: "Note", course: Course) -> bool:
    """True for a row "Ibrutinib | 3/2025 | --" under Start and Stop, and for an undated "Imbruvica 420 mg od"."""
    if course.period is None:
        return _dosed(note, course)
    return len(course.period.uses) == 1 and _row_is_open(note, course)


def unverified(note: "Note", low: int, high: int) -> bool:
    """Whether what stands there says that nobody has gone through the list with the patient."""
    return _UNVERIFIED.search(note.low, low, high) is not None


def _dosed(note: "Note", course: Course) -> bool:
    if not _DOSED.match(note.low, course.end) or note.section(course.start).category == "treatment_history":
        return False
    sentence, line = note.sentence(course.start), note.line(course.start)
    if not _LEADS.search(note.low[max(sentence.start, line.start) : course.start]):
        return False
    if unverified(note, max(0, min(sentence.start, course.start - 120)), course.start):
        return False
    told = {h.start for h in note.hits("drug") if h.name in course.drugs}
    said = note.low[max(sentence.start, line.start) : max(sentence.end, line.end)]
    return len(told) == 1 and _PAST.search(said) is None


def _row_is_open(note: "Note", course: Course) -> bool:
    for table in find_tables(note.plain):
        if not table.start <= course.start < table.end:
            continue
        for index, header in enumerate(table.rows[:-1]):
            ends = _column(note, header, _ENDS)
            if ends is not None and _column(note, header, _BEGINS) is not None:
                return _is_open(note, table.headed_by(index), course, ends)
    return False


def _column(note: "Note", header: Row, words: re.Pattern[str]) -> int | None:
    return next((i for i, c in enumerate(header.cells) if words.fullmatch(note.low[c.start : c.end])), None)


def _is_open(note: "Note", table: Table, course: Course, ends: int) -> bool:
    row = next((r for r in table.rows[1:] if r.start <= course.start < r.end), None)
    return row is not None and all(_OPEN.fullmatch(note.plain[c.start : c.end]) for c in row.under(ends))
