"""The date in a measurement's own clause.

The nearest date of a sentence is not good enough for measurements: "Hb 79 g/L, last RBC 2025-6-30" dates the transfusion.
So a date counts only where nothing but binding words stand between it and the value.
"""

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from prescreen.language.dated_stretches import Topic, encounter_day
from prescreen.language.dates import DateMention
from prescreen.language.worded import Worded

if TYPE_CHECKING:
    from prescreen.language.note import Note


_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_AFTER = re.compile(
    r"(?:\s(?:on\s)?(?:room air|air|ra)\b)?[\s,;:)\]\"'”’]{0,6}\(?\s*(?:(?:and|was|were|is|as|that|this|which|it|measured|taken|done|drawn|recorded|seen|back|found|obtained|noted|only|already"
    r"|reported|dated?|dates|still|again|repeat(?:ed)?|repeat of|lab|labs|result|level|value|bloods?|sample|tested|checked|reading|low|high|abnormal|critical|all|both|each|result of|"
    r"this week|at the top of the ward summary)\s+){0,4}"
    r"(?:(?:en|par|im|bei)\s(?=ett|tte|echo))?(?:(?:muga|echo\w*|ett|tte|mri|bloods?|labs?|lab|cbc|fbc|sample|scan)[,:]?\s+)?"
    r"(?:(?:after|post|before|prior to|pre) [a-z-]{3,16}\s?\((?:muga|echo|tte|mri|scan)?,?\s?)?"
    r"(?:(?:on|by|in|at) (?:the |his |her |an? )?(?:repeat |latest |last |cardiac |heart |[23]d |stress )?(?:echo\w*|tte|muga|scan|mri|bloods?|sample|test|cbc|fbc|labs?|visit|clinic|ed|er|a&e|gp|home|osh|ward|icu|triage|(?:outside|local|referring) hospital) )?"
    r"(?:(?:on|in|at|from|of|for|dated|by|as of|during|@|late on|early on|vom|du|del|dd)[\s:.]+)?(?:the\s+)?(?:(?:morning|evening|night|afternoon|week|end|day) of\s+)?"
    + _WEEKDAY
    + r"\(?"
)
_DURING = re.compile(
    r"\s*(?:(?:on |in )?(?:room )?air\s)?(?:in|during|at|with|after|before)\s(?:the\s|his\s|her\s|an?\s)?(?:[a-z-]+\s){1,4}(?:of|on|in)\s(?:the\s)?"
)
_FOUND_IN = re.compile(
    r"[\s,(]{1,3}(?:by (?:c-?g|cockcroft-gault|cockcroft)\)?\s)?(?:in|on|from|among|per)\s(?:the|his|her|their|our|your|an?)?\s?(?:[a-z'-]+\s){0,2}(?:results?|bloods?|labs?|print-?outs?|report|sheet|sample|tests?|slip|letter|panel|chart|packet|referral|summary)\s(?:of|for|from|dated)\s(?:the\s)?"
)
"""Behind a value: "in the results for the fourteenth of January"."""
_CAUSE = re.compile(
    r"\s?\((?!transfus|given|received|post|after|last|next|repeat|platelet|p?rbc|red|units?)(?:(?:during|with|in|at)\s)?(?:[a-z-]+\s){0,2}[a-z-]{3,},\s(?:in\s)?"
)
"""Behind a value a bracket with what it was of: "35 % (sepsis, January)"."""
_QUOTED = re.compile(
    r"[\s\"',)]{0,3}(?:(?:which|that) )?(?:(?:is|was) )?(?:quoted|cited|listed|mentioned|given|shown|reported|printed|copied|carried|seen)(?: [a-z]+){0,6}? (?:is|was|dates?|dated|are|were|comes)(?: (?:from|of|to|back to))?\s+(?:the )?"
)
"""Behind a value: '"EF 38%" quoted in the referral packet is 06/14/2025'."""
_TOLD_OLD = re.compile(
    r"[ ,;:(-]{1,4}(?:(?:but|though|albeit|and)\s)?(?:(?:that|this|it|which)(?:'s|s|\sis|\swas)?\s)?"
    r"(?:(?:an?|the|was|is|from|old|older|last|only|value|result|figure|count|reading|echo\w*|scan|muga|tte|bloods?|back|still|checked|done|measured|taken|one|dates?|dating)[\s,]+){1,7}"
    r"(?:(?:from|in|of|on|to)\s)?(?:the\s)?"
)
"""Behind a value: ", but that is an echo from November", "(old value, from January)", "last checked in December"."""
_WHEN = re.compile(
    r"[\s,)]{1,3}(?:when|as) (?:(?:i|we|he|she|they|was|were|last|next)\s|(?:the|his|her)\s(?:[a-z-]+\s){1,3}?(?=happened|occurred|began|started))*(?:happened|occurred|saw|seen|checked|measured|tested|taken|done|repeated|reviewed|met|left|discharged|admitted|came|began|started|finished|stopped|presented|relapsed)\b(?:\s[a-z'-]+){0,6}?(?:\s(?:on|in|of))?\s(?:the\s)?"
)
"""Behind a value: "when checked at her local hospital on 9 March"."""
_PROMPTING = re.compile(
    r"[\s,(]{1,3}(?:prompting|leading to|requiring|needing|for which)\s[^.;:,\d\n]{3,40}?\s(?:(?:on|in)\s)?(?:the\s)?"
)
"""Behind a value what it led to, with the day of both: "platelets 8 prompting transfusion on 2/4"."""
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
_AND_NOW = re.compile(r"\b(?:and|but)\s(?:has|have|is|are|now)\b")
"""Between an older day and a value of the present: "was normal a fortnight ago and has risen to 733"."""
_THAT_TIME = Worded(
    r"\b(?:that time|at the time|same day|that day|then|that month|the same day):?\s*(?:[a-z-]+\s){0,3}$"
)


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


