"""A real Spark on two cores: the same lines as one process, whatever the rows; skipped where pyspark or Java is missing."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed (make test-spark)")
pytest.importorskip("pandas")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

from prescreen.cli.main import main  # noqa: E402
from prescreen.screening.cluster.run import open_session, reports  # noqa: E402

TOLD = "Clinic, {day} March 2026. Relapsed myeloma after VRd. ECOG {ecog}. Hb {hb} g/L, platelets {plt} x10^9/L. No seizures."


def rows() -> list[dict[str, Any]]:
    """One patient with a third of all notes, patients apart in two files, and every sort of bad row."""
    good = [
        {
            "subject_id": 900 if n % 3 == 0 else 100 + n % 7,
            "chartdate": f"2026-03-{n % 27 + 1:02}",
            "text": TOLD.format(day=n % 27 + 1, ecog=n % 3, hb=70 + n, plt=40 + n),
            "iserror": None,
        }
        for n in range(40)
    ]
    bad: list[dict[str, Any]] = [
        {"subject_id": None, "chartdate": "2026-03-01", "text": "a note of nobody", "iserror": None},
        {"subject_id": 1, "chartdate": "no day", "text": "Hb 82 g/L", "iserror": None},
        {"subject_id": 2, "chartdate": "2026-03-01", "text": "", "iserror": None},
        {
            "subject_id": 3,
            "chartdate": None,
            "text": "Der Patient hat keine Schmerzen und wurde gestern aus der Klinik entlassen. " * 9,
        },
        {
            "subject_id": 4,
            "chartdate": "2026-03-01",
            "text": "[/red] \x1b[31m \u2028 =cmd|'/c calc'!A0 Hb 82 g/L",
            "iserror": 0,
        },
        {"subject_id": 5, "chartdate": "2026-03-01", "text": "Hb 82 g/L, withdrawn", "iserror": 1},
        {"subject_id": None, "chartdate": None, "text": None, "iserror": None},
    ]
    return [*good[:25], *bad, *good[25:]]


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spark") / "noteevents"
    folder.mkdir()
    columns = ("subject_id", "chartdate", "text", "iserror")
    table = pa.table({c: [row.get(c) for row in rows()] for c in columns})
    pq.write_table(table.slice(0, 29), folder / "part-00000 a.parquet")
    pq.write_table(table.slice(29), folder / "part-00001.parquet")
    return folder


@pytest.fixture(scope="module")
def expected(notes: Path) -> list[str]:
    target = notes.parent / "one.jsonl"
    assert main(["batch", str(notes), "--output", str(target), "--quiet", "--screening", "2026-03-28"]) == 3
    return target.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def written(notes: Path, expected: list[str]) -> list[dict[str, Any]]:
    target = notes.parent / "reports.parquet"
    options = ["--engine", "spark", "--processes", "2", "--quiet", "--screening", "2026-03-28"]
    assert main(["batch", str(notes), "--output", str(target), *options]) == 3
    return sorted(pq.read_table(target).to_pylist(), key=lambda row: row["row"])


def test_the_lines_are_those_of_one_process(written: list[dict[str, Any]], expected: list[str]) -> None:
    assert [row["failure"] if row["failed"] else row["report"] for row in written] == expected


def test_nobody_is_lost(written: list[dict[str, Any]]) -> None:
    reported = {row["patient"] for row in written if not row["failed"]}
    assert reported == {"900", *(str(100 + n) for n in range(7)), "4"}
    causes = [json.loads(row["failure"])["error"]["cause"] for row in written if row["failed"]]
    assert len(causes) == 4
    assert any("names no patient" in cause for cause in causes)


def test_models_and_trial_are_loaded_once_a_worker(notes: Path) -> None:
    def loads(frames: Iterator[Any]) -> Iterator[Any]:
        import os

        import pandas as pd

        from prescreen.assembly.read import scanner
        from prescreen.screening.cluster.worker import _trial

        for _ in frames:
            told = (os.getpid(), scanner.cache_info().misses, _trial.cache_info().misses)
            yield pd.DataFrame([told], columns=["worker", "scanners", "trials"])

    session = open_session(2)
    try:
        table = session.read.parquet(str(notes))
        for _ in range(2):
            assert reports(table, "notes").count() == 13
        asked = session.range(0, 32, 1, 16).mapInPandas(loads, "worker long, scanners long, trials long")
        workers = {row["worker"]: row.asDict() for row in asked.collect()}
    finally:
        session.stop()
    assert sum(w["scanners"] for w in workers.values()) >= 1
    assert all(w["scanners"] <= 1 and w["trials"] <= 1 for w in workers.values())


def test_what_is_wrong_with_a_command_is_one_line(
    notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for source, target, cause in (
        (notes, notes, "is there already"),
        (tmp_path / "none.parquet", tmp_path / "out", "no such file"),
        (Path(__file__), tmp_path / "out", "not a Parquet file"),
    ):
        assert main(["batch", str(source), "--output", str(target), "--engine", "spark"]) == 2
        told = capsys.readouterr().err
        assert cause in told
        assert told.count("\n") == 1
