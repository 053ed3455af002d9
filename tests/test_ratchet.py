"""Accuracy on the cases with gold answers never falls: `ratchet.json` holds the figures reached so far."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
RATCHET = json.loads((ROOT / "tests/ratchet.json").read_text(encoding="utf-8"))
# Figures rounded to four places by tools/score.py: a last digit is not a fall.
SLACK = 0.0001


def run(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@cache
def figures(corpus: str) -> dict[str, Any]:
    """What `make evaluate` prints for a folder of `corpus_samples/`: through the command, as a site would run it."""
    cases = f"corpus_samples/{corpus}"
    with TemporaryDirectory() as folder:
        patients, reports = Path(folder, "patients.jsonl"), Path(folder, "reports.jsonl")
        patients.write_text(run("tools/score.py", "pack", cases), encoding="utf-8")
        run("-m", "prescreen", "batch", str(patients), "--output", str(reports))
        measured: dict[str, Any] = json.loads(run("tools/score.py", cases, str(reports), "--json"))
    return measured


@pytest.mark.parametrize("corpus", RATCHET)
def test_every_case_has_a_report_with_exact_evidence(corpus: str) -> None:
    measured = figures(corpus)
    assert measured["missing_reports"] == 0
    assert measured["evidence"] > 0
    assert measured["evidence_exact"] == 1.0


@pytest.mark.parametrize(("corpus", "figure"), [(c, f) for c, kept in RATCHET.items() for f in kept if f != "opposite"])
def test_no_figure_falls(corpus: str, figure: str) -> None:
    assert figures(corpus)[figure] >= RATCHET[corpus][figure] - SLACK


@pytest.mark.parametrize("corpus", RATCHET)
def test_no_more_verdicts_are_the_opposite_of_gold(corpus: str) -> None:
    assert figures(corpus)["opposite"] <= RATCHET[corpus]["opposite"]
