"""Exports of many patients in every shape, and what is wrong with those that are wrong."""

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from prescreen.errors import InputError
from prescreen.reading.exports.columns import ColumnMap, load_map
from prescreen.reading.exports.open import open_export

NOTES = [
    {"person_id": 7, "note_id": 1, "note_date": "2026-03-08", "note_text": "Hb 82 g/L,\n\"quoted\" é"},
    {"person_id": 3, "note_id": 2, "note_date": "2026-03-01", "note_text": "ECOG 1"},
    {"person_id": 7, "note_id": 3, "note_date": "2026-02-01", "note_text": "=1+1"},
]  # fmt: skip
READ = [
    ("7", [("1", "2026-03-08", 'Hb 82 g/L,\n"quoted" é'), ("3", "2026-02-01", "=1+1")]),
    ("3", [("2", "2026-03-01", "ECOG 1")]),
]


def patients(path: Path, columns: ColumnMap | None = None) -> list[tuple[str, list[tuple[str, str, str]]]]:
    loaded = [source.load() for source in open_export(path, columns)]
    return [(p.patient, [(d.id, str(d.date), d.text) for d in p.documents]) for p in loaded]


def causes(path: Path) -> list[str | None]:
    found: list[str | None] = []
    for source in open_export(path):
        try:
            source.load()
            found.append(None)
        except InputError as error:
            found.append(str(error))
    return found


def lines(path: Path, *values: Any) -> Path:
    path.write_text("".join((v if isinstance(v, str) else json.dumps(v)) + "\n" for v in values), encoding="utf-8")
    return path


