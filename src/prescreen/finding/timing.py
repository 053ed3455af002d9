"""When something given began and last happened: the dates around a mention, apart from other events' dates.

`period` reads the dates of the stretch of text that belongs to one event: a range, "until", "last dose", a list of
days, a leading year. Dates of neighbours (relapses, scans, biopsies) are passed over.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from prescreen.language.dates import DateMention
from prescreen.language.events import of_visit
from prescreen.language.torn import other_half
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_FOREIGN = (
    r"relaps\w*|recur\w*|progress(?!\w* note)\w*|refractory|p\.?d\b|pet\w*|ct\b|mri\b|holter|tte\b|muga|endoscop\w*|colonoscop\w*|x-?ray|scan\w*|(?:re-?)?biops\w*|bx\b|"
    r"diagnos\w*|dx\b|imaging|"
    r"marrow exam\w*|pathology|remission|c[mr]{1,2}\b|v?gpr\b|pr\b|respon\w*|echo\w*|ecg|surgery|operat\w*|"
    r"resect\w*|excis\w*|"
    r"admi(?:tted|ssion)|discharge\w*|fracture|born|dob|d\.o\.b|aphaeresis|apheresis|harvest\w*|collect\w*|"
    r"review\w*|seen|appointments?|"
    r"deauville|restag\w*|nadir|hospitali[sz]\w*|sepsis|infection|onset|found|stroke|infarct\w*|clinic|typed|"
    r"dictated|updated|printed|revised|copied|"
    r"alt|ast|creatinine|troponin|qtc|lvef|bcr-abl|ferritin|"
    r"day \+ ?\d+|day (?:[3-9]\d|\d{3})|transfus\w*|waned|labs?|bloods?|consent\w*|screening|slot|study visit"
)
_FOREIGN_BEFORE = re.compile(rf"\b(?:{_FOREIGN})(?:\W+(?!(?:{_FOREIGN})\b)\w+){{0,5}}?\W*$")
_FOREIGN_AFTER = re.compile(
    r"^ {0,2}(?:=\s*)?(?:(?:first|second|third|early|late|biochemical|biopsy|clinical|routine|proven|on|the)\W+){0,3}"
    r"(?:relaps\w*|recurr\w*|progress\w*|pd\b|pet\b|ct\b|scan|biops\w*|diagnos\w*|mri\b|marrow|cmr\b|trephine|aspirate|bloods?\b|labs?\b|admission|clinic|visit|echo\b)"
)
_LASTED = re.compile(
    r"\b(?:remission|response|cm?r|pr|vgpr|stable|control|free|well(?! and (?:was )?(?:continued|stayed on|remained on))|watch\w*|wait|"
    r"surveillance|observation|mrd|negativ\w*|undetectable)\b[^,;]{0,40}\b(?:last(?:ed|ing)|until|till|through|to|for)\b[^,;]*$"
)
_LAST_SEEN = re.compile(
    r"\blast (?:seen|reviewed|visit|review|clinic|appointment|admission|scan|pet|ct|mri|echo|bloods?|labs?)\W+(?:on |of )?$"
)
_AT_VISIT = re.compile(
    r"\b(?:visit|clinic|appointment|review|attendance|attended|seen|consultation|session|came|day unit|day ward)\W+(?:(?:on|of|in)\s)?$"
)
_GAVE = re.compile(
    r"\W{1,3}(?:and\s)?(?:(?:i|we|he|she|they|pt|patient|(?:the|our) (?:patient|nurses?|team))\s)?(?:(?:was|were)\s)?"
    r"(?:(?:\w+ly|nevertheless|nonetheless|still|also|then|again|duly)\s)?"
    r"(?:gave|given|received|got|administered|infused|injected|had (?:his|her|the|an?|cycle|c\d|dose|\w+th|first|second|third))\b"
)
"""Behind the day of a visit: what was given at it."""
_MATCH = re.compile(r"^\W{0,2}(?:hla|mrd|mud|mmud|match\w*|unrelated|sibling|allele|donor)")
_OWN = re.compile(
    r"\b(?:last|final|stop\w*|held|paused|interrupted|ended|end|fin|finish\w*|compl|complet\w*|until|till|through|discontinu\w*|ceased|"
    r"dose[sd]?|cycles?|course|re-?started|resumed|recommenced|re-?introduced|"
    r"fractions?|given|infused|administered|received|off|c\d{1,2}|cells back|re-?infus\w*|re-?inject\w*|day 0|"
    r"started)\b"
)
_DELIMITER = re.compile(
    r"[,;|()\[\]→。、]|:(?=\s)|\.\s|\s{2,}|\n\s*(?=[-*\d])|\s-\s|->|\bthen\b|\bfollowed by\b|\band (?:was|were)\b"
)
_COMPACT_YEARS = re.compile(r"((?:19|20)\d\d)\s*-\s*(\d{2}|(?:19|20)\d\d)$")
"""A stretch of years; "2019/20" is some day of the two."""
_COMPACT_MONTHS = re.compile(
    r"(?:\d{1,2}|[a-z]{3,9})\.?(?:\s*[/.]?\s*(?:19|20)?\d\d)?\s*-\s*(?:\d{1,2}\s*[/.]|[a-z]{3,9}\.?)\s*(?:19|"
    r"20)?\d\d$"
)
_DOSE = r"(?:\d+(?:[.,]\d+)?\s?(?:mg|mcg|g|iu)(?:/(?:m2|m²|kg))?\s+)"
_LIST = re.compile(
    rf"\.?\s*(?:,|;|&|and|\+|/)\s*{_DOSE}(?:on\s+)?$|\.?\s*(?:,|&|and|\+|/)\s*(?:on\s+|the\s+|again\s+)*$|\s*,?\s*and\s+(?:on\s+|the\s+)?$"
)
_CYCLE = re.compile(
    r"\W*(?:and\s+)?(?:c(?:ycle)?\s?\d{1,2}(?:\s?d(?:ay)?\s?\d{1,2})?|d(?:ay)?\s?\d{1,2}|(?:dose|cycle|course) ?#?\d{1,2}|"
    r"#\d{1,2})\W*(?:\d+(?:[.,]\d+)?\s?(?:mg|mcg|g)(?:/(?:m2|m²|kg))?\W{1,2})?(?:(?:was )?given )?(?:on\s+)?$"
)
_NEXT_DAY = re.compile(r"\s?[;,]\s?(?:(?:full|target|priming|intermediate|step-?up)(?: dose)?(?: \d)?\s)?")
_STAGE = re.compile(
    r"\s?[,;)]\s?(?:then )?(?:\d+(?:[.,]\d+)?\s?(?:mg|mcg|g)(?:/(?:m2|m²|kg))?|(?:full|target|maintenance|treatment) doses?|(?:bi)?weekly|monthly)\s(?:weekly |daily |monthly |q\dw )?(?:from|since)\s$"
)
_NTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|\d{1,2}(?:st|nd|rd|th)|cycle|course|dose|injection|infusion)\b"
    r"[^.;]{0,30}\b(?:given|administered|received|on|in)\s*(?:on\s|in\s)?$"
)
# no end is known: "14 Jan 2025  UNK", "since 2024 -> present"
_NTH_BEGAN = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|last|cycle \d{1,2})\b[^.]{0,20}\b(?:began|started|commenced|starting)"
    r"(?: on)?\s*$"
)
_RESTARTED = re.compile(
    r"\b(?:re-?started|resumed|recommenced|re-?introduced|back on (?:it|them|the drug))(?: (?:it|again|in|on|from|at \w+ ?\w*)){0,2}\s*$"
)
"""Before the day from which a drug that was stopped is given again: "held May 2025, restarted June 2025"."""
_WENT_ON = re.compile(
    r"(?:[,;(]\s?(?:the )?dose (?:was |has been )?|(?<!dose[ -])\b)(?:halved|reduced|increased|escalated|lowered|doubled|raised|titrated|re-?filled|dispensed|(?:re-?)?prescribed|renewed|re-?issued)"
    r"(?:\s(?:to|by|from|the|dose|again|back|up|down|daily|od|bd|at|\d[\d.,]* ?(?:m?g|mcg|%)?)){0,5}\s*(?:on|in|since|at)?\s*$"
    r"|\b(?:last|latest|most recent) (?:re-?)?(?:fill|filled|supply|supplied|prescription|prescribed|dispens\w+|issued?|collected|pick(?:ed)?[- ]?up|script|order)\s?(?:was\s)?(?:on|in|:)?\s*$"
)
"""Before the day of a change of dose, or of a supply: it tells no end."""
_OPEN_END = re.compile(r"\s*(?:\||-|->|→|to)?\s*(?:unk\b|unknown\b|\?|present\b|now\b|ongoing\b|to date\b)")
_LEFT_OPEN = re.compile(r"\s?[-–—]\s*(?=[|;)]|,\s?(?:ongoing|on ))")
"""Behind a day of a list the end that it leaves out: "12/2021- | PR", "(since 3/2024-)"."""
_NEXT_OF_TWO = re.compile(r"\.?\s?[/&+]\s?|\sand\s")
_EXACTLY = re.compile(r",? ?\(?(?:on )?")
_UNTIL = re.compile(r"\b(?:until|till|up to)(?:\s+[\w'-]+){1,6}\s*$")
_COLUMN = re.compile(r"(?:\s*\|\s*| {2,}|\t+)$")


# words between a start and a later date that make the later one the end: "09/2024, last claim with service date 06/10/2025"
_ENDS = re.compile(
    r"\b(?:last|final|most recent|stop\w*|suspend\w*|held|paused|interrupted|discontinu\w*|ended|ceased|abandoned|withdrawn)\b"
)
_ELSEWHERE = re.compile(r"[;|\n]|\.\s|→|->|\b(?:then|not|never|relaps\w*|before)\b")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of something given. ``marked``: the text itself calls ``last`` an end or a last dose."""

    first: DayInterval | None = None
    last: DayInterval | Literal["ongoing"] | None = None
    marked: bool = False
    uses: tuple[DateMention, ...] = ()

    @property
    def last_day(self) -> DayInterval | None:
        return None if isinstance(self.last, str) else self.last


