"""A rule of the protocol and the operator that decides it."""

from collections.abc import Callable
from typing import Any as Anything

from prescreen.criteria.context import Context
from prescreen.criteria.operators.age import age
from prescreen.criteria.operators.cockcroft_gault import cockcroft_gault
from prescreen.criteria.operators.disease_free import disease_free
from prescreen.criteria.operators.latest_value import latest_value
from prescreen.criteria.operators.multiple_of_uln import multiple_of_uln
from prescreen.criteria.operators.no_event import no_event
from prescreen.criteria.operators.table import table
from prescreen.criteria.operators.washout import washout
from prescreen.criteria.outcome import Outcome, conjunction, disjunction, open_outcome
from prescreen.criteria.selecting import Matcher
from prescreen.protocol import rules
from prescreen.values.truth import FALSE, TRUE

_OPERATORS: dict[type, Callable[[Anything, Context], Outcome]] = {
    rules.Age: age,
    rules.CockcroftGault: cockcroft_gault,
    rules.DiseaseFree: disease_free,
    rules.LatestValue: latest_value,
    rules.MultipleOfUln: multiple_of_uln,
    rules.NoEvent: no_event,
    rules.Table: table,
    rules.Washout: washout,
}


def decide(rule: rules.Rule, ctx: Context) -> Outcome:
    """What a rule answers for the patient of ``ctx``."""
    if isinstance(rule, rules.All):
        return conjunction([decide(part, ctx) for part in rule.of])
    if isinstance(rule, rules.Any):
        return disjunction([decide(part, ctx) for part in rule.of])
    if isinstance(rule, rules.Switch):
        return _switch(rule, ctx)
    return _OPERATORS[type(rule)](rule, ctx)


def _switch(rule: rules.Switch, ctx: Context) -> Outcome:
    match = Matcher(ctx).match(rule.when)
    if match.truth is TRUE:
        return _with(decide(rule.then, ctx), match.facts)
    otherwise = decide(rule.otherwise, ctx)
    if match.truth is FALSE:
        return otherwise
    then = decide(rule.then, ctx)
    if then.truth is otherwise.truth:
        return otherwise
    return open_outcome(
        match.doubt or "imprecise",
        f"Whether the exception holds is not certain. {' '.join(otherwise.says)}",
        ask=rule.ask,
        facts=(*match.facts, *otherwise.facts),
    )


def _with(outcome: Outcome, facts: list[Anything]) -> Outcome:
    return outcome._replace(facts=(*outcome.facts, *facts))
