"""A table with a note a row, in whatever file: its rows by patient, each patient's notes its documents."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from prescreen.errors import InputError
from prescreen.reading.days import read_day
from prescreen.reading.decoding import without_surrogates
from prescreen.reading.exports.columns import ColumnMap, Places, find_columns
from prescreen.reading.exports.grouping import Grouped, Row
from prescreen.reading.exports.patient_line import distinct
from prescreen.reading.exports.source import Broken, Export, PatientSource
from prescreen.reading.limits import MAX_TEXT
from prescreen.record import Document, Patient


@dataclass(frozen=True, slots=True)
class PatientRows:
    """One patient's rows, each a JSON list of place, note id, day and text."""

    patient: str
    where: str
    rows: tuple[str, ...]
    date_format: str | None

    @property
    def size(self) -> int:
        return sum(map(len, self.rows))

    def load(self) -> Patient:
        documents = tuple(self._document(*json.loads(row)) for row in self.rows)
        if not any(d.text.strip() for d in documents):
            raise InputError(f"{self.where}: the patient's notes hold no text")
        return Patient(patient=self.patient, documents=distinct(documents))

    def _document(self, where: str, note: str | None, day: str | None, text: str) -> Document:
        if len(text) > MAX_TEXT:
            raise InputError(f"{where}: too large (over {MAX_TEXT // 1024 // 1024} MB of text)")
        found = read_day(day, where, self.date_format) if self.date_format else read_day(day, f"{where}: the day")
        return Document(id=note or where.rpartition(", ")[2], text=text, date=found)


def open_table(
    name: str, header: Sequence[str], rows: Iterable[tuple[str, Sequence[Any]]], wanted: ColumnMap
) -> Export:
    """The patients of a table; ``rows`` are places ("row 3") and cells. Raises InputError when a column is missing."""
    places = find_columns(header, wanted, name)
    grouped = Grouped(_kept(name, rows, places))
    return Export(_sources(grouped, places), total=grouped.size)


def neighbours(
    name: str, header: Sequence[str], rows: Iterable[tuple[str, Sequence[Any]]], wanted: ColumnMap
) -> Iterator[PatientSource]:
    """The patients of rows that lie together by patient already, as a cluster's shuffle leaves them."""
    places = find_columns(header, wanted, name)
    for _, group in groupby(_kept(name, rows, places), key=lambda row: (row.patient, row.patient or row.where)):
        met = list(group)
        yield _source(met[0].patient, met[0].where, [row.payload for row in met], places)


def _sources(grouped: Grouped, places: Places) -> Iterator[PatientSource]:
    for patient, where, payloads in grouped:
        yield _source(patient, where, payloads, places)


def _source(patient: str | None, where: str, payloads: Sequence[str], places: Places) -> PatientSource:
    if patient is None:
        return Broken(where, f"{where}: {json.loads(payloads[0])}", size=len(payloads[0]))
    return PatientRows(patient, where, tuple(payloads), places.date_format)


def _kept(name: str, rows: Iterable[tuple[str, Sequence[Any]]], places: Places) -> Iterator[Row]:
    """Rows as they are grouped. A row that MIMIC marks as an error is none; one without a patient is a failure."""
    needed = max(places.patient, places.text)
    for place, cells in rows:
        where = f"{name}, {place}"
        if not any(c is not None and c != "" for c in cells):
            continue
        if len(cells) <= needed:
            yield Row(None, where, json.dumps(f"has {len(cells)} cells where {needed + 1} are needed"))
            continue
        patient = _text(cells[places.patient])
        if not patient:
            yield Row(None, where, json.dumps("names no patient"))
            continue
        if _text(_cell(cells, places.error)) in ("1", "1.0", "True"):
            continue
        day, text = _cell(cells, places.date), cells[places.text]
        note = [where, _text(_cell(cells, places.note)) or None, _text(day) or None, without_surrogates(_note(text))]
        yield Row(patient, where, json.dumps(note, ensure_ascii=False))


def _cell(cells: Sequence[Any], place: int | None) -> Any:
    return cells[place] if place is not None and place < len(cells) else None


def _text(value: Any) -> str:
    """An id or a day as text: 12345.0, as spreadsheets have it, is 12345."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else without_surrogates(str(value)).strip()


def _note(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)
