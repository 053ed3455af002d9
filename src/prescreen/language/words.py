"""Phrases found by the word they begin with: over plain text far cheaper than every match of an automaton.

An automaton over thousands of phrases finds "hb" and "all" inside hundreds of words of every note, and each such match has
to be refused one by one. Words are few, and hardly any of them begins a phrase.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import ahocorasick_rs

_AHEAD = 3
_WORD = re.compile(r"[a-z]+")


class Phrases:
    """Where phrases stand in a text of lower-case ASCII, each at the start of a run of letters or not at a letter.

    A phrase that ends in a letter ends a run of letters too. What else bounds a match is for who asks to tell.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        # by the first word, and of phrases that go on, by the characters after it
        self._by_word: dict[str, tuple[list[tuple[str, int]], dict[str, list[tuple[str, int]]]]] = {}
        self._others: list[int] = []
        for index, phrase in enumerate(phrases):
            word = _WORD.match(phrase)
            if word is not None:
                rest = phrase[word.end() : word.end() + _AHEAD]
                short, longer = self._by_word.setdefault(word.group(), ([], {}))
                (longer.setdefault(rest, []) if len(rest) == _AHEAD else short).append((phrase, index))
            else:
                self._others.append(index)
        self._automaton = ahocorasick_rs.AhoCorasick([phrases[i] for i in self._others]) if self._others else None

    def find(self, text: str) -> Iterable[tuple[int, int, int]]:
        """Index, start and end of phrases in ``text``, which is ASCII in lower case; in no order."""
        yield from self._at_words(text)
        if self._automaton is not None:
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                yield self._others[index], start, end

    def _at_words(self, text: str) -> Iterator[tuple[int, int, int]]:
        by_word = self._by_word
        size = len(text)
        words = _WORD.findall(text)
        known = by_word.keys() & set(words)
        if not known:
            return
        for word, start in [(w, m.start()) for w, m in zip(words, _WORD.finditer(text), strict=True) if w in known]:
            short, longer = by_word[word]
            stop = start + len(word)
            going_on = longer.get(text[stop : stop + _AHEAD]) if longer else None
            for phrase, index in short if going_on is None else chain(short, going_on):
                if text.startswith(phrase, start):
                    end = start + len(phrase)
                    if end < size and text[end].isalpha() and text[end - 1].isalpha():
                        continue
                    yield index, start, end
