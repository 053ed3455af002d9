"""Measurements told of an occasion in the past: "on admission", "at diagnosis", "previously", with its day where the note tells it."""

import re
from typing import TYPE_CHECKING

from prescreen.language.blocks import paragraph_end
from prescreen.language.dated_stretches import Topic, encounter_day, ruling
from prescreen.language.measured import Measured, bounded, told_as_past
from prescreen.language.own_dates import near_dates
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note


_TREATMENT = (
    r"(?:(?:(?:the|her|his|their|any|starting|start of|first|initial|original|high-dose|lymphodepleting|bridging|salvage)\s)*"
    r"(?:(?:immuno-?|radio-?)?chemo(?:therapy)?|radiotherapy|treatment|therapy|anthracyclines?|induction|consolidation|conditioning|lymphodepletion|bridging|salvage"
    r"|[a-z]{3,}(?:rubicin|mab|platin|mustine|domide)|car[ -]?t(?: cells?)?|a?sct|hsct|transplant(?:ation)?|autograft|allograft)"
    r"|(?:(?:the|her|his)\s)?(?:last|first|previous)\s(?:cycle|course|round|block))\b"
)
"""What a patient had once: a value before "cycle 3" or before "the next cycle" may be today's."""
BEFORE_TREATMENT = rf"(?:before|prior to|pre)[\s-]{_TREATMENT}"
_EVENT = re.compile(
    r"[\s,;)]{0,3}(?:(?:and|was|on air|in air|on ra|ra|room air|on room air)\s)?(?:(?P<admission>(?:on|at)\s(?:the\s)?(?:time of\s)?(?:admission|arrival|presentation|admittance))"
    r"|(?P<discharge>(?:at|on)\s(?:the\s)?(?:time of\s)?discharge)"
    r"|(?P<past>(?:at|on|before|prior to|pre|since)\s?-?(?:initial |first |original )?(?:diagnosis|relapse|onset|baseline|transplant(?:ation)?|referral|outset|start|illness|treatment|therapy|chemo(?:therapy)?|transfusion|that point)\b"
    rf"|(?P<past0>{BEFORE_TREATMENT}|before (?:all )?(?:this|that|it|he|she|they) [a-z]|\(?(?:in|during|with)\s(?:the\s)?(?:cycle|course)\s\d\b)"
    r"|previously\b|initially\b|formerly\b|a few (?:days|weeks|months) ago|in the past\b|last time\b|at its (?:worst|lowest|peak)))"
)
_ILL_THEN = re.compile(
    r"[\s,(]{1,3}(?:(?:on |in )?(?:room )?air\s)?(?:during|while|whilst|when|with|in|at the (?:time|height) of)\s(?:(?!now|today|current)[a-z'-]+\s){0,4}?"
    r"(?:pneumoni|infect|sepsis|septic|covid|influenza|flu\b|febrile|fever|illness|unwell|icu\b|itu\b|hdu\b|intensive care|bleed|bled\b|ha?emorrhag|myocarditis|vod\b|gvhd|crs\b"
    r"|tumou?r lysis|flare|shock|arrest|anthracycline|[a-z]{3,}rubicin)"
)
_WAS_THEN = re.compile(r"\b(?:was|were|had|fell|dropped|dipped|sank|sunk|went|rose|peaked)\b")
"""Up to a value of a time of illness: "was 35 % during the sepsis"; in the present tense the illness may be of today."""
_PARTED = re.compile(r"\s?[,;(]")
_LEADS_NEXT = re.compile(
    r"\s(?:(?:it |he |she )?(?:was|had been|of|at)\s)?[~<>]?\d{1,3}(?![\d/]|\s?(?:days?|weeks?|months?|years?)\b)"
)
"""Behind an occasion a value of its own: "22 %, previously 58"."""
_EVENT_INSIDE = re.compile(
    rf"\b(?:(?P<past0>{BEFORE_TREATMENT})|"
    r"(?P<admission>(?:on|at) (?:the time of )?(?:admission|arrival|presentation)|adm(?:ission)?(?=\s$))|(?P<discharge>(?:at|on) (?:day of )?discharge)|(?P<past>at (?:initial )?(?:diagnosis|relapse|baseline)|initially|previously|had been))\b"
)
_WAS = re.compile(
    r"\b(?:previous(?:ly)?|prior|formerly|initial(?:ly)?|before illness|premorbid|was then|at diagnosis|earlier|at presentation|pre-?treatment|historic(?:al)?|old|nadir|worst)\s*(?:[a-z:]+\s){0,2}$"
)
_OPENER = re.compile(
    r"\W{0,3}(?:(?:at|on|upon) (?:the time of |her |his |the )?(?:initial |first |original )?(?:(?P<admission>admission|arrival)|(?P<discharge>discharge)|(?P<past>diagnosis|presentation|relapse|onset|referral|baseline))\b"
    r"|(?:[\w-]+\s)?(?P<past3>nadirs?)(?: counts?| labs?| values?)?(?:\s?\([^()\n]{1,20}\))?(?=:)"
    r"|(?:at )?(?:(?P<past2>presenting|initial|baseline|pre-?treatment|previous|prior|old)|(?P<admission2>admission|arrival)|(?P<discharge2>discharge))"
    r" (?:labs?|bloods?|counts?|blood count|results|tests|values|laborator\w+|investigations)\b)(?!\s(?:in|on) (?!(?:the )?(?:ed|er|a&e|admission|arrival)\b))"
)
_BEFORE_IT = re.compile(
    rf"\W{{0,3}}(?:(?:the\s)?(?:blood )?(?:counts?|bloods?|labs?|results|values)\s)?(?:{BEFORE_TREATMENT}|(?:before|prior to|pre)[\s-](?:cycle|course)\s?\d+)(?:\s(?:blood )?(?:counts?|bloods?|labs?|results|values))?\b"
)
_TOLD_NOW = re.compile(
    r"\b(?:now|today|current(?:ly)?|at present|latest|this morning|day of (?:the )?visit)\b\W{0,3}(?:[a-z&]+\W{1,3}){0,4}\d"
)
"""Results of now behind those from before a treatment; without them the blood before today's chemotherapy is today's."""
_NO_DATE = re.compile(
    r"[\s,;(]{0,3}(?:(?:the )?date (?:is )?(?:illegible|unknown|missing|unreadable|unclear|not (?:legible|readable|given|stated|known|shown|told)|cut off|\?)|undated\b)"
)
"""Of a measurement whose day is said not to be known."""
_NOW = re.compile(r"\b(?:now|today|currently|at present|latest|this morning|since then)\b")
_ADMISSION_LABEL = re.compile(
    r"(?:admi(?:ssion|tted)|\badm\b|\bdoa|hosp(?:itali[sz]ed)?|presented|arrival)\b[^.\n\d]{0,24}$"
)
_DISCHARGE_LABEL = re.compile(r"(?:discharged?|\bdod)\b[^.\n\d]{0,24}$")


