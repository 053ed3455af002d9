"""What becomes of one patient of a batch: a line of output, a report or the cause why there is none."""

from dataclasses import dataclass
from datetime import date

from prescreen.errors import PrescreenError
from prescreen.faults import place_of
from prescreen.protocol import Protocol
from prescreen.reading.exports.source import PatientSource
from prescreen.report.failures import failure_line
from prescreen.screening.batch.deadline import PATIENT_SECONDS, DeadlineError, deadline
from prescreen.screening.single import screen


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished line of JSON without its newline, and whether it tells of a failure."""

    line: str
    failed: bool
    size: int = 0


def outcome_of(
    source: PatientSource, protocol: Protocol, anchors: dict[str, date], today: date | None = None
) -> Outcome:
    """Read and screen one patient. Never raises: whatever goes wrong becomes a failure with its cause.

    ``anchors`` are days for patients that do not give their own; ``today`` stands in where no document has a date.
    """
    patient = source.patient
    try:
        with deadline(PATIENT_SECONDS):
            loaded = source.load()
            patient = loaded.patient
            if anchors:
                loaded = loaded.model_copy(update={"anchors": {**anchors, **loaded.anchors}})
            return Outcome(screen(loaded, protocol, today=today).to_json(), failed=False, size=source.size)
    except DeadlineError:
        return failure(source, f"not read after {PATIENT_SECONDS} seconds", "fault", patient)
    except PrescreenError as error:
        return failure(source, str(error), "input", patient)
    except RecursionError as error:
        return failure(source, f"a fault in prescreen: {place_of(error)}", "fault", patient)
    except MemoryError:
        return failure(source, "not enough memory to read this patient", "fault", patient)
    except Exception as error:  # noqa: BLE001 - one bad patient never stops a run; the message could hold note text
        return failure(source, f"a fault in prescreen: {place_of(error)}", "fault", patient)


def failure(source: PatientSource, cause: str, kind: str, patient: str | None) -> Outcome:
    """The line of a patient who could not be screened: who, where it stands in the export, and why."""
    named = patient if patient is not None else source.patient
    return Outcome(failure_line(named, kind, source.where, cause), failed=True, size=source.size)
