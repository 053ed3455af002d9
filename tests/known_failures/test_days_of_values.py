"""Values whose day is told in a way that is not read yet. A row that is read has to leave `days_of_values.tsv`."""

from datetime import date
from pathlib import Path

import pytest

from prescreen.assembly import read
from prescreen.record import Document
from prescreen.values import DayInterval

LINES = (Path(__file__).parent / "days_of_values.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t")[0].replace("\\n", "\n") for line in LINES if not line.startswith("#")]
TAKEN = DayInterval.day(date(2026, 3, 9))


@pytest.mark.parametrize("text", ROWS)
def test_a_value_still_takes_the_day_of_the_note(text: str) -> None:
    facts = read([Document(id="note", text=f"Clinic note, 10 March 2026\n\n{text}\n")]).facts
    values = [f for f in facts if f.kind == "lab"]
    assert values
    assert any(f.date != TAKEN for f in values), "is read now: take it off the list"
