"""Terms that finders look for, and one scan of a note for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import ahocorasick_rs


@dataclass(frozen=True, slots=True)
class Term:
    """A surface form and what it stands for. ``exact``: only in the case it is written in ("ALL", "PR")."""

    surface: str
    name: str
    exact: bool = False
    row: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
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
        self._automaton = ahocorasick_rs.AhoCorasick(list(index)) if index else None

    def scan(self, plain: str, low: str) -> dict[str, list[Hit]]:
        """Hits by vocabulary, in text order, in a folded text and its lower case."""
        found: dict[str, list[Hit]] = {name: [] for name in self._names}
        if self._automaton is None:
            return found
        # a line break inside a term reads as a blank: hard-wrapped letters
        scanned = low.replace("\n", " ")
        size = len(scanned)
        for index, start, end in self._automaton.find_matches_as_indexes(scanned, overlapping=True):
            # most matches lie inside a word: the letter before or behind settles them with one look
            if start and scanned[start - 1].isalpha() and scanned[start].isalnum():
                continue
            if end < size and (after := scanned[end]).isalnum():
                last = scanned[end - 1]
                if last.isalnum() and (after.isalpha() or last.isdigit() == after.isdigit()):
                    continue
            for vocabulary, term in self._entries[index]:
                if term.exact and plain[start:end].replace("\n", " ") != term.surface:
                    continue
                found[vocabulary].append(Hit(start, end, term))
        return {name: _longest(hits) for name, hits in found.items()}


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
