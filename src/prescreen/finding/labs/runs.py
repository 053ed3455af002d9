"""Several values behind one name: "platelets recovering: 23, 35, 61", "45 -> 52 -> 60 (13/4, 16/4, 19/4)", "23, 35 and today 61".

Days told behind them belong to them one by one. Without days a word of rising or falling tells which is the newest; else
any of them may be, and the value is all that lies between them.
"""

import re
from typing import TYPE_CHECKING

from prescreen.finding.labs.statements import Statement, read_value
from prescreen.language.measured import Measured, bounded
from prescreen.language.numbers import one_number

if TYPE_CHECKING:
    from prescreen.language.note import Note

_NEXT = re.compile(
    r"\s?(?:,|/|;|->|-->|→|=>|>)\s?(?:(?:and|then)\s)?(?P<now>(?:now|today|currently)\s)?(?=[\d.])"
    r"|\s(?:and|then)\s(?:then\s)?(?P<now2>(?:now|today|currently)\s)?(?=[\d.])"
    r"|\s(?P<now3>now|today|currently)\s(?=[\d.])"
    r"|(?P<column>[ \t]{2,})(?=\d)"
    r"|(?P<bare> )(?=\d+(?:\.\d+)?(?= \d| ?\(|[ \t]*(?:\n|$)))"
)
_ENDS = re.compile(
    r"[ \t]{2,}|\s*(?:$|[;:)\n(>→]|[.,/-](?!\d)|and\b|then\b|today\b|now\b|currently\b|on\b|over\b|in the\b|respectively\b)"
)
_DATES_LEAD = re.compile(r"\s?[(,]?\s?(?:on\s)?(?:the\s)?")
_DATES_PART = re.compile(r"\s?(?:,|/|;|and|&)\s?(?:and\s)?(?:on\s)?(?:the\s)?")
_UP = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|recover\w*|improv\w*|climb\w*|increas\w*|upwards?|trending up|going up|up)\b"
)
_DOWN = re.compile(
    r"\b(?:fall\w*|fell|drop\w*|declin\w*|decreas\w*|downwards?|sink\w*|trending down|going down|down)\b"
)
_REACH = 40


def run_of(note: "Note", dimension: str, main: Statement) -> list[tuple[Statement, Measured | None]]:
    """The values of a run, oldest first, with the days they have of their own; empty where there is none."""
    if main.unit is not None or len(main.written) != 1 or main.before is not None:
        return []
    values, at, now, columns, bare = [main], main.end, False, False, False
    while (link := _NEXT.match(note.low, at)) is not None:
        following = read_value(note.plain, note.low, link.end(), link.end(), dimension)
        if following is None or following.value != link.end() or len(following.written) != 1:
            return []
        if following.unit is not None and following.unit.mark:
            return []  # "Plt 189, 16% bands"
        more = _NEXT.match(note.low, following.end)
        if following.unit is None and _ENDS.match(note.low, following.end) is None and not (more and more["bare"]):
            return []
        now = now or bool(link["now"] or link["now2"] or link["now3"]) or "then" in link.group()
        columns, bare = columns or link["column"] is not None, bare or link["bare"] is not None
        values.append(following)
        at = following.end
    days = _days(note, at, len(values)) if len(values) > 1 else []
    if bare and not days:
        return []
    if not days and (len(values) < (4 if columns else 2) or not _alike([one_number(v.written[0]) for v in values])):
        return []
    if days:
        return list(zip(_of_one_unit(values), days, strict=True))
    around = note.low[max(note.sentence(main.start).start, main.start - _REACH) : at + _REACH].split("\n\n")[0]
    numbers = [one_number(v.written[0]) for v in values]
    rising, falling = numbers == sorted(numbers), numbers == sorted(numbers, reverse=True)
    up, down = _UP.search(around) is not None, _DOWN.search(around) is not None
    if now or (up != down and ((up and rising) or (down and falling))):
        return [(v, None) for v in _of_one_unit(values)]
    if up != down and ((up and falling) or (down and rising)):
        return [(v, None) for v in reversed(_of_one_unit(values))]
    if len(values) == 2 or ">" in note.low[main.end : at] or "→" in note.low[main.end : at]:
        return []  # a single further value has readers of its own, and so has a chain of arrows
    _of_one_unit(values)
    main.written = (values[numbers.index(min(numbers))].written[0], values[numbers.index(max(numbers))].written[0])
    main.end = at
    return [(main, None)]


def _of_one_unit(values: list[Statement]) -> list[Statement]:
    for value in values:
        value.unit = values[-1].unit
    return values


def _alike(numbers: list[float]) -> bool:
    return min(numbers) > 0 and max(numbers) <= 20 * min(numbers)


def _days(note: "Note", at: int, count: int) -> list[Measured]:
    """The days behind a run when there are as many as values."""
    lead = _DATES_LEAD.match(note.low, at)
    mentions = note.dates_in(at if lead is None else lead.end(), at + 24 * count)[:count]
    end = at if lead is None else lead.end()
    for index, mention in enumerate(mentions):
        link = _DATES_PART.fullmatch(note.low, end, mention.start) if index else mention.start == end
        if not link:
            return []
        end = mention.end
    return [bounded(note, at, m.days, m) for m in mentions] if len(mentions) == count else []
