"""Blocks copied forward under a newer date: what they tell is as old as the note they were copied from."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from prescreen.language.note import Note
from prescreen.language.words import AnyOf
from prescreen.record import Fact
from prescreen.values import DayInterval

_COPIED = re.compile(
    r"cop(?:ied|y) (?:forward|from|over)|(?:carried|brought|pulled) forward|\b[cb]/f (?=\d)|pasted (?:from|forward)|"
    r"(?:header |card |list )?not updated since|imported from (?:note|letter)|"
    r"(?:unchanged |text |note )?from previous (?:note|letter|summary)|previous assessment|old (?:note|summary|"
    r"letter) of"
)

# one of these stands in every match of the above: plain text is looked for far faster than a pattern
_SIGNS = AnyOf(
    "copied f", "copied o", "copy f", "copy o", "carried forward", "brought forward", "pulled forward", "c/f ", "b/f ",
    "pasted f", "not updated since", "imported from",
    "from previous", "previous assessment", "old note of", "old summary of", "old letter of",
)  # fmt: skip


_CLOSES = {"[": "]", "(": ")"}


@dataclass(frozen=True, slots=True)
class Block:
    """Characters ``start`` to ``end`` that were written on ``days``."""

    start: int
    end: int
    days: DayInterval


def copied_blocks(note: Note) -> list[Block]:
    """The stretches of a note that name themselves as copied from an older, dated one."""
    found = []
    for match in _COPIED.finditer(note.low):
        line = note.line(match.start())
        dated = [d for d in note.dates_in(line.start, line.end) if not d.relative]
        near = [d for d in dated if d.start >= match.start()] or dated
        if not near or near[0].days.high is None or (note.day is not None and near[0].days.high >= note.day):
            continue
        start = line.start
        if line.end - line.start > 200 or note.plain[line.start : match.start()].strip().endswith("."):
            start = note.sentence(match.start()).start
        opened = note.plain[start : match.start()].strip()[:1]
        closed = note.plain.find(_CLOSES[opened], near[0].end) if opened in _CLOSES else -1
        found.append(Block(start, _end(note, line.end) if closed < 0 else closed + 1, near[0].days))
    return found


def _end(note: Note, at: int) -> int:
    """To the next heading or blank line after the block's first words."""
    starts = [s.start for s in note.sections]
    index = bisect_right(starts, at)
    heading = starts[index] if index < len(starts) else len(note.text)
    blank = note.plain.find("\n\n", at + 1)
    return min(heading, len(note.text) if blank < 0 else blank)


def redate(note: Note, facts: list[Fact]) -> list[Fact]:
    """The facts of a note; those of copied blocks recorded on their first day, and dated to it if undated."""
    if not _SIGNS.stands_in(note.low):
        return facts
    blocks = copied_blocks(note)
    if not blocks:
        return facts
    return [_redated(f, next((b.days for b in blocks if b.start <= f.evidence.start < b.end), None)) for f in facts]


def _redated(fact: Fact, days: DayInterval | None) -> Fact:
    if days is None:
        return fact
    update: dict[str, object] = {"recorded": days}
    if not fact.date_stated and fact.date is not None:
        update["date"] = DayInterval(None, days.high) if fact.date.low is None else days
    if isinstance(fact.last, str):
        update["last"] = DayInterval(days.low, None)
    return fact.model_copy(update=update)
