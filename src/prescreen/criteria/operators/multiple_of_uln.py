"""The latest value in the window is at most so many times the upper limit of normal (ULN).

The limit told with the value wins, then one told with another value of the same test, then the site's, else the
interval of ordinary laboratories; a value told in multiples of the limit needs none.
"""

from typing import NamedTuple

from prescreen.criteria.context import Context
from prescreen.criteria.operators.limits import agreed, opposite_same_day
from prescreen.criteria.outcome import Outcome, asking, open_outcome
from prescreen.criteria.readings import Reading, latest, readings
from prescreen.criteria.timing import measured_days
from prescreen.criteria.wording import figure, number, on_days, plain
from prescreen.protocol.rules import MultipleOfUln
from prescreen.values import DayInterval, NumberInterval
from prescreen.values.truth import TRUE, UNKNOWN, Truth

_ROUNDING = 5e-4  # relative: units converted and rounded to three decimals before the quotient is taken


class _Multiple(NamedTuple):
    """A reading against its limit: ``uln`` is None when the value was told in multiples."""

    reading: Reading
    uln: NumberInterval | None
    whence: str
    times: NumberInterval
    truth: Truth


def multiple_of_uln(rule: MultipleOfUln, ctx: Context) -> Outcome:
    """The value over its limit against the multiple allowed."""
    return asking(_decide(rule, ctx), rule.ask)


def _decide(rule: MultipleOfUln, ctx: Context) -> Outcome:
    window = ctx.value_window(rule.window)
    found = readings(ctx, rule.quantity.kind, rule.quantity.name, window)
    measured = latest(found, window)
    for fact in ctx.named("stated_normal", rule.stated_normal):
        if fact.assertion != "present":
            continue
        days = measured_days(fact)
        if days.within(window) is TRUE and all(_later(days, r.days) for r in measured.standing):
            what = fact.name.replace("_", " ") if fact.name != "lfts" else "liver function tests"
            return Outcome(TRUE, (f"{what} stated normal ({on_days(days)}).",), facts=(fact,))
    if measured.standing:
        return _of_standing(rule, [_multiple(rule, r, found) for r in measured.standing], measured.sure)
    name = rule.quantity.called
    if measured.stale:
        last = [_multiple(rule, r, found) for r in measured.last]
        return open_outcome(
            "out_of_window",
            f"{_said(rule, last[0])} lies outside the time that counts; no later value is documented.",
            lean=agreed(m.truth for m in last),
            facts=last[0].reading.facts,
        )
    abnormal = [f for f in ctx.named("stated_normal", rule.stated_normal) if f.assertion == "absent"]
    if abnormal:
        return open_outcome(
            "imprecise", f"No value of {name}; it is told as abnormal without a number.", facts=abnormal
        )
    return open_outcome("not_documented", f"No document tells the {name}.")


def _of_standing(rule: MultipleOfUln, standing: list[_Multiple], sure: bool) -> Outcome:
    facts = tuple(f for m in standing for f in m.reading.facts)
    said = "; ".join(_said(rule, m) for m in standing[:3])
    limit = f"{figure(rule.at_most)} x ULN"
    arithmetic = tuple(item for m in standing[:3] for item in _sum(rule, m))
    lean = agreed(m.truth for m in standing)
    if lean is not None and sure:
        relation = "at most" if lean is TRUE else "above"
        return Outcome(lean, (f"{said} is {relation} {limit}.",), facts=facts, arithmetic=arithmetic)
    if opposite_same_day([(m.reading.days, m.truth) for m in standing]):
        return open_outcome("conflicting", f"{said}: on opposite sides of {limit}.", facts=facts)
    if lean is not None:
        says = f"{said}: the date may lie outside the time that counts."
        return open_outcome("imprecise", says, lean=lean, facts=facts)
    says = f"{said} may be on either side of {limit}."
    return open_outcome("imprecise", says, facts=facts, arithmetic=arithmetic)


def _multiple(rule: MultipleOfUln, reading: Reading, found: list[Reading]) -> _Multiple:
    uln, whence, times = None, "", reading.value
    if reading.facts[0].unit != "xULN":
        uln, whence = _uln(rule, reading, found)
        times = reading.value.over(uln)
    truth = UNKNOWN if reading.doubted else times.at_most(rule.at_most * (1 + _ROUNDING))
    return _Multiple(reading, uln, whence, times, truth)


def _uln(rule: MultipleOfUln, reading: Reading, found: list[Reading]) -> tuple[NumberInterval, str]:
    own = _told(reading)
    if own is not None:
        return NumberInterval.exactly(own), "told with the value"
    others = [u for r in found if r.facts[0].unit == reading.facts[0].unit and (u := _told(r)) is not None]
    if others:
        return NumberInterval(min(others), max(others)), "told with another value of the test"
    if rule.site_uln is not None:
        return NumberInterval.exactly(rule.site_uln), "the site's"
    return NumberInterval(rule.ordinary_uln.low, rule.ordinary_uln.high), "of ordinary laboratories"


def _told(reading: Reading) -> float | None:
    uln = reading.facts[0].detail.get("uln")
    return float(uln) if isinstance(uln, int | float) and not isinstance(uln, bool) and uln > 0 else None


def _said(rule: MultipleOfUln, told: _Multiple) -> str:
    reading = told.reading
    value = number(reading.value, reading.facts[0].unit or rule.unit)
    name = rule.quantity.called[0].upper() + rule.quantity.called[1:]
    head = f"{name} {value} ({on_days(reading.days)})"
    return head if told.uln is None else f"{head} = {plain(told.times)} x ULN (ULN {plain(told.uln)}, {told.whence})"


def _sum(rule: MultipleOfUln, told: _Multiple) -> tuple[tuple[str, str], ...]:
    value = (rule.quantity.name, number(told.reading.value, told.reading.facts[0].unit or rule.unit))
    if told.uln is None:
        return (value,)
    return (value, ("ULN", number(told.uln, rule.unit)), ("multiple", plain(told.times)))


def _later(days: DayInterval, than: DayInterval) -> bool:
    return days.low is not None and than.high is not None and days.low > than.high
