"""Kept reports held anew: the notes are not read again, and the diff says who changed."""

import json
from pathlib import Path

import pytest

LINES = [
    {
        "patient": "near",
        "documents": [{"id": "n", "text": "Clinic, 8 March 2026. Yellow fever vaccine on 20 February 2026."}],
    },
    {"patient": "same", "documents": [{"id": "n", "text": "Clinic, 8 March 2026. ECOG 1."}]},
]
DAYS = ("--screening", "2026-03-10", "--infusion", "2026-03-12")


@pytest.fixture
def reports(run, tmp_path: Path) -> Path:
    source, out = tmp_path / "in.jsonl", tmp_path / "reports.jsonl"
    source.write_text("".join(json.dumps(v) + "\n" for v in LINES) + "{torn\n")
    assert run("batch", source, "--output", out, *DAYS).status == 3
    return out


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_same_days_change_nothing_to_the_letter(run, reports: Path, tmp_path: Path) -> None:
    done = run("rescreen", reports, "--output", tmp_path / "new.jsonl", "--diff", tmp_path / "diff.jsonl", *DAYS)
    assert (done.status, done.err) == (0, "2 reports held anew: 0 changed\n")
    assert (tmp_path / "new.jsonl").read_bytes() == reports.read_bytes()
    assert (tmp_path / "diff.jsonl").read_bytes() == b""


def test_later_days_settle_a_vaccination(run, reports: Path, tmp_path: Path) -> None:
    done = run(
        "rescreen", reports, "--output", tmp_path / "new.jsonl", "--diff", tmp_path / "diff.jsonl", "--infusion", "2026-05-01",
    )  # fmt: skip
    assert done.status == 0
    assert "1 changed" in done.err or "2 changed" in done.err
    near = next(c for c in read(tmp_path / "diff.jsonl") if c["patient"] == "near")
    assert near["criteria"]["E9"] == ["violated", "satisfied"]
    assert read(tmp_path / "new.jsonl")[0]["anchors"]["infusion"] == "2026-05-01"
    assert "error" in read(tmp_path / "new.jsonl")[2]


def test_impossible_days_fail_that_patient_alone(run, reports: Path, tmp_path: Path) -> None:
    done = run("rescreen", reports, "--output", tmp_path / "new.jsonl", "--infusion", "2030-05-01")
    assert done.status == 3
    assert "2 failed" in done.err
    assert "more than a year apart" in read(tmp_path / "new.jsonl")[0]["error"]["cause"]


@pytest.mark.parametrize("line", ["{", "[]", '{"schema": "other/1"}', '{"schema": "prescreen.report/1"}'])
def test_what_is_no_report_is_refused_with_its_line(run, tmp_path: Path, line: str) -> None:
    (tmp_path / "x.jsonl").write_text(line + "\n")
    done = run("rescreen", tmp_path / "x.jsonl", "--output", tmp_path / "new.jsonl")
    assert done.status == 2
    assert "x.jsonl, line 1: not" in done.err
    assert not (tmp_path / "new.jsonl").exists()


def test_no_reports(run, tmp_path: Path) -> None:
    done = run("rescreen", tmp_path / "none.jsonl", "--output", tmp_path / "new.jsonl")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "none.jsonl: no such file" in done.err
