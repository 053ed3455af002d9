"""Notes built for the treatment finders, and facts written short for tables."""

from datetime import date
from pathlib import Path

from prescreen.finding import (
    diagnoses,
    gene_therapies,
    growth_factors,
    surgeries,
    therapies,
    transfusions,
    transplants,
    vaccinations,
)
from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.record import Document, Fact

FINDERS = (therapies, transplants, gene_therapies, growth_factors, transfusions, diagnoses, vaccinations, surgeries)
_SCANNER = Scanner({name: terms for finder in FINDERS for name, terms in finder.VOCABULARIES.items()})
DAY = date(2026, 3, 14)


def facts(text: str, finder: object, day: date | None = DAY) -> list[Fact]:
    """What a finder reads in a note of ``day``."""
    return list(finder.find(Note(Document(id="note", text=text), _SCANNER, day)))  # type: ignore[attr-defined]


def short(fact: Fact, when: str) -> str:
    """``name@day``, ``!name`` for a denial, ``~name`` for a plan."""
    if fact.assertion == "absent":
        return "!" + fact.name
    if fact.assertion != "present":
        return "~" + fact.name
    days = getattr(fact, when)
    if days is None:
        return f"{fact.name}@?"
    if days == "ongoing":
        return f"{fact.name}@ongoing"
    return f"{fact.name}@{days.low}" if days.exact else f"{fact.name}@{days.low}..{days.high}"


def told(found: list[Fact], *, denied_days: bool) -> set[str]:
    """All facts written short; with ``denied_days`` a denial carries the period that it covers."""
    out = set()
    for fact in found:
        text = short(fact, "date")
        if denied_days and fact.assertion == "absent" and fact.date is not None:
            text += f"@{fact.date.low or ''}..{fact.date.high}"
        out.add(text)
    return out


def rows(path: Path) -> list[list[str]]:
    """The rows of a table of forms: class, text (its line breaks restored), what is told."""
    lines = [
        line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    return [[kind, text.replace("\\n", "\n"), expected] for kind, text, expected in lines]
