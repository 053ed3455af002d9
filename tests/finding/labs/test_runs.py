"""Several values behind one name: which is the newest, and the days that they have."""

import pytest
from tests.finding.labs.reading import dated, told

PLT = "platelets"
NEWEST = [
    ("Platelets recovering: 23, 35, 61.", 61000),
    ("Platelets 23 then 35 then 61.", 61000),
    ("Plts 61, 35, 23 (falling).", 23000),
    ("Plt improving, 61, 35, 23.", 61000),
    ("Platelets have been 23, 35 and today 61.", 61000),
    ("Platelets 23 and now 61.", 61000),
    ("Platelets 23 then 35 now 61.", 61000),
    ("Plt 9, 14, currently 61.", 61000),
    ("Plts 12 then 30 today 61", 61000),
]


@pytest.mark.parametrize(("text", "value"), NEWEST)
def test_the_newest(text: str, value: float) -> None:
    assert told(text) == {(PLT, value)}


@pytest.mark.parametrize(
    "text",
    [
        "Plts 45 -> 52 -> 60 (1/3, 5/3, 9/3). Dear Dr, haematology",
        "Plt 45, 52, 60 on 1/3, 5/3 and 9/3. Dear Dr, haematology",
        "Platelets 45, 52 and 60 on 1 March, 5 March and 9 March",
    ],
)
def test_days_one_by_one(text: str) -> None:
    assert {(PLT, 45000, "2026-03-01"), (PLT, 52000, "2026-03-05"), (PLT, 60000, "2026-03-09")} <= dated(text)


def test_without_days_or_trend_any_of_them() -> None:
    assert told("Platelets 23, 35, 61.") == {(PLT, (23000, 61000))}


@pytest.mark.parametrize(
    ("text", "value"),
    [("plt 45, 2 units given", 45000), ("Platelets 45, 3 pools since", 45000), ("Plt 45, 10 on day 3 of cycle", 45000)],
)
def test_other_numbers_are_no_values(text: str, value: float) -> None:
    assert (PLT, value) in told(text)
