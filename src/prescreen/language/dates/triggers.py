"""One scan for the words that a date in words must hold; the grammars run only around them."""

from functools import lru_cache

import ahocorasick_rs

from prescreen.language.dates.holidays import HOLIDAYS
from prescreen.language.dates.words import MONTHS, SEASONS, WEEKDAYS

_RELATIVE = (
    "ago|back|earlier|later|prior|previously|before|after|afterwards|beforehand|past|last|next|this|today|yesterday|"
    "tomorrow|tonight|same|"
    "following|then|thereafter|day|days|week|weeks|month|months|year|years|out|post|previous|coming|recent"
).split("|")
_KINDS = dict.fromkeys(MONTHS, "month")
_KINDS |= dict.fromkeys(WEEKDAYS, "weekday")
_KINDS |= dict.fromkeys(SEASONS, "season")
_KINDS |= dict.fromkeys(HOLIDAYS, "holiday")
_KINDS |= dict.fromkeys(("q1", "q2", "q3", "q4", "quarter"), "quarter")
_KINDS |= dict.fromkeys(_RELATIVE, "relative")


@lru_cache(maxsize=1)
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, str], ...]]:
    words = tuple(_KINDS.items())
    return ahocorasick_rs.AhoCorasick([w for w, _ in words], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), words


def find_triggers(low: str) -> dict[str, list[tuple[int, int, str]]]:
    """Whole words of time by kind: (start, end, word), in text order."""
    automaton, words = _automaton()
    found: dict[str, list[tuple[int, int, str]]] = {}
    size = len(low)
    for index, start, end in automaton.find_matches_as_indexes(low, overlapping=False):
        if start and low[start - 1].isalpha():
            continue
        if end < size and low[end].isalpha():
            if low[end] != "s" or (end + 1 < size and low[end + 1].isalpha()):
                continue
        word, kind = words[index]
        found.setdefault(kind, []).append((start, end, word))
    return found
