"""Further values of one statement: "44 (260 on 20/04)", "36 % (biplane; 34 % in May)", "1.43, up from 1.1 last week"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.statements import Statement, read_value
from prescreen.language.measured_on import Measured, measured_on
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.dated_stretches import Topic
    from prescreen.language.note import Note

_NEXT = re.compile(
    r"\s*(?:[(\[]\s*(?:[a-z' -]{0,30};\s*)?|[,;]\s*|-\s|→\s*|->\s*|=>\s*|\s(?=(?:from|was|up|down|vs|versus|then|and on)\b))"
    r"(?:(?P<past>(?:it )?(?:was|were|had been)|previous(?:ly)?|prev\.?|prior|last time|(?:up |down |increased |decreased |rising |falling |risen |fallen |improved )?from|compared (?:with|to)|vs\.?|versus|earlier|initially|against|formerly|baseline|nadir|peak|admission)\s+(?:of\s|at\s)?"
    r"|(?P<now>today|now|currently|this morning|then|and|on)\s+(?:at\s)?)?(?:the\s)?"
)
_AIR = re.compile(r"\s?[a-z .%]{2,26}?(?:air|ra)\b\.?(?=\s*\()")
_ARROW = re.compile(r"\s*(?:→|->|=>|-->|>)\s*(?=[\d.])")


def further(
    note: "Note",
    name: str,
    dimension: str,
    main: Statement,
    dates: dict[int, int],
    topics: "tuple[Topic, ...]",
    stop: int,
) -> Iterator[tuple[Statement, Measured]]:
    """The further dated values after a statement, each with its day; a value without a date must be told as past."""
    low, at = note.low, max(main.end, main.ref_end)
    starts = [main.end, at]
    if name == "spo2" and (air := _AIR.match(low, main.end)) is not None:
        starts.append(air.end())
    for start_at in dict.fromkeys(starts):
        position = start_at
        for _ in range(4):
            found = _NEXT.match(low, position)
            if found is None or found.end() >= stop:
                break
            value_at = found.end()
            leading = dates.get(value_at)
            if leading is not None and not low[value_at:leading].replace(".", "", 1).isdigit():
                # "Hb 9.1 (12/03: 8.7; 10/03: 7.2)"
                colon = re.compile(r"\s?[:=]?\s?").match(low, leading)
                value_at = colon.end() if colon is not None else leading
            statement = read_value(note.plain, low, value_at, value_at, dimension)
            if statement is None or statement.value >= stop:
                break
            if statement.unit is None:
                statement.unit = main.unit
            elif main.unit is not None and (statement.unit.mark != main.unit.mark):
                break
            if leading is not None:
                mention = next(d for d in note.dates if d.start == found.end())
                yield statement, Measured(mention.days, stated=True)
                position = statement.end
                continue
            when = measured_on(note, statement.start, statement.value, statement.end, ())
            if when.stated:
                yield statement, when
            elif found["past"] and note.days is not None:
                yield statement, Measured(DayInterval(None, note.days.high), historical=True)
            else:
                break
            skip = re.compile(r"[^;,)\n]{0,60}?(?=[;,)])").match(low, statement.end)
            position = skip.end() if skip is not None else statement.end


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
