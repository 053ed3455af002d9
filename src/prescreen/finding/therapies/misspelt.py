"""Misspelt and foreign spellings of long drug names: rapidfuzz against the lexicon's generics, never for short words."""

import re
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from prescreen.finding.therapies.lexicon import VOCABULARIES, rows

if TYPE_CHECKING:
    from prescreen.language.note import Note

STEM = re.compile(
    r"(?:[mn]abe?|[mnt]ibe?|mibe?|clax|leucel|parib|ciclib|lidomide?|midomid|platine?|rubicine?|mustine?|fosfamide?|phosphamide?|citabine?|"
    r"trexate?|fludarabine?|tabine?|poside?|taxel|cristine?|blastine?|relbine?|asparg[ai]se|stat|vedotin|gamicin|tansine|exor|butinib|gemab|tamab)(?![a-z])"
)
_LETTERS = re.compile(r"[a-z]+$")
_LEAST = 8
_LIKENESS = 88.0


@cache
def _generics() -> tuple[str, ...]:
    return tuple(row["generic"] for row in rows("drugs") if len(row["generic"]) >= _LEAST and row["generic"].isalpha())


@cache
def known_words() -> frozenset[str]:
    """Every word of every drug and product form, lower case."""
    return frozenset(w for name in ("drug", "cell_product") for t in VOCABULARIES[name] for w in re.findall(r"[a-z]+", t.surface.lower()))


@cache
def _likeness(word: str) -> str | None:
    best = process.extractOne(word, _generics(), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return None if best is None else str(best[0])


def drug_like(note: "Note") -> list[tuple[int, int, str]]:
    """Words that end like an international drug name and are in no lexicon row: start, end, word."""
    found = []
    for stem in STEM.finditer(note.low):
        head = _LETTERS.search(note.low, max(0, stem.start() - 24), stem.start())
        start = stem.start() if head is None else head.start()
        word = note.low[start : stem.end()]
        if len(word) >= 6 and word not in known_words() and not (start and note.low[start - 1].isalnum()):
            found.append((start, stem.end(), word))
    return found


def misspelt(note: "Note") -> list[tuple[int, int, str]]:
    """Words of at least eight letters that are nearly a generic name: start, end, generic."""
    return [(start, end, name) for start, end, word in drug_like(note) if len(word) >= _LEAST and (name := _likeness(word)) is not None]
