"""Which facts a rule reads, by kind and name."""

from collections.abc import Iterator

from prescreen.protocol import rules
from prescreen.protocol.selectors import AllOf, AnyOf, Condition, Selector


def selectors_in(condition: Condition) -> Iterator[Selector]:
    """Every selector of a condition."""
    if isinstance(condition, Selector):
        yield condition
    elif isinstance(condition, AllOf):
        for part in condition.all:
            yield from selectors_in(part)
    elif isinstance(condition, AnyOf):
        for part in condition.any:
            yield from selectors_in(part)


def reads_of(rule: rules.Rule) -> set[tuple[str, str]]:
    """Kinds and names that a rule reads; the name is "" where the rule reads every name of the kind."""
    return set(_reads(rule))


def _reads(rule: rules.Rule) -> Iterator[tuple[str, str]]:
    if isinstance(rule, rules.All | rules.Any):
        for part in rule.of:
            yield from _reads(part)
    elif isinstance(rule, rules.Switch):
        yield from _named(selectors_in(rule.when))
        yield from _reads(rule.then)
        yield from _reads(rule.otherwise)
    elif isinstance(rule, rules.Table):
        for case in rule.cases:
            yield from _named(selectors_in(case.when))
        yield from _named(rule.otherwise.lean_satisfied_by)
    elif isinstance(rule, rules.NoEvent):
        for event in rule.events:
            yield from ((event.kind, name) for name in event.name or ("",))
        yield from _named((*rule.denied_by, *rule.lean_satisfied_by))
    elif isinstance(rule, rules.LatestValue):
        yield rule.quantity.kind, rule.quantity.name
        if rule.proxy is not None:
            yield rule.proxy.kind, rule.proxy.name
        if rule.product is not None:
            yield "lab", rule.product.count
            yield "differential", rule.product.percent
        yield from (("stated_normal", name) for name in rule.stated_normal)
    elif isinstance(rule, rules.MultipleOfUln):
        yield rule.quantity.kind, rule.quantity.name
        yield from (("stated_normal", name) for name in rule.stated_normal)
    else:
        yield from _SIMPLE.get(type(rule), ())


_SIMPLE: dict[type, tuple[tuple[str, str], ...]] = {
    rules.Age: (("demographic", "birth_date"), ("demographic", "age")),
    rules.CockcroftGault: (
        ("lab", "creatinine_clearance"),
        ("lab", "creatinine"),
        ("lab", "weight"),
        ("demographic", "birth_date"),
        ("demographic", "age"),
        ("demographic", "sex"),
        ("assay", ""),
    ),
    rules.Washout: (("therapy", ""), ("treatment_course", "")),
    rules.DiseaseFree: (("malignancy", ""),),
}


def _named(selectors: "Iterator[Selector] | tuple[Selector, ...]") -> Iterator[tuple[str, str]]:
    for selector in selectors:
        yield from ((selector.kind, name) for name in selector.name or ("",))
