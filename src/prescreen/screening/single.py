"""One patient screened: the record read, the trial held against it, the answer put into a report."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from prescreen.record import Anchors, Patient, PatientRecord
from prescreen.report.build import build_report, document_report
from prescreen.report.models import Report
from prescreen.screening.reading import latest_day, record_of

if TYPE_CHECKING:
    from prescreen.protocol import Protocol


def screen(
    patient: Patient,
    protocol: "Protocol | str | Path | None" = None,
    anchors: Mapping[str, date] | None = None,
    today: date | None = None,
) -> Report:
    """Screen ``patient`` against ``protocol`` (a loaded one, an id, or a file; None: the trial that ships).

    ``anchors`` win over the patient's own. Without a screening day the latest document's day is taken, and without any
    dated document ``today`` (default: this day); the report says what was assumed.

    Raises InputError for documents that cannot be read, AnchorError for impossible days, ProtocolError for a bad trial.
    """
    trial = load_protocol(protocol)
    record = record_of(patient)
    days = {**patient.anchors, **(anchors or {})}
    resolved = resolve(days, patient, record, today)
    return decide(patient, record, trial, resolved)


def decide(patient: Patient, record: PatientRecord, protocol: "Protocol", anchors: Anchors) -> Report:
    """The report for a record that has been read already."""
    from prescreen.criteria import evaluate  # the deciding half loads when it is used

    verdicts, standing = evaluate(record, protocol, anchors)
    documents = [document_report(d) for d in patient.documents]
    return build_report(patient.patient, protocol, anchors, verdicts, standing, record, documents)


def resolve(days: Mapping[str, date], patient: Patient, record: PatientRecord, today: date | None = None) -> Anchors:
    """The four anchors, the missing ones assumed. Raises AnchorError when the given ones are impossible."""
    from prescreen.criteria import resolve_anchors

    latest = None if "screening" in days else latest_day(patient, record) or today or date.today()
    return resolve_anchors(days, latest)


def load_protocol(protocol: "Protocol | str | Path | None" = None) -> "Protocol":
    """A trial by id or file, loaded once; a loaded one as it is. Raises ProtocolError."""
    if protocol is None or isinstance(protocol, str | Path):
        return _load(None if protocol is None else str(protocol))
    return protocol


@lru_cache(maxsize=8)
def _load(name: str | None) -> "Protocol":
    from prescreen.protocol import load

    return load() if name is None else load(name)


def warm_up() -> None:
    """Load what reading and deciding need, so that the first patient does not wait and forked workers share it."""
    from prescreen.assembly import read
    from prescreen.record import Document

    read([Document(id="warm-up", text="Hb 8.2 g/dL on 8 March 2026. No transfusions.")])
    load_protocol()
