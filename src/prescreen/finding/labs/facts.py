"""A statement becomes a fact: value in the record's unit, day, limits, method, oxygen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prescreen.finding.labs.amounts import Habit, Settled, settle
from prescreen.finding.labs.analytes import DIMENSIONS, is_analyte
from prescreen.finding.labs.methods import lvef_method, oxygen_told, under_strain
from prescreen.finding.labs.statements import Statement
from prescreen.finding.labs.surroundings import of_marrow
from prescreen.finding.labs.units import Unit
from prescreen.language.dated_stretches import Topic
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured
from prescreen.language.measured_on import measured_on
from prescreen.language.numbers import one_number, readings
from prescreen.language.once import once
from prescreen.record import Fact, ValueRange
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_TOPICS: dict[str, tuple[Topic, ...]] = {
    "lvef": ("heart", "all", "labs"),
    "weight": ("all", "exam"),
    "height": ("all", "exam"),
    "spo2": ("all", "exam"),
}
_BLOOD: tuple[Topic, ...] = ("all", "labs")
_SI = ("umol", "g/l", "mmol/l", "haem", "10^9/l", "10e9/l", "10*9/l")
_MG_LIMIT = {"bilirubin_direct": 1.5}
"""Below this an upper limit of bilirubin is one in mg/dL (0.2 to 1.5), above it one in umol/L (3.4 to 25)."""
_KIN = re.compile(
    r"\b(?:father|mother|brother|sister|son|daughter|wife|husband|partner|donor|uncle|aunt|cousin)"
    r"(?:'s\b|\b[^.;:]{0,40}\b(?:has|had|have|is|was)\b)[^.;:]{0,60}$"
)
_CONVENTIONAL = ("mg/dl", "g/dl", "mg%", "gm%", "k/ul", "10^3/ul")


@dataclass
class Writer:
    """Writes the facts of one note."""

    note: "Note"
    bare: int = 0
    molar: bool = False
    """Whether the note tells haemoglobin in mmol/L."""
    listed: dict[int, DateMention] = field(default_factory=dict)
    """The days that results have from the lists they stand in, by the place of the value."""

    def notice(self, told: "Iterable[object]") -> None:
        """Bare values show the habit too: a haemoglobin of 95 or a creatinine of 88 is SI."""
        for one in told:
            number = one_number(one.statement.written[0])  # type: ignore[attr-defined]
            unit = one.statement.unit  # type: ignore[attr-defined]
            self.molar |= one.name == "hemoglobin" and unit is not None and unit.factor == _MOLAR.factor  # type: ignore[attr-defined]
            if one.statement.unit is None and one.name in ("hemoglobin", "creatinine"):  # type: ignore[attr-defined]
                self.bare += 1 if number >= 30 else -1

    @once
    def habit(self) -> Habit:
        """The units of chemistry go before those of counts: where Hb is told in g/dL, creatinine can be in umol/L."""
        low = self.note.whole.low
        si, conventional = low.count("umol"), low.count("mg/dl") + low.count("mg%")
        if si == conventional:
            si, conventional = (sum(map(low.count, words)) + n for words, n in ((_SI, self.bare), (_CONVENTIONAL, 0)))
        return "si" if si > conventional else "conventional" if conventional > si else "unknown"

    @once
    def metric(self) -> bool:
        """Whether a weight without a unit is in kilograms: the note has no pounds, no inches and no Fahrenheit."""
        return _IMPERIAL.search(self.note.whole.low) is None

    def topics(self, name: str) -> tuple[Topic, ...]:
        return _TOPICS.get(name, _BLOOD)

    def when(self, name: str, statement: Statement) -> Measured:
        end = max(statement.end, statement.ref_end)
        listed = self.listed.get(statement.value)
        return measured_on(self.note, statement.start, statement.value, end, self.topics(name), listed)

    def facts(self, name: str, dimension: str, statement: Statement, when: Measured | None = None) -> Iterator[Fact]:
        """The fact of a statement, and that of the earlier value of its trend; nothing when the value is in doubt."""
        kind, unit = ("lab", DIMENSIONS[dimension].unit) if is_analyte(name) else ("assay", DIMENSIONS[dimension].unit)
        settled = self._settle(name, dimension, statement)
        if settled is None or self._of_kin(statement):
            return
        told = when or self.when(name, statement)
        if name == "weight" and told.historical:
            return
        fields: dict[str, object] = {}
        multiple = statement.unit is not None and statement.unit.mark == "xULN"
        yield self.note.fact(
            kind,
            "creatinine_clearance" if name == "clearance_24h" else name,
            min(statement.start, statement.value),
            max(statement.end, statement.start),
            value=self._value(statement, settled),
            unit="xULN" if multiple else unit,
            date=told.days,
            date_stated=told.stated,
            historical=told.historical,
            detail=self._detail(name, dimension, statement, settled),
            **fields,
        )
        if statement.before is not None:
            earlier = settle(name, dimension, (statement.before,), None, self.habit) or settle(
                name, dimension, (statement.before,), statement.unit, self.habit
            )
            if earlier is not None and told.days is not None and name != "weight":
                yield self.note.fact(
                    kind,
                    name,
                    statement.before_at,
                    statement.before_at + len(statement.before),
                    value=_round(earlier.low),
                    unit=unit,
                    date=told.days if name == "spo2" else DayInterval(None, told.days.high),
                    historical=True,
                )

    def _of_kin(self, statement: Statement) -> bool:
        """Whether the value is a relative's or the donor's: "his brother, the possible donor, has platelets of 240"."""
        start = min(statement.start, statement.value)
        begin = max(self.note.sentence(start).start, start - 120)
        if _KIN.search(self.note.low, begin, start) is None:
            return False
        return self.note.assertion(start, max(statement.end, start + 1)).label == "family"

    def _settle(self, name: str, dimension: str, statement: Statement) -> Settled | None:
        unit = statement.unit
        if unit is not None and unit.mark == "xULN":
            numbers = [readings(w)[-1] for w in statement.written if readings(w)]
            return Settled(numbers[0], numbers[-1], 1.0) if numbers and 0 < numbers[0] <= numbers[-1] < 300 else None
        if unit is not None and unit.mark == "%":
            return None
        base = name if is_analyte(name) else "creatinine_clearance"
        if unit is None and dimension in ("mass", "length") and self.metric:
            number = next(iter(readings(statement.written[0])[-1:]), 0.0)
            unit = Unit(1.0) if _BARE[name][0] <= number <= _BARE[name][1] else None
        if unit is None and dimension == "hb" and self.molar:
            unit = _MOLAR
        habit = self.habit
        if dimension == "bilirubin" and unit is None and statement.uln is not None:
            habit = "conventional" if one_number(statement.uln) < _MG_LIMIT.get(name, 4.0) else "si"
        settled = settle(base, dimension, statement.written, unit, habit)
        if settled is None and statement.label_unit and unit is not None:
            settled = settle(base, dimension, statement.written, None, self.habit)
        if settled is None and statement.comparator and len(statement.written) == 1 and unit is not None:
            bare = readings(statement.written[0])
            settled = Settled(bare[0] * unit.factor, bare[0] * unit.factor, unit.factor) if bare else None
        return settled

    @staticmethod
    def _value(statement: Statement, settled: Settled) -> float | ValueRange:
        low, high = _round(settled.low), _round(settled.high)
        if statement.comparator and low == high:
            return (
                ValueRange(high=high, strict=statement.strict)
                if statement.upper
                else ValueRange(low=low, strict=statement.strict)
            )
        return low if low == high else ValueRange(low=low, high=high)

    def _detail(
        self, name: str, dimension: str, statement: Statement, settled: Settled
    ) -> dict[str, str | float | bool]:
        detail: dict[str, str | float | bool] = {}
        if (
            statement.uln is not None
            and dimension in ("enzyme", "bilirubin")
            and name in ("alt", "ast", "bilirubin_total", "bilirubin_direct")
        ):
            numbers = readings(statement.uln)
            multiple = statement.unit is not None and statement.unit.mark == "xULN"
            if numbers and not multiple and _believable_limit(name, numbers[-1] * settled.factor):
                detail["uln"] = _round(numbers[-1] * settled.factor)
        if statement.approximate:
            detail["approximate"] = "yes"
        if statement.peak and is_analyte(name):
            detail["baseline"] = "yes"
        if name == "lvef":
            method = lvef_method(self.note, statement.start, statement.end)
            if method is not None:
                detail["method"] = method
        if name == "spo2":
            oxygen = oxygen_told(self.note, statement.start, statement.end)
            if oxygen is not None:
                detail["oxygen"] = oxygen
            if under_strain(self.note, statement.start, statement.value, statement.end):
                detail["strain"] = "yes"
        if name == "creatinine_clearance" and _GAULT.search(
            self.note.low, max(0, statement.start - 30), statement.end + 40
        ):
            detail["method"] = "cockcroft_gault"
        if not is_analyte(name):
            detail = {"method": "urine_24h" if name == "clearance_24h" else name}
        return detail


_IMPERIAL = re.compile(
    r"\d\s?(?:lbs?\b|pounds?\b|ft\b|inches\b|°\s?f\b)|\d\d\.\d\s?f\b|\bt(?:emp(?:erature)?)?[:\s]{1,3}(?:is\s|of\s)?(?:9[5-9]|10[0-4])\b"
)
_MOLAR = Unit(1.611)
"""Haemoglobin in mmol/L (`units.py`)."""
_BARE = {"weight": (28.0, 180.0), "height": (125.0, 215.0)}
"""What a number without a unit can be in kilograms and centimetres."""
_GAULT = re.compile(r"cockcroft|cockroft|\bc-?g\b|c & g|\(cg\)")
_LIMIT_RANGE = {"alt": (10, 120), "ast": (10, 120), "bilirubin_total": (0.4, 3.0), "bilirubin_direct": (0.05, 1.0)}


def _believable_limit(name: str, value: float) -> bool:
    low, high = _LIMIT_RANGE[name]
    return low <= value <= high


def _round(value: float) -> float:
    """Four significant digits: conversions make no false precision."""
    return float(f"{value:.4g}") if value < 10000 else float(round(value))


def percent_fact(note: "Note", name: str, statement: Statement, when: Measured, value: float) -> Fact | None:
    """A share of the white cells, of kind differential: what it means in cells is for the criteria."""
    if not 0 <= value <= 100 or name not in ("neutrophils", "lymphocytes") or of_marrow(note, statement.start):
        return None
    return note.fact(
        "differential",
        f"{name}_percent",
        min(statement.start, statement.value),
        max(statement.end, statement.start),
        value=value,
        unit="%",
        date=when.days,
        date_stated=when.stated,
        historical=when.historical,
    )
