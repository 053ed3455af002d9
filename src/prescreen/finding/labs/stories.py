"""Values told in the story of an older day: "On 18/12 septic, hypotension. Neutrophils 0.02" beside the count of last week."""

import re
from typing import TYPE_CHECKING

from prescreen.language.blocks import paragraph_start
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.dates import DateMention
    from prescreen.language.note import Note

_NOW = re.compile(r"\b(?:now|today|current(?:ly)?|at present|this morning|latest|repeat(?:ed)?|since then|recovered)\b")
_LEADS = re.compile(r"[\s*•-]*(?:(?:on|in|the|by|admitted|then)\s){0,3}")


def in_stories(note: "Note", facts: list[Fact]) -> list[Fact]:
    """The facts, those without a day that a story or another laboratory makes past where the note tells a later value."""
    return [_past(note, f, facts) if f.kind == "lab" and not f.date_stated and not f.historical else f for f in facts]


def _past(note: "Note", fact: Fact, facts: list[Fact]) -> Fact:
    others = [f for f in facts if f is not fact and (f.kind, f.name) == ("lab", fact.name) and not f.historical]
    today = fact.date and fact.date.high
    if not others or today is None:
        return fact
    if _of_elsewhere(note, fact) and any(f.date == note.days and not _of_elsewhere(note, f) for f in others):
        return fact.model_copy(update={"date": DayInterval(None, today), "historical": True})
    later = [f.date.low for f in others if f.date_stated and f.date is not None and f.date.low and f.date.exact]
    day = _story(note, fact.evidence.start) if later else None
    if day is None or day.days.high is None or max(later) <= day.days.high:
        return fact
    return fact.model_copy(update={"date": DayInterval(day.days.low, today), "historical": True})


_ELSEWHERE = re.compile(
    r"\b(?:outside|osh|referring|local|county|district|previous|other)"
    r"(?: hospitals?| labs?| clinics?| facility| bloods?| results?)*(?:'s)?\b"
)


def _of_elsewhere(note: "Note", fact: Fact) -> bool:
    """Whether the value is of another laboratory, whose day is not told: "outside hospital labs: plt 31"."""
    at = fact.evidence.start
    return _ELSEWHERE.search(note.low, max(note.sentence(at).start, at - 60), at) is not None


def _story(note: "Note", at: int) -> "DateMention | None":
    """The day that opens a sentence of the paragraph before a value's own, nothing between them being of now."""
    begin, own = paragraph_start(note.low, at), note.sentence(at).start
    days = [d for d in note.dates_in(begin, own) if d.days.bounded and d.role not in ("due", "until")]
    last = days[-1] if days else None
    if last is None or _NOW.search(note.low, last.end, at):
        return None
    opens = _LEADS.fullmatch(note.low, note.sentence(last.start).start, last.start)
    return last if opens else None
