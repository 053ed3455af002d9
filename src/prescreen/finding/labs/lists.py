"""Lists of results share a day: "Hb 9.2, plt 61, ANC 1.2 (9 March)", "haemoglobin yesterday was 92, platelets 61".

A day behind the last result of a list is that of all before it that have none of their own; a day that leads a result, or
stands within it, is also that of the results after it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from prescreen.finding.labs.grammar import WITHDRAWN
from prescreen.finding.labs.reader import Told
from prescreen.language.dated_stretches import Topic
from prescreen.language.dates import DateMention
from prescreen.language.own_dates import beside, near_dates

if TYPE_CHECKING:
    from prescreen.language.note import Note

_GAP = re.compile(r"(?:[^.;:\n()]|\.\d|;(?!\s*\n)|[,;/&+]\s*\n|\([^()\n]*\))*")
_CLOSED = re.compile(r"[\s)\]]*(?:[.;\n]|$)")
_ANOTHER_TIME = re.compile(
    r"\b(?:now|currently|since|prior|previous(?:ly)?|earlier|old|baseline|formerly|initial(?:ly)?|before)\b"
)
_PLURAL = re.compile(r"[\s,(-]{1,3}(?P<verb>are|were|all|both|these)\b")
_LONGEST = 70


def listed_days(
    note: "Note", told: Sequence[Told], topics: Callable[[str], tuple[Topic, ...]]
) -> dict[int, DateMention]:
    """The days that results have from their lists, by the place of the value."""
    days: dict[int, DateMention] = {}
    for results in _lists(note, told, topics):
        own = [_own(note, one, topics) for one in results]
        last = own[-1]
        behind = last is not None and last.start > results[-1].statement.value and _CLOSED.match(note.low, last.end)
        led: DateMention | None = None
        for index, (one, mention) in enumerate(zip(results, own, strict=True)):
            if mention is not None:
                led = mention if mention.start < one.statement.value else None
            elif led is not None:
                days[one.statement.value] = led
            elif behind:
                following = next((m for m in own[index:] if m is not None), None)
                if following is not None:
                    days[one.statement.value] = following
    return days


def taken_back(note: "Note", told: Sequence[Told], topics: Callable[[str], tuple[Topic, ...]]) -> set[int]:
    """The values of lists that are withdrawn as a whole: "Hgb 13.2, plt 240 are hers", "(both haemolysed)"."""
    found: set[int] = set()
    for results in _lists(note, told, topics):
        end = results[-1].statement.end
        plural = _PLURAL.match(note.low, end)
        if plural is not None and WITHDRAWN.search(note.low, plural.start("verb"), note.sentence(end).end):
            found.update(one.statement.value for one in results)
    return found


def _own(note: "Note", one: Told, topics: Callable[[str], tuple[Topic, ...]]) -> DateMention | None:
    statement = one.statement
    return beside(note, statement.start, statement.value, max(statement.end, statement.ref_end), topics(one.name))


def _lists(note: "Note", told: Iterable[Told], topics: Callable[[str], tuple[Topic, ...]]) -> Iterator[list[Told]]:
    """Runs of two or more results of one kind (blood, vital signs, heart) within a sentence."""
    run: list[Told] = []
    for one in told:
        if run and not (topics(one.name) == topics(run[-1].name) and _joined(note, run[-1], one)):
            if len(run) > 1:
                yield run
            run = []
        run.append(one)
    if len(run) > 1:
        yield run


def _joined(note: "Note", one: Told, following: Told) -> bool:
    end = max(one.statement.end, one.statement.ref_end)
    start = max(end, min(following.statement.start, following.statement.value))
    if (
        start - end > _LONGEST
        or _GAP.fullmatch(note.low, end, start) is None
        or _ANOTHER_TIME.search(note.low, end, start)
    ):
        return False
    own = beside(note, one.statement.start, one.statement.value, end)
    return all(d is own for d in near_dates(note, end, start))
