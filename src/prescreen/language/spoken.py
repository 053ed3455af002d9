"""Numbers, dates, units and stops that a dictated letter spells out: "nought point six one", "the ninth of December"."""

import re
from collections.abc import Iterator

from prescreen.language.spoken_slips import corrected_days
from prescreen.language.words import Anchored, AnyOf

Replacement = tuple[int, int, str]
"""Characters ``start`` to ``end`` of the note, and what they are read as."""

_ONES = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_ONES |= {"nought": 0, "oh": 0}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ORDINALS = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
_ORDINALS["thirtieth"] = 30
_DIGIT = "|".join(w for w in _ONES if w not in ("oh",))
_ONE_NINE = "one|two|three|four|five|six|seven|eight|nine"
_TEN = "|".join(_TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[\s-](?:{_ONE_NINE}))?|{_DIGIT})"
_CARDINAL = rf"(?:(?:{_BELOW_HUNDRED}|a)[\s-]+hundred(?:[\s-]+(?:and[\s-]+)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_YEAR = rf"(?:twenty|nineteen)[\s-](?:{_TEENS}|(?:{_TEN})(?:[\s-](?:{_ONE_NINE}))?)|two thousand(?:(?:[\s-]and)?[\s-](?:{_TEENS}|{_ONE_NINE}|twenty(?:[\s-](?:{_ONE_NINE}))?))"
_NUMBER = re.compile(
    rf"\b(?P<thousand>{_CARDINAL})[\s-]+thousand(?:[\s,]+(?:and[\s-]+)?(?P<rest>{_CARDINAL}))?\b"
    rf"|\b(?P<whole>{_CARDINAL})[\s-]+point(?P<decimals>(?:[\s-]+(?:{_DIGIT}|oh))+)\b"
    rf"|\b(?P<year>{_YEAR})\b"
    rf"|\b(?P<plain>{_CARDINAL})\b(?![\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?:(?P<tens>twenty|thirty)[\s-])?(?P<ordinal>{'|'.join(_ORDINALS)})(?=\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(
    rf"\b(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)\s+the\s+"
    rf"(?:(?P<tens>twenty|thirty)[\s-])?(?P<ordinal>{'|'.join(_ORDINALS)})\b",
    re.IGNORECASE,
)
_UNITS = (
    (re.compile(r"\bgrams?\s+per\s+litre\b", re.IGNORECASE), "g/L"),
    (re.compile(r"\bmicro-?moles?(?:\s+per\s+litre)?\b", re.IGNORECASE), "umol/L"),
    (re.compile(r"\b(?:mils?|millilitres?|ml)\s+(?:a|per)\s+minute\b", re.IGNORECASE), "mL/min"),
    (re.compile(r"(?<=\d)\s+per\s*cent\b|\bper\s+cent\b", re.IGNORECASE), "%"),
    (re.compile(r"\bkilo(?:gram)?s?\b", re.IGNORECASE), "kg"),
    (re.compile(r"\bCockcroft\s+and\s+Gault\b", re.IGNORECASE), "Cockcroft-Gault"),
)
_STOPS = (
    (re.compile(r"\s*\bfull stop\b(?:\s+(?P<next>[a-z]))?", re.IGNORECASE), "."),
    (re.compile(r"\s*\bcomma\b", re.IGNORECASE), ","),
    (re.compile(r"[.\s]*\bnew paragraph\b", re.IGNORECASE), ".\n\n"),
)
_SPELT = re.compile(rf"\b(?:{_TEN}|hundred|nought|point\s(?:{_DIGIT}))\b", re.IGNORECASE)
# a small number in words is often no figure ("one of them"): these lead a figure
_LEADS = re.compile(
    r"\b(?:ecog|status|class|score|grade|who|nyha|stage|correction,?|read|is|was|at|by|about|than|weigh\w*|creatinine|neutrophils|platelets|lymphocytes|alt|ast|bilirubin|age[d]?|of)\s(?:to\s|a\s)?$",
    re.IGNORECASE,
)
_SPELT_WORDS = AnyOf(*_TENS, "hundred", "nought", "point")
_DICTATED = 4
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_YEAR_LEADS = (
    "in ",
    "since ",
    "of ",
    "from ",
    "until ",
    "till ",
    "by ",
    "before ",
    "after ",
    "early ",
    "late ",
    *(f"{m} " for m in _MONTH.split("|")),
)
_YEAR_TOLD = Anchored(
    rf"\b(?:in|since|of|from|until|till|by|before|after|early|late|{_MONTH})\s(?P<year>{_YEAR})\b(?![\s-](?:hour|day|week|month|minute|patient|mg|per))",
    *(f"{lead}{year}" for lead in _YEAR_LEADS for year in ("twenty", "nineteen", "two thousand")),
)
"""A year in words where little else is spelt out: "a blackout in twenty seventeen"."""
_POINT = Anchored(r"(?P<point>\spoint\s)(?=\d\b)(?<=\d\spoint\s)", " point ")
_DELETE = Anchored(
    r"\b(?:no,? )?(?:delete|scratch|strike|erase) that\b[,.]?(?=\s+(?:that )?(?:he|she|they|it|the|his|her|there|patient|pt)\b)",
    *(f"{no}{verb} that" for no in ("", "no ", "no, ") for verb in ("delete", "scratch", "strike", "erase")),
)
_SOMEONE_ELSE = Anchored(
    r"(?:\b(?:no|sorry|wait|oops)\b,? (?:that|this|it)(?:'s| is| was) (?:some(?:one|body) else(?:'s)?|another patient(?:'s)?|the wrong patient)\b(?:,? (?:please )?(?:ignore|disregard)(?: (?:that|it|this))?)?"
    r"|\b(?:that|this|it)(?:'s| is| was) (?:some(?:one|body) else(?:'s)?|another patient(?:'s)?|the wrong patient)\b,? (?:please )?(?:ignore|disregard)(?: (?:that|it|this))?)[,.]?(?:\s-)?",
    *(
        f"{sorry}{space}{that}"
        for sorry in ("no", "sorry", "wait", "oops")
        for space in (" ", ", ")
        for that in ("that", "this", "it")
    ),
    *(
        f"{that}{is_} {who}"
        for that in ("that", "this", "it")
        for is_ in ("'s", " is", " was")
        for who in ("someone", "somebody", "another", "the wrong")
    ),
)
"""What a writer takes back in one breath as another patient's: "RT 2019?? no that's someone else, ignore"."""
_GRAY = re.compile(rf"\b(?:(?P<words>{_CARDINAL})[\s-]+|(?<=\d)\s?)(?P<unit>grays?)\b(?!\s?scale)", re.IGNORECASE)
_BOUNDS = (". ", "\n", "; ", "full stop", "new paragraph")
_LONGEST_SLIP = 160
_NEXT_LETTER = re.compile(r"\s+(?P<letter>[a-z])")


