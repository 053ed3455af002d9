"""The patient's sex, only when the letter makes it clear: a label, a title, a noun, and the pronouns as votes."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

Sex = Literal["male", "female"]
_HEAD = 2200
_LABEL = re.compile(r"(?<![a-z])(?:sex|gender)(?:\s?(?:at birth|assigned))?\s*[:=/]?\s*(?:/\s?age\s*[:=]?\s*)?(?P<s>female|male|m|f|w)(?![a-z])|age\s?/\s?(?:sex|gender)\s*[:=]?\s*\d{1,3}\s*(?:years?|yrs?|y)?\s*/?\s*(?P<t>female|male|m|f)(?![a-z])")
_NOUN = re.compile(
    r"(?:\byear[s]?[- ]old|\byo|y/o|y\.o\.?|\byrs?|\bold|\bthis|\bpleasant|\bdelightful|\bretired|\blovely|\belderly|\byoung|\bwidowed|\bmarried)[\s,-]{1,2}(?:[a-z-]+\s){0,3}?(?P<n>female|male|woman|man|lady|gentleman|girl|boy|widow(?:er)?)\b"
)
_COMPACT = re.compile(r"(?<![\w/.-])(?:(?P<s1>[MF])\s?[/,]\s?\d{2}\b|\d{2}\s?/\s?(?P<s2>[MF])\b|\d{2}\s?(?P<s3>[MF])(?=[\s.,;:)])|(?P<s4>[MFmfw])(?=\s{1,6}\*?\d{1,2}[./]\d{1,2}[./]\d{2,4})|[,|]\s?(?P<s5>[Mm]ale|[Ff]emale|[MFmf])(?=\s?[,|.;]|\s*$|\s*\n)|(?P<s6>\b[FM])(?=,\s?\d{2}\s?y)|(?<=\s\s)(?P<s7>[MF])(?=\s{2}))")
_TITLE = re.compile(r"(?:\b(?:Re|RE|re|Patient|PATIENT|Name|Pt|Regarding|Dear)\b[^\n]{0,30}?)?\b(?P<t>Mr|Mrs|Ms|Miss|Herr|Frau|Mme|Madame|Monsieur|Sig\.na|Sig\.ra|Signora|Mister|Sr|Sra)\b\.?\s(?=[A-ZÀ-Þ])")
_PRONOUN = re.compile(r"\b(?:(?P<m>he|him|his|himself)|(?P<f>she|her|hers|herself))\b")
_AGED = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?\s?,\s?\(?\d{2}\b(?![./-])")
_FEMALE = frozenset(("female", "f", "w", "woman", "lady", "girl", "widow", "mrs", "ms", "miss", "frau", "mme", "madame", "sig.na", "sig.ra", "signora", "sra"))


@dataclass(slots=True)
class _Votes:
    male: float = 0
    female: float = 0
    best: tuple[float, int, int] = (0, 0, 0)
    side: str = ""

    def add(self, word: str, weight: float, start: int, end: int) -> None:
        side = "female" if word.lower().rstrip(".") in _FEMALE else "male"
        setattr(self, side, getattr(self, side) + weight)
        if weight > self.best[0]:
            self.best, self.side = (weight, start, end), side


def find_sex(note: "Note", birth: Fact | None) -> Fact | None:
    """The fact sex with detail sex male or female; None when the signs are few or disagree."""
    low, plain = note.low, note.plain
    votes = _Votes()
    for found in _LABEL.finditer(low):
        word = found["s"] or found["t"]
        if len(word) == 1 and not note.plain[found.end() - 1].isupper() and ":" not in found.group() and "  " not in found.group():
            continue
        votes.add(word, 12, found.start(), found.end())
    for found in _NOUN.finditer(low):
        votes.add(found["n"], 7 if found.start() < _HEAD else 2, found.start(), found.end())
    for found in _COMPACT.finditer(plain[:_HEAD]):
        votes.add(found.group(found.lastgroup or 0), 7, found.start(), found.end())
    for found in _TITLE.finditer(plain[:_HEAD]):
        birth_near = birth is not None and 0 <= birth.evidence.start - found.start() < 90
        referred = found.group()[:2].lower() in ("re", "pa", "na", "pt")
        weight = 7 if _AGED.match(plain, found.end()) else 6 if birth_near or referred else 2
        if found["t"] in ("Sr",):
            continue
        votes.add(found["t"], weight, found.start("t"), found.end("t"))
    _pronouns(low, votes)
    return _decide(note, votes)


def _pronouns(low: str, votes: _Votes) -> None:
    counts = {"m": 0, "f": 0}
    first: dict[str, tuple[int, int]] = {}
    for found in _PRONOUN.finditer(low):
        side = found.lastgroup or ""
        counts[side] += 1
        first.setdefault(side, found.span())
    total = counts["m"] + counts["f"]
    if total < 2:
        return
    for side, word in (("m", "male"), ("f", "female")):
        if counts[side]:
            votes.add(word, min(8.0, 8.0 * counts[side] / total if total >= 4 else counts[side]), *first[side])


def _decide(note: "Note", votes: _Votes) -> Fact | None:
    top, other = max(votes.male, votes.female), min(votes.male, votes.female)
    if top < 4 or other * 2 > top:
        return None
    side: Sex = "male" if votes.male > votes.female else "female"
    if votes.side != side:
        return None
    _, start, end = votes.best
    return note.fact("demographic", "sex", start, end, detail={"sex": side}, date=None)
