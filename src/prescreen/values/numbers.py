"""Closed intervals of numbers: a value, a range ("55-60 %") or a bound ("<0.5")."""

from dataclasses import dataclass

from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True)
class NumberInterval:
    """The numbers from ``low`` to ``high``; None is an open end, ``*_open`` excludes the end itself ("<0.5").

    >>> NumberInterval(55, 60).at_least(40)
    <Truth.TRUE: 'true'>
    """

    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval of numbers ends before it begins: {self.low} to {self.high}")

    @classmethod
    def exactly(cls, value: float) -> "NumberInterval":
        return cls(value, value)

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high

    def scaled(self, factor: float) -> "NumberInterval":
        """Both ends times a positive factor."""
        if factor <= 0:
            raise ValueError("a scale factor is positive")
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return NumberInterval(low, high, self.low_open, self.high_open)

    def times(self, other: "NumberInterval") -> "NumberInterval":
        """Product of two intervals of non-negative numbers (an open low end counts as 0)."""
        low = (self.low or 0.0) * (other.low or 0.0)
        high = None if self.high is None or other.high is None else self.high * other.high
        return NumberInterval(low, high)

    def over(self, other: "NumberInterval") -> "NumberInterval":
        """Quotient of two intervals of non-negative numbers; a divisor that may be 0 leaves the high end open."""
        low = 0.0 if not other.high or self.low is None else self.low / other.high
        high = None if self.high is None or not other.low else self.high / other.low
        return NumberInterval(low, high)

    def minus(self, other: "NumberInterval") -> "NumberInterval":
        """Difference of two intervals of which the second is a part of the first: never below 0."""
        low = 0.0 if self.low is None or other.high is None else max(0.0, self.low - other.high)
        high = None if self.high is None else max(low, self.high - (other.low or 0.0))
        return NumberInterval(low, high)

    def at_least(self, limit: float) -> Truth:
        """Whether the value is >= ``limit``."""
        if self.low is not None and self.low >= limit:
            return TRUE
        if self.high is not None and (self.high < limit or (self.high == limit and self.high_open)):
            return FALSE
        return UNKNOWN

    def at_most(self, limit: float) -> Truth:
        """Whether the value is <= ``limit``."""
        if self.high is not None and self.high <= limit:
            return TRUE
        if self.low is not None and (self.low > limit or (self.low == limit and self.low_open)):
            return FALSE
        return UNKNOWN

    def __str__(self) -> str:
        if self.exact:
            return f"{self.low:g}"
        if self.low is None and self.high is not None:
            return f"{'<' if self.high_open else '<='}{self.high:g}"
        if self.high is None and self.low is not None:
            return f"{'>' if self.low_open else '>='}{self.low:g}"
        return "unknown" if self.low is None else f"{self.low:g}-{self.high:g}"
