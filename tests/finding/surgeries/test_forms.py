"""Operations as they are written, one form a row of `forms.tsv`."""

from pathlib import Path

import pytest
from tests.finding.treatment_notes import facts, rows, told

from prescreen.finding import surgeries

ROWS = rows(Path(__file__).with_name("forms.tsv"))


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS, ids=[f"{r[0]}-{i}" for i, r in enumerate(ROWS)])
def test_reads_what_is_told(kind: str, text: str, expected: str) -> None:
    assert told(facts(text, surgeries), denied_days=True) == (set() if expected == "-" else set(expected.split(", ")))
