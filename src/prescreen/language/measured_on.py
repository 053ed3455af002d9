"""Which day a measurement was made: the date beside its value, the date that leads its stretch of the note, else the encounter's.

The nearest date of a sentence is not good enough for measurements: "Hb 79 g/L, last RBC 2025-6-30" dates the transfusion.
So a date counts only where nothing but binding words stand between it and the value.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from prescreen.language.dated_stretches import Topic, encounter_day, ruling
from prescreen.language.dates import DateMention
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note


@dataclass(frozen=True, slots=True)
class Measured:
    """The days a measurement can be of; ``stated``: the text dates it; ``historical``: told as past without a date."""

    days: DayInterval | None
    stated: bool = False
    historical: bool = False


_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_AFTER = re.compile(
    r"[\s,;:)\]]{0,6}\(?\s*(?:(?:and|was|were|is|as|that|this|which|it|measured|taken|done|drawn|recorded|seen|back|found|obtained|noted|only|already"
    r"|reported|dated?|dates|still|again|repeat(?:ed)?|repeat of|lab|labs|result|level|value|bloods?|sample|tested|checked|reading|low|high|abnormal|critical|all|both|each|result of|"
    r"this week|at the top of the ward summary)\s+){0,4}"
    r"(?:(?:muga|echo\w*|tte|mri|bloods?|labs?|lab|cbc|fbc|sample|scan)[,:]?\s+)?"
    r"(?:(?:after|post) [a-z]{4,16}\s?\((?:muga|echo|tte|mri|scan)?,?\s?)?"
    r"(?:(?:on|by|in|at) (?:the |his |her |an? )?(?:repeat |latest |last |cardiac |heart |[23]d |stress )?(?:echo\w*|tte|muga|scan|mri|bloods?|sample|test|cbc|fbc|labs?|visit|clinic) )?"
    r"(?:(?:on|in|at|from|of|for|dated|by|as of|during|@|late on|early on)[\s:]+)?(?:the\s+)?(?:(?:morning|evening|night|afternoon|week|end|day) of\s+)?"
    + _WEEKDAY
    + r"\(?"
)
_DURING = re.compile(
    r"\s*(?:in|during|at|with|after|before)\s(?:the\s|his\s|her\s|an?\s)?(?:[a-z-]+\s){1,4}(?:of|on|in)\s(?:the\s)?"
)
_FOUND_IN = re.compile(
    r"[\s,(]{1,3}(?:in|on|from|among|per)\s(?:the|his|her|their|our|your|an?)?\s?(?:[a-z'-]+\s){0,2}(?:results?|bloods?|labs?|print-?outs?|report|sheet|sample|tests?|slip|letter|panel|chart|packet)\s(?:of|for|from|dated)\s(?:the\s)?"
)
"""Behind a value: "in the results for the fourteenth of January"."""
_QUOTED = re.compile(
    r"[\s\"',)]{0,3}(?:(?:which|that) )?(?:(?:is|was) )?(?:quoted|cited|listed|mentioned|given|shown|reported|printed|copied|carried|seen)(?: [a-z]+){0,6}? (?:is|was|dates?|dated|are|were|comes)(?: (?:from|of|to|back to))?\s+(?:the )?"
)
"""Behind a value: '"EF 38%" quoted in the referral packet is 06/14/2025'."""
_WHEN = re.compile(
    r"[\s,)]{1,3}(?:when|as) (?:(?:i|we|he|she|they|was|were|last|next)\s)*(?:saw|seen|checked|measured|tested|taken|done|repeated|reviewed|met)\b(?:\s[a-z'-]+){0,6}?(?:\s(?:on|in|of))?\s(?:the\s)?"
)
"""Behind a value: "when checked at her local hospital on 9 March"."""
_SAID = re.compile(
    r"[)\]:,]?\s{1,2}(?:(?:summary|letter|note|report|d/c|sheet|visit|record)\s)?(?:said|says|reads?|recorded|listed|lists|gave|gives|showed?|shows|had|has|put|noted|documented|told)\s(?:of\s)?(?:(?:the|an?|her|his|\")\s?)?"
)
"""Between a date and a value: "(transplant d/c 4/2026 said ECOG 3)"."""
_ADJACENT = re.compile(r"\)?\s{0,2}:?\s{0,2}(?:(?:the|his|her|an?|with|an?)\s)?")
_OF_THE_VALUE_BEFORE = re.compile(r"\d\s?(?:%|[a-z/]{1,6})?\s?\($")
"""In front of a date whose bracket stands behind another value: "ANC 0.7<-0.2 (8/1)  ALC 0.8"."""
_BEFORE_BRACKET = re.compile(r"[\s,]*\([^()\d]{0,40}$")
_REASON_OF = re.compile(r"\s(?:for|because of|due to)\s(?:an?\s|the\s|his\s|her\s|low\s|falling\s)*")
"""Between what was done on a day and the value that it was done for: "Pelgraz on 23 October for neutrophils of 0.5"."""
_ITS_TEST = re.compile(r"\s(?:echo\w*|tte|muga|mri|scan)\b[^.;\n\d]{0,40}")
"""Between a day and an ejection fraction: "read the 8/29 echo off the portal: EF 50-55%"."""
_THEN = re.compile(
    r"[\s,]*(?:\([^)]{0,30}\))?[\s,]*(?:then\b|at\s+that\s+time|at\s+the\s+time|that\s+time|that\s+day|same\s+day)"
)
_AT_THE_TIME = re.compile(r"\b(?:at (?:the |that )?time|then)\b")
_THAT_TIME = re.compile(
    r"\b(?:that time|at the time|same day|that day|then|that month|the same day):?\s*(?:[a-z-]+\s){0,3}$"
)
_EVENT = re.compile(
    r"[\s,;)]{0,3}(?:(?:and|was|on air|in air|on ra|ra|room air|on room air)\s)?(?:(?P<admission>(?:on|at)\s(?:the\s)?(?:time of\s)?(?:admission|arrival|presentation|admittance))"
    r"|(?P<discharge>(?:at|on)\s(?:the\s)?(?:time of\s)?discharge)"
    r"|(?P<past>(?:at|on|before|prior to|pre|since)\s?-?(?:initial |first |original )?(?:diagnosis|relapse|onset|baseline|transplant(?:ation)?|referral|outset|start|illness|treatment|therapy|chemo(?:therapy)?|transfusion|that point)\b"
    r"|previously\b|initially\b|formerly\b|a few (?:days|weeks|months) ago|in the past\b|last time\b|at its (?:worst|lowest|peak)))"
)
_EVENT_INSIDE = re.compile(
    r"\b(?:(?P<admission>(?:on|at) (?:the time of )?(?:admission|arrival|presentation)|adm(?:ission)?(?=\s$))|(?P<discharge>(?:at|on) (?:day of )?discharge)|(?P<past>at (?:initial )?(?:diagnosis|relapse|baseline)|initially|previously))\b"
)
_WAS = re.compile(
    r"\b(?:previous(?:ly)?|prior|formerly|initial(?:ly)?|before illness|premorbid|was then|at diagnosis|earlier|at presentation|pre-?treatment|historic(?:al)?|old)\s*(?:[a-z:]+\s){0,2}$"
)
_OPENER = re.compile(
    r"\W{0,3}(?:(?:at|on|upon) (?:the time of |her |his |the )?(?:initial |first |original )?(?:(?P<admission>admission|arrival)|(?P<discharge>discharge)|(?P<past>diagnosis|presentation|relapse|onset|referral|baseline))\b"
    r"|(?:at )?(?P<past2>presenting|initial|baseline|pre-?treatment|previous|prior|old) (?:labs?|bloods?|counts?|blood count|results|tests|values|laborator\w+|investigations)\b)(?!\s(?:in|on) )"
)
_NOW = re.compile(r"\b(?:now|today|currently|at present|latest|this morning|since then)\b")
_ADMISSION_LABEL = re.compile(
    r"(?:admi(?:ssion|tted)|\badm\b|\bdoa|hosp(?:itali[sz]ed)?|presented|arrival)\b[^.\n\d]{0,24}$"
)
_DISCHARGE_LABEL = re.compile(r"(?:discharged?|\bdod)\b[^.\n\d]{0,24}$")


def measured_on(
    note: "Note", start: int, value: int, end: int, topics: tuple[Topic, ...], listed: DateMention | None = None
) -> Measured:
    """The days of a measurement told at ``start`` to ``end`` (its name first or last) whose value begins at ``value``.

    ``topics``: whose leading dates may date it ("all", "labs", "exam", "heart"), besides the encounter's; ``listed``:
    the day of the list that it stands in.
    """
    own = beside(note, start, value, end, topics) or listed
    if own is not None:
        return bounded(note, start, own.days, own)
    event = _EVENT.match(note.low, end)
    if event is not None:
        days = _event_day(note, event.lastgroup or "", start)
        story = _story_day(note, start, topics)
        if story is not None or days is not None:
            return story or Measured(days, stated=True)
        if "arrival" not in event.group():  # of the visit itself, where no admission is dated
            return _past(note, start)
    inside = _EVENT_INSIDE.search(note.low, start, value)
    if inside is not None:
        days = _event_day(note, inside.lastgroup or "", start)
        if days is not None or inside.lastgroup != "discharge":
            return _past(note, start) if days is None else Measured(days, stated=True)
    opened = _opened(note, start)
    if opened is not None:
        return opened
    if _WAS.search(note.low, max(0, start - 30), start):
        return _past(note, start)
    leading = ruling(note, start, topics)
    today = encounter_day(note, start)
    if leading is not None:
        return bounded(note, start, leading.days, leading)
    if topics[:1] == ("heart",) and (since := _in_a_story(note, start, today)) is not None:
        return Measured(since, stated=True)
    return Measured(today)


def _opened(note: "Note", start: int) -> Measured | None:
    """A sentence that opens with a past occasion ("At diagnosis his Hb was ..., platelets ...") tells the past throughout."""
    sentence = note.sentence(start)
    opener = _OPENER.match(note.low, sentence.start, start)
    if opener is None or _NOW.search(note.low, opener.end(), start):
        return None
    if opener.lastgroup in ("past", "past2"):
        return _past(note, start)
    days = _event_day(note, opener.lastgroup or "", start)
    if days is not None:
        return Measured(days, stated=True)
    return None if opener.lastgroup == "discharge" else _past(note, start)


def bounded(note: "Note", at: int, days: DayInterval, mention: DateMention) -> Measured:
    """Rule 13: the past ends at the document; a "today" is the encounter's day, a "yesterday" the one before."""
    word = note.low[mention.start : mention.end]
    today = note.days
    if mention.relative and word in _NEAR:
        encounter = encounter_day(note, at)
        return Measured(days if encounter is None else encounter.shift(_NEAR[word]), stated=True)
    if today is not None and today.high is not None and _two_readings(mention, word):
        days = _likely(days, today.high, word)
    if today is not None and today.high is not None and not (days.low is not None and days.low > today.high):
        days = days.intersect(DayInterval(None, today.high)) or days
    return Measured(days, stated=True)


