"""Measured values over time against the trial's limit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prescreen.criteria.names import called
from prescreen.criteria.timing import measured_days
from prescreen.dialogue.case import Case, standing
from prescreen.protocol import rules
from prescreen.record import Fact


@dataclass(frozen=True, slots=True)
class Trend:
    """One quantity: its limit (a lower one, or an upper one), and its values by day, oldest first."""

    name: str
    criterion: str
    unit: str
    limit: float | None
    lower: bool
    points: tuple[tuple[date, float], ...]
    facts: tuple[Fact, ...]


def trends(case: Case) -> tuple[Trend, ...]:
    """Every quantity of the protocol with at least one value, in the protocol's order."""
    facts = standing(case).record.facts
    found = (
        _trend(criterion.id, rule, facts) for criterion in case.protocol.criteria for rule in _values(criterion.rule)
    )
    return tuple(t for t in found if t.points)


def _values(rule: rules.Rule) -> Iterator[rules.LatestValue | rules.MultipleOfUln]:
    if isinstance(rule, rules.All | rules.Any):
        for part in rule.of:
            yield from _values(part)
    elif isinstance(rule, rules.Switch):
        yield from _values(rule.otherwise)
        yield from _values(rule.then)
    elif isinstance(rule, rules.LatestValue | rules.MultipleOfUln):
        yield rule


def _trend(criterion: str, rule: rules.LatestValue | rules.MultipleOfUln, facts: tuple[Fact, ...]) -> Trend:
    points, kept = [], []
    for fact in facts:
        if (fact.kind, fact.name) != (rule.quantity.kind, rule.quantity.name) or fact.assertion != "present":
            continue
        value, days = fact.interval(), measured_days(fact)
        ends = [x for x in (value.low, value.high) if x is not None] if value is not None else []
        if not ends or days.high is None or (rule.unit and fact.unit != rule.unit):
            continue
        points.append((days.high, sum(ends) / len(ends)))
        kept.append(fact)
    order = sorted(range(len(points)), key=lambda i: points[i])
    limit, lower = _limit(rule, kept)
    return Trend(
        called(rule.quantity.name), criterion, rule.unit or "", limit, lower, tuple(points[i] for i in order),
        tuple(kept[i] for i in order),
    )  # fmt: skip


def _limit(rule: rules.LatestValue | rules.MultipleOfUln, facts: list[Fact]) -> tuple[float | None, bool]:
    if isinstance(rule, rules.LatestValue):
        return (rule.at_least, True) if rule.at_least is not None else (rule.at_most, False)
    told = [float(f.detail["uln"]) for f in facts if "uln" in f.detail]
    return rule.at_most * (told[-1] if told else rule.site_uln or rule.ordinary_uln.low), False
