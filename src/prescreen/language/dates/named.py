"""Dates with a month's name: 12th of June 2006, 09-Aug-2026, Mar 24 2008, early May, Mar-Jul 2025, 5th to 9th May."""

import re
from collections.abc import Iterator

from prescreen.language.dates.mention import Raw
from prescreen.language.dates.words import MONTHS, NUMBERS

_DAY_BEFORE = re.compile(r"(?<![\w./:])(?<!\d,)(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?(?:[\s-]{0,2}|/)$")
_RANGE_BEFORE = re.compile(
    r"(?<![\d.,/:×])(?<!\sx)(?<!\s[x×]\s)(?P<c>[0-3]?\d)(?:st|nd|rd|th)?\s*(?P<l>-|to|until|till|and|&|\+|/|,)\s*(?P<d>[0-3]?\d)(?:st|nd|rd|"
    r"th)?(?:\s+of)?[\s-]{0,2}$"
)
# "x1, 31 March", "cycle 1, 29 Jan": the first number counts courses
_COUNT_BEFORE = re.compile(r"(?:\bx ?|\b(?:cycles?|courses?|lines?|doses?|grade|level|stage|day|no\.|c|#) ?)$")
_OTHER_END = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|[a-z]+(?:ary|ril|ust|ber)|march)\.? \d\d-$"
)
_PART_BEFORE = re.compile(
    r"(?<![a-z])(?P<p>early|earlier in|mid|middle of|late|later in|end of|the end of|beginning of|start of|the last "
    r"days of|the first days of)[\s-]+(?:in\s+)?$"
)
_DAY_AFTER = re.compile(
    r"\.?[\s-]{1,2}(?:the\s+)?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\s*(?:-|to|and|&)\s*(?P<e>[0-3]?\d)(?:st|nd|rd|"
    r"th)?(?=[\s,.;:)]|$))?(?![\d/%]|[.:]\d|,\d(?!\d{3})| ?x\b| ?mg| ?gy)"
)
_YEAR_AFTER = re.compile(
    r"\.?(?:,|\s+of(?:\s+the\s+year)?)?[\s/-]{0,2}(?:(?P<y>(?:19|20)\d\d)(?!\d|[.,]\d)|"
    r"'(?P<q>\d\d)(?!\d)|(?P<h>(?<=[-/])\d\d(?![\d.,%])|(?<=\d-[a-z]{3}-)\d\d(?![\d%]|[.,]\d))|(?P<j>(?<=[a-z])(?<=\d[a-z]{3})\d\d)(?![\w%/]|[.,]\d))"
)
_YEAR_BEFORE = re.compile(r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)[ /-]$")
"""The year before its month, as in translations from Chinese: "2023 July", "2024 Sept 12"."""
_SHORT_YEAR = re.compile(r"\.?\s(?P<s>\d\d)(?![\d%:/]|\s?%|[.,]\d|\s?(?:mg|st|nd|rd|th|x|gy|cells|pts|-|/))")
_AMBIGUOUS = frozenset(
    ("may", "march", "mar", "dec", "jan", "sep", "sept", "jun", "nov", "oct", "feb", "apr", "jul", "aug", "august")
)
_LEADS = frozenset(
    "in since until till til of by from to last this early mid late during before after and or the through next "
    "through for"
    " around about between earlier later end previous until. via on -".split()
)
_LEADS_SMALL = frozenset("in since until till til during early late mid last".split())
_FOLLOWS_SMALL = re.compile(
    r"\s*(?:$|[.,;:)(\n]|(?:and|but|with|for|at|after|before|he|she|was|were|then|now|no|not|to|she's|he's|we|i|last|this|by|on|from|while|when|because|due)\b)"
)
_LINK_AFTER = re.compile(r"\s?(?:-|to|until|and)\s?(?:\d|june?|july?|aug|sep|oct|nov|dec)")
_CLOSES = re.compile(r"[ \t]*(?:$|[.,;:)\n])")
_VERBS_AFTER = re.compile(
    r"\s+(?:be|have|not|also|need|require|cause|take|benefit|represent|or may|well|still|want|"
    r"become|reflect|continue|return|increase)\b"
)


def find_named(plain: str, low: str, hits: list[tuple[int, int, str]]) -> Iterator[Raw]:
    """Calendar expressions around the month names of a text, in text order."""
    for start, end, word in hits:
        if low[end : end + 1].isdigit() and len(word) > 3:
            continue
        raw = _around(plain, low, start, end, word)
        if raw is not None:
            yield from raw


