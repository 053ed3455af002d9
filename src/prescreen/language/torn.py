"""Columns that a fax or a scan has torn apart: the dates of a numbered list stand below it, under the same numbers.

(1) R-CHOP x6
(2) R-ICE x2
                        (1) until 03/2024
                        (2) last 12/05/2025
"""

import re

_NUMBER = re.compile(r"(?P<indent>[ \t]*)(?P<mark>\(?\d{1,2}[.)])[ \t]")
_REACH = 1200
_DEEPER = 12


def other_half(plain: str, line: tuple[int, int]) -> tuple[int, int] | None:
    """Start and end of the text that the torn column gives to the numbered line ``line``."""
    start, end = line
    number = _NUMBER.match(plain, start, end)
    if number is None:
        return None
    indent = len(number["indent"]) + _DEEPER
    below = re.compile(rf"\n[ \t]{{{indent},}}{re.escape(number['mark'])}[ \t]+(?P<rest>[^\n]+)")
    found = below.search(plain, end, end + _REACH)
    return None if found is None else found.span("rest")
