"""The blood count as a stick figure on one line: "3.4>9.8/29.4<45" is white cells > haemoglobin / haematocrit < platelets."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.statements import Statement

if TYPE_CHECKING:
    from prescreen.language.note import Note

_FISHBONE = re.compile(
    r"(?<![\w.])(?P<wbc>\d{1,3}(?:\.\d{1,2})?)\s?(?:>|\\)\s?-*\s?(?P<hb>\d{1,2}(?:\.\d)?)\s?/\s?(?P<hct>\d{2}(?:\.\d)?)%?\s?-*\s?(?:<|/)\s?(?P<plt>\d{1,4})(?![\d.])"
)


def fishbones(note: "Note") -> Iterator[tuple[str, str, Statement]]:
    """(name, dimension, statement) of every count that is written as a stick figure."""
    if ">" not in note.low and "\\" not in note.low:
        return
    for found in _FISHBONE.finditer(note.low):
        if float(found["hb"]) < float(found["hct"]) < 3.9 * float(found["hb"]):
            for group, name, dimension in (
                ("wbc", "wbc", "cells"),
                ("hb", "hemoglobin", "hb"),
                ("plt", "platelets", "cells"),
            ):
                yield name, dimension, Statement(found.start(), found.start(group), found.end(), (found[group],))
