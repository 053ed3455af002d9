"""Heads of lists whose items are not the patient's, or are only feared, looked for or asked about: "Red flags:", "Father's history:".

Such a head holds for the rest of its line, or, alone on its line, for the items below it, up to a heading. Heads that deny
their list are read with the cues (`context`).
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from prescreen.language.sections import category_of
from prescreen.language.words import AnyOf
from prescreen.record.models import Assertion

_MAY = (
    r"differential(?: diagnos[ie]s)?|ddx?|(?:to )?rule out|r/o|(?:to )?exclude|(?:the |possible |potential )?risks(?: and benefits)?(?: (?:discussed|explained|include|of (?:the )?(?:treatment|therapy|study|trial|product|procedure)))?"
    r"|(?:possible|potential|expected) (?:side[- ]effects?|adverse (?:effects|events)|complications|toxicities)|(?:side[- ]effects?|adverse (?:effects|events)|complications|toxicities) (?:discussed|explained|to watch for)"
    r"|(?:watch(?:ing)?|monitor(?:ing)?|screen(?:ing)?|look(?:ing)?|check) for|red flags?|warning signs?|alarm signs?|return (?:if|precautions)|(?:please )?call if|come back if|reasons? (?:to stop|for stopping|to call)|(?:study |trial |key |main )?exclusion(?: criteria)?"
    r"|(?:patient )?education(?: given)? on|queries|to be excluded|safety[- ]net(?:ting)?(?: advice)?|advised to (?:report|call for|return for)"
)
_KIN = (
    r"(?:(?:the )?(?:patient|pt)(?:'s|s)? |his |her |the |maternal |paternal |stem[- ]cell |sibling )?(?:mother|father|mum|mom|dad|brother|sister|wife|husband|partner|son|daughter|uncle|aunt|grandmother|grandfather|donor|siblings|children|parents|relatives)"
    r"(?:'s|s)?(?P<story> (?:medical )?(?:history|hx|pmh|illnesses|diseases|health|conditions|comorbidities))?"
)
_GATE = AnyOf(
    "differential", "dd", "rule out", "r/o", "exclu", "risk", "effect", "events", "complication", "toxicit", " for", "flag", "sign", "return", "call if", "come back if", "reason",
    "education", "queries", "safety", "advised to", "mother", "father", "mum", "mom", "dad", "brother", "sister", "wife", "husband", "partner", "son", "daughter", "uncle", "aunt", "grand", "donor",
    "siblings", "children", "parents", "relatives", "indication",
)  # fmt: skip
_HEAD = re.compile(
    rf"[ \t]*(?:[-*•#=]+[ \t]*|\d{{1,2}}[.)][ \t])?(?:(?P<hypothetical>{_MAY})|(?P<family>{_KIN})|(?P<possible>contra-?indications?))[ \t]*(?P<mark>:|[ \t][-–][ \t]|(?=\n))"
)
_ITEM_LINE = re.compile(r"[ \t]*(?:[-*•·+]|\d{1,2}[.)])?[ \t]*(?P<words>[^\n:]{2,70})$")
_BULLETED = re.compile(r"\s*(?:[-*•·+]|\d{1,2}[.)])[ \t]")
_MOST_ITEMS = 15
_NEAR = 28
"""Characters from the beginning of a head to its telling word."""
_TELLS = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:yes|known|since|present|has|had|was|is|reports?|reported|says?|said|states?|tells|told|saw|witnessed|notes|noted|noticed|denies|he|she|pt|patient|him|but|except)\b|\d/\d|\+"
)
"""In an item: it speaks of the patient, or somebody speaks."""


_LEFT = re.compile(r"[a-z)]\.[\s,]|\b(?:pt|patient|he|she|himself|herself)\b")
"""Behind a head: its list is over, or the patient speaks: "Father: Parkinson's; pt himself examined, no parkinsonism"."""


class Head(NamedTuple):
    """The characters that a head holds for, what it makes of them, and where it stands."""

    start: int
    end: int
    label: Assertion
    cue: tuple[int, int]


def find_heads(low: str) -> list[Head]:
    """The heads of a note in lower case, in order."""
    heads: list[Head] = []
    for at in _begins(low):
        found = _HEAD.match(low, at)
        if found is None:
            continue
        label = next(name for name in ("hypothetical", "family", "possible") if found[name])
        begin = found.end()
        line_end = low.find("\n", begin)
        line_end = len(low) if line_end < 0 else line_end
        alone = not low[begin:line_end].strip()
        if label == "family" and alone:
            if not (found["mark"] or found["story"]):
                continue  # "came with his / wife"
            if _BULLETED.match(low, line_end) is None:
                label = "possible"  # whose the lines below are is left open
        end = _below(low, line_end) if alone else line_end
        if end > begin:
            heads.append(Head(begin, end, label, found.span(label)))  # type: ignore[arg-type]
    return heads


def _begins(low: str) -> list[int]:
    """Where lines and sentences begin that a word of a head stands near the beginning of."""
    begins = set()
    for place in _GATE.places(low):
        first = max(0, place - _NEAR)
        marks = [i + len(mark) for mark in ("\n", ". ", "; ") if (i := low.rfind(mark, first, place + 1)) >= 0]
        if marks or first == 0:
            begins.add(max(marks, default=0))
    return sorted(begins)


def _below(low: str, at: int) -> int:
    """Where the list under a head that stands alone ends."""
    end = at
    for number in range(_MOST_ITEMS + 1):
        stop = low.find("\n", end + 1)
        stop = len(low) if stop < 0 else stop
        line = low[end + 1 : stop]
        if not line.strip():
            if number or stop == len(low):
                break
        elif _ITEM_LINE.match(line) is None or category_of(line) is not None:
            break
        end = stop
        if stop == len(low):
            break
    return end


def head_of(heads: list[Head], low: str, start: int, end: int) -> Head | None:
    """The head that holds for a span, unless the span's own item tells otherwise."""
    index = bisect_right(heads, start, key=lambda head: head.start) - 1
    if index < 0 or not heads[index].start <= start < heads[index].end:
        return None
    head = heads[index]
    stops = [low.rfind(mark, head.start, start) for mark in (",", ";", "\n")]
    begin = max(head.start, *stops)
    closes = [at for mark in (",", ";", "\n", ".") if (at := low.find(mark, end, head.end)) >= 0]
    if _LEFT.search(low, head.start, start) or _TELLS.search(low, begin, min([*closes, head.end])):
        return None
    return head
