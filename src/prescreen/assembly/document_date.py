"""The day a document was written, from its own text: a labelled date in its head or foot, else the first full date."""

import re
from datetime import date

from prescreen.language.dates import find_dates
from prescreen.language.folding import fold, lower

_LABEL = re.compile(
    r"(?:date(?: of (?:visit|service|consult\w*|note))?|clinic(?: date)?|visit(?: date)?|seen|dictated|recorded|printed|dated?"
    r"|discharge(?:d)?|dod|dos|screening visit)\W{0,6}(?:on\W)?$"
)
_NOT = re.compile(r"(?:birth|dob|d\.o\.b\.?|born|doa|admitted|admission)\W*(?:date\W*)?(?:on\W)?$")


def document_day(text: str) -> date | None:
    """The document's day, or None when its text tells none."""
    plain = fold(text)
    low = lower(plain)
    exact = [m for m in find_dates(plain, low, None) if m.days.exact and m.days.low is not None]
    usable = [m for m in exact if not _NOT.search(low, max(0, m.start - 24), m.start)]
    for mention in usable:
        if mention.start < 1200 and _LABEL.search(low, max(0, mention.start - 32), mention.start):
            return mention.days.low
    return usable[0].days.low if usable else None
