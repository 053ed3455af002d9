"""Verdicts on single remarks in many hands, as letters, wards, forms and translations write them (short_notes.txt)."""

from datetime import date
from pathlib import Path

import pytest

from prescreen import Patient, screen
from prescreen.record import Document

_STATUS = {"s": "satisfied", "v": "violated", "u": "unresolved"}
_DAY = date(2026, 4, 20)
_ANCHORS = {"screening": _DAY, "consent": _DAY, "enrolment": date(2026, 4, 27), "infusion": date(2026, 5, 4)}


def _rows() -> list[tuple[str, dict[str, str]]]:
    blocks = (Path(__file__).parent / "short_notes.txt").read_text(encoding="utf-8").split("\n===\n")
    rows = []
    for block in blocks:
        head, _, text = block.strip("\n").partition("\n")
        wanted = dict(pair.split("=") for pair in head.strip("# ").split())
        rows.append((text, {criterion: _STATUS[status] for criterion, status in wanted.items()}))
    return rows


@pytest.mark.parametrize(("text", "wanted"), _rows(), ids=[text[:50] for text, _ in _rows()])
def test_a_remark_decides_what_it_tells(text: str, wanted: dict[str, str]) -> None:
    document = Document(id="note", date=_DAY, text=text)
    report = screen(Patient(patient="x", anchors=_ANCHORS, documents=(document,)))
    told = {verdict.id: verdict.status for verdict in report.criteria}
    assert {criterion: told[criterion] for criterion in wanted} == wanted
