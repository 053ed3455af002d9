"""Single doses and units given: which days the text around a mention tells, and whether they were given at all."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from prescreen.finding.retracting import not_given
from prescreen.finding.timing import bounded, closed, end_of, is_future, own_dates
from prescreen.language.fates import begins_anew, of_another
from prescreen.language.measured import likely
from prescreen.language.words import AnyOf
from prescreen.record import Fact
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
    r"less|below)|threshold|trigger|goal|as (?:needed|required)|prn|on standby|parameters|consent)"
)
_NOT_NEEDED = re.compile(
    r"^[^.;\n|]{0,60}?\b(?<!next )(?<!more )(?<!further )(?:not needed|not given|not required|not used|went back|returned to the bank|refused|"
    r"declined|cancelled|none given|never given|returned|cross-?match(?:ed)? only|only cross-?matched|reserved|discarded|not transfused|wasted|expired)\b"
    r"(?! (?:\w+ ){0,2}(?:since|after|afterwards|thereafter|later)\b)"
)


_NEXT = re.compile(
    r",\s*(?:last\s+)?(?:plts?|platelets?|ffp|plasma|cryo\w*|albumin|ivig)\b|;(?!\s*(?:last(?! transf)|stopped|none|until|given|then|and|final))|"
    r"(?<=[a-z0-9)]{4})\.\s+(?=[a-z])(?!last|final|stopped)"
)

_REFERENCE = re.compile(r"\b(?:after|following|post|since)[ -](?:the |last |his |her )?$")
"""Before what was given by the day of what is told: "2026-10-05 neutrophils 0.44 after G-CSF"."""
_OF_A_RESULT = re.compile(
    r"(?:\(\s?|\b(?:for|because of|due to|on account of)\s[^.;,\d]{1,30})[<>]?\d[\d.,]*(?:\s?[a-z][\w/^]{0,9})?\s(?:on|at|in|of)\s(?:the\s)?$"
)
"""Before the date of a result: "stopped filgrastim on 1 April (1.4 on today's film)", "lenograstim because of ANC 380 on 7 April"."""
_NOT_THEN = re.compile(
    r"\b(?:none|not|nothing|never)\s(?:(?:needed|required|given|due|received|used|any|more|further)\s){0,2}(?:on\s|in\s)?$"
)
"""Before a day on which nothing was given: "next not needed today"."""
_NONE_LATER = re.compile(
    r"\b(?:none|nothing|no (?:more|further|entry)|not|never|neither[^.;]{0,40})\s*(?:\w+\s+){0,2}(?:after|afterwards|since|thereafter|later)\b"
    r"|\bnor\b[^.;]{0,30}\bafterwards\b|,\s*the last\b"
)
_LAST_BEFORE = re.compile(
    r"\b(?:last|latest|most recent|final)\W{1,2}(?:(?:dose|doses|injection|shot|unit|units|bag|transfusion|transfused|of|any|all|the|were|was|given|on|\d{1,2}|two|one|u)\W{1,3}){0,4}$"
)
_COUNTED = re.compile(r"(?:\d|\b(?:an?|one|two|three|four|another))\s?$")
_OFF = re.compile(r"\b(?:off|without|stopped|weaned off)\s(?:all\s|any\s|his\s|her\s|the\s|daily\s)?$")
"""Before what ended on the day from which it is told: "off G-CSF since 25 February"."""
_ONLY = re.compile(r"\s?(?:only|alone)\b(?!\s\w)")
# a remark closed by a colon plans nothing: "because somebody will ask: pegfilgrastim on 5 April"
_SAID = re.compile(r"(?:will|would|could|may|should|if|when|please)\b[^:]*:")


def is_planned(note: "Note", start: int, end: int) -> bool:
    """Whether the text orders, plans or makes a rule of it."""
    sentence = note.sentence(start)
    before = note.low[max(sentence.start, start - 60) : start].replace("\n", " ")
    after = note.low[end : min(max(sentence.end, end), end + 80)].replace("\n", " ")
    own = re.split(r"[;|]|\.\s", before)[-1]
    plan = _PLANNED_BEFORE.search(own)
    if plan is not None and begins_anew(note, start - len(own) + plan.start(), start, end):
        plan = None
    ahead = _PLANNED_AFTER.match(after)
    return bool(plan and not _SAID.match(plan.group())) or (
        ahead is not None and not of_another(note, start, end, end + ahead.end())
    )


_NOT_KNOWN = re.compile(
    r"(?:\W{1,3}(?:use|history|support|need|status|given|elsewhere|before))*\W{1,3}(?:(?:is|are|was|were|remains?)\s)?"
    r"(?:not (?:known|documented|recorded|told)|unknown|unclear|no information)\b"
)


def is_not_known(note: "Note", end: int) -> bool:
    """Whether the text says that nobody knows of it: "earlier growth factor use not known to us"."""
    return _NOT_KNOWN.match(note.low, end) is not None


def is_withdrawn(note: "Note", start: int, end: int) -> bool:
    """Whether its sentence takes the entry back: it was an error, or another patient's."""
    if not _ERROR.stands_in(note.low):
        return False
    sentence = note.sentence(start)
    return not_given(note.low[max(sentence.start, start - 60) : start], note.low[end : max(sentence.end, end)])


