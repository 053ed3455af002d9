"""Faxes read by machine: "rn" for "m", "l" for "I", letters among the digits of dates and values ("06/l9/2O24", "9l%").

Words only in a note that shows the fault several times: elsewhere "return" and "3 l" are what they say. Figures wherever a
figure must stand: behind the name of a test, before a unit, in a date.
"""

import re
from collections.abc import Iterator

from prescreen.language.shapes import places, shape

Replacement = tuple[int, int, str]

# begins with its letter, and looks back from there: the pattern machine leaps from one to the next
_CAPITAL_I = re.compile(r"l(?:(?<=[A-Z]l)(?=[A-Z])|(?<!\wl)(?=[A-Z]{3})|(?<=[A-Z]{3}l)\b)")
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
_DECIMAL = re.compile(r"[SB](?<=\d\.[SB])(?=\d(?![A-Za-z\d]))")
"""A letter right behind a decimal point: "0.S8"."""

_ANY = re.compile(r"[0-9OlI](?:(?<=[0-9])[.,/-]?[OlI]{1,3}(?![A-Za-z])|(?<=[OlI])(?<![A-Za-z].)[.,/-]?[0-9])")
_KINDS = str.maketrans("123456789OIl.,/-", "000000000lll....")
_TOUCHING = ("0l", "0.l", "l0", "l.0")
"""A figure and a letter beside each other, or parted by one sign, in a text of figures, letters and signs of one kind each."""
_AROUND = 40
"""Characters around a figure within which lies all that makes it sure."""
_FIGURE = r"(?=[OlI]*\d|[\dOlI]+[.,][OlI]*\d)(?=\d*[.,]?\d*[OlI])[\dOlI]{1,4}(?:[.,][\dOlI]{1,2})?(?![A-Za-z\d])"
_DAY = r"(?=\d?[OlI])[0-3OlI][\dOlI]"
_SURE = re.compile(
    # behind the name of what is measured
    rf"(?i:\b(?:platelets?|plts?|ha?emoglobin|hgb|hb|wbc|wcc|anc|neutrophils?|neuts?|lymphocytes?|alc|lymphs|creatinine|cr(?:ea?t?)?|bilirubin|bili|alt|ast|"
    rf"lvef|ef|spo2|sats?|weight|wt|height|ht|age|aged|ecog|calcium|potassium|sodium|ferritin|ldh)(?:\s(?:of|is|was|at))?)[:=]?\s(?P<named>{_FIGURE})"
    # before its unit
    rf"|(?<![A-Za-z\d.,/-])(?!O2\b)(?P<unit>{_FIGURE})(?=\s?(?:%|kg\b|cm\b|g/d?[Ll]|mg\b|mmol|[uµ]mol|[UI]U?/[Ll]|/[uµ][Ll]|[x×]\s?10))"
    # a day before its month, and a date in figures
    rf"|(?<![A-Za-z\d.,/-])(?P<day>{_DAY})(?=(?:st|nd|rd|th)?\s(?:of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"|(?<![A-Za-z\d.,/-])(?P<date>(?=[\d./-]*[OlI])(?=[OlI./-]*\d)[0-3OlI]?[\dOlI](?P<mark>[./-])[01OlI]?[\dOlI](?P=mark)(?:[12lI][\dOlI]{3}|[\dOlI]{2})?)(?![A-Za-z\d])"
    # a year of this century
    r"|(?<![A-Za-z\d.,/-])(?P<year>(?=\d*[OlI])2[0O][0-2OlI][\dOlI])(?![A-Za-z\d])"
)
"""Where a figure must stand, whatever else the note is like."""


def _sure_figures(text: str, kinds: str) -> Iterator[Replacement]:
    for begin, stop in _stretches(text, kinds):
        for found in _SURE.finditer(text, begin, stop):
            start, end = found.span(found.lastgroup or 0)
            yield start, end, text[start:end].translate(_AS_DIGIT)


def _stretches(text: str, kinds: str) -> list[tuple[int, int]]:
    """The surroundings of all that may be a misread figure, in order, none of them overlapping another."""
    at = sorted({place for sign in _TOUCHING for place in places(sign, kinds)} | _two_letters(text, kinds))
    found: list[tuple[int, int]] = []
    for place in at:
        begin = place - _AROUND
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((max(begin, 0), place + _AROUND))
    return found


def _two_letters(text: str, kinds: str) -> set[int]:
    """Where both figures of a day may be misread: "ll March"."""
    return {place for place in places("ll", kinds) if not text[max(place - 1, 0) : place].isalpha()}


def misread(text: str) -> Iterator[Replacement]:
    """What a machine misread, and what was meant; nothing for a note that does not show the fault."""
    known = shape(text)
    for found in _DECIMAL.finditer(text) if "d.Xd" in known else ():
        yield found.start(), found.end(), "5" if found.group() == "S" else "8"
    kinds = text.translate(_KINDS)
    if any(map(kinds.__contains__, _TOUCHING)) and _ANY.search(text) is not None:
        yield from _sure_figures(text, kinds)
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
