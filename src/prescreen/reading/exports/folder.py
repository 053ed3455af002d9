"""A folder of notes: a folder a patient, or a file a patient, or both beside each other."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prescreen.errors import InputError
from prescreen.reading.content import Content
from prescreen.reading.exports.patient_line import distinct
from prescreen.reading.exports.source import Broken, Export, PatientSource
from prescreen.reading.files import read_file
from prescreen.record import Patient

NOTES = frozenset(
    ".txt .text .md .asc .note .pdf .docx .docm .rtf .htm .html .xhtml .xml .cda .ccd .ccda .json".split()
)
_JSON = ".json"


@dataclass(frozen=True, slots=True)
class PatientFiles:
    """The files of one patient, not read yet. ``names`` are what their documents are called."""

    patient: str
    where: str
    paths: tuple[str, ...]
    names: tuple[str, ...]
    size: int

    def load(self) -> Patient:
        contents: list[Content] = [read_file(p, n) for p, n in zip(self.paths, self.names, strict=True)]
        return Patient(
            patient=self.patient,
            anchors={k: v for c in contents for k, v in c.anchors.items()},
            documents=distinct(tuple(d for c in contents for d in c.documents)),
            facts=tuple(f for c in contents for f in c.facts),
        )


def open_folder(folder: Path) -> Export:
    """The patients of a folder in the order of their names.

    Files that are no notes (by suffix; JSON that is no FHIR) are named in the export's ``left_out``.
    Raises InputError when there is no note in it at all.
    """
    left_out: list[str] = []
    sources = list(_patients(folder, left_out))
    if not sources:
        raise InputError(f"{folder}: the folder holds no notes (text, PDF, Word, RTF, HTML, FHIR JSON or C-CDA files)")
    return Export(sources, total=sum(s.size for s in sources), left_out=left_out)


def is_note(path: Path) -> bool:
    """Whether a file of a folder is taken for a note."""
    suffix = path.suffix.lower()
    if suffix and suffix not in NOTES and not suffix[1:].isdigit():  # "letter.2" and "README" are read
        return False
    return suffix != _JSON or _is_fhir(path)


def _patients(folder: Path, left_out: list[str]) -> Iterator[PatientSource]:
    try:
        entries = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    except OSError as error:
        raise InputError(f"{folder}: not readable ({(error.strerror or 'unknown cause').lower()})") from None
    stems = Counter(p.name if p.is_dir() else p.stem for p in entries if p.is_dir() or is_note(p))
    for entry in entries:
        if entry.is_dir():
            yield from _of_folder(entry, folder, left_out)
        elif is_note(entry):
            patient = entry.stem if stems[entry.stem] == 1 else entry.name
            yield PatientFiles(patient, entry.name, (str(entry),), (entry.name,), _size(entry))
        else:
            left_out.append(entry.name)


def _of_folder(entry: Path, root: Path, left_out: list[str]) -> Iterator[PatientSource]:
    """The one patient of a sub-folder: all notes in it and in folders below it."""
    try:
        files = sorted(_files_below(entry))
    except OSError as error:
        cause = f"{entry}: not readable ({(error.strerror or 'unknown cause').lower()})"
        yield Broken(entry.name, cause, patient=entry.name)
        return
    notes = [f for f in files if is_note(f)]
    left_out.extend(str(f.relative_to(root)) for f in files if f not in set(notes))
    if notes:
        yield PatientFiles(
            entry.name,
            entry.name,
            tuple(map(str, notes)),
            tuple(f.relative_to(entry).as_posix() for f in notes),
            sum(map(_size, notes)),
        )
    elif not files:
        yield Broken(entry.name, f"{entry}: the patient's folder is empty", patient=entry.name)


def _files_below(folder: Path) -> Iterator[Path]:
    def stop(error: OSError) -> None:
        raise error

    for base, folders, files in os.walk(folder, onerror=stop):
        folders[:] = [f for f in folders if not f.startswith(".")]
        yield from (Path(base, f) for f in files if not f.startswith("."))


def _is_fhir(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b'"resourceType"' in file.read(65536)
    except OSError:
        return True  # its own error is told when it is read


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
