"""The operators against brute force: every interval is expanded into its days and values, every world is decided.

A criterion is true when it is true in every world, false when it is false in every world, else unknown.
"""

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import product
from typing import Any

from building import anchors

from prescreen.criteria.context import Context
from prescreen.criteria.deciding import decide
from prescreen.protocol.rules import LatestValue, MultipleOfUln, NoEvent, Rule, Table, Washout
from prescreen.protocol.windows import Window
from prescreen.record.models import Evidence, Fact, ValueRange
from prescreen.values import FALSE, TRUE, UNKNOWN, DayInterval, Truth

INFUSION = date(2026, 3, 24)
TOLD = DayInterval.day(date(2026, 3, 20))
WINDOW = Window.model_validate({"from": {"anchor": "infusion", "minus": {"days": 10}}, "to": {"anchor": "infusion"}})
FIRST, LAST = INFUSION - timedelta(days=10), INFUSION
ROUNDS = 2500


def rounds(test: Callable[[int], None]) -> Callable[[], None]:
    """Runs a test for many seeds; a failure names its own."""

    def run() -> None:
        for seed in range(ROUNDS):
            try:
                test(seed)
            except Exception as error:
                error.add_note(f"seed {seed}")
                raise

    run.__doc__ = test.__doc__
    return run


def day(offset: int) -> date:
    """So many days after the window's first day."""
    return FIRST + timedelta(days=offset)


def interval(rng: random.Random, low: int, high: int, width: int) -> DayInterval:
    start = rng.randint(low, high)
    return DayInterval(day(start), day(min(high, start + rng.randint(0, width))))


def expand(days: DayInterval) -> list[date]:
    assert days.low is not None
    assert days.high is not None
    return [days.low + timedelta(days=n) for n in range((days.high - days.low).days + 1)]


def made(number: int, **fields: Any) -> Fact:
    return Fact(evidence=Evidence(document="n", start=number, end=number + 1, quote="x"), recorded=TOLD, **fields)


def decided(rule: Rule, facts: Iterable[Fact]) -> Truth:
    return decide(rule, Context(tuple(facts), {"w": WINDOW}, anchors())).truth


def together(worlds: set[Truth]) -> Truth:
    return worlds.pop() if len(worlds) == 1 else UNKNOWN


@rounds
def test_latest_value(seed: int) -> None:
    rng = random.Random(seed)
    rule = LatestValue.model_validate(
        {"rule": "latest_value", "quantity": {"name": "platelets", "called": "x"}, "at_least": 5, "window": "w"}
    )
    facts = []
    for number in range(rng.randint(1, 3)):
        low = rng.randint(2, 7)
        value = ValueRange(low=low, high=low + rng.randint(0, 2))
        facts.append(
            made(number, kind="lab", name="platelets", value=value, date=interval(rng, -3, 6, 3), date_stated=True)
        )
    worlds = set()
    choices = []
    for fact in facts:
        assert isinstance(fact.value, ValueRange)
        assert fact.date is not None
        assert fact.value.low is not None
        assert fact.value.high is not None
        values = range(int(fact.value.low), int(fact.value.high) + 1)
        choices.append(list(product(expand(fact.date), values)))
    for world in product(*choices):
        inside = [(when, value) for when, value in world if FIRST <= when <= LAST]
        last = max((when for when, _ in inside), default=None)
        sides = {value >= 5 for when, value in inside if when == last}
        worlds.add(UNKNOWN if len(sides) != 1 else TRUE if sides.pop() else FALSE)
    assert decided(rule, facts) is together(worlds)


@rounds
def test_multiple_of_uln(seed: int) -> None:
    rng = random.Random(seed)
    rule = MultipleOfUln.model_validate(
        {
            "rule": "multiple_of_uln",
            "quantity": {"name": "alt", "called": "ALT"},
            "at_most": 3,
            "ordinary_uln": {"low": 33, "high": 56},
            "unit": "U/L",
            "window": "w",
        }
    )
    low = rng.randint(80, 190)
    high = low + rng.choice((0, 0, 5, 20))
    told = rng.choice((None, None, 35, 40, 50))
    unit = "U/L" if rng.random() < 0.8 else "xULN"
    values: list[float] = [float(n) for n in range(low, high + 1)]
    if unit == "xULN":
        values = [n / 40 for n in values]
    fact = made(
        0,
        kind="lab",
        name="alt",
        value=ValueRange(low=values[0], high=values[-1]),
        unit=unit,
        date=DayInterval.day(day(rng.randint(0, 6))),
        detail={"uln": told} if told and unit == "U/L" else {},
    )
    limits = [1.0] if unit == "xULN" else [float(told)] if told else [float(n) for n in range(33, 57)]
    worlds = {TRUE if value <= 3 * uln else FALSE for value, uln in product(values, limits)}
    assert decided(rule, [fact]) is together(worlds)


