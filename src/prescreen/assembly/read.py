"""The reading of a patient's documents."""

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import ModuleType

import prescreen.finding
import prescreen.finding.demographics
from prescreen.assembly.bounding import bound
from prescreen.assembly.conflicts import conflicts
from prescreen.assembly.copied import redate
from prescreen.assembly.corrections import apply as apply_corrections
from prescreen.assembly.document_date import document_day
from prescreen.assembly.duplicates import fold
from prescreen.assembly.folding import fold_events, fold_mentions
from prescreen.assembly.leaning import birth_of, events_of, leans
from prescreen.assembly.parts import moved, parts_of
from prescreen.assembly.unread import unread
from prescreen.finding.recurring import recurrences
from prescreen.language.dates import Order
from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.language.tidying import Tidied, tidy
from prescreen.record import Document, Evidence, Fact, PatientRecord
from prescreen.values import DayInterval

_PERSONAL = (prescreen.finding.demographics,)
"""Finders of what does not change from one entry of a note to the next: they read it whole."""


@lru_cache(maxsize=1)
def finders() -> tuple[ModuleType, ...]:
    """The finder packages, in alphabetical order."""
    names = sorted(m.name for m in pkgutil.iter_modules(prescreen.finding.__path__) if m.ispkg)
    return tuple(importlib.import_module(f"prescreen.finding.{name}") for name in names)


@lru_cache(maxsize=1)
def scanner() -> Scanner:
    """One scanner for the vocabularies of all finders."""
    return Scanner({name: terms for finder in finders() for name, terms in finder.VOCABULARIES.items()})


def note_of(document: Document, events: Mapping[str, DayInterval] | None = None, order: Order | None = None) -> Note:
    """A document prepared for reading, its day given from outside or read from its text."""
    day = document.date or document_day(document.text, order)
    return Note(document, scanner(), day, events, order=order)


def _in_one_order(notes: list[Note]) -> list[Note]:
    """The notes, those that do not show the order of their dates prepared again in the one that all the others have."""
    orders = {note.habit.order for note in notes} if len(notes) > 1 else set()
    if None not in orders or len(orders) != 2:
        return notes
    order = next(o for o in orders if o is not None)
    return [note if note.habit.order else note_of(note.document, order=order) for note in notes]


def read(documents: Sequence[Document], given: Sequence[Fact] = ()) -> PatientRecord:
    """The record of one patient's documents, facts in the order of documents and characters.

    ``given`` are facts that came in codes, each with a document among ``documents`` as its evidence, which then is not
    read itself: a note's telling of the same event folds into them, a contradicting one is a conflict.

    A note whose dates lean on an event ("two months after the transplant") is read again once all facts, and so the
    event's own day, are known.
    """
    order = {d.id: i for i, d in enumerate(documents)}
    coded = {f.evidence.document for f in given}
    documents = [d for d in documents if d.id not in coded]
    tidied = {d.id: tidy(d.text) for d in documents}
    notes = _in_one_order([note_of(d.model_copy(update={"text": tidied[d.id].text})) for d in documents])
    persons = [[bound(fact) for finder in _PERSONAL for fact in finder.find(note)] for note in notes]
    born = birth_of(f for facts in (*persons, given) for f in facts)
    birth = {} if born is None else {"birth": born}
    for note in notes:
        note.events = birth  # ages are told as days
    found = [_facts(note, person) for note, person in zip(notes, persons, strict=True)]
    events = events_of(f for facts in (*found, given) for f in facts)
    if events:
        for index, note in enumerate(notes):
            if leans(note, events):
                notes[index] = note_of(note.document, events | birth, note.order)
                found[index] = _facts(notes[index], persons[index])
    by_id = {note.document.id: note for note in notes}
    told = [f for each in (*found, given) for f in each]
    told.sort(key=lambda f: (order[f.evidence.document], f.evidence.start, f.evidence.end))
    facts = fold_mentions(fold_events(fold(apply_corrections(told, by_id), by_id), by_id))
    leftovers = [u for note, each in zip(notes, found, strict=True) for u in unread(note, each, finders())]
    texts = {d.id: d.text for d in documents if tidied[d.id].text != d.text}
    if texts:
        leftovers = [u.model_copy(update={"evidence": _quoted(u.evidence, tidied, texts)}) for u in leftovers]
        facts = [_as_it_came(f, tidied, texts) for f in facts]
    return PatientRecord(facts=tuple(facts), unread=tuple(leftovers), conflicts=conflicts(facts))


def _as_it_came(fact: Fact, tidied: Mapping[str, Tidied], texts: Mapping[str, str]) -> Fact:
    """A fact whose evidence quotes the note as it came, not as it was tidied for reading."""
    more = tuple(_quoted(e, tidied, texts) for e in fact.more_evidence)
    return fact.model_copy(update={"evidence": _quoted(fact.evidence, tidied, texts), "more_evidence": more})


def _quoted(evidence: Evidence, tidied: Mapping[str, Tidied], texts: Mapping[str, str]) -> Evidence:
    text = texts.get(evidence.document)
    if text is None:
        return evidence
    start, end = tidied[evidence.document].span(evidence.start, evidence.end)
    return Evidence(document=evidence.document, start=start, end=end, quote=text[start:end])


def _facts(note: Note, person: Sequence[Fact]) -> list[Fact]:
    """The facts of one note, with those of its ``person``, in the order of its characters, bounded by its day."""
    found = []
    for part, offset in parts_of(note, scanner(), note.events):
        told = [fact for finder in finders() if finder not in _PERSONAL for fact in finder.find(part)]
        told += recurrences(part, told)
        found += [moved(bound(fact), offset) for fact in redate(part, told)]
    found += person
    return sorted(found, key=lambda f: (f.evidence.start, f.evidence.end))