_NEAR = dict.fromkeys(("today", "tonight", *(f"this {p}" for p in ("morning", "afternoon", "evening", "am", "pm"))), 0)
_NEAR |= dict.fromkeys(("yesterday", "yday", "y'day", "yest", "last night", "yesterday's"), -1)


def _two_readings(mention: DateMention, word: str) -> bool:
    """Whether day and month can be told either way round, so that the interval holds two days and no others."""
    return (
        mention.grain == "day"
        and not mention.days.exact
        and not mention.relative
        and word[:1].isdigit()
        and word[-1:].isdigit()
    )


def _likely(days: DayInterval, today: date, word: str) -> DayInterval:
    """Of a day that can be told two ways the one that lies not ahead; without a year, the one of these weeks, not of months ago."""
    low, high = days.low, days.high
    if low is None or high is None:
        return days
    if low <= today < high:
        return DayInterval.day(low)
    if len(word) <= 5 and high <= today and (today - high).days <= 28 and (today - low).days > 60:
        return DayInterval.day(high)
    return days


_RECENT = 28
"""Days up to which a leading date can be that of the encounter itself, not of the event in the past."""


def _story_day(note: "Note", at: int, topics: tuple[Topic, ...]) -> Measured | None:
    """The older day that leads what is told of the past: "March 2022: B-ALL, white cells 188 at presentation"."""
    today, leading = encounter_day(note, at), ruling(note, at, topics)
    if leading is None or today is None or today.low is None or leading.days.high is None:
        return None
    return bounded(note, at, leading.days, leading) if (today.low - leading.days.high).days > _RECENT else None


