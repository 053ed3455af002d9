"""Scores that have their days: in a row ("2/16: 3, 3/2: 2", "1 (January), 2 (mid February), 3 today") or in a table.

Two of them make a row; one alone is for the statement that it stands in, unless its day labels it ("PS on 20.04.: 3").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prescreen.language.dates import DateMention
from prescreen.language.tables import Cell, Row, Table, find_tables
from prescreen.language.terms import Hit

if TYPE_CHECKING:
    from prescreen.language.note import Note

_LEAST = 2
_TO_DAY = re.compile(r"\s?(?:[(\[]\s?|(?:in|on|at|from|by)\s(?:the\s)?|\s)")
_NOW = re.compile(r"\s?[(\[]?(?:now|currently|at present)\b[)\]]?")
_THEN = re.compile(
    r"\s?[(\[]?(?:at|on|before|after|during|with)\s(?:the\s)?(?:admission|arrival|diagnosis|relapse|presentation|referral)\b[)\]]?"
)
_NEXT = re.compile(
    r"[)\]]?\s?(?:[,;/-]|->|→|>)?\s?(?P<now>(?:(?:and|then|but|was|is|it|ecog|ps|back|up|down|improved|worsened)\s)*(?:(?:to|now)\s(?:(?:an?|is|at|to)\s)?)?)"
)
_SINCE_THEN = re.compile(
    r"[)\]]?[^.;\n\d]{0,30}?\b(?:but|and|now|since)\b[^.;\n\d]{0,40}?\b(?:is|now|to|at)\s(?:an?\s)?(?P<a>[0-4])(?P<b>)(?=\s*(?:[.,;)\n]|$|(?:now|today)\b))"
)
"""Behind a row the score of today: "2 (December) to 1 (January), but since the fall it is 3"."""
_AGAIN = re.compile(r"[ \t]*(?:\n[ \t]*|[ \t]{2,}|[,;|/][ \t]*|->\s?|→\s?)?(?:and\s)?")
_TO_SCORE = re.compile(r"\)?(?P<colon>\s?[:=]\s{0,3}|\s?-\s|\s{1,3})(?=\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """The match of a score with its day; no day: told as of now, or of an occasion that is ``past``."""

    found: re.Match[str]
    day: DateMention | None
    past: bool = False


def dated_row(note: "Note", at: int, score: re.Pattern[str]) -> list[Dated]:
    """The scores of a row that begins at a place, each with its day behind it, or each behind its day; else none."""
    return _days_behind(note, at, score) or _days_first(note, at, score)


def _day_at(note: "Note", at: int) -> DateMention | None:
    return next((d for d in note.dates_in(at, at + 40) if d.start == at and d.days.bounded), None)


def _days_behind(note: "Note", at: int, score: re.Pattern[str]) -> list[Dated]:
    low, row = note.low, list[Dated]()
    found, led = score.match(low, at), False
    while found is not None and found["b"] is None:
        now, then = _NOW.match(low, found.end()), _THEN.match(low, found.end())
        link = _TO_DAY.match(low, found.end())
        day = None if link is None else _day_at(note, link.end())
        if day is None and now is None and then is None and not (led and row):
            break
        row.append(Dated(found, day, past=day is None and then is not None))
        end = day.end if day is not None else (now or then or found).end()
        following = _NEXT.match(low, end)
        if following is None or following.end() == end or (now is not None and day is None) or (led and day is None):
            break
        led = bool(following["now"].strip())
        found = score.match(low, following.end())
    if row and row[-1].day is not None and (last := _SINCE_THEN.match(low, row[-1].day.end)) is not None:
        row.append(Dated(last, None))
    return row if len(row) >= _LEAST else []


def _days_first(note: "Note", at: int, score: re.Pattern[str]) -> list[Dated]:
    low, row, labelled = note.low, list[Dated](), False
    while (day := _day_at(note, at)) is not None and (link := _TO_SCORE.match(low, day.end)) is not None:
        found = score.match(low, link.end())
        if found is None:
            break
        row.append(Dated(found, day))
        labelled |= ":" in link["colon"]
        again = _AGAIN.match(low, found.end())
        at = found.end() if again is None else again.end()
    return row if len(row) >= (1 if labelled else _LEAST) else []


_SCORES = {
    "ecog": re.compile(r"(?P<a>[0-5])(?:\s?[-/]\s?(?P<b>[0-5]))?"),
    "karnofsky": re.compile(r"(?P<a>[1-9]0|100)(?P<b>)\s?%?"),
}
_SCALED = re.compile(r"\(?\s?(?:0\s?-\s?[45]|0\s?-\s?100)\s?\)?")
_BESIDE = 12
"""Characters that a cell may have besides its day: "09/03/26 08:00", "Visit 09-Mar-26"."""


def dated_cells(note: "Note", hits: list[Hit]) -> Iterator[tuple[Hit, str, re.Match[str], DateMention]]:
    """The scores of the note's tables under a head with the scale's name, or in its row under days: name, scale, score, day."""
    for table in find_tables(note.plain) if hits else ():
        inside = {h.start: h for h in hits if table.start <= h.start < table.end}
        if inside:
            yield from _under_names(note, table, inside)
            yield from _under_days(note, table, inside)
            yield from _by_row(note, table, inside)


def _named(note: "Note", row: Row, inside: dict[int, Hit]) -> dict[int, Hit]:
    """The cells of a head that are names of a scale and nothing more, by their place."""
    return {
        place: hit
        for place, cell in enumerate(row.cells)
        if (hit := inside.get(cell.start)) is not None
        and not any(c.isdigit() for c in _SCALED.sub("", note.low[hit.end : cell.end]))
    }


def _scale(note: "Note", hit: Hit, cell: Cell) -> str:
    words = note.low[hit.start : cell.end]
    return "karnofsky" if "karnofsky" in words or "kps" in words else "ecog"


def _under_names(
    note: "Note", table: Table, inside: dict[int, Hit]
) -> Iterator[tuple[Hit, str, re.Match[str], DateMention]]:
    for index, row in enumerate(table.rows):
        named = _named(note, row, inside) if len(row.cells) > 1 else {}
        for following in table.headed_by(index).rows[1:] if named else ():
            if _named(note, following, inside):
                break
            others = [c for c in following.cells if c.column not in named]
            day = next((d for c in others for d in note.dates_in(c.start, c.end + 1) if d.days.bounded), None)
            for place, hit in named.items() if day is not None else ():
                yield from _read(note, hit, row.cells[place], following.under(place), day)


def _under_days(
    note: "Note", table: Table, inside: dict[int, Hit]
) -> Iterator[tuple[Hit, str, re.Match[str], DateMention]]:
    for index, row in enumerate(table.rows):
        days = _days(note, row)
        for following in table.headed_by(index).rows[1:] if days else ():
            if _days(note, following):
                break
            hit = inside.get(following.cells[0].start) if len(following.cells) > 1 else None
            if hit is None:
                continue
            values = following.cells[1:]
            if len(values) == len(days):  # the order tells more than the blanks, which a fax does not keep
                values = tuple(replace(c, column=place) for c, place in zip(values, days, strict=True))
            for place, day in days.items():
                yield from _read(note, hit, following.cells[0], [c for c in values if c.column == place], day)


def _by_row(
    note: "Note", table: Table, inside: dict[int, Hit]
) -> Iterator[tuple[Hit, str, re.Match[str], DateMention]]:
    """Rows of one result each, with the day in a column of its own: "003 | ECOG | 2 | | 2026-03-09"."""
    if _days(note, table.header):
        return
    for row in table.rows[1:]:
        days = [d for c in row.cells for d in note.dates_in(c.start, c.end + 1)]
        place = next((i for i, c in enumerate(row.cells[:3]) if c.start in inside), None)
        if place is None or len(days) != 1 or not days[0].days.bounded:
            continue
        following = [c for c in row.cells[place + 1 : place + 2] if c.end <= days[0].start]
        yield from _read(note, inside[row.cells[place].start], row.cells[place], following, days[0])


def _days(note: "Note", row: Row) -> dict[int, DateMention]:
    return {
        place: day
        for place, cell in enumerate(row.cells)
        for day in note.dates_in(cell.start, cell.end + 1)[:1]
        if day.days.bounded and cell.width - (day.end - day.start) <= _BESIDE
    }


def _read(
    note: "Note", hit: Hit, label: Cell, cells: list[Cell], day: DateMention
) -> Iterator[tuple[Hit, str, re.Match[str], DateMention]]:
    scale = _scale(note, hit, label)
    for cell in cells[:1]:
        found = _SCORES[scale].fullmatch(note.low, cell.start, cell.end)
        if found is not None:
            yield hit, scale, found, day
