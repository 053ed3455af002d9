"""Runs of digits joined by hyphens, dots and slashes: the only places where dates in figures are looked for."""

import re
from functools import lru_cache

from prescreen.language.shapes import shape

_STRETCH = re.compile(r"d[d./-]+d")
_CHUNK = re.compile(
    r"[0-9]{1,2}\.-[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{2,4})?(?![0-9])|[0-9]+(?:[-./][0-9]+)*"
)  # always matches where a digit stands, so no run is scanned twice


@lru_cache(maxsize=4)
def find_chunks(low: str) -> tuple[tuple[int, int], ...]:
    """Start and end of the runs of at least three characters, in text order."""
    return tuple(
        chunk.span()
        for stretch in _STRETCH.finditer(shape(low))
        for chunk in _CHUNK.finditer(low, *stretch.span())
        if chunk.end() - chunk.start() > 2
    )
