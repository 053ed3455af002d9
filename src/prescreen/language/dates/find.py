"""All date expressions of a text, in order: written ones first, then those that lean on the document or on others."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from prescreen.language.dates.eras import find_eras
from prescreen.language.dates.habit import Habit, habit_of
from prescreen.language.dates.leaning import find_anaphors, find_cycles, find_leaning
from prescreen.language.dates.mention import DateMention, Raw
from prescreen.language.dates.named import find_named
from prescreen.language.dates.numeric import find_numeric
from prescreen.language.dates.ordinals import find_ordinals
from prescreen.language.dates.ranges import (
    borrow,
    ends_in_year,
    forward,
    join,
    led_by_item,
    lend,
    that_year,
    years_not_days,
)
from prescreen.language.dates.relative import find_relative
from prescreen.language.dates.resolve import interval_of
from prescreen.language.dates.roles import role_before
from prescreen.language.dates.seasons import find_holidays, find_quarters, find_seasons
from prescreen.language.dates.told_years import told_years
from prescreen.language.dates.triggers import find_triggers
from prescreen.values import DayInterval

_PART = re.compile(r"(?<![a-z])(early|mid|late|end of|beginning of|start of|the end of)[\s-]+(?:in\s+)?$")


def find_dates(
    plain: str,
    low: str,
    day: date | None,
    habit: Habit | None = None,
    events: Mapping[str, DayInterval] | None = None,
) -> list[DateMention]:
    """Date expressions in text order; those without a year take it from the document's day.

    ``habit`` is decided from the text when not given. ``events`` are known days of events that expressions lean on.
    """
    habit = habit or habit_of(low, day)
    triggers = find_triggers(low)
    named = find_named(plain, low, triggers.get("month", []))
    raws = _largest([*find_numeric(low, habit), *named, *find_eras(plain, low, day)])
    ends_in_year(raws, low, day)
    years_not_days(raws, low, day)
    told_years(raws, low, day)
    forward(raws, low, day)
    led_by_item(raws, low, day)
    borrow(raws, low)
    that_year(raws, low)
    raws = lend(raws, low)
    told: list[DateMention] = []
    for raw in raws:
        _year_part(raw, low)
        days = interval_of(raw, low, day, habit)
        if days is not None:
            told.append(DateMention(raw.start, raw.end, days, grain=_grain(raw)))
    relative = triggers.get("relative", [])
    told += find_seasons(low, day, triggers.get("season", []))
    told += find_quarters(low, day, triggers.get("quarter", []))
    told += find_holidays(low, day, triggers.get("holiday", []))
    told += find_leaning(low, day, relative, events or {})
    if day is not None:
        told += find_relative(low, day, relative, triggers.get("weekday", []))
    told = _disjoint(told)
    told = _disjoint([*told, *find_ordinals(low, day, told)])
    told = _disjoint([*told, *find_anaphors(low, day, relative, told), *find_cycles(low)])
    return join([_or_before(_just_before(_with_role(_week_of(m, low), low), low), low) for m in told], low)


_OR_BEFORE = re.compile(
    r",?\sor (?:perhaps |maybe |possibly )?(?:(?:the|a) (?P<unit>day|week|month|year) (?:before|earlier|prior)|the one before)\b"
)
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


def _or_before(mention: DateMention, low: str) -> DateMention:
    """ "last week or the week before" is an interval that reaches back by another week."""
    found = _OR_BEFORE.match(low, mention.end) if mention.days.low is not None else None
    if found is None or mention.days.low is None:
        return mention
    unit = found["unit"] or next((u for u in _DAYS if u in low[mention.start : mention.end]), "week")
    reach = DayInterval(mention.days.low - timedelta(days=_DAYS[unit]), mention.days.high)
    return replace(mention, end=found.end(), days=reach, grain="span")


_JUST_BEFORE = re.compile(r"\b(?:just|right|shortly|immediately|a few days) (?:before|prior to) (?:the )?$")


def _just_before(mention: DateMention, low: str) -> DateMention:
    """ "Right before Easter": a day of the two weeks before."""
    day = mention.days.low if mention.role == "before" else None
    if day is None or _JUST_BEFORE.search(low, max(0, mention.start - 28), mention.start) is None:
        return mention
    return replace(mention, role="on", days=DayInterval(day - timedelta(days=14), day), grain="span")


_WEEK = re.compile(
    r"\b(?:(?P<opens>w/c|wc|week (?:commencing|beginning|starting)|(?:week|wk) of)|(?:week|wk) ending)(?: (?:on )?(?:the )?| ?: ?)$"
)


def _week_of(mention: DateMention, low: str) -> DateMention:
    """ "The week of September 24", "week ending 3/4": any day of the seven."""
    day = mention.days.low if mention.grain == "day" and mention.days.exact else None
    found = _WEEK.search(low, max(0, mention.start - 24), mention.start) if day is not None else None
    if found is None or day is None:
        return mention
    days = DayInterval(day, day + timedelta(days=6)) if found["opens"] else DayInterval(day - timedelta(days=6), day)
    return replace(mention, start=found.start(), days=days, grain="span")


def _with_role(mention: DateMention, low: str) -> DateMention:
    if mention.role != "on":
        return mention
    role = role_before(low, mention.start)
    return mention if role == "on" else replace(mention, role=role)


def _grain(raw: Raw) -> str:
    if raw.grain:
        return raw.grain
    if raw.part:
        return "span"
    if raw.first is not None or raw.day is not None:
        return "day"
    return "month" if raw.month is not None else "year"


def _year_part(raw: Raw, low: str) -> None:
    if raw.part is None and raw.day is None and raw.first is None:
        part = _PART.search(low, max(0, raw.start - 18), raw.start)
        if part is not None:
            raw.part, raw.start = part[1], part.start()


def _largest(raws: Iterable[Raw]) -> list[Raw]:
    """Without the expressions that lie in or overlap a longer one."""
    ordered = sorted(raws, key=lambda r: (r.start, -r.end))
    kept: list[Raw] = []
    for raw in ordered:
        if kept and raw.start < kept[-1].end:
            if raw.end - raw.start > kept[-1].end - kept[-1].start:
                kept[-1] = raw
            continue
        kept.append(raw)
    return kept


def _disjoint(mentions: Iterable[DateMention]) -> list[DateMention]:
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    kept: list[DateMention] = []
    for mention in ordered:
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept
