"""Units as they are written, by what they measure, and their factor to the record's unit.

Factors: creatinine 88.4 umol/L = 1 mg/dL, bilirubin 17.1 umol/L = 1 mg/dL, haemoglobin 1 mmol/L (Fe) = 1.611 g/dL
(general chemistry, and LOINC pairs in the table of analytes); 1 lb = 0.45359237 kg.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A written unit: ``factor`` to the record's unit; ``mark`` is "%", "xULN" or "indexed" where it is no mere scale."""

    factor: float
    mark: str = ""
    per_liter: bool = False
    """Told with its power of ten or as SI (a group unit such as "all x10e9/L" can stand for a whole strip)."""


_VOLUME = r"(?P<{0}>l(?:it(?:er|re))?|ul|mcl|microlit(?:er|re)s?|mm\s?\^?\s?3|cu\.?\s?mm|c\.?mm|mm³|ml|dl|nl)\b"
_SMALL = r"(?:ul|mcl|u\s?l|microl(?:it(?:er|re))?s?|mm\s?\^?\s?\(?3\)?|mmc|cu\.?\s?mm\.?|c\.?mm|c\.?u\.?mm)(?![a-z0-9])"
_POWER = re.compile(
    r"\s*(?:\(|\[)?\s?(?:(?P<x>x|\*|·)?\s?10\s?(?P<p>\^|e|\*\*?|exp|\()?)\s?\+?0?(?P<e>[2-9]|1[0-2])\)?\s?(?:cells\s?|thousand\s?)?(?:(?:/|per)\s?"
    + _VOLUME.format("v")
    + r")?(?(x)|(?(p)|(?(v)|(?!))))[)\]]?"
)
"""A power of ten; one that lost its sign ("104") needs the times before it or the volume behind it."""
_LITERS = {"l": 1e6, "liter": 1e6, "litre": 1e6, "ml": 1e3, "dl": 1e5, "nl": 1e-3}

_LIMIT = r"(?:(?:above|over|of|higher than|greater than|elevat\w+|increased?|raised)\s){0,2}(?:(?:the|its|lab(?:oratory)?)\s){0,2}(?:ulns?\b|upper (?:reference |normal )?limits?(?: of (?:the )?norm(?:al)?)?(?: range)?|upper norm(?:al)?\b|norm(?:al)?\b)"
_SIGN_OF_NORMAL = r"(?:l?s?n|lns)\b(?!\s?[:=(])"
_MULTIPLE = (
    rf"(?:x|times|-?\s?fold|(?<=twice)|(?<=double)|(?<=thrice)|(?<=triple))\s?{_LIMIT}|x\s?{_SIGN_OF_NORMAL}"
    rf"|(?:(?<=\d[.,]\d)|(?<=[\s:=~<>][1-9])|(?<=[.,]\d\s)|(?<=[\s:=~<>][1-9]\s))(?:{_SIGN_OF_NORMAL}|ulns?\b)"
)
"""Multiples of the upper limit: "3 x ULN", "four times the upper limit of normal", "six-fold above norm"; in French,
Spanish and Italian hands "ALAT 1.6 N", "GPT 4 x LSN". Behind a larger figure N is the mark of a normal result."""

