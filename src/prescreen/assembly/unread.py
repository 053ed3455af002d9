"""What looks relevant and was not understood: shown, never dropped in silence."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from types import ModuleType

from prescreen.language.note import Note
from prescreen.language.trained import configured, entities
from prescreen.record import Fact, Unread

_MOST = 12
"""Of one kind in one document: a list that nobody reads to the end helps nobody."""
_NUMBER = re.compile(r"[\s:=(]{1,12}\d")
_EVENT = re.compile(
    r"\b(?:given|received|dose|doses|infus\w+|cycles?|transplant\w*|surgery|operation|operated|vaccin\w+|transfus\w+|"
    r"stent\w*|infarct\w*|stroke|seizure|irradiat\w+|radiation|relapse\w*|"
    r"chemo\w*|immunotherapy|course of|injection|regimen)\b"
)


def unread(note: Note, facts: Sequence[Fact], finders: tuple[ModuleType, ...]) -> list[Unread]:
    """The leftovers of one note: what finders report, lab figures and dated events without a fact."""
    found: list[Unread] = []
    for report in _reports(finders):
        found.extend(report(note))
    model = configured()
    if model is not None:
        found.extend(_model_drugs(note, facts, model))
    found.extend(_labs(note, facts))
    found.extend(_dates(note, facts, {u.evidence.start for u in found}))
    return sorted(found, key=lambda u: (u.evidence.start, u.evidence.end))


@lru_cache(maxsize=2)
def _reports(finders: tuple[ModuleType, ...]) -> tuple[Callable[[Note], Iterator[Unread]], ...]:
    """The finders that tell what they could not read."""
    return tuple(finder.unread for finder in finders if hasattr(finder, "unread"))


_DRUG_LABELS = frozenset(("DRUG", "CHEMICAL", "MEDICATION", "TREATMENT", "MEDICINE"))


def _model_drugs(note: Note, facts: Sequence[Fact], model: str) -> Iterator[Unread]:
    """Drugs that an optional trained model names and no finder knows."""
    spans = [(e.start, e.end) for f in facts for e in (f.evidence, *f.more_evidence)]
    for entity in entities(note, model):
        if entity.label.upper() in _DRUG_LABELS and not any(a < entity.end and b > entity.start for a, b in spans):
            yield Unread(what="drug", evidence=note.evidence(entity.start, entity.end))


def _labs(note: Note, facts: Sequence[Fact]) -> Iterator[Unread]:
    starts = sorted({e.start for f in facts for e in (f.evidence, *f.more_evidence)})
    names = {f.name for f in facts}
    count = 0
    for hit in note.hits("labs"):
        if hit.name in names or hit.term.row.get("weak") or count >= _MOST or _NUMBER.match(note.low, hit.end) is None:
            continue
        line = note.line(hit.start)
        at = bisect_left(starts, line.start)
        if (at < len(starts) and starts[at] < line.end) or hit.name in ("other", "bun", "hematocrit"):
            continue
        count += 1
        yield Unread(what="lab", evidence=note.evidence(hit.start, min(line.end, hit.end + 24)))


def _dates(note: Note, facts: Sequence[Fact], taken: set[int]) -> Iterator[Unread]:
    """Written-out past days in sentences that speak of treatment and gave no fact."""
    starts = sorted({e.start for f in facts for e in (f.evidence, *f.more_evidence)} | taken)
    count = 0
    for mention in note.dates:
        if (
            mention.relative
            or mention.grain != "day"
            or mention.days.high is None
            or (note.day is not None and mention.days.high >= note.day)
        ):
            continue
        sentence = note.sentence(mention.start)
        at = bisect_left(starts, sentence.start)
        if at < len(starts) and starts[at] < sentence.end:
            continue
        if count < _MOST and _EVENT.search(note.low, sentence.start, min(sentence.end, sentence.start + 600)):
            count += 1
            yield Unread(what="date", evidence=note.evidence(mention.start, mention.end))
