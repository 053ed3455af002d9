"""Holding intervals of numbers against a limit that may itself be reached."""

from collections.abc import Iterable

from prescreen.values import DayInterval, NumberInterval
from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth

_ROUNDING = 1e-9  # relative: what binary fractions add to decimal numbers


def compare(value: NumberInterval, at_least: float | None, at_most: float | None) -> Truth:
    """Whether the value keeps the limit."""
    if at_least is not None:
        truth = value.at_least(at_least)
        return truth if truth is TRUE or value.high_open else value.at_least(at_least * (1 - _ROUNDING))
    if at_most is None:
        raise ValueError("a comparison needs a limit")
    truth = value.at_most(at_most)
    return truth if truth is TRUE or value.low_open else value.at_most(at_most * (1 + _ROUNDING))


def below_or_above(holds: bool, at_least: bool) -> str:
    """The relation in words: "at least", "below", "at most", "above"."""
    if at_least:
        return "at least" if holds else "below"
    return "at most" if holds else "above"


def agreed(truths: Iterable[Truth]) -> Truth | None:
    """What all say, if they say the same and know it."""
    found = set(truths)
    return found.pop() if len(found) == 1 and UNKNOWN not in found else None


def opposite_same_day(found: list[tuple[DayInterval, Truth]]) -> bool:
    """Whether two values of the same single day stand on opposite sides."""
    sides: dict[DayInterval, Truth] = {}
    for days, truth in found:
        if not days.exact or truth not in (TRUE, FALSE):
            continue
        if sides.setdefault(days, truth) is not truth:
            return True
    return False
