"""A JSON Lines file with one patient a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from prescreen.reading.exports.patient_line import parse_object, patient_of
from prescreen.reading.exports.source import Broken, Export, PatientSource
from prescreen.record import Patient

MAX_LINE = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PatientLine:
    """One line of the file, not parsed yet."""

    where: str
    line: bytes

    @property
    def patient(self) -> None:
        return None

    @property
    def size(self) -> int:
        return len(self.line)

    def load(self) -> Patient:
        return patient_of(parse_object(self.line, self.where), self.where)


def open_json_lines(path: Path) -> Export:
    """The patients of a JSON Lines file, read line by line."""
    return Export(_lines(path), total=path.stat().st_size)


def numbered_lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Line numbers from 1 and lines that are not blank; None for a line over MAX_LINE, whose rest is passed over."""
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def _lines(path: Path) -> Iterator[PatientSource]:
    with path.open("rb") as file:
        for number, line in numbered_lines(file):
            where = f"{path.name}, line {number}"
            if line is None:
                yield Broken(where, f"{where}: too long (over {MAX_LINE // 1024 // 1024} MB)", size=MAX_LINE)
            else:
                yield PatientLine(where, line)
