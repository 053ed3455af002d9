"""Whom "he" and "she" mean behind a sentence about a relative: "His wife had breast cancer. She received filgrastim."."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prescreen.language.note import Note

_KIN = {
    "she": r"mother|mum|mom|sister|daughter|aunt|niece|wife|girlfriend|grandmother|granddaughter",
    "he": r"father|dad|brother|son|uncle|nephew|husband|boyfriend|grandfather|grandson",
}
_SPOUSES = ("wife", "husband", "girlfriend", "boyfriend")
_PRONOUNS = frozenset(("he", "she"))
_OPENS = re.compile(r"(?:^|;\s+|,?\s\band\s+)(?P<who>s?he)\s")
_RELATIVE = {
    who: re.compile(
        rf"(?:^|[;:,]\s+|\bbut\s+)(?:the\s+)?(?:(?P<whose>his|her)\s+|(?:patient|pt)'s\s+)?(?:\w+\s+)?(?P<kin>{kin})\b(?:,[^,;.]{{2,30}},|\s\([^)]{{2,30}}\))?\s+"
        r"(?:also\s+|just\s+|recently\s+)?(?P<verb>has|had|died|suffer\w*|developed|got|underwent|was|is)\b(?! (?:noted|noticed|seen|witnessed|told|reported|found|here|present\b|with (?:him|her)))"
    )
    for who, kin in _KIN.items()
}
_OF_PATIENT = re.compile(
    r"\s(?:\w+ly |also |then |has |had |been ){0,3}(?:gave|giv\w+|inject\w*|administ\w*|notic\w*|report\w*|sa(?:ys|id|w)|seen|found|watch\w*|witness\w*|told|tells|brought|drove|help\w*|thinks?|describ\w*|confirm\w*|states?)\b"
    r"|.*\b(?:him|patient|pt)\b"
)
"""What a relative does for the patient, or tells: "She gave him filgrastim yesterday"."""
_ILL = ("has", "had", "died", "suffer", "developed", "got", "underwent")


def of_pronoun(note: "Note", begin: int, start: int) -> tuple[str, tuple[int, int]] | None:
    """ "family" or "possible" with the relative's words, where a pronoun before ``start`` goes back to a relative.

    A pronoun of the patient's sex may mean either, after an illness of the relative's: possible.
    """
    low = note.low
    if low.find("he ", begin, start) < 0:
        return None
    words = low[begin:start]
    openers = list(_OPENS.finditer(words)) if not _PRONOUNS.isdisjoint(words.split()) else []
    if not openers:
        return None
    opener = openers[-1]
    at, who = begin + opener.start("who"), opener["who"]
    if _OF_PATIENT.match(low[at + len(who) : start].replace("\n", " ")):
        return None
    if opener.start() > 0:
        first = begin
    else:
        first = note.sentence(begin - 1).start if begin > 0 else begin
        if low.find("\n\n", first, begin) >= 0:
            return None
    told = _RELATIVE[who].match(low[first:at].lstrip()) or _RELATIVE[who].search(low[first:at])
    if told is None:
        return None
    span = (first, at)
    if (told["whose"], who) in (("his", "she"), ("her", "he")) or (told["whose"] is None and told["kin"] in _SPOUSES):
        return "family", span
    return ("possible", span) if told["verb"].startswith(_ILL) or "donor" in low[first:at] else None
