"""What every export gives: patients that are not read yet, in order, each knowing where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from prescreen.errors import InputError
from prescreen.record import Patient


class PatientSource(Protocol):
    """One patient of an export, small enough to hand to another process, read only when `load` is called."""

    @property
    def where(self) -> str:
        """The place in the export, for error messages: "patients.jsonl, line 3"."""

    @property
    def patient(self) -> str | None:
        """The patient's id when it is known without reading, else None."""

    @property
    def size(self) -> int:
        """About how many bytes it stands for; work is shared out by it."""

    def load(self) -> Patient:
        """The patient. Raises InputError when it cannot be read."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A place in an export that can be named and not read."""

    where: str
    cause: str
    patient: str | None = None
    size: int = 0

    def load(self) -> Patient:
        raise InputError(self.cause)


@dataclass(slots=True)
class Export:
    """An opened export: its patients, how much it holds in all, and the files in it that are no notes.

    ``total`` counts what the sources' sizes add up to (bytes), None when it is not known beforehand.
    """

    sources: Iterable[PatientSource]
    total: int | None = None
    left_out: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[PatientSource]:
        return iter(self.sources)
