"""Faxes read by machine: "rn" for "m", "l" for "I", letters among the digits of dates and values ("06/l9/2O24", "9l%").

Only in a note that shows the fault several times: elsewhere "return" and "3 l" are what they say.
"""

import re
from collections.abc import Iterator

from prescreen.language.shapes import shape

Replacement = tuple[int, int, str]

_CAPITAL_I = re.compile(r"(?<=[A-Z])l(?=[A-Z])|\bl(?=[A-Z]{3})|(?<=[A-Z]{3})l\b")
_FOR_M = re.compile(r"rn")
_WORD = re.compile(r"[A-Za-z]+")
_TRUE_RN = re.compile(
    r"(?:\bturn|return|overturn|burn|born|morn|intern|extern|matern|patern|fratern|concern|stern(?!ur)|hern|corn(?!mu)|learn|earn|warn|estern|[tn]hern|southern|eastern|"
    r"pattern|modern|nocturn|altern|govern|furni|journ|worn|torn|horn|mourn|barn|cavern|fern|eternal|vernal|tavern|cern|carni|cistern|turnor$)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![A-Za-z])(?=[\dOlI./-]*\d)[\dOlI]+(?:[./-][\dOlI]+)*(?![A-Za-z])")
_AS_DIGIT = str.maketrans("OlI", "011")
_OFTEN = 3


def misread(text: str) -> Iterator[Replacement]:
    """What a machine misread, and what was meant; nothing for a note that does not show the fault."""
    known = shape(text)
    capitals = list(_CAPITAL_I.finditer(text)) if "XxX" in known or "xXXX" in known or "XXXx" in known else []
    if len(capitals) < _OFTEN:
        return
    letters = [
        (word.start() + found.start(), word.start() + found.end())
        for word in _WORD.finditer(text)
        if "rn" in word.group() and _TRUE_RN.search(word.group()) is None
        for found in _FOR_M.finditer(word.group())
    ]
    if len(letters) < _OFTEN:
        return
    for found in capitals:
        yield found.start(), found.end(), "I"
    for start, end in letters:
        yield start, end, "m"
    for found in _DIGITS.finditer(text):
        figure = found.group()
        if (
            not figure.isdigit()
            and any(c in figure for c in "OlI")
            and sum(c.isdigit() for c in figure) > 0
            and len(figure) > 1
        ):
            if figure not in ("O2", "3l", "2l", "1l", "4l"):
                yield found.start(), found.end(), figure.translate(_AS_DIGIT)
