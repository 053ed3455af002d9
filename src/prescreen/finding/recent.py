"""The days that words of a period before today cover: "in the last 60 days", "within 4 weeks", "for two years", "3/12"."""

import re
from datetime import date, timedelta

from prescreen.values import DayInterval
from prescreen.values.days import add_months

_NUMBER = r"\d{1,3}|one|two|three|four|five|six|seven|eight|ten|twelve"
_UNIT = r"days?|weeks?|fortnights?|months?|years?|d|wks?|mos?|mths?|yrs?"
_RECENT = re.compile(
    rf"(?:\b(?:past|last|previous|preceding)\s+(?:(?P<n1>{_NUMBER}|few|couple of)\s*)?|(?:<|≤|\bwithin(?: the)?)\s*(?P<n2>{_NUMBER})\s*|"
    rf"\b(?:for|in)\s+(?:more than\s+|over\s+|at least\s+|>\s*)?(?P<n3>{_NUMBER})\s+)(?P<unit>{_UNIT})\b"
    r"|(?:\b(?:past|last|previous|preceding|within|in)\s+|<\s*)(?P<n4>\d{1,2})/(?P<part>7|52|12)\b"
)
_COUNT = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10, "twelve": 12,
}  # fmt: skip
_DAYS = {"d": 1, "w": 7, "f": 14}
_PARTS = {"7": "d", "52": "w", "12": "m"}
"""What a British "3/12" counts."""


def recent(words: str, today: date) -> DayInterval | None:
    """The period up to ``today`` that ``words`` name, or None; "few" claims no more than two."""
    found = _RECENT.search(words)
    if found is None:
        return None
    number = found["n1"] or found["n2"] or found["n3"] or found["n4"] or "1"
    n = int(number) if number.isdigit() else _COUNT.get(number, 2)
    unit = found["unit"][0] if found["unit"] else _PARTS[found["part"]]
    if unit in _DAYS:
        return DayInterval(today - timedelta(days=n * _DAYS[unit]), today)
    return DayInterval(add_months(today, -n * (12 if unit == "y" else 1)), today)