def _around(plain: str, low: str, start: int, end: int, word: str) -> list[Raw] | None:
    month = MONTHS[word]
    begin = max(0, start - 40)
    before = low[begin:start]
    capital = plain[start].isupper()
    raw = Raw(start, end, month=month)
    extra: Raw | None = None
    pair = _RANGE_BEFORE.search(before)
    if pair is not None and pair["l"] in ",/+" and _COUNT_BEFORE.search(before[: pair.start("c")]):
        pair = None
    day = pair or _DAY_BEFORE.search(before)
    if day is not None and not 1 <= int(day["d"]) <= 31:
        day = pair = None
    if day is not None and pair is None and before.endswith("-") and _OTHER_END.search(before) is not None:
        day = None  # "Dec 23-Apr 24"
    if day is None and before.endswith(("th ", "st ", "rd ", "nd ", "of ")):
        day_word = _ordinal_before(before)
        if day_word is not None:
            raw.day, raw.start = day_word[0], begin + day_word[1]
    if day is not None:
        raw.day, raw.start = int(day["d"]), begin + day.start("d")
        if pair is not None and 1 <= int(pair["c"]) <= 31:
            extra = Raw(begin + pair.start("c"), begin + pair.start("l"), month=month, day=int(pair["c"]))
            extra.end = extra.start + len(low[extra.start : extra.end].rstrip())
    elif raw.day is None:
        after = _DAY_AFTER.match(low, end)
        if (
            after is not None
            and 1 <= int(after["d"]) <= 31
            and (len(word) > 3 or capital or word in ("feb", "apr", "jul", "aug", "oct", "nov"))
            and not _is_short_year(low, after)
        ):
            raw.day, raw.end = (
                int(after["d"]),
                after.end("d") + (2 if low[after.end("d") : after.end("d") + 2] in ("st", "nd", "rd", "th") else 0),
            )
            if after["e"] is not None and int(after["e"]) <= 31:
                extra = Raw(after.start("e"), after.end(), month=month, day=int(after["e"]))
                raw.end = after.end("d")
    if raw.day is None:
        part = _PART_BEFORE.search(before)
        if part is not None:
            raw.part, raw.start = part["p"], begin + part.start()
    tail = extra.end if extra is not None and extra.start > start else raw.end
    year = _YEAR_AFTER.match(low, tail)
    if year is not None:
        raw.year = int(year["y"]) if year["y"] else None
        if year["h"] and ((raw.day is not None and low[start - 1] not in "-/") or extra is not None):
            year = None
        else:
            raw.short_year = int(year["q"] or year["h"] or year["j"]) if raw.year is None else None
    if year is not None:
        if extra is not None and extra.start > start:
            extra.end, extra.year, extra.short_year = year.end(), raw.year, raw.short_year
        else:
            raw.end = year.end()
    elif raw.day is not None or capital:
        short = _SHORT_YEAR.match(low, tail)
        if short is not None and (raw.day is not None):
            raw.short_year, raw.end = int(short["s"]), short.end()
    led = _YEAR_BEFORE.search(before) if day is None and year is None and raw.short_year is None else None
    if led is not None and raw.start == start and not (word == "may" and not capital and raw.day is None):
        raw.year, raw.start = int(led["y"]), begin + led.start("y")
    if extra is not None and extra.start < start:
        extra.year, extra.short_year = raw.year, raw.short_year
    if not _believable(raw, word, capital, before, low):
        return None
    return [r for r in (extra, raw) if r is not None]


def _is_short_year(low: str, after: re.Match[str]) -> bool:
    """ "Nov 24" with a two-digit year is written "Nov '24"; a bare number is a day."""
    return after["d"].startswith("'")


def _ordinal_before(before: str) -> tuple[int, int] | None:
    found = re.search(r"(?<![a-z])(?:the\s+)?((?:twenty|thirty)?[- ]?[a-z]+(?:th|st|nd|rd))\s+(?:of\s+)?$", before)
    if found is None:
        return None
    word = found[1]
    for cut in (word.strip(), word.rsplit(" ", 1)[-1]):
        number = _ORDINALS.get(cut)
        if number is not None:
            return number, before.rindex(cut)
    return None


_IRREGULAR = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "twentieth": 20,
    "thirtieth": 30,
}
_ORDINALS = {f"{w}th": n for w, n in NUMBERS.items() if 3 < n < 20} | _IRREGULAR
_ORDINALS |= {
    f"{t}{s}{w}": n + i
    for t, n in (("twenty", 20), ("thirty", 30))
    for w, i in list(_ORDINALS.items())
    if i < 10
    for s in "- "
}


def _believable(raw: Raw, word: str, capital: bool, before: str, low: str) -> bool:
    """Whether the word is a month here: "may" and "march" are verbs, "dec" and "mar" are also other things."""
    if raw.year is not None or raw.short_year is not None:
        return capital or len(word) > 3 or raw.day is not None
    if raw.day is not None:
        # "last dose 3 dec", but not "hb 8 dec from 10"
        return capital or word not in ("mar", "dec", "sep") or _CLOSES.match(low, raw.end) is not None
    if word not in _AMBIGUOUS:
        return True
    lead = before.split()
    if not capital:
        # "last transfused in march", "rituximab since dec", "early may": who types no capitals
        led = lead and (lead[-1] in _LEADS_SMALL or (raw.part is not None and word not in ("may", "march")))
        return bool(led) and _FOLLOWS_SMALL.match(low, raw.end) is not None
    if raw.part is not None:
        return True
    if word != "may" or _LINK_AFTER.match(low, raw.end):
        return True
    if _VERBS_AFTER.match(low, raw.end):
        return False
    return not lead or lead[-1].strip("([,;:-/\"'") in _LEADS or lead[-1].endswith((":", "-", "/", "("))
