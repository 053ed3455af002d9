"""A written number and its unit become a value in the record's unit, or a doubt.

What is implausible under the unit that is stated or left out is tried under the units that clinicians leave out; where two
readings stay plausible the value is not known, and no fact is made of it.
"""

from dataclasses import dataclass
from typing import Literal

from prescreen.finding.labs.analytes import CELLS, limits
from prescreen.finding.labs.units import Unit
from prescreen.language.numbers import readings

Habit = Literal["si", "conventional", "unknown"]
"""Whether a note writes SI units (g/L, umol/L) or conventional ones (g/dL, mg/dL)."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The value as an interval in the record's unit and the factor that was used."""

    low: float
    high: float
    factor: float


def settle(name: str, dimension: str, written: tuple[str, ...], unit: Unit | None, habit: Habit) -> Settled | None:
    """One written number, or the two of a range, in the record's unit; None when two readings are plausible, or none is."""
    first = _one(name, dimension, written[0], unit, habit)
    if len(written) == 1:
        return first
    second = _one(name, dimension, written[1], unit, habit)
    if first is None and second is not None:
        return _shared(name, dimension, written, second.factor)
    if first is None:
        return None
    if second is None or second.factor != first.factor:
        return _shared(name, dimension, written, first.factor) or (
            second and _shared(name, dimension, written, second.factor)
        )
    return Settled(first.low, second.low, first.factor) if first.low <= second.low else None


def _shared(name: str, dimension: str, written: tuple[str, ...], factor: float) -> Settled | None:
    low, high = (readings(w)[-1] * factor if readings(w) else -1.0 for w in written)
    least, most = limits(name, dimension)
    return Settled(low, high, factor) if least <= low <= high <= most else None


def _one(name: str, dimension: str, written: str, unit: Unit | None, habit: Habit) -> Settled | None:
    numbers = readings(written)
    if not numbers:
        return None
    least, most = limits(name, dimension)
    if unit is not None:
        if dimension in ("hb", "creatinine", "bilirubin", "percent", "mass", "length"):
            numbers = numbers[::-1] if "," in written else numbers
        elif dimension == "cells" and unit.factor == 1.0:
            numbers = numbers[::-1] if "." in written else numbers
        for number in numbers:
            if least <= number * unit.factor <= most and not (
                unit.factor == 1.0 and dimension == "cells" and _too_few(name, number)
            ):
                return Settled(number * unit.factor, number * unit.factor, unit.factor)
    factors = _left_out(name, dimension, numbers, written, habit, unit)
    plausible = [(n, f) for n, f in factors if least <= n * f <= most]
    values = {round(n * f, 6) for n, f in plausible}
    if len(values) != 1:
        return None
    number, factor = plausible[0]
    return Settled(number * factor, number * factor, factor)


def _too_few(name: str, number: float) -> bool:
    """Counts per microlitre that are no counts: the power of ten was left out ("Platelets (/cumm) 0.78")."""
    return number < (1000 if name == "platelets" else 100 if name == "wbc" else 10) and (
        name in ("platelets", "wbc") or number != int(number)
    )


def _left_out(
    name: str, dimension: str, numbers: list[float], written: str, habit: Habit, unit: Unit | None
) -> list[tuple[float, float]]:
    """The readings of a number without a unit (or with one that cannot be right): (number, factor)."""
    number = numbers[0]
    if name in CELLS:
        return _bare_cells(name, numbers, written, unit)
    decimal = numbers[-1]
    if dimension == "hb":
        if unit is not None:
            return [(decimal, f) for f in (1.0, 0.1)]
        return [(decimal, 1.0)] if decimal <= 25 else [(decimal, 0.1)] if decimal >= 30 else []
    if dimension == "creatinine":
        if decimal < 15:
            return [(decimal, 1.0)]
        return [(decimal, 1 / 88.4)] if decimal >= 30 else []
    if dimension == "bilirubin":
        if habit == "si":
            whole = "." not in written and "," not in written
            return [(decimal, 1 / 17.1)] if whole or decimal >= 3 else [(decimal, 1.0)]
        if habit == "conventional" or decimal < 5:
            return [(decimal, 1.0)] if decimal <= 40 else []
        return [(decimal, 1 / 17.1)] if decimal >= 20 else []
    if dimension == "percent":
        if unit is None and 0.05 <= decimal < 1:
            return [(decimal, 100.0)]
        return [(decimal, 1.0)]
    if dimension in ("enzyme", "clearance"):
        return [(number, 1.0)]
    if dimension == "length" and unit is None and 1.2 <= decimal <= 2.2:
        return [(decimal, 100.0)]
    return []


def _bare_cells(name: str, numbers: list[float], written: str, unit: Unit | None) -> list[tuple[float, float]]:
    number, whole = numbers[0], not {".", ",", "·"} & set(written)
    if unit is not None and unit.factor == 1.0:
        return (
            [(numbers[-1], 1e5)]
            if name == "platelets" and numbers[-1] < 1
            else [(numbers[-1], 1e3)]
            if not whole or name != "platelets"
            else []
        )
    if unit is not None:
        return []
    if name == "platelets":
        if number >= 3000:
            return [(number, 1.0)]
        return [(number, 1e3)] if number <= 1400 and (whole or number >= 1.5) else []
    if name == "wbc":
        if number >= 1000:
            return [(number, 1.0)]
        return [(number, 1e3)] if number <= 400 else []
    if number >= 100:
        return [(number, 1.0)]
    if not whole:
        return [(min(numbers), 1e3)] if min(numbers) < 100 else []
    return [(0.0, 1.0)] if number == 0 else [(number, 1e3)] if 1 <= number <= 19 and name == "neutrophils" else []
