"""A date expression and what it means."""

from dataclasses import dataclass

from prescreen.values import DayInterval


@dataclass(frozen=True, slots=True)
class Lean:
    """An expression that leans on an event instead of a calendar: "two months after the transplant", "day +30".

    ``event`` is one of `prescreen.language.dates.leaning.EVENTS`; the day meant lies ``low`` to ``high`` days after it
    (None: open). A cycle day ("C4D15") leans on "cycle".
    """

    event: str
    low: int | None = 0
    high: int | None = 0


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression at characters ``start`` to ``end``.

    ``role`` is what the words before it make of it: "on" (or none), "since", "from", "until", "before", "after",
    "last", "due". ``relative``: told relative to the document ("two weeks ago") or to another expression ("the next
    day"). ``grain``: "day", "month", "year" or "span" (anything else). ``lean``: the event it leans on; ``days`` is
    then open, or, once the event's own day is known, the days meant.
    """

    start: int
    end: int
    days: DayInterval
    role: str = "on"
    relative: bool = False
    grain: str = "day"
    lean: Lean | None = None
    ends: DayInterval | None = None
    """Of a stretch told by both its ends ("between April and August 2022"), the days that its end can mean."""


@dataclass(slots=True)
class Raw:
    """A calendar expression as it is written: the fields that it has, before the year or the order is decided."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    first: int | None = None
    second: int | None = None
    separator: str = ""
    """``first`` and ``second``: day and month in an order yet to be decided, as in 07/09 or 07/09/2026."""
    short_year: int | None = None
    """A two-digit year that ``second`` may be: "in 11/07"."""
    year_beyond: int | None = None
    """``second`` of two fields may be a year ("axi-cel 8/24") if the day lies more than so many days from the document."""
    days: DayInterval | None = None
    """Already decided (a holiday, a range of months)."""
    grain: str = ""
