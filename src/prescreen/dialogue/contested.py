"""A verdict that a reply turns against what the notes tell: a conflict, which a judgement settles."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from prescreen.criteria import Verdict, evaluate
from prescreen.dialogue.contradicting import contradicts
from prescreen.dialogue.telling import fact_in_words
from prescreen.protocol import Protocol
from prescreen.record import Anchors, Fact, PatientRecord

Pair = tuple[Fact, Fact]


def contested(
    ruled: Sequence[Verdict], record: PatientRecord, protocol: Protocol, days: Anchors
) -> tuple[Verdict, ...]:
    """The verdicts; one that a reply turned against what the notes tell is open."""
    pairs = _pairs(record)
    if not pairs:
        return tuple(ruled)
    doubted = [told for told, _ in pairs]
    others = tuple(f for f in record.facts if f not in doubted)
    plain, _ = evaluate(record.model_copy(update={"facts": others}), protocol, days)
    return tuple(_settled_or_not(now, before, pairs) for now, before in zip(ruled, plain, strict=True))


def _pairs(record: PatientRecord) -> list[Pair]:
    """Every fact of a reply with the first of the notes that it contradicts."""
    noted = defaultdict(list)
    for fact in record.facts:
        if fact.source != "reply":
            noted[fact.kind, fact.name].append(fact)
    told = (f for f in record.facts if f.source == "reply")
    return [(f, old) for f in told if (old := next((o for o in noted[f.kind, f.name] if contradicts(o, f)), None))]


def _settled_or_not(now: Verdict, before: Verdict, pairs: list[Pair]) -> Verdict:
    if "unresolved" in (now.status, before.status) or now.status == before.status:
        return now
    pair = next((p for p in pairs if p[0] in now.trace.facts), None)
    if pair is None:
        return now
    told, noted = pair
    return replace(
        now,
        status="unresolved",
        reason="conflicting",
        suggested=None,
        explanation=f"{told.author or 'A reply'} says: {fact_in_words(told)}. The notes say: {fact_in_words(noted)}.",
        question="Which of the two holds, and why?",
        clears_on=None,
        evidence=(told.evidence, noted.evidence),
        trace=replace(now.trace, facts=(told, noted)),
    )
