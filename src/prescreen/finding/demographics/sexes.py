"""The patient's sex, only when the letter makes it clear: a label, a title, a noun, and the pronouns as votes."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import ahocorasick_rs

from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

Sex = Literal["male", "female"]

SEX_TERMS: list[Term] = [
    *terms("sex|gender|age/sex|age / sex|age/gender|legal sex", "label"),
    *terms("male|female|woman|man|lady|gentleman|girl|boy|widow|widower", "noun"),
    *terms("Mr|Mrs|Ms|Miss|Herr|Frau|Mme|Madame|Monsieur|Sig.na|Sig.ra|Signora|Mister|Sra", "title", exact=True),
    *terms("M|F|m", "letter", exact=True),
    *terms(
        "hysterectomy|oophorectomy|salpingectomy|ovaries|uterus|postmenopausal|post-menopausal|menopause|menses|last period|lmp|smears|gravida|nulliparous|mastectomy for breast|"
        "tubal ligation|breastfeeding|breast-feeding",
        "female organ",
    ),
    *terms(
        "prostatectomy|prostate cancer|prostate|testis|testes|testicular|orchidectomy|orchiectomy|vasectomy|turp|bph|fathered",
        "male organ",
    ),
]
_HEAD = 2200
_LABEL = re.compile(
    r"@?\s?(?:at birth|assigned)?\s*[:=/,|]?\s*(?:/\s?age\s*[:=]?\s*)?(?:\d{1,3}\s*(?:years?|yrs?|y)?\s*/?\s*)?(?P<s>female|male|[mfw])(?![a-z])"
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:patient|pt) is an?|\byears?[- ]old|\byo|y/o|y\.o\.?|\byrs?|\bold|\bthis|\bpleasant|\bdelightful|\bretired|\blovely|\belderly|\byoung|\bwidowed|\bmarried)[\s,-]{1,2}(?:[a-z-]+\s){0,3}$"
)
_AGE_BEFORE = re.compile(r"(?<![\w./-])[1-9]\d(?:\s(?!to\b|of\b|and\b|in\b|by\b|the\b)[a-z-]+){0,2}\s$")
_ALONE_BEFORE = re.compile(r"(?:[,|.:]|\d\s?y(?:rs|ears)?\b\W?)\s?$")
_ALONE_AFTER = re.compile(r"\s?(?:[,|.;]|\s*\n|\s*$)")
_BARE_AGE = re.compile(r"(?<![\w/.-])\d{2}\s?/?\s?$")
_YEARS_OLD = re.compile(r"\d{2}[\s-]?(?:y/?o|y\.o\.?|yr[\s-]old|year[\s-]old|yrs?)\s$")
_ANOTHERS = re.compile(
    r"\b(?:wife|husband|partner|girlfriend|spouse|mother|father|sister|brother|daughter|son|donor)\b[^.;\n]{0,40}$"
)
_INITIAL = re.compile(r"\.?\s[A-ZÀ-Þ]\.(?=\s[a-z])")
_LETTER_AFTER = re.compile(
    r"\s?[/,]\s?(?:\d{2}\b|(?:y\.?o\.?b|d\.?o\.?b|born|b\.)\b)|\s{1,6}\*?\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
_NAME_AFTER = re.compile(r"\.?\s(?=[A-ZÀ-Þ])")
_PERSON_AGED = re.compile(
    r"(?:,?\s(?:now\s|who is\s)?(?:aged?\s|of\s)?|/)(?P<n>[1-9]\d)(?=\s*(?:$|[.,;:)\n|]|y|(?:with|who|was|is|has|known|presents?|presenting|admitted|referred|seen|diagnosed|retired|married)\b))(?![.,]\d)"
)
_PERSON_OPENS = re.compile(
    r"(?:^|[\n.;:|(]|\b(?:an?|this|the|our|is|was|elderly|pleasant|retired|married|widowed|patient|pt))[\s*-]{0,3}$"
)
_AGED = re.compile(
    r"(?:,?\s(?:now\s|who is\s)?(?:aged?\s|of\s)?|/)(?P<n>[1-9]\d)(?![\d/%-]|[.,]\d|\s?(?:%|kg|cm|mg|mcg|weeks?|days?|months?|units?|cycles?|lbs?|am\b|pm\b|in\b|of\b))"
)
"""A person's age behind the noun or letter: "Male, 60", "Woman aged 58", "a lady of 60", "F 58"."""
PERSON_OPENS = re.compile(
    r"(?:^|[\n.;:|(]|\b(?:an?|this|the|our|is|was|elderly|pleasant|retired|married|widowed|patient|pt))[\s*-]{0,3}$"
)
_AGED = re.compile(
    r"\.?\s(?:[A-ZÀ-Þ]\.\s?){0,2}[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?\s?(?:,\s?|\sis\s(?:an?\s|now\s)?)\(?\d{2}\b(?![./]|-(?!y))"
)
_REFERRED = re.compile(r"\b(?:re|patient|name|pt|regarding)\b[^\n]{0,30}$")
_MALE_PRONOUNS = (" he ", " him ", " his ", " himself", "\nhe ", "\nhis ")
_FEMALE_PRONOUNS = (" she ", " her ", " hers ", " herself", "\nshe ", "\nher ", " her.")
_PRONOUNS: tuple[tuple[str, Sex], ...] = (
    *((form, "male") for form in _MALE_PRONOUNS),
    *((form, "female") for form in _FEMALE_PRONOUNS),
)
_FEMALE = frozenset(
    (
        "female",
        "f",
        "w",
        "woman",
        "lady",
        "girl",
        "widow",
        "mrs",
        "ms",
        "miss",
        "frau",
        "mme",
        "madame",
        "sig.na",
        "sig.ra",
        "signora",
        "sra",
    )
)


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
    votes = _Votes()
    for hit in note.hits("sexes"):
        if hit.name.endswith(" organ"):
            _organ(note, hit.start, hit.end, votes, hit.name.removesuffix(" organ"))
        else:
            {"label": _label, "noun": _noun, "title": _title, "letter": _letter}[hit.name](
                note, hit.start, hit.end, votes, birth
            )
    _pronouns(note.low, votes)
    return _decide(note, votes)


