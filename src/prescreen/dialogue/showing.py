"""`show platelets`: the facts of a name, a kind or a criterion, asked for in any words that a note would use."""

import re
from datetime import date

from rapidfuzz import fuzz, process, utils

from prescreen.criteria.names import called
from prescreen.dialogue.case import Case, Standing, standing
from prescreen.dialogue.plain_text import quoted
from prescreen.dialogue.queries import why
from prescreen.dialogue.telling import fact_in_words, place
from prescreen.dialogue.tools import Tools
from prescreen.record import ONGOING, Document, Fact
from prescreen.values import DayInterval

_MOST = 8
_SURE = 78
_KINDS = {
    "therapy": "drugs drug chemo chemotherapy treatment treatments therapies lines regimens medication",
    "lab": "labs bloods results values", "vaccination": "vaccines vaccinations jabs shots immunisations",
    "transfusion": "transfusions transfused blood", "cardiac": "heart cardiac", "infection": "infections",
    "allergy": "allergies allergic", "malignancy": "cancers cancer tumours", "surgery": "operations surgeries",
    "transplant": "transplants transplanted sct asct", "neuro": "neurology neurological",
}  # fmt: skip
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_ASKING = re.compile(
    r"\b(?:what|when|which|who|where|how|did|does|do|has|have|had|was|were|is|are|any|there|the|his|her|their|he|she|they|him|last|"
    r"latest|ever|a|an|of|been|get|got|given|about|much|many|high|low|me|all|patient|patient's|previous|prior|earlier)\b|[?]",
    re.IGNORECASE,
)


def show(case: Case, what: str, tools: Tools) -> list[str]:
    """The facts that are asked for, the newest first; a criterion's id shows its text."""
    now = standing(case)
    known = {c.id.lower(): c for c in case.protocol.criteria}
    wanted = " ".join(_ASKING.sub(" ", what).split()) or what
    if wanted.lower() in known:
        criterion = known[wanted.lower()]
        return [f"{criterion.id} ({criterion.polarity}): {criterion.text}", *why(case, criterion.id)]
    names = _names(now, wanted, tools)
    facts = [f for f in now.record.facts if f.name in names or f.kind in names]
    if not facts:
        told = sorted({called(f.name) for f in now.record.facts})
        return [f"The record tells nothing of {quoted(wanted, 40)}. It tells of: {', '.join(told[:12])} ..."]
    facts.sort(key=lambda f: (f.assertion != "absent", _day(f)), reverse=True)
    lines = [f"{fact_in_words(f)}: {quoted(f.evidence.quote, 50)} ({place(case, f.evidence)})" for f in facts[:_MOST]]
    return lines + ([f"and {len(facts) - _MOST} older ones"] if len(facts) > _MOST else [])


def _day(fact: Fact) -> date:
    if fact.last == ONGOING:
        return date.max
    days = fact.last if isinstance(fact.last, DayInterval) else fact.date
    return days.high if days is not None and days.high is not None else date.min


def _names(now: Standing, wanted: str, tools: Tools) -> set[str]:
    """Names and kinds that the words mean: those that the reader of notes reads them as, else those most alike."""
    kinds = {_KIND_OF[w] for w in re.findall(r"[a-z]+", wanted.lower()) if w in _KIND_OF}
    if kinds:
        return kinds
    for text in (wanted, *(f"{wanted} {value}" for value in (1, 60))):
        read = {f.name for f in tools.read([Document(id="asked", text=text, date=now.anchors.screening)]).facts}
        if read:
            return read
    told = {called(f.name): f.name for f in now.record.facts} | {f.name: f.name for f in now.record.facts}
    told |= {f.kind: f.kind for f in now.record.facts}
    near = process.extractOne(wanted, told.keys(), scorer=fuzz.WRatio, processor=utils.default_process)
    return {told[near[0]]} if near is not None and near[1] >= _SURE else set()
