"""Shares of the white cells under initials, told by their sum: "WBC 3.1 (N 71, L 9, M 16, E 4)", "TLC 1400 P 46 L 38 M 4 Blasts 12"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.statements import Statement
from prescreen.finding.labs.units import Unit

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SHARE = re.compile(r"(?P<name>[a-z]{1,12})[:=]?\s?(?P<share>\d{1,2}(?:\.\d)?)(?:\s?%)?(?![\w%/]|\.\d)")
_OPENS = re.compile(
    r"(?:\s?(?:x\s?10\^?9/l|k(?:/ul)?|/[u]l|/cumm|/mm3))?[\s,;:]{0,4}(?:(?:diff\w*|dlc|dc)[\s:]{1,3}(?:count[\s:]{1,2})?)?[(\[]?\s?"
)
_BETWEEN = re.compile(r"[\s,;/]{1,3}")
_NAMES = {
    "neutrophils": "n ne neu neut neuts neutro neutrophil neutrophils p poly polys polymorphs pmn seg segs",
    "lymphocytes": "l ly lym lymph lymphs lympho lymphocyte lymphocytes",
    "others": "m mo mono monos monocytes e eo eos eosinophils b ba baso basos basophils blast blasts band bands bl aty-ly myelo meta",
}
_CELLS = {form: name for name, forms in _NAMES.items() for form in forms.split()}


def differentials(note: "Note", counts: list[Statement]) -> Iterator[tuple[str, Statement]]:
    """(name, statement) of the shares behind the white cell ``counts`` that come to a hundred or have their sign."""
    for count in counts:
        opens = _OPENS.match(note.low, count.end)
        shares = list(_shares(note.low, opens.end() if opens else count.end))
        total = sum(float(s["share"]) for s in shares)
        signed = all(note.low[s.end() - 1] == "%" for s in shares)
        if (len(shares) > 2 and 90 <= total <= 101) or (signed and total <= 101):
            for share in shares:
                name = _CELLS[share["name"]]
                if name != "others":
                    yield (
                        name,
                        Statement(
                            share.start(), share.start("share"), share.end(), (share["share"],), unit=Unit(1.0, "%")
                        ),
                    )


def _shares(low: str, at: int) -> Iterator[re.Match[str]]:
    while (share := _SHARE.match(low, at)) is not None and share["name"] in _CELLS:
        yield share
        between = _BETWEEN.match(low, share.end())
        if between is None:
            return
        at = between.end()
