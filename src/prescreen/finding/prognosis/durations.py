"""Durations as months: "3 to 5 months", "a year or thereabouts", "days to weeks", "not less than three months".

A week is a month's 4.345th part (365.25 / 12 / 7). A bare plural is what the word can mean: "days" less than half a month,
"weeks" less than two and a half months, "months" one to twelve, "years" more than twelve.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

WEEKS_A_MONTH = 365.25 / 12 / 7


@dataclass(frozen=True, slots=True)
class Duration:
    """Months from ``low`` to ``high`` (None: open) told at characters ``start`` to ``end``; ``strict``: the bound is excluded."""

    start: int
    end: int
    low: float | None
    high: float | None
    strict: bool = False

    def denied(self) -> "Duration | None":
        """What is left where it is told not to be so: not "3 months", not "over 3 months" is less; None of a span."""
        if self.low is not None and (self.high is None or self.low == self.high):
            return replace(self, low=None, high=self.low, strict=self.high is not None or not self.strict)
        if self.low is None and self.high is not None:
            return replace(self, low=self.high, high=None, strict=not self.strict)
        return None


_NUMBERS = {
    w: float(i)
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_NUMBERS |= {
    "a": 1.0,
    "an": 1.0,
    "half a": 0.5,
    "half": 0.5,
    "another half": 0.5,
    "another": 1.0,
    "a few": 3.0,
    "a couple of": 2.0,
    "couple of": 2.0,
    "several": 4.0,
    "eighteen": 18.0,
    "twenty-four": 24.0,
    "twenty four": 24.0,
    "one and a half": 1.5,
    "a single": 1.0,
    "a good": 1.0,
    "a full": 1.0,
}
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_N = rf"(?:\d{{1,3}}(?:[.,]\d)?|{_WORD})"
_UNIT = r"(?:days?|d\b|weeks?|wks?|wk\b|months?|mos?\b|mths?|years?|yrs?|y\b)"
_AT_LEAST = r"more than|over|at least|beyond|in excess of|longer than|greater than|upwards of|exceed(?:s|ing)?|not less than|no less than|not under|better than|above|minimum of|a minimum of"
_AT_MOST = r"less than|under|up to|at most|no more than|not more than|not longer than|no longer than|not exceed(?:ing)?|below|within|maximum of|fewer than|short of|only up to|not beyond"
_LESS, _MORE = r"<=|≤|<", r">=|≥|>"
_ABOUT = r"about|around|approximately|approx\.?|roughly|some|~|perhaps|maybe|probably|in the order of|of the order of|circa|ca\.?|nearly|almost|(?:the )?(?:best|better|greater) part of|getting on for|close to"
_COUNTED = re.compile(
    rf"(?<![\w.])(?P<between>between\s)?(?P<cmp>(?:(?:well|rather|considerably|clearly|comfortably)\s)?(?:{_AT_MOST}|{_AT_LEAST})\s|(?:{_LESS}|{_MORE})\s?)?(?P<about>(?:{_ABOUT})\s)?"
    rf"(?:(?P<a>{_N})[\s-]*(?P<ua>{_UNIT})?\s?(?:-|to|or|(?(between)and|-))\s?(?:{_ABOUT})?\s?)?(?P<b>{_N})(?P<plus>\+)?(?:(?:[\s-]+|(?<=[\d+]))(?P<u>{_UNIT})|/(?P<p>7|52|12)(?![\d/]))"
    rf"(?P<tail>\s(?:or\s(?:more|longer|better|beyond|so|thereabouts|less)|at\s(?:least|most|best|the most|the outside)|plus|and more|minimum)\b|\sat the very (?:least|most)\b|\+)?"
)
_REVERSED = re.compile(
    rf"(?<![\w-])(?P<r>weeks|months|years)(?:\s(?:rather than|not|and not)\s(?:days|weeks|months|years))?(?:\s(?:w/o|without|with no|off)\s[a-z]{{1,12}})?\s?(?:[-,:;]\s|\((?=[^)]{{1,24}}\)))(?:(?:est\w*\.?|say|{_ABOUT})\s)?(?P<more>(?:{_AT_LEAST})\s|(?:{_MORE})\s?)?"
    rf"(?P<k>(?!an?\b){_N})(?:\s?(?:-|to)\s?(?P<k2>{_N}))?(?=[,.;\")]|\s(?:or|give|perhaps|maybe|est\w*)|\s*$)"
)
"""The unit first: "months - six, give or take", "months rather than weeks, probably more than six"."""
_SPAN = re.compile(
    rf"(?<![\w-])(?P<p>days|weeks|months)\s?(?:to|-|or)\s?(?:(?P<about>{_ABOUT})\s)?(?:(?P<n>{_N})\s)?(?P<q>weeks|months|years)\b"
)
_PLURAL = re.compile(
    r"(?<![\w-])(?P<w>days|weeks|months|years)\b(?!\s(?:ago|after|later|of\b(?! life)|before|earlier|old|and)|[)\]]\s?[:=])"
)
_PLURALS: dict[str, tuple[float | None, float | None]] = {
    "days": (0, 0.5),
    "weeks": (0.1, 2.5),
    "months": (1, 12),
    "years": (12, None),
}
_SLACK = 0.2
"""What "about" leaves open on both sides (a choice)."""


def find_durations(low: str, start: int, end: int) -> Iterator[Duration]:
    """The durations of a stretch of text in lower case, in text order."""
    position = start
    while position < end:
        found = [
            m
            for m in (
                _COUNTED.search(low, position, end),
                _SPAN.search(low, position, end),
                _REVERSED.search(low, position, end),
                _PLURAL.search(low, position, end),
            )
            if m is not None
        ]
        if not found:
            return
        first = min(found, key=lambda m: (m.start(), -m.end()))
        duration = _read(first)
        if duration is not None:
            yield duration
        position = first.end()


def _read(found: re.Match[str]) -> Duration | None:
    groups = found.groupdict()
    if "r" in groups:
        months = _number(groups["k"]) * _months(groups["r"])
        if groups["k2"]:
            return Duration(found.start(), found.end(), months, _number(groups["k2"]) * _months(groups["r"]))
        if groups["more"]:
            return Duration(found.start(), found.end(), months, None, "least" not in groups["more"])
        return Duration(found.start(), found.end(), round(months * (1 - _SLACK), 2), round(months * (1 + _SLACK), 2))
    if "w" in groups:
        low, high = _PLURALS[groups["w"]]
        return Duration(found.start(), found.end(), low, high)
    if "q" in groups:
        low = _PLURALS[groups["p"]][0]
        if groups["n"]:
            return Duration(found.start(), found.end(), low, _number(groups["n"]) * _months(groups["q"]))
        return Duration(found.start(), found.end(), low, _PLURALS[groups["q"]][1])
    return _counted(found)


def _counted(found: re.Match[str]) -> Duration | None:
    unit = found["u"] or _PARTS[found["p"]]
    high = _number(found["b"]) * _months(unit)
    low = high if found["a"] is None else _number(found["a"]) * _months(found["ua"] or unit)
    low = min(low, high)
    compared, tail = (
        (found["cmp"] or "").strip(),
        (found["tail"] or found["plus"] or "").strip().replace("the very ", ""),
    )
    for lead in ("well ", "rather ", "considerably ", "clearly ", "comfortably "):
        compared = compared.removeprefix(lead)
    start, end = found.span()
    if (compared and re.fullmatch(f"{_AT_LEAST}|{_MORE}", compared)) or tail in (
        "or more",
        "or longer",
        "or better",
        "or beyond",
        "at least",
        "plus",
        "and more",
        "minimum",
        "+",
    ):
        return Duration(
            start,
            end,
            round(low, 2),
            None,
            compared
            in (
                "more than",
                "over",
                ">",
                "beyond",
                "longer than",
                "greater than",
                "exceed",
                "exceeds",
                "exceeding",
                "above",
                "in excess of",
            ),
        )
    if compared or tail in ("or less", "at most", "at best", "at the most", "at the outside"):
        return Duration(
            start, end, None, high, compared in ("less than", "under", "below", "fewer than", "short of", "<")
        )
    if low == high and (
        found["about"]
        or tail in ("or so", "or thereabouts")
        or found["b"] in ("a few", "a couple of", "couple of", "several")
    ):
        return Duration(start, end, round(low * (1 - _SLACK), 2), round(high * (1 + _SLACK), 2))
    return Duration(start, end, round(low, 2), round(high, 2))


_PARTS = {"7": "days", "52": "weeks", "12": "months"}
"""What a British "3-6/12" counts."""


def _number(text: str) -> float:
    return _NUMBERS[text] if text in _NUMBERS else float(text.replace(",", "."))


def _months(unit: str) -> float:
    if unit.startswith("d"):
        return 12 / 365.25
    if unit.startswith("w"):
        return 1 / WEEKS_A_MONTH
    return 1.0 if unit.startswith("m") else 12.0
