"""Sentences and brackets that tell the day of the results beside them.

"Bloods were taken on Monday (9 March)." and "The results of her sample of 9 March:" date what follows, "All of 9 March."
and "(labs of 9 March)" what stands before. The words between "bloods" and the day may only tell who took them, and that they were taken:
in "Blood cultures of 2 March" and "the count recovered by 2 March" the day is another thing's.
"""

import re
from typing import TYPE_CHECKING

from prescreen.language.blocks import paragraph_end, paragraph_start
from prescreen.language.dates import DateMention

if TYPE_CHECKING:
    from prescreen.language.note import Note

_TESTS = (
    r"(?:blood ?(?:tests?|counts?|results?|work|samples?|specimens?)|bloods?|labs?|lab(?:oratory)? (?:data|results?|reports?|values|tests|control|sheet)|laboratory|results?|full blood count"
    r"|fbc|cbc|cmp|bmp|tlc|dlc|ha?emogram|blood picture|differential|biochemistry|chemistry|haematology|hematology|samples?|u&es?|lfts?|renal function|liver function|investigations?|counts?|figures|tests)"
)
_OTHER_THING = (
    r"(?:cultures?|groups?|banks?|transfus\w*|products?|donat\w*|pressure|sugar|recover\w*|f[ae]ll\w*|drop\w*|ros[ei]\w*|improv\w*|normal\w*|stable|until|since|before|after|next|will"
    r"|due|start\w*|stop\w*|given|gave|received|had|chemo\w*|cycles?|dos\w+|infus\w*|marrow|biops\w*|scan|ct|pet|echo|ecg|urine|csf|stool|swabs?|or|but)"
)
_TAKEN = rf"(?:(?!{_OTHER_THING}\b)[a-z'&/-]+)"
_OF_TESTS = re.compile(
    rf"\b{_TESTS}(?:[\s(]+{_TAKEN}|,\s(?:dated|taken|drawn|collected|of|from)){{0,8}}[\s,(]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s?(?:the\s)?[\s(]*)?$"
)
_VISIT = re.compile(
    r"(?:when|at|on|during)\s(?:[a-z'-]+\s){0,4}(?:seen|reviewed|checked|tested|measured|admitted|admission|visit|review|clinic|appointment|ward|unit|consultation|screening|surgery|hospital)\s(?:[a-z'-]+\s){0,6}"
)
"""The clause in front of a result that tells where it was taken: "When seen at the day unit on 9 March, Hb was 92"."""
_GROUP = (
    r"(?:(?:all|both|these|those|the|above|of|mentioned|quoted|listed|every|last|latest|most|recent|other|his|her)\s)*"
)
_BEHIND = re.compile(
    rf"(?:[.;]\s|\n|\(\s?|,\s|\s-\s)(?P<group>{_GROUP}(?:{_TESTS}|values|ones)?)(?:\s?(?:are|were|is|was|being|as|taken|drawn|done|sent|collected|checked|measured|obtained|dated?|from|of|on|at|in|by|the|his|her|our|your|gp|surgery|clinic|ward|hospital|local|lab)\b|:)*\s?$"
)
_ALL = re.compile(r"\b(?:all|both|these|those|above)\b")
_NAMES_TESTS = re.compile(rf"{_TESTS}|values|ones|\b(?:all|both|these|those|above)\b")
_ENDS = re.compile(r"[\s)\].]*(?:\n|$)|[)\]]|\.\s")
_AHEAD = re.compile(
    r"\b(?:will|to be|should|next|due|plan\w*|book\w*|schedul\w*|arrang\w*|repeat(?:ing)?|awaited|pending|cultures?)\b"
)
_CLOCK = re.compile(r"[\s,]*(?:at\s|@\s?)?\d{1,2}[:.h]?\d\d(?:\s?(?:[ap]\.?m\.?|hrs?|h|uhr))?(?=[\s),.;:])")
_ITS_TESTS = re.compile(rf"'s (?:[a-z]+ )?{_TESTS}\b")
"""Behind a day: "yesterday's bloods"."""
_AND_ANOTHER = re.compile(r"\s?(?:and|&|or|to|-)\s")
_COLON = re.compile(r"[^.;:\d\n]{0,50}:(?=\s)")
_VALUE = re.compile(r"[a-z]\W{1,3}\d")
_FIGURE = re.compile(r"\d")


def introduced(note: "Note", mention: DateMention) -> int | None:
    """Where the results end that a sentence with their day introduces, None when it introduces none.

    A sentence that goes on with figures tells its own; one without any, or with a list under it, tells of its paragraph.
    """
    low, sentence = note.low, note.sentence(mention.start)
    if sentence.start > mention.start or mention.role in ("until", "due", "since", "after", "before"):
        return None
    begin = max(sentence.start, mention.start - 120)
    if _VISIT.fullmatch(low, begin, mention.start) and low[mention.end : mention.end + 2] == ", ":
        return sentence.end
    found = _OF_TESTS.search(low, begin, mention.start)
    clock = _CLOCK.match(low, mention.end) or _ITS_TESTS.match(low, mention.end)
    after = mention.end if clock is None else clock.end()
    if found is None and (clock is None or clock.re is not _ITS_TESTS):
        return None
    if _AHEAD.search(low, begin, mention.start) or _VALUE.search(
        low, begin, mention.start if found is None else found.start()
    ):
        return None
    if _COLON.match(low, after) or not _FIGURE.search(low, after, sentence.end):
        return paragraph_end(low, sentence.end, skip_blank=low[sentence.end - 1] == ":")
    return sentence.end


def one_of_two(note: "Note", mention: DateMention) -> bool:
    """Whether a date is one of two that are told together: "labs from 1 March and 2 March"."""
    link = _AND_ANOTHER.match(note.low, mention.end)
    return link is not None and any(d.start < link.end() + 4 for d in note.dates_in(mention.end, mention.end + 24))


def told_behind(note: "Note", mention: DateMention) -> tuple[int, int] | None:
    """The stretch of results that a day behind them dates, None when it dates none: "(all of 9 March)", "These are from 9 March."."""
    low = note.low
    if _ENDS.match(low, mention.end) is None:
        return None
    found = _BEHIND.search(low, max(0, mention.start - 70), mention.start)
    if found is None or not found["group"].strip():
        return None
    if found.group().startswith(",") and not _NAMES_TESTS.search(found["group"]):
        return None  # ", most recent 27 February": of the units before it
    last = not low[mention.end : paragraph_end(low, mention.end)].strip(" ).]\n")
    begin = paragraph_start(low, found.start())
    if _ALL.search(found["group"]) is None and not (last and _VALUE.search(low, begin, found.start())):
        return None
    return begin, found.start()
