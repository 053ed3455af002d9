"""Whether a weak name is meant for what it can stand for: letters, short forms, shares that are told without their sign."""

import re
from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from prescreen.finding.labs.analytes import CELLS
from prescreen.finding.labs.reader import Told
from prescreen.finding.labs.statements import Statement
from prescreen.language.numbers import one_number
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

_DIFFERENTIAL = re.compile(r"\bdiff(?:erential)?\b[^.;\n]{0,90}$")
_SHARE = re.compile(r"[a-z%][:\s]{1,2}\d{2}(?:\s?%)?\s?[,;/|)]")
_REFERENCE = re.compile(r"[(,]\s?refs?[\s:.]{1,2}$")
_COUNT = re.compile(r"\bw(?:bc|cc)\b[^()\n]{0,24}\((?P<inside>[^()\n]*)$|\bdiff[^()\n]{0,12}\((?P<of>[^()\n]*)$")


_SUBSET = re.compile(
    r"(?:\bcd\d{1,3}\s?\+?(?:\s?/\s?cd\d{1,3}\s?\+?)?|\b[tb]|\bnk|atypical|reactive)[\s-]+(?:t-?\s?)?(?:cells?\s)?$"
)
"""Before "lymphocytes": a subset of them."""
_BREATHING = re.compile(r"\s(?:on\s|in\s|\()?(?:room\s|ambient\s)?(?:air|ra)\b")
_GAULT = re.compile(r"\b(?:cockcroft|cockroft|c-?g|c ?& ?g)\b")
_LIVER = frozenset(("alt", "ast", "bilirubin_total", "bilirubin_direct"))


def in_company(note: "Note", one: Told) -> bool:
    """Whether a short form stands in a strip of results, its number right behind it: "ALT 24, AST 17, TB 0.5"."""
    low, at = note.low, one.hit.start
    gap = low[one.hit.end : one.statement.value]
    if gap.strip(" :=") or len(gap) > 3:
        return False
    begin = max(note.line(at).start, at - 45)
    hits = note.hits("labs")
    if one.dimension == "bilirubin" and any(
        h.name in _LIVER and re.match(r"[\s:=]{1,2}\d", low[h.end : h.end + 3])
        for h in note.hits_in("labs", one.statement.end, one.statement.end + 8)
    ):
        return True
    first = bisect_left(hits, begin, key=lambda h: h.start)
    return any(
        hit.term.row["weak"] not in ("letter", "noun")
        and (one.dimension != "bilirubin" or hit.name in _LIVER)
        and re.search(r"\d", low[hit.end : at]) is not None
        for hit in takewhile(lambda h: h.start < at, islice(hits, first, first + 12))
    )