@rounds
def test_no_event(seed: int) -> None:
    rng = random.Random(seed)
    rule = NoEvent.model_validate(
        {"rule": "no_event", "called": "x", "window": "w", "events": [{"kind": "neuro", "name": "stroke"}]}
    )
    facts: list[Fact] = []
    denied: set[date] = set()
    for number in range(rng.randint(0, 2)):
        days = interval(rng, -4, 6, 4)
        facts.append(made(number, kind="neuro", name="stroke", assertion="absent", date=days, date_stated=True))
        if days.exact:
            days = DayInterval(day(-30), days.high)
            facts[-1] = facts[-1].model_copy(update={"date": days})
        denied.update(expand(days))
    events = [
        made(number + 5, kind="neuro", name="stroke", date=interval(rng, -6, 6, 5), date_stated=True)
        for number in range(rng.randint(0, 2))
    ]
    # A stroke on certain days of the window that are denied is a contradiction, not a matter of worlds.
    vague = [e for e in events if e.date is not None and e.date.within(DayInterval(FIRST, LAST)) is UNKNOWN]
    choices = [[d for d in expand(e.date) if e not in vague or d not in denied] for e in events if e.date is not None]
    if not all(choices):
        return
    if any(
        e not in vague and e.date and set(expand(e.date)) & denied and set(expand(e.date)) <= denied for e in events
    ):
        return
    worlds: set[Truth] = set()
    for world in product(*choices):
        worlds.add(FALSE if any(FIRST <= d <= LAST for d in world) else TRUE)
    if not events:
        told = [d for d in (f.date for f in facts) if d is not None and d.high is not None]
        last = max((d.high for d in told if d.high is not None), default=None)
        needed = set() if last is None else {day(n) for n in range(11) if day(n) <= max(last, TOLD.high or last)}
        worlds = {TRUE} if facts and needed and needed <= denied else {UNKNOWN}
    assert decided(rule, [*facts, *events]) is together(worlds)


@rounds
def test_washout(seed: int) -> None:
    rng = random.Random(seed)
    rule = Washout.model_validate(
        {"rule": "washout", "anchor": "infusion", "half_lives": 5, "without_half_life": {"days": 40}}
    )
    needs = {"rituximab": 110.0, "venetoclax": 5 * 26 / 24, "ibrutinib": 5 * 5 / 24, "polatuzumab vedotin": 60.0}
    facts, choices = [], []
    for number in range(rng.randint(1, 3)):
        name = rng.choice(sorted(needs))
        around = min(INFUSION - timedelta(days=int(needs[name]) + rng.randint(-6, 6)), date(2026, 3, 15))
        days = DayInterval(around, around + timedelta(days=rng.randint(0, 5)))
        facts.append(made(number, kind="therapy", name=name, last=days))
        choices.append([(name, d) for d in expand(days)])
    worlds = {
        TRUE if all((INFUSION - when).days >= needs[name] - 1e-9 for name, when in world) else FALSE
        for world in product(*choices)
    }
    assert decided(rule, facts) is together(worlds)


@rounds
def test_table_of_possible_facts(seed: int) -> None:
    rng = random.Random(seed)
    names = ("stroke", "seizure", "tia", "dementia")
    answers = [rng.choice(("satisfied", "violated", "needs_judgement")) for _ in names]
    rule = Table.model_validate(
        {
            "rule": "table",
            "memory": "ever",
            "cases": [
                {"when": {"kind": "neuro", "name": n}, "then": a, "says": n}
                for n, a in zip(names, answers, strict=True)
            ],
            "otherwise": {"says": "nothing"},
        }
    )
    facts, choices = [], []
    for number, name in enumerate(names):
        told = rng.choice(("present", "possible", None))
        if told is not None:
            facts.append(made(number, kind="neuro", name=name, assertion=told))
        choices.append([True] if told == "present" else [False, True] if told == "possible" else [False])
    truths = {"satisfied": TRUE, "violated": FALSE}
    worlds = set()
    for world in product(*choices):
        first = next((a for there, a in zip(world, answers, strict=True) if there), "not_documented")
        worlds.add(truths.get(first, UNKNOWN))
    assert decided(rule, facts) is together(worlds)
