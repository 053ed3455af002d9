"""The year of a month told in words beside it: "March last year", "last year in May", "January two years ago"."""

import re
from collections.abc import Iterable
from datetime import date

from prescreen.language.dates.mention import Raw
from prescreen.language.dates.words import COUNT, count_of
from prescreen.language.words import AnyOf

_YEAR = (
    r"(?:(?:the )?(?P<before_last>year before last)|(?P<last>(?:last|the previous) (?:year|yr))"
    rf"|(?P<this>this (?:year|yr)|the current year)|(?P<n>{COUNT}) (?:years?|yrs?) (?:ago|back|earlier))\b"
)
_BEHIND = re.compile(rf"\.?,?\s+(?:\(|of |in )?{_YEAR}\)?")
_AHEAD = re.compile(rf"\b{_YEAR},?\s+(?:in |around |on )?(?:the )?$")
_BEFORE_LAST = re.compile(r"\s+before last\b")
_YEARS = AnyOf("year", " yr", "before last")


def told_years(raws: Iterable[Raw], low: str, today: date | None) -> None:
    """Give months and days without a year the one that the words around them tell from the document's."""
    if today is None or not _YEARS.stands_in(low):
        return
    for raw in raws:
        if raw.month is None or raw.year is not None or raw.short_year is not None or raw.days is not None:
            continue
        behind = _BEHIND.match(low, raw.end)
        found = behind or _AHEAD.search(low, max(0, raw.start - 36), raw.start)
        if found is not None:
            raw.year = _year(found, today)
            raw.start, raw.end = (raw.start, found.end()) if behind else (found.start(), raw.end)
        elif raw.day is None and (last := _BEFORE_LAST.match(low, raw.end)) is not None:
            raw.year, raw.end = today.year - 1 - ((raw.month, 1) > (today.month, today.day)), last.end()


def _year(found: re.Match[str], today: date) -> int | None:
    if found["n"]:
        least, most = count_of(found["n"])
        return today.year - int(least) if least == most == int(least) else None
    return today.year - (2 if found["before_last"] else 1 if found["last"] else 0)
