"""The open parts of a criterion: one conversation asks for one thing at a time, a criterion may need several."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from prescreen.criteria.context import Context
from prescreen.criteria.deciding import decide
from prescreen.criteria.outcome import Outcome
from prescreen.dialogue.case import Case, Standing
from prescreen.protocol import Protocol
from prescreen.protocol.rules import All, Any, Rule, Switch
from prescreen.record import Anchors, Fact
from prescreen.values import TRUE, UNKNOWN


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf rule that is open, what it answers now, and its own question (None: the criterion's serves)."""

    criterion: str
    rule: Rule
    outcome: Outcome
    ask: str | None


def context(case: Case, facts: tuple[Fact, ...], days: Anchors) -> Context:
    """The operators' view of some facts."""
    return Context(facts, case.protocol.windows, days)


@lru_cache(maxsize=64)
def open_parts(case: Case, now: Standing) -> dict[str, tuple[Part, ...]]:
    """The open parts of every open criterion, in the order of its rule."""
    ctx = context(case, now.record.facts, now.anchors)
    words = words_of(case.protocol, ctx)
    return {v.id: tuple(_parts(v.id, case.protocol.criterion(v.id).rule, ctx, words)) for v in now.open}


def _parts(criterion: str, rule: Rule, ctx: Context, words: Mapping[str, object]) -> Iterator[Part]:
    if isinstance(rule, All | Any):
        for each in rule.of:
            yield from _parts(criterion, each, ctx, words)
        return
    if isinstance(rule, Switch):
        if decide(rule, ctx).truth is not UNKNOWN:
            return
        yield from _parts(criterion, rule.otherwise, ctx, words)
        if decide(rule.otherwise, ctx).truth is not UNKNOWN or decide(rule, ctx).facts:
            yield from _parts(criterion, rule.then, ctx, words)
        return
    outcome = decide(rule, ctx)
    if outcome.truth is UNKNOWN:
        ask = rule.ask or (outcome.asks[0] if outcome.asks else None)
        yield Part(criterion, rule, outcome, ask.format_map(words) if ask else None)


def words_of(protocol: Protocol, ctx: Context) -> dict[str, object]:
    """What the placeholders of questions stand for: anchors, and both ends of every window."""
    words: dict[str, object] = dict(ctx.anchors)
    for name in protocol.windows:
        window = ctx.event_window(name)
        words[f"{name}_from"] = window.low or "the beginning"
        words[f"{name}_to"] = window.high or "today"
    return words


def settles(part: Part, case: Case, facts: tuple[Fact, ...], days: Anchors) -> str | None:
    """What the part's rule answers over these facts: "satisfied", "violated", or None when it stays open."""
    truth = decide(part.rule, context(case, facts, days)).truth
    return None if truth is UNKNOWN else "satisfied" if truth is TRUE else "violated"
