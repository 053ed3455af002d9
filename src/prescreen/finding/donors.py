"""Measurements under a donor's name: "Donor (sister): Hb 13.2, plt 240, ECOG 0"."""

import re
from typing import TYPE_CHECKING

from prescreen.language.words import AnyOf

if TYPE_CHECKING:
    from prescreen.language.note import Note

_DONOR = AnyOf("donor")
_HEAD = re.compile(
    r"[\W\d]{0,6}(?:(?:the|his|her|our|stem cell|sibling|sister|brother|related|unrelated|haplo\w*|matched|potential|possible)\s){0,3}donor\b"
    r"(?:\s?\([^()\n]{1,40}\))?(?:'s)?(?:\s(?:labs?|bloods|counts|results|values|work-?up|evaluation|data))?(?:\s?[:-]\s|\s(?=ecog|ps\b|karnofsky|kps))"
)
_BACK = re.compile(r"\b(?:patient|pt|recipient|he|she)\b")


def of_donor(note: "Note", at: int) -> bool:
    """Whether the line or the sentence that holds the character begins with the donor and does not come back to the patient."""
    if not _DONOR.stands_in(note.low):
        return False
    for begin in {note.line(at).start, note.sentence(at).start}:
        head = _HEAD.match(note.low, begin)
        if head is not None and head.end() <= at and _BACK.search(note.low, head.end(), at) is None:
            return True
    return False
