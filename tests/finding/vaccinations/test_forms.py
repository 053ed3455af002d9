"""Vaccines as they are written, one form a row of `forms.tsv`; a star marks a live one."""

from pathlib import Path

import pytest
from tests.finding.treatment_notes import facts, rows, short

from prescreen.finding import vaccinations
from prescreen.record import Fact

ROWS = rows(Path(__file__).with_name("forms.tsv"))


def _told(fact: Fact) -> str:
    if fact.kind == "vaccination_denial" and fact.date is not None:
        return f"!{fact.name}@{fact.date.low or ''}..{fact.date.high}"
    return short(fact, "date") + ("*" if fact.live else "")


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS, ids=[f"{r[0]}-{i}" for i, r in enumerate(ROWS)])
def test_reads_what_is_told(kind: str, text: str, expected: str) -> None:
    assert {_told(f) for f in facts(text, vaccinations)} == (set() if expected == "-" else set(expected.split(", ")))
