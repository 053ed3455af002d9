"""`prescreen screen`, `extract`, `explain`, `schema` and `protocol` on input that is right."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DAYS = ("--screening", "2026-03-10", "--infusion", "2026-03-24")


def test_text_says_what_decides_what_is_open_and_what_is_settled(run, letter: Path) -> None:
    done = run("screen", letter, *DAYS)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("letter  invivo-cart version 1\n")
    assert "consent 2026-03-10 (assumed)" in done.out
    assert done.out.index("\nOpen (") < done.out.index("\nSettled (")
    assert "\x1b" not in done.out, "no colours where there is no terminal"
    assert "Hb 82 g/L" in done.out


def test_json_agrees_with_the_contract(run, letter: Path) -> None:
    done = run("screen", letter, *DAYS, "--consent", "2026-03-09", "--format", "json", "--patient", "A-017")
    report = json.loads(done.out)
    assert list(report)[:5] == ["schema", "patient", "protocol", "anchors", "overall"]
    assert (report["schema"], report["patient"]) == ("prescreen.report/1", "A-017")
    assert report["protocol"] == {"id": "invivo-cart", "version": "1"}
    assert report["anchors"] == {
        "screening": "2026-03-10", "consent": "2026-03-09", "enrolment": "2026-03-10", "infusion": "2026-03-24",
        "assumed": ["enrolment"],
    }  # fmt: skip
    assert len(report["criteria"]) == 39
    assert report["criteria"][0]["id"] == "I1"
    for criterion in report["criteria"]:
        assert (criterion["reason"] is None) == (criterion["status"] != "unresolved")
        assert (criterion["question"] is None) == (criterion["status"] != "unresolved")
    text = letter.read_text()
    evidence = [e for c in report["criteria"] for e in c["evidence"]] + [
        f["evidence"] for f in report["record"]["facts"]
    ]
    assert evidence
    assert all(text[e["start"] : e["end"]] == e["quote"] and e["document"] == "letter.txt" for e in evidence)
    hemoglobin = next(f for f in report["record"]["facts"] if f["name"] == "hemoglobin")
    assert (hemoglobin["value"], hemoglobin["unit"]) == (8.2, "g/dL")
    assert hemoglobin["date"] == {"low": "2026-03-08", "high": "2026-03-08"}


def test_html_stands_alone(run, letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert run("screen", letter, *DAYS, "--format", "html", "--output", out).status == 0
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert "http://" not in page.replace("http-equiv", "")
    assert "https://" not in page
    assert "<mark" in page


def test_several_files_are_one_patient_and_their_order_changes_no_verdict(run, letter: Path, tmp_path: Path) -> None:
    labs = tmp_path / "labs.txt"
    labs.write_text("Date: 9 March 2026\nALT 30 U/L (ULN 40), AST 28 U/L (ULN 40)\n")
    verdicts = []
    for files in ((letter, labs), (labs, letter)):
        report = json.loads(run("screen", *files, *DAYS, "--format", "json").out)
        assert {d["id"] for d in report["documents"]} == {"letter.txt", "labs.txt"}
        verdicts.append([(c["id"], c["status"]) for c in report["criteria"]])
    assert verdicts[0] == verdicts[1]


def test_crlf_offsets_count_the_characters_as_they_stand(run, letter: Path) -> None:
    text = letter.read_text().replace("\n", "\r\n")
    letter.write_bytes(text.encode("utf-16"))
    report = json.loads(run("screen", letter, *DAYS, "--format", "json").out)
    evidence = [e for c in report["criteria"] for e in c["evidence"]]
    assert evidence
    assert all(text[e["start"] : e["end"]] == e["quote"] for e in evidence)


def test_standard_input(letter: Path) -> None:
    command = [sys.executable, "-m", "prescreen", "screen", "-", *DAYS, "--format", "json"]
    done = subprocess.run(command, input=letter.read_bytes(), capture_output=True, check=True)
    assert json.loads(done.stdout)["documents"][0]["id"] == "stdin"


def test_extract_gives_the_record_alone(run, letter: Path) -> None:
    record = json.loads(run("extract", letter).out)
    assert {"facts", "unread", "conflicts"} <= set(record)
    assert any(f["name"] == "platelets" and f["value"] == 61000 for f in record["facts"])


def test_explain_a_criterion_and_a_place(run, letter: Path) -> None:
    done = run("explain", letter, *DAYS, "--criterion", "i4c")
    assert done.status == 0
    assert "Rule:" in done.out
    assert "lab platelets; present; 61000 /uL" in done.out
    at = letter.read_text().index("platelets")
    place = run("explain", letter, *DAYS, "--at", at).out
    assert "Read as:" in place
    assert "I4c" in place
    assert run("explain", letter, *DAYS, "--at", 0).out.count("nothing: no fact") == 1


@pytest.mark.parametrize(
    ("args", "cause"),
    [(("--criterion", "Z9"), "no such criterion; known: I1, I2"), (("--at", "99999"), "has no character 99999"),
     (("--at", "0", "--document", "x"), "x: no such document; given: letter.txt")],
)  # fmt: skip
def test_explain_what_is_not_there(run, letter: Path, args: tuple[str, ...], cause: str) -> None:
    done = run("explain", letter, *DAYS, *args)
    assert (done.status, done.out) == (2, "")
    assert cause in done.err


@pytest.mark.parametrize("what", ["report", "patient", "protocol"])
def test_schemas_are_json_schema(run, what: str) -> None:
    schema = json.loads(run("schema", what).out)
    assert schema["type"] == "object"
    assert schema["properties"]


def test_reports_fit_their_schema(run, letter: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("schema", "report").out)
    jsonschema.validate(json.loads(run("screen", letter, *DAYS, "--format", "json").out), schema)


def test_protocol_show_and_check(run, tmp_path: Path) -> None:
    shown = run("protocol", "show").out
    assert "E1a" in shown
    assert "Where the text is open" in shown
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: x\n")
    done = run("protocol", "check", bad)
    assert (done.status, done.out) == (2, "")
    assert "bad.yaml:1" in done.err


def test_no_color_and_narrow_encodings(letter: Path) -> None:
    command = [sys.executable, "-m", "prescreen", "screen", str(letter), *DAYS]
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, check=True, env=env)
    assert done.stdout.isascii()
    assert done.stderr == b""
