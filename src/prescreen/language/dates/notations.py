"""Dates in notations of their own: '19, 6 / 3 / 2026, 07./08.04.2025, 2024年5月3日."""

import re
from collections.abc import Iterator

from prescreen.language.dates.mention import Raw

# "VRd '19", "FCR '15-'16"
_APOSTROPHE = re.compile(r"'(?<![\w'.]')(?P<y>\d\d)(?![\w'.:]|\s?(?:mg|ml|%|kg))")
_SPACED = re.compile(r"(?<![\w/])(?P<a>\d{1,2}) / (?P<b>\d{1,2}) / (?P<y>(?:19|20)\d\d)(?![\w/])")
# "07./08.04.2025"
_TWO_DAYS = re.compile(
    r"(?<![\w.,/])(?P<a>\d{1,2})\.\s?/\s?(?P<b>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:20)?\d\d)(?![\w/])"
)
_CJK = re.compile(r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?)?")


def find_notations(low: str) -> Iterator[Raw]:
    """Expressions that are no plain runs of figures; each notation is looked for only where its mark stands."""
    if "'" in low:
        for match in _APOSTROPHE.finditer(low):
            yield Raw(match.start(), match.end(), short_year=int(match["y"]), grain="year")
    if " / " in low:
        for match in _SPACED.finditer(low):
            yield Raw(*match.span(), int(match["y"]), first=int(match["a"]), second=int(match["b"]), separator="/")
    if "./" in low:
        for match in _TWO_DAYS.finditer(low):
            year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
            yield Raw(*match.span("a"), year, int(match["m"]), int(match["a"]))
            yield Raw(match.start("b"), match.end(), year, int(match["m"]), int(match["b"]))
    if "年" in low:
        for match in _CJK.finditer(low):
            yield Raw(match.start(), match.end(), *(int(g) if g else None for g in match.group("y", "m", "d")))
