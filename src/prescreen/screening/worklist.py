"""Many patients to review: reports of a batch, or patients that are read when they are opened."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from prescreen.dialogue import Case, Session
from prescreen.errors import InputError
from prescreen.record import Document, Patient
from prescreen.report.models import Report
from prescreen.screening.reviewing import open_case, start
from prescreen.screening.single import load_protocol
from prescreen.store import saved_sessions, session_name

_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the counts as far as they are known (None: not read yet), and how to open it. ``saved``: worked on
    before, so that the counts are those of the session."""

    patient: str
    status: str | None
    against: int | None
    open: int | None
    settled: int | None
    clears_on: str | None
    session: Callable[[], Session]
    saved: bool = False

    @property
    def nearness(self) -> tuple[int, int, int]:
        """How close to a decision, the closest first."""
        return nearness(self.status, self.against, self.open, self.clears_on)


def nearness(status: str | None, against: int | None, still: int | None, clears_on: str | None) -> tuple[int, int, int]:
    """What little keeps open first, then what time heals, then what has most against it; not read ones last."""
    if status is None:
        return 3, 0, 0
    if status != "ineligible":
        return 0, still or 0, 0
    return (1 if clears_on else 2), against or 0, still or 0


def entries(
    files: Sequence[str],
    *,
    by: str,
    anchors: Mapping[str, date] | None = None,
    protocol: str | None = None,
    today: date | None = None,
) -> Iterator[Entry]:
    """Every patient of the files. Reports given beside the patients they were made from show the notes too.

    Raises InputError for a file that is neither reports nor patients.
    """
    reports = [Path(f) for f in files if _holds_reports(Path(f))]
    patients = _Patients([f for f in files if not _holds_reports(Path(f))])
    told: set[str] = set()
    saved = saved_sessions()
    for path in reports:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    entry = _of_report(path, number, line, patients, by, today)
                    told.add(entry.patient)
                    yield _as_left(entry, _session_of(line, patients) in saved if saved else False)
    for patient in patients.all():
        if patient.patient not in told:
            name = session_name(patient.patient, load_protocol(protocol), patient.documents) if saved else ""
            yield _as_left(_of_patient(patient, by, anchors, protocol, today), name in saved)


def _as_left(entry: Entry, saved: bool) -> Entry:
    """An entry that was worked on before, with its counts as they were left."""
    return replace(counted(entry), saved=True) if saved else entry


def counted(entry: Entry) -> Entry:
    """An entry with its counts: the notes are read, and the moves of last time put back. Raises PrescreenError."""
    now = entry.session().standing
    against, still = len(now.overall.violated), len(now.overall.unresolved)
    clears = str(now.overall.clears_on) if now.overall.clears_on else None
    settled = len(now.verdicts) - against - still
    return Entry(entry.patient, now.overall.status, against, still, settled, clears, entry.session, entry.saved)


def _holds_reports(path: Path) -> bool:
    if path.is_dir() or path.suffix.lower() not in _LINES:
        return False
    try:
        with path.open("rb") as file:
            return b'"prescreen.report/' in file.readline(200)
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or 'not readable').lower()}") from None


def _of_report(path: Path, number: int, line: bytes, patients: "_Patients", by: str, today: date | None) -> Entry:
    try:
        data = json.loads(line)
        overall = data["overall"]
        against, still = len(overall["violated"]), len(overall["unresolved"])
        return Entry(
            str(data["patient"]), overall["status"], against, still, len(data["criteria"]) - against - still,
            overall.get("clears_on"), lambda: start(case_of(line, patients), by=by, today=today),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{path}:{number}: not a report") from None


def case_of(line: bytes, patients: "_Patients") -> Case:
    """The case of a report; its notes' text as far as it is known."""
    report = Report.model_validate_json(line)
    texts = patients.texts(report.patient)
    documents = tuple(
        Document(id=d.id, text=texts.get(d.id, d.text or ""), date=d.date, converted_from=d.converted_from)
        for d in report.documents
    )
    return Case(report.patient, documents, report.record, load_protocol(report.protocol.id), report.anchors)


def _session_of(line: bytes, patients: "_Patients") -> str:
    """The name that the session of a report's case would have; the report itself is not built."""
    data = json.loads(line)
    texts = patients.texts(str(data["patient"]))
    documents = (Document(id=d["id"], text=texts.get(d["id"], d.get("text") or "")) for d in data["documents"])
    return session_name(str(data["patient"]), load_protocol(data["protocol"]["id"]), documents)


def _of_patient(
    patient: Patient, by: str, anchors: Mapping[str, date] | None, protocol: str | None, today: date | None
) -> Entry:
    return Entry(
        patient.patient, None, None, None, None, None,
        lambda: start(open_case(patient, protocol, anchors, today), by=by, today=today),
    )  # fmt: skip


class _Patients:
    """The patients of exports, read once when they are first wanted."""

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files
        self._found: dict[str, Patient] | None = None

    def all(self) -> list[Patient]:
        if self._found is None:
            self._found = {p.patient: p for p in self._read()}
        return list(self._found.values())

    def texts(self, patient: str) -> dict[str, str]:
        self.all()
        found = (self._found or {}).get(patient)
        return {d.id: d.text for d in found.documents} if found is not None else {}

    def _read(self) -> Iterator[Patient]:
        if not self._files:
            return
        from prescreen.reading.exports.open import open_export  # the readers of formats

        for path in self._files:
            for source in open_export(path):
                yield source.load()