def occasion(note: "Note", start: int, value: int, end: int, topics: tuple[Topic, ...]) -> Measured | None:
    """The days of a measurement at ``start`` to ``end`` whose words or whose sentence name such an occasion."""
    if _NO_DATE.search(note.low, start, value) or _NO_DATE.match(note.low, end):
        today = encounter_day(note, start)
        return Measured(DayInterval(None, today.high if today else None), stated=True)
    event = _EVENT.match(note.low, end)
    if event is not None and not (_PARTED.match(note.low, end) and _LEADS_NEXT.match(note.low, event.end())):
        days = _event_day(note, event.lastgroup or "", start)
        story = _story_day(note, start, topics)
        if story is not None or days is not None:
            return story or Measured(days, stated=True)
        if "arrival" not in event.group():  # of the visit itself, where no admission is dated
            return told_as_past(note, start)
    if _ILL_THEN.match(note.low, end) and _WAS_THEN.search(note.low, start, value):
        return told_as_past(note, start)
    now = _NOW_BEHIND.match(note.low, end)
    inside = _EVENT_INSIDE.search(note.low, start, value) if now is None else None
    if inside is not None:
        days = _event_day(note, inside.lastgroup or "", start)
        if days is not None or inside.lastgroup != "discharge":
            return told_as_past(note, start) if days is None else Measured(days, stated=True)
    opened = _opened(note, start) if now is None else None
    if opened is not None:
        return opened
    was = _WAS.search(note.low, max(0, start - 30), start)
    if was is not None and _NOW.search(was.group()) is None:
        return told_as_past(note, start)
    return None


def _opened(note: "Note", start: int) -> Measured | None:
    """A sentence that opens with a past occasion ("At diagnosis his Hb was ..., platelets ...") tells the past throughout."""
    sentence = note.sentence(start)
    clause = note.low.rfind(";", sentence.start, start) + 1
    opener = _OPENER.match(note.low, clause, start) if clause else None
    opener = opener or _OPENER.match(note.low, sentence.start, start)
    if opener is None and (before := _BEFORE_IT.match(note.low, clause or sentence.start, start)) is not None:
        beyond = paragraph_end(note.low, start)
        opener = before if _TOLD_NOW.search(note.low, start, beyond) is not None else None
    if opener is None or _NOW.search(note.low, opener.end(), start):
        return None
    event = (opener.lastgroup or "past").rstrip("23")
    days = None if event == "past" else _event_day(note, event, start)
    if days is not None:
        return Measured(days, stated=True)
    return None if event == "discharge" else told_as_past(note, start)


_NOW_BEHIND = re.compile(rf"(?:\s(?:on|in|of|room|air|ra|%|is)){{0,3}}\s(?:{_NOW.pattern})")
"""Behind a value its "now": "at admission plt 9; plt 58 now", "96% on air at present"."""
_RECENT = 28
"""Days up to which a leading date can be that of the encounter itself, not of the event in the past."""


def _story_day(note: "Note", at: int, topics: tuple[Topic, ...]) -> Measured | None:
    """The older day that leads what is told of the past: "March 2022: B-ALL, white cells 188 at presentation"."""
    today, leading = encounter_day(note, at), ruling(note, at, topics)
    if leading is None or today is None or today.low is None or leading.days.high is None:
        return None
    return bounded(note, at, leading.days, leading) if (today.low - leading.days.high).days > _RECENT else None


def _event_day(note: "Note", event: str, at: int) -> DayInterval | None:
    """The day of the admission or discharge as the note dates it elsewhere."""
    label = {"admission": _ADMISSION_LABEL, "discharge": _DISCHARGE_LABEL}.get(event)
    if label is None:
        return None
    for mention in reversed(near_dates(note, 0, at)):
        if label.search(note.low, max(0, mention.start - 40), mention.start) and mention.days.exact:
            return mention.days
    return None