def own_dates(note: "Note", begin: int, low: int, high: int) -> list[DateMention]:
    """The dates of ``low`` to ``high`` that are not another event's; ``begin``: no phrase reaches before it."""
    return [d for d in note.dates_in(low, high) if _usable(note, d, begin, high)]


def _usable(note: "Note", date: DateMention, begin: int, high: int) -> bool:
    if date.role in ("due", "after") or (date.days.low is None and date.days.high is None):
        return False
    back = note.low[max(begin, date.start - 70, 0) : date.start]
    cut = 0
    for found in _DELIMITER.finditer(back):
        if back[found.end() :].strip():
            cut = found.end()
    phrase = back[cut:].replace("\n", " ")
    _, apart, clause = note.low[begin : date.start].rpartition(";")
    if apart and len(clause.split()) > 3 and date.role == "on" and not _OWN.search(clause):
        return False
    if _AT_VISIT.search(phrase) and _GAVE.match(note.low, date.end, high):
        return True
    if _LASTED.search(phrase) or _LAST_SEEN.search(phrase):
        return False
    if date.grain == "day" and date.end - date.start <= 5 and _MATCH.match(note.low[date.end : date.end + 16]):
        return False
    foreign = _FOREIGN_AFTER.search(note.low[date.end : min(high + 30, date.end + 45)].replace("\n", " "))
    if foreign and date.role == "until" and note.line(date.start).start == date.start:
        return False  # the next entry of a list, below a stretch left open: "07/2024 -\n02/2026 PET: progression"
    if _OWN.search(phrase) or date.role in ("until", "last"):
        return True
    if _FOREIGN_BEFORE.search(phrase):
        return False
    if note.low[date.start - 2 : date.start] == note.low[date.end : date.end + 2] == "  ":
        return True  # a column of its own: what the next one holds is not of this day
    return not foreign


