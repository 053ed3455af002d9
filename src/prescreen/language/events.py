"""Which date expression dates an event: by the grammar between them in the sentence; else the date standing over it."""

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from prescreen.language.dates import DateMention
from prescreen.language.governing import governing
from prescreen.language.worded import Worded
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_WINDOW = 420
_LIMIT = 240
_CONTRAST = re.compile(
    r"\b(?:but|however|although|though|whereas|while|except|apart from|then|afterwards|"
    r"subsequently|later|before that|followed by)\b"
)
_SAID = re.compile(r"\b(?:i|you|he|she|we|they|it)\b")
"""Stands in what is said between commas, and in no list: "Vivotif, you know the live one, finished, hold on, August 23"."""
_VERB = re.compile(
    r"\band\s+(?:\w+\s+){0,2}?(?:is|was|has|had|takes|took|received|underwent|developed|remains|came|"
    r"went|scored|will)\b"
)
_NEXT_EVENT = re.compile(r"\s*,?\s*and\s(?!\w+\s\w+\s\w+)")
_LEADS_NEXT = re.compile(r"\s*,?\s(?:and|then)\s(?:then\s)?(?:in|on)\s(?:the\s)?")
_NEXT_TOLD = re.compile(r"\s(?:he|she|an?|another)\s")
"""Before a date that opens what is told next."""
_NEW_NOUN = re.compile(r"\band (?:an? |the |also |more |recent |new )")
_STATE = re.compile(r"\b(?:is|was|were|are|remains|being)\s+(?:now\s+)?(?:status[- ]post|s/p)\b")
"""Between a day and an event what is told of the day: "discharged on 5 May, since he is status post bypass"."""
_OF_ANOTHER = Worded(
    r"\s*(?:\w+\s){0,3}?(?:secondary to|due to|caused by|because of|treated with)\b.*,\s(?:which|that)\b"
)
"""Between an event and a day a clause about the noun in between: "rash due to ampicillin, which was stopped in"."""
_COMES = re.compile(
    r"\b(?:presents?|presented|returns?|returned|comes|came|(?:is|was|are) (?:back )?here)\s(?:back\s|again\s)?$"
)
_NUMBERED = re.compile(r"[,;.]\s*\(?\d{1,2}[.)]\s")
"""The next item of a list that runs on in one line: "3) TURP 2015, 4) hypertension, 5) stroke"."""
_ENCLOSED = re.compile(r"(?<=.)\([^()]*\)(?=.)")
_ROW = re.compile(r"\s{3,}|\t|\|")


def date_of(note: "Note", start: int, end: int) -> DateMention | None:
    """The date expression that dates the event at ``start`` to ``end``, or None.

    A date inside the span wins, then the one with the least between: a date in parentheses or after a preposition right
    behind the event, a date that opens its sentence, its row's. What stands behind a semicolon, a contrast or another date,
    inside parentheses of its own, or belongs to another noun ("the 12/2024 drainage") is farther away than its distance.
    """
    sentence = note.sentence(start)
    begin, stop = max(sentence.start, start - _WINDOW), min(max(sentence.end, end), end + _WINDOW)
    found = [
        d
        for d in note.dates_in(begin, stop)
        if (d.days.low is not None or d.days.high is not None)
        and not (
            d.lean is not None and d.start < end and start < d.end
        )  # the splenectomy of "13 days after splenectomy"
    ]
    best: tuple[float, DateMention] | None = None
    for mention in found:
        cost = _cost(note, mention, found, start, end, sentence.start)
        if best is None or cost < best[0]:
            best = (cost, mention)
    if best is not None and best[0] < _LIMIT:
        return _soon_after(note, best[1], start, end)
    return governing(note.governors, note.low, start, end)


