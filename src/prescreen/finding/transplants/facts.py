"""Transplant facts: repeats of one event folded, a date taken from the mention that has it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prescreen.finding.denials import denied_period
from prescreen.finding.grafting import Graft, mentions
from prescreen.finding.timing import bounded, is_future
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``transplant``."""
    told = _settled(note, [g for g in mentions(note) if g.label != "family"])
    seen: list[tuple[str, str, DayInterval | None]] = []
    for graft in told:
        days = _days(note, graft)
        if any(name == graft.name and label == graft.label and _same(days, other) for name, label, other in seen):
            continue
        seen.append((graft.name, graft.label, days))
        end = (
            max((d.end for d in graft.when.uses if 0 <= d.start - graft.end < 100), default=graft.end)
            if graft.when
            else graft.end
        )
        if graft.label == "absent":
            days = denied_period(note, graft.start, graft.end)
        elif graft.label == "ruled out":
            days = DayInterval(None, note.day)
        yield note.fact(
            "transplant",
            graft.name,
            graft.start,
            end,
            assertion="absent" if graft.label == "ruled out" else graft.label,
            date=days,
            date_stated=graft.when is not None
            or (days is not None and graft.label == "absent" and days.low is not None),
        )


def _days(note: "Note", graft: Graft) -> DayInterval | None:
    return None if graft.when is None else bounded(graft.when.last_day or graft.when.first, note)


def _same(one: DayInterval | None, two: DayInterval | None) -> bool:
    return one == two or (one is not None and two is not None and (one.covers(two) or two.covers(one)))


def _settled(note: "Note", told: list[Graft]) -> list[Graft]:
    """Without undated repeats; a graft told as done lends its assertion to a date told as arranged."""
    done = {g.name for g in told if g.label == "present"}
    told = [_arranged(note, g, [d for d in told if d.label == "present" and d.name == g.name]) for g in told]
    told = _narrowed(note, told)
    dated = {g.name for g in told if g.label == "present" and _days(note, g) is not None}
    kept: list[Graft] = []
    for graft in told:
        others = [g for g in told if g is not graft]
        bare = graft.label == "present" and _days(note, graft) is None
        if bare and (graft.name in dated or (graft.name == "hsct" and dated)):
            continue
        if graft.label == "present" and graft.name == "hsct" and done - {"hsct"}:
            continue
        if (
            bare
            and any(g.label in ("absent", "ruled out", "planned") and g.name in (graft.name, "hsct") for g in others)
            and not _certain(graft, others)
        ):
            continue
        if graft.label == "planned" and any(
            g.label in ("absent", "ruled out", "present") and g.name in (graft.name, "hsct") for g in others
        ):
            continue
        if graft.label == "ruled out" and graft.name in done:
            continue  # a second one that came to nothing
        kept.append(graft)
    return kept


def _narrowed(note: "Note", told: list[Graft]) -> list[Graft]:
    """With the closest days told of each graft: "ASCT 2018 (reinfusion 05/06/2018)" was on 5 June."""
    kept = []
    zeros = [(g, days) for g in told if g.day_zero and (days := _days(note, g)) is not None]
    for graft in told:
        begun = _days(note, graft)
        zero = next((g for g, days in zeros if begun is not None and _begins(begun, days)), None)
        graft = graft if zero is None else replace(graft, when=zero.when)
        days = _days(note, graft)
        if graft.label == "present" and days is not None and not days.exact:
            closer = [
                g
                for g in told
                if g.label == "present"
                and g.name in (graft.name, "hsct")
                and (own := _days(note, g)) is not None
                and own != days
                and days.covers(own)
            ]
            if closer:
                if closer[0].name == graft.name:
                    continue
                graft = replace(graft, when=closer[0].when)
        kept.append(graft)
    return kept


def _begins(days: DayInterval, zero: DayInterval) -> bool:
    """Whether a graft's day is that of its conditioning or the admission for it: at most ten days before day 0."""
    return (
        days.exact
        and zero.exact
        and days.low is not None
        and zero.low is not None
        and 0 < (zero.low - days.low).days <= 10
    )


def _arranged(note: "Note", graft: Graft, done: list[Graft]) -> Graft:
    """A plan with a past day, where the graft is told as done elsewhere without another day."""
    days = _days(note, graft)
    if graft.label != "planned" or not done or days is None or is_future(days, note):
        return graft
    apart = [own for g in done if (own := _days(note, g)) is not None and own.intersect(days) is None]
    return graft if apart else replace(graft, label="present")


def _certain(graft: Graft, others: list[Graft]) -> bool:
    """A bare "after autograft" stands beside a plan for another kind."""
    return all(g.name != graft.name for g in others) and graft.name != "hsct"
