"""Grafts of blood stem cells named in a note: kind, assertion, time. Transplants and conditioning both lean on them."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from prescreen.finding.denials import denied
from prescreen.finding.graft_times import REFERENCE, days_of_graft
from prescreen.finding.graft_words import is_graft, kind_of, names_of
from prescreen.finding.retracting import revised
from prescreen.finding.timing import Period, bounded, is_future, period
from prescreen.finding.unrealised import CAME_TO_NOTHING
from prescreen.language.fates import begins_anew, has_own_day, of_another
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|consider\w*|propos\w+|suggest\w*|recommend\w*|offer\w*|schedul\w+|booked|"
    r"refer(?:red|ral)?|candidates?|eligible|ineligible|fit for|unfit|discuss\w*|options?|if|would|could|"
    r"(?<!in )(?<!since )(?<!until )may(?!\s+(?:(?:19|20)\d\d|\d))|might|should|will|await\w*|"
    r"pencill?ed|listed|intended|towards|bridge|aim\w*|donor search|search|typed|talked|looked at|possible|"
    r"potential|future|workup|work-up|feasib\w*|for an?|consult\w*|assess\w*|evaluat\w*|collected|harvest\w*|"
    r"mobili[sz]\w*|vs|versus|deferred|to have|meant for|before|until|pre|prior to|proceed\w* to|poor "
    r"candidate|deemed)\b(?:\W+[\w-]+){0,6}\W*$"
)
_UP_TO = re.compile(r"(?:before|until|pre|prior to)\b")
_PLANNED_AFTER = re.compile(
    r"^[^.;\n|]{0,60}?\b(?:(?:is|was|are|were|being|to be|has been)\s+(?:also\s+|only\s+|"
    r"once\s+)?(?:being\s+)?(?:planned|on the (?:cards|table|horizon)|in the (?:cards|pipeline|offing)|considered|proposed|scheduled|discussed|offered|booked|recommended|"
    r"suggested|listed|pencill?ed|talked|looked at|on hold)|talked (?:about|of)|discussed|planned|pencill?ed|foreseen|envisaged|search|evaluation|workup|work-up|will "
    r"(?:be|follow)|may be|would be|could be|(?:is |still )?(?:awaiting|awaited|pending|to follow)\b(?!-?\s?up)|not feasible|was not feasible|not (?:eligible|indicated|a "
    r"candidate|an option|possible|fit)\b(?! for (?:an? |the )?(?:second|2nd|third|other|another|further|repeat))|only if|consult|for (?:spring|summer|autumn|winter))\b"
)
_NO_DONOR = r"no (?:\w+ )?donor(?! (?:chimerism|lymph|cells?\b|t\b|leuk))|no match"
_NEVER_DONE = re.compile(rf"\b(?:{CAME_TO_NOTHING}|nothing was (?:ever )?re-?infused|not feasible|{_NO_DONOR})\b")
_OWN_NEVER_DONE = re.compile(rf"\b(?:{CAME_TO_NOTHING}|nothing was (?:ever )?re-?infused|not feasible)\b")
_PUT_OFF = r"(?:deferred|postponed|put off|delayed|on hold)\b(?! (?:from|engraft\w*|recovery|until|by))"
_DEFERRED = re.compile(rf"(?:[^.;\n|]|(?<=\d)\.(?=\d)){{0,40}}?\b{_PUT_OFF}")
_DEFERRED_THEN = re.compile(
    r"[.;]?\s(?:(?:but|and|then|so far|in the end|unfortunately),? |(?:on )?(?:both|each|every|all) (?:\w+ )?(?:occasions?|times?),? )*"
    rf"(?:it|this|that|both|the (?:plan|procedure|transplant|graft|autograft|allograft)) (?:was |were |has been |had to be |had been )(?:\w+ )?(?:{_PUT_OFF}|{CAME_TO_NOTHING})"
)
"""The next sentence on a graft: "On both occasions it was deferred"."""
_TURNED = re.compile(r"\bturned (?:\w+ )?$")
_DONE_AFTER_ALL = re.compile(
    r"\b(?:done|performed|given|took place|went ahead|happened|carried out|infused|transplanted|followed|eventually|finally|d(?:ay)? ?0)\b"
)
_DONOR = re.compile(r"\b(?:she|he|patient)?\s*(?:was|is|as|acted as) (?:the |a )?donor\b|\bdonated\b")
_OTHERS = re.compile(
    r"\b(?:her|his) (?:elder |younger |twin |older |half-?)?(?:sister|brother|mother|father|son|daughter|"
    r"cousin|aunt|uncle|husband|wife|sibling)\b[^.;]{0,60}\b(?:had|has had|received|underwent|got|"
    r"needed)\b[^.;]{0,40}$"
)
_UNFIT = re.compile(
    r"\b(?:(?:not|isn't|wasn't|never|no longer|neither)\s+(?:\w+\s+){0,3}?(?:qualified|eligible|fit|suitable|candidates?|considered|"
    r"referred|offered|accepted|feasible)|(?:poor|unsuitable|bad|no) candidate|ineligible|unfit|unsuitable|too (?:old|frail|ill|unfit|sick)|"
    r"(?:decided|advised|ruled) against|ruled out|declined|refused|contraindications?)(?:\s+(?:for|to|as|from)\b|\s)[^.;,]{0,30}$"
)
_RULED_OUT = re.compile(
    r"\s*(?:-?\s?(?:ineligible|unfit)\b|(?:\w+\s+)?(?:was|were|has been|is)\s+(?:\w+\s+){0,2}?(?:ruled out|rejected|turned down|dismissed|"
    r"not (?:feasible|possible|indicated|an option)|contraindicated)\b|\W{1,3}(?:not (?:eligible|indicated|a candidate|fit|feasible|possible|an option)|"
    r"ineligible|unfit|contraindicated)\b|[^.;]{0,40}\b(?:but|and) (?:then |was |were ){0,2}(?:ruled out|rejected|turned down|dismissed)\b)"
)
_DEPARTMENT = re.compile(r"(?i:encounter|telephone|fax|\bfrom:|\bto:|\brn:).*[A-Z][a-z]{3,} (?:BMT|SCT|HSCT|HCT)\s*$")
"""A line of a heading that names a ward."""
_FROM_RELATIVE = re.compile(r"\b(?:from|donor)\b.{0,14}$|\b(?:sibling|sib)\s$")
_NO_FURTHER = re.compile(
    r"\b(?:no|not had a|never a) (?:second|third|further|repeat|other|additional|more)\s(?:\w+\s)?$"
)
"""Of a graft beside the first: it tells neither of that one nor against it."""
_ANOTHER = re.compile(r"\b(?:another|second|2nd|third|further|repeat|salvage)\s(?:\w+\s)?$")
_OF_ANOTHER = re.compile(r"[;,]\s(?:an?\s|the\s|his\s|her\s)?(?:another|second|2nd|third|further|repeat|salvage)\b")
"""Behind a graft what is told of the next one: "auto 2019; a second was considered, but not performed"."""
_NEITHER = re.compile(
    r"s?\W{1,3}(?:neither|never|no|not) (?:an? )?(?:auto|allo)\w*\W{1,3}(?:nor|or|never|no|not)\s(?:an? )?(?:auto|allo)"
)
_TICKED_NONE = re.compile(
    r"\W{0,3}(?:\[ ?\]|[☐□]) ?[\w ]{2,20}(?:(?:\[ ?\]|[☐□]) ?[\w ]{2,20})*(?:\[x\]|[☒☑]) ?(?:none|neither|no)\b"
)
_GRAFTED_CELLS = re.compile(r"(?:\b(?:the|his|her|their|your|own|stem|donor|and)|[,;:(])\s$")


@dataclass(slots=True)
class Graft:
    """One mention of a graft: its kind, assertion ("ruled out": given up, or the patient unfit for it) and time."""

    start: int
    end: int
    name: str
    label: str
    when: Period | None
    day_zero: bool = False


def mentions(note: "Note") -> list[Graft]:
    """Every mention of a stem cell graft in a note."""
    found: list[Graft] = []
    for hit in note.hits("graft"):
        if hit.name == "day 0" or (found and hit.start < found[-1].end):
            continue
        sentence = note.sentence(hit.start)
        before = note.low[max(sentence.start, hit.start - 90) : hit.start].replace("\n", " ")
        after = note.low[hit.end : min(sentence.end, hit.end + 90)].replace("\n", " ")
        if hit.term.exact and _DEPARTMENT.search(note.plain[note.line(hit.start).start : note.line(hit.start).end]):
            continue
        if not is_graft(hit.term.surface.lower(), hit.name, before, after, note, hit.start):
            continue
        if revised(after.removeprefix(" status")):
            continue
        if _NO_FURTHER.search(before):
            if any(g.label in ("absent", "ruled out") for g in found) and not any(g.label == "present" for g in found):
                found.append(Graft(hit.start, hit.end, "hsct", "absent", None))
            continue
        name = {"donor cells": "allogeneic_hsct", "own cells": "autologous_hsct"}.get(hit.name, hit.name)
        name = name if name not in ("hsct", "cells") else kind_of(before, after)
        if hit.name == "cells" and name == "hsct":
            name = "allogeneic_hsct"
        found += [
            Graft(hit.start, hit.end, n, *_read(note, n, hit.start, hit.end, before, after))
            for n in names_of(name, before, hit.term.surface.lower())
        ]
    found = [each for graft in found for each in _one_a_day(note, graft)]
    return found + _days_zero(note, found)


_TANDEM_APART = 14
"""Days between which the cells of one graft may be given."""


_AND = re.compile(r"\s?(?:,|&|\+|/|,?\s?and)\s?(?:again )?(?:in |on )?")


def _one_a_day(note: "Note", graft: Graft) -> list[Graft]:
    """A graft for each of the days joined to one name: "autos in January 2019 and February 2026"."""
    uses = graft.when.uses if graft.when is not None else ()
    lows = [d.days.low for d in uses if d.role == "on" and d.days.low is not None]
    apart = [(two - one).days > _TANDEM_APART for one, two in pairwise(lows)]
    apart += [_AND.fullmatch(note.low, one.end, two.start) is not None for one, two in pairwise(uses)]
    if len(lows) < 2 or len(lows) != len(uses) or not all(apart):
        return [graft]
    return [replace(graft, when=Period(d.days, d.days, False, (d,))) for d in uses]


def _days_zero(note: "Note", found: list[Graft]) -> list[Graft]:
    """The dated "Day 0", or "the cells on 24 January", of a note's one graft, with no other cell product before it."""
    if not found:
        return []
    products = [h.start for vocabulary in ("cell_product", "car_t") for h in note.hits(vocabulary)]
    kinds = {g.name for g in found if g.label in ("present", "planned")} - {"hsct"} or {"hsct"}
    grafts = []
    for hit in note.hits("graft"):
        if hit.name != "day 0" or len(kinds) != 1:
            continue
        told = max((g.end for g in found if hit.start - 300 < g.end <= hit.start), default=-1)
        if products and (told < 0 or any(told <= at < hit.start for at in products)):
            continue
        cells = note.low.startswith("cells", hit.start)
        if cells and (told < 0 or not _GRAFTED_CELLS.search(note.low, max(0, hit.start - 14), hit.start)):
            continue
        when = period(note, hit.start, hit.start, hit.end, min(note.sentence(hit.start).end, hit.end + 70))
        if when is not None and when.uses and when.uses[0].start - hit.end < 16:
            only = when.uses[0]
            label = "planned" if is_future(only.days, note) else "present"
            period_of = Period(only.days, only.days, True, (only,))
            grafts.append(Graft(hit.start, hit.end, *kinds, label, period_of, day_zero=True))
    return grafts


