"""Courses of systemic treatment and the days on which each can have ended.

An undated earlier line ended no later than the next dated line began; nothing ended after its document, nor after the
day since which no therapy was given; a bare mention of a drug that is dated elsewhere is not another course.
"""

from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from prescreen.criteria.context import Context
from prescreen.criteria.half_lives import half_lives
from prescreen.criteria.timing import NEVER_KNOWN, capped, past_days
from prescreen.record.models import ONGOING, Fact
from prescreen.values import DayInterval


class Course(NamedTuple):
    """One drug (or a treatment without a name), when its last dose can have been, and where that was read."""

    name: str
    last: DayInterval
    facts: tuple[Fact, ...]
    named: bool = True
    ongoing: bool = False
    possible: bool = False


class Courses(NamedTuple):
    """All courses, and what is told of treatment as a whole."""

    courses: list[Course]
    naive: list[Course]
    none_since: list[Course]


def courses(ctx: Context, not_read: tuple[str, ...]) -> Courses:
    """The courses of a patient, without the names and categories that are left to other rules."""
    drugs = [f for f in ctx.of("therapy") if f.assertion in ("present", "possible") and f.name not in not_read]
    whole = [f for f in ctx.of("treatment_course") if f.assertion == "present"]
    unnamed = [
        f
        for f in whole
        if f.name in ("unnamed_therapy", "ongoing_unnamed") and f.detail.get("category") not in not_read
    ]
    since = [Course("any drug", _since(f), (f,), named=False) for f in whole if f.name == "none_since"]
    read = [f for f in drugs if not not_anti_tumour(f)]
    lines = _Lines([*read, *unnamed])
    dated = {f.name for f in read if _dated(f)}
    found = []
    for fact in read:
        if fact.name in dated and not _dated(fact) and _bare(fact):
            continue
        if fact.last == ONGOING and _told_again(fact, read):
            continue
        ongoing = fact.last == ONGOING and not _stopped(fact, since)
        found.append(_course(fact, lines, since, ongoing, named=True))
    for fact in unnamed:
        ongoing = fact.last == ONGOING or fact.name == "ongoing_unnamed"
        found.append(_course(fact, lines, since, ongoing and not _stopped(fact, since), named=False))
    naive = [Course("none", NEVER_KNOWN, (f,)) for f in whole if f.name == "therapy_naive"]
    return Courses(found, naive, since)


def not_anti_tumour(fact: Fact) -> bool:
    """Whether the lexicon knows the drug as supportive."""
    known = half_lives().get(fact.name)
    return known is not None and known.washout == "not_anti_tumour"


def _course(fact: Fact, lines: "_Lines", since: list[Course], ongoing: bool, *, named: bool) -> Course:
    last = past_days(fact, "last")
    if ongoing:
        name = fact.name if named else "a treatment without a name"
        return Course(name, last, (fact,), named, ongoing=True, possible=fact.assertion == "possible")
    told = fact.recorded.high if fact.recorded is not None else None
    bounds = [b for b in (lines.bound(fact), *(_bound(fact, c) for c in since)) if b is not None]
    if fact.last == ONGOING:
        last = DayInterval(None, None)
        bounds.extend(c.last.high for c in since if c.last.high is not None)
        told = None
    for bound in bounds:
        last = capped(last, bound)
    last = capped(last, told)
    category = fact.detail.get("category")
    name = (
        fact.name if named else str(fact.regimen or (category != "other" and category) or "a treatment without a name")
    )
    return Course(name, last, (fact,), named, possible=fact.assertion == "possible")


def _since(fact: Fact) -> DayInterval:
    """The day since which no therapy was given, from a day told or from the period without therapy."""
    days = fact.date or NEVER_KNOWN
    told = fact.recorded.high if fact.recorded is not None else None
    if days.low is not None and days.high is not None and days.high == told and (days.high - days.low).days > 45:
        return DayInterval(days.low, days.low)
    return days


def _bound(fact: Fact, since: Course) -> date | None:
    """What "no therapy since" tells of a course that an equally old or older document speaks of."""
    high = since.last.high
    told = since.facts[0].recorded
    if high is None or told is None or fact.recorded is None or told.high is None or fact.recorded.high is None:
        return high
    return high if told.high >= fact.recorded.high else None


def _dated(fact: Fact) -> bool:
    if fact.last == ONGOING:
        return fact.assertion == "present" or fact.date_stated
    return isinstance(fact.last, DayInterval) and fact.last.high is not None


def _bare(fact: Fact) -> bool:
    return fact.first is None and "order" not in fact.detail and "line" not in fact.detail


def _told_again(fact: Fact, others: list[Fact]) -> bool:
    """Whether a later document tells when a drug that this one calls ongoing was last given."""
    told = fact.recorded.high if fact.recorded is not None else None
    for other in others:
        if told is None or other.name != fact.name or other.recorded is None or not isinstance(other.last, DayInterval):
            continue
        later = other.recorded.high is not None and other.recorded.high > told
        given_that_day = other.last.exact and other.last.high == other.recorded.high
        if later and other.last.high is not None and other.last.high >= told and not given_that_day:
            return True
    return False


def _stopped(fact: Fact, since: list[Course]) -> bool:
    """Whether a later document tells that no therapy was given since some day."""
    told = fact.recorded.high if fact.recorded is not None else None
    if told is None:
        return False
    recorded = (c.facts[0].recorded for c in since)
    return any(r is not None and r.high is not None and r.high > told for r in recorded)


class _Lines:
    """The order of lines of therapy of each document, the last first, and by when it or a later one began."""

    __slots__ = ("_began",)

    def __init__(self, facts: list[Fact]) -> None:
        self._began: dict[str, list[tuple[float, date]]] = {}
        for fact in facts:
            order = _order(fact)
            if order is None:
                continue
            if fact.first is not None and fact.first.high is not None:
                began: date | None = fact.first.high
            elif isinstance(fact.last, DayInterval):
                began = fact.last.high
            else:
                began = fact.recorded.high if fact.last == ONGOING and fact.recorded is not None else None
            if began is not None:
                self._began.setdefault(fact.evidence.document, []).append((order, began))
        for lines in self._began.values():
            lines.sort(reverse=True)
            for index in range(1, len(lines)):
                lines[index] = (lines[index][0], min(lines[index][1], lines[index - 1][1]))

    def bound(self, fact: Fact) -> date | None:
        """The latest day on which a line before dated ones can have ended."""
        order = _order(fact)
        if order is None:
            return None
        lines = self._began.get(fact.evidence.document, [])
        later = bisect_left(lines, -order, key=lambda line: -line[0])
        return lines[later - 1][1] if later else None


def _order(fact: Fact) -> float | None:
    order = fact.detail.get("order")
    try:
        return float(order) if order is not None else None
    except (TypeError, ValueError):
        return None
