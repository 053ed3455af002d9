"""Terms that finders look for, and one scan of a note for all of them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from prescreen.language.shapes import shape
from prescreen.language.words import Phrases


@dataclass(frozen=True, slots=True)
class Term:
    """A surface form and what it stands for. ``exact``: only in the case it is written in ("ALL", "PR")."""

    surface: str
    name: str
    exact: bool = False
    row: Mapping[str, Any] = field(default_factory=dict)

    @property
    def typed_small(self) -> bool:
        """Whether a writer who uses no capitals means it by its small letters: "rt", "cabg", but not "all" or "rice"."""
        small = self.surface.lower()
        return small in _PAIRS if len(small) < 3 else small not in _WORDS and any(map(str.isalpha, small))


_ABBREVIATIONS = ("XX", "xX", "Xd")
_TITLES = ("Hb", "Dr", "Mr")
"""Stand in nearly every note whose writer uses capitals, and not only once."""
_A_PAGE, _OF_A_HEAD = 1000, 2
"""Characters of a note in which such a writer has more of them than the head alone holds."""


def _uses_capitals(plain: str) -> bool:
    """Whether abbreviations are written in capitals: of a long note more than those of its head."""
    enough = 1 + (_OF_A_HEAD if len(plain) > _A_PAGE else 0)
    for text, signs in ((shape(plain), _ABBREVIATIONS), (plain, _TITLES)):
        for sign in signs:
            enough -= text.count(sign)
            if enough <= 0:
                return True
    return False


_PAIRS = frozenset("rt ps mi vt vf af hf cr".split())
"""Abbreviations of two letters that are no words and have one meaning here."""
_WORDS = frozenset(
    "all as beam cam cart cop des flag got hand ice lad loc matrix mine mis miss nectar nordic pace pad pod poems polar port pres "
    "rice seam smile tad team tice who".split()
)
"""English words that are abbreviations when they stand in capitals."""


class Hit(NamedTuple):
    """A term found at characters ``start`` to ``end``."""

    start: int
    end: int
    term: Term

    @property
    def name(self) -> str:
        return self.term.name


class Scanner:
    """Finds the terms of all vocabularies in one pass (Aho-Corasick); whole words only, longest of a vocabulary.

    ``vocabularies`` maps a vocabulary's name to its terms. Surface forms match without regard to case unless
    ``exact``; runs of white space in the note match one blank of the surface form when ``text`` was squeezed.
    """

    def __init__(self, vocabularies: Mapping[str, Iterable[Term]]) -> None:
        self._entries: list[list[tuple[str, Term]]] = []
        index: dict[str, int] = {}
        for vocabulary, terms in vocabularies.items():
            for term in terms:
                key = term.surface.lower()
                if not key.strip():
                    continue
                if key not in index:
                    index[key] = len(self._entries)
                    self._entries.append([])
                self._entries[index[key]].append((vocabulary, term))
        self._names = tuple(vocabularies)
        self._phrases = Phrases(list(index))

    def scan(self, plain: str, low: str) -> dict[str, list[Hit]]:
        """Hits by vocabulary, in text order, in a folded text and its lower case."""
        found: dict[str, list[Hit]] = {name: [] for name in self._names}
        scanned, place = _unwrapped(low)
        size = len(scanned)
        spelt = _uses_capitals(plain)
        for index, start, end in self._phrases.find(scanned):
            if start and scanned[start - 1].isalpha() and scanned[start].isalnum():
                continue
            if end < size and (after := scanned[end]).isalnum():
                last = scanned[end - 1]
                if last.isalnum() and (after.isalpha() or last.isdigit() == after.isdigit()):
                    continue
            for vocabulary, term in self._entries[index]:
                low_end, high_end = place(start), place(end - 1) + 1
                if term.exact and " ".join(plain[low_end:high_end].split()) != term.surface:
                    if spelt or not term.typed_small:
                        continue
                found[vocabulary].append(Hit(low_end, high_end, term))
        return {name: _longest(hits) if len(hits) > 1 else hits for name, hits in found.items()}


_WRAP = re.compile(
    r"[ \t\r\n](?:(?<=[ \t])(?<![ \t]{2})[ \t]*\r?\n[ \t]*|(?<=\n)(?<![ \t]\n)[ \t]+|(?<=\r)\n(?:(?<![ \t]\r\n)[ \t]+)?)"
)


def _unwrapped(low: str) -> tuple[str, Callable[[int], int]]:
    """The text with every line break and the indent after it as one blank, and where its characters stood before."""
    wraps = (
        list(_WRAP.finditer(low))
        if "\n " in low or " \n" in low or "\r" in low or "\n\t" in low or "\t\n" in low
        else []
    )
    if not wraps:
        return low.replace("\n", " "), _here
    starts: list[int] = []  # places in the new text from which on `gone` characters are missing
    gone: list[int] = []
    missing = at = 0
    pieces: list[str] = []
    for wrap in wraps:
        pieces.append(low[at : wrap.start()])
        at = wrap.end()
        missing += wrap.end() - wrap.start() - 1
        starts.append(wrap.end() - missing)
        gone.append(missing)

    def place(at: int) -> int:
        index = bisect_right(starts, at) - 1
        return at + (gone[index] if index >= 0 else 0)

    return " ".join((*pieces, low[at:])).replace("\n", " "), place


def _here(at: int) -> int:
    return at


def _longest(hits: list[Hit]) -> list[Hit]:
    """Without the hits that lie inside another hit of the same vocabulary."""
    hits.sort(key=lambda h: (h.start, -h.end))
    kept: list[Hit] = []
    reach = -1
    for hit in hits:
        if hit.end > reach or (kept and kept[-1].start == hit.start and kept[-1].end == hit.end):
            kept.append(hit)
            reach = max(reach, hit.end)
    return kept


def terms(surfaces: Sequence[str] | str, name: str, *, exact: bool = False, **row: Any) -> list[Term]:
    """Terms of one name; a string is split at ``|``."""
    forms = surfaces.split("|") if isinstance(surfaces, str) else surfaces
    return [Term(form.strip(), name, exact, row) for form in forms if form.strip()]