def beside(note: "Note", start: int, value: int, end: int, topics: tuple[Topic, ...] = ()) -> DateMention | None:
    """The date in the measurement's own clause: within it, behind it, right in front of it, or meant by its "then"."""
    low = note.low
    inside = near_dates(note, start, value)
    if inside:
        return None if _AND_NOW.search(low, inside[-1].end, value) else inside[-1]
    possessive = next((d for d in near_dates(note, start - 14, start) if low[d.end : start] == "'s "), None)
    if possessive is not None:
        return possessive  # "yesterday's platelets were 55"
    earlier = _earlier(note, start)
    leads = earlier is not None and _ADJACENT.fullmatch(low, earlier.end, start) is not None
    behind = _behind(note, end)
    if behind is not None and not (leads and low[end : end + 1] in (",", ";", ".")):
        return behind
    if topics[:1] == ("heart",) and (event := _of_event(note, note.sentence(start).start, start)) is not None:
        return event
    then = _THAT_TIME.search_in(low, max(0, start - 40), start)
    if earlier is None:
        wider = near_dates(note, max(0, start - 400), start) if then else []
        return wider[-1] if wider else None
    if _OF_THE_VALUE_BEFORE.search(low, max(0, earlier.start - 14), earlier.start):
        return None
    heart = topics[:1] == ("heart",) and _ITS_TEST.fullmatch(low, earlier.end, start)
    told = any(link.fullmatch(low, earlier.end, start) for link in (_SAID, _REASON_OF, _BEFORE_BRACKET))
    meant = then or _THEN.match(low, end) or _AT_THE_TIME.search(low, start, value)
    return earlier if leads or told or heart or meant else None


def _earlier(note: "Note", start: int) -> DateMention | None:
    """The last calendar date of the sentence before a measurement; a birth date dates none."""
    begin = max(note.sentence(start).start, start - 160)
    for mention in reversed(near_dates(note, begin, start)):
        if mention.lean is None and not mention.relative:
            if _BORN.search(note.low, max(0, mention.start - 18), mention.start) is None:
                return mention
    return None