def spoken(text: str) -> Iterator[Replacement]:
    """What a dictated note spells out; nothing for a note that writes its figures."""
    low = text.lower()
    dictated = _is_dictated(text, low)
    yield from _deleted(text, low)
    yield from corrected_days(low)
    for found in _POINT.finditer(low):
        yield found.start("point"), found.end("point"), "."
    if low.count("full stop") >= 3:
        for pattern, sign in _STOPS:
            for found in pattern.finditer(text):
                opens = found["next"] if "next" in pattern.groupindex else None
                yield found.start(), found.end(), f"{sign} {opens.upper()}" if opens else sign
    for found in _GRAY.finditer(text) if "gray" in low else ():
        yield found.start(), found.end(), f"{_cardinal(found['words'])} Gy" if found["words"] else " Gy"
    if not dictated:
        for found in _YEAR_TOLD.finditer(low):
            yield found.start("year"), found.end("year"), _year(found["year"])
        return
    for found in _NUMBER.finditer(text):
        figure = _figure(found, text)
        if figure is not None:
            yield found.start(), found.end(), figure
    for found in _ORDINAL.finditer(text):
        number = _ORDINALS[found["ordinal"].lower()] + (_TENS[found["tens"].lower()] if found["tens"] else 0)
        yield found.start(), found.end(), f"{number}th"
    for found in _AFTER_MONTH.finditer(text):
        number = _ORDINALS[found["ordinal"].lower()] + (_TENS[found["tens"].lower()] if found["tens"] else 0)
        yield found.start(), found.end(), f"{found['month']} {number}"
    for pattern, unit in _UNITS:
        for found in pattern.finditer(text):
            yield found.start(), found.end(), unit


def _deleted(text: str, low: str) -> Iterator[Replacement]:
    """What a speaker takes back in one breath: "he is allergic to nothing, no, delete that, he is allergic to rituximab"."""
    for found in (*_DELETE.finditer(low), *_SOMEONE_ELSE.finditer(low)):
        ends = (at + len(mark) for mark in _BOUNDS if (at := low.rfind(mark, 0, found.start())) >= 0)
        begin = max(ends, default=0)
        if found.start() - begin < _LONGEST_SLIP:
            goes_on = _NEXT_LETTER.match(text, found.end())
            end, opens = (found.end(), "") if goes_on is None else (goes_on.end(), goes_on["letter"].upper())
            yield begin, end, f" {opens}"  # what is left begins a sentence


def _figure(found: re.Match[str], text: str) -> str | None:
    if found["thousand"]:
        return str(_cardinal(found["thousand"]) * 1000 + (_cardinal(found["rest"]) if found["rest"] else 0))
    if found["whole"]:
        return f"{_cardinal(found['whole'])}." + "".join(
            str(_ONES[w]) for w in re.split(r"[\s-]+", found["decimals"].lower().strip(" -\n")) if w
        )
    if found["year"]:
        return _year(found["year"].lower())
    value = _cardinal(found["plain"])
    if value < 10 and not _LEADS.search(text, max(0, found.start() - 30), found.start()):
        return None
    return str(value)


def _is_dictated(text: str, low: str) -> bool:
    if text.isascii() and len(_SPELT_WORDS.places(low)) < _DICTATED:
        return False
    return len(_SPELT.findall(text)) >= _DICTATED


def _year(words: str) -> str:
    first, *rest = re.split(r"[\s-]+", words)
    return str((1900 if first == "nineteen" else 2000) + sum(_TENS.get(w, _ONES.get(w, 0)) for w in rest))


def _cardinal(words: str) -> int:
    total = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word not in ("and", "a"):
            total += _TENS.get(word, _ONES.get(word, 0))
    return total
