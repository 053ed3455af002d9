"""Days of events that date expressions lean on: known only when the facts are, perhaps from another document."""

from collections.abc import Iterable

from prescreen.language.note import Note
from prescreen.record import Fact
from prescreen.values import DayInterval
from prescreen.values.days import add_months

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


def birth_of(facts: Iterable[Fact]) -> DayInterval | None:
    """The days on which the patient can have been born, by the birth dates told or else by the ages; None where these
    contradict each other."""
    told = [f for f in facts if f.kind == "demographic" and f.assertion == "present"]
    born = [f.date for f in told if f.name == "birth_date" and isinstance(f.date, DayInterval)]
    days: DayInterval | None = DayInterval()
    for each in born or [_born(f) for f in told if f.name == "age"]:
        days = days.intersect(each) if days is not None and each is not None else days
    return days if days is not None and days.bounded else None


def _born(fact: Fact) -> DayInterval | None:
    """Someone of 42 full years on a day was born 42 to 43 years before it."""
    if not isinstance(fact.value, int | float) or not isinstance(fact.date, DayInterval):
        return None
    years = 12 * int(fact.value)
    if fact.date.low is None or fact.date.high is None or fact.date.low.year <= fact.value + 1:
        return None
    return DayInterval(add_months(fact.date.low, -years - 12), add_months(fact.date.high, -years))


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
