"""Faxed and hard-wrapped notes made readable: page headers out of sentences, split words joined, digits out of words.

Reading works on the tidied text; every character knows where it stood, so that evidence quotes the note as it came.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from prescreen.language.layout import laid
from prescreen.language.letter_case import cased
from prescreen.language.misread import misread
from prescreen.language.other_patients import other_patients
from prescreen.language.shapes import shape
from prescreen.language.spoken import Replacement, spoken

_PREFIX = frozenset(
    "non anti post pre self well high low co re semi multi intra inter sub full half cross long short first second third double single dose".split()
)
_SPLIT = re.compile(r"(?:(?<=[A-Za-z])-[ \t]*\r?\n[ \t]*(?=[a-z])|(?<=[A-Z])-[ \t]*\r?\n[ \t]*(?=[A-Z]{3}))")
_MISREAD = re.compile(
    r"\b(?:[A-Za-z]*[a-z]{2,}(?:11(?![bcpq]\b)|[01])[a-z]+|[A-Z][01][a-z]{3,}|[a-z][01][a-z]{2,}|[01][a-z]{2,}|n0|[A-Za-z]+-[a-z]*[01][a-z]{2,}|[A-Z]{3,}0[A-Z]+|Sp02|Apri1|Ju1y|[munµ]?mo1(?=/))\b"
)
_AFTER_NUMBER = re.compile(
    r"[01](?:st|nd|rd|th|mg|mcg|ml|mmol|umol|units?|doses?|days?|weeks?|months?|years?|cycles?|lines?|packs?|tabs?|tablets?|grams?|hours?|hrs?|fractions?|litres?|"
    r"liters?|vials?|bags?|courses?|min|sec|am|pm|cm|mm|kg|yrs?|wks?|mths?|pts?|iu|neg|pos|dl|hpf|prior|bid|tds|daily|x\w*|und|per)"
)
_HEAD = re.compile(r"page|fax|[ps](?<!\w.)\b|seite|from:|print|to:")
_DIGIT = re.compile(r"[0-9]")
_HEAD_LENGTH = 160


@dataclass(frozen=True)
class Tidied:
    """A text and where its characters stood in the note as it came."""

    text: str
    starts: tuple[int, ...] = (0,)
    """Places in ``text`` from which on ``moved`` holds."""
    moved: tuple[int, ...] = (0,)
    before: "Tidied | None" = None
    """What was done to the note first."""

    def place(self, at: int) -> int:
        """Where the character ``at`` of the tidied text stands in the note."""
        at += self.moved[bisect_right(self.starts, at) - 1]
        return at if self.before is None else self.before.place(at)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the note that a span of the tidied text was read from."""
        return self.place(start), (self.place(end - 1) + 1 if end > start else self.place(start))

    def within(self, at: int) -> int:
        """The place in the tidied text of the note's character ``at``, or of the next one that is left."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.place(middle) < at:
                low = middle + 1
            else:
                high = middle
        return low


def tidy(text: str) -> Tidied:
    """``text`` without its layout, repeated page headers and other patients' cases, words joined over line ends, misread digits as letters."""
    before: Tidied | None = None
    for layer in laid(text):
        if changes := layer(text):
            before = _changed(text, changes, before)
            text = before.text
    text = cased(text)
    plain = " ".join(map(_corrected, text.split(" "))) if _may_misread(text) else text
    cuts = _page_heads(plain) + other_patients(plain)
    if "-\n" in plain or "-\r" in plain or "- \n" in plain:
        cuts.extend((m.start() + _keeps_hyphen(plain, m.start()), m.end()) for m in _SPLIT.finditer(plain))
    changes = [(start, end, "") for start, end in cuts]
    changes.extend(spoken(plain))
    changes.extend(misread(plain))
    return _changed(plain, sorted(changes), before) if changes else Tidied(plain, before=before)


_MISREAD_SIGN = re.compile(r"[01](?<!\d.)(?:1?[A-Za-z]|(?<=n0)|(?<=Sp0)2|(?<=Apri1)|(?<=mo1)/)")
"""Stands in every misread word."""


def _may_misread(text: str) -> bool:
    """Most notes have no figure before a letter."""
    known = shape(text)
    if "dx" in known or "dX" in known or "n0" in text or "Sp02" in text:
        return _MISREAD_SIGN.search(text) is not None
    return False


def _corrected(piece: str) -> str:
    return _MISREAD.sub(_letters, piece) if _MISREAD_SIGN.search(piece) is not None else piece


def _letters(found: re.Match[str]) -> str:
    word = found.group()
    if word == "Sp02":
        return "SpO2"
    if _AFTER_NUMBER.fullmatch(word):
        return word
    if word.isupper():
        return word.replace("0", "O")
    first = "O" if word[0] == "0" else "l" if word[0] == "1" else word[0]
    return first + word[1:].replace("0", "o").replace("1", "l")


def _keeps_hyphen(text: str, at: int) -> bool:
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:at].lower() in _PREFIX


def _page_heads(text: str) -> list[tuple[int, int]]:
    """Repeated header lines after the first, with their page line, each with the line break that tore the sentence."""
    seen: dict[str, int] = {}
    cuts: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if 12 < stop - at <= _HEAD_LENGTH and _is_head(text[at:stop]):
            key = re.sub(r"[\d\W]+", "#", text[at:stop])[:60]
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                cuts.append((at, min(stop + 1, len(text))))
        at = stop + 1
    return _merged(cuts, text)


def _is_head(line: str) -> bool:
    if _DIGIT.search(line) is None:
        return False
    low = line.lower()
    word = _HEAD.search(low)
    return word is not None and _DIGIT.search(low, word.end()) is not None


def _merged(cuts: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Neighbouring cuts as one, with the blank lines around a header that stands inside a sentence."""
    merged: list[tuple[int, int]] = []
    for start, end in cuts:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _changed(text: str, changes: list[Replacement], before: Tidied | None = None) -> Tidied:
    """``text`` with its changes made; overlapping ones keep the first. A changed stretch maps end to end."""
    pieces: list[str] = []
    starts, moved = [0], [0]
    at = length = 0

    def mark(place: int, shift: int) -> None:
        if starts[-1] == place:
            moved[-1] = shift
        else:
            starts.append(place)
            moved.append(shift)

    for start, end, new in changes:
        if start < at or end <= start:
            continue
        pieces += (text[at:start], new)
        length += start - at
        if new:
            mark(length, start - length)
            mark(length + len(new) - 1, end - length - len(new))
            length += len(new)
        at = end
        mark(length, at - length)
    pieces.append(text[at:])
    return Tidied("".join(pieces), tuple(starts), tuple(moved), before)
