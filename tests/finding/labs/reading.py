"""Facts of a short text, as the tests of measurements write them."""

from datetime import date
from functools import cache

from prescreen.finding import demographics, labs, performance, prognosis
from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.record import Document, Fact, ValueRange

DAY = date(2026, 3, 14)


@cache
def _scanner() -> Scanner:
    return Scanner({n: t for m in (labs, performance, prognosis, demographics) for n, t in m.VOCABULARIES.items()})


def note(text: str, day: date | None = DAY) -> Note:
    return Note(Document(id="note", text=text), _scanner(), day)


def facts(text: str, day: date | None = DAY) -> list[Fact]:
    read = note(text, day)
    found = [f for m in (labs, performance, prognosis) for f in m.find(read)]
    for fact in found:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    return found


def told(text: str, *, history: bool = False) -> set[tuple[str, float | tuple[float | None, float | None] | None]]:
    """(name, value) of the lab facts of a text; those told as past only when ``history``."""
    return {
        (f.name, (f.value.low, f.value.high) if isinstance(f.value, ValueRange) else f.value)
        for f in facts(text)
        if f.kind == "lab" and (history or not f.historical)
    }


def dated(text: str, day: date | None = DAY) -> set[tuple[str, float | None, str]]:
    """(name, value, date) of the lab facts of a text that are single values."""
    return {
        (f.name, f.value, str(f.date))
        for f in facts(text, day)
        if f.kind == "lab" and not isinstance(f.value, ValueRange)
    }  # type: ignore[misc]
