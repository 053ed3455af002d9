"""Identical statements count once: repeated in a note, or a sentence copied word for word into a later one."""

from collections.abc import Mapping, Sequence

from prescreen.language.note import Note
from prescreen.record import Evidence, Fact

_COPY = 45
"""Characters from which a sentence that stands in two notes alike is a copy and not two observers saying "ECOG 1"."""


def fold(facts: Sequence[Fact], notes: Mapping[str, Note]) -> list[Fact]:
    """Facts without repetitions; the first keeps its place and date and gains the others' evidence.

    A copied sentence keeps the older note's date: copying does not make a value newer.
    """
    kept: list[Fact] = []
    more: dict[int, dict[tuple[str, int, int], Evidence]] = {}
    same: dict[tuple[object, ...], int] = {}
    copied: dict[tuple[object, ...], int] = {}
    for fact in facts:
        told = _told(fact)
        within = (fact.evidence.document, *told, fact.date, fact.first, fact.last)
        index = same.get(within)
        sentence = _sentence(fact, notes)
        across = (sentence, *told) if sentence else None
        if index is None and across is not None and across in copied:
            other = copied[across]
            if kept[other].evidence.document != fact.evidence.document and (
                fact.date_stated is False or fact.date == kept[other].date
            ):
                index = other
        if index is None:
            same[within] = len(kept)
            if across is not None:
                copied.setdefault(across, len(kept))
            kept.append(fact)
            continue
        first = kept[index]
        earlier = _older(first, fact)
        gathered = more.setdefault(index, {_place(e): e for e in first.more_evidence})
        gathered |= {_place(e): e for e in (fact.evidence, *fact.more_evidence)}
        if earlier is fact:
            update = {"date": fact.date, "first": fact.first, "last": fact.last, "recorded": fact.recorded}
            kept[index] = first.model_copy(update=update)
    for index, gathered in more.items():
        gathered.pop(_place(kept[index].evidence), None)
        kept[index] = kept[index].model_copy(update={"more_evidence": tuple(gathered.values())})
    return kept


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return (evidence.document, evidence.start, evidence.end)


def _told(fact: Fact) -> tuple[object, ...]:
    detail = tuple(sorted((k, str(v)) for k, v in fact.detail.items()))
    value = fact.value if not hasattr(fact.value, "model_dump") else str(fact.value)
    return (fact.kind, fact.name, fact.assertion, value, fact.unit, fact.regimen, fact.live, detail)


def _sentence(fact: Fact, notes: Mapping[str, Note]) -> str:
    note = notes.get(fact.evidence.document)
    if note is None:
        return ""
    span = note.sentence(fact.evidence.start)
    text = " ".join(note.low[span.start : min(span.end, span.start + 2000)].split())
    return text if len(text) >= _COPY else ""


def _older(first: Fact, second: Fact) -> Fact:
    one = first.recorded.high if first.recorded is not None else None
    two = second.recorded.high if second.recorded is not None else None
    return second if one is not None and two is not None and two < one else first
