"""The benchmark runs: two notes, the cheapest other pipeline, a table."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_a_small_run_writes_a_table(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    options = ["--only", "blank-spacy", "prescreen", "--parts", "peers", "--limit", "2", "--output", str(page)]
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench/run.py"), *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(rows) == 3
    assert page.with_suffix(".svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_place_without_notes_is_named(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "bench/run.py"), "--notes", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.stderr
