"""Small exports to run batches on."""

import json
from pathlib import Path

import pytest

NOTE = (
    "Clinic, 8 March 2026. Mrs Example {n}, born 2 May 1960, relapsed multiple myeloma. ECOG {e}. Hb {h} g/L."
    " No history of seizures or stroke. NKDA. Hostile: <script>alert({n})</script> \x1b[31m =1+1"
)


def patient_lines(count: int, broken: tuple[int, ...] = ()) -> list[str]:
    made = []
    for n in range(count):
        note = NOTE.format(n=n, e=n % 4, h=50 + n % 60)
        value = {
            "patient": f"P{n:04}",
            "anchors": {"screening": "2026-03-10"},
            "documents": [{"id": "n.txt", "text": note}],
        }
        made.append("{torn" if n in broken else json.dumps(value))
    return made


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Forty patients, two of them broken."""
    path = tmp_path / "patients.jsonl"
    path.write_text("\n".join(patient_lines(40, broken=(3, 30))) + "\n", encoding="utf-8")
    return path
