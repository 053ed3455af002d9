"""A batch loses nobody, goes on after a kill, and is the same on any number of processes."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prescreen.errors import InputError
from prescreen.reading.exports.open import open_export
from prescreen.record import Patient
from prescreen.screening.batch import engine, outcome
from prescreen.screening.batch.engine import Settings, outcomes
from prescreen.screening.batch.journal import Journal
from prescreen.screening.batch.outcome import Outcome
from prescreen.screening.batch.run import run_to_file, run_to_folder


def run(source: Path, target: Path, *more: str, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "prescreen", "batch", str(source), "--output", str(target), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_every_patient_has_a_line_in_order_and_the_bad_ones_say_why(export: Path, tmp_path: Path) -> None:
    process = run(export, tmp_path / "out.jsonl")
    _, err = process.communicate()
    assert process.returncode == 3
    assert err.decode() == "40 patients read: 38 reported, 2 failed\n"
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [line["patient"] for line in lines] == [None if n in (3, 30) else f"P{n:04}" for n in range(40)]
    assert lines[3]["error"]["source"] == "patients.jsonl, line 4"
    assert lines[3]["error"]["cause"].startswith("patients.jsonl, line 4: not JSON")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "patients.jsonl"]


def test_quiet_says_nothing_and_all_good_is_status_0(tmp_path: Path, export: Path) -> None:
    good = tmp_path / "good.jsonl"
    good.write_text(export.read_text().splitlines()[0] + "\n")
    process = run(good, tmp_path / "out.jsonl", "--quiet")
    assert process.communicate() == (b"", b"")
    assert process.returncode == 0


def test_two_processes_give_the_same_bytes(export: Path, tmp_path: Path) -> None:
    for n in (1, 2):
        run_to_file(open_export(export), export, tmp_path / f"{n}.jsonl", Settings(), n, quiet=True)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


@pytest.mark.parametrize("processes", ["1", "2"])
def test_killed_runs_end_with_the_reports_of_an_undisturbed_one(export: Path, tmp_path: Path, processes: str) -> None:
    whole, target = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run(export, whole).communicate()
    for delay in (0.8, 1.4, 1.8):
        process = run(export, target, "--processes", processes)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    process = run(export, target, "--processes", processes)
    process.communicate()
    assert process.returncode == 3
    assert target.read_bytes() == whole.read_bytes()


def test_a_torn_last_line_is_dropped_and_the_rest_kept(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with Journal(target, {"a": 1}) as journal:
        journal.add(Outcome('{"patient":"A"}', failed=False))
        journal.add(Outcome('{"patient":"B","error":{"kind":"input"}}', failed=True))
    with journal.partial.open("ab") as file:
        file.write(b'{"patient":"C')
    with Journal(target, {"a": 1}) as again:
        assert (again.done, again.failed) == (2, 1)
        again.add(Outcome('{"patient":"C"}', failed=False))
    again.publish()
    assert [json.loads(line)["patient"] for line in target.read_text().splitlines()] == ["A", "B", "C"]
    assert list(tmp_path.iterdir()) == [target]


def test_another_run_begins_anew(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with Journal(target, {"screening": "2026-03-10"}) as journal:
        journal.add(Outcome('{"patient":"A"}', failed=False))
    with Journal(target, {"screening": "2026-03-11"}) as again:
        assert again.done == 0


def test_ctrl_c_keeps_what_was_done_and_leaves_no_process(export: Path, tmp_path: Path) -> None:
    lines = export.read_text().splitlines() * 20
    export.write_text("\n".join(lines) + "\n")
    process = run(export, tmp_path / "out.jsonl", "--processes", "2", start_new_session=True)
    _wait_for(tmp_path / "out.jsonl.partial", process)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    if process.returncode != 130:  # a machine fast enough to be done by then
        assert process.returncode == 3
        return
    assert b"the same command goes on from there" in err
    assert err.count(b"Traceback") == 0
    assert not (tmp_path / "out.jsonl").exists()
    assert _gone(process.pid)


def _wait_for(journal: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the run has written its first lines, or is done."""
    for _ in range(600):
        if process.poll() is not None or (journal.exists() and journal.stat().st_size):
            return
        time.sleep(0.05)


