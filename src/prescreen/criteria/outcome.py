"""What one rule answers for one patient, and how the answers of several are put together."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from prescreen.criteria.verdict import Reason
from prescreen.record.models import Fact
from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of

_FIRST_REASON: tuple[Reason, ...] = (
    "conflicting",
    "needs_judgement",
    "imprecise",
    "out_of_window",
    "not_documented",
)


class Outcome(NamedTuple):
    """True is satisfied. ``reason`` is set when the truth is unknown, ``lean`` may be.

    ``edges`` are the days, each of an anchor, from which on a rule that is false may be true: candidates for the
    clearing day, not promises.
    """

    truth: Truth
    says: tuple[str, ...] = ()
    reason: Reason | None = None
    lean: Truth | None = None
    asks: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    arithmetic: tuple[tuple[str, str], ...] = ()
    edges: tuple[tuple[str, date], ...] = ()


def open_outcome(
    reason: Reason,
    says: str,
    *,
    lean: Truth | None = None,
    ask: str | None = None,
    facts: Sequence[Fact] = (),
    notes: tuple[str, ...] = (),
    arithmetic: tuple[tuple[str, str], ...] = (),
) -> Outcome:
    """An unknown with its reason, what is told, and the question that would settle it."""
    return Outcome(UNKNOWN, (says,), reason, lean, (ask,) if ask else (), tuple(facts), notes, arithmetic)


def conjunction(parts: Sequence[Outcome]) -> Outcome:
    """All of the parts (Kleene's and)."""
    return _merged(parts, all_of(p.truth for p in parts), absorbing=FALSE)


def disjunction(parts: Sequence[Outcome]) -> Outcome:
    """Any of the parts (Kleene's or)."""
    return _merged(parts, any_of(p.truth for p in parts), absorbing=TRUE)


def _merged(parts: Sequence[Outcome], truth: Truth, absorbing: Truth) -> Outcome:
    if len(parts) == 1:
        return parts[0]
    telling = [p for p in parts if p.truth is absorbing] if truth is absorbing else list(parts)
    return Outcome(
        truth,
        _joined([p.says for p in telling]),
        first_reason(parts) if truth is UNKNOWN else None,
        _lean(parts, absorbing) if truth is UNKNOWN else None,
        _joined([p.asks for p in parts]) if truth is UNKNOWN else (),
        _facts(telling),
        _joined([p.notes for p in telling]),
        tuple(item for p in telling for item in p.arithmetic),
        tuple(edge for p in parts for edge in p.edges) if truth is FALSE else (),
    )


def first_reason(parts: Sequence[Outcome]) -> Reason:
    """The reason that says most among those of the open parts."""
    found = {p.reason for p in parts if p.truth is UNKNOWN}
    return next((reason for reason in _FIRST_REASON if reason in found), "not_documented")


def _lean(parts: Sequence[Outcome], absorbing: Truth) -> Truth | None:
    """The lean of the whole: one part that leans to the deciding side, or everything known leaning the other way."""
    leans = [p.lean if p.truth is UNKNOWN else p.truth for p in parts]
    if absorbing in leans:
        return absorbing
    return (~absorbing) if (~absorbing) in leans else None


def _joined(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for group in groups for text in group))


def _facts(parts: Sequence[Outcome]) -> tuple[Fact, ...]:
    seen: dict[int, Fact] = {}
    for part in parts:
        for fact in part.facts:
            seen.setdefault(id(fact), fact)
    return tuple(seen.values())


def asking(outcome: Outcome, ask: str | None) -> Outcome:
    """The same outcome with a rule's own question, if it is open and asks none yet."""
    if outcome.truth is not UNKNOWN or ask is None or outcome.asks:
        return outcome
    return Outcome(
        UNKNOWN, outcome.says, outcome.reason, outcome.lean, (ask,), outcome.facts, outcome.notes, outcome.arithmetic
    )
