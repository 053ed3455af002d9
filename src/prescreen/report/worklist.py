"""A batch's worklist: a row a patient, those nearest to a decision first."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from typing import Any

_LEAN = {"violated": 0, None: 1, "satisfied": 2}
_STATUS = {"eligible": 0, "unresolved": 1, "ineligible": 2}
_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Row:
    """What a coordinator needs to know of a patient at a glance. Lists of criteria are ids with blanks between."""

    patient: str
    status: str
    against: str
    open: int
    leaning: int
    open_criteria: str
    clears_on: str
    next_criterion: str
    next_question: str
    screening: str
    infusion: str


COLUMNS = tuple(f.name for f in fields(Row))
HEADINGS = {
    "patient": "Patient",
    "status": "Status",
    "against": "Against",
    "open": "Open",
    "leaning": "Of these leaning towards satisfied",
    "open_criteria": "Open criteria",
    "clears_on": "Time alone clears it on",
    "next_criterion": "Next",
    "next_question": "Next question",
    "screening": "Screening",
    "infusion": "Infusion",
}


def row_of(report: Mapping[str, Any]) -> Row:
    """The row of a report in its JSON form."""
    overall, anchors = report["overall"], report["anchors"]
    unresolved = [c for c in report["criteria"] if c["status"] == "unresolved"]
    first = min(unresolved, key=lambda c: _LEAN.get(c.get("suggested"), 1), default=None)
    return Row(
        patient=report["patient"],
        status=overall["status"],
        against=" ".join(overall["violated"]),
        open=len(unresolved),
        leaning=sum(c.get("suggested") == "satisfied" for c in unresolved),
        open_criteria=" ".join(c["id"] for c in unresolved),
        clears_on=overall.get("clears_on") or "",
        next_criterion=first["id"] if first else "",
        next_question=(first.get("question") or "") if first else "",
        screening=anchors["screening"],
        infusion=anchors["infusion"],
    )


def nearness(row: Row) -> tuple[int, str, int, int, str]:
    """Sorts rows: ready ones, then the open ones by how little is open, then those that time clears, then the rest."""
    clears = row.clears_on or _NEVER
    return (
        _STATUS[row.status],
        clears if row.status == "ineligible" else "",
        row.open - row.leaning,
        row.open,
        row.patient,
    )


def values(row: Row) -> tuple[str | int, ...]:
    return astuple(row)
