"""Corrections inside a note: "platelets are 42, not 142" takes 142 back and gives 42 its day."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.labs.analytes import is_analyte
from prescreen.finding.labs.facts import Writer
from prescreen.finding.labs.statements import Statement
from prescreen.finding.labs.units import read_unit
from prescreen.language.numbers import NUMBER
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

_NOT = re.compile(
    rf"(?P<new>{NUMBER})(?P<gap>[^\d\n.;]{{0,14}}?(?:10\s?\^?\s?9\s?/l)?)[\s,(-]*(?:and\s)?(?:not|rather than|instead of|in place of|corrected from|formerly misread as)\s(?:the\s)?(?P<old>{NUMBER})"
)
_ANY = re.compile(r"\b(?:not|rather than|instead of|in place of|corrected from|misread as)\s(?:the\s)?\d")
_WORDS = ("not", "rather than", "instead of", "in place of", "corrected from", "misread as")


def apply_corrections(note: "Note", facts: list[Fact], writer: Writer) -> list[Fact]:
    """The facts without the values that a correction takes back, and with those it puts in their place."""
    if not any(words in note.low for words in _WORDS) or _ANY.search(note.low) is None:
        return facts
    for found in _NOT.finditer(note.low):
        sentence = note.sentence(found.start())
        begin = max(0, min(sentence.start, found.start() - 60))
        hit = next(
            (h for h in reversed(note.hits("labs")) if begin <= h.start < found.start() and is_analyte(h.name)), None
        )
        if hit is None:
            continue
        facts = _correct(note, facts, writer, hit.name, hit.term.row["dimension"], hit.start, found)
    return facts


def _correct(
    note: "Note", facts: list[Fact], writer: Writer, name: str, dimension: str, start: int, found: re.Match[str]
) -> list[Fact]:
    told = read_unit(dimension, note.low, found.end("new"))
    unit = told[0] if told is not None else None
    wanted = Statement(start, found.start("new"), found.end("old"), (found["new"],), unit=unit)
    wrong = Statement(start, found.start("old"), found.end("old"), (found["old"],), unit=unit)
    old = next(writer.facts(name, dimension, wrong), None)
    new = next(writer.facts(name, dimension, wanted), None)
    if old is None or new is None:
        return facts
    taken_back = [f for f in facts if f.name == name and f.kind == "lab" and f.value == old.value]
    if (taken_back and not new.date_stated) or (taken_back and new.date != taken_back[-1].date):
        new = new.model_copy(update={"date": taken_back[-1].date, "date_stated": taken_back[-1].date_stated})
    kept = [
        f
        for f in facts
        if f not in taken_back
        and not (f.name == name and f.evidence.start >= start and f.evidence.end <= found.end("old") + 12)
    ]
    return [*kept, new]
