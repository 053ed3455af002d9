"""What is handed in from the reading half: the reader of notes, and the finder of dates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from prescreen.record import Document, PatientRecord
from prescreen.values import DayInterval

Reader = Callable[[Sequence[Document]], PatientRecord]
"""The reader of notes: documents in, record out."""
DayFinder = Callable[[str, date], Sequence[DayInterval]]
"""The dates that a text tells, in its order, given the day it was written."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The reader and the finder of dates."""

    read: Reader
    days: DayFinder