def closed(note: "Note", start: int, end: int, high: int) -> int:
    """``high``, or the closing parenthesis before it when the mention stands inside parentheses."""
    line_start = max(0, start - 120)
    inside = note.low.rfind("(", line_start, start) > note.low.rfind(")", line_start, start)
    if not inside or note.low.rfind("(", line_start, start) < 0:
        return high
    stop = note.low.find(")", end, high)
    return high if stop < 0 else stop


def end_of(note: "Note", date: DateMention) -> DayInterval:
    """The days that the end of an expression can mean: of "2021-22" the year 2022, of "06-10/2024" October."""
    if date.ends is not None:
        return date.ends
    text = note.low[date.start : date.end]
    high = date.days.high
    if high is not None and date.grain != "day":
        if _COMPACT_YEARS.fullmatch(text) and date.days.low is not None and date.days.low.year < high.year:
            return DayInterval(high.replace(month=1, day=1), high)
        if _COMPACT_MONTHS.fullmatch(text):
            return DayInterval(high.replace(day=1), high)
    return date.days


def period(
    note: "Note", low: int, start: int, end: int, high: int, taken: frozenset[int] = frozenset()
) -> Period | None:
    """The period of the event at ``start`` to ``end`` whose text reaches from ``low`` to ``high``; None without a date.

    The text after the event goes first, then the text before it. ``taken``: starts of dates that are others' already.
    """
    tail = [d for d in own_dates(note, end, end, high) if d.start not in taken and not of_visit(note.low, d)]
    if (
        tail
        and (tail[0].start - end > _NEAR or _VALUE.match(note.low, end, tail[0].start))
        and _REFERENCE.search(note.low, max(low, start - 24), start)
    ):
        tail = []  # "the heart sank after the idarubicin; on ramipril it was better on 6 March"
    found = _forward(note, tail) if tail else None
    if found is not None and (found.last is not None or not low < start):
        return found
    head = [d for d in own_dates(note, low, low, start) if d.start not in taken and not _of_link(note, low, d, start)]
    before = _backward(note, head, start) if head else None
    if found is None and before is None:
        half = other_half(note.plain, note.line(start))
        below = own_dates(note, half[0], *half) if half is not None else []
        return _forward(note, below) if below else None
    return found or before


