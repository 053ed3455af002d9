"""One scan for the words that a date in words must hold; the grammars run only around them."""

from functools import lru_cache

from prescreen.language.dates.holidays import HOLIDAYS
from prescreen.language.dates.words import MONTHS, SEASONS, WEEKDAYS
from prescreen.language.words import Phrases

_RELATIVE = (
    "ago|back|earlier|later|prior|previously|before|after|afterwards|beforehand|past|last|next|this|today|yesterday|"
    "yday|y'day|yest|tomorrow|tonight|same|"
    "following|preceding|then|thereafter|day|days|week|weeks|wk|wks|month|months|mth|mths|year|years|yr|yrs|out|post|previous|coming|recent"
).split("|")
_KINDS = dict.fromkeys(MONTHS, "month")
_KINDS |= dict.fromkeys(WEEKDAYS, "weekday")
_KINDS |= dict.fromkeys(SEASONS, "season")
_KINDS |= dict.fromkeys(HOLIDAYS, "holiday")
_KINDS |= dict.fromkeys(("q1", "q2", "q3", "q4", "quarter"), "quarter")
_KINDS |= dict.fromkeys(_RELATIVE, "relative")


_FORMS = [*_KINDS, *(f"{word}s" for word in _KINDS if f"{word}s" not in _KINDS)]
"""The words and their plurals."""


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    return Phrases(_FORMS)


@lru_cache(maxsize=4)
def find_triggers(low: str) -> dict[str, list[tuple[int, int, str]]]:
    """Whole words of time by kind: (start, end, word), in text order; a plural ends before its s."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    reach = 0
    for start, negative_end, index in sorted((s, -e, i) for i, s, e in _phrases().find(low)):
        end = -negative_end
        if start < reach or low[end : end + 1].isalpha():
            continue
        word = _FORMS[index] if index < len(_KINDS) else _FORMS[index][:-1]
        reach = start + len(word)
        found.setdefault(_KINDS[word], []).append((start, reach, word))
    return found
