"""Capitals for a note that its writer typed without them, so that its sentences have their beginnings."""

import re

_START = re.compile(r"(?:^|[.!?]\s)[\s>*•(\[\"'-]*[a-z]", re.MULTILINE)
_SEX = re.compile(
    r"(?:^\s*|\b(?:pt|patient|id|re)[:\s]\s?(?:is\s)?(?:an?\s)?)\d{2}\s?(?:y/?o\s|yrs?\s|y\s)?[mf]"
    r"(?=\s?(?:w/|with\b|h/o|who\b|[,;.]|$))",
    re.MULTILINE | re.IGNORECASE,
)
"""In "pt 61m w/ myeloma"."""
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
    for last in (_START, _SEX):
        text = last.sub(lambda m: m.group()[:-1] + m.group()[-1].upper(), text)
    return text
