"""The lexicon of half-lives: every row whole, sourced and in order."""

import csv

from prescreen.criteria.half_lives import half_lives, longest
from prescreen.data import data_path


def test_rows_are_whole() -> None:
    with data_path("lexicons", "half_lives.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["generic"] for row in rows]
    assert len(names) == len(set(names)) == len(half_lives())
    for row in rows:
        assert row["generic"] == row["generic"].lower().strip()
        assert row["source"], row["generic"]
        assert row["confidence"] in {"high", "medium", "low"}
        assert row["washout"] in {"half_life", "cell_or_gene", "none", "not_anti_tumour"}


def test_half_lives_are_ordered_and_positive() -> None:
    for known in half_lives().values():
        ends = [end for end in (known.low, known.typical, known.high) if end is not None]
        assert ends == sorted(ends), known.generic
        assert all(end > 0 for end in ends)
        assert (known.typical is not None) or known.washout != "half_life"


def test_the_longest_is_an_anti_tumour_drug() -> None:
    assert longest().washout == "half_life"
    assert longest().typical == max(h.typical or 0 for h in half_lives().values() if h.washout == "half_life")
