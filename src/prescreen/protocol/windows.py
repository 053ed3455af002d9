"""Stretches of days between anchors: "from 28 days before screening to infusion", both ends included."""

from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from prescreen.protocol.node import Node
from prescreen.values import DayInterval
from prescreen.values.days import add_months

AnchorName = Literal["screening", "consent", "enrolment", "infusion"]


class Span(Node):
    """A length of time in exactly one unit: days and weeks count days, months and years go by the calendar."""

    days: int | None = Field(default=None, ge=0)
    weeks: int | None = Field(default=None, ge=0)
    months: int | None = Field(default=None, ge=0)
    years: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _one_unit(self) -> "Span":
        given = [u for u in ("days", "weeks", "months", "years") if getattr(self, u) is not None]
        if len(given) != 1:
            raise ValueError("a length of time has exactly one of days, weeks, months, years")
        return self

    def after(self, day: date, times: int = 1) -> date:
        """``day`` moved by this length (``times`` -1: back); months are clamped to the month's end.

        Beyond the years 1 to 9999 the calendar's own end is returned.
        """
        try:
            if self.days is not None or self.weeks is not None:
                return day + timedelta(days=times * ((self.days or 0) + 7 * (self.weeks or 0)))
            return add_months(day, times * ((self.months or 0) + 12 * (self.years or 0)))
        except (OverflowError, ValueError):
            return date.max if times > 0 else date.min

    def __str__(self) -> str:
        for unit in ("days", "weeks", "months", "years"):
            number = getattr(self, unit)
            if number is not None:
                return f"{number} {unit if number != 1 else unit[:-1]}"
        return ""


class Edge(Node):
    """One end of a window: an anchor, moved back (``minus``) or on (``plus``)."""

    anchor: AnchorName
    minus: Span | None = None
    plus: Span | None = None

    def day(self, anchor: date) -> date:
        """The day of this end for the day of its anchor."""
        day = anchor if self.minus is None else self.minus.after(anchor, -1)
        return day if self.plus is None else self.plus.after(day)


class Window(Node):
    """The days from one edge to another, both included; a missing edge leaves that side open."""

    start: Edge | None = Field(default=None, alias="from")
    end: Edge | None = Field(default=None, alias="to")

    def days(self, anchors: dict[str, date]) -> DayInterval:
        """The window of a patient whose anchors these are; an end that falls before the start is the start."""
        low = None if self.start is None else self.start.day(anchors[self.start.anchor])
        high = None if self.end is None else self.end.day(anchors[self.end.anchor])
        return DayInterval(low, high if low is None or high is None else max(low, high))
