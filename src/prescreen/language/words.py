"""Phrases found by the word they begin with: over plain text far cheaper than every match of an automaton.

An automaton over thousands of phrases finds "hb" and "all" inside hundreds of words of every note, and each such match has
to be refused one by one. Words are few, and hardly any of them begins a phrase.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

_AHEAD = 3
_WORD = re.compile(r"[a-z]+")
_Listed = list[tuple[str, int]]


class Phrases:
    """Where phrases stand in a text of lower-case ASCII, each at the start of a run of letters or not at a letter.

    A phrase that ends in a letter ends a run of letters too. What else bounds a match is for who asks to tell.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        # by the first word, and of phrases that go on, by the characters after it
        self._by_word: dict[str, tuple[_Listed, dict[str, _Listed]]] = {}
        # those that begin with a figure or a sign, by their first two characters
        self._odd: dict[str, _Listed] = {}
        for index, phrase in enumerate(phrases):
            word = _WORD.match(phrase)
            if word is None:
                self._odd.setdefault(phrase[:2], []).append((phrase, index))
                continue
            rest = phrase[word.end() : word.end() + _AHEAD]
            short, longer = self._by_word.setdefault(word.group(), ([], {}))
            (longer.setdefault(rest, []) if len(rest) == _AHEAD else short).append((phrase, index))
        firsts = sorted({key[0] for key in self._odd})
        self._odd_start = re.compile(f"[{re.escape(''.join(firsts))}]") if firsts else None

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Index, start and end of phrases in ``text``, which is ASCII in lower case; in no order."""
        size = len(text)
        for start, candidates in chain(self._at_words(text), self._at_signs(text)):
            for phrase, index in candidates:
                if text.startswith(phrase, start):
                    end = start + len(phrase)
                    if end < size and text[end].isalpha() and text[end - 1].isalpha():
                        continue
                    yield index, start, end

    def _at_words(self, text: str) -> Iterator[tuple[int, _Listed]]:
        words, starts = _words(text)
        known = self._by_word.keys() & set(words)
        if not known:
            return
        by_word = self._by_word
        for word, start in zip(words, starts, strict=True):
            if word in known:
                short, longer = by_word[word]
                if short:
                    yield start, short
                if longer:
                    stop = start + len(word)
                    going_on = longer.get(text[stop : stop + _AHEAD])
                    if going_on is not None:
                        yield start, going_on

    def _at_signs(self, text: str) -> Iterator[tuple[int, _Listed]]:
        if self._odd_start is None:
            return
        odd = self._odd
        for sign in self._odd_start.finditer(text):
            start = sign.start()
            for key in {text[start : start + 2], text[start]}:  # one and the same at the end of the text
                candidates = odd.get(key)
                if candidates is not None:
                    yield start, candidates


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[list[str], list[int]]:
    """The runs of letters and where they start; the same text is asked about for terms and for cues."""
    return _WORD.findall(text), [word.start() for word in _WORD.finditer(text)]
