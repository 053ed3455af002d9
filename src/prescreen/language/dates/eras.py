"""Dates of Japanese eras: R8.5.29 and Reiwa 8, May 29 (2026-05-29), S30 (1955), 令和8年5月29日; a year counts from the era's first."""

import re
from collections.abc import Iterator
from datetime import date

from prescreen.language.dates.mention import Raw
from prescreen.language.dates.words import MONTHS
from prescreen.language.shapes import shape
from prescreen.language.words import AnyOf

# era: its first year, its last
_ERAS = {
    name: years
    for names, years in (
        ("m meiji 明治", (1868, 1912)),
        ("t taisho 大正", (1912, 1926)),
        ("s showa 昭和", (1926, 1989)),
        ("h heisei 平成", (1989, 2019)),
        ("r reiwa 令和", (2019, 2068)),
    )
    for name in names.split()
}
_NAMES = "meiji", "taisho", "showa", "heisei", "reiwa", "明治", "大正", "昭和", "平成", "令和"
_NAMED_IN = AnyOf(*_NAMES)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NAMED = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})[ ])?\b(?P<month>{_MONTH})\.?(?:[ ](?P<behind>\d{{1,2}}))?,?[ ])?"
    rf"(?P<era>{'|'.join(_NAMES)})[ ]?(?P<y>\d{{1,2}}|元)(?!\d|\.\d)年?(?:[ ]?\((?:19|20)\d\d\))?"
    rf"(?:,?[ ](?:(?P<daybefore>\d{{1,2}})[ ])?(?P<later>{_MONTH})\b\.?(?:[ ](?P<last>\d{{1,2}})(?![\d.]))?|(?P<m>\d{{1,2}})月(?:(?P<d>\d{{1,2}})日)?)?"
)
_LETTERED_IN = re.compile(r"X ?dd?[./-]d")
_DAY = re.compile(r"([MTSHR])(?<![\w./-].) ?(\d\d?)([./-])([01]?\d)\3([0-3]?\d)(?![\w%/]|[.-]\d)")
_SHORT = re.compile(
    r"(?<![\w./-])(?P<era>[TSHR])(?P<y>\d\d?)(?:[./](?P<m>[01]?\d)(?![\w%/]|[.-]\d)|(?=[,;)\n]|\.(?!\d)|\s?[-~])(?!-\w*[A-Z]))"
)
"""A month or a year alone is read in a note that writes a whole day so: R2 and S1 mean much else."""


def find_eras(plain: str, low: str, day: date | None) -> Iterator[Raw]:
    """Calendar expressions that count years of an era, none of them later than two years after the document."""
    if _NAMED_IN.stands_in(low):
        for match in _NAMED.finditer(low):
            months = match["month"] or match["later"]
            month = MONTHS[months] if months else match["m"]
            number = match["day"] or match["behind"] or match["daybefore"] or match["last"] or match["d"]
            yield from _raw(match, match["era"], match["y"].replace("元", "1"), month, number, day)
    if _LETTERED_IN.search(shape(plain)) is None:
        return
    whole = [raw for m in _DAY.finditer(plain) for raw in _raw(m, m[1].lower(), m[2], m[4], m[5], day)]
    yield from whole
    if whole:
        for match in _SHORT.finditer(plain):
            yield from _raw(match, match["era"].lower(), match["y"], match["m"], None, day)


def _raw(
    match: re.Match[str], era: str, count: str, month: int | str | None, number: str | None, day: date | None
) -> Iterator[Raw]:
    first, last = _ERAS[era]
    year = first + int(count) - 1
    if first <= year <= min(last, 2040 if day is None else day.year + 2) and 0 < int(month or 1) <= 12:
        yield Raw(*match.span(), year, int(month) if month else None, int(number) if number else None)
