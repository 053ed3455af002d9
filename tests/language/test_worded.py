"""A pattern behind its words finds what it finds without them."""

import re

import pytest

from prescreen.language.worded import Worded, words_of


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bstroke\b", ("stroke",)),
        (r"(?:no|without) (?:further )?relapse", ("relapse",)),
        (r"fits?|seizures?", ("fit", "seizure")),
        (r"(?:stroke|tia)s?\s\d", ("stroke", "tia")),
        (r"(?:planned)?\d+", ("",)),
        (r"(?i)stroke", ("",)),
        (r"(?:[a-z]+|stroke)", ("",)),
        (r"(?<=after )chemo(?!rads)", ("chemo",)),
    ],
)
def test_the_words_of_which_every_match_holds_one(pattern: str, words: tuple[str, ...]) -> None:
    assert words_of(pattern) == words


@pytest.mark.parametrize(
    "pattern", [r"(?:no|without) (?:further )?relapse", r"fits?|seizures?", r"x?\d+", r"(?:ab|cd){2,}e"]
)
@pytest.mark.parametrize(
    "text", ["", "no further relapse", "two fits", "seizure free", "7", "abcde", "cdabe", "relapse"]
)
def test_nothing_is_lost_behind_its_words(pattern: str, text: str) -> None:
    plain, worded = re.compile(pattern), Worded(pattern)
    for one, other in (
        (plain.search(text), worded.search(text)),
        (plain.match(text), worded.match(text)),
        (plain.search(text, 1, 9), worded.search_in(text, 1, 9)),
    ):
        assert (one and one.span()) == (other and other.span())
