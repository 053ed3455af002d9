"""Short names of anti-tumour drugs, from `lexicons/drugs.csv`: alone in a note they may be anything, here they are."""

import csv
import re
from functools import cache

from prescreen.data import data_path

_LONG_ENOUGH = 4
_RECOGNISABLE = 8
_NO_OTHER_WORDS = frozenset(("len", "pom", "isa", "ven", "obi", "ino"))
"""Names of three letters that are no other words."""


def drugs_in_full(text: str) -> str:
    """The text with short names of drugs spelt out.

    >>> drugs_in_full("dara last thursday, then pola-BR")
    'daratumumab last thursday, then pola-BR'
    """
    names, pattern = _shorts()
    return pattern.sub(lambda m: names[m.group().lower()], text)


@cache
def generics() -> tuple[str, ...]:
    """The generic names that a slip of the fingers leaves recognisable."""
    return tuple(r["generic"] for r in _rows() if len(r["generic"]) >= _RECOGNISABLE and r["generic"].isalpha())


@cache
def known_words() -> frozenset[str]:
    """Every word of every form of every drug, in small letters."""
    return frozenset(w for r in _rows() for w in re.findall(r"[a-z]+", r["forms"].lower()))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with data_path("lexicons", "drugs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _shorts() -> tuple[dict[str, str], re.Pattern[str]]:
    rows = [r for r in _rows() if r["role"] == "antitumour"]
    told = ((s.lower(), r["generic"]) for r in rows for s in r["short"].split("|"))
    names = {s: g for s, g in told if s.isalpha() and (len(s) >= _LONG_ENOUGH or s in _NO_OTHER_WORDS)}
    return names, re.compile(rf"(?<![\w/+-])(?:{'|'.join(names)})(?![\w/+-])", re.IGNORECASE)
