"""Diagnoses and states of disease as they are written, one form a row of `forms.tsv`."""

from pathlib import Path

import pytest
from tests.finding.treatment_notes import facts, rows

from prescreen.finding import diagnoses
from prescreen.record import Fact

ROWS = rows(Path(__file__).with_name("forms.tsv"))
_MARK = {"present": "", "possible": "?", "absent": "!"}


def _short(fact: Fact) -> str:
    if fact.kind == "diagnosis":
        return _MARK[fact.assertion] + fact.name
    assert fact.date is not None
    days = str(fact.date.low) if fact.date.exact else f"{fact.date.low}..{fact.date.high}"
    return f"{_MARK[fact.assertion]}{fact.name}@{days}"


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS, ids=[f"{r[0]}-{i}" for i, r in enumerate(ROWS)])
def test_reads_what_is_told(kind: str, text: str, expected: str) -> None:
    assert {_short(f) for f in facts(text, diagnoses)} == (set() if expected == "-" else set(expected.split(", ")))