_ARROW = re.compile(r"->|=>|→")
_NEAR = 32
_VALUE = re.compile(r"\s*[,;]\s*(?:and |but |then )?\d{1,3}(?:-\d{1,3})?\s?%")
"""Behind a point of time the next value: "61 % before R-CHOP, 38 % in June 2024"."""
_REFERENCE = re.compile(r"\b(?:after|before|since|following)\s+(?:the |his |her |that )?(?:last |first )?$")


def _of_link(note: "Note", low: int, date: DateMention, start: int) -> bool:
    """Whether the date belongs to the link before in a chain: "auto 4/21 → DVRd x2"."""
    if _REFERENCE.search(note.low, max(date.end, start - 24), start):
        return True  # "on 15 October, a week after the methotrexate"
    if _ARROW.search(note.low, date.end, start) is None:
        return False
    links = [m.end() for m in _ARROW.finditer(note.low, low, date.start)]
    return re.search(r"[a-z]{3}", note.low[links[-1] if links else low : date.start]) is not None


def _forward(note: "Note", dates: list[DateMention]) -> Period | None:
    first: DayInterval | None = None
    last: DayInterval | None = None
    marked = False
    uses: list[DateMention] = []
    for index, date in enumerate(dates):
        if date.role == "on" and _UNTIL.search(note.low, max(0, date.start - 60), date.start):
            date = replace(date, role="until")
        if uses and _RESTARTED.search(note.low, max(uses[-1].end, date.start - 40), date.start):
            first, last, marked = date.days, None, False
            uses.append(date)
            continue
        if date.role == "on" and first is None and _LEFT_OPEN.match(note.low, date.end):
            date = replace(date, role="since")
        if not marked and goes_on_at(note, date):
            first, last = first or date.days, None
            uses.append(date)
            continue
        if last is not None and uses and marked and re.search(r";|\.\s", note.low[uses[-1].end : date.start]):
            if not _CYCLE.fullmatch(note.low, uses[-1].end, date.start):
                break
        if date.role == "since" and re.search(
            r"\b(?:stopped|off(?: it)?|(?:on )?h[eo]ld(?: \w+){0,3}|discontinued|paused|withdrawn|"
            r"(?:not|none|nothing|no more|no further)(?: (?:taken|had|received|used|given|needed))?(?: it| any| them)?)\s+since\s*(?:the\s+)?$",
            note.low[max(0, date.start - 30) : date.start],
        ):
            last, marked = date.days, True
            uses.append(date)
        elif date.role in ("from", "since"):
            if last is not None and not marked and uses and _STAGE.fullmatch(note.low, uses[-1].end, date.start):
                last = None  # the next dose of a step-up: "3 and 6 November, 76 mg from 10 November"
                uses.append(date)
                continue
            if last is not None and uses and _CYCLE.fullmatch(note.low, uses[-1].end, date.start):
                last, marked = None, False  # the next cycle: "C1 29-31/10/2025. C2 20-22/11/2025"
            if last is not None:
                break
            if first is not None and uses and _NTH_BEGAN.search(note.low, uses[-1].end, date.start):
                last, marked = date.days, True
                uses.append(date)
            if first is None:
                first = date.days
                uses.append(date)
        elif date.role in ("until", "last"):
            if last is not None and not marked and not uses:
                break
            if last is not None and last.exact and date.relative and date.grain == "span":
                break  # "last infused 10 September ... off drugs 11 weeks": the day itself is told
            if (
                last is None
                or date.role == "last"
                or (last.low and date.days.low and date.days.low >= last.low and index < 3)
            ):
                last, marked = end_of(note, date), True
                uses.append(date)
        elif date.role == "before":
            if last is None:
                last = DayInterval(None, date.days.high)
                uses.append(date)
        elif last is None and not marked and _OPEN_END.match(note.low, date.end, date.end + 20):
            first = first or date.days
            uses.append(date)
        elif last is None:
            text = note.low[date.start : date.end]
            last = end_of(note, date)
            if first is None and last == date.days and "-" not in text:
                first = date.days
            uses.append(date)
        elif marked and uses and date.grain == "day" and _NEXT_OF_TWO.fullmatch(note.low, uses[-1].end, date.start):
            last = end_of(note, date)  # "last cycle 07./08.04.2025"
            uses.append(date)
        elif not marked and uses and uses[-1] is dates[index - 1]:
            gap = note.low[uses[-1].end : date.start]
            if last != date.days and last.covers(date.days) and _EXACTLY.fullmatch(gap):
                last = date.days  # "in May (5/19)"
                uses.append(date)
                continue
            later = date.days.low is not None and last.low is not None and date.days.low >= last.low
            apart = _ELSEWHERE.search(gap.replace(";", ",") if _NTH.search(gap) else gap) is not None
            days = date.grain == uses[-1].grain == "day"
            if later and not apart and len(gap) < 90 and (_NTH.search(gap) or (len(gap) < 50 and _ENDS.search(gap))):
                last, marked = end_of(note, date), True
                uses.append(date)
            elif later and (
                _LIST.fullmatch(gap)
                or _COLUMN.fullmatch(gap)
                or _CYCLE.fullmatch(gap)
                or (days and _NEXT_DAY.fullmatch(gap))
            ):
                last = end_of(note, date)
                uses.append(date)
            else:
                break
    if first is None and last is None:
        return None
    return Period(first, last, marked, tuple(uses))