def _past(note: "Note", at: int) -> Measured:
    today = encounter_day(note, at)
    return Measured(None if today is None else DayInterval(None, today.high), stated=False, historical=True)


def near_dates(note: "Note", start: int, end: int) -> list[DateMention]:
    """Dated mentions that begin in a stretch, in text order (those that lean on unknown events left out)."""
    dates = note.dates
    first = bisect_left(dates, start, key=lambda d: d.start)
    found = []
    for index in range(first, len(dates)):
        mention = dates[index]
        if mention.start >= end:
            break
        if mention.days.low is not None and mention.days.high is not None:
            found.append(mention)
    return found


_CURRENT = re.compile(
    r"\b(?:now|today|current(?:ly)?|latest|most recent|repeat(?:ed)?|recovered|follow-?up|f/u|since|this|later|screening)\b"
)


def _in_a_story(note: "Note", start: int, today: DayInterval | None) -> DayInterval | None:
    """Where the heart was measured in a sentence about an older day, and nothing says when: from that day to the note's."""
    sentence = note.sentence(start)
    dates = [d for d in near_dates(note, sentence.start, start) if d.lean is None]
    if not dates or today is None or today.low is None:
        return None
    last = dates[-1]
    if last.days.high is None or (today.low - last.days.high).days < 29:
        return None
    if _CURRENT.search(note.low, last.end, start) is not None:
        return None
    return DayInterval(last.days.low, today.high)


