"""Kleene's strong three-valued logic (S. C. Kleene, Introduction to Metamathematics, 1952, section 64)."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """True, false, or unknown. There is no conversion to bool: an unknown must be handled, never guessed."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("a Truth has three values: compare with TRUE, FALSE or UNKNOWN")

    def __invert__(self) -> "Truth":
        return _NOT[self]

    def __and__(self, other: "Truth") -> "Truth":
        return all_of((self, other))

    def __or__(self, other: "Truth") -> "Truth":
        return any_of((self, other))


TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
_NOT = {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}


def all_of(values: Iterable[Truth]) -> Truth:
    """False if any is false, else unknown if any is unknown, else true (an empty conjunction is true)."""
    result = TRUE
    for value in values:
        if value is FALSE:
            return FALSE
        if value is UNKNOWN:
            result = UNKNOWN
    return result


def any_of(values: Iterable[Truth]) -> Truth:
    """True if any is true, else unknown if any is unknown, else false (an empty disjunction is false)."""
    result = FALSE
    for value in values:
        if value is TRUE:
            return TRUE
        if value is UNKNOWN:
            result = UNKNOWN
    return result


def known(value: bool | None) -> Truth:
    """A bool as a Truth; None is unknown."""
    return UNKNOWN if value is None else TRUE if value else FALSE
