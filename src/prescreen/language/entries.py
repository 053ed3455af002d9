"""Notes that are many: continuation sheets, logs, threads of messages, each entry written on a day of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prescreen.language.dates.words import MONTHS
from prescreen.language.shapes import places

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ADDED = (
    r"(?:late |further |second )?(?:addend(?:um|a)|addition|added|late entry|postscript|update|supplement|amendment)"
)
_HEAD = re.compile(
    rf"[ \t\[(*#>=_|-]{{0,8}}(?:(?:date|sent|on|note|entry|{_ADDED})\b[ \t:,(\[-]{{1,4}})?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. \t]{{1,3}})?"
    r"(?:(?P<iy>20\d\d)-(?P<im>\d\d)-(?P<id>\d\d)"
    r"|(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?:(?P=s)(?P<y>(?:20)?\d\d)|\.)?"
    rf"|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<m>{_MONTH})\.?(?:[ ,-]{{1,2}}(?P<dy>20\d\d|\d\d(?![:.]\d)))?"
    rf"|(?P<n>{_MONTH})\.?[ -](?P<e>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<ny>20\d\d))?)"
    r"(?![\d%/]|[.,]\d)[\])]?"
    r"(?P<rest>[^\n]*)"
)
"""The head of an entry, at the beginning of a line."""
_CLOCK = re.compile(
    r"[ \t,;|@-]{1,4}(?:at |h\.? |ore |h)?(?:[01]?\d|2[0-3])[:.h]?[0-5]\d(?::\d\d)?(?:\s?[ap]\.?m\.?|\s?h(?:rs?|ours)?)?(?![\d.,:/%])"
)
_AUTHOR = re.compile(
    r"[ \t,;:|@-]{1,4}(?:\(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?[ \t,:-]{1,3})?(?:wr|ward round|sho|spr|st\d|reg|registrar|cons(?:ultant)?|"
    r"f[12]|fy[12]|hst|resident|fellow|attending|intern|dr|prof|rn|cns|np|pa|nurs\w*|pharm\w*|physio\w*|dietit\w*|haem\w*|hem|onc\w*|"
    r"wk-?end|weekend|nights?|night shift|on[- ]call|d\d{1,3}|day [+-]?\d{1,3}|addendum|clinic|phone|tel|telephone|t/c|call|e-?mail|"
    r"progress|visit|review|day unit|m[dr]t)\b(?![/-]\d)"
)  # fmt: skip
_HOUR_BELOW = re.compile(r"\n[ \t]*(?:h\.? |ore )?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![\d.,/%])")
"""Under the day of a log the first of its entries: "2025-09-23 Tue  *** SCREENING VISIT ***" over "08:15 consent"."""
_LATER = re.compile(rf"[\W_]*{_ADDED}\b[^\n]*|[^\n]{{6,24}}\b(?:addendum|late entry)\b[^\n]*")
_LETTER = re.compile(r"[a-z]")
_DIGIT = re.compile(r"\d")
_LEAST, _MOST, _LONGEST = 3, 500, timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Entry:
    """Characters ``start`` to ``end``, written on ``day``."""

    start: int
    end: int
    day: date


def entries(low: str, day: date | None, month_first: bool, *, added: bool = True) -> list[Entry]:
    """The entries of a note, in text order; empty unless it is a chain of them: three or more, their days in one
    direction, most with the hour or the writer behind the date or an hour below, and more told in words than in figures.

    Two are enough when both tell year and hour. Without a chain, what was ``added`` under a date of its own is an entry.
    ``day`` lends its year to dates without one. What stands before the first entry belongs to none.
    """
    heads = [
        head for line in (0, *(at + 1 for at in places("\n", low))) if (head := _HEAD.match(low, line)) is not None
    ]
    return _chain(low, heads, day, month_first) or (_addenda(low, heads, day, month_first) if added else [])


def _addenda(low: str, heads: list[re.Match[str]], day: date | None, month_first: bool) -> list[Entry]:
    """What was added to a note later, each addition under its date."""
    later = [h for h in heads if _LATER.fullmatch(h.group())]
    days = _days(later, day, month_first)
    return _between([(h, d) for h, d in zip(later, days, strict=True) if d is not None], len(low))


def _chain(low: str, heads: list[re.Match[str]], day: date | None, month_first: bool) -> list[Entry]:
    signed = [
        h for h in heads if _CLOCK.match(h["rest"]) or _AUTHOR.match(h["rest"]) or _HOUR_BELOW.match(low, h.end())
    ]
    pair = len(signed) == len(heads) == 2 and all(map(_full, heads))
    if not pair and not _LEAST <= len(signed) <= len(heads) <= _MOST:
        return []
    shapes = {_shape(h) for h in signed}
    begun = signed[0].start()
    heads = [h for h in heads if h.start() >= begun and _shape(h) in shapes]
    days = _days(heads, day, month_first)
    told = [d for d in days if d is not None]
    if len(told) < len(heads) or len(signed) * 2 < len(heads) or len(set(told)) < 2:
        return []
    if told not in (sorted(told), sorted(told, reverse=True)) or max(told) - min(told) > _LONGEST:
        return []
    found = _between(list(zip(heads, told, strict=True)), len(low))
    prose = sum(_in_words(low[e.start : e.end]) for e in found)
    return found if prose * 2 >= len(found) else []


def _between(heads: Sequence[tuple[re.Match[str], date]], stop: int) -> list[Entry]:
    """Each entry from its head to the next one."""
    ends = [h.start() for h, _ in heads[1:]] + [stop]
    return [Entry(h.start(), end, d) for (h, d), end in zip(heads, ends, strict=False)]


def _full(head: re.Match[str]) -> bool:
    """Whether a head tells the year and the hour."""
    return any(head[g] for g in ("iy", "y", "dy", "ny")) and _CLOCK.match(head["rest"]) is not None


def _shape(head: re.Match[str]) -> str:
    return "iso" if head["iy"] else head["s"] or "named"


def _in_words(text: str) -> bool:
    body = text.partition("\n")[2] or text
    return len(_LETTER.findall(body)) > 2 * len(_DIGIT.findall(body))


def _days(heads: Sequence[re.Match[str]], day: date | None, month_first: bool) -> list[date | None]:
    """The day of each head; those without a year lie nearest to the dated head before them, or to ``day``."""
    pairs = [(int(h["a"]), int(h["b"])) for h in heads if h["a"]]
    if any(b > 12 for _, b in pairs):
        month_first = True
    elif any(a > 12 for a, _ in pairs):
        month_first = False
    found: list[date | None] = []
    known = next((d for h in heads if (d := _day(h, None, month_first)) is not None), day)
    for head in heads:
        each = _day(head, known, month_first)
        known = each or known
        found.append(each)
    return found


def _day(head: re.Match[str], near: date | None, month_first: bool) -> date | None:
    if head["iy"]:
        year, month, day = head["iy"], int(head["im"]), int(head["id"])
    elif head["a"]:
        first, second = int(head["a"]), int(head["b"])
        year, (month, day) = head["y"], (first, second) if month_first else (second, first)
    elif head["m"]:
        year, month, day = head["dy"], MONTHS[head["m"]], int(head["d"])
    else:
        year, month, day = head["ny"], MONTHS[head["n"]], int(head["e"])
    if year:
        return _valid(int(year) + (2000 if len(year) == 2 else 0), month, day)
    if near is None:
        return None
    around = [_valid(near.year + n, month, day) for n in (-1, 0, 1)]
    return min((d for d in around if d is not None), key=lambda d: abs(d - near), default=None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