def _label(note: "Note", start: int, end: int, votes: _Votes, birth: Fact | None) -> None:
    found = _LABEL.match(note.low, end)
    if found is None:
        return
    word = found["s"]
    if (
        len(word) == 1
        and not note.plain[found.end() - 1].isupper()
        and ":" not in found.group()
        and "  " not in found.group()
    ):
        return
    votes.add(word, 12, start, found.end())


def _organ(note: "Note", start: int, end: int, votes: _Votes, side: str) -> None:
    """What only one sex has, told of the patient: "St.p. hysterectomy 2004", "radical prostatectomy"."""
    if _ANOTHERS.search(note.low, max(0, start - 60), start) is None and note.assertion(start, end).label == "present":
        votes.add(side, 5 if votes.best[0] < 5 else 1, start, end)


def _noun(note: "Note", start: int, end: int, votes: _Votes, birth: Fact | None) -> None:
    low = note.low
    head = start < _HEAD
    if (
        _ANOTHERS.search(low, max(0, start - 40), start) is not None
        and _NOUN_BEFORE.search(low, max(0, start - 48), start) is None
    ):
        return
    if (
        _NOUN_BEFORE.search(low, max(0, start - 48), start) is not None
        or _AGE_BEFORE.search(low, max(0, start - 30), start) is not None
    ):
        votes.add(low[start:end], 7 if head else 2, start, end)
    elif head and age_behind(low, start, end) is not None:
        votes.add(low[start:end], 7, start, end)
    elif (
        head
        and low[start:end] in ("male", "female")
        and _ALONE_BEFORE.search(low, max(0, start - 8), start)
        and _ALONE_AFTER.match(low, end)
    ):
        votes.add(low[start:end], 7, start, end)


def age_behind(low: str, start: int, end: int) -> re.Match[str] | None:
    """The age (group ``n``) behind a noun or letter that opens a statement: "Male, 60", "Woman aged 58", "a lady of 60", "F 58"."""
    found = _PERSON_AGED.match(low, end)
    return found if found is not None and _PERSON_OPENS.search(low, max(0, start - 12), start) else None


def _letter(note: "Note", start: int, end: int, votes: _Votes, birth: Fact | None) -> None:
    """ "M/22", "44F", "55 F", "M, 75 y", "m    *17.05.1986", a letter alone in a cell."""
    plain = note.plain
    if start > _HEAD:
        return
    aged = (
        _BARE_AGE.search(plain, max(0, start - 5), start) or _YEARS_OLD.search(note.low, max(0, start - 14), start)
    ) is not None and (plain[end : end + 1] in " .,;:)\n" or end == len(plain))
    dated = _LETTER_AFTER.match(plain, end) is not None and (
        start == 0 or (not plain[start - 1].isalnum() and plain[start - 1] not in "/.-")
    )
    cell = plain[max(0, start - 2) : start] == "  " and (plain[end : end + 2] == "  " or plain[end : end + 1] == "\n")
    if plain[start] == "m" and not (dated and "  " in plain[end : end + 3]):
        return
    if aged or dated or cell or (plain[start] != "m" and age_behind(note.low, start, end) is not None):
        begin = _BARE_AGE.search(plain, max(0, start - 5), start)
        votes.add(plain[start:end], 7, start if begin is None else begin.start(), end)


def _title(note: "Note", start: int, end: int, votes: _Votes, birth: Fact | None) -> None:
    if start > _HEAD or _NAME_AFTER.match(note.plain, end) is None:
        return
    near = birth is not None and 0 <= birth.evidence.start - start < 90
    referred = _REFERRED.search(note.low, max(0, start - 40), start) is not None
    if _INITIAL.match(note.plain, end) is not None:
        votes.add(note.plain[start:end], 6, start, end)
        return
    weight = 7 if _AGED.match(note.plain, end) else 6 if near or referred else 2
    votes.add(note.plain[start:end], weight, start, end)


@cache
def _pronoun_forms() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([form for form, _ in _PRONOUNS])


def _pronouns(low: str, votes: _Votes) -> None:
    counts = {"male": 0, "female": 0}
    first = {"male": len(low), "female": len(low)}
    for index, start, _ in _pronoun_forms().find_matches_as_indexes("\n" + low, overlapping=True):
        side = _PRONOUNS[index][1]
        counts[side] += 1
        first[side] = min(first[side], start - 1)
    total = sum(counts.values())
    if total < 2:
        return
    for side, count in counts.items():
        if count:
            at = first[side] + 1
            end = at
            while end < len(low) and low[end].isalpha():
                end += 1
            votes.add(
                side,
                min(8.0, 8.0 * count / total if total >= 4 or count == total else count),
                at,
                end,
            )


def _decide(note: "Note", votes: _Votes) -> Fact | None:
    top, other = max(votes.male, votes.female), min(votes.male, votes.female)
    side: Sex = "male" if votes.male > votes.female else "female"
    if top < 4 or other * 2 > top or votes.side != side:
        return None
    _, start, end = votes.best
    return note.fact("demographic", "sex", start, end, detail={"sex": side})
