"""NYHA functional class, with ranges ("NYHA II-III")."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, mentions
from prescreen.language.terms import Term
from prescreen.record import Fact, ValueRange
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARY = {
    "nyha": [
        Term(form, "nyha_class")
        for form in (
            "nyha",
            "new york heart association",
            "new york heart assoc",
            "new york heart assoc.",
            "new york heart",
        )
    ]
}
_CLASS = r"(?P<{0}>iv|i{{1,3}}|[0-4]|one|two|three|four)"
_AFTER = re.compile(
    r"\)?(?:[\s:=-]{0,3}(?:functional|capacity|class(?:ification)?|klasse|category|score|[ck]l\.?|stage|grade|gr\.?|fc|status|is|was|of|now|"
    r"today|currently|at present|presently)(?![a-z])){0,4}[\s:=-]*"
    + _CLASS.format("a")
    + r"[ab]?\b(?:\s*(?:-|/|to|or|bis)\s*"
    + _CLASS.format("b")
    + r"[ab]?\b)?"
)
_CHANGED = re.compile(
    r"(?: (?:functional )?class)?(?: has| had| is| was| now)?(?: (?:improved|worsened|progressed|deteriorated|advanced|recovered|changed|went|gone|down|up|fell|rose|better|worse))+(?: from (?:nyha )?(?:class )?"
    + _CLASS.format("was")
    + r"[ab]?)? to (?:nyha )?(?:class )?"
    + _CLASS.format("a")
    + r"[ab]?\b"
)
"""The class to which it came: "NYHA improved from III to II"."""
_BEFORE = re.compile(
    r"(?:class|stage|grade|gr\.)\s+"
    + _CLASS.format("a")
    + r"(?:\s*(?:-|/|to)\s*"
    + _CLASS.format("b")
    + r")?\s*(?:by|per|according to|of|on|in)?\s*(?:the\s*)?\(?\s*$"
)
_OF_FOUR = re.compile(r"\w ?/ ?(?:iv|4)$")
"""The class out of four: "NYHA II/IV"."""
_WAS_BEFORE = re.compile(r"\b(?:was|previously|formerly) (?:nyha )?(?:class )?" + _CLASS.format("a") + r"\b")
"""Behind a class the one it was before: "class III (was II in November)" tells of now."""
_FORMERLY = re.compile(r"\bwas\b|\bwhen admitted\b|\bpreviously\b|\bformerly\b|\bat that time\b")
_FAILURE = re.compile(r"\s*(?:heart |cardiac )?(?:failure|hf|symptoms|dyspn\w+|breathlessness|then|at that time)")
_LATER = re.compile(
    r"(?P<gap>[\"”’)]?(?:[^.;\n]|\.(?=\d)){0,36}?[;,.)]?\s)(?P<when>(?:(?:and|but|then|on|by|since)\s[^.;\n]{0,20}?)?)"
    r"(?:(?:(?:now|today|currently)(?: (?:back|again|in|to|at|down|is))*|(?:back|down|up|improv(?:ed|ing)|better|worsen(?:ed|ing)|progress(?:ed|ing)|advanced|deteriorated|went|fell|rose)(?: (?:to|in|at|down|up))+)"
    r"\s(?:nyha\s)?(?:class\s)?|class\s)"
    + _CLASS.format("a")
    + r"(?:(?=\s*(?:[.;,)\n]|$))|\b(?=\s(?:on|since|with|within|over|after|by|at|today|now|from|in)\b))"
)
"""A later class without the name: "NYHA III in February, back to II on 19 April"."""
_I_WOULD_SAY = re.compile(
    r"\b(?:i|we|one|which|that)\W(?:\w+\W)?(?:would|d|'d) (?:\w+ ){0,2}?(?:call|say|put|rate|grade|class|classify|estimate|describe|judge)\b[^.;]{0,30}$"
)
"""How a class is given politely: "one stop on the hill, which I would call NYHA II"."""
_VALUE = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "one": 1, "two": 2, "three": 3, "four": 4}


def find(note: "Note") -> Iterator[Fact]:
    found_all = list(mentions(note, "nyha"))
    for mention, following in zip_longest(found_all, found_all[1:]):
        found = _AFTER.match(note.low, mention.end) or _BEFORE.search(
            note.low, max(0, mention.start - 30), mention.start
        )
        found = found or _CHANGED.match(note.low, mention.end)
        if found is None:
            continue
        a = _VALUE.get(found["a"]) or int(found["a"])
        to = found.groupdict().get("b")
        b = (_VALUE.get(to) or int(to)) if to else a
        if _OF_FOUR.search(found.group()):
            b = a
        later = _LATER.match(note.low, max(mention.end, found.end()))
        if later is None or "nyha" in later["gap"]:
            yield _fact(mention, found, min(a, b), max(a, b), note.days if _of_before(mention, following) else None)
        else:
            follows = _later(note, later)
            yield _fact(mention, found, min(a, b), max(a, b), follows.date)
            yield follows


_THEN = re.compile(
    r"\b(?:then|now|currently|today|meanwhile|subsequently|at (?:the )?last visit|(?:progressed|advanced|improved|recompensated|worsened|deteriorated) to)\b[^.;]{0,24}$"
)
_AT_FIRST = re.compile(r"\b(?:initially|at first|first|at diagnosis|at presentation)\b")


def _of_before(mention: Mention, following: Mention | None) -> bool:
    """Whether the class of ``following`` came after: "NYHA II at first, then NYHA III"."""
    if following is None or following.start >= mention.sentence.end:
        return False
    between = mention.note.low[mention.end : following.start]
    return (
        _THEN.search(between) is not None
        or _AT_FIRST.search(mention.before + between) is not None
        or (mention.before.endswith("from ") and between.endswith(" to "))
    )


_OLD = timedelta(days=183)
"""A class told with days that ended so long before the note is not that of today."""


def _long_past(note: "Note", days: DayInterval | None, *, stated: bool) -> bool:
    return (
        stated and days is not None and days.high is not None and note.day is not None and note.day - days.high > _OLD
    )


def _later(note: "Note", found: re.Match[str]) -> Fact:
    end = found.end()
    told = [
        d
        for d in note.dates_in(found.start("when"), end + 18)
        if d.end <= found.start("a") or note.low[end : d.start].strip() in ("", "on", "since", "from", "in")
    ]
    days = told[-1].days if told else note.days
    value = float(_VALUE.get(found["a"]) or int(found["a"]))
    return note.fact("cardiac", "nyha_class", found.start("a"), end, value=value, date=days, date_stated=bool(told))


def _fact(mention: Mention, found: re.Match[str], low: int, high: int, until: DayInterval | None = None) -> Fact:
    note = mention.note
    start, end = min(mention.start, found.start()), max(mention.end, found.end())
    reading = note.assertion(start, end)
    tail = _FAILURE.match(note.low, end)
    days, stated = mention.tested(start, tail.end() if tail else end)
    if until is not None and not stated:
        days = DayInterval(None, until.high)
    earlier, dated = _WAS_BEFORE.search(note.low, end, mention.sentence.end), note.date_of(start, end)
    if earlier is not None and dated is not None and dated.start > earlier.start():
        days, stated = note.days, False  # the day of the class before
    historical = (
        until is not None
        or reading.historical
        or _long_past(note, days, stated=stated)
        or _FORMERLY.search(note.low[mention.clause.start : end]) is not None
        or _FORMERLY.search(_WAS_BEFORE.sub(" ", note.low[end : mention.clause.end])) is not None
    )
    value = float(low) if low == high else ValueRange(low=low, high=high)
    label = reading.label
    if label == "hypothetical" and _I_WOULD_SAY.search(note.low, max(mention.sentence.start, start - 50), start):
        label = "present"
    return note.fact(
        "cardiac",
        "nyha_class",
        start,
        end,
        value=value,
        assertion=label,
        historical=historical,
        date=days,
        date_stated=stated,
    )