_EVENT_CLAUSE = re.compile(r"(?:[^.;\n]|\.\d|\n(?!\s*\n|\s*[-*•\d]))*")
_STATED_NOW = re.compile(
    r"\b(?:now|today|current(?:ly)?|latest|most recent|repeat(?:ed)?|recovered|normali[sz]ed|follow-?up|f/u|since|last|this|echo\w*|tte|muga|mri|scan|since then|later)\b"
)


def _of_event(note: "Note", begin: int, start: int) -> DateMention | None:
    """The older date of the heart's event in whose clause a measurement of the heart is told: "Takotsubo 2014, severe (EF 18%"."""
    today = encounter_day(note, start)
    dates = [d for d in near_dates(note, max(begin, start - 110), start) if d.lean is None and not d.relative]
    if not dates or today is None or today.low is None or dates[-1].role in ("until", "due", "before"):
        return None
    last = dates[-1]
    if last.days.high is None or (today.low - last.days.high).days < 29:
        return None
    gap = note.low[last.end : start]
    if _EVENT_CLAUSE.fullmatch(gap) is None or _STATED_NOW.search(gap) is not None:
        return None
    return last


def beside(note: "Note", start: int, value: int, end: int, topics: tuple[Topic, ...] = ()) -> DateMention | None:
    """The date in the measurement's own clause: within it, behind it, or right in front of it."""
    low = note.low
    inside = near_dates(note, start, value)
    if inside:
        return inside[-1]
    for mention in near_dates(note, end, end + 64):
        if mention.role in ("since", "until", "due", "before"):
            continue
        if (
            _AFTER.fullmatch(low, end, mention.start)
            or (mention.start - end < 44 and _DURING.fullmatch(low, end, mention.start))
            or _QUOTED.fullmatch(low, end, mention.start)
            or _FOUND_IN.fullmatch(low, end, mention.start)
            or _WHEN.fullmatch(low, end, mention.start)
        ):
            gap = low[end : mention.start]
            if "\n" in gap and (not gap.strip(" \n\t,;:(") or _opens_item(note, mention)):
                continue
            if _METHOD.search(gap) or _LEADS_NEXT.match(low, mention.end):
                continue
            if gap[:1] in (";", ",", ".") and _NEXT_CLAUSE.match(low, mention.end):
                break
            if _NEXT_ITEM.search(gap) and _ITEM_LABEL.match(low, mention.end):
                continue
            return mention
        break
    sentence = note.sentence(start)
    if topics[:1] == ("heart",) and (event := _of_event(note, sentence.start, start)) is not None:
        return event
    earlier = [
        d
        for d in near_dates(note, max(sentence.start, start - 160), start)
        if d.lean is None and not d.relative and _BORN.search(low, max(0, d.start - 18), d.start) is None
    ]
    if earlier and _OF_THE_VALUE_BEFORE.search(low, max(0, earlier[-1].start - 14), earlier[-1].start):
        return None
    if earlier and (_ADJACENT.fullmatch(low, earlier[-1].end, start) or _SAID.fullmatch(low, earlier[-1].end, start)):
        return earlier[-1]
    if earlier and _REASON_OF.fullmatch(low, earlier[-1].end, start):
        return earlier[-1]
    if topics[:1] == ("heart",) and earlier and _ITS_TEST.fullmatch(low, earlier[-1].end, start):
        return earlier[-1]
    if earlier and _BEFORE_BRACKET.fullmatch(low, earlier[-1].end, start):
        return earlier[-1]
    if earlier and (_THEN.match(low, end) or _THAT_TIME.search(low, max(0, start - 40), start)):
        return earlier[-1]
    if earlier and _AT_THE_TIME.search(low, start, value):
        return earlier[-1]
    if not earlier and (_THAT_TIME.search(low, max(0, start - 40), start)):
        wider = near_dates(note, max(0, start - 400), start)
        return wider[-1] if wider else None
    return None


