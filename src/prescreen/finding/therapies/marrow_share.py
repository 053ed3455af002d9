"""The share of the marrow that a field of radiotherapy holds: "about 3 % of the active marrow", "irradiated marrow at ~1%"."""

import re
from typing import TYPE_CHECKING

from prescreen.language.dates.words import count_of

if TYPE_CHECKING:
    from prescreen.language.note import Note

_LIMIT = 5
_MARROW = r"(?:(?:active|red|whole|total|functioning|h[a]?ematopoietic|bone)\s){0,3}(?:marrow|bm)\b"
_NUMBER = r"(?P<n>\d{1,2}(?:[.,]\d)?|one|two|three|four|five|six|seven|eight|nine|ten)"
_OVER = r"(?P<over>>|more than|over|above)?\s*"
_PERCENT = rf"{_OVER}(?:\d{{1,2}}\s?(?:-|–|to)\s?)?{_NUMBER}\s?(?:%|per\s?cent\b)"
_NOT_A_FIELD = re.compile(
    r"\b(?:involv\w*|infiltr\w*|blasts?|cellular\w*|plasma|biops\w*|aspirate|trephine|smear|flow|chimerism|lymphoid|mrd)\b"
)
_SHARES = (
    re.compile(rf"{_PERCENT}\s+(?:of\s+)?(?:the\s+|all\s+|his\s+|her\s+|total\s+)*{_MARROW}"),
    re.compile(rf"\b{_MARROW}(?:[^.;%\d\n]|\n(?!\n)|\b(?:approx|est|ca)\.|[<>≤]){{0,44}}?{_PERCENT}"),
    re.compile(
        rf"\b(?:percentage|percent|share|fraction|proportion) of (?:the\s)?{_MARROW}[^.;\d]{{0,30}}?{_OVER}{_NUMBER}(?![\d/]|\.\d)"
    ),
)
_OF_A_FIELD = re.compile(r"\b(?:c?gy|x?rt|radi\w+|irradi\w+|fields?|volume|exposure|dose|linac|physic\w+)\b")
_NONE = re.compile(
    rf"\b(?:no|virtually no|practically no|hardly any|almost no) {_MARROW}\s(?:tissue )?(?:is |was |lies )?(?:in|inside|within|irradiated|exposed|treated|included)\b"
)


def share_of_marrow(note: "Note", low: int, high: int) -> str | None:
    """ "yes" where the text from ``low`` to ``high`` tells a share of five percent or less, "no" where it tells more."""
    words = note.low[low:high].replace("\n", " ")
    for pattern in _SHARES:
        for found in pattern.finditer(words):
            if _NOT_A_FIELD.search(words, max(0, found.start() - 24), found.end() + 24):
                continue
            if not _OF_A_FIELD.search(words, max(0, found.start() - 90), found.end() + 40):
                continue
            most = count_of(found["n"].replace(",", "."))[1]
            return "yes" if most <= _LIMIT and not found["over"] else "no"
    return "yes" if _NONE.search(words) else None
