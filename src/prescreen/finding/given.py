"""Single doses and units given: which days the text around a mention tells, and whether they were given at all."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.timing import bounded, closed, end_of, is_future, own_dates
from prescreen.language.measured import likely
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.dates import DateMention
    from prescreen.language.note import Note

_PLANNED_BEFORE = re.compile(
    r"\b(?:plan(?:s|ned)?|schedul\w+|order(?:ed|s)?|will|to be|to receive|would|could|(?<!in )may(?!\s+\d)|"
    r"should|if|when(?! (?:we|he|she|they|i|you) (?:gave|had|was|were|got|received|needed))|consider\w*|recommend\w*|consent\w*|threshold|goal|trigger|crossmatch\w*|cross-matched|"
    r"request\w*|await\w*|booked|for possible|in case|need for|type and|continue to|please|advise[ds]?|"
    r"arrange[ds]?|support with|possibility of|possible|risks?|may contain)\b(?:\W+\w+){0,5}\W*$"
)
_PLANNED_AFTER = re.compile(
    r"^[^.;\n|]{0,40}?\b(?:(?:is|are|was|were) (?:also )?(?:ordered|planned|scheduled|booked|crossmatched|"
    r"cross-matched|requested|recommended)|to be given|will be|if (?:hb|hgb|h[a]?emoglobin|plt|platelets|anc|"
    r"needed|<|required|symptomatic|count)|ordered (?:for|today|tomorrow|this|on)\b|for (?:hb|hgb|h[a]?emoglobin|h&h|hct|plt|platelets|anc)\s*(?:<|"
    r"less|below)|threshold|trigger|goal|as needed|prn|on standby|parameters|consent)"
)
_NOT_NEEDED = re.compile(
    r"^[^.;\n|]{0,60}?\b(?:not needed|not given|not required|not used|went back|returned to the bank|refused|"
    r"declined|cancelled|none given|never given|returned|cross-?match(?:ed)? only|only cross-?matched|reserved|discarded|not transfused|wasted|expired)\b"
    r"(?! (?:\w+ ){0,2}(?:since|after|afterwards|thereafter|later)\b)"
)


_NEXT = re.compile(
    r",\s*(?:last\s+)?(?:plts?|platelets?|ffp|plasma|cryo\w*|albumin|ivig)\b|;(?!\s*(?:last(?! transf)|stopped|none|until|given|then|and|final))|"
    r"(?<=[a-z0-9)]{4})\.\s+(?=[a-z])(?!last|final|stopped)"
)

_REFERENCE = re.compile(r"\b(?:after|following|post|since)[ -](?:the |last |his |her )?$")
"""Before what was given by the day of what is told: "2026-10-05 neutrophils 0.44 after G-CSF"."""
_OF_A_RESULT = re.compile(r"\(\s?[<>]?\d[\d.,]*\s?(?:on|at|in)\s(?:the\s)?$")
"""Before the date of a result told in brackets: "stopped filgrastim on 1 April (1.4 on today's film)"."""
# a remark closed by a colon plans nothing: "because somebody will ask: pegfilgrastim on 5 April"
_SAID = re.compile(r"(?:will|would|could|may|should|if|when|please)\b[^:]*:")


def is_planned(note: "Note", start: int, end: int) -> bool:
    """Whether the text orders, plans or makes a rule of it."""
    sentence = note.sentence(start)
    before = note.low[max(sentence.start, start - 60) : start].replace("\n", " ")
    after = note.low[end : min(max(sentence.end, end), end + 80)].replace("\n", " ")
    plan = _PLANNED_BEFORE.search(re.split(r"[;|]|\.\s", before)[-1])
    return bool((plan and not _SAID.match(plan.group())) or _PLANNED_AFTER.match(after))


_NOT_KNOWN = re.compile(
    r"(?:\W{1,3}(?:use|history|support|need|status|given|elsewhere|before))*\W{1,3}(?:(?:is|are|was|were|remains?)\s)?"
    r"(?:not (?:known|documented|recorded|told)|unknown|unclear|no information)\b"
)


def is_not_known(note: "Note", end: int) -> bool:
    """Whether the text says that nobody knows of it: "earlier growth factor use not known to us"."""
    return _NOT_KNOWN.match(note.low, end) is not None


def is_not_needed(note: "Note", start: int, end: int, high: int | None = None) -> bool:
    """Whether it was prepared and not given."""
    after = note.low[end : min(max(note.sentence(start).end, end), end + 90, high or end + 90)].replace("\n", " ")
    return bool(_NOT_NEEDED.match(after))


def _before_others(note: "Note", end: int, high: int) -> int:
    """``high``, or where the name of another thing given begins once a date was told."""
    for vocabulary in ("growth_factor", "transfusion", "drug", "regimen", "radiotherapy", "vaccine"):
        for hit in note.hits(vocabulary):
            if hit.start >= high:
                break
            if hit.start >= end and note.dates_in(end, hit.start):
                high = hit.start
                break
    return high


def _item_end(note: "Note", start: int, end: int, high: int) -> int:
    """The end of the line of a list that the mention opens, when that line tells a day and is closed with it."""
    line = note.line(start)
    opens = not any(c.isalnum() for c in note.low[line.start : start])
    closed_line = opens and line.end < high and note.low[line.start : line.end].rstrip().endswith((")", ".", ";"))
    return line.end if closed_line and note.dates_in(end, line.end) else high


def _days(note: "Note", date: "DateMention") -> DayInterval:
    days = likely(note, date, end_of(note, date))
    return bounded(days, note) or days


def days_given(note: "Note", low: int, start: int, end: int, high: int) -> list[tuple[DayInterval | None, DayInterval]]:
    """First and last day of every giving told in the text after the mention, else of the one told before it."""
    bracket = closed(note, start, end, high)
    if bracket < high and note.low[start - 1 : start] == "(" and not note.dates_in(end, bracket):
        bracket = high  # the name explains the word before the bracket: "Grafeel (filgrastim 300 mcg) on 5 and 6 May"
    high = min(_before_others(note, end, bracket), _item_end(note, start, end, high))
    stop = _NEXT.search(note.low, end, high)
    tail = own_dates(note, end, end, high if stop is None else stop.start())
    found: list[tuple[DayInterval | None, DayInterval]] = []
    first: DayInterval | None = None
    for date in tail:
        if is_future(date.days, note) or (date.lean is not None and date.days.low is None):
            continue
        if _OF_A_RESULT.search(note.low, max(end, date.start - 24), date.start):
            continue
        if date.role in ("from", "since"):
            first = date.days
        elif date.role == "before":
            continue
        else:
            found.append((first, _days(note, date)))
            first = None
    if first is not None and not found:
        days = DayInterval(
            first.low, note.day if note.day is not None and first.low is not None and note.day >= first.low else None
        )
        return [(first, days)]
    if found:
        return found
    head = [
        d for d in own_dates(note, low, low, start) if not is_future(d.days, note) and d.role not in ("before", "after")
    ]
    if not head:
        return []
    last = head[-1]
    if _REFERENCE.search(note.low, max(low, start - 16), start):
        return [(None, DayInterval(None, _days(note, last).high))]
    if len(head) > 1 and head[-2].role == "from" and last.role == "until":
        return [(head[-2].days, _days(note, last))]
    if last.role == "since":
        return []
    return [(None, _days(note, last))]
