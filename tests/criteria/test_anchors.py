"""Anchors given, partly given, assumed, and refused."""

from datetime import date

import pytest

from prescreen.criteria import resolve_anchors
from prescreen.errors import AnchorError

D = date.fromisoformat


def test_all_given() -> None:
    given = {
        "screening": D("2026-03-10"),
        "consent": D("2026-03-09"),
        "enrolment": D("2026-03-10"),
        "infusion": D("2026-03-24"),
    }
    anchors = resolve_anchors(given)
    assert anchors.model_dump() == {**given, "assumed": ()}


def test_what_is_not_given_is_the_screening_day() -> None:
    anchors = resolve_anchors({"screening": D("2026-03-10"), "infusion": D("2026-03-24")})
    assert (anchors.consent, anchors.enrolment) == (D("2026-03-10"), D("2026-03-10"))
    assert anchors.assumed == ("consent", "enrolment")


def test_without_a_screening_day_the_latest_document_counts() -> None:
    anchors = resolve_anchors({}, D("2026-03-08"))
    assert anchors.screening == anchors.infusion == D("2026-03-08")
    assert anchors.assumed == ("screening", "consent", "enrolment", "infusion")
    assert resolve_anchors({"infusion": D("2026-03-01")}, D("2026-03-08")).screening == D("2026-03-01")
    with pytest.raises(AnchorError, match="no screening date is given and no document has a date"):
        resolve_anchors({})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"screening": "2026-03-10", "infusion": "2026-03-09"}, "lies before screening"),
        ({"consent": "2026-03-10", "infusion": "2024-03-10"}, "lies before consent"),
        ({"screening": "1926-03-10"}, "another century"),
        ({"screening": "2126-03-10"}, "another century"),
        ({"screening": "2024-03-10", "infusion": "2026-03-24"}, "more than a year apart"),
        ({"enrolment": "2026-04-10", "infusion": "2026-03-24"}, "lies before enrolment"),
        ({"admission": "2026-03-10"}, "unknown anchor 'admission'; known: screening"),
    ],
)
def test_impossible_days_are_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(AnchorError, match=words):
        resolve_anchors({name: D(day) for name, day in given.items()}, D("2026-03-08"))
