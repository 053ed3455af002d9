"""The blood count as a stick figure on one line: "3.4>9.8/29.4<45" is white cells > haemoglobin / haematocrit < platelets."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.statements import Statement
from prescreen.language.shapes import shape

if TYPE_CHECKING:
    from prescreen.language.note import Note

_FISHBONE = re.compile(
    r"(?<![\w.])(?P<wbc>\d{1,3}(?:\.\d{1,2})?)\s?(?:>|\\)\s?-*\s?(?P<hb>\d{1,2}(?:\.\d)?)\s?/\s?(?P<hct>\d{2}(?:\.\d)?)%?\s?-*\s?(?:<|/)\s?(?P<plt>\d{1,4})(?![\d.])"
)


_LETTERED = re.compile(
    r"w(?<![\w.]w)[\s:]{1,2}(?P<wbc>\d{1,3}(?:\.\d{1,2})?)[\s,;/|]{1,3}h[\s:]{1,2}(?P<hb>\d{1,2}\.\d)[\s,;/|]{1,3}"
    r"(?:h(?:ct)?[\s:]{1,2}\d\d(?:\.\d)?%?[\s,;/|]{1,3})?p[\s:]{1,2}(?P<plt>\d{1,4})(?![\d.])"
)
"""The blood count under its initials: "W 2.8 H 7.9 P 49"."""


_CHEMISTRY = re.compile(
    r"(?<![\d./])1[1-6]\d(?P<s>\s?[/|,]\s?)[2-7]\.\d(?P=s)(?:[89]\d|1[0-3]\d)(?P=s)[1-4]?\d(?:\.\d)?(?P=s)\d{1,3}(?:\.\d)?(?P=s)(?P<crea>\d{1,2}\.\d{1,2})(?![\d/])"
)
"""The chemistry on one line: sodium, potassium, chloride, bicarbonate, urea nitrogen, creatinine ("138/4.1/104/25/14/0.8")."""


_CHEMISTRY_SIGNS = tuple(f"ddd{sign}d.d" for sign in ("/", " / ", "|", " | ", ",", ", "))
"""Sodium beside potassium, which stand in every such line."""


def fishbones(note: "Note") -> Iterator[tuple[str, str, Statement]]:
    """(name, dimension, statement) of every count that is written as a stick figure."""
    known = shape(note.low)
    for found in _CHEMISTRY.finditer(note.low) if any(sign in known for sign in _CHEMISTRY_SIGNS) else ():
        yield "creatinine", "creatinine", Statement(found.start(), found.start("crea"), found.end(), (found["crea"],))
    for found in _LETTERED.finditer(note.low):
        yield from _counts(found)
    if ">" not in note.low and "\\" not in note.low:
        return
    for found in _FISHBONE.finditer(note.low):
        if float(found["hb"]) < float(found["hct"]) < 3.9 * float(found["hb"]):
            yield from _counts(found)


def _counts(found: re.Match[str]) -> Iterator[tuple[str, str, Statement]]:
    for group, name, dimension in (
        ("wbc", "wbc", "cells"),
        ("hb", "hemoglobin", "hb"),
        ("plt", "platelets", "cells"),
    ):
        yield name, dimension, Statement(found.start(), found.start(group), found.end(), (found[group],))
