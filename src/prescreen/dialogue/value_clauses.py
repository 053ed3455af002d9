"""Clauses of a reply that give a value each, with its day or method: "60 on Monday, 38 today"."""

import re
from collections.abc import Sequence

from prescreen.dialogue.clauses import spans
from prescreen.record import Fact
from prescreen.values import DayInterval

_VALUE_BEHIND_DAY = re.compile(r"\b(yesterday|today|ago|now|\w+day|last week|this morning)\s+(?=\d)", re.IGNORECASE)
_LEADS_WITH_VALUE = re.compile(
    r"(?:(?:but|and|now|today|currently|back to|again|only|still|was|were|had been|an?)\s)*[<>~]?\d[\d.,]*",
    re.IGNORECASE,
)
_NUMBERED_DAY = re.compile(
    r"\b(?:on )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
    r"(?: \d{4})?|\b(?:19|20)\d\d\b|"
    r"\b\d+ (?:days?|weeks?|months?|years?) ago|\b\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?(?!\d)|ckd-epi(?: 20\d\d)?",
    re.IGNORECASE,
)
_WAS = re.compile(r"\A(?:was|were|had been)\b", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"\b(?:on admission|in hospital|before|previously|pre|prior|earlier|on paper|baseline|formerly|at first)\b|"
    r"\b(?:ckd|mdrd|e?gfr|cystatin\w*)\b",
    re.IGNORECASE,
)


def valued_clauses(text: str) -> tuple[list[str], list[str]]:
    """The clauses that open with a value of their own, and the others.

    >>> valued_clauses("55 yesterday 42 today, no bleeding")
    (['55 yesterday', '42 today'], ['no bleeding'])
    """
    text = _VALUE_BEHIND_DAY.sub(r"\1, ", text)
    clauses = [text[start:end].strip() for start, end in spans(text)]
    valued = [c for c in clauses if _LEADS_WITH_VALUE.match(c) and one_number(_NUMBERED_DAY.sub("", c))]
    return valued, [c for c in clauses if c not in valued]


def of_former_times(clause: str, *, dated: bool) -> bool:
    """Whether a value is of former times or of a method that does not count, without a day of its own."""
    return _LEFT_OUT.search(clause) is not None or (not dated and _WAS.match(clause) is not None)


def one_number(text: str) -> bool:
    """Whether a text holds one number."""
    return len(re.findall(r"\d+(?:[.,]\d+)?", text)) == 1


_OTHER_METHODS = {
    "mri": re.compile(r"\b(?:c?mri?|cmr|magnetic resonance)\b(?! (?:was|is)n.t)", re.IGNORECASE),
    "spect": re.compile(r"\b(?:spect|scintigra\w+|myoview|perfusion scan)\b", re.IGNORECASE),
    "angiography": re.compile(r"\b(?:ventriculogra\w+|angiogra\w+|cath(?:eter)? lab)\b", re.IGNORECASE),
}
_ON_OXYGEN = re.compile(
    r"\b(?:on|with|under|needs?|needing|via|through)\W+(?:\w+\W+){0,2}?(?:o2|oxygen|nasal|mask|cannula\w*|prongs|cpap|bipap|"
    r"\d+(?:[.,]\d+)? ?l(?:it\w*)?\b)(?! ?(?:saturation|sats))",
    re.IGNORECASE,
)
_ITS_DAY = re.compile(
    r"(?:\A|[,;.(]|\bbut)\s*(?:but |though |and )?(?:that(?:'?s| is| was)|its?|it's|it was|from|of|dated|done|taken|"
    r"back in|on (?:an?|the) \w+ (?:from|of|in))\b|\b(?:is|are|was|were) (?:from|of|dated)\b",
    re.IGNORECASE,
)
"""Opens the clause that tells when a value was measured: "60 %, but that's an echo from November"."""


def tells_its_day(clause: str) -> bool:
    """Whether a clause tells when a value was measured."""
    return _ITS_DAY.match(clause) is not None


def told_elsewhere(fact: Fact, text: str, days: Sequence[DayInterval]) -> Fact:
    """A value with the method and the past day that another clause of the reply gives it."""
    if fact.kind != "lab" or fact.assertion != "present":
        return fact
    change: dict[str, object] = {}
    if fact.name == "lvef" and "method" not in fact.detail:
        method = next((name for name, words in _OTHER_METHODS.items() if words.search(text)), None)
        if method is not None and not re.search(r"\b(?:echo\w*|tte|muga)\b", text, re.IGNORECASE):
            change["detail"] = {**fact.detail, "method": method}
    if fact.name == "spo2" and "oxygen" not in fact.detail and _ON_OXYGEN.search(text) is not None:
        change["detail"] = {**fact.detail, "oxygen": "yes"}
    if not fact.date_stated and len(days) == 1 and one_number(_NUMBERED_DAY.sub("", text)) and _ITS_DAY.search(text):
        change |= {"date": days[0], "date_stated": True}
    return fact.model_copy(update=change) if change else fact
