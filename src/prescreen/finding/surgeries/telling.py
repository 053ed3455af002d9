"""What both halves share: the days of an operation, its anaesthesia, and the words of planning and calling off."""

import re

from prescreen.finding.conditions import Mention, first_match
from prescreen.language.worded import Worded
from prescreen.record import Fact
from prescreen.values import DayInterval

ANAESTHESIA = {
    "local": r"local (?:an(?:a)?esth\w*)?|\blocal\b|lidocaine|lignocaine|under drops|\bdrops (?:only|alone|an(?:a)?esth)|topical|articaine|\(la\)|under la\b",
    "general": r"general(?: an(?:a)?es\w*)?|\bga\b|intubat|full an(?:a)?esth",
    "spinal": r"spinal an|epidural|regional",
    "sedation": r"sedation|propofol|midazolam|twilight",
}

PLANNED = Worded(
    r"planned|booked|scheduled|listed|fixed for|is due|will (?:be|have|undergo)|arranged|pencilled|date (?:set|given)|upcoming|on the (?:waiting )?list|"
    r"set for|(?:is|are) (?:on|down) for|to be (?:done|performed|operated)|awaiting|appointment for|go(?:es|ing)? ahead (?:on|in|as)|take place|list (?:date|of|for)|\bplan\s*:|slot|next (?:week|month)|elective .{0,20} on"
)

CANCELLED = Worded(
    r"cancel|taken? (?:him |her )?off the list|postponed|called off|withdrawn|not (?:joined|going ahead)|no longer|declined|stood down|"
    r"off the (?:theatre )?list|put off|deferred|dropped"
)

_OPERATION_NOTE = Worded(
    r"operative note|operation note|op note|procedure note|operative report|date of (?:procedure|operation|surgery)"
)

_GOES_ON = re.compile(r"(?<=[a-z0-9,])[ \t]*\n[ \t]+[a-z][^.;\n]*")
"""The next line of an indented entry that ends in no point: "to come out 22 May at her" above "dentist, local freezing"."""


_THEN_UNDER = re.compile(
    r"\W{0,3}(?:(?:type of|all|both|it|this|that|to be|was|is|done|performed|procedure|an(?:a)?esthe\w+|under|with|in)\W+){0,5}"
    r"(?:(?P<local>la|local)|(?P<general>ga|general)|(?P<spinal>spinal|epidural)|(?P<sedation>sedation))(?: an(?:a)?esth\w*)?(?: only)?\s*(?:[.;,\n]|$)"
)
"""The next sentence, where it tells of the anaesthesia alone: "Mole excised 5 March. Under LA."."""


def event_days(mention: Mention, future: bool) -> tuple[DayInterval | None, bool]:
    """The days of an operation told at the mention, and whether the text says them; ``future``: of one that is planned."""
    due = [d for d in mention.note.dates_in(mention.end, mention.sentence.end) if d.role == "due"]
    dated = (
        due[0]
        if due and (future or PLANNED.search(mention.after))
        else mention.note.date_of(mention.start, mention.end)
    )
    if dated is None:
        today = mention.note.days
        if not future and today is not None and _OPERATION_NOTE.search(mention.note.low[:400]):
            return today, True
        if future or today is None:
            return (None if today is None else DayInterval(today.low, None)), False
        return DayInterval(None, today.high), False
    return (dated.days if future or dated.start < mention.end else mention.last_of_list(dated)), True


def detail_of(mention: Mention) -> dict[str, str | float | bool]:
    """Its anaesthesia and name; an endoscopy is of doubtful kind."""
    end = mention.sentence.end
    on = _GOES_ON.match(mention.note.plain, end)
    near = mention.note.low[
        max(mention.sentence.start, mention.start - 60) : min(end if on is None else on.end(), mention.end + 110)
    ].replace("\n", " ")
    detail: dict[str, str | float | bool] = {
        "anaesthesia": first_match(ANAESTHESIA, near) or _told_next(mention) or "not_told",
        "entity": mention.hit.term.surface,
    }
    if mention.hit.name == "endoscopy":
        detail["doubtful_kind"] = "yes"
    return detail


def _told_next(mention: Mention) -> str | None:
    said = _THEN_UNDER.match(mention.following(70))
    return None if said is None else said.lastgroup


def fact_of(
    mention: Mention,
    name: str,
    label: str,
    days: DayInterval | None,
    stated: bool,
    detail: dict[str, str | float | bool],
) -> Fact:
    """The fact of the kind ``surgery`` at the mention."""
    return mention.note.fact(
        "surgery",
        name,
        mention.start,
        mention.end,
        assertion=label,
        date=days,
        date_stated=stated,
        historical=mention.historical,
        detail=detail,
    )
