"""The reading of a patient's documents."""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType

import prescreen.finding
from prescreen.assembly.document_date import document_day
from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.record import Document, Fact, PatientRecord


@lru_cache(maxsize=1)
def finders() -> tuple[ModuleType, ...]:
    """The finder packages, in alphabetical order."""
    names = sorted(m.name for m in pkgutil.iter_modules(prescreen.finding.__path__) if m.ispkg)
    return tuple(importlib.import_module(f"prescreen.finding.{name}") for name in names)


@lru_cache(maxsize=1)
def scanner() -> Scanner:
    """One scanner for the vocabularies of all finders."""
    return Scanner({name: terms for finder in finders() for name, terms in finder.VOCABULARIES.items()})


def read(documents: Sequence[Document]) -> PatientRecord:
    """The record of one patient's documents, facts in the order of documents and characters."""
    facts: list[Fact] = []
    for document in documents:
        note = Note(document, scanner(), document.date or document_day(document.text))
        found = [fact for finder in finders() for fact in finder.find(note)]
        found.sort(key=lambda f: (f.evidence.start, f.evidence.end))
        facts.extend(found)
    return PatientRecord(facts=tuple(facts))
