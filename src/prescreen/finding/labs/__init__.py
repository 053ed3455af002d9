"""Laboratory values, ejection fraction, oxygen saturation, weight and height, from any layout a letter can give them.

`VOCABULARIES` holds the names (`lexicons/labs.csv`); `find` yields facts of kinds lab, differential, assay and stated_normal.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.analytes import load_terms
from prescreen.finding.labs.corrections import apply_corrections
from prescreen.finding.labs.find import find_values
from prescreen.finding.labs.normals import NORMALS, find_normals
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES = {"labs": load_terms(), "labs_normal": NORMALS}


def find(note: "Note") -> Iterator[Fact]:
    """The facts of a note, in no order."""
    writer, facts = find_values(note)
    yield from apply_corrections(note, facts, writer)
    yield from find_normals(note)
