"""Capitals for a note that its writer typed without them, so that its sentences have their beginnings."""

import re

_SHORT = "".join(
    rf"(?<!\b{word})" for word in "poss prob susp vs approx incl excl inj tab resp dr mr mrs st cf".split()
)
_START = re.compile(rf"(?:^|(?:{_SHORT}\.|[!?])\s)[\s>*•(\[\"'-]*(?!(?:mrs?|dr|hb)\b)[a-z]", re.MULTILINE)
"""Not of words whose capital would show a writer who uses them (`terms.Scanner`)."""
_SEX = re.compile(
    r"(?:^\s*|\b(?:pt|patient|id|re)[:\s]\s?(?:is\s)?(?:an?\s)?)\d{2}\s?(?:y/?o\s|yrs?\s|y\s)?[mf]"
    r"(?=\s?(?:w/|with\b|h/o|who\b|[,;.]|$))",
    re.MULTILINE | re.IGNORECASE,
)
"""In "pt 61m w/ myeloma"."""
_AGE = re.compile(r"(?<![\w.,/+-])[1-9]\d\s?(?:y/?o|yrs?|y)?\s?[mf](?=\s|[,;.)]|$)")
_FLAG = re.compile(r"(?<=\d)[ \t]{0,3}(?:\*[ \t]?)?[hl](?=[ \t]|\n|$|[,;)])")
"""The letter of a result: "plt 88 l"."""
_COUNT_UNIT = re.compile(r"(?<=\d)[ ]?k(?=[ ,;.)/]|\n|$)")
_LITTLE = re.compile(r"\.(?<=[a-z0-9)%]\.)\s{1,2}[a-z]{2}")
_CAPITAL = re.compile(r"\.(?<=[a-z0-9)%]\.)\s{1,2}[A-Z]")
_SURE = 3
"""Sentences without a capital that show a writer's habit."""
_SHORTEST = 80


def cased(text: str) -> str:
    """``text`` with capitals where its sentences begin, if it has none; the same length."""
    little = sum(1 for _ in _LITTLE.finditer(text))
    if little < _SURE and (len(text) < _SHORTEST or not text.islower()):
        return text
    if little < 2 * sum(1 for _ in _CAPITAL.finditer(text)):
        return text
    for last in (_START, _SEX, *((_AGE, _FLAG, _COUNT_UNIT) if text.islower() else ())):
        text = last.sub(lambda m: m.group()[:-1] + m.group()[-1].upper(), text)
    return text
