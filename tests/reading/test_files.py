"""Files that are good, and every way in which a file can be bad."""

import os
from pathlib import Path

import pytest

from prescreen.errors import InputError
from prescreen.reading import read_file, read_files
from prescreen.reading.files import document_names


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_plain_text_is_taken_as_it_stands(tmp_path: Path) -> None:
    content = read_file(write(tmp_path, "note.txt", b"\xef\xbb\xbfHb 8.2\r\n\r\n\tx \n"))
    assert [(d.id, d.text) for d in content.documents] == [("note.txt", "Hb 8.2\r\n\r\n\tx \n")]


BAD = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \r\n\t ", "holds no text"),
    "binary": (b"\x00\x01\x02" * 99, "not a text file"),
    "png": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "old_word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old or encrypted Office file"),
    "zip": (b"PK\x03\x04" + bytes(99), "is an archive"),
    "gzip": (b"\x1f\x8b\x08" + bytes(9), "compressed"),
    "damaged_pdf": (b"%PDF-1.4\nnothing", "damaged PDF"),
    "damaged_word": (b"PK\x03\x04word/document.xml", "damaged Word"),
    "damaged_cda": (b'<ClinicalDocument xmlns="urn:hl7-org:v3"><a>', "damaged XML"),
}


@pytest.mark.parametrize(("data", "cause"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_by_name_and_cause(tmp_path: Path, data: bytes, cause: str) -> None:
    path = write(tmp_path, "note", data)
    with pytest.raises(InputError, match=cause) as caught:
        read_file(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b'{"resourceType": ', b'{"a": 1}', b"[1, 2]", b"nonsense"])
def test_json_that_is_no_patient_is_refused(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, "x.json", data)
    if data.startswith((b"{", b"[")):
        with pytest.raises(InputError, match=r"x\.json: "):
            read_file(path)


def test_missing_folder_and_nameless_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="not a file name"):
        read_file("a\x00b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    path = write(tmp_path, "note.txt", b"x")
    path.chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        read_file(path)


def test_too_large(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="over 20 MB of text"):
        read_file(write(tmp_path, "note.txt", b"Hb 8.2\n" * 3_000_000))


def test_documents_are_called_by_name_or_by_path_where_names_repeat(tmp_path: Path) -> None:
    one, two = write(tmp_path, "a/note.txt", b"one"), write(tmp_path, "b/note.txt", b"two")
    assert document_names([one]) == ["note.txt"]
    assert document_names([one, two]) == [str(one), str(two)]
    with pytest.raises(InputError, match="given twice"):
        document_names([one, one])


def test_all_files_are_one_patients(tmp_path: Path) -> None:
    patient = read_files([write(tmp_path, "letter.txt", b"one"), write(tmp_path, "labs.txt", b"two")])
    assert (patient.patient, [d.id for d in patient.documents]) == ("letter", ["letter.txt", "labs.txt"])
    assert read_files([tmp_path / "labs.txt"], "A-017").patient == "A-017"
