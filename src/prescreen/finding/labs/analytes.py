"""The analytes of `lexicons/labs.csv`, and what a value of each can be in the units of the record."""

import csv
from dataclasses import dataclass

from prescreen.data import data_path
from prescreen.language.terms import Term


@dataclass(frozen=True, slots=True)
class Dimension:
    """What is measured: the record's unit, and the values that a living patient can have in it."""

    name: str
    unit: str | None
    least: float
    most: float


DIMENSIONS = {
    d.name: d
    for d in (
        Dimension("hb", "g/dL", 1.5, 25),
        Dimension("cells", "/uL", 0, 900_000),
        Dimension("creatinine", "mg/dL", 0.1, 28),
        Dimension("bilirubin", "mg/dL", 0.02, 60),
        Dimension("enzyme", "U/L", 1, 25_000),
        Dimension("percent", "%", 1, 100),
        Dimension("clearance", "mL/min", 1, 300),
        Dimension("mass", "kg", 20, 350),
        Dimension("length", "cm", 60, 230),
        Dimension("none", None, 0, 0),
    )
}

LIMITS: dict[str, tuple[float, float]] = {
    "wbc": (10, 900_000),
    "platelets": (500, 3_000_000),
    "neutrophils": (0, 200_000),
    "lymphocytes": (0, 800_000),
    "lvef": (5, 90),
    "spo2": (40, 100),
    "bilirubin_direct": (0.0, 40),
}
"""Values that an analyte can have, where they differ from its dimension's."""

CELLS = frozenset(("wbc", "neutrophils", "lymphocytes", "platelets"))
_NAMES = frozenset(
    [
        "hemoglobin",
        "neutrophils",
        "platelets",
        "lymphocytes",
        "wbc",
        "creatinine",
        "creatinine_clearance",
        "alt",
        "ast",
        "bilirubin_total",
        "bilirubin_direct",
        "lvef",
        "spo2",
        "weight",
        "height",
    ]
)


def limits(name: str, dimension: str) -> tuple[float, float]:
    """The least and the greatest value of an analyte in the record's unit."""
    d = DIMENSIONS[dimension]
    return LIMITS.get(name, (d.least, d.most))


def is_analyte(name: str) -> bool:
    """Whether a term names something that becomes a fact of kind lab (others are neighbours and decoys)."""
    return name in _NAMES


def load_terms() -> list[Term]:
    """The terms of `lexicons/labs.csv`; ``row`` holds the dimension and the weakness of the form ("letter", "percent" ...)."""
    with data_path("lexicons", "labs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Term(form, row["name"], exact=row["exact"] == "yes", row={"dimension": row["dimension"], "weak": row["weak"]})
        for row in rows
        for form in row["forms"].split("|")
        if form
    ]
