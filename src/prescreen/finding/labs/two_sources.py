"""Two readings of one day by two instruments or hours: "57 by the ward analyser and 44 by the main laboratory", "52 at 05:00 and 47 at 17:00".

Neither goes before the other; which is right is for the criteria, which find them in conflict where it matters.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.statements import Statement, read_value

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SOURCE = (
    r"(?:analy[sz]ers?|machine|instrument|counter|coulter|sysmex|h[ae]e?mocue|lab(?:oratory)?|eye|hand|smear|film|slide|manual(?:ly| count| diff\w*)?|auto(?:mated|mat\w*)?"
    r"|microscop\w+|(?:blood )?gas|[av]bg|poct?|point[- ]of[- ]care|i-?stat|bedside|finger-?(?:stick|prick)|heel-?prick|capillary|venous|arterial|central line|port|peripheral(?:ly)?"
    r"|impedance|optical|flow|immunological|edta|citrate|heparin|strip|meter|\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?(?:[ap]\.?m\b\.?|h(?:ou)?rs?\b|h\b|o'clock)|noon|midnight|morning|afternoon|evening)"
)
_PHRASE = rf"(?:(?:by|on|from|in|per|with|at|via|off|using)\s)?(?:(?:the|our|an?|your|their)\s)?(?:[a-z-]+\s){{0,2}}?{_SOURCE}(?:\s(?:tube|sample|count|analy[sz]er|device|lab(?:oratory)?|test|machine|method|result|reading|value|draw|diff\w*))?"
_AND = r"(?:\s?[,;/]\s?(?:and |but |vs\.? )?|\s(?:and|but|vs\.?|versus|whereas|while|against)\s)"
_BEHIND = re.compile(rf"\s?(?:\({_PHRASE}[^()\d]{{0,24}}\)|{_PHRASE}){_AND}(?=[\d.<>])")
_INVALID = re.compile(r"\b(?:clump\w*|aggregat\w*|invalid|not valid|unreliable|clotted)\b")
_NAMED = re.compile(rf"{_PHRASE}[\s:=]{{1,3}}(?:(?:gave|gives|says?|reads?|showed|shows|is|was|at)\s)?$")
_IN_FRONT = re.compile(
    rf"{_AND}(?:it\s)?{_PHRASE}[\s:=]{{1,3}}(?:(?:gave|gives|says?|reads?|showed|shows|is|was|at)\s)?(?=[\d.<>])"
)
_ITS_SOURCE = re.compile(rf"\s?\(?{_PHRASE}\b")


def overruled(note: "Note", main: Statement, other: Statement) -> bool:
    """Whether the first reading is called invalid where the second is told."""
    return _INVALID.search(note.low, main.end, other.value) is not None


def other_source(note: "Note", named: int, main: Statement, dimension: str) -> Iterator[Statement]:
    """The second reading of a statement whose name ends at ``named``, when both are told with the instrument."""
    low = note.low
    link = _BEHIND.match(low, main.end)
    behind = link is not None
    if link is None and _NAMED.search(low, named, main.value):
        link = _IN_FRONT.match(low, main.end)
    if link is None:
        return
    other = read_value(note.plain, low, link.end(), link.end(), dimension)
    if other is None or other.value > link.end() + 2 or (behind and not _ITS_SOURCE.match(low, other.end)):
        return
    if other.unit is None or main.unit is None:
        other.unit = main.unit = other.unit or main.unit
    if other.unit == main.unit:
        yield other
