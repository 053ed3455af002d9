"""Phrases found in one pass over a text's outline: its letters where they stand, and a blank for all else.

An automaton over thousands of phrases finds "hb" and "all" inside hundreds of words of every note, and each such match has
to be refused one by one. In outlines a phrase carries the blanks that bound its words, so only whole words match.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import ahocorasick_rs

from prescreen.language.shapes import outline, places


class Phrases:
    """Where phrases stand in a text: one that begins or ends in a letter begins or ends a run of letters.

    What else bounds a match is for who asks to tell. Phrases and texts are in lower case.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        shapes: dict[str, list[tuple[int, str, int]]] = {}
        self._signs = [(phrase, index) for index, phrase in enumerate(phrases) if not any(map(str.isalpha, phrase))]
        for index, phrase in enumerate(phrases):
            before, behind = phrase[:1].isalpha(), phrase[-1:].isalpha()
            shape = outline(phrase)[1 - before : len(phrase) + 1 + behind]
            if shape.strip():
                shapes.setdefault(shape, []).append((before - 1, phrase, index))
        self._shapes = list(shapes.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(shapes)) if shapes else None

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Index, start and end of phrases in ``text``; in no order."""
        if self._automaton is not None:
            for shape, place, _ in self._automaton.find_matches_as_indexes(outline(text), overlapping=True):
                for shift, phrase, index in self._shapes[shape]:
                    start = place + shift
                    if text.startswith(phrase, start):
                        yield index, start, start + len(phrase)
        for phrase, index in self._signs:
            for start in places(phrase, text):
                yield index, start, start + len(phrase)


class Endings:
    """Runs of letters that end like one of ``endings``."""

    def __init__(self, endings: Sequence[str]) -> None:
        self._automaton = ahocorasick_rs.AhoCorasick([f"{ending} " for ending in endings])

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of the runs in ``text``, which is in lower case, in order."""
        known = outline(text)
        for _, start, end in self._automaton.find_matches_as_indexes(known):
            yield known.rfind(" ", 0, start), end - 2


_sought: dict[str, int] = {}
"""What all gates look for: one scan of a text answers every one of them."""


@lru_cache(maxsize=1)
def _all_sought(number: int) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(_sought, implementation=ahocorasick_rs.Implementation.DFA)


@lru_cache(maxsize=4)
def _standing(text: str, number: int) -> dict[int, list[int]]:
    """Where the first ``number`` strings that are sought stand in ``text``, by their index."""
    found: dict[int, list[int]] = {}
    for index, start, _ in _all_sought(number).find_matches_as_indexes(text, overlapping=True):
        found.setdefault(index, []).append(start)
    return found


class AnyOf:
    """Whether one of several strings stands in a note, inside words too: the gate before a pattern that holds them."""

    def __init__(self, *sought: str) -> None:
        self._own = {_sought.setdefault(each, len(_sought)) for each in sought}

    def stands_in(self, text: str) -> bool:
        return not self._own.isdisjoint(_standing(text, len(_sought)))

    def number_in(self, text: str) -> int:
        """How many of them stand in the text."""
        return len(self._own & _standing(text, len(_sought)).keys())

    def places(self, text: str) -> list[int]:
        """Where one of them begins, in order."""
        standing = _standing(text, len(_sought))
        return sorted({place for index in self._own & standing.keys() for place in standing[index]})


class Anchored:
    """A pattern whose every match begins with one of ``starts``: in a whole note it is tried only where one stands."""

    def __init__(self, pattern: str, *starts: str) -> None:
        self._pattern = re.compile(pattern)
        self._starts = AnyOf(*starts)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in text order, as those of the pattern."""
        end = 0
        for start in self._starts.places(text):
            if start >= end and (found := self._pattern.match(text, start)) is not None:
                end = found.end()
                yield found

    def search(self, text: str) -> re.Match[str] | None:
        return next(self.finditer(text), None)
