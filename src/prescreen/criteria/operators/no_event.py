"""No event of the kinds named lies in the window: denied for it, or documented and every one definitely outside.

One definitely inside violates; one that may be inside leaves it open. A denial without a period reaches back for all
time and up to its document; one with a period decides only what it covers.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from prescreen.criteria.context import Context
from prescreen.criteria.outcome import Outcome, asking, open_outcome
from prescreen.criteria.selecting import bears
from prescreen.criteria.timing import denied_days, past_days, planned_days, remaining
from prescreen.criteria.verdict import Reason
from prescreen.criteria.wording import from_to, listed, thing_dated
from prescreen.protocol.rules import Event, NoEvent
from prescreen.protocol.windows import Span
from prescreen.record.models import ONGOING, Fact
from prescreen.values import DayInterval
from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(slots=True)
class _Found:
    """The events of a patient, by where they lie."""

    inside: list[Fact] = field(default_factory=list)
    contested: list[Fact] = field(default_factory=list)
    judged: list[Fact] = field(default_factory=list)
    perhaps: list[Fact] = field(default_factory=list)
    outside: list[Fact] = field(default_factory=list)
    on_edge: bool = False
    edges: list[tuple[str, date]] = field(default_factory=list)


def no_event(rule: NoEvent, ctx: Context) -> Outcome:
    """Events first, then what they leave to denials."""
    return asking(_decide(rule, ctx), rule.ask)


def _decide(rule: NoEvent, ctx: Context) -> Outcome:
    window = ctx.event_window(rule.window)
    found = _Found()
    for event in rule.events:
        _sort(rule, event, ctx, found)
    told = from_to(window)
    if found.inside:
        said = listed([thing_dated(f) for f in found.inside])
        notes = ("the limit day itself counts",) if found.on_edge else ()
        return Outcome(
            FALSE,
            (f"{_capital(rule.called)} {told}: {said}.",),
            facts=tuple(found.inside),
            notes=notes,
            edges=tuple(found.edges),
        )
    if found.contested:
        said = listed([thing_dated(f) for f in found.contested])
        return open_outcome("conflicting", f"{said}, but denied for the same days.", facts=found.contested)
    if found.judged:
        said = listed([thing_dated(f) for f in found.judged])
        return open_outcome(
            "needs_judgement", f"A physician judges whether this is {rule.called} {told}: {said}.", facts=found.judged
        )
    if found.perhaps:
        said = listed([thing_dated(f) for f in found.perhaps])
        reason: Reason = "needs_judgement" if all(f.assertion == "possible" for f in found.perhaps) else "imprecise"
        return open_outcome(
            reason,
            f"{_capital(rule.called)} may lie {told} or not: {said}.",
            facts=found.perhaps,
        )
    return _without_events(rule, ctx, found, told)


def _without_events(rule: NoEvent, ctx: Context, found: _Found, told: str) -> Outcome:
    if found.outside and rule.outside_is_enough:
        said = listed([thing_dated(f) for f in found.outside])
        return Outcome(TRUE, (f"{_capital(rule.called)} documented, none {told}: {said}.",), facts=tuple(found.outside))
    denials = {id(f): f for e in rule.events for f in _denials(rule, e, ctx)}
    facts = tuple(denials.values())
    wanting = [e for e in rule.events if e.deny and not _denied(rule, e, ctx)]
    if facts and not wanting:
        return Outcome(TRUE, (f"{_capital(rule.called)} {told} is denied.",), facts=facts)
    if facts:
        partly = [e for e in wanting if _denials(rule, e, ctx)]
        reason: Reason = "out_of_window" if partly else "not_documented"
        how = "does not reach over the time" if partly else "leaves a part open"
        return open_outcome(reason, f"A denial {how} {told}: {rule.called}.", lean=TRUE, facts=facts)
    if found.outside:
        said = listed([thing_dated(f) for f in found.outside])
        return open_outcome(
            "not_documented", f"Only {said}; no document tells of {rule.called} {told}.", lean=TRUE, facts=found.outside
        )
    for selector in rule.lean_satisfied_by:
        leaning = [f for f in ctx.of(selector.kind) if f.assertion == selector.assertion and bears(selector, f)]
        if leaning:
            said = listed([thing_dated(f) for f in leaning])
            return open_outcome(
                "not_documented", f"No document tells of {rule.called} {told}; only {said}.", lean=TRUE, facts=leaning
            )
    return open_outcome("not_documented", f"No document tells of {rule.called} {told}.")


def _sort(rule: NoEvent, event: Event, ctx: Context, found: _Found) -> None:
    window_name = event.window or rule.window
    window = ctx.event_window(window_name)
    for fact in ctx.of(event.kind):
        if not _is_event(rule, event, fact):
            continue
        if any(bears(s, fact) for s in rule.excepted):
            found.outside.append(fact)
            continue
        days = _days(rule, fact, window)
        truth = days.within(window)
        if truth is FALSE:
            if fact.assertion == "present" and event.counts == "violates":
                found.outside.append(fact)
            continue
        _place(rule, event, ctx, found, fact, days, window, truth)


def _place(
    rule: NoEvent,
    event: Event,
    ctx: Context,
    found: _Found,
    fact: Fact,
    days: DayInterval,
    window: DayInterval,
    truth: Truth,
) -> None:
    covers = [d for f in _denials(rule, event, ctx) if (d := denied_days(f)).low is not None]
    left = remaining(days, covers) if covers else [days]
    denied = False
    if covers and truth is UNKNOWN:
        truths = {piece.within(window) for piece in left}
        truth = truths.pop() if len(truths) == 1 else UNKNOWN
        denied = truth is FALSE
    if truth is UNKNOWN and rule.undated_yields and not denied:
        denied = _undated_and_denied(fact, _denials(rule, event, ctx))
    if fact.assertion == "possible":
        if not denied and not _possible_denied(fact, days, _denials(rule, event, ctx)):
            found.perhaps.append(fact)
    elif not left:
        found.contested.append(fact)
    elif denied:
        found.outside.append(fact)
    elif event.counts == "judged" or any(bears(s, fact) for s in rule.judged):
        found.judged.append(fact)
    elif truth is UNKNOWN or event.counts == "doubtful":
        found.perhaps.append(fact)
    else:
        found.inside.append(fact)
        found.on_edge = found.on_edge or (days.exact and days.low in (window.low, window.high))
        found.edges.extend(_edges(event.window or rule.window, ctx, days))


def _possible_denied(fact: Fact, days: DayInterval, denials: list[Fact]) -> bool:
    """Whether denials told on the same day or later cover every day on which a possible event can have been."""
    told = fact.recorded.high if fact.recorded is not None else None
    later = [f for f in denials if told is not None and f.recorded is not None and (f.recorded.high or told) >= told]
    return bool(later) and not remaining(days, [denied_days(f) for f in later])


def _undated_and_denied(fact: Fact, denials: list[Fact]) -> bool:
    if fact.assertion != "present" or (fact.date is not None and fact.date_stated):
        return False
    told = fact.recorded.high if fact.recorded is not None else None
    return any(
        told is not None and f.recorded is not None and f.recorded.high is not None and f.recorded.high >= told
        for f in denials
    )


def _is_event(rule: NoEvent, event: Event, fact: Fact) -> bool:
    if event.name is not None and fact.name not in event.name:
        return False
    if event.live is not None and fact.live is not event.live:
        return False
    if event.live_unknown and fact.live is not None:
        return False
    if any(fact.detail.get(key, "not_told") not in values for key, values in event.detail.items()):
        return False
    if fact.assertion in ("present", "possible"):
        return True
    return fact.assertion == "planned" and rule.tense != "past"


def _days(rule: NoEvent, fact: Fact, window: DayInterval) -> DayInterval:
    if fact.assertion == "planned":
        return planned_days(fact)
    if rule.tense != "past" and fact.date is not None and fact.date_stated:
        return fact.date
    days = past_days(fact, rule.dated_by)
    if fact.last == ONGOING and rule.dated_by == "last":
        last = max((d for d in (days.low, window.high) if d is not None), default=None)
        return DayInterval(days.low, last)
    return days


def _denials(rule: NoEvent, event: Event, ctx: Context) -> list[Fact]:
    found = [
        f
        for f in ctx.of(event.kind)
        if f.assertion == "absent" and event.deny and event.name is not None and f.name in event.name
    ]
    for selector in (*rule.denied_by, *event.denied_by):
        found.extend(f for f in ctx.of(selector.kind) if f.assertion == "absent" and bears(selector, f))
    return found


def _denied(rule: NoEvent, event: Event, ctx: Context) -> bool:
    """Whether denials cover the event's window, as far as they can: no document knows the days after it."""
    denials = _denials(rule, event, ctx)
    if not denials:
        return False
    if rule.tense == "planned":
        return True
    window = ctx.event_window(event.window or rule.window)
    covers = [denied_days(f) for f in denials]
    told = [f.recorded.high for f in denials if f.recorded is not None and f.recorded.high is not None]
    last = max([*told, *(c.high for c in covers if c.high is not None)], default=None)
    if window.low is not None and last is not None and last < window.low:
        return rule.denials_told_in is not None and last in ctx.value_window(rule.denials_told_in)
    end = window.high if last is None or (window.high is not None and window.high < last) else last
    return not remaining(DayInterval(window.low, end), covers)


def _edges(name: str, ctx: Context, days: DayInterval) -> list[tuple[str, date]]:
    """Days of the window's anchor near which an event that is inside leaves it."""
    start = ctx.windows[name].start
    if start is None or days.high is None:
        return []
    span: Span | None = start.minus
    day = span.after(days.high) if span is not None else days.high
    return [(start.anchor, day + timedelta(days=n)) for n in range(5) if day < date.max - timedelta(days=5)]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
