"""Observations with a LOINC code, Immunizations with a CVX code and the Patient itself, as facts: no reading needed.

Codes and unit factors are in `lexicons/loinc.csv`, `ucum.csv` and `cvx.csv`.
"""

import csv
from datetime import date
from functools import cache
from typing import Any

from prescreen.data import data_path
from prescreen.reading.fhir.resources import Resource, codings, day_text, text
from prescreen.record import ValueRange
from prescreen.values import DayInterval

_LOINC, _CVX = "http://loinc.org", "http://hl7.org/fhir/sid/cvx"
_FAMILY = {
    "neutrophils": "cells", "lymphocytes": "cells", "platelets": "cells", "wbc": "cells",
    "alt": "enzyme", "ast": "enzyme",
    "bilirubin_total": "bilirubin", "bilirubin_direct": "bilirubin", "lvef": "percent", "spo2": "percent",
    "karnofsky": "percent", "ecog": "score",
}  # fmt: skip
_BOUNDS = {"<": "high", "<=": "high", ">": "low", ">=": "low"}
_WITHDRAWN = frozenset(("entered-in-error", "cancelled", "unknown"))
Parts = dict[str, Any]


def measured(resource: Resource) -> Parts | None:
    """The parts of the Fact that a resource states in codes, without its evidence; None when it must be read."""
    if resource["resourceType"] == "Observation":
        return _observation(resource)
    if resource["resourceType"] == "Immunization":
        return _immunization(resource)
    return None


def withdrawn(resource: Resource) -> bool:
    return resource.get("status") in _WITHDRAWN


def _observation(resource: Resource) -> Parts | None:
    row = next(
        (_table("loinc")[c] for s, c in codings(resource.get("code")) if s == _LOINC and c in _table("loinc")), None
    )
    days = days_of(*day_text(resource, "effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"))
    if row is None:
        return None
    name = row["name"]
    found = _value(resource, name)
    if found is None:
        return None
    value, unit, factor = found
    detail: dict[str, str | float | bool] = {"method": row["method"]} if row["method"] else {}
    limit = _upper_limit(resource)
    if limit is not None and _FAMILY.get(name) in ("enzyme", "bilirubin"):
        detail["uln"] = _rounded(limit * factor)
    return {
        "kind": "lab", "name": name, "value": value, "unit": unit, "date": days, "date_stated": days is not None,
        "detail": detail,
    }  # fmt: skip


def _immunization(resource: Resource) -> Parts | None:
    row = next(
        (_table("cvx")[c] for s, c in codings(resource.get("vaccineCode")) if s == _CVX and c in _table("cvx")), None
    )
    if row is None:
        return None
    days = days_of(*day_text(resource, "occurrenceDateTime"))
    given = resource.get("status") != "not-done"
    return {
        "kind": "vaccination", "name": row["name"], "live": row["live"] == "yes", "date": days, "date_stated": True,
        "assertion": "present" if given else "absent",
    }  # fmt: skip


def _value(resource: Resource, name: str) -> tuple[float | ValueRange, str | None, float] | None:
    """The value in the record's unit, that unit, and the factor that led to it."""
    quantity = resource.get("valueQuantity")
    if isinstance(resource.get("valueInteger"), int):
        quantity = {"value": resource["valueInteger"], "code": ""}
    if not isinstance(quantity, dict) or isinstance(quantity.get("value"), bool):
        return None
    number = quantity.get("value")
    scale = _scale(name, text(quantity.get("code")) or text(quantity.get("unit")) or "")
    if not isinstance(number, int | float) or scale is None:
        return None
    unit, factor = scale
    value = _rounded(number * factor)
    comparator = quantity.get("comparator")
    if comparator in _BOUNDS:
        return ValueRange(**{_BOUNDS[comparator]: value}, strict="=" not in comparator), unit, factor
    return (value, unit, factor) if comparator is None else None


def _scale(name: str, unit: str) -> tuple[str | None, float] | None:
    family = _FAMILY.get(name, name)
    row = _units().get((family, unit.replace("^", "*").removeprefix("x")))
    return None if row is None else (row["unit"] or None, float(row["factor"]))


def _upper_limit(resource: Resource) -> float | None:
    for item in resource.get("referenceRange") or ():
        high = item.get("high") if isinstance(item, dict) else None
        if isinstance(high, dict) and isinstance(high.get("value"), int | float):
            return float(high["value"])
    return None


def days_of(first: str | None, last: str | None) -> DayInterval | None:
    """The days that an ISO date, perhaps only a month or year, or a span of two can mean; None when it is no date."""
    try:
        spans = [_days(text) for text in (first, last) if text]
    except ValueError:
        return None
    if not spans:
        return None
    low, high = spans[0].low, spans[-1].high
    return DayInterval(low, high) if low is not None and high is not None and low <= high else None


def _days(text: str) -> DayInterval:
    parts = [int(p) for p in text.split("T", maxsplit=1)[0].split("-")]
    if len(parts) == 1:
        return DayInterval.year(parts[0])
    return DayInterval.month(parts[0], parts[1]) if len(parts) == 2 else DayInterval.day(date(*parts[:3]))


def _rounded(value: float) -> float:
    """Six significant digits: what a factor adds beyond them is noise."""
    return float(f"{value:.6g}")


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    with data_path("lexicons", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@cache
def _units() -> dict[tuple[str, str], dict[str, str]]:
    with data_path("lexicons", "ucum.csv").open(encoding="utf-8", newline="") as file:
        return {(row["name"], row["ucum"]): row for row in csv.DictReader(file)}
