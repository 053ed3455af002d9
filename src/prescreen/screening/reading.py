"""A patient's documents to a record: language checked, notes read, structured facts put beside what was read."""

from datetime import date

from prescreen.errors import InputError
from prescreen.reading.english import check_english
from prescreen.record import Patient, PatientRecord


def record_of(patient: Patient) -> PatientRecord:
    """The record of a patient, facts in the order of documents and characters.

    Raises InputError when a document is not in English, or when no document holds text.
    """
    from prescreen.assembly import read  # loads spaCy

    if not any(d.text.strip() for d in patient.documents):
        raise InputError(f"{patient.patient}: no document holds text")
    for document in patient.documents:
        check_english(document.text, document.id)
    return read(patient.documents, patient.facts)


def latest_day(patient: Patient, record: PatientRecord) -> date | None:
    """The date of the latest document: as given, else as found in the text."""
    given = [d.date for d in patient.documents if d.date is not None]
    told = [f.recorded.high for f in record.facts if f.recorded is not None and f.recorded.high is not None]
    found = _found(patient) if not given and not told else []
    return max([*given, *told, *found], default=None)


def _found(patient: Patient) -> list[date]:
    from prescreen.assembly.document_date import document_day  # loads the date grammar

    return [day for d in patient.documents if (day := document_day(d.text)) is not None]
