"""Every anti-tumour drug's last dose lies so many half-lives before the anchor.

One half-life a drug: the lexicon's typical one. Cells, genes and drugs whose half-life is not known are clear after a
fixed time, and before that a physician judges. A drug without a name is clear only past the longest half-life of the
lexicon, and never proves a violation. An ongoing drug is inside.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import ceil

from prescreen.criteria.context import Context
from prescreen.criteria.courses import Course, courses
from prescreen.criteria.half_lives import HalfLife, half_lives, longest
from prescreen.criteria.outcome import Outcome, asking, open_outcome
from prescreen.criteria.verdict import Reason
from prescreen.criteria.wording import figure, listed, on_days
from prescreen.protocol.rules import Washout
from prescreen.values import DayInterval
from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(slots=True)
class _Standing:
    """One course of treatment against the anchor."""

    course: Course
    truth: Truth
    need: float
    """Days from the last dose until clear."""
    half_life: HalfLife | None
    reason: Reason = "imprecise"


def washout(rule: Washout, ctx: Context) -> Outcome:
    """Every course in turn; the latest to clear tells the story."""
    return asking(_decide(rule, ctx), rule.ask)


def _decide(rule: Washout, ctx: Context) -> Outcome:
    anchor = ctx.moved[rule.anchor]
    read = courses(ctx, rule.not_read)
    standings = [_stand(rule, c, anchor) for c in read.courses]
    inside = [s for s in standings if s.truth is FALSE]
    if inside:
        return _inside(rule, inside, anchor)
    unsure = [s for s in standings if s.truth is UNKNOWN]
    if unsure:
        reason: Reason = "imprecise" if any(s.reason == "imprecise" for s in unsure) else "needs_judgement"
        said = listed([_unsure(rule, s) for s in unsure])
        lean = FALSE if any(s.course.ongoing for s in unsure) else None
        open_facts = [f for s in unsure for f in s.course.facts]
        return open_outcome(reason, f"Not certain to be clear on {anchor}: {said}.", lean=lean, facts=open_facts)
    if standings and all(s.course.possible for s in standings):
        said = listed([s.course.name for s in standings])
        open_facts = [f for s in standings for f in s.course.facts]
        return open_outcome(
            "needs_judgement", f"Not certain that it was given against the tumour: {said}.", lean=TRUE, facts=open_facts
        )
    if standings:
        last = max(standings, key=lambda s: _clear_day(s) or date.min)
        names = listed([s.course.name for s in standings], 6)
        facts = tuple(f for s in standings for f in s.course.facts)
        return Outcome(
            TRUE,
            (f"Clear on {anchor}: {_sum(rule, last)}; documented: {names}.",),
            facts=facts,
            notes=_upper_end(rule, last, anchor),
            arithmetic=_arithmetic(rule, last),
        )
    return _no_drug(rule, read.naive, read.none_since, anchor)


def _no_drug(rule: Washout, naive: list[Course], since: list[Course], anchor: date) -> Outcome:
    if naive:
        return Outcome(
            TRUE,
            ("No systemic therapy against the tumour was ever given.",),
            facts=tuple(f for c in naive for f in c.facts),
        )
    if since:
        standing = _stand(rule, since[0], anchor)
        facts = since[0].facts
        said = f"No therapy since {on_days(since[0].last)}"
        if standing.truth is TRUE:
            return Outcome(TRUE, (f"{said}: clear of any drug by {_clear_day(standing)}.",), facts=facts)
        return open_outcome("imprecise", f"{said}; which drugs were given before is not told.", facts=facts)
    return open_outcome("not_documented", "No document tells of systemic therapy against the tumour.")


def _stand(rule: Washout, course: Course, anchor: date) -> _Standing:
    if not course.named:
        need = _days(rule, longest())
        clear = course.last.high is not None and (anchor - course.last.high).days >= need
        return _Standing(course, TRUE if clear and not course.ongoing else UNKNOWN, need, longest())
    known = half_lives().get(course.name)
    if known is None or known.typical is None or known.washout != "half_life":
        return _fixed(rule, course, anchor)
    need = _days(rule, known)
    if course.ongoing:
        truth = FALSE
    elif course.last.high is not None and (anchor - course.last.high).days >= need:
        truth = TRUE
    elif course.last.low is not None and (anchor - course.last.low).days < need:
        truth = FALSE
    else:
        truth = UNKNOWN
    return _doubted(_Standing(course, truth, need, known))


def _fixed(rule: Washout, course: Course, anchor: date) -> _Standing:
    limit = rule.without_half_life.after(anchor, -1)
    need = float((anchor - limit).days + 1)
    if course.ongoing:
        return _doubted(_Standing(course, FALSE, need, None))
    if course.last.high is not None and course.last.high < limit:
        return _Standing(course, TRUE, need, None)
    reason: Reason = "needs_judgement" if course.last.low is not None and course.last.low >= limit else "imprecise"
    return _Standing(course, UNKNOWN, need, None, reason)


def _doubted(standing: _Standing) -> _Standing:
    if standing.course.possible and standing.truth is FALSE:
        standing.truth, standing.reason = UNKNOWN, "needs_judgement"
    return standing


@cache
def _need(half_lives_: int, typical: float) -> float:
    return half_lives_ * typical / 24 - 1e-9


def _days(rule: Washout, known: HalfLife) -> float:
    return _need(rule.half_lives, known.typical or 0.0)


def _clear_day(standing: _Standing) -> date | None:
    return None if standing.course.last.high is None else _after(standing.course.last.high, standing.need)


def _after(day: date, need: float) -> date:
    whole = ceil(need - 1e-6)
    return day + timedelta(days=whole) if day.toordinal() + whole < date.max.toordinal() else date.max


def _sum(rule: Washout, standing: _Standing) -> str:
    course, known = standing.course, standing.half_life
    if known is None:
        return f"{course.name} (last {on_days(course.last)}), more than {rule.without_half_life} before"
    name = course.name if course.named else f"{course.name}, held against the longest, {known.generic}"
    return (
        f"{name} (last {on_days(course.last)}) + {rule.half_lives} x {figure(known.typical)} h = "
        f"{figure(round(standing.need, 1))} days, until {_clear_day(standing)}"
    )


def _unsure(rule: Washout, standing: _Standing) -> str:
    course = standing.course
    if course.ongoing:
        return f"{course.name} (ongoing)"
    if course.last == DayInterval(None, None):
        when = "no date"
    else:
        when = f"last {on_days(course.last)}"
    if standing.half_life is None:
        return f"{course.name} ({when}; no half-life, clear after {rule.without_half_life})"
    return f"{course.name} ({when}; {figure(round(standing.need, 1))} days to clear)"


def _inside(rule: Washout, inside: list[_Standing], anchor: date) -> Outcome:
    facts = tuple(f for s in inside for f in s.course.facts)
    ongoing = [s.course.name for s in inside if s.course.ongoing]
    dated = [s for s in inside if not s.course.ongoing]
    said = [f"ongoing: {listed(ongoing)}"] if ongoing else []
    said += [f"{_sum(rule, s)}, after {anchor}" for s in dated[:3]]
    last = max(dated, key=lambda s: s.need + (s.course.last.high or date.min).toordinal(), default=None)
    edges = tuple(
        (rule.anchor, day) for s in dated if not ongoing and (day := _clear_day(s)) is not None and day > anchor
    )
    return Outcome(
        FALSE,
        ("Within the washout: " + "; ".join(said) + ".",),
        facts=facts,
        edges=edges,
        notes=_upper_end(rule, last, anchor) if last is not None else (),
        arithmetic=_arithmetic(rule, last) if last is not None else (),
    )


def _upper_end(rule: Washout, standing: _Standing, anchor: date) -> tuple[str, ...]:
    """Says from when the drug is clear by the upper end of its half-life's range, where that is after the anchor."""
    known, last = standing.half_life, standing.course.last.high
    if known is None or known.high is None or last is None or known.high == known.typical:
        return ()
    day = _after(last, rule.half_lives * known.high / 24)
    if day <= anchor:
        return ()
    return (f"by the upper end of the half-life of {known.generic} ({figure(known.high)} h), clear from {day}",)


def _arithmetic(rule: Washout, standing: _Standing) -> tuple[tuple[str, str], ...]:
    known = standing.half_life
    if known is None:
        return (("last dose", on_days(standing.course.last)), ("clear after", str(rule.without_half_life)))
    spread = f"{figure(known.low)} to {figure(known.high)} h" if known.low and known.high else "not known"
    return (
        ("last dose", on_days(standing.course.last)),
        ("half-life", f"{figure(known.typical)} h ({known.generic}; range {spread}; {known.source})"),
        (f"{rule.half_lives} half-lives", f"{figure(round(standing.need, 2))} days"),
        ("clear from", str(_clear_day(standing))),
    )