def write_csv(path: Path, rows: list[dict[str, Any]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
def test_csv_of_omop_notes(tmp_path: Path, encoding: str, suffix: str, delimiter: str) -> None:
    assert patients(write_csv(tmp_path / f"note{suffix}", NOTES, encoding, delimiter)) == READ


def test_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [list(NOTES[0]), *(list(n.values()) for n in NOTES)]:
        book.active.append([f"'{c}" if c == "=1+1" else c for c in row])
    book.save(tmp_path / "note.xlsx")
    assert patients(tmp_path / "note.xlsx")[1] == READ[1]


def test_parquet_file_and_folder_of_parts(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(NOTES), tmp_path / "note.parquet")
    assert patients(tmp_path / "note.parquet") == READ
    parts = tmp_path / "parts"
    parts.mkdir()
    for i, note in enumerate(NOTES):
        pq.write_table(pa.Table.from_pylist([note]), parts / f"part-{i}.parquet")
    (parts / "_SUCCESS").touch()
    assert patients(parts) == READ


def test_json_lines_with_a_note_a_line(tmp_path: Path) -> None:
    assert patients(lines(tmp_path / "notes.jsonl", *NOTES)) == READ


def test_mimic_noteevents_without_those_marked_as_errors(tmp_path: Path) -> None:
    rows = [
        {"ROW_ID": 1, "SUBJECT_ID": 5, "CHARTDATE": "2151-08-04 00:00:00", "ISERROR": "", "TEXT": "kept"},
        {"ROW_ID": 2, "SUBJECT_ID": 5, "CHARTDATE": "2151-08-04", "ISERROR": "1", "TEXT": "left out"},
    ]
    assert patients(write_csv(tmp_path / "NOTEEVENTS.csv", rows)) == [("5", [("1", "2151-08-04", "kept")])]


def test_columns_by_option_or_by_a_saved_map(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [{"who": "A", "letter": "Hb 8", "on": "08/03/2026"}])
    wanted = ColumnMap(patient="who", text="Letter", date="on", date_format="%d/%m/%Y")
    assert patients(path, wanted) == [("A", [("line 2", "2026-03-08", "Hb 8")])]
    (tmp_path / "map.json").write_text('{"patient": "who", "text": "letter"}')
    assert load_map(str(tmp_path / "map.json")) == ColumnMap(patient="who", text="letter")
    (tmp_path / "map.json").write_text('{"patients": "who"}')
    with pytest.raises(InputError, match="keys: patient, text"):
        load_map(str(tmp_path / "map.json"))


def test_missing_columns_name_the_option_and_no_note_text(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [{"who": "A", "Mrs Example, born 1960: has Hb 8.2": "x"}])
    with pytest.raises(InputError, match="give --patient-column; columns: who, \\(not a name\\)"):
        open_export(path)
    with pytest.raises(InputError, match="no column 'whom'"):
        open_export(path, ColumnMap(patient="whom"))


def test_bad_rows_fail_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("patient,date,text\nA,2026-03-08,Hb 8\n,2026-03-08,Hb 9\nB\n\nC,8 March,Hb 7\nD,2026-03-08,\n")
    assert causes(path) == [
        None, "x.csv, line 3: names no patient", "x.csv, line 4: has 1 cells where 3 are needed",
        "x.csv, line 6: the day: the value is not a day of the calendar as YYYY-MM-DD",
        "x.csv, line 7: the patient's notes hold no text",
    ]  # fmt: skip


PATIENT = {"patient": "A", "documents": [{"id": "n", "text": "Hb 8"}]}
BAD_LINES = [
    ("{", "x.jsonl, line 2: not JSON"),
    ("[1]", "a JSON list where an object"),
    ({"documents": PATIENT["documents"]}, "`patient` is missing"),
    ({"patient": "B"}, "`documents` is missing"),
    ({"patient": "B", "documents": []}, "`documents` is missing"),
    ({"patient": "B", "documents": [5]}, "document 1: a JSON number where an object"),
    ({"patient": "B", "documents": [{"id": "n"}]}, "document 1: `text` is missing"),
    ({"patient": "B", "documents": [{"text": " "}]}, "the documents hold no text"),
    ({"patient": "B", "documents": [{"text": "x", "date": "2026-02-30"}]}, "`date`: '2026-02-30' is not a day"),
    ({**PATIENT, "anchors": {"screening": "soon"}}, "`anchors.screening`: the value is not a day"),
    ({**PATIENT, "anchors": {"screening_day": "2026-03-10"}}, "unknown anchor 'screening_day'"),
    ({**PATIENT, "anchors": [1]}, "`anchors` is a JSON list"),
    ("[" * 100_000, "nested too deeply"),
    ('{"patient": "\\ud800", "documents": [{"text": "x\\udc00"}]}', None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "cause"), BAD_LINES)
def test_a_bad_line_says_what_is_wrong_and_the_others_are_read(tmp_path: Path, line: Any, cause: str | None) -> None:
    first, found, last = causes(lines(tmp_path / "x.jsonl", PATIENT, line, PATIENT))
    assert (first, last) == (None, None)
    assert found is None if cause is None else cause in str(found)


def test_line_numbers_count_blank_lines_and_a_bom_is_no_character(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(PATIENT).encode() + b"\r\n\r\n{\n")
    assert [c and c.split(":")[0] for c in causes(path)] == [None, "x.jsonl, line 3"]


def test_documents_without_ids_or_with_the_same_get_their_own(tmp_path: Path) -> None:
    documents = [{"text": "a"}, {"id": "n", "text": "b"}, {"id": "n", "text": "c"}, {"id": 4, "text": "d"}]
    (patient,) = patients(lines(tmp_path / "x.jsonl", {"patient": 7, "documents": documents}))
    assert (patient[0], [d[0] for d in patient[1]]) == ("7", ["document 1", "n", "n (2)", "4"])


def test_a_folder_with_a_folder_or_a_file_a_patient(tmp_path: Path) -> None:
    for name in (
        "A/note2.txt",
        "A/labs/note1.txt",
        "A/gold.json",
        "B.txt",
        "C.txt",
        "C.rtf",
        "notes.xyz",
        ".hidden.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(r"{\rtf1 Hb 8}" if name.endswith("rtf") else "Hb 8")
    (tmp_path / "D").mkdir()
    export = open_export(tmp_path)
    assert [(s.patient, s.where) for s in export] == [
        ("A", "A"), ("B", "B.txt"), ("C.rtf", "C.rtf"), ("C.txt", "C.txt"), ("D", "D"),
    ]  # fmt: skip
    assert export.left_out == ["A/gold.json", "notes.xyz"]
    first, *_, empty = export
    assert [d.id for d in first.load().documents] == ["labs/note1.txt", "note2.txt"]
    with pytest.raises(InputError, match="folder is empty"):
        empty.load()


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [("x.txt", b"Hb 8.2", "not an export"), ("x.jsonl", b"", "is empty"), ("x.xlsx", b"PK\x03\x04", "damaged Excel"),
     ("x.parquet", b"PAR1xxxx", "damaged Parquet"), ("x.csv", b"", "is empty")],
)  # fmt: skip
def test_files_that_are_no_export(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=cause):
        open_export(tmp_path / name)


def test_no_export_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        open_export(tmp_path / "none")
    with pytest.raises(InputError, match="holds no notes"):
        open_export(tmp_path)


def test_fhir_bulk_export_by_patient_with_linked_resources(tmp_path: Path) -> None:
    med = {"resourceType": "MedicationStatement", "status": "active", "subject": {"reference": "Patient/p1"}}
    lines(
        tmp_path / "a.ndjson",
        {**med, "medicationReference": {"reference": "Medication/m1"}},
        "{",
        {**med, "subject": {}},
    )
    lines(tmp_path / "b.ndjson", {"resourceType": "Medication", "id": "m1", "code": {"text": "daratumumab"}},
          {"resourceType": "Organization", "id": "o"})  # fmt: skip
    sources = list(open_export(tmp_path))
    assert [(s.patient, s.where) for s in sources] == [
        ("p1", "a.ndjson, line 1"),
        (None, "a.ndjson, line 2"),
        (None, "a.ndjson, line 3"),
    ]
    assert sources[0].load().documents[0].text == "daratumumab, ongoing.\n"
    assert [c and c.split(": ")[1][:12] for c in causes(tmp_path)] == [None, "not JSON (ex", "a Medication"]


def test_a_bundle_of_two_patients(tmp_path: Path) -> None:
    entries = [{"resource": {"resourceType": "Patient", "id": p, "gender": "male"}} for p in ("p1", "p2")]
    (tmp_path / "b.json").write_text(json.dumps({"resourceType": "Bundle", "entry": entries}, indent=1))
    assert [s.load().patient for s in open_export(tmp_path / "b.json")] == ["p1", "p2"]
