"""The washout calendar: every drug and event with a waiting time, its last day, and the day it clears."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from prescreen.criteria.context import Context
from prescreen.criteria.courses import Course, courses
from prescreen.criteria.half_lives import half_lives, longest
from prescreen.criteria.names import called
from prescreen.criteria.timing import past_days
from prescreen.criteria.wording import on_days
from prescreen.dialogue.case import Case, standing
from prescreen.dialogue.parts import context
from prescreen.protocol import rules
from prescreen.record import ONGOING
from prescreen.values import DayInterval


@dataclass(frozen=True, slots=True)
class Row:
    """One drug or event. ``clears`` is None while it is ongoing or its day not known; ``wait`` says what is waited."""

    name: str
    criterion: str
    last: DayInterval
    ongoing: bool
    clears: date | None
    anchor: str
    wait: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """All rows, the trial's days, and the first day on which all is clear (None: not known)."""

    rows: tuple[Row, ...]
    screening: date
    infusion: date
    all_clear: date | None


def calendar(case: Case) -> Calendar:
    """The calendar of a case as it stands."""
    now = standing(case)
    ctx = context(case, now.record.facts, now.anchors)
    rows = [row for c in case.protocol.criteria for row in _rows(c.id, c.rule, ctx)]
    rows.sort(key=lambda r: (r.clears is None, r.clears or date.min, r.name), reverse=True)
    unique = tuple({(r.name, r.criterion, r.last, r.clears): r for r in rows}.values())
    days = [r.clears for r in unique]
    clear = max((d for d in days if d is not None), default=None) if all(days) else None
    return Calendar(unique, now.anchors.screening, now.anchors.infusion, clear)


def calendar_lines(case: Case) -> list[str]:
    """The calendar as lines of text."""
    found = calendar(case)
    if not found.rows:
        return ["No drug or event with a waiting time is documented."]
    lines = []
    for row in found.rows:
        last = "ongoing" if row.ongoing else f"last {on_days(row.last)}"
        clears = f"clear from {row.clears}" if row.clears else "clear day not known"
        lines.append(f"{row.name} ({row.criterion}): {last}, {row.wait}, {clears}.")
    lines.append(f"All clear from {found.all_clear}." if found.all_clear else "The first clear day is not known.")
    return lines


def _rows(criterion: str, rule: rules.Rule, ctx: Context) -> Iterator[Row]:
    if isinstance(rule, rules.All | rules.Any):
        for part in rule.of:
            yield from _rows(criterion, part, ctx)
    elif isinstance(rule, rules.Washout):
        for course in courses(ctx, rule.not_read).courses:
            yield _drug(criterion, rule, course, ctx.anchors[rule.anchor])
    elif isinstance(rule, rules.NoEvent) and rule.tense == "past":
        yield from _events(criterion, rule, ctx)


def _drug(criterion: str, rule: rules.Washout, course: Course, anchor: date) -> Row:
    known = half_lives().get(course.name) if course.named else longest()
    last = course.last
    if known is not None and known.typical is not None and known.washout == "half_life":
        days = ceil(rule.half_lives * known.typical / 24 - 1e-6)
        wait = f"{rule.half_lives} x {known.typical:g} h = {days} days"
        clears = None if last.high is None or course.ongoing else _plus(last.high, days)
    else:
        wait = str(rule.without_half_life)
        clears = None if last.high is None or course.ongoing else _plus(rule.without_half_life.after(last.high), 1)
    return Row(called(course.name), criterion, last, course.ongoing, clears, rule.anchor, wait)


def _events(criterion: str, rule: rules.NoEvent, ctx: Context) -> Iterator[Row]:
    for event in rule.events:
        start = ctx.windows[event.window or rule.window].start
        if event.counts == "doubtful" or start is None or start.minus is None:
            continue
        for fact in ctx.of(event.kind):
            if fact.assertion != "present" or (event.name is not None and fact.name not in event.name):
                continue
            if event.live is not None and fact.live is not event.live:
                continue
            ongoing = fact.last == ONGOING
            last = past_days(fact, rule.dated_by)
            clears = None if last.high is None or ongoing else _plus(start.minus.after(last.high), 1)
            yield Row(called(fact.name), criterion, last, ongoing, clears, start.anchor, str(start.minus))


def _plus(day: date, days: int) -> date:
    return day + timedelta(days=min(days, date.max.toordinal() - day.toordinal()))
