"""The latest value in the window is at most so many times the upper limit of normal (ULN).

The limit told with the value wins, then one told with another value of the same test, then the site's, else the
interval of ordinary laboratories; a value told in multiples of the limit needs none.
"""

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
        return _of_standing(rule, measured.standing, measured.sure, found)
    name = rule.quantity.called
    if measured.stale:
        last = measured.stale[0]
        return open_outcome(
            "out_of_window",
            f"{_said(rule, last, found)} lies outside the time that counts; no later value is documented.",
            lean=agreed(_truth(rule, r, found) for r in measured.last),
            facts=last.facts,
        )
    abnormal = [f for f in ctx.named("stated_normal", rule.stated_normal) if f.assertion == "absent"]
    if abnormal:
        return open_outcome(
            "imprecise", f"No value of {name}; it is told as abnormal without a number.", facts=abnormal
        )
    return open_outcome("not_documented", f"No document tells the {name}.")


def _of_standing(rule: MultipleOfUln, standing: tuple[Reading, ...], sure: bool, found: list[Reading]) -> Outcome:
    truths = {_truth(rule, r, found) for r in standing}
    facts = tuple(f for r in standing for f in r.facts)
    said = "; ".join(_said(rule, r, found) for r in standing[:3])
    limit = f"{figure(rule.at_most)} x ULN"
    arithmetic = tuple(item for r in standing for item in _sum(rule, r, found))
    lean = agreed(truths)
    if lean is not None and sure:
        relation = "at most" if lean is TRUE else "above"
        return Outcome(lean, (f"{said} is {relation} {limit}.",), facts=facts, arithmetic=arithmetic)
    if opposite_same_day([(r.days, _truth(rule, r, found)) for r in standing]):
        return open_outcome("conflicting", f"{said}: on opposite sides of {limit}.", facts=facts)
    if lean is not None:
        return open_outcome(
            "imprecise", f"{said}: the date may lie outside the time that counts.", lean=lean, facts=facts
        )
    return open_outcome("imprecise", f"{said} may be on either side of {limit}.", facts=facts, arithmetic=arithmetic)


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


def _multiple(rule: MultipleOfUln, reading: Reading, found: list[Reading]) -> NumberInterval:
    if reading.facts[0].unit == "xULN":
        return reading.value
    return reading.value.over(_uln(rule, reading, found)[0])


def _truth(rule: MultipleOfUln, reading: Reading, found: list[Reading]) -> Truth:
    if reading.doubted:
        return UNKNOWN
    return _multiple(rule, reading, found).at_most(rule.at_most * (1 + _ROUNDING))


def _said(rule: MultipleOfUln, reading: Reading, found: list[Reading]) -> str:
    fact = reading.facts[0]
    head = f"{rule.quantity.called} {number(reading.value, fact.unit or rule.unit)} ({on_days(reading.days)})"
    if fact.unit == "xULN":
        return head
    uln, whence = _uln(rule, reading, found)
    times = plain(_multiple(rule, reading, found))
    return f"{head} = {times} x ULN (ULN {plain(uln)}, {whence})"


def _sum(rule: MultipleOfUln, reading: Reading, found: list[Reading]) -> tuple[tuple[str, str], ...]:
    fact = reading.facts[0]
    if fact.unit == "xULN":
        return ((rule.quantity.name, number(reading.value, fact.unit)),)
    return (
        (rule.quantity.name, number(reading.value, fact.unit or rule.unit)),
        ("ULN", number(_uln(rule, reading, found)[0], rule.unit)),
        ("multiple", plain(_multiple(rule, reading, found))),
    )


def _later(days: DayInterval, than: DayInterval) -> bool:
    return days.low is not None and than.high is not None and days.low > than.high
