"""Events and their denials against a window: which lie inside, outside, perhaps, and what denials cover."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from prescreen.criteria.context import Context
from prescreen.criteria.selecting import bears
from prescreen.criteria.timing import denied_days, past_days, planned_days, remaining
from prescreen.protocol.rules import Event, NoEvent
from prescreen.protocol.selectors import NOT_TOLD
from prescreen.record.models import ONGOING, Fact
from prescreen.values import DayInterval
from prescreen.values.truth import FALSE, UNKNOWN, Truth


@dataclass(slots=True)
class Happenings:
    """The events of a patient by where they lie, and the denials of each event of the rule."""

    inside: list[Fact] = field(default_factory=list)
    contested: list[Fact] = field(default_factory=list)
    judged: list[Fact] = field(default_factory=list)
    perhaps: list[Fact] = field(default_factory=list)
    outside: list[Fact] = field(default_factory=list)
    on_edge: bool = False
    edges: list[tuple[str, date]] = field(default_factory=list)
    denials: list[tuple[Event, list[Fact]]] = field(default_factory=list)


def happenings(rule: NoEvent, ctx: Context) -> Happenings:
    """Every fact that the rule's events speak of, sorted."""
    found = Happenings()
    general = [f for s in rule.denied_by for f in ctx.named(s.kind, s.name) if f.assertion == "absent" and bears(s, f)]
    for event in rule.events:
        facts = ctx.named(event.kind, event.name)
        denials = [f for f in facts if event.deny and event.name is not None and f.assertion == "absent"]
        denials += general
        found.denials.append((event, denials))
        for fact in facts:
            if _is_event(rule, event, fact):
                _sort(rule, event, ctx, found, fact, denials)
    if rule.tense == "past_or_planned" and any(f.assertion == "present" for f in found.outside):
        plans = _plans_denied(rule, ctx)
        found.denials = [(event, denials + plans if event.deny else denials) for event, denials in found.denials]
    return found


def _plans_denied(rule: NoEvent, ctx: Context) -> list[Fact]:
    """Denials of a plan told before the window begins: beside events that are told, nothing was booked for its days."""
    low = ctx.event_window(rule.window).low
    plans = [f for e in rule.events if not e.deny for f in ctx.named(e.kind, e.name) if f.assertion == "absent"]
    return [
        f
        for f in plans
        if low is not None and f.recorded is not None and f.recorded.high is not None and f.recorded.high < low
    ]


def denied(rule: NoEvent, event: Event, denials: list[Fact], ctx: Context) -> bool:
    """Whether denials cover the event's window, as far as they can: no document knows the days after it."""
    if not denials:
        return False
    if rule.tense == "planned":
        return True
    window = ctx.event_window(event.window or rule.window)
    covers = [denied_days(f) for f in denials]
    told = [f.recorded.high for f in denials if f.recorded is not None and f.recorded.high is not None]
    last = max([*told, *(c.high for c in covers if c.high is not None)], default=None)
    if window.low is not None and last is not None and last < window.low:
        told_in = rule.denials_told_in is not None and last in ctx.value_window(rule.denials_told_in)
        return told_in and any(_lasting(c, window) for c in covers)
    end = window.high if last is None or (window.high is not None and window.high < last) else last
    return not remaining(DayInterval(window.low, end), covers)


def _lasting(covered: DayInterval, window: DayInterval) -> bool:
    """Whether a denial covers no less time than it is asked of: "none during the stay" tells nothing of a week."""
    if covered.low is None or covered.high is None or window.low is None or window.high is None:
        return True
    return covered.high - covered.low >= window.high - window.low


def _is_event(rule: NoEvent, event: Event, fact: Fact) -> bool:
    if event.live is not None and fact.live is not event.live:
        return False
    if event.live_unknown and fact.live is not None:
        return False
    if any(fact.detail.get(key, NOT_TOLD) not in values for key, values in event.detail.items()):
        return False
    if fact.assertion in ("present", "possible"):
        return True
    return fact.assertion == "planned" and rule.tense != "past"


def _sort(rule: NoEvent, event: Event, ctx: Context, found: Happenings, fact: Fact, denials: list[Fact]) -> None:
    window = ctx.event_window(event.window or rule.window)
    if any(bears(s, fact) for s in rule.excepted):
        found.outside.append(fact)
        return
    days = _days(rule, ctx, fact, window)
    truth = days.within(window)
    if truth is not FALSE:
        _place(rule, event, ctx, found, fact, days, truth, denials)
    elif fact.assertion == "present" and event.counts == "violates":
        found.outside.append(fact)


def _days(rule: NoEvent, ctx: Context, fact: Fact, window: DayInterval) -> DayInterval:
    if fact.assertion == "planned":
        return planned_days(fact)
    if rule.tense != "past" and fact.date is not None and fact.date_stated:
        return fact.date
    days = past_days(fact, rule.dated_by)
    if fact.last == ONGOING and rule.dated_by == "last":
        last = max((d for d in (days.low, window.high) if d is not None), default=None)
        return DayInterval(days.low, last)
    before = days.high is not None and window.low is not None and days.high < window.low
    if before and fact.last == ONGOING and not _told_later(ctx, fact):
        return DayInterval(days.low, None)  # what went on when it was told may have gone on into the window
    return days


def _told_later(ctx: Context, fact: Fact) -> bool:
    """Whether a later document tells of the same thing, given or denied."""
    told = fact.recorded.high if fact.recorded is not None else None
    later = [f.recorded.high for f in ctx.named(fact.kind, (fact.name,)) if f.recorded is not None and f.recorded.high]
    return told is not None and any(day > told for day in later)


def _place(
    rule: NoEvent,
    event: Event,
    ctx: Context,
    found: Happenings,
    fact: Fact,
    days: DayInterval,
    truth: Truth,
    denials: list[Fact],
) -> None:
    """Puts an event that is or may be inside where it belongs, after the days that denials with a period take away."""
    window = ctx.event_window(event.window or rule.window)
    covers = [d for f in denials if (d := denied_days(f)).low is not None]
    left = remaining(days, covers) if covers else [days]
    ruled_out = False
    if covers and truth is UNKNOWN:
        truths = {piece.within(window) for piece in left}
        truth = truths.pop() if len(truths) == 1 else UNKNOWN
        ruled_out = truth is FALSE
    if truth is UNKNOWN and rule.undated_yields and not ruled_out:
        ruled_out = _undated_and_denied(fact, denials)
    if fact.assertion == "possible":
        if not ruled_out and not _possible_denied(fact, days, denials):
            found.perhaps.append(fact)
    elif not left:
        found.contested.append(fact)
    elif ruled_out:
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


def _edges(name: str, ctx: Context, days: DayInterval) -> list[tuple[str, date]]:
    """Days of the window's anchor near which an event that is inside leaves it."""
    start = ctx.windows[name].start
    if start is None or days.high is None:
        return []
    day = start.minus.after(days.high) if start.minus is not None else days.high
    return [(start.anchor, day + timedelta(days=n)) for n in range(5) if day < date.max - timedelta(days=5)]
