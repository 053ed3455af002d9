"""A reply as it is typed, made fit for the reader of notes: months, weekdays and abbreviations get their capitals.

Letters change their case and nothing else, so that places in the one text are places in the other.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from prescreen.language.dates.words import MONTHS, WEEKDAYS
from prescreen.values import DayInterval

_WORD = re.compile(r"(?<![\w-])[a-z][a-z]+(?![\w-])")
_BEFORE_MAY = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|until|till|by|last|of|from|early|mid|late))\s+$", re.IGNORECASE
)
_DOUBTFUL_MONTHS = frozenset(("may", "march", "mar"))
_OF_TWO = frozenset("af ef fl hf mi mm rt vf vt".split())
_ALSO_WORDS = frozenset("all beam cad cam cop des flag got ice lad mine pad pal port rice smile tad tbc team".split())
"""Abbreviations that mean something else in small letters; of those with two letters most do."""


def as_written(text: str) -> str:
    """``text`` with the capitals that a note would have."""
    return _WORD.sub(lambda found: _capital(found, text), text)


_SHORT_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\b|"
    r"(?:\bthe |\A)(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b(?!\s+[a-z])",
    re.IGNORECASE,
)


def short_days(text: str, day: date) -> Iterator[DayInterval]:
    """A weekday or a day of the month by itself, which a reply may name alone: the latest up to ``day``."""
    for found in _SHORT_DAY.finditer(text):
        if found["weekday"]:
            gap = (day.weekday() - WEEKDAYS[found["weekday"].lower()]) % 7
            yield DayInterval.day(day - timedelta(days=gap))
        else:
            near = (day - timedelta(days=n) for n in range(62))
            yield DayInterval.day(next(d for d in near if d.day == int(found["day"])))


def _capital(found: re.Match[str], text: str) -> str:
    word = found[0]
    if word in MONTHS:
        sure = word not in _DOUBTFUL_MONTHS or _BEFORE_MAY.search(text, 0, found.start())
        return word.capitalize() if sure else word
    if word in WEEKDAYS:
        return word.capitalize()
    return word.upper() if word in _abbreviations() else word


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    """The finders' abbreviations that are read in capitals only, in small letters."""
    from prescreen.assembly.read import finders

    forms = (t.surface for finder in finders() for terms in finder.VOCABULARIES.values() for t in terms if t.exact)
    capital = frozenset(f.lower() for f in forms if f.isascii() and f.isalpha() and f.isupper())
    return frozenset(f for f in capital if len(f) > 2 or f in _OF_TWO) - _ALSO_WORDS
