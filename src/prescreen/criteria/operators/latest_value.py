"""The latest value in the window is at least (at most) the limit.

Values with another named method than those accepted, and values only outside the window, give a lean. A test that is
stated to be normal settles what no number settles. A count may be reckoned as a share of a whole count, and bounded
from above by what another part leaves of it.
"""

from itertools import product

from prescreen.criteria.context import Context
from prescreen.criteria.operators.limits import agreed, below_or_above, compare, opposite_same_day
from prescreen.criteria.outcome import Outcome, asking, open_outcome
from prescreen.criteria.readings import Latest, Reading, latest, readings, value_of
from prescreen.criteria.timing import measured_days
from prescreen.criteria.wording import number, on_days, plain
from prescreen.protocol.rules import LatestValue
from prescreen.record.models import Fact
from prescreen.values import DayInterval, NumberInterval
from prescreen.values.truth import TRUE, UNKNOWN, Truth


def latest_value(rule: LatestValue, ctx: Context) -> Outcome:
    """The value itself, then what stands in for it, then what only leans."""
    return asking(_decide(rule, ctx), rule.ask)


def _decide(rule: LatestValue, ctx: Context) -> Outcome:
    window = ctx.value_window(rule.window) if rule.window else None
    found = readings(ctx, rule.quantity.kind, rule.quantity.name, window)
    accepted = [r for r in found if _accepted(rule, r)]
    measured = latest(accepted, window)
    for reckoned in (_product, _remainder):
        extra = reckoned(rule, ctx, window)
        if measured.sure:  # only a later count, reckoned as a share of the white cells, takes its place
            later = [r for r in extra if all(_later(r.days, s.days) for s in measured.standing)]
            extra = later if reckoned is _product else []
        if extra:
            measured = latest([*accepted, *extra], window)
    normal = _stated_normal(rule, ctx, window, measured)
    if normal is not None:
        return normal
    if measured.standing:
        return _of_standing(rule, measured)
    return _lean_only(rule, ctx, window, measured, [r for r in found if not _accepted(rule, r)])


def _accepted(rule: LatestValue, reading: Reading) -> bool:
    method = reading.facts[0].detail.get("method")
    return rule.methods is None or method is None or method in rule.methods


def _truth(rule: LatestValue, reading: Reading) -> Truth:
    return UNKNOWN if reading.doubted else compare(reading.value, rule.at_least, rule.at_most)


def _said(rule: LatestValue, reading: Reading) -> str:
    name = rule.quantity.called
    name = name[0].upper() + name[1:]
    unit = reading.facts[0].unit if len(reading.facts) == 1 else rule.unit
    return f"{name} {number(reading.value, unit or rule.unit)} ({on_days(reading.days)})"


def _limit(rule: LatestValue) -> str:
    unit = f" {rule.unit}" if rule.unit else ""
    return f"{plain(NumberInterval.exactly(rule.at_least or rule.at_most or 0.0))}{unit}"


def _of_standing(rule: LatestValue, measured: Latest) -> Outcome:
    standing = measured.standing
    judged = [r for r in standing if _needs_judgement(rule, r)]
    if judged and len(judged) < len(standing):
        plain_days = [r.days for r in standing if r not in judged]
        judged = [r for r in judged if all(_later(r.days, days) for days in plain_days)]
        standing = tuple(judged) if judged else tuple(r for r in standing if not _needs_judgement(rule, r))
    truths = {_truth(rule, r) for r in standing}
    facts = tuple(f for r in standing for f in r.facts)
    said = "; ".join(_said(rule, r) for r in standing[:3])
    arithmetic = tuple(item for r in standing for item in _sum(r, rule))
    lean = agreed(truths)
    if judged:
        what = ", ".join(f"{k} {v}" for k, v in judged[0].facts[0].detail.items() if k in rule.judge)
        return open_outcome("needs_judgement", f"{said}: a physician judges ({what}).", lean=lean, facts=facts)
    if lean is not None and measured.sure:
        relation = below_or_above(lean is TRUE, rule.at_least is not None)
        notes = ("the limit itself is allowed",) if _at_limit(rule, standing) else ()
        return Outcome(
            lean, (f"{said} is {relation} {_limit(rule)}.",), facts=facts, notes=notes, arithmetic=arithmetic
        )
    if opposite_same_day([(r.days, _truth(rule, r)) for r in standing]):
        return open_outcome("conflicting", f"{said}: on opposite sides of {_limit(rule)}.", facts=facts)
    if not measured.sure and lean is not None:
        return open_outcome(
            "imprecise", f"{said}: the date may lie outside the time that counts.", lean=lean, facts=facts
        )
    return open_outcome(
        "imprecise", f"{said} may be on either side of {_limit(rule)}.", facts=facts, arithmetic=arithmetic
    )


