"""Years of the Japanese eras: R8.5.26 is 26 May 2026, R7.10 October 2025, H30 2018 (Reiwa, Heisei, Showa).

A note is taken to count in them when it tells a whole day so.
"""

import re
from collections.abc import Iterator

from prescreen.language.dates.mention import Raw

_BEFORE_FIRST = {"r": 2018, "h": 1988, "s": 1925}
_LAST = {"r": 30, "h": 31, "s": 64}
_DAY = re.compile(r"(?<![a-z0-9.])[rhs]\d{1,2}\.(?:1[0-2]|[1-9])\.(?:[12]\d|3[01]|[1-9])(?![\d.])")
_ERA = re.compile(
    r"(?<![a-z0-9.])(?P<era>[rhs])(?P<n>\d{1,2})(?:\.(?P<m>1[0-2]|0?[1-9])(?:\.(?P<d>[12]\d|3[01]|0?[1-9]))?)?(?![\d%]|\.\d)"
)


def find_eras(low: str) -> Iterator[Raw]:
    """The days, months and years of a text that counts by eras, in text order."""
    if _DAY.search(low) is None:
        return
    for found in _ERA.finditer(low):
        number, era = int(found["n"]), found["era"]
        if 1 <= number <= _LAST[era] and (found["m"] or era == "r"):
            month, day = (int(found[g]) if found[g] else None for g in "md")
            yield Raw(*found.span(), _BEFORE_FIRST[era] + number, month, day)
