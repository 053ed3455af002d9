"""Kept reports held against new days or another trial: the record is in the report, so no note is read again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from prescreen.errors import InputError
from prescreen.protocol import Protocol
from prescreen.report.build import build_report
from prescreen.report.models import Report

_ANCHORS = ("screening", "consent", "enrolment", "infusion")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed for a patient: the standing, and each criterion's status before and after."""

    patient: str
    before: str
    after: str
    criteria: dict[str, tuple[str | None, str | None]]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def kept_report(value: Any, where: str) -> Report:
    """A report in its JSON form, as it was written. Raises InputError when it is none."""
    if isinstance(value, dict) and value.get("schema") != "prescreen.report/1":
        raise InputError(f"{where}: not a report of prescreen (schema {str(value.get('schema'))[:40]!r})")
    try:
        return Report.model_validate(value)
    except ValidationError as error:
        place = ".".join(str(p) for p in error.errors()[0]["loc"][:4])
        raise InputError(f"{where}: not a report of prescreen (at {place})") from None


def rescreen(report: Report, protocol: Protocol, anchors: Mapping[str, date]) -> Report:
    """The report anew, from its record. ``anchors`` win over the report's; what those assumed is assumed again.

    Raises AnchorError when the days are impossible.
    """
    from prescreen.criteria import evaluate, resolve_anchors  # the deciding half loads when it is used

    kept = {n: getattr(report.anchors, n) for n in _ANCHORS if n not in report.anchors.assumed}
    # a screening day that was taken from the latest document still is the best guess
    days = resolve_anchors({**kept, **anchors}, report.anchors.screening)
    verdicts, standing = evaluate(report.record, protocol, days)
    return build_report(report.patient, protocol, days, verdicts, standing, report.record, report.documents)


def change(before: Report, after: Report) -> Change | None:
    """What is different, None when nothing is. A criterion that only one of two trials has is None in the other."""
    old, new = ({c.id: c.status for c in r.criteria} for r in (before, after))
    differing = {i: (old.get(i), new.get(i)) for i in dict.fromkeys([*old, *new]) if old.get(i) != new.get(i)}
    if not differing and before.overall.status == after.overall.status:
        return None
    return Change(before.patient, before.overall.status, after.overall.status, differing)