def trusted(note: "Note", one: Told) -> bool:
    """Whether a weak name is meant: single letters need company or a unit, "direct" a bilirubin before it."""
    statement, weak, low = one.statement, one.weak, note.low
    if _REFERENCE.search(low, max(0, one.hit.start - 8), one.hit.start):
        return False
    if weak == "letter":
        own = statement.unit is not None and statement.unit.factor != 1.0
        number = statement.written[0]
        gap = low[one.hit.end : statement.value].strip(" :=")
        near = [
            h
            for h in note.hits_in("labs", one.hit.start - 59, one.hit.start + 60)
            if h.name in CELLS | {"hemoglobin"} and h.term.row["weak"] != "letter"
        ]
        return (one.group and bool(statement.unit)) or (
            not gap
            and statement.comparator == ""
            and (own or "." in number or one_number(number) >= 300)
            and bool(near or own)
            and statement.ref_end >= 0
            and low[one.hit.start - 1 : one.hit.start] != "/"
        )
    if weak == "unit" and one.name == "spo2":
        return statement.unit is not None and one_number(statement.written[0]) >= 70
    if weak == "unit":
        return statement.unit is not None or in_company(note, one)
    if weak == "company":
        return statement.uln is not None or "/" in low[statement.value : statement.end] or in_company(note, one)
    if one.name == "lymphocytes" and _SUBSET.search(low, max(0, one.hit.start - 16), one.hit.start):
        return False
    if is_percent(note, one.name, weak, statement):
        return True
    if (
        weak == "percent"
        and statement.unit is None
        and statement.written[0].isdigit()
        and int(statement.written[0]) < 20
    ):
        return statement.written[0] == "0"  # a share or a count in thousands: in doubt
    if weak == "noun":
        return (statement.unit is not None and not statement.unit.mark) or one_number(statement.written[0]) >= 1000
    if weak == "condition":
        return _as_low_as_called(low, one)
    if weak == "near_bilirubin":
        before = low[max(0, one.hit.start - 90) : one.hit.start]
        return "bil" in before and "\n\n" not in before and statement.value - one.hit.end < 24
    if one.hit.term.surface.lower() in (
        "sat",
        "sats",
        "saturation",
        "saturations",
        "blood oxygen",
        "sat.",
        "saturating",
        "satting",
    ):
        value = one_number(statement.written[0])
        breathing = _BREATHING.match(low, statement.end) is not None
        return ((statement.unit is not None or breathing) and value >= 50) or (
            value >= 70 and one.hit.term.surface.lower() != "sat"
        )
    if one.name == "spo2":
        return one_number(statement.written[0]) >= 40 or one_number(statement.written[0]) < 1
    if one.hit.term.surface.lower() == "clearance":
        return (
            (statement.unit is not None or _GAULT.search(low, one.hit.end, statement.end + 24) is not None)
            and "urine" not in low[max(0, one.hit.start - 30) : one.hit.start]
            and "24" not in low[max(0, one.hit.start - 14) : one.hit.start]
        )
    return True


def no_more_than_all(facts: list[Fact]) -> list[Fact]:
    """Without the counts of a kind of white cells that exceed all white cells of their day: one of the two is misread."""
    white = {str(f.date): f.value for f in facts if f.name == "wbc" and isinstance(f.value, float)}
    return [
        f
        for f in facts
        if f.name not in ("neutrophils", "lymphocytes")
        or not isinstance(f.value, float)
        or f.value <= 1.5 * white.get(str(f.date), f.value)
    ]


_LOW = {"hemoglobin": 13.5, "platelets": 150.0, "neutrophils": 2.0, "lymphocytes": 1.5}
"""Where the counts (in thousands) and the haemoglobin begin to be called low."""


def _as_low_as_called(low: str, one: Told) -> bool:
    """Whether the number behind "lymphopenia" can be the count itself, not a grade, a date or a temperature."""
    statement = one.statement
    number, unit = one_number(statement.written[0].replace(",", ".")), statement.unit
    if unit is not None:
        return not unit.mark
    linked = low[one.hit.end : statement.value].strip() in ("at", "of", "with", "(") or "." in statement.written[0]
    low_count = _LOW[one.name]
    return linked and (number < low_count or 100 <= number < 1000 * low_count)


def is_percent(note: "Note", name: str, weak: str, statement: Statement) -> bool:
    """A bare whole number from 20 to 100 after "neutrophils" is a share ("segs 64"); smaller ones are in doubt."""
    if weak != "percent" or statement.unit is not None or len(statement.written) != 1:
        return False
    number = statement.written[0]
    if not number.isdigit() or int(number) > 100:
        return False
    return int(number) >= 20 or _in_differential(note, statement)


def _in_differential(note: "Note", statement: Statement) -> bool:
    """Whether a small whole number stands among shares: "Diff %: neut 48, lymph 9", "WBC 5.1 (segs 74, lymphs 10)"."""
    begin = max(note.line(statement.value).start, statement.value - 120)
    before = note.low[begin : statement.value]
    if _DIFFERENTIAL.search(before) is not None:
        return True
    found = _COUNT.search(before)
    return found is not None and _SHARE.search(found["inside"] or found["of"] or "") is not None
