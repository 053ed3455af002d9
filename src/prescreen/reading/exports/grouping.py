"""Rows of one patient that lie apart in an export, brought together without holding the export in memory.

They go through a private temporary SQLite database, which spills to disk and is gone when the program ends, however it
ends. Patients come out in the order in which each was first met, their rows in the order of the export.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an export: whose (None when it does not say), where it stands, and what it holds."""

    patient: str | None
    where: str
    payload: str


class Grouped:
    """The rows of an export by patient. ``size`` is what all payloads add up to."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.execute("PRAGMA cache_size = -16000")
        self._store.execute("CREATE TABLE patient (n INTEGER PRIMARY KEY, name TEXT UNIQUE, place TEXT)")
        self._store.execute("CREATE TABLE row (patient INTEGER, seq INTEGER, payload TEXT)")
        self.size = 0
        self._fill(rows)
        self._store.execute("CREATE INDEX by_patient ON row (patient, seq)")

    def __iter__(self) -> Iterator[tuple[str | None, str, list[str]]]:
        """Patient, place of the first row, payloads."""
        for number, name, place in self._store.execute("SELECT n, name, place FROM patient ORDER BY n"):
            rows = self._store.execute("SELECT payload FROM row WHERE patient = ? ORDER BY seq", (number,))
            yield name, place, [payload for (payload,) in rows]

    def _fill(self, rows: Iterable[Row]) -> None:
        self._store.execute("BEGIN")
        for seq, row in enumerate(rows):
            self.size += len(row.payload)
            number = None
            if row.patient is not None:
                number = self._store.execute("SELECT n FROM patient WHERE name = ?", (row.patient,)).fetchone()
            if number is None:
                made = self._store.execute("INSERT INTO patient (name, place) VALUES (?, ?)", (row.patient, row.where))
                number = (made.lastrowid,)
            self._store.execute("INSERT INTO row VALUES (?, ?, ?)", (number[0], seq, row.payload))
        self._store.execute("COMMIT")
