"""Whether facts answer to a selector: certainly, perhaps, or not."""

from dataclasses import dataclass, field
from functools import reduce
from typing import Literal

from prescreen.criteria.context import Context
from prescreen.criteria.person import birth, years_on
from prescreen.criteria.readings import value_of
from prescreen.criteria.timing import denied_days, past_days
from prescreen.criteria.verdict import Reason
from prescreen.protocol.selectors import NOT_TOLD, AgeAtLeast, AllOf, Condition, Selector
from prescreen.record.models import Fact
from prescreen.values import DayInterval
from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, known


@dataclass(slots=True)
class Match:
    """The truth of a condition, the facts that made it so, and why it is unknown."""

    truth: Truth
    facts: list[Fact] = field(default_factory=list)
    doubt: Reason | None = None


_NO = Match(FALSE)
_EMPTY: list[Fact] = []


def bears(selector: Selector, fact: Fact) -> bool:
    """Whether kind, name, details and the like fit; assertion, value and dates are not looked at."""
    if fact.kind != selector.kind or (selector.name is not None and fact.name not in selector.name):
        return False
    if fact.name in selector.not_name:
        return False
    if selector.historical is not None and fact.historical is not selector.historical:
        return False
    if selector.live is not None and fact.live is not selector.live:
        return False
    detail = fact.detail
    for key, values in selector.detail.items():
        if detail.get(key, NOT_TOLD) not in values:
            return False
    return all(detail.get(key, NOT_TOLD) not in values for key, values in selector.without.items())


def holds(selector: Selector, fact: Fact, window: DayInterval | None) -> Match:
    """Whether one fact answers to a selector; a possible one perhaps does."""
    wanted = selector.assertion
    if fact.assertion != wanted and not (fact.assertion == "possible" and wanted == "present"):
        return _NO
    if not bears(selector, fact):
        return _NO
    truth = TRUE
    doubt: Reason | None = None
    if selector.at_least is not None or selector.at_most is not None:
        value = value_of(fact)
        truth = UNKNOWN if value is None else TRUE
        if value is not None and selector.at_least is not None:
            truth = truth & value.at_least(selector.at_least)
        if value is not None and selector.at_most is not None:
            truth = truth & value.at_most(selector.at_most)
    if window is not None and truth is not FALSE:
        truth = truth & in_window(fact, window)
    if truth is UNKNOWN:
        doubt = "imprecise"
    if fact.assertion == "possible" and wanted == "present" and truth is not FALSE:
        truth, doubt = UNKNOWN, "needs_judgement"
    return Match(truth, [fact] if truth is not FALSE else [], doubt)


def in_window(fact: Fact, window: DayInterval) -> Truth:
    """Whether a finding is of the window: by its date, else by its document's; told as past, any day before that."""
    if fact.assertion == "absent":
        days = denied_days(fact)
        return known(days.high is None or window.low is None or days.high >= window.low)
    if fact.date is None and fact.recorded is not None and not fact.historical:
        return fact.recorded.within(window)
    return past_days(fact).within(window)


class Matcher:
    """Conditions over a given choice of facts (those that later statements have not overtaken)."""

    __slots__ = ("_by_kind", "_ctx", "_tied", "_windows")

    def __init__(
        self,
        ctx: Context,
        kept: dict[str, list[Fact]] | None = None,
        tied: frozenset[int] = frozenset(),
        windows: Literal["read", "unread"] = "read",
    ) -> None:
        self._ctx = ctx
        self._by_kind = kept
        self._tied = tied
        self._windows = windows

    def match(self, condition: Condition) -> Match:
        """The truth of a condition by Kleene's rules."""
        if isinstance(condition, Selector):
            return self._selector(condition)
        if isinstance(condition, AgeAtLeast):
            return self._age(condition)
        if isinstance(condition, AllOf):
            return self._all(condition)
        parts = [match for part in condition.any if (match := self.match(part)).truth is not FALSE]
        return _put_together(parts, any_of(p.truth for p in parts)) if parts else _NO

    def _all(self, condition: AllOf) -> Match:
        parts = []
        for part in condition.all:
            match = self.match(part)
            if match.truth is FALSE:
                return _NO
            parts.append(match)
        return _put_together(parts, all_of(p.truth for p in parts))

    def _selector(self, selector: Selector) -> Match:
        window = None
        if selector.window is not None and self._windows == "read":
            window = self._ctx.value_window(selector.window)
        certain: list[Fact] = []
        perhaps: list[Fact] = []
        doubt: Reason | None = None
        names, possibly = selector.name, selector.assertion == "present"
        if self._by_kind is None:
            facts = self._ctx.named(selector.kind, names)
        else:
            facts = self._by_kind.get(selector.kind, _EMPTY)
        for fact in facts:
            if names is not None and fact.name not in names:
                continue
            if fact.assertion != selector.assertion and not (possibly and fact.assertion == "possible"):
                continue
            found = holds(selector, fact, window)
            if found.truth is TRUE and id(fact) in self._tied:
                found = Match(UNKNOWN, found.facts, "conflicting")
            if found.truth is TRUE:
                certain.append(fact)
            elif found.truth is UNKNOWN:
                perhaps.append(fact)
                doubt = _graver(doubt, found.doubt)
        if certain:
            return Match(TRUE, certain)
        return Match(UNKNOWN, perhaps, doubt) if perhaps else _NO

    def _age(self, condition: AgeAtLeast) -> Match:
        born, facts = birth(self._ctx)
        if born is None or not facts:
            return Match(FALSE if not facts else UNKNOWN, list(facts), None if not facts else "imprecise")
        truth = years_on(born, self._ctx.anchors[condition.at]).at_least(condition.age_at_least)
        return Match(truth, list(facts[:1]) if truth is not FALSE else [], "imprecise" if truth is UNKNOWN else None)


def _graver(one: Reason | None, other: Reason | None) -> Reason | None:
    """Of two reasons for doubt the one that is told."""
    return next((doubt for doubt in ("conflicting", "needs_judgement", "imprecise") if doubt in (one, other)), None)


def _put_together(parts: list[Match], truth: Truth) -> Match:
    if len(parts) == 1:
        return parts[0]
    telling = [p for p in parts if p.truth is truth or (truth is UNKNOWN and p.truth is TRUE)]
    facts = [f for p in telling for f in p.facts]
    doubt = reduce(_graver, (p.doubt for p in parts), None)
    return Match(truth, facts, doubt if truth is UNKNOWN else None)
