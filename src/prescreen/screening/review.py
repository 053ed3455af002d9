"""`prescreen review`'s input: one patient's files, or many patients; opened when it is wanted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from prescreen.errors import InputError

if TYPE_CHECKING:
    from prescreen.dialogue import Session
    from prescreen.screening.worklist import Entry

_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Review:
    """What was asked for on the command line. ``by`` signs replies and judgements; ``today``: None is the real one."""

    files: Sequence[str]
    by: str
    patient: str | None = None
    anchors: Mapping[str, date] = field(default_factory=dict)
    protocol: str | None = None
    today: date | None = None

    @property
    def many(self) -> bool:
        """Whether the input is many patients: a directory, or a .jsonl file."""
        return any(Path(f).suffix.lower() in _LINES or Path(f).is_dir() for f in self.files)

    @property
    def name(self) -> str:
        """What to call the patient before the notes are read."""
        return self.patient or Path(self.files[0]).stem

    def check(self) -> None:
        """Raises InputError, in one line and before any screen is drawn, for a file that is not there."""
        for path in self.files:
            if path != "-" and not Path(path).exists():
                raise InputError(f"{path}: no such file or folder")

    def session(self) -> "Session":
        """The talk about the one patient: files read, notes understood, moves of last time put back."""
        from prescreen.reading import read_files  # the readers of formats
        from prescreen.screening.reviewing import open_case, start

        patient = read_files(self.files, self.patient)
        case = open_case(patient, self.protocol, self.anchors, self.today)
        return start(case, by=self.by, today=self.today)

    def entries(self) -> "Iterator[Entry]":
        """The many patients. Raises InputError for a file that is neither reports nor patients."""
        from prescreen.screening.worklist import entries

        return entries(self.files, by=self.by, anchors=self.anchors, protocol=self.protocol, today=self.today)
