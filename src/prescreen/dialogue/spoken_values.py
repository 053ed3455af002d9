"""Values as they are said, in figures: "mid forties" is 44-46, "three to four" is 3-4, "sixteen" is 16."""

import re

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FIGURES = {w: i for i, w in enumerate(_ONES.split(), 1)} | {w: 10 * i for i, w in enumerate(_TENS.split(), 2)}
_DECADES = {w[:-1] + "ies": n for w, n in _FIGURES.items() if w in _TENS.split()} | {
    f"{n}s": n for n in range(20, 100, 10)
}
_PARTS = {
    "early": (0, 3),
    "low": (0, 3),
    "mid": (4, 6),
    "middle": (4, 6),
    "late": (7, 9),
    "high": (7, 9),
    "upper": (7, 9),
}
_DECADE = re.compile(
    rf"\b(?:in )?(?:the |his |her |their )?(?:(?P<part>{'|'.join(_PARTS)})(?:[\s-]+(?:of )?(?:the |his |her )?)?)?"
    rf"(?P<ten>{'|'.join(_DECADES)})\b",
    re.IGNORECASE,
)
_CARDINAL = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS.split())})(?:[\s-]?(?P<one>{'|'.join(_ONES.split()[:9])}))?|(?P<small>{'|'.join(_ONES.split())}))\b",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"(?<![\w/-])(iv|iii?)(?![\w/'])|(?:(?<=class )|(?<=nyha )|(?<=ecog )|(?<=ps )|\A)(i)"
    r"(?=\W*\Z|\s*(?:-|/|to|and|or)\s*i|\W*(?:now|today)\b)|(?<=-)(iii?|iv)\b",
    re.IGNORECASE,
)
_ROMANS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_FROM_TO = re.compile(r"(?:\b(?:between|from)\s+)?\b(\d)\s*(?:to|and|or|/)\s*(\d)\b", re.IGNORECASE)


def decades(text: str, *, bare: bool) -> str:
    """Decades in figures; ``bare``: also one without its part ("in his 60s").

    >>> decades("high nineties", bare=False), decades("in his 60s, retired", bare=True)
    ('97-99', '60-69, retired')
    """

    def written(found: re.Match[str]) -> str:
        if not found["part"] and not bare:
            return found.group()
        low, high = _PARTS.get((found["part"] or "").lower(), (0, 9))
        ten = _DECADES[found["ten"].lower()]
        return f"{ten + low}-{ten + high}"

    return _DECADE.sub(written, text)


def cardinals(text: str) -> str:
    """Numbers in words below a hundred in figures.

    >>> cardinals("only sixteen"), cardinals("she's thirty-eight")
    ('only 16', "she's 38")
    """

    def written(found: re.Match[str]) -> str:
        return str(sum(_FIGURES[found[g].lower()] for g in ("tens", "one", "small") if found[g]))

    return _CARDINAL.sub(written, text)


_NOT_YET = re.compile(
    r"\b(?:(?:he|she|pt|patient)(?:'ll|'s)? )?(?:turns|turning|(?:will|to|'ll) (?:be|turn)|going to be|gets to|becomes|"
    r"nearly|almost|just (?:short of|under)|coming up (?:to|for)|not (?:quite|yet)) (\d{1,3})(?!\d)|"
    r"\b(?:has |have )?(?:his |her |the )?(\d{1,3})(?:st|nd|rd|th) birthday "
    r"(?:is |will be |comes |coming |due )?(?:in|on|next|this|soon)\b",
    re.IGNORECASE,
)


def not_yet(text: str) -> str:
    """The age up to a birthday still to come.

    >>> not_yet("turns 63 in june"), not_yet("nearly 18")
    ('62', '17')
    """
    found = _NOT_YET.search(text)
    return f"{int(found[1] or found[2]) - 1}" if found is not None else text


def romans(text: str) -> str:
    """Roman figures of a class, and numbers in words, in figures.

    >>> romans("ECOG II")
    'ECOG 2'
    """
    return _ROMAN.sub(lambda m: _ROMANS[m.group().lower()], cardinals(text))


def classes(text: str) -> str:
    """Classes of one figure, and ranges of them.

    >>> classes("between II and III"), classes("three to four")
    ('2-3', '3-4')
    """
    return _FROM_TO.sub(r"\1-\2", romans(text))
