"""Reference ranges that stand before the result: "AST (SGOT)  10-35 U/L  128 H", "ALT (7-40): 92", "AST [ULN 35] 28"."""

import re

from prescreen.finding.labs.units import Unit, read_unit
from prescreen.language.numbers import NUMBER

_RANGE = re.compile(
    rf"(?P<open>[(\[]\s?)?(?P<key>(?:ref(?:erence)?|normal|norm|nr|rr)\.?(?: range| interval| values?)?[\s:=]{{1,2}})?"
    rf"(?:(?:<=?|≤|up to|{NUMBER}\s?(?:-|to))\s?|(?:uln|max(?:imum)?|upper limit(?: of (?:the )?normal)?)[\s:=.]{{1,2}})(?P<hi>{NUMBER})(?![\d./:]|\s?%)"
)
_RESULT = rf"(?:(?:result|value|found)[\s:=]{{1,2}})?(?=[<>]?\s?{NUMBER}(?![\d/:-]))"
_BEHIND_BRACKET = re.compile(rf"[\s:=|│]{{0,8}}{_RESULT}")
_NEXT_COLUMN = re.compile(rf"(?:[ \t]{{2,}}|[ \t]*[|│\t][ \t|│]*){_RESULT}")
_BEHIND_KEY = re.compile(rf"[\s,;:]{{1,3}}{_RESULT}")


def reference_first(low: str, at: int, dimension: str) -> tuple[int, str, Unit | None] | None:
    """Where the result behind a reference range begins, the range's upper limit and its unit."""
    found = _RANGE.match(low, at)
    if found is None:
        return None
    end, unit = found.end(), None
    if (told := read_unit(dimension, low, end)) is not None:
        unit, end = told
    if found["open"] is not None:
        end += len(low[end : end + 1]) - len(low[end : end + 1].lstrip(" "))
        if low[end : end + 1] in (")", "]"):
            end += 1
        elif low[end - 1] not in ")]":
            return None
        behind = _BEHIND_BRACKET.match(low, end)
    else:
        behind = _NEXT_COLUMN.match(low, end) or (_BEHIND_KEY.match(low, end) if found["key"] else None)
    return None if behind is None else (behind.end(), found["hi"], unit)