def goes_on_at(note: "Note", date: DateMention) -> bool:
    """Whether the date is of a change of dose or a supply: "reduced to 280 mg in January", "refilled on 2 March"."""
    return date.role in ("on", "since", "from", "last") and (
        _WENT_ON.search(note.low, max(0, date.start - 60), date.start) is not None
    )


_COLUMN_LEFT_OPEN = re.compile(r"\s?[-–—]\s{2,}")
"""The end that a column of days does not tell: "06/2025 -      pirtobrutinib"."""


def _backward(note: "Note", dates: list[DateMention], start: int) -> Period | None:
    last = dates[-1]
    if last.role == "before":
        return None
    if len(dates) > 1 and dates[-2].role == "from" and last.role == "until":
        return Period(dates[-2].days, end_of(note, last), True, (dates[-2], last))
    if last.role == "on" and _COLUMN_LEFT_OPEN.match(note.low, last.end):
        last = replace(last, role="from")
    if last.role in ("from", "since"):
        return Period(last.days, None, False, (last,))
    days = end_of(note, last)
    run = [last]
    for date in reversed(dates[:-1]):
        if not _LIST.fullmatch(note.low[date.end : run[-1].start]):
            break
        run.append(date)
    return Period(run[-1].days, days, last.role in ("until", "last"), tuple(run))


def bounded(days: DayInterval | None, note: "Note") -> DayInterval | None:
    """``days`` cut at the document's day (criteria rule 13: the past ends at the document)."""
    if days is None or note.day is None:
        return days
    return days.intersect(DayInterval(None, note.day)) or days


def is_future(days: DayInterval | None, note: "Note") -> bool:
    """Whether the days lie certainly after the document's day."""
    return (
        days is not None and note.day is not None and days.low is not None and days.low > note.day + timedelta(days=0)
    )
