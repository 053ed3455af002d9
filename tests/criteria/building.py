"""Facts as they are written in the tables: short dates, and only what matters to the row.

A date is a day ("2026-03-01"), a month ("2026-03"), a year, a stretch ("2026-01-01/2026-02-10", either end open),
"ongoing", or null. Facts are told in a note of 2026-03-08 unless ``recorded`` says otherwise.
"""

from datetime import date
from typing import Any

from prescreen.record.models import Anchors, Evidence, Fact, PatientRecord, ValueRange
from prescreen.record.vocabulary import check
from prescreen.values import DayInterval

ANCHORS = {"screening": "2026-03-10", "consent": "2026-03-09", "enrolment": "2026-03-10", "infusion": "2026-03-24"}
TOLD = "2026-03-08"


def days(text: Any) -> Any:
    """A date of the tables as an interval."""
    if text is None or text == "ongoing":
        return text
    text = str(text)
    if "/" in text:
        low, high = text.split("/")
        return DayInterval(date.fromisoformat(low) if low else None, date.fromisoformat(high) if high else None)
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return DayInterval.year(parts[0])
    return DayInterval.month(*parts) if len(parts) == 2 else DayInterval.day(date(*parts))


def fact(entry: dict[str, Any], number: int = 0) -> Fact:
    """One fact of a table."""
    fields = dict(entry)
    for key in ("date", "first", "last"):
        if key in fields:
            fields[key] = days(fields[key])
    recorded = days(fields.pop("recorded", TOLD))
    if "date" in fields and fields["date"] is not None:
        fields.setdefault("date_stated", True)
    if isinstance(fields.get("value"), dict):
        fields["value"] = ValueRange(**fields["value"])
    document = fields.pop("document", f"note-{recorded}")
    made = Fact(
        evidence=Evidence(document=document, start=number, end=number + 1, quote="x"), recorded=recorded, **fields
    )
    problem = check(made.kind, made.name, dict(made.detail))
    if problem:
        raise ValueError(problem)
    return made


def record(entries: list[dict[str, Any]]) -> PatientRecord:
    return PatientRecord(facts=tuple(fact(e, n) for n, e in enumerate(entries)))


def anchors(given: dict[str, Any] | None = None) -> Anchors:
    return Anchors(**{**ANCHORS, **{k: str(v) for k, v in (given or {}).items()}})
