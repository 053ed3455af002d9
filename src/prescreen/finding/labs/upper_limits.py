"""Upper limits that follow their results as a list: "ALT 130 | AST 71 | ULN ALT 45 AST 40", "Lab's upper limits 50/40/21"."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from prescreen.finding.labs.reader import Told
from prescreen.language.numbers import NUMBER

if TYPE_CHECKING:
    from prescreen.language.note import Note

_WORDS = ("uln", "upper limit", "limits of normal")
_NAMED = re.compile(r"(?<!x )\b(?:ulns?|upper limits?(?: of (?:the )?normal)?|limits of normal)[\s:=(]{0,3}$")
_LIST = re.compile(
    rf"\b(?:ulns?|upper limits?(?: of (?:the )?normal)?|limits of normal)(?: (?:are|is|were|here))?[\s:=(]{{1,3}}(?P<all>{NUMBER}(?:\s?[/,;]\s?{NUMBER}){{1,3}})(?![\d/])"
)
_LIMITED = frozenset(("alt", "ast", "bilirubin_total", "bilirubin_direct"))
_REACH = 220


_LIMIT = rf"(?:(?:{NUMBER}\s?-|<=?|≤|up ?to)\s?)({NUMBER})"
_PAIR = re.compile(
    rf"\s*[(\[]\s*(?:(?:ref\w*|normal|n|nr)[\s:.]{{1,2}})?{_LIMIT}\s?[/;,]\s?{_LIMIT}(?:\s?i?u/l)?\s?[)\]]"
)
_SHARED = re.compile(rf"\s*[(\[]\s?(?:(?:both|all|each)\s{_LIMIT}|{_LIMIT}\s?(?:both|each))\s?[)\]]")
"""The limits of two results behind the second: "118/71 (0-40/0-40)", "ALAT 41, ASAT 37 (both < 45)"."""


def _limits_of_two(note: "Note", told: list[Told]) -> None:
    for first, second in pairwise(told):
        if {first.name, second.name} not in _TWO or second.statement.start - first.statement.end > _BESIDE:
            continue
        end = second.statement.end
        if (found := _PAIR.match(note.low, end)) is not None:
            limits = found[1], found[2]
        elif (found := _SHARED.match(note.low, end)) is not None:
            limits = (found[1] or found[2],) * 2
        else:
            continue
        first.statement.uln, second.statement.uln = limits


_TWO = ({"alt", "ast"}, {"bilirubin_total", "bilirubin_direct"})
_BESIDE = 12


def set_limits(note: "Note", told: list[Told]) -> list[Told]:
    """The statements without those that tell limits, which go to the results before them."""
    _limits_of_two(note, told)
    if not any(word in note.low for word in _WORDS):
        return told
    kept: list[Told] = []
    listing = -99
    for one in told:
        at = one.hit.start
        if one.name in _LIMITED and (_NAMED.search(note.low, max(0, at - 34), at) or 0 <= at - listing <= 4):
            listing = one.statement.end
            for earlier in kept:
                if earlier.name == one.name and at - earlier.hit.start < _REACH:
                    earlier.statement.uln = earlier.statement.uln or one.statement.written[0]
            continue
        kept.append(one)
    for found in _LIST.finditer(note.low):
        limits = re.findall(NUMBER, found["all"])
        before = [t for t in kept if t.name in _LIMITED and found.start() - _REACH < t.hit.start < found.start()]
        results = [t for t in before if "\n\n" not in note.low[t.hit.start : found.start()]][-len(limits) :]
        if len(results) == len(limits):
            for one, limit in zip(results, limits, strict=True):
                one.statement.uln = one.statement.uln or limit
    return kept
