"""Ranges and bounds against limits."""

import pytest

from prescreen.values import FALSE, TRUE, UNKNOWN, NumberInterval, Truth

N = NumberInterval


@pytest.mark.parametrize(
    ("value", "at_least_6", "at_most_6"),
    [
        (N.exactly(6), TRUE, TRUE),
        (N.exactly(5.9), FALSE, TRUE),
        (N(5.9, 6.1), UNKNOWN, UNKNOWN),
        (N(6, 8), TRUE, UNKNOWN),
        (N(4, 6), UNKNOWN, TRUE),
        (N(None, 6, high_open=True), FALSE, TRUE),
        (N(None, 6), UNKNOWN, TRUE),
        (N(6, None, low_open=True), TRUE, FALSE),
        (N(None, 8, high_open=True), UNKNOWN, UNKNOWN),
        (N(None, None), UNKNOWN, UNKNOWN),
    ],
)
def test_limits(value: NumberInterval, at_least_6: Truth, at_most_6: Truth) -> None:
    assert value.at_least(6) is at_least_6
    assert value.at_most(6) is at_most_6


def test_arithmetic_of_intervals() -> None:
    assert N(2, 3).times(N(10, 20)) == N(20, 60)
    assert N(10, 20).over(N(2, 5)) == N(2, 10)
    assert N(10, 20).over(N(0, 5)) == N(2, None)
    assert N(10, 20).over(N(0, 0)) == N(0, None)
    assert N(10, 20).minus(N(3, 12)) == N(0, 17)
    assert N(10, None).minus(N(3, 4)) == N(6, None)