def _gone(group: int) -> bool:
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


class Deadly:
    """A patient whose reading kills the process."""

    where, patient, size = "x, line 1", "deadly", 1

    def load(self) -> Patient:
        os._exit(9)


class Fine:
    where, patient, size = "x, line 2", "fine", 1

    def load(self) -> Patient:
        return Patient.model_validate({"patient": "fine", "documents": [{"id": "n", "text": "ECOG 1 on 8 March 2026"}]})


def test_a_patient_that_kills_its_process_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_CHUNK_PATIENTS", 2)
    sources = [Fine(), Deadly(), Fine(), Fine(), Deadly()]
    found = [json.loads(o.line) for o in outcomes(sources, Settings(), processes=2)]
    assert [line["patient"] for line in found] == ["fine", "deadly", "fine", "fine", "deadly"]
    assert ["error" in line for line in found] == [False, True, False, False, True]
    assert "died" in found[1]["error"]["cause"]


class Faulty(Fine):
    def load(self) -> Patient:
        raise ZeroDivisionError("Mrs Example")


def test_a_fault_is_a_failure_without_its_message() -> None:
    (found,) = outcomes([Faulty()], Settings())
    assert found.failed
    assert "ZeroDivisionError" in found.line
    assert "Example" not in found.line


class Endless(Fine):
    def load(self) -> Patient:
        re.fullmatch("(a|aa)+", "a" * 60 + "b")  # as a pattern gone wild would, deep in C
        raise AssertionError("never here")


@pytest.mark.parametrize("processes", [1, 2])
def test_a_patient_that_takes_for_ever_fails_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(outcome, "PATIENT_SECONDS", 0.5)
    found = [json.loads(o.line) for o in outcomes([Fine(), Endless(), Fine()], Settings(), processes)]
    assert ["error" in line for line in found] == [False, True, False]
    assert found[1]["error"]["cause"] == "not read after 0.5 seconds"


def test_a_folder_holds_all_that_comes_of_a_run(export: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "out"
    tally = run_to_folder(open_export(export), export, folder, Settings(), quiet=True)
    assert (tally.read, tally.reported, tally.failed) == (40, 38, 2)
    assert sorted(p.name for p in folder.iterdir()) == [
        "failures.jsonl", "index.html", "reports.jsonl", "summary.json", "worklist.csv", "worklist.parquet",
        "worklist.xlsx",
    ]  # fmt: skip
    summary = json.loads((folder / "summary.json").read_text())
    assert (summary["read"], summary["reported"], summary["failed"]) == (40, 38, 2)
    assert len((folder / "reports.jsonl").read_text().splitlines()) == 38
    assert [json.loads(f)["error"]["source"] for f in (folder / "failures.jsonl").read_text().splitlines()] == [
        "patients.jsonl, line 4", "patients.jsonl, line 31",
    ]  # fmt: skip
    for counts in summary["criteria"]:
        assert counts["satisfied"] + counts["violated"] + counts["unresolved"] == 38
    assert sum(c["falls"] for c in summary["criteria"]) == summary["standings"]["ineligible"]


def test_the_page_is_harmless_and_alone(export: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run_to_folder(open_export(export), export, folder, Settings(), quiet=True)
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page.count("<script") == 1
    assert "<script>alert" not in page
    assert "\x1b" not in page
    assert "https://" not in page
    assert "P0001" in page


def test_outputs_that_cannot_be(export: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the output is the input"):
        run_to_file(open_export(export), export, export, Settings(), quiet=True)
    with pytest.raises(InputError, match="no folder"):
        run_to_file(open_export(export), export, tmp_path / "no" / "out.jsonl", Settings(), quiet=True)
    with pytest.raises(InputError, match="is a file"):
        run_to_folder(open_export(export), export, export, Settings(), quiet=True)
