"""Headings of encounters with their day: a visit, a note, an entry of a log, a section copied from an older note."""

import re
from typing import TYPE_CHECKING

from prescreen.language.blocks import paragraph_end
from prescreen.language.dates import DateMention
from prescreen.language.sentences import Span

if TYPE_CHECKING:
    from prescreen.language.note import Note


_ENCOUNTER = re.compile(
    r"\b(?:notes?|visit|clinic|consult\w*|seen|encounter|service|assessment|progress|addendum|supplement|recorded|written|copied|attendance"
    r"|date|letter|round|entry|e-consult|reviewed|dictated|impression|handover|a/p|a&p|(?:brought|carried|pulled) forward)\b"
)
_NO_ENCOUNTER = re.compile(
    r"\b(?:next|follow-?up|planned|infusion|dos(?:e|ing)|product|birth|dob|d\.o\.b|born|slot|due|admi\w+|protocol|relapse\w*|onset|received|start\w*|stop\w*"
    r"|last|diagnos\w+|typed|transcribed|printed|print|generated|discharged?|transplant\w*|calendar|reserved|foreseen|tentative|provisional|signed|consent\w*)\b"
)
CLOCK = re.compile(r"[,\s]*(?:at\s|h\.?\s|ore\s)?\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|hrs?|h)?(?=[\s:,;.)|-]|$)")
"""The hour behind the date of an entry of a log or of a message."""
_ENTRY = re.compile(
    r"[,\s:|-]{1,4}(?:[a-z/-]+\s){0,3}(?:screening|visit|note|consult\w*|review|seen|clinic|entry|addendum|nurse|progress|study|phone|telephone|message|from)\b(?:[^.\d\n]{0,70}$|[^.:\n]{0,40}:)"
)
"""The rest of a line that opens an encounter with its date: "05/06/2026 screening - RN Castellanos"."""
_WORDS = re.compile(r"[^\s,(\[/]+")


def encounter_end(note: "Note", mention: DateMention, line: Span) -> int | None:
    """Where the encounter ends at the latest that a date in its ``line`` heads; None when the line heads none."""
    if not _encounter(note, mention, line.start, line.end):
        return None
    if CLOCK.match(note.low, mention.end, line.end) and not note.low[line.start : mention.start].strip():
        return paragraph_end(note.low, line.end)
    return _copied_end(note, mention, line.start)


def _encounter(note: "Note", mention: DateMention, start: int, end: int) -> bool:
    """Whether the line is the heading of an encounter (or of a note copied from one) and this its date."""
    if mention.relative or not mention.days.exact or mention.role in ("since", "until", "before", "due"):
        return False
    if _entry(note, mention, start, end):
        return True
    if end - start > 150:
        return False
    low = note.low
    before, after = low[start : mention.start], low[mention.end : end]
    if re.search(r"[a-z0-9]\.\s", before):
        return False
    near = re.split(r"\s{2,}|\|", before)[-1]
    if note.dates_in(mention.start - len(near), mention.start):
        return False
    if _NO_ENCOUNTER.search(near) or (not near.strip() and _NO_ENCOUNTER.search(before)):
        return False
    if (
        not note.plain[:start].strip()
        and before.endswith("  ")
        and not before.rstrip()[-1:].isdigit()
        and not after.strip()
    ):
        return True  # the date at the right of the letter's first line
    if not _ENCOUNTER.search(before) and not re.match(r"\s{2,}.*(?<!see )\bnote\b", after):
        return False
    if start and note.plain[:start].rstrip(" \t\n\r-=_#*")[-1:] and not note.plain[max(0, start - 2) : start].isspace():
        previous = note.line(start - 1)
        if len(low[previous.start : previous.end].strip()) > 90 and low[previous.end - 1 : previous.end] not in ".:)":
            return False
    copied = "copied" in before or "forward" in before
    words = _WORDS.findall(before)
    capitals = sum(w[0].isupper() or not w[0].isalpha() for w in _WORDS.findall(note.plain[start : mention.start]))
    prose = re.search(r"\b(?:was|were|is|has|had|he|she|i|we|see|per|cf)\b", before) is not None
    return copied or (
        not prose
        and (capitals * 2 >= len(words) or before.rstrip().endswith(":"))
        and not re.match(r"\s*\w+ \w+ \w+ \w+ \w+", after.strip("-) "))
    )


def _entry(note: "Note", mention: DateMention, start: int, end: int) -> bool:
    """Whether a date with its hour, or with the name of a visit, begins the line: an entry of a log, a message, a short note."""
    low = note.low
    if low[start : mention.start].strip(" \t[(*#-=") or len(low[start : mention.start]) > 6:
        return False
    clock = CLOCK.match(low, mention.end, end)
    if clock is not None:
        return True
    return _ENTRY.match(low, mention.end, end) is not None


_HEADING = re.compile(r"\n[ \t]*(?:[A-Z][A-Z /&-]{2,40}(?:\([^)\n]{0,20}\))?:|[A-Z][A-Z /&-]{3,40}$)", re.MULTILINE)


def _copied_end(note: "Note", mention: DateMention, line_start: int) -> int:
    """Where a dated heading stops to rule: a section "copied forward from ..." ends at the next heading in capitals."""
    head = note.low[line_start : mention.start]
    if "copied" not in head or not note.plain[line_start : line_start + 40].lstrip()[:4].isupper():
        return len(note.low)
    if note.plain[line_start : mention.start].lstrip().split("(")[0].strip() in (
        "",
        "NOTE",
        "PROGRESS NOTE",
        "CLINIC NOTE",
    ):
        return len(note.low)
    found = _HEADING.search(note.plain, mention.end)
    return len(note.low) if found is None else found.start()