def _cost(note: "Note", mention: DateMention, others: list[DateMention], start: int, end: int, sentence: int) -> float:
    low = note.low
    if mention.start < end and mention.end > start:
        return -10
    after = mention.start >= end
    between = low[end : mention.start] if after else low[mention.end : start]
    flat = _ENCLOSED.sub("()", between.replace("\n", " "))
    if after and of_visit(low, mention):
        return _LIMIT
    cost = float(len(flat)) if after else 1.3 * len(flat) + 4
    row = _ROW.search(between) is not None and "\n" not in between
    if row:
        cost = min(cost, 40.0)
    cost += (
        300 * flat.count(";")
        + 70 * (flat.count(" - ") if flat != " - " else 0)
        + 14 * flat.count(",")
        + 120 * between.count("\n\n")
    )
    cost += 60 * (flat.count("->") + flat.count("→"))  # "NSTEMI 05/2025 -> stent to LCx 05/22/2025"
    if after and flat.count(",") > 2 and not flat.startswith(" of ") and not _SAID.search(flat):
        cost += 200  # in a list the day is its last item's: "gout, stroke, ulcer, hernia repair in 2004"
    cost += 150 * len(_NUMBERED.findall(flat))
    cost += 80 * len(_CONTRAST.findall(flat)) + 40 * len(_VERB.findall(flat))
    first = bisect_left([d.start for d in others], min(end, mention.end))
    crossed = sum(
        1
        for d in others[first:]
        if min(end, mention.end) <= d.start
        and d.end <= max(start, mention.start)
        and not _enclosed(low, min(end, mention.end), d.start)
    )
    cost += (20 if row or mention.role in ("until",) else 90) * crossed
    cost += _parentheses(flat, after=after)
    if not after and mention.start - sentence < 12 and ";" not in flat and crossed == 0 and mention.role != "since":
        cost = min(cost, 110.0)  # a date that opens the sentence dates all of it
    leads = after and (_LEADS_NEXT.fullmatch(flat) or (flat == ", " and _NEXT_TOLD.match(low, mention.end)))
    if leads and _opened(note, others, start, sentence):
        cost += 60  # "in 2019 he had an infarct and in 2021 a stroke"
    if not after and _NEXT_EVENT.match(flat):
        cost += 20  # "an infarct in 07/2003 and stents in 2003"
    if (_OF_ANOTHER if after else _STATE).search(flat):
        cost += 220
    if mention.days.low is None:
        cost += 40 if mention.lean is None else 120  # "years ago, I think 2015", "on day 5 of the CAR-T in 2023"
    if mention.role in ("before", "after"):
        cost += 60
    if mention.role == "since" and not after:
        cost += 40 * flat.count(",") + 150 * (_NEW_NOUN.search(flat) is not None)
    if mention.role == "due":
        cost += 30
    if (
        low[max(0, mention.start - 4) : mention.start] == "the "
        and re.match(r"\s+[a-z]{4,}", low[mention.end : mention.end + 12])
        and not (not after and len(flat) < 12)
    ):
        cost += 220
    return cost


_AFTER_IT = re.compile(r"\b(?:after|following|since)\s(?:(?:his|her|the|an?|their)\s)?[^.;,()\d]{3,40}$")
_TELLS = re.compile(r",?\s(?:he|she|they|there|a|an|had|has|came|with)\b")
_AFTERWARDS = re.compile(
    r"(?!.{0,24}\b(?:days?|weeks?|months?|hours?|shortly|soon|right|immediately|just)\b)[^.;,()\d]{0,24}\b(?:after|following)\s(?:(?:his|her|the|an?)\s)?[^.;,()\d]{0,30}"
)
_BEFOREHAND = re.compile(
    r"[^.;,()\d]{0,24}\b(?:before|prior to|preceding)\s(?:(?:his|her|the|an?|they|he|she)\s)?[a-z][^.;,()\d]{2,50}"
)
_SOON = 183


def _soon_after(note: "Note", mention: DateMention, start: int, end: int) -> DateMention:
    """The date of an earlier event is a beginning: "after his stroke in 2021 he developed seizures"."""
    high, today = mention.days.high, note.day
    if high is None or today is None or high >= today or mention.relative:
        return mention
    until = min(today, high + timedelta(days=_SOON))
    if mention.end <= start:
        begin = max(note.sentence(start).start, mention.start - 60)
        earlier = _AFTER_IT.search(note.low, begin, mention.start)
        if earlier is None or _TELLS.match(note.low, mention.end, start) is None:
            return mention
        if earlier.group().startswith("since"):
            until = today
    elif _BEFOREHAND.fullmatch(note.low, end, mention.start) is not None:
        return replace(mention, days=DayInterval(None, high), grain="span")
    elif _AFTERWARDS.fullmatch(note.low, end, mention.start) is None:
        return mention
    return replace(mention, days=DayInterval(mention.days.low, until), grain="span")


def _opened(note: "Note", others: list[DateMention], start: int, sentence: int) -> bool:
    """Whether a date opens the sentence of an event before it."""
    return any(d.end <= start and d.start - sentence < 12 and ";" not in note.low[d.end : start] for d in others)


def of_visit(low: str, mention: DateMention) -> bool:
    """Whether a day behind an event is that of the visit: "status post bypass, is here today for review"."""
    return mention.relative and _COMES.search(low, max(0, mention.start - 18), mention.start) is not None


def _enclosed(low: str, begin: int, at: int) -> bool:
    """Whether a place lies in parentheses opened after ``begin``."""
    return low.rfind("(", begin, at) > low.rfind(")", begin, at)


def _parentheses(flat: str, *, after: bool) -> float:
    """A date in parentheses of its own dates what stands right before them, or inside them."""
    opened, shut = flat.rfind("("), flat.rfind(")")
    if after:
        if opened > shut:
            return -15 if len(flat) - opened <= 12 and opened <= 3 else 50 if opened > 25 else 10
        return 60 if shut > opened else 0
    return (
        150
        if shut >= 0
        and flat.find("(") != flat.find(")")
        and (flat.find("(") < 0 or flat.find(")") < flat.find("("))
        and len(flat) > 6
        else 0
    )
