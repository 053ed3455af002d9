"""The clauses of a reply: what opens it, what tells only when, and what nothing was made of."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from prescreen.record import Fact

_BREAK = re.compile(
    r"[,;](?=\s)\s*|[.!?](?=\s+\D)\s*|[()\n]+|\s(?:but|though|although|however|apart from|after)\s|\s[-–—]\s|"
    r"(?<=\d)\s(?:and|with)\s(?=(?:no|not|never|none|without|on|off|has|had|he|she|g-?csf)\b)"
)
_WHEN = (
    r"the|on|in|at|of|it|was|is|were|last|dose|doses|dosed|given|until|till|stopped|ended|end|finished|about|around|"
    r"approximately|roughly|circa|ca|early|mid|late|ago|days?|weeks?|wks?|months?|mths?|years?|yrs?|yesterday|today|this|"
    r"morning|tonight|night|evening|now|date|since|for|over|before|after|by|i think|maybe|he|she|they|had|born|dob|"
    r"birth|"
    r"yes|infused|completed|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|saturday|"
    r"sunday|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter|christmas|xmas|easter|one|two|three|four|five|six|a|an"
)
_WHEN_WORDS = re.compile(rf"\b(?:{_WHEN})\b|[\d\W_]|(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_SMALL_WORDS = re.compile(
    r"\b(?:and|or|also|too|just|only|so|well|then|please|thanks?|thank you|doctor|doc|ok|okay|sure|fine|yep|yeah|no|"
    r"not|never|his|her|him|their|there|that|these|those|with|from|to|has|have|been|be|are|did|does|do|would|i|we|my|our|me|"
    r"us|says?|said|told|think|believe|guess|know|far|as|all|any|both|none|nothing|nil|some|still|already|yet|again|really|"
    r"very|actually|x)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\s+|\d{1,2}/)?(?:19|20)\d\d"
_LISTED = re.compile(
    rf"(?<![\w/])({_MONTH})\s*(?:,\s*and|,|and|&|\+)\s*(?:(?:again )?in\s+)?({_MONTH})(?![\w/])", re.IGNORECASE
)
_DAYS = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b(?!\s*(?:%|x|mg|g/))|\b\d{1,2}(?:st|nd|rd|th)\b(?:\s+(?:of\s+)?[a-z]{3,9}\b)?|"
    r"\b(?:in|since|until|before|after) (?:19|20)\d\d\b|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?!,?\s+(?:the\s+)?\d)",
    re.IGNORECASE,
)


def words_beside_time(text: str) -> list[str]:
    """The words of a text that do not tell when."""
    return _WHEN_WORDS.sub(" ", text).split()


def tells_only_when(text: str) -> bool:
    """Whether a text holds nothing but words of time."""
    return bool(text.strip()) and not words_beside_time(text)


def content(text: str) -> list[str]:
    """The words that tell something."""
    return [w for w in _SMALL_WORDS.sub(" ", " ".join(words_beside_time(text))).split() if len(w) > 1]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the clauses of a text stand."""
    start = 0
    for found in (*_BREAK.finditer(text), None):
        end = found.start() if found is not None else len(text)
        if text[start:end].strip():
            yield start, end
        start = found.end() if found is not None else end


def opening(text: str) -> tuple[str, str]:
    """The first clause, with those after it that only tell its time, and what follows."""
    places = list(spans(text))
    cut = 1
    while cut < len(places) and tells_only_when(text[slice(*places[cut])]):
        cut += 1
    if cut >= len(places):
        return text, ""
    return text[: places[cut - 1][1]].strip(), text[places[cut][0] :].strip()


def one_day_each(text: str) -> list[str]:
    """A text that lists days of one thing, once with each of them: "autos in 2019 and may 2021"."""
    listed = _LISTED.search(text)
    return [f"{text[: listed.start()]}{d}{text[listed.end() :]}" for d in listed.groups()] if listed else [text]


def passed_over(text: str, facts: Sequence[Fact], tell: Callable[[str], Any]) -> tuple[str, ...]:
    """Clauses and days of ``text`` without which ``tell`` tells the same, and that no fact quotes."""
    clauses = list(spans(text))
    quoted = [(f.evidence.start, f.evidence.end) for f in facts if f.evidence.quote != text]
    pieces = [
        (s, e)
        for s, e in clauses
        if len(clauses) > 1 and content(text[s:e]) and not any(low < e and high > s for low, high in quoted)
    ]
    inside = [m.span() for m in _DAYS.finditer(text)]
    pieces += [(s, e) for s, e in inside if not any(a <= s and e <= b for a, b in (*pieces, *quoted))]
    if not pieces:
        return ()
    whole = tell(text)
    idle = [(s, e) for s, e in pieces if tell(f"{text[:s]}{' ' * (e - s)}{text[e:]}") == whole]
    return tuple(text[s:e].strip(" ,;.") for s, e in sorted(idle))
