"""The day on which time heals a violation is the first one: the day before it is still violated."""

from datetime import date, timedelta
from typing import Any

import pytest
from building import anchors, record

from prescreen.criteria import Overall, Verdict, evaluate
from prescreen.protocol import load

PROTOCOL = load()
ANCHORS = anchors()
NAMES = ("screening", "consent", "enrolment", "infusion")


def verdict(name: str, facts: list[dict[str, Any]], shift: int = 0) -> Verdict:
    given = {n: getattr(ANCHORS, n) + timedelta(days=shift) for n in NAMES}
    return next(v for v in evaluate(record(facts), PROTOCOL, anchors(given))[0] if v.id == name)


def overall(facts: list[dict[str, Any]]) -> Overall:
    return evaluate(record(facts), PROTOCOL, ANCHORS)[1]


RITUXIMAB = {"kind": "therapy", "name": "rituximab", "last": "2026-01-14"}
STENT = {"kind": "cardiac", "name": "pci_stent", "date": "2025-12-31"}


@pytest.mark.parametrize(
    ("name", "anchor", "fact"),
    [
        ("E1a", "infusion", RITUXIMAB),
        ("E1b", "infusion", {"kind": "therapy", "name": "radiotherapy", "last": "2026-03-01"}),
        ("E2", "infusion", {"kind": "transplant", "name": "hsct", "date": "2025-12-31"}),
        ("E6c", "consent", STENT),
        ("E9", "infusion", {"kind": "vaccination", "name": "mmr", "live": True, "date": "2026-02-28"}),
        (
            "E3",
            "enrolment",
            {
                "kind": "malignancy",
                "name": "colon",
                "last": "2024-09-30",
                "detail": {"treatment": "radical", "course": "disease_free"},
            },
        ),
        ("I1", "screening", {"kind": "demographic", "name": "birth_date", "date": "2008-06-30"}),
    ],
)
def test_the_first_day(name: str, anchor: str, fact: dict[str, Any]) -> None:
    clears = verdict(name, [fact]).clears_on
    assert clears is not None
    shift = (clears - getattr(ANCHORS, anchor)).days
    assert verdict(name, [fact], shift).status == "satisfied"
    assert verdict(name, [fact], shift - 1).status == "violated"


def test_a_planned_operation_has_to_lie_two_weeks_back() -> None:
    facts: list[dict[str, Any]] = [
        {
            "kind": "surgery",
            "name": "surgery",
            "assertion": "planned",
            "date": "2026-03-29",
            "detail": {"anaesthesia": "general"},
        },
        {"kind": "surgery", "name": "surgery", "assertion": "absent"},
        {"kind": "surgery", "name": "planned_surgery", "assertion": "absent"},
    ]
    assert verdict("E8", facts).clears_on == date(2026, 4, 13)


def test_a_value_waits_for_no_day() -> None:
    assert verdict("I4c", [{"kind": "lab", "name": "platelets", "value": 9000, "unit": "/uL"}]).clears_on is None


def test_overall_is_the_latest_and_nothing_when_one_is_for_good() -> None:
    both = overall([RITUXIMAB, STENT])
    assert both.violated == ("E1a", "E6c")
    assert both.clears_on == date(2026, 7, 1)
    assert overall([RITUXIMAB, {"kind": "neuro", "name": "parkinsonism"}]).clears_on is None
