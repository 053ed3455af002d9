"""Further values of one statement: "44 (260 on 20/04)", "36 % (biplane; 34 % in May)", "3/1: 7.1, 3/8: 7.9", "0.1 on 1 March, now 1.4"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.statements import Statement, read_value
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured, bounded
from prescreen.language.measured_on import measured_on
from prescreen.language.own_dates import near_dates
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.dated_stretches import Topic
    from prescreen.language.note import Note

_PAST = (
    r"(?:it )?(?:was|were|had been)|previous(?:ly)?|prev\.?|prior|last time"
    r"|(?:up |down |increased |decreased |rising |falling |risen |fallen |improved )?from|compared (?:with|to)|vs\.?|versus"
    r"|earlier|initially|against|formerly|baseline|nadir|peak|(?P<adm>admission|adm)"
)
_NEXT = re.compile(
    r"\s*(?:[(\[]\s*(?:[a-z' -]{0,30};\s*)?|[,;]\s*|-\s|(?:-{1,2}>|→|=>)\s*|(?P<back>\s?(?:<-{1,2}|←|<=(?=\s?\d))\s*)|\s(?=(?:from|was|up|down|vs|versus|then|now|and|but)\b))(?:(?:and|but)\s)?"
    rf"(?:(?P<past>{_PAST})\s+(?:of\s|at\s)?|(?P<now>(?:and\s|but\s)?(?:now|today|currently|this morning|then))\s+(?:is\s|it is\s|at\s|up to\s|down to\s|back to\s|back at\s|back up to\s|back down to\s|back\s)*)?(?:the\s)?"
)
_BEFORE_AFTER = re.compile(
    r"\s?\(?(?:pre|before)[- ][a-z-]{3,20}\)?(?:\s[a-z-]{3,16})?[,;]?\s(?:and\s|but\s)?(?=[\d.<>]+\s?[a-z%/^0-9]{0,10}\s\(?(?:post|after))"
)
"""Between two values of one treatment: "65 pre-anthracycline, 48 post"."""
_LATER = re.compile(
    r"(?:[^.;:()\d\n]|(?<=cycle )\d|(?<=course )\d|(?<=day )\d{1,2}){0,44}?\b(?:"
    r"(?:now|today|currently)(?:\s(?:is|it is|about|of|only|back|up|down|at|to))*"
    r"|(?:settled|stabili[sz]ed|returned|recovered|risen|rose|rising|fell|fallen|falling|improved|increased|decreased|dropped|climbed|come|came|gone|went|normali[sz]ed)"
    r"(?:\s(?:now|again|since|back|up|down))*\s(?:to|at)(?:\s(?:about|only|now))*"
    r"|(?:back\s(?:up\s|down\s)?|down\s)(?:to|at)(?:\s(?:about|only|now))*"
    r")\s(?=[\d.<>])"
    r"|[^.;:()\d\n]{0,44}?\b(?:and|but)\s(?:is|measures)\s(?:about\s)?(?=\d{1,2}(?:\s?-\s?\d{1,2})?\s?%\s(?:now|today|currently)\b)"
)
"""Up to a later value of one sentence: "36 % with the sepsis, recovered to 58 %", "60 % before, now down to 35 %"."""
_TO = re.compile(r"\)?[^.;:()\d\n]{0,30}?\bto\s(?:(?:about|only|just)\s)?(?=[\d.<>])")
"""Up to the newer value of a change: "from 35 % in 2024 to 58 %"."""
_REPEAT = re.compile(
    r"(?:\s?\([^()\d]{1,20}\))?(?:(?!to be |will |for |  )[^.;:()\d\n]){0,30}?\b(?:repeat(?:ed)?|re-?check(?:ed)?|second (?:sample|count|reading|tube))\b(?:(?!  )[^.;()\d\n]){0,30}?(?<=\s)(?=[\d<>])"
)
_TO_DATE = re.compile(
    r"\s?(?:[,;|]\s?(?:and\s|then\s|but\s)?|\s?(?:and|then|but)\s|(?=[(\[]))(?:(?:on|in|by|from|at)\s)?(?:the\s)?[(\[]?"
)
_FROM_DATE = re.compile(
    r"[\s:=,)\]]*(?:(?:it|was|is|of|at|had|fell|rose|risen|fallen|dropped|to|up|down|only|been)\s)*"
)
_OWN_DAY = re.compile(r"\s?\(")
_ARROW = re.compile(r"\s*(?:→|-{1,2}>|=>|>)\s*(?:(?:after|post|with|following|on)[ -][a-z ]{3,24}\s)?(?=[\d.])")
_AIR = re.compile(r"\s?[a-z .%]{2,26}?(?:air|ra)\b\.?(?=\s*\()")
_ADVERB = re.compile(
    r"\s(?:overnight|at rest|initially|yesterday|earlier|last night|on exertion|on (?:room )?air|ra|after transfusion|post[- ]transfusion)\b"
)
_BRACKET = re.compile(r"\s?\([^()\n]{0,26}\)")
_OTHERWISE = re.compile(
    r"[^.;,\n]{0,40}[;,]\s*(?:then |and |but )?(?=\d{2,3}\s?%?\s*(?:ra|on|off|when|after|without|once|while|at rest|walking|sitting|supine)\b)"
)
_COLUMN = re.compile(r" {2,40}(?=[(\[])")
_SKIP = re.compile(r"[^;,)\n]{0,60}?(?=[;,)])")


def further(
    note: "Note", name: str, dimension: str, main: Statement, topics: "tuple[Topic, ...]", stop: int
) -> Iterator[tuple[Statement, Measured]]:
    """The further values after a statement, each with its day; one without a date must be told as past or as of now."""
    seen: set[int] = {main.value}
    for start in _starts(note, name, main):
        for statement, when in (
            *_dated_next(note, main, dimension, start, stop),
            *_brackets(note, main, dimension, topics, start, stop),
        ):
            if statement.value not in seen:
                seen.add(statement.value)
                yield statement, when


def _starts(note: "Note", name: str, main: Statement) -> list[int]:
    """Where further values may follow: behind the value, its limits, its bracket, its date."""
    low = note.low
    past_limits = main.ref_end > main.end and note.low[main.end : main.ref_end].rstrip().endswith(("]", ")"))
    starts = [main.ref_end if past_limits else main.end, max(main.end, main.ref_end)]
    bracket = _BRACKET.match(low, main.end)
    if bracket is not None:
        starts.append(bracket.end())
    if name == "spo2" and (air := _AIR.match(low, main.end)) is not None:
        starts.append(air.end())
    column = _COLUMN.match(low, starts[1])
    if column is not None:
        starts.append(column.end())
    adverb = _ADVERB.match(low, main.end)
    if adverb is not None:
        starts.append(adverb.end())
    beside = next(iter(near_dates(note, main.end, main.end + 24)), None)
    if beside is not None and len(low[main.end : beside.start].split()) <= 2:
        starts.append(beside.end)
    return list(dict.fromkeys(starts))


def _same_unit(statement: Statement, main: Statement) -> bool:
    if statement.unit is None:
        statement.unit = main.unit
        return True
    return main.unit is None or statement.unit.mark == main.unit.mark


def _dated_next(
    note: "Note", main: Statement, dimension: str, start: int, stop: int
) -> Iterator[tuple[Statement, Measured]]:
    """Values that their dates precede: "3/1: 7.1, 3/8: 7.9", "7.1 and on 10 March was 8.9"."""
    position = start
    for _ in range(8):
        mention: DateMention | None = next(iter(near_dates(note, position, position + 16)), None)
        if mention is None or mention.end >= stop or _TO_DATE.fullmatch(note.low, position, mention.start) is None:
            return
        link = _FROM_DATE.match(note.low, mention.end)
        at = mention.end if link is None else link.end()
        if note.low[position : mention.start].lstrip()[:1] in ("(", "[") and ")" in note.low[mention.end : at]:
            return  # the day of the value before: "81 (1/3), 88 (5/3)"
        statement = read_value(note.plain, note.low, at, at, dimension) if at < stop else None
        if statement is None or not _same_unit(statement, main):
            return
        yield statement, bounded(note, at, mention.days, mention)
        position = max(statement.end, statement.ref_end)


def _brackets(
    note: "Note", main: Statement, dimension: str, topics: "tuple[Topic, ...]", start: int, stop: int
) -> Iterator[tuple[Statement, Measured]]:
    low, position = note.low, start
    for _ in range(4):
        found = _NEXT.match(low, position)
        if found is not None and not (found["past"] or found["now"]) and low[found.end() : found.end() + 1].isalpha():
            found = None  # "and has settled at 0.9"
        risen = _TO.match(low, position) if main.words[-1:] == ("from",) else None
        found = None if risen is not None else found
        later = (
            risen
            if risen is not None or found is not None
            else _BEFORE_AFTER.match(low, position) or _LATER.match(low, position)
        )
        link = found or later
        if link is None or link.end() >= stop:
            return
        if (
            any(d.start == link.end() for d in near_dates(note, link.end(), link.end() + 1))
            and "." not in low[link.end() : link.end() + 3]
        ):
            return
        statement = read_value(note.plain, low, link.end(), link.end(), dimension)
        if statement is None or statement.value >= stop or not _same_unit(statement, main):
            return
        begin = link.start() if found is not None and found["adm"] else statement.start
        when = measured_on(note, begin, statement.value, statement.end, ())
        ownday = _OWN_DAY.match(low, statement.end) if found is not None and found["back"] else None
        own = next(iter(near_dates(note, ownday.end(), ownday.end() + 1)), None) if ownday is not None else None
        if own is not None:
            when = bounded(note, statement.start, own.days, own)
        if when.stated:
            yield statement, when
        elif found is not None and (found["past"] or found["back"]) and note.days is not None:
            yield statement, Measured(DayInterval(None, note.days.high), historical=True)
        elif later is not None or (found is not None and found["now"]):
            yield statement, measured_on(note, statement.start, statement.value, statement.end, topics)
        else:
            return
        bracket, skip = _BRACKET.match(low, statement.end), _SKIP.match(low, statement.end)
        beside = next(iter(near_dates(note, statement.end, statement.end + 12)), None) if when.stated else None
        if beside is not None and _BRACKET.match(low, statement.end) is None:
            position = beside.end
            continue
        position = bracket.end() if bracket is not None else skip.end() if skip is not None else statement.end


def under_other_conditions(note: "Note", main: Statement) -> Iterator[Statement]:
    """Further saturations of one moment: "89% RA on arrival, 92% after rest", "94% on 2 L; 88% when off"."""
    position = main.end
    while (found := _OTHERWISE.match(note.low, position)) is not None:
        statement = read_value(note.plain, note.low, found.end(), found.end(), "percent")
        if statement is None:
            return
        yield statement
        position = statement.end


def later_told(note: "Note", main: Statement) -> bool:
    """Whether the sentence goes on to a later value, so that this one is of before ("was 30 %, recovered to 58 %")."""
    return any(_LATER.match(note.low, start) is not None for start in (main.end, max(main.end, main.ref_end)))


def repeated(note: "Note", main: Statement, dimension: str) -> Statement | None:
    """A second measurement of one day, which may gainsay the first: "platelets 45, repeat 52"."""
    beside = next((d for d in note.dates_in(main.end, main.end + 4) if d.days == note.days), None)
    found = _REPEAT.match(note.low, main.end if beside is None else beside.end)
    if found is None or any(
        d.days != note.days and d.start <= found.end() for d in note.dates_in(found.start(), found.end() + 24)
    ):
        return None
    statement = read_value(note.plain, note.low, found.end(), found.end(), dimension)
    return statement if statement is not None and _same_unit(statement, main) else None


def arrows(note: "Note", main: Statement, dimension: str) -> list[Statement]:
    """The values of a chain "31 → 12 → 8" after the first."""
    chain: list[Statement] = []
    position = main.end
    while (found := _ARROW.match(note.low, position)) is not None and len(chain) < 8:
        statement = read_value(note.plain, note.low, main.start, found.end(), dimension)
        if statement is None:
            break
        chain.append(statement)
        position = statement.end
    return chain