_ERROR = AnyOf(
    "error", "mistake", "wrong", "erroneous", "incorrect", "another", "different", "the other", "namesake", "patient in"
)


def is_not_needed(note: "Note", start: int, end: int, high: int | None = None) -> bool:
    """Whether it was prepared and not given."""
    after = note.low[end : min(max(note.sentence(start).end, end), end + 90, high or end + 90)].replace("\n", " ")
    unused = _NOT_NEEDED.match(after)
    return unused is not None and not of_another(note, start, end, end + unused.end())


def _before_others(note: "Note", end: int, high: int) -> int:
    """``high``, or where the name of another thing given begins once a date was told."""
    for vocabulary in ("growth_factor", "transfusion", "drug", "regimen", "radiotherapy", "vaccine"):
        for hit in note.hits(vocabulary):
            if hit.start >= high:
                break
            if note.low.startswith("unit", hit.start) and not _COUNTED.search(
                note.low, max(0, hit.start - 8), hit.start
            ):
                continue  # "the day unit's diary shows 23/06"
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
    inside = max(note.low.rfind("(", low, start), low)
    if bracket < high and not note.dates_in(inside, bracket) and (inside == start - 1 or bracket == end):
        bracket = high  # the name explains the word before the bracket: "Grafeel (filgrastim 300 mcg) on 5 and 6 May"
    high = min(_before_others(note, end, bracket), _item_end(note, start, end, high))
    stop = _NEXT.search(note.low, end, high)
    tail = _told_closer(own_dates(note, end, end, high if stop is None else stop.start()))
    found: list[tuple[DayInterval | None, DayInterval]] = []
    first: DayInterval | None = None
    for date in tail:
        if is_future(date.days, note) or (date.lean is not None and date.days.low is None):
            continue
        if any(words.search(note.low, max(end, date.start - 60), date.start) for words in (_OF_A_RESULT, _NOT_THEN)):
            continue
        if date.role in ("from", "since"):
            first = date.days
        elif date.role == "before":
            continue
        else:
            found.append((first, _days(note, date)))
            first = None
    if first is not None and not found and _OFF.search(note.low, max(low, start - 24), start):
        return [(None, first)]
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


def _told_closer(told: "list[DateMention]") -> "list[DateMention]":
    """Without the time asked about where a day of it is told behind: "in the last 4 weeks: yes, 2 April"."""
    days = [d for d in told if d.grain == "day"]
    return [
        d
        for d in told
        if not (d.relative and d.grain == "span" and any(d.end < day.start and d.days.covers(day.days) for day in days))
    ]


def none_after(
    note: "Note", kind: str, names: tuple[str, str], start: int, end: int, high: int, days: DayInterval
) -> Iterator[Fact]:
    """The denial in words that make ``days`` the last: of all ("none after") or of the thing named ("last red cells 6/30").

    ``names``: what is denied with "none after", and what "last" speaks of.
    """
    if days.high is None or note.day is None or days.high >= note.day:
        return
    none = _NONE_LATER.search(note.low[end : min(len(note.low), high + 70)].replace("\n", " "))
    if none is not None:
        span, name = (end + none.start(), end + none.end()), names[0]
    elif (last := _called_last(note, start, end, high, days)) is not None:
        span, name = last, names[1]
    else:
        return
    later = DayInterval(days.high + timedelta(days=1), note.day)
    yield note.fact(kind, name, *span, assertion="absent", date=later, date_stated=True)


def _called_last(note: "Note", start: int, end: int, high: int, days: DayInterval) -> tuple[int, int] | None:
    """Where a giving of ``days`` is called the last, or the only one: "last red cells 6/30", "G-Lasta: 6/5 only"."""
    begin = max(note.sentence(start).start, start - 40)
    if any(words.search(note.low, begin, start) for words in (_LAST_BEFORE, _OFF)):
        return start, end
    for date in note.dates_in(end, high):
        last = _LAST_BEFORE.search(note.low, max(end, date.start - 40), date.start) or _ONLY.match(note.low, date.end)
        if last is not None and date.days.high == days.high:
            return date.start, date.end
    return None