def _needs_judgement(rule: LatestValue, reading: Reading) -> bool:
    detail = reading.facts[0].detail
    return any(detail.get(key) in values for key, values in rule.judge.items())


def _at_limit(rule: LatestValue, standing: tuple[Reading, ...]) -> bool:
    limit = rule.at_least if rule.at_least is not None else rule.at_most
    return all(r.value.exact and r.value.low == limit for r in standing)


def _later(days: DayInterval, than: DayInterval) -> bool:
    return days.low is not None and than.high is not None and days.low > than.high


def _sum(reading: Reading, rule: LatestValue) -> tuple[tuple[str, str], ...]:
    if len(reading.facts) < 2:
        return ()
    inputs = tuple((f.name, number(i, f.unit)) for f in reading.facts if (i := value_of(f)) is not None)
    return (*inputs, (rule.quantity.name, number(reading.value, rule.unit)))


def _product(rule: LatestValue, ctx: Context, window: DayInterval | None) -> list[Reading]:
    if rule.product is None:
        return []
    counts = readings(ctx, "lab", rule.product.count, window)
    percents = readings(ctx, "differential", rule.product.percent, window)
    return [
        Reading(common, c.value.times(p.value).scaled(0.01), (*c.facts, *p.facts), c.doubted or p.doubted)
        for c in counts
        for p in percents
        if (common := c.days.intersect(p.days)) is not None
    ]


def _remainder(rule: LatestValue, ctx: Context, window: DayInterval | None) -> list[Reading]:
    if rule.remainder is None:
        return []
    wholes = readings(ctx, "lab", rule.remainder.whole, window)
    found = []
    for whole, part in product(wholes, rule.remainder.parts):
        for other in readings(ctx, part.kind, part.name, window):
            common = whole.days.intersect(other.days)
            if common is None:
                continue
            share = whole.value.times(other.value).scaled(0.01) if part.kind == "differential" else other.value
            most = whole.value.minus(share).high
            if most is not None:
                found.append(Reading(common, NumberInterval(0.0, most), (*whole.facts, *other.facts)))
    return found


def _stated_normal(rule: LatestValue, ctx: Context, window: DayInterval | None, measured: Latest) -> Outcome | None:
    """A test stated normal, unless a number of the same day or later stands."""
    for fact in ctx.named("stated_normal", rule.stated_normal):
        if fact.assertion != "present" or not _method_fits(rule, fact):
            continue
        days = measured_days(fact)
        if window is not None and days.within(window) is not TRUE:
            continue
        if all(_later(days, r.days) for r in measured.standing):
            what = fact.name.replace("_", " ")
            return Outcome(TRUE, (f"{what} stated normal ({on_days(days)}).",), facts=(fact,))
    return None


def _method_fits(rule: LatestValue, fact: Fact) -> bool:
    method = fact.detail.get("method")
    return rule.methods is None or method is None or method in rule.methods


def _lean_only(
    rule: LatestValue, ctx: Context, window: DayInterval | None, measured: Latest, refused: list[Reading]
) -> Outcome:
    name = rule.quantity.called
    other = latest(refused, window)
    if other.standing:
        first = other.standing[0]
        method = first.facts[0].detail.get("method")
        return open_outcome(
            "not_documented",
            f"{_said(rule, first)} is by {method}, which is not among the accepted methods.",
            lean=agreed(_truth(rule, r) for r in other.standing),
            facts=first.facts,
        )
    if measured.stale:
        last = measured.stale[0]
        return open_outcome(
            "out_of_window",
            f"{_said(rule, last)} lies outside the time that counts; no later value is documented.",
            lean=agreed(_truth(rule, r) for r in measured.last),
            facts=last.facts,
        )
    abnormal = [f for f in ctx.named("stated_normal", rule.stated_normal) if f.assertion == "absent"]
    if abnormal:
        return open_outcome(
            "imprecise", f"No value of {name}; it is told as abnormal without a number.", facts=abnormal
        )
    if rule.proxy is not None:
        proxies = latest(readings(ctx, rule.proxy.kind, rule.proxy.name, window), window).standing
        if proxies:
            lean = agreed(compare(r.value, rule.proxy.at_least, rule.proxy.at_most) for r in proxies)
            said = f"{rule.proxy.called} {plain(proxies[0].value)} ({on_days(proxies[0].days)})"
            return open_outcome(
                "not_documented", f"No {name} is documented, only {said}.", lean=lean, facts=proxies[0].facts
            )
    return open_outcome("not_documented", f"No document tells the {name}.")
