"""The trial's days for one patient: what was given is checked, what was not is assumed and said so."""

from collections.abc import Mapping
from datetime import date
from itertools import combinations

from prescreen.errors import AnchorError
from prescreen.record.models import Anchors

NAMES = ("screening", "consent", "enrolment", "infusion")
_YEARS = range(2000, 2100)
_WIDEST = 366  # days between the first and the last anchor of one patient
_SLACK = 1  # days: a form signed after midnight is no contradiction


def resolve_anchors(given: Mapping[str, date], latest_document: date | None = None) -> Anchors:
    """The four anchors: those given, the others assumed to be the screening day.

    Without a screening day the date of the latest document is taken (no later than a given infusion).
    Raises AnchorError for an unknown name, a day that cannot be right, or no day to start from.
    """
    unknown = [name for name in given if name not in NAMES]
    if unknown:
        raise AnchorError(f"unknown anchor {unknown[0]!r}; known: {', '.join(NAMES)}")
    _check(given)
    screening = given["screening"] if "screening" in given else _from_document(given, latest_document)
    days = {name: given.get(name, screening) for name in NAMES}
    return Anchors(**days, assumed=tuple(name for name in NAMES if name not in given))


def _from_document(given: Mapping[str, date], latest: date | None) -> date:
    infusion = given.get("infusion")
    if latest is None:
        raise AnchorError("no screening date is given and no document has a date; give --screening YYYY-MM-DD")
    return latest if infusion is None else min(latest, infusion)


def _check(given: Mapping[str, date]) -> None:
    for name, day in given.items():
        if day.year not in _YEARS:
            raise AnchorError(f"{name} {day} lies in another century; give a day from 2000 to 2099")
    infusion = given.get("infusion")
    for name in ("screening", "consent", "enrolment"):
        before = given.get(name)
        if (
            infusion is not None
            and before is not None
            and (before - infusion).days > (_SLACK if name == "consent" else 0)
        ):
            raise AnchorError(f"infusion {infusion} lies before {name} {before}; check both dates")
    for (one, first), (two, second) in combinations(given.items(), 2):
        if abs((first - second).days) > _WIDEST:
            raise AnchorError(f"{one} {first} and {two} {second} are more than a year apart; check both dates")
