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
    """The facts, those without a day that a story dates as past where the note tells a later dated value of the same name."""
    dated = [f for f in facts if f.kind == "lab" and f.date_stated and f.date is not None and f.date.exact]
    return [_past(note, f, dated) if f.kind == "lab" and not f.date_stated and not f.historical else f for f in facts]


def _past(note: "Note", fact: Fact, dated: list[Fact]) -> Fact:
    later = [f.date.low for f in dated if f.name == fact.name and f.date is not None and f.date.low is not None]
    day = _story(note, fact.evidence.start) if later else None
    if day is None or day.days.high is None or fact.date is None or max(later) <= day.days.high:
        return fact
    return fact.model_copy(update={"date": DayInterval(day.days.low, fact.date.high), "historical": True})


def _story(note: "Note", at: int) -> "DateMention | None":
    """The day that opens a sentence of the paragraph before a value's own, nothing between them being of now."""
    begin, own = paragraph_start(note.low, at), note.sentence(at).start
    days = [d for d in note.dates_in(begin, own) if d.days.bounded and d.role not in ("due", "until")]
    last = days[-1] if days else None
    if last is None or _NOW.search(note.low, last.end, at):
        return None
    opens = _LEADS.fullmatch(note.low, note.sentence(last.start).start, last.start)
    return last if opens else None