_TABLES: dict[str, list[tuple[str, float, str]]] = {
    "cells": [
        (
            rf"k\s?/\s?{_SMALL}|k(?![a-z0-9/])|g\s?/\s?l\b|gpt\.?\s?/\s?l\b|gi(?:ga)?\.?\s?/\s?l\b|giga/l|/\s?nl\b",
            1e3,
            "",
        ),
        (
            rf"(?:(?<!\d)th|th(?=\s?(?:/|per\b))|thou(?:sand)?s?|tsd\.?|thsnd|mil)(?:\s?(?:/|per)\s?(?:{_SMALL}|cubic mill\w+|l\b)|(?![a-z]))",
            1e3,
            "",
        ),
        (rf"万(?:\s?(?:/|per)\s?{_SMALL})?", 1e4, ""),
        (rf"(?:lakhs?|lacs?)(?:\s?(?:/|per)\s?{_SMALL})?(?![a-z])", 1e5, ""),
        (rf"(?:cells?\s?|\.)?(?:/|per)\s?(?:{_SMALL}|cubic mill\w+|mm cubed)|cells\b|{_SMALL}", 1.0, ""),
        (r"%|percent|per cent", 1.0, "%"),
    ],
    "hb": [
        (
            r"g(?:m|r|ram)?s?\.?\s?(?:/|per)\s?(?:dl|d\s?l|100\s?ml|deciliter)\b|g(?:m|ram)?s?\.?\s?%|grams?\b|gms?\b|g(?![a-z/%])",
            1.0,
            "",
        ),
        (r"g(?:m|ram)?s?\s?(?:/|per)\s?l(?:it(?:er|re))?\b", 0.1, ""),
        (r"mmol\s?/\s?l\b", 1.611, ""),
        (r"mg\s?/\s?dl\b", 1.0, ""),
        (r"%", 1.0, "%"),
    ],
    "creatinine": [
        (r"mgs?\s?(?:/|per)\s?(?:dl|d\s?l|100\s?ml|deciliter)\b|mgs?\.?\s?%|mg\b(?!\s?/)", 1.0, ""),
        (r"(?:u|mc|micro|m[iu])\s?mol(?:e?s?)\s?(?:/|per)?\s?l?(?:it(?:er|re))?\b", 1 / 88.4, ""),
        (r"mmol\s?/\s?l\b", 1000 / 88.4, ""),
        (r"mg\s?/\s?l\b", 0.1, ""),
    ],
    "bilirubin": [
        (r"mgs?\s?(?:/|per)\s?(?:dl|d\s?l|100\s?ml|deciliter)\b|mgs?\.?\s?%|mg\b(?!\s?/)", 1.0, ""),
        (r"(?:u|mc|micro|m[iu])\s?mol(?:e?s?)\s?(?:/|per)?\s?l?(?:it(?:er|re))?\b", 1 / 17.1, ""),
        (r"mg\s?/\s?l\b", 0.1, ""),
        (_MULTIPLE, 1.0, "xULN"),
    ],
    "enzyme": [
        (_MULTIPLE, 1.0, "xULN"),
        (
            r"(?:i\.?)?u(?:nits?|i)?\.?\s?(?:/|per)\s?(?:l(?:it(?:er|re))?|ml)\b|ui/l\b|units?\b|iu\b|u(?![a-z/])",
            1.0,
            "",
        ),
        (r"(?:u|mc|micro)\s?(?:kat\s?/\s?l\b|mol\s?/\s?\(?(?:l\s?[.*x]?\s?s|s\s?[.*x]?\s?l)\b\)?)", 60.0, ""),
        (r"nkat\s?/\s?l\b", 0.06, ""),
    ],
    "percent": [(r"%|percent|per cent|pct\b", 1.0, "")],
    "clearance": [
        (r"m[lL]s?\s?(?:/|per)\s?mi?n(?:ute)?s?\.?\s?(?:/|per)\s?1[.,]73(?:\s?m(?:2|\^2|²)?)?", 1.0, "indexed"),
        (r"(?:m[lL]s?|cc)\s?(?:/|per)\s?mi?n(?:ute)?s?\b", 1.0, ""),
        (r"ml\s?/\s?s(?:ec)?\b", 60.0, ""),
    ],
    "mass": [
        (r"kgs?\b|kilograms?\b|kilos?\b", 1.0, ""),
        (r"lbs?\b|pounds?\b|#", 0.45359237, ""),
        (r"st(?:one)?\b", 6.35029318, ""),
        (r"gms?\b|grams?\b|g\b", 0.001, ""),
    ],
    "length": [
        (r"cms?\b|centimet(?:er|re)s?\b", 1.0, ""),
        (r"m(?:et(?:er|re)s?)?\b(?!\s?[2²^])", 100.0, ""),
        (r"in(?:ch(?:es)?)?\b|\"|'{2}", 2.54, ""),
    ],
}
_COMPILED = {
    dimension: (
        re.compile(r"\s{0,2}(?:\(|\[)?\s?(?:" + "|".join(f"({pattern})" for pattern, _, _ in rows) + r")[)\]]?"),
        [Unit(f, m) for _, f, m in rows],
    )
    for dimension, rows in _TABLES.items()
}


def read_unit(dimension: str, low: str, at: int) -> tuple[Unit, int] | None:
    """The unit at a place of the text in lower case and where it ends, or None; an open bracket before it is skipped."""
    if dimension == "cells":
        power = _POWER.match(low, at)
        if power is not None and (power["e"] != "2" or power["p"] == "^"):
            return _power(power), power.end()
    compiled = _COMPILED.get(dimension)
    if compiled is None:
        return None
    found = compiled[0].match(low, at)
    if found is None:
        return None
    end = found.end()
    if low[end - 1] in ")]" and low.count("(", at, end) + low.count("[", at, end) == 0:
        end -= 1
    return compiled[1][found.lastindex - 1], end  # type: ignore[operator]


def _power(found: re.Match[str]) -> Unit:
    exponent, volume = int(found["e"]), found["v"]
    if volume is None:
        liters = 1e6 if exponent >= 6 else 1.0
    else:
        liters = _LITERS.get(volume, 1.0)
    return Unit(10.0**exponent / liters, per_liter=True)