def _behind(note: "Note", end: int) -> DateMention | None:
    """The date behind a measurement that nothing but binding words part from it, and that leads nothing else."""
    low = note.low
    for mention in near_dates(note, end, end + 64):
        if mention.role in ("since", "until", "due", "before"):
            continue
        links = (
            _AFTER,
            _CAUSE,
            _QUOTED,
            _FOUND_IN,
            _WHEN,
            _TOLD_OLD,
            _PROMPTING,
            *((_DURING,) if mention.start - end < 44 else ()),
        )
        if not any(link.fullmatch(low, end, mention.start) for link in links):
            return None
        gap = low[end : mention.start]
        if "\n" in gap and (not gap.strip(" \n\t,;:(") or _opens_item(note, mention)):
            continue
        if _METHOD.search(gap) or _LEADS_NEXT.match(low, mention.end) or repeated(low, end, mention):
            continue
        if "(" in gap and _LEADS_IN_BRACKET.match(low, mention.end):
            continue
        if gap[:1] == ";" and _LEADS_NAME.match(low, mention.end):
            return None
        if gap[:1] in (";", ",", ".") and _NEXT_CLAUSE.match(low, mention.end):
            return None
        if _NEXT_ITEM.search(gap) and _ITEM_LABEL.match(low, mention.end):
            continue
        return mention
    return None


def repeated(low: str, end: int, mention: DateMention) -> re.Match[str] | None:
    """The link to a second value, where a date behind a value is that of its repeat: "49 - repeated on 9/11, 51"."""
    lead = _REPEAT.fullmatch(low, end, mention.start)
    return None if lead is None else _SECOND.match(low, mention.end)


_REPEAT = re.compile(
    r"[\s,;.:(–-]{1,4}(?:and |then |but )?(?:on )?(?:repeat(?:ed)?|re-?checked|redone|re-?run|re-?tested)"
    r"(?: (?:value|count|one|test|sample|result))?(?: (?:was|is))?(?: (?:on|of|from))?(?: the)?\s"
)
_SECOND = re.compile(r"\)?(?:\s?[,:=–-]\s?|\s(?:was|is|gave|at)\s|\s)(?=[<>]?\d)")
_BORN = re.compile(r"\b(?:dob|d\.o\.b\.?|birth|born)\W{0,3}(?:date\W{0,2}|on\s)?$")
_METHOD = re.compile(r"[\n;]\s*(?:muga|echo\w*|tte|mri|bloods?|labs?|lab|cbc|fbc|sample|scan)[,:]?\s+$")
_LEADS_NEXT = re.compile(r"\s(?:was\s|at\s|of\s|it was\s)?[<>~]?\d{1,3}(?:[.,]\d+)?\s?(?:[#%)]|kgs?\b|lbs?\b|g/)")
"""Behind the date in a bracket the value that it leads: "141 lb (last week 146 lb)"."""
_LEADS_IN_BRACKET = re.compile(
    r"\s?[:=]\s?[<>~]?\d(?!\d?[:.h]\d\d)|(?:,|\s[-–])?\s(?:(?:gave|showed|read|was|were|had|with|at|of|it|lvef|ef)\s)*[<>~]?(?!(?:[01]\d|2[0-3])[0-5]\d\b)\d+(?:[.,]\d+)?(?=\s?(?:%|[,;)]))"
)
"""Behind the date of a bracket that tells an earlier value: "38 (9 Feb: 122)", "36 % (echo Nov 2025, 55 %)"."""
_LEADS_NAME = re.compile(r"[,:]?\s(?:the\s)?[a-z&]{2,12}\s?[:=]?\s?[<>]?\d")
"""Behind a date the next measurement, which it leads: "plt 21; today plt 61"."""
_NEXT_CLAUSE = re.compile(r",?\s(?:they|it|these|this|he|she|both)\s[a-z]|'s\s[a-z]")
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


_EVENT_CLAUSE = re.compile(r"(?:[^.;\n]|\.\d|\n(?!\s*\n|\s*[-*•\d]))*")
_STATED_NOW = re.compile(
    r"\b(?:now|today|current(?:ly)?|(?:latest|most recent)(?! (?:one )?(?:that|which|i|we|available|on (?:file|record)|known|to hand))|repeat(?:ed)?|recovered|normali[sz]ed|follow-?up|f/u|since|last|this|echo\w*|tte|muga|mri|scan|since then|later)\b"
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
