"""A case under review: what the notes hold, what was done since, and how the patient stands. Everything is derived."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from prescreen.criteria import Overall, Verdict, evaluate, overall
from prescreen.dialogue.contested import contested
from prescreen.dialogue.moves import Judged, Move, Remarked, Replied, Rescheduled, SetAside
from prescreen.protocol import Protocol
from prescreen.record import Anchors, Document, Fact, PatientRecord


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One patient. ``record`` and ``given`` are what was there before the conversation."""

    patient: str
    documents: tuple[Document, ...]
    record: PatientRecord
    protocol: Protocol
    given: Anchors
    moves: tuple[Move, ...] = ()

    def with_move(self, move: Move) -> "Case":
        return replace(self, moves=(*self.moves, move))

    def without_last(self) -> "Case":
        """The case before its last move. Raises IndexError when there is none."""
        if not self.moves:
            raise IndexError("there is nothing to undo")
        return replace(self, moves=self.moves[:-1])

    @property
    def all_documents(self) -> tuple[Document, ...]:
        """The notes, then the replies as documents of their own."""
        replies = (Document(id=m.document, text=m.text, date=m.at.date()) for m in self.moves if isinstance(m, Replied))
        return (*self.documents, *replies)


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """How the patient stands: the record with the replies in it, the verdicts with the judgements in them."""

    record: PatientRecord
    anchors: Anchors
    verdicts: tuple[Verdict, ...]
    overall: Overall
    judged: dict[str, Judged]
    ruled: dict[str, Verdict]
    """What the rules alone say, by criterion."""

    def verdict(self, criterion: str) -> Verdict:
        """The verdict on that criterion. Raises KeyError."""
        for verdict in self.verdicts:
            if verdict.id == criterion:
                return verdict
        raise KeyError(criterion)

    @property
    def open(self) -> tuple[Verdict, ...]:
        return tuple(v for v in self.verdicts if v.status == "unresolved")


@lru_cache(maxsize=256)
def standing(case: Case) -> Standing:
    """The standing after all moves. Pure: the same case gives the same answer."""
    return hold(case, merged(case), anchors(case))


def hold(case: Case, record: PatientRecord, days: Anchors) -> Standing:
    """The standing of some record and anchors under the case's protocol and judgements."""
    ruled, _ = evaluate(record, case.protocol, days)
    judged = {m.criterion: m for m in case.moves if isinstance(m, Judged)}
    stand = contested(ruled, record, case.protocol, days)
    verdicts = [_judged(v, judged[v.id]) if v.id in judged else v for v in stand]
    return Standing(record, days, tuple(verdicts), overall(verdicts), judged, {v.id: v for v in stand})


def merged(case: Case) -> PatientRecord:
    """The notes' record with the replies' facts beside it."""
    facts = list(case.record.facts)
    for move in case.moves:
        if isinstance(move, Replied):
            facts = with_reply(facts, move.facts, move.refined)
    return case.record.model_copy(update={"facts": tuple(facts)})


def with_reply(facts: list[Fact], added: tuple[Fact, ...], refined: tuple[tuple[Fact, Fact], ...] = ()) -> list[Fact]:
    """Facts with others beside them, and some of them made precise."""
    result = list(facts)
    for old, new in refined:
        result = [new if f == old else f for f in result]
    return [*result, *added]


def anchors(case: Case) -> Anchors:
    """The trial's days, with those that were set in the conversation."""
    moved = {m.anchor: m.day for m in case.moves if isinstance(m, Rescheduled)}
    return with_days(case.given, moved) if moved else case.given


def with_days(given: Anchors, moved: dict[str, date]) -> Anchors:
    """Anchors with some days changed; those are no longer assumed."""
    assumed = tuple(name for name in given.assumed if name not in moved)
    return given.model_copy(update={**moved, "assumed": assumed})


def set_aside(case: Case) -> dict[str, SetAside]:
    """The questions left for later or not answerable, by criterion, the last word on each; an answer ends it."""
    found: dict[str, SetAside] = {}
    for move in case.moves:
        if isinstance(move, SetAside):
            found.pop(move.criterion, None)
            found[move.criterion] = move
    return found


def remarks(case: Case, criterion: str | None = None) -> tuple[Remarked, ...]:
    """The notes for the next reviewer, all or those about one criterion."""
    return tuple(m for m in case.moves if isinstance(m, Remarked) and (criterion is None or m.about == criterion))


def _judged(ruled: Verdict, judged: Judged) -> Verdict:
    said = f"Judged {judged.status} by {judged.by}, {judged.at:%Y-%m-%d %H:%M}: {judged.why}"
    return replace(
        ruled,
        status=judged.status,
        reason=None,
        suggested=None,
        question=None,
        explanation=f"{said.rstrip('.')}. The rule had said: {judged.rule_said}.",
        clears_on=ruled.clears_on if judged.status == "violated" else None,
    )
