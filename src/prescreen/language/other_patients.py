"""Minutes and lists that speak of several patients: "Case 2: K.R., 29 M", "Bed 4 - 70F", "3. L.M., 61 F".

Whose document it is nobody says, so the case told at length is taken; where none is, all are left out: nothing is better
than somebody else's values.
"""

import re

_HEAD = re.compile(
    r"^[ \t]*(?:(?:case|patient|pt|bed)[ \t]*(?:no\.?|number|#)?[ \t]*\d{1,3}\b[ \t]*(?:[:)(,-]|\.(?=\s))|\d{1,2}[.)][ \t]+(?=[A-Z]\.[ -]?[A-Z]\b))",
    re.IGNORECASE | re.MULTILINE,
)
_PERSON = re.compile(r"[^\n]{0,50}?\b(?:\d{2}[ \t]?(?:[MFmf]\b|y/?o\b|yrs?\b|years\b)|[MF][ \t]?\d{2}\b)")
_FIRST = frozenset("cpbCPB0123456789")
_AT_LENGTH = 1.5
"""How much longer than the next the patient's own case is."""


def other_patients(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` that are other patients' cases; none in a document about one patient."""
    heads = _heads(text)
    if len(heads) < 2 or sum(_PERSON.match(text, h.end()) is not None for h in heads) < 2:
        return []
    ends = [h.start() for h in heads[1:]] + [len(text)]
    cases = [(h.start(), end) for h, end in zip(heads, ends, strict=True)]
    by_length = sorted(cases, key=lambda case: case[0] - case[1])
    longest, second = (end - start for start, end in by_length[:2])
    own = by_length[0] if longest >= _AT_LENGTH * second else None
    return [case for case in cases if case != own]


def _heads(text: str) -> list[re.Match[str]]:
    """What opens a case at the start of a line; most lines are told from one by their first sign."""
    found = []
    at = 0
    for line in text.split("\n"):
        if line.lstrip(" \t")[:1] in _FIRST and (head := _HEAD.match(text, at)) is not None:
            found.append(head)
        at += len(line) + 1
    return found