_LEFT_OUT = re.compile(
    r"\b(?:therap\w+|treatments?|products?|transfusions?) (?:other than|apart from|besides|except(?: for)?|excluding) (?:the |an? |allo\w*[ -]|auto\w*[ -])?$"
)
"""Before a transplantation that a question leaves out: "Cellular therapy other than HSCT (-)"."""


_AUTOGRAFT = frozenset("auto autograft auto-graft asct autosct auto-sct autologous hsct sct".split())
_ALLOGRAFT = frozenset("allo allograft allo-graft allosct allo-sct allogeneic hsct sct".split())
_NAMES = {"autologous_hsct": _AUTOGRAFT, "allogeneic_hsct": _ALLOGRAFT}


def _read(note: "Note", name: str, start: int, end: int, before: str, after: str) -> tuple[str, Period | None]:
    if (
        (
            note.assertion(start, end).label == "family"
            and not (_FROM_RELATIVE.search(before) or note.low.startswith("cells", start))
        )
        or _OTHERS.search(before)
        or _DONOR.search(before)
        or _LEFT_OUT.search(before)
    ):
        return "family", None
    if _UNFIT.search(before) or _RULED_OUT.match(after) or (_TURNED.search(before) and after.startswith(" down")):
        return "ruled out", None
    sentence = note.sentence(start)
    long_after = _OF_ANOTHER.split(note.low[end : max(end, sentence.end)].replace("\n", " ")[:140])[0]
    if _NEITHER.match(after) or _TICKED_NONE.match(after):
        return "absent", None
    if not REFERENCE.search(before) and (denied(note, start, end) or re.search(r"\bnot (?:been )?$", before)):
        return "absent", None
    when = days_of_graft(note, start, end)
    past = when is not None and when.last_day is not None and not is_future(when.last_day, note)
    following = note.low[sentence.end : sentence.end + 110].replace("\n", " ")
    own = _NAMES.get(name, _AUTOGRAFT | _ALLOGRAFT)
    plan = _PLANNED.search(before)
    if plan is not None and (
        begins_anew(note, start - len(before) + plan.start(), start, end)
        or (_UP_TO.match(plan.group()) and has_own_day(note, end))
    ):
        plan = None
    plan = plan or _PLANNED_AFTER.match(after)
    if plan is not None and plan.re is _PLANNED_AFTER and of_another(note, start, end, end + plan.end(), own):
        plan = None
    put_off = _DEFERRED.match(after) or _DEFERRED_THEN.match(note.low[max(end, sentence.end - 1) : sentence.end + 110])
    if plan is None and put_off and not _DONE_AFTER_ALL.search(long_after.split(";")[0]):
        plan = put_off
    never_done = _OWN_NEVER_DONE if name == "autologous_hsct" else _NEVER_DONE
    dropped = never_done.search(long_after[:110])
    if dropped is not None and of_another(note, start, end, end + dropped.end(), own):
        dropped = None
    elif dropped is None and plan:
        dropped = never_done.search(long_after + following[:60])
    if dropped is not None:
        return "planned" if _ANOTHER.search(before) else "ruled out", None
    if plan:
        held = _went_ahead(note, end, sentence.end + 80)
        if held is not None:
            return "present", held
        if not (past and re.search(r"\b(?:underwent|received|had|done|performed|day 0)\b", before[-50:] + after[:40])):
            return "planned", when
    if when is not None and is_future(when.last_day, note):
        return "planned", when
    return "present", when


_WENT_AHEAD = re.compile(
    r"\b(?:went ahead|took place|happened|(?:was|were) (?:then |finally |eventually )?(?:done|performed|carried out))\s(?:on|in)\s$"
)


def _went_ahead(note: "Note", low: int, high: int) -> Period | None:
    """The past day on which what was planned came about: "planned for January; it went ahead on 20 February"."""
    for date in note.dates_in(low, high):
        if _WENT_AHEAD.search(note.low, low, date.start) and not is_future(date.days, note):
            return Period(date.days, date.days, True, (date,))
    return None


def graft_days(note: "Note") -> DayInterval | None:
    """The days of the note's one dated graft, None when there is none or more than one."""
    days = {
        bounded(g.when.last_day or g.when.first, note)
        for g in mentions(note)
        if g.label in ("present", "planned") and g.when is not None and not is_future(g.when.last_day, note)
    }
    days.discard(None)
    return days.pop() if len(days) == 1 else None
