"""Misspelt and foreign spellings of long drug names: rapidfuzz against the generics, never for short words."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from prescreen.finding.therapies.lexicon import VOCABULARIES, rows
from prescreen.language.words import Endings

if TYPE_CHECKING:
    from prescreen.language.note import Note

_STEMS = (
    "mab",
    "mabe",
    "nab",
    "nib",
    "nibe",
    "tib",
    "mib",
    "mibe",
    "clax",
    "leucel",
    "parib",
    "ciclib",
    "lidomide",
    "lidomid",
    "midomid",
    "platin",
    "platine",
    "rubicin",
    "rubicine",
    "mustin",
    "mustine",
    "fosfamide",
    "fosfamid",
    "phosphamide",
    "phosphamid",
    "citabine",
    "citabin",
    "trexate",
    "trexat",
    "tabine",
    "tabin",
    "poside",
    "posid",
    "taxel",
    "cristine",
    "cristin",
    "blastine",
    "relbine",
    "rabine",
    "asparagase",
    "aspargase",
    "statin",
    "stat",
    "vedotin",
    "gamicin",
    "tansine",
    "exor",
    "tamab",
    "zomib",
)
_WORD = re.compile(r"(?<![a-z0-9])[a-z]{6,30}(?![a-z])")
_LEAST = 8
_LIKENESS = 88.0


@cache
def _generics() -> tuple[str, ...]:
    return tuple(row["generic"] for row in rows("drugs") if len(row["generic"]) >= _LEAST and row["generic"].isalpha())


@cache
def known_words() -> frozenset[str]:
    """Every word of every drug and product form, lower case."""
    return frozenset(
        w
        for name in ("drug", "cell_product")
        for t in VOCABULARIES[name]
        for w in re.findall(r"[a-z]+", t.surface.lower())
    )


@cache
def _endings() -> Endings:
    return Endings(_STEMS)


@lru_cache(maxsize=4096)
def _likeness(word: str) -> str | None:
    best = process.extractOne(word, _generics(), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return None if best is None else str(best[0])


def drug_like(note: "Note") -> list[tuple[int, int, str]]:
    """Words that end like an international drug name and are in no lexicon row: start, end, word."""
    return list(_drug_like(note.low))


@lru_cache(maxsize=8)
def _drug_like(low: str) -> tuple[tuple[int, int, str], ...]:
    """Asked for several times a note."""
    known = known_words()
    return tuple(
        (*word.span(), word.group())
        for start, end in _endings().find(low)
        for word in _WORD.finditer(low, start, end)
        if word.end() == end and word.group() not in known
    )


def misspelt(note: "Note") -> list[tuple[int, int, str]]:
    """Words of at least eight letters that are nearly a generic name: start, end, generic."""
    return [
        (start, end, name)
        for start, end, word in drug_like(note)
        if len(word) >= _LEAST and (name := _likeness(word)) is not None
    ]
