"""Therapy histories as they are written, one form a row of `forms.tsv`."""

from pathlib import Path

import pytest
from tests.finding.treatment_notes import facts, short

from prescreen.finding import therapies

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("forms.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS, ids=[f"{r[0]}-{i}" for i, r in enumerate(ROWS)])
def test_reads_what_is_told(kind: str, text: str, expected: str) -> None:
    told = [f for f in facts(text.replace("\\n", "\n"), therapies) if f.kind == "therapy"]
    assert {short(f, "last") for f in told} == (set() if expected == "-" else set(expected.split(", ")))


def test_evidence_is_the_text_itself() -> None:
    for _, text, _ in ROWS:
        note = text.replace("\\n", "\n")
        for fact in facts(note, therapies):
            assert note[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
