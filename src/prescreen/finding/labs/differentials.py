"""Shares of the white cells in a strip, told by their sum: "WBC 3.1 (N 71, L 9, M 16, E 4)", "TLC 1400 P 46 L 38 M 4 Blasts 12"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prescreen.finding.labs.dated_cells import Told, until
from prescreen.finding.labs.statements import Statement
from prescreen.finding.labs.units import Unit
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured
from prescreen.language.numbers import one_number
from prescreen.language.tables import Row
from prescreen.language.words import Anchored

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SHARE = re.compile(
    r"(?P<name>[a-z]{1,12})\.?[:=]?\s{0,2}(?P<share>\d{1,2}(?:[.,]\d{1,2})?)(?P<sign>\s?%)?(?![\w%/]|[.,]\d)"
)
_OPENS = re.compile(
    r"(?:\s?(?:x\s?10\^?9/l|k(?:/ul)?|/[u]l|/cumm|/mm3))?[\s,;:]{0,8}(?:(?:diff\w*|dlc|dc|formula)[\s:]{1,3}(?:count[\s:]{1,2})?)?[(\[]?\s?"
)
_LABEL = Anchored(
    r"\b(?:diff(?:erential)?|dlc|leu[ck]ocyte formula)\b(?: (?:leu[ck]ocyte )?count)?(?: ?\(?%\)?)?[\s:=(]{1,4}",
    "diff",
    "dlc",
    "leucocyte formula",
    "leukocyte formula",
)
_BETWEEN = re.compile(r"[\s,;/|]{1,4}(?:and\s)?")
_NAMES = {
    "neutrophils": "n ne neu neut neuts neutro neutros neutrophil neutrophils p poly polys polymorphs pmn seg segs segm segmented",
    "bands": "band bands stab stabs",
    "lymphocytes": "l ly lym lymp lymph lymphs lympho lymphos lymphocyte lymphocytes lymf lymfo",
    "others": "m mo mon mono monos monocytes e eo eos eosino eosin eosinophils b ba bas baso basos basophils blast blasts bl aty-ly myelo meta",
}
_CELLS = {form: name for name, forms in _NAMES.items() for form in forms.split()}
_SEGMENTED = ("seg", "p", "pmn")
"""What is neutrophils without their band forms begins so."""


def differentials(
    note: "Note", counts: Iterable[tuple[Statement, Measured | None]]
) -> Iterator[tuple[str, Statement, Measured | None]]:
    """(name, statement, days) of every share in a strip behind a count or a label that comes to a hundred or has its sign.

    The strip is of the day of its count, where that is known from elsewhere.
    """
    places = {
        opens.end() if (opens := _OPENS.match(note.low, count.end)) else count.end: when for count, when in counts
    }
    if "diff" in note.low or "dlc" in note.low or "formula" in note.low:
        places = {**dict.fromkeys(label.end() for label in _LABEL.finditer(note.low)), **places}
    for place, when in places.items():
        shares = list(_shares(note.low, place))
        total = sum(one_number(s["share"]) for s in shares)
        if (len(shares) > 2 and 90 <= total <= 101) or (all(s["sign"] for s in shares) and total <= 101):
            yield from ((name, share, when) for name, share in _strip(shares))


def differential_cells(note: "Note", header: Row, row: Row, columns: dict[int, DateMention]) -> Iterator[Told]:
    """The shares of a row of differentials under dated columns: "DC   N 44 L 27 Bl 25   N 61 L 30"."""
    label = row.cells[0]
    if len(row.cells) != len(header.cells) or not _ROW.fullmatch(note.low, label.start, label.end):
        return
    for place, mention in columns.items():
        cell = row.cells[place] if 0 < place < len(row.cells) else label
        shares = [s for s in _shares(note.low, cell.start) if s.end() <= cell.end]
        if cell is label or sum(one_number(s["share"]) for s in shares) > 101:
            continue
        for name, one in _strip(shares):
            hit = next((h for h in note.hits_in("labs", one.start, one.start + 1) if h.name == name), None)
            if hit is not None:
                yield Told(hit, one, Measured(until(note, mention), stated=True), cell)


_ROW = re.compile(r"(?:d\.?l?\.?c\.?|diff(?:erential)?)(?: count)?(?: ?\(?%\)?)?")


def _strip(shares: list[re.Match[str]]) -> Iterator[tuple[str, Statement]]:
    told = [(_CELLS[s["name"]], s["name"], _statement(s)) for s in shares]
    bands = next((one for name, _, one in told if name == "bands"), None)
    for name, form, one in told:
        if name == "neutrophils" and bands is not None and form.startswith(_SEGMENTED):
            total = one_number(one.written[0]) + one_number(bands.written[0])
            one = replace(one, start=min(one.start, bands.start), end=max(one.end, bands.end), written=(f"{total:g}",))
        yield name, one


def _statement(share: re.Match[str]) -> Statement:
    return Statement(share.start(), share.start("share"), share.end(), (share["share"],), unit=Unit(1.0, "%"))


def _shares(low: str, at: int) -> Iterator[re.Match[str]]:
    while (share := _SHARE.match(low, at)) is not None and share["name"] in _CELLS:
        yield share
        between = _BETWEEN.match(low, share.end())
        if between is None:
            return
        at = between.end()