_BORN = re.compile(r"\b(?:dob|d\.o\.b\.?|birth|born)\W{0,3}(?:date\W{0,2}|on\s)?$")
_METHOD = re.compile(r"[\n;]\s*(?:muga|echo\w*|tte|mri|bloods?|labs?|lab|cbc|fbc|sample|scan)[,:]?\s+$")
_LEADS_NEXT = re.compile(r"\s(?:was\s|at\s|of\s|it was\s)?[<>~]?\d{1,3}(?:[.,]\d+)?\s?(?:[#%)]|kgs?\b|lbs?\b|g/)")
"""Behind the date in a bracket the value that it leads: "141 lb (last week 146 lb)"."""
_NEXT_CLAUSE = re.compile(r",?\s(?:they|it|these|this|he|she|both)\s[a-z]")
"""Behind a date that opens the next clause: "platelets 40; a week later they were 61"."""
_NEXT_ITEM = re.compile(r"\s{2,}|[;|]")
_ITEM_LABEL = re.compile(r"\s?[a-z ]{0,14}(?::|\s-\s)")
_LABEL_IN_FRONT = re.compile(r"\W{0,4}(?:[a-z&/-]+\s?){1,3}[\s:(\[]*")


def _opens_item(note: "Note", mention: DateMention) -> bool:
    """Whether the date begins the next line as its label: "... plt 45\\n2/12/25: Hb 92"."""
    line = note.line(mention.start)
    before = note.low[line.start : mention.start]
    if _LABEL_IN_FRONT.fullmatch(before) and re.match(r"[)\]]?\s?:", note.low[mention.end : line.end]):
        return True
    return not before.strip() and re.match(r"[):]|\s{2,}|$", note.low[mention.end : line.end]) is not None


def _event_day(note: "Note", event: str, at: int) -> DayInterval | None:
    """The day of the admission or discharge as the note dates it elsewhere."""
    label = {"admission": _ADMISSION_LABEL, "discharge": _DISCHARGE_LABEL}.get(event)
    if label is None:
        return None
    for mention in reversed(near_dates(note, 0, at)):
        if label.search(note.low, max(0, mention.start - 40), mention.start) and mention.days.exact:
            return mention.days
    return None
