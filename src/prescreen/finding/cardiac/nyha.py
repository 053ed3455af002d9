"""NYHA functional class, with ranges ("NYHA II-III")."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, mentions
from prescreen.language.terms import Term
from prescreen.record import Fact, ValueRange

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARY = {"nyha": [Term(form, "nyha_class") for form in ("nyha", "new york heart association", "new york heart")]}
_CLASS = r"(?P<{0}>iv|i{{1,3}}|[1-4])"
_AFTER = re.compile(
    r"\)?\s*(?:functional\s+)?(?:class|stage|grade|fc|status)?\s*(?:is|was|of|now|:|=|-)?\s*"
    + _CLASS.format("a")
    + r"\b(?:\s*(?:-|/|to|or|bis)\s*"
    + _CLASS.format("b")
    + r"\b)?"
)
_BEFORE = re.compile(
    r"(?:class|stage)\s+"
    + _CLASS.format("a")
    + r"(?:\s*(?:-|/|to)\s*"
    + _CLASS.format("b")
    + r")?\s*(?:by|per|according to|of)?\s*(?:the\s*)?\(?\s*$"
)
_FAILURE = re.compile(r"\s*(?:heart |cardiac )?(?:failure|hf|symptoms|dyspn\w+|breathlessness|then|at that time)")
_VALUE = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def find(note: "Note") -> Iterator[Fact]:
    for mention in mentions(note, "nyha"):
        found = _AFTER.match(note.low, mention.end) or _BEFORE.search(
            note.low, max(0, mention.start - 30), mention.start
        )
        if found is None:
            continue
        a = _VALUE.get(found["a"]) or int(found["a"])
        b = (_VALUE.get(found["b"]) or int(found["b"])) if found["b"] else a
        yield _fact(mention, found, min(a, b), max(a, b))


def _fact(mention: Mention, found: re.Match[str], low: int, high: int) -> Fact:
    note = mention.note
    start, end = min(mention.start, found.start()), max(mention.end, found.end())
    reading = note.assertion(start, end)
    tail = _FAILURE.match(note.low, end)
    days, stated = mention.tested(start, tail.end() if tail else end)
    historical = reading.historical or bool(
        re.search(r"\bwas\b|\bwhen admitted\b|\bpreviously\b|\bformerly\b|\bat that time\b", mention.clause_words)
    )
    value = float(low) if low == high else ValueRange(low=low, high=high)
    return note.fact(
        "cardiac",
        "nyha_class",
        start,
        end,
        value=value,
        assertion=reading.label,
        historical=historical,
        date=days,
        date_stated=stated,
    )
