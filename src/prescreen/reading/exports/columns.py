"""Which columns of a table of notes hold the patient, the text, the day and the note's id."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from prescreen.errors import InputError

# names in lower case, of each the first that a table has; OMOP CDM 5.4 `note`, MIMIC-III `noteevents`, MIMIC-IV-Note
_PATIENT = ("person_id", "subject_id", "patient_id", "patient", "patientid", "mrn")
_TEXT = ("note_text", "text", "note", "report_text", "document_text")
_DATE = ("note_date", "chartdate", "charttime", "document_date", "date")
_NOTE = ("note_id", "row_id", "document_id", "id")
_ERROR = ("iserror",)
_HARMLESS = re.compile(r"[A-Za-z_][\w .-]{0,30}$")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Column names as a user gives them; None is to be found out. ``date_format`` is strptime's, None is ISO 8601."""

    patient: str | None = None
    text: str | None = None
    date: str | None = None
    note: str | None = None
    date_format: str | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """The same as places in a row; None is a column that the table does not have."""

    patient: int
    text: int
    date: int | None
    note: int | None
    error: int | None
    date_format: str | None


def load_map(path: str) -> ColumnMap:
    """A saved column map: a JSON object with the keys of ColumnMap. Raises InputError."""
    known = [f.name for f in fields(ColumnMap)]
    try:
        value = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: not readable ({(error.strerror or '').lower()})") from None
    except ValueError:
        raise InputError(f"{path}: not JSON") from None
    if not isinstance(value, dict) or not all(k in known and isinstance(v, str) for k, v in value.items()):
        raise InputError(f"{path}: a column map is a JSON object of texts; keys: {', '.join(known)}")
    return ColumnMap(**value)


def find_columns(header: Sequence[str], wanted: ColumnMap, name: str) -> Places:
    """Where the columns are in ``header``. Raises InputError naming the option that would tell."""
    places = {column.strip().lower(): i for i, column in reversed(list(enumerate(header)))}

    def place(given: str | None, known: Sequence[str], option: str | None) -> int | None:
        if given is not None:
            if given.strip().lower() not in places:
                raise InputError(f"{name}: no column {given!r}; columns: {_shown(header)}")
            return places[given.strip().lower()]
        found = next((places[k] for k in known if k in places), None)
        if found is None and option is not None:
            raise InputError(f"{name}: give {option}; columns: {_shown(header)}")
        return found

    patient = place(wanted.patient, _PATIENT, "--patient-column")
    text = place(wanted.text, _TEXT, "--text-column")
    assert patient is not None, "a missing column has been told"
    assert text is not None, "a missing column has been told"
    return Places(
        patient,
        text,
        place(wanted.date, _DATE, None),
        place(wanted.note, _NOTE, None),
        place(None, _ERROR, None),
        wanted.date_format,
    )


def _shown(header: Sequence[str]) -> str:
    """The column names, without any that may be a note's text in a table that has no header."""
    names = [h if _HARMLESS.match(h) else "(not a name)" for h in header[:20]]
    return ", ".join(names) + (", ..." if len(header) > 20 else "") if names else "none"
