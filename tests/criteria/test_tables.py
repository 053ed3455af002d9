"""Each criterion's table: facts in, verdict out."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from building import anchors, record

from prescreen.criteria import evaluate
from prescreen.protocol import load

TABLES = Path(__file__).parent / "tables"
PROTOCOL = load()


def rows() -> list[Any]:
    found = []
    for file in sorted(TABLES.glob("*.yaml")):
        for criterion, entries in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            found.extend(pytest.param(criterion, row, id=f"{criterion}-{row['row']}") for row in entries)
    return found


@pytest.mark.parametrize(("criterion", "row"), rows())
def test_row(criterion: str, row: dict[str, Any]) -> None:
    verdicts, _ = evaluate(record(row.get("facts") or []), PROTOCOL, anchors(row.get("anchors")))
    verdict = next(v for v in verdicts if v.id == criterion)
    status, _, reason = str(row["then"]).partition(" ")
    assert (verdict.status, verdict.reason or "") == (status, reason), verdict.explanation
    if "leans" in row:
        assert verdict.suggested == row["leans"], verdict.explanation
    if "clears" in row:
        assert str(verdict.clears_on) == str(row["clears"])
    says = row.get("says", [])
    for words in says if isinstance(says, list) else [says]:
        assert str(words) in " ".join((verdict.explanation, *verdict.notes))
    assert (verdict.question is None) == (verdict.status != "unresolved")
    if verdict.status != "unresolved" or row.get("facts"):
        assert verdict.explanation


def test_every_criterion_has_at_least_six_rows() -> None:
    counted = {c.id: 0 for c in PROTOCOL.criteria}
    for param in rows():
        counted[param.values[0]] += 1
    assert {c: n for c, n in counted.items() if n < 6} == {}
