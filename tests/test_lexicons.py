"""The lexicons as files: whole rows, each with its source, no form twice. What they mean is tested beside their finders."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from prescreen.data import data_path

LEXICONS = sorted(data_path("lexicons").glob("*.csv"))
NAMED = pytest.mark.parametrize("lexicon", LEXICONS, ids=lambda path: path.stem)


def rows(lexicon: Path) -> list[tuple[int, dict[str, str]]]:
    """Every row with the line it ends on."""
    with lexicon.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return [(reader.line_num, row) for row in reader]


@NAMED
def test_every_row_is_whole(lexicon: Path) -> None:
    ragged = [line for line, row in rows(lexicon) if None in row or None in row.values()]
    assert not ragged, f"{lexicon.name}: too many or too few columns in lines {ragged}"


@NAMED
def test_every_row_has_a_source(lexicon: Path) -> None:
    bare = [line for line, row in rows(lexicon) if not (row.get("source") or "").strip()]
    assert not bare, f"{lexicon.name}: no source in lines {bare}"


@NAMED
def test_no_row_stands_twice(lexicon: Path) -> None:
    counted = Counter(tuple((row.get(c) or "") for c in row if c is not None) for _, row in rows(lexicon))
    assert not [row for row, times in counted.items() if times > 1]


@NAMED
def test_no_form_stands_twice(lexicon: Path) -> None:
    counted = Counter(form for _, row in rows(lexicon) for form in (row.get("forms") or "").split("|") if form)
    twice = sorted(form for form, times in counted.items() if times > 1)
    assert not twice, f"{lexicon.name}: {twice}"


@NAMED
def test_no_form_has_blanks_around_it(lexicon: Path) -> None:
    forms = [form for _, row in rows(lexicon) for form in (row.get("forms") or "").split("|")]
    assert not [form for form in forms if form != form.strip()]


@NAMED
def test_the_file_is_plain_utf8(lexicon: Path) -> None:
    data = lexicon.read_bytes()
    data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")


@NAMED
def test_every_pattern_is_a_pattern(lexicon: Path) -> None:
    for line, row in rows(lexicon):
        for column in ("near", "away", "context"):
            try:
                re.compile(row.get(column) or "")
            except re.error as error:
                pytest.fail(f"{lexicon.name}:{line}: {column}: {error}")
