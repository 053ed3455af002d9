"""What was made of an object, kept for as long as it is among the last that were made."""

from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")
_MOST = 1024


class Kept(Generic[Thing, Made]):
    """By identity: that two objects are one is told faster than that they are equal."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Thing, Made]] = {}

    def of(self, thing: Thing, make: Callable[[Thing], Made]) -> Made:
        """What was made of ``thing`` before, else what ``make`` makes now."""
        known = self._made.get(id(thing))
        if known is None:
            if len(self._made) >= _MOST:
                del self._made[next(iter(self._made))]
            known = self._made[id(thing)] = (thing, make(thing))  # the thing is held too: so its id stays its own
        return known[1]
