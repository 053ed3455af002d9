"""The history of an organ denied without the name of a disease: "Heart: never had anything", "no cardiac, renal or neurological disease"."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prescreen.finding.conditions import Mention

_NOTHING_EVER = re.compile(
    r"\s*(?:history|hx|system)?\s*[:–-]\s*(?:unremarkable, )?(?:anamnestically )?(?:never (?:had )?(?:anything|any (?:trouble|problems?|illness|disease)|a problem)"
    r"|nothing (?:ever|before(?: this)?|in the past|in (?:the |his |her )?history|known)"
    r"|no (?:past|previous|prior|known|pre-?existing) (?:problems?|history|diseases?|illness(?:es)?|trouble|conditions?|disorders?)"
    r"|none in (?:the |his |her )?(?:past|history|anamnesis)|no (?:history|hx)|(?:none|nil|nothing)(?: known| to (?:report|signal|declare|note|mention))?(?=\s*(?:$|[.;\n]))|non-?contributory|blank|empty|(?:no|without) antecedents?|negative (?:history|hx))\b(?! of)"
    r"|\s+anamnesis\s*:?\s*(?:is |was )?(?:empty|blank|negative|unremarkable|nil)\b"
    r"|\s+(?:side|standpoint|(?:point of )?view|viewpoint),?\s+(?:(?:there (?:are|is) )?no (?:past|previous|prior|known|pre-?existing) (?:problems?|diseases?|illness(?:es)?|conditions?|disorders?)|(?:was |has been |been )?never (?:been )?ill)\b"
)
_NONE_AMONG = re.compile(r"\s+(?:none|nil)(?=\s*(?:$|[.;,\n]))")
"""Of an organ in a list of such: "Previous history: cardiac none, neurological none, pulmonary COPD"."""
_IN_A_LIST = re.compile(r"(?:^|[.;,:\n])\s*$")
_BLANK = re.compile(
    r"\s*[:=-]?\s*(?:is |was |remains )?(?:otherwise |entirely )?(?:blank|empty|non-?contributory)\s*(?:$|[.;,\n])"
)
_EXAMINED = re.compile(
    r"\b(?:extremities|heent|abdomen|lungs|chest|vital signs|vitals|on examination|physical exam\w*|o/e|general|neck)\b"
)
_CLOSED = re.compile(
    r"\s*(?:$|[.,;:)(/\n]|(?:and|or|nor|before|until|so far|to date|ever|known|of note|in (?:the|his|her) (?:past|history))\b)"
)
"""What may stand behind a denial that has said all: "no previous problems with anthracyclines" has not."""
_EXCEPT = re.compile(r"[^.;]{0,30}\b(?:except|apart|other than|but|besides|aside|save)\b")
_SYSTEM = r"(?:[a-z-]+(?:al|ic|ary|ac|ar|ory|ine)|heart|liver|kidney|lung|thyroid|bowel|brain|skin)"
_OF_SEVERAL = re.compile(
    rf"(?:(?:\s*[,/]\s*|,?\s+(?:or|and|nor)\s+)(?:(?:or|and|nor)\s+)?{_SYSTEM})*"
    r"\s+(?:diseases?|history|problems?|disorders?|illness(?:es)?|conditions?|comorbidit(?:y|ies)|co-morbidit(?:y|ies)|pathology)\b"
)
_DENIED_BEFORE = re.compile(
    r"\b(?:no|without|denies|nor|never had)(?: (?:any|known|previous|prior|past|pre-?existing|history of|hx of|other|underlying|concomitant))*"
    rf"\s+(?:{_SYSTEM}(?:\s*[,/]\s*|,?\s+(?:or|and|nor)\s+)(?:(?:or|and|nor)\s+)?)*$"
)
_OPENS = re.compile(r"(?:^|[.;\n])[\s*•\d)#-]*(?:from (?:the |a )?)?$")


def denied_of_organ(mention: "Mention") -> bool:
    """Whether all diseases of the organ that ``mention`` names are denied: under its heading, or of several organs at once."""
    if mention.label == "family":
        return False
    if _NONE_AMONG.match(mention.after) and _IN_A_LIST.search(mention.before):
        return True
    headed = _NOTHING_EVER.match(mention.after)
    if (
        headed is not None
        and "contributory" in headed.group()
        and _EXAMINED.search(mention.note.low, max(0, mention.start - 300), mention.start)
    ):
        return False  # of what was found that day
    behind = headed or _OF_SEVERAL.match(mention.after)
    if behind is None or not _CLOSED.match(mention.after, behind.end()) or _EXCEPT.match(mention.after, behind.end()):
        return False
    return (_OPENS if headed else _DENIED_BEFORE).search(mention.before) is not None


def told_blank(mention: "Mention") -> bool:
    """Whether a history named before is said to have nothing in it: "Cardiac history: blank"."""
    return mention.label in ("present", "absent") and _BLANK.match(mention.after) is not None
