"""Further values told without their name: "platelets 45 on 1 April; a week later they were 92", "he has 1.3 now", "This morning 81."

The clause belongs to the last result before it; what it tells has a day of its own, or is told in the present.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.reader import Told
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.language.blocks import paragraph_end
from prescreen.language.dated_stretches import encounter_day
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured, bounded
from prescreen.language.numbers import NUMBER
from prescreen.language.own_dates import near_dates, repeated

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SUBJECT = (
    r"(?:it|they|these|this|that|both|he|she|the (?:patient|repeat|result|counts?|values?|levels?|figures?|numbers?)|today's (?:counts?|values?|result|one|sample)|(?:the )?(?:latest|current) (?:counts?|values?|one)?"
    r"|(?:counts?|values?|levels?))"
)
_NOW = r"(?:is|are|has|have|stands?|remains?|runs?|sits?|reads?|lies)"
_THEN = r"(?:was|were|had|been|stood|ran|read|lay|rose|fell|dropped|recovered|climbed|improved|reached|became)"
_ON = r"(?:(?:now|today|currently|again|still|since|only|just|even|already|about|around|come|came|gone|shot|jumped|soared|risen|fallen|dropped|recovered|climbed|improved|crept|reached|down|up|back|to|at|of|been|a|an|on)\s)"
_FIGURE = r"(?=[\d.<>])"
_THEY = re.compile(rf"[\s,:]{{1,3}}{_SUBJECT}\s(?:(?:{_NOW}|{_THEN})\s)(?:{_ON}|(?:{_NOW}|{_THEN})\s)*{_FIGURE}")
_CLAUSE = re.compile(
    rf"(?:[.;,(]\s|[,\s]\s?(?:and|but|then|while)\s)(?:(?:and|but|then|now|today|currently)\s)*(?:(?:on|in|by|with|from)\s[a-z' -]{{3,40}}?\s)?(?:(?P<subject>{_SUBJECT})\s(?:(?:today|now)\s)?)?(?:(?P<now>{_NOW})\s)(?:{_ON}|[a-z]+ly\s|(?:and\s)?(?:{_NOW}|{_THEN})\s)*{_FIGURE}"
    rf"|(?:[.;,]\s)(?P<measured>we|i)\s(?:have\s)?(?:measured|found|counted)\s{_FIGURE}"
    rf"|(?:[.;,(]\s|\sand\s|\sbut\s)(?P<named>today's|the latest|latest|current(?:ly)?|presently|this morning's|now|(?:on )?repeat(?:ed)?|(?:on )?re-?check(?:ed)?)\s(?:(?:counts?|values?|one|result|level|figure)\s)?(?:(?:is|are|was|were|of|at|:)\s)?{_FIGURE}"
)
_BARE = re.compile(r"[.;,]\s(?:(?:and|by|on)\s){0,2}$")
_BEFORE_DAY = re.compile(
    rf"[,;]\s(?:and\s|then\s)?(?P<value>{NUMBER})(?:\s?/\s?{NUMBER})*(?:\s?[a-z%][a-z0-9/^]{{0,9}})?\s(?:on\s)?$"
)
_NOW_BEHIND = re.compile(
    rf"(?:[,;/]\s?(?:and\s|but\s|then\s)?|\s(?:and|but|then)\s)(?P<value>{NUMBER})(?:\s?[a-z%][a-z0-9/^]{{0,9}})?(?:\s?\((?:today|now|this morning|current|latest)\)|\s(?:now|today|this morning|currently|at present)\b)"
)
_COLON = re.compile(rf"\s?[:,]?\s{_FIGURE}")
_AND = re.compile(r"\s?(?:,\s?and|,|and|/)\s?(?=[\d.<>])")
_CLOSED = re.compile(
    r"\s?(?:[.;,)\n/]|$|\(|(?:now|today|again|this|last|on|after|and|with|at|in|before|since|which|so|but|without|following|yesterday)\b)"
)
_FROM = re.compile(r"\bfrom\s(?:about\s|around\s|~\s?)?$")
_TO = re.compile(rf"[^.;:()\d]{{0,40}}?\bto\s(?:(?:about|around|only|just|now)\s)?{_FIGURE}")
_HAD_BEEN = re.compile(r"\bhad (?:been|sunk|fallen|dropped|dipped|gone|come|risen|climbed|reached|slipped)\b")
_BUT = re.compile(
    rf"[^.;:()\d]{{0,70}}?\b(?:but|and|then)\s(?:(?!had\b)[a-z]+\s){{0,8}}?(?:is|was|are|were|stands? at|stood at|reached)\s(?:(?:down|up|back|only|now|at|to)\s)*{_FIGURE}"
)
_PAST = re.compile(r"\b(?:admission|diagnosis|presentation|arrival|baseline|referral|relapse|nadir)\b")
_PERSON = frozenset(("he", "she", "the patient"))
_EXACT = re.compile(r"[<>]?\s?\d+[.,]\d|[<>]?\s?\d+\s?(?:/|x\s?10|g/|u/|umol|mg/)")
"""What is no age and no number of children, of a person who "has" it."""
_REACH = 200
_SLOW = ("weight", "height", "lvef", "spo2")


def afterwards(note: "Note", told: list[Told]) -> Iterator[tuple[Told, Statement, Measured]]:
    """Each further value with the statement whose name it goes on from."""
    for index, one in enumerate(told):
        if one.name in _SLOW:
            continue
        begin = max(one.statement.end, one.statement.ref_end)
        after = (h for h in note.hits_in("labs", begin, begin + _REACH) if h.term.row["weak"] != "letter")
        stop = min(begin + _REACH, paragraph_end(note.low, begin), *(h.start for h in after))
        if stop - begin < 6:
            continue
        for at, mention in _places(note, one, begin, stop):
            yield from _read(note, told[: index + 1], at, stop, mention)


def _places(note: "Note", one: Told, begin: int, stop: int) -> Iterator[tuple[int, DateMention | None]]:
    """Where such a value begins, and the date in front of it."""
    low = note.low
    for day in near_dates(note, begin, stop):
        if (second := repeated(low, begin, day)) is not None:
            yield second.end(), day
            continue
        link = _THEY.match(low, day.end) if day.days.bounded else None
        if link is not None:
            yield link.end(), day
        elif _BARE.search(low, max(begin, day.start - 8), day.start) and (bare := _COLON.match(low, day.end)):
            yield bare.end(), day
        elif (near_dates(note, one.statement.end, day.start) or _PAST.search(low, begin, day.start)) and (
            value := _BEFORE_DAY.search(low, max(begin, day.start - 30), day.start)
        ):
            yield value.start("value"), None
    if _FROM.search(low, one.hit.start, one.statement.value) and (to := _TO.match(low, _behind_date(note, begin))):
        yield to.end(), None
    if _HAD_BEEN.search(low, one.hit.start, one.statement.value) and (but := _BUT.match(low, begin)):
        yield but.end(), None
    if (now := _NOW_BEHIND.search(low, begin, stop)) is not None:
        yield now.start("value"), None
    for clause in _CLAUSE.finditer(low, begin, stop):
        subject = clause["subject"] or clause["named"] or clause["measured"]
        if any(not d.relative for d in near_dates(note, clause.start(), clause.end())):
            continue
        if subject in _PERSON and not _EXACT.match(low, clause.end()):
            continue
        if subject or near_dates(note, one.hit.start, clause.start()):
            yield clause.end(), None


def _behind_date(note: "Note", begin: int) -> int:
    mention = next(iter(near_dates(note, begin, begin + 12)), None)
    return begin if mention is None else mention.end


def _read(
    note: "Note", before: list[Told], at: int, stop: int, mention: DateMention | None
) -> Iterator[tuple[Told, Statement, Measured]]:
    """The values at a place, the last of them of the last result before it; alone or with no other unit."""
    places: list[int] = []
    dimension = before[-1].dimension
    while at < stop and len(places) < len(before):
        statement = read_value(note.plain, note.low, at, at, dimension, pair=len(before) > 1)
        if statement is None or statement.value > at + 2 or not _CLOSED.match(note.low, statement.end):
            break
        places.append(at)
        joint = _AND.match(note.low, statement.end)
        if joint is None:
            break
        at = joint.end()
    of_all: DateMention | None = None
    if len(places) > 1 and statement is not None:
        of_all = _day_behind(note, statement.end)
    for one, place in zip(before[len(before) - len(places) :], places, strict=True):
        statement = read_value(note.plain, note.low, place, place, one.dimension, pair=len(places) > 1)
        if statement is None or one.name in _SLOW:
            continue
        statement.unit = statement.unit or one.statement.unit
        own = mention or of_all or _day_behind(note, statement.end)
        if own is not None:
            yield one, statement, bounded(note, place, own.days, own)
        else:
            yield one, statement, Measured(encounter_day(note, place))


def _day_behind(note: "Note", end: int) -> DateMention | None:
    behind = next(iter(near_dates(note, end, end + 20)), None)
    return behind if behind and not note.low[end : behind.start].strip(" ,(on") else None
