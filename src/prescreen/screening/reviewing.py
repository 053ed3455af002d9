"""A case opened for review: notes read, the trial loaded, the talk begun where it was left."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from prescreen.dialogue import Case, Session, Tools
from prescreen.record import Document, Patient, PatientRecord
from prescreen.screening.reading import latest_day, record_of
from prescreen.screening.single import load_protocol, resolve
from prescreen.screening.typed import as_written, short_days
from prescreen.store import SessionFile, session_path
from prescreen.values import DayInterval


def open_case(
    patient: Patient,
    protocol: str | Path | None = None,
    anchors: Mapping[str, date] | None = None,
    today: date | None = None,
) -> Case:
    """The case of a patient, its notes read. Raises InputError, AnchorError, ProtocolError."""
    record = record_of(patient)
    days = resolve({**patient.anchors, **(anchors or {})}, patient, record, today)
    return Case(patient.patient, patient.documents, record, load_protocol(protocol), days)


def start(
    case: Case,
    *,
    by: str,
    clock: Callable[[], datetime] = datetime.now,
    folder: Path | None = None,
    today: date | None = None,
) -> Session:
    """The talk about a case, with what was done before put back, and everything new saved as it happens.

    ``folder``: where session files lie (None: the user's own place for state). Raises InputError for a file that is
    not ours.
    """
    file = SessionFile(session_path(case, folder))
    moves = file.moves()
    opened = Case(case.patient, case.documents, case.record, case.protocol, case.given, moves)
    return Session(
        opened, tools(), by=by, day=reply_day(case, today or clock().date()), clock=clock, journal=file.append
    )


def tools() -> Tools:
    """The reader of replies and the finder of dates in them."""
    return Tools(_read, days_in)


def _read(documents: Sequence[Document]) -> PatientRecord:
    from prescreen.assembly import read  # loads spaCy

    return read([d.model_copy(update={"text": as_written(d.text)}) for d in documents])


def days_in(text: str, day: date) -> list[DayInterval]:
    """The dates that a text tells, in its order, as typed."""
    from prescreen.language.dates import find_dates
    from prescreen.language.folding import fold, lower

    plain = fold(as_written(text))
    told = [m.days for m in find_dates(plain, lower(plain), day) if m.days != DayInterval(None, None)]
    return told or list(short_days(text, day))


def reply_day(case: Case, today: date) -> date:
    """The day that replies speak of: today; for a case that lies in the past, the day of its last word before infusion.

    A reply of today about a patient infused last year would count as told after the infusion.
    """
    if today <= case.given.infusion:
        return today
    told = latest_day(Patient(patient=case.patient, documents=case.documents), case.record)
    return min(max(case.given.screening, told or case.given.screening), case.given.infusion)
