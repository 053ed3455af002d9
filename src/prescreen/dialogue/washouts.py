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
    """One drug or event. ``clears`` is None while it is ongoing or its day not known; ``wait`` says what is waited.

    ``judged``: before that day it is not against the rule, but a physician's to judge.
    """

    name: str
    criterion: str
    last: DayInterval
    ongoing: bool
    clears: date | None
    anchor: str
    wait: str
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """All rows, the latest to clear first, and the trial's days."""

    rows: tuple[Row, ...]
    screening: date
    infusion: date

    @property
    def all_clear(self) -> date | None:
        """The first day on which nothing is waited for, but for what a physician judges; None: not known."""
        days = [r.clears for r in self.rows if not r.judged]
        return None if None in days else max((d for d in days if d is not None), default=date.min)

    @property
    def conclusion(self) -> str:
        """The first clear day in words, and what is judged until when."""
        clear = self.all_clear
        if clear is None:
            unknown = ", ".join(dict.fromkeys(r.name for r in self.rows if r.clears is None and not r.judged))
            said = f"The first clear day is not known: {unknown}."
        else:
            said = "Nothing is waited for." if clear <= self.screening else f"All clear from {clear}."
        judged = [r for r in self.rows if r.judged and (r.clears is None or r.clears > self.infusion)]
        return " ".join([said, *(f"A physician judges {r.name}{_until(r.clears)}." for r in judged)])


def calendar(case: Case) -> Calendar:
    """The calendar of a case as it stands."""
    now = standing(case)
    ctx = context(case, now.record.facts, now.anchors)
    rows = [row for c in case.protocol.criteria for row in _rows(c.id, c.rule, ctx)]
    rows.sort(key=lambda r: (r.clears is None, r.clears or date.min, r.name), reverse=True)
    unique = tuple({(r.name, r.criterion, r.last, r.clears): r for r in rows}.values())
    return Calendar(unique, now.anchors.screening, now.anchors.infusion)


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
    return [found.conclusion, *lines]


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
        wait = f"{rule.half_lives} x {known.typical:g} h = {days} day{'s' * (days > 1)}"
        clears = None if last.high is None or course.ongoing else _plus(last.high, days)
    else:
        wait = str(rule.without_half_life)
        clears = None if last.high is None or course.ongoing else _plus(rule.without_half_life.after(last.high), 1)
    judged = not course.ongoing and (not course.named or known is None or known.washout != "half_life")
    return Row(called(course.name), criterion, last, course.ongoing, clears, rule.anchor, wait, judged)


def _until(day: date | None) -> str:
    return f" until {day}" if day is not None else ""


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
