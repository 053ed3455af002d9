"""Days of events that date expressions lean on: known only when the facts are, perhaps from another document."""

from collections.abc import Iterable

from prescreen.language.note import Note
from prescreen.record import Fact
from prescreen.values import DayInterval

_KINDS = {"transplant": "transplant", "surgery": "surgery", "disease_status": "relapse"}


def events_of(facts: Iterable[Fact]) -> dict[str, DayInterval]:
    """The latest known days of a transplant, a cell infusion, radiotherapy, a relapse, an operation."""
    found: dict[str, DayInterval] = {}
    for fact in facts:
        if fact.assertion != "present":
            continue
        event, days = _event(fact), fact.date if fact.kind != "therapy" else fact.last
        if event is None or not isinstance(days, DayInterval) or not days.bounded:
            continue
        known = found.get(event)
        if known is None or (known.low is not None and days.low is not None and days.low > known.low):
            found[event] = days
    return found


def _event(fact: Fact) -> str | None:
    if fact.kind == "therapy":
        if fact.name == "radiotherapy":
            return "radiotherapy"
        return "car_t" if fact.name == "car-t" or fact.name.endswith(("leucel", "autoleucel")) else None
    if fact.kind == "disease_status" and fact.name not in ("relapsed", "progressed"):
        return None
    return _KINDS.get(fact.kind)


def leans(note: Note, events: Iterable[str]) -> bool:
    """Whether a note has expressions that lean on one of these events and were read without knowing it."""
    known = set(events)
    return any(m.lean is not None and m.lean.event in known for m in note.dates)
