"""Conditions that the text itself takes back: an entry in error, a diagnosis revised, a line that was another person's."""

import re
from functools import lru_cache

from prescreen.language.worded import Worded

_HELPING = r"(?:(?:has|have|had|was|is|were|been|since|now|later|then|subsequently|clearly|also)\s+)*"
_ERROR = (
    r"(?:withdrawn|retracted|overtaken|superseded|disproved|refuted|rejected|rescinded|overturned|erroneous|mistaken|incorrect|untrue|wrong"
    r"|(?:an? |in )(?:clerical )?(?:error|mistake|slip|mix-?up|misprint)|(?:entered|recorded|filed|coded|listed|dictated|copied) (?:in error|by mistake|wrongly)"
    r"|removed from (?:the|his|her) (?:\w+ )?(?:list|record|chart)|not (?:true|correct|his|hers?|confirmed|the case))\b"
)
_SUBJECT = (
    r"(?:it|this|that|these|the (?:report|label|entry|diagnosis|term|word|code|line|statement|mention|finding|record))"
)
_SAID_NEXT = Worded(
    rf"\b{_SUBJECT} (?:has|have|had|was|is|were) {_HELPING}{_ERROR}"
    r"|\b(?:it|that|this) (?:belongs to|was|is) (?:his|her|the) (?:father|mother|brother|sister|son|daughter|husband|wife|uncle|aunt|grand\w+|namesake|flatmate|neighbour)(?! (?:who|that)\b)"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_SAID_BEHIND = Worded(
    rf"\W{{1,4}}(?:(?:the |this |that )?(?:diagnosis|dx|label|term|entry|code)\W{{1,3}}{_HELPING}"
    rf"(?:revised|changed|amended|removed|dropped|discarded|reconsidered|reclassified|{_ERROR})"
    rf"|{_HELPING}(?:revised|reclassified|re-?diagnosed|re-?label+ed) (?:as|to)\b|(?:since |later |subsequently |now ){_HELPING}{_ERROR}"
    r"|(?:was |is )?(?:entered|recorded|coded|listed|filed)\b[^.;:]{0,40}\b(?:in error|by mistake|wrongly|erroneously|mistakenly)\b)"
)
_DIAGNOSIS_OF = Worded(r"\b(?:diagnosis|label|entry|suspicion|note|mention) of (?:\w+ ){0,2}$")
_DROPPED = re.compile(
    rf"[^.;]{{0,60}}?\b(?:was|has been|is|were) {_HELPING}(?:dropped|abandoned|discarded|revised|removed|not upheld|given up|{_ERROR})"
)
_PAPER = r"(?:(?:on|in|at) (?:the|his|her|our|your|their|this|that|an?) (?:[\w-]+ ){0,3}[\w-]+\W{1,3})?"
_DISOWNED = re.compile(
    rf"[\"'”’]?\W{{0,3}}{_PAPER}(?:\w+ (?:says|said|confirms|confirmed) )?(?:{_HELPING}(?:just |only |merely )?(?:an? )?"
    rf"(?:{_ERROR}|(?:clerical|typ(?:o|ing)|copy(?:ing)?|transcription|template|coding|keying|carried over|copied forward)\b|"
    rf"crossed out|struck (?:out|through)|to be (?:ignored|disregarded|deleted|corrected))|(?:should|must|ought to|is to) (?:have )?(?:read|be(?:en)?|say|said)\b)"
)
_ERRING_BEFORE = re.compile(
    r"\b(?:mistakenly|wrongly|erroneously|incorrectly|falsely|in error|by mistake)(?: \w+){0,2}(?: as| with)? (?:an? |the )?[\"'“‘]?$"
)


_ENTRY_OF = re.compile(
    r"\b(?:entry|record|charting|documentation|mention|note|line)\s(?:of|for|about)\s(?:[\w-]+\s){0,4}$"
)
_IN_ERROR = r"(?:in error|by mistake|wrongly|mistakenly|erroneously|incorrectly|against the wrong patient|(?:for|on|under) the wrong patient)"
_NOT_GIVEN = re.compile(
    rf"[^.;]{{0,50}}?\b(?:(?:charted|entered|recorded|documented|listed|booked|signed|scanned)\b[^.;]{{0,40}}?\b(?:{_IN_ERROR}|(?:is|was|were) {_HELPING}{_ERROR})"
    rf"|(?:was|were|has been|is) {_IN_ERROR}(?: (?:charted|entered|recorded|documented|listed))?"
    r"|(?:belongs? to|belonged to|(?:was|were) (?:for|given to|meant for|that of)) (?:another|a different|the other|the wrong|the (?:patient|man|woman|lady) in|(?:his|her) (?:namesake|neighbour|neighbor)))"
)


def not_given(before: str, after: str) -> bool:
    """Whether something given is called an error of its entry: "the entry of a unit on 5 March is an error", "charted in error"."""
    return _NOT_GIVEN.match(after) is not None or (
        _ENTRY_OF.search(before) is not None and _DROPPED.match(after) is not None
    )


def disowned(before: str, after: str) -> bool:
    """Whether a label is called an error of the paper it stands on: "'relapsed' on the slip is clerical", "wrongly coded as"."""
    return _DISOWNED.match(after) is not None or _ERRING_BEFORE.search(before) is not None


@lru_cache(maxsize=256)
def taken_back(following: str) -> bool:
    """Whether the sentence after a mention takes it back, or gives it to somebody else; asked alike of all in a sentence."""
    stop = _SENTENCE_END.search(following)
    return _SAID_NEXT.search(following if stop is None else following[: stop.start()]) is not None


def revised(after: str, before: str = "") -> bool:
    """Whether the words right behind a mention revise it: "Parkinson's disease - diagnosis revised 2025: ..."."""
    return _SAID_BEHIND.match(after) is not None or (
        _DIAGNOSIS_OF.search(before) is not None and _DROPPED.match(after) is not None
    )


def renamed(after: str, name: str) -> bool:
    """Whether what follows says that it was something else: "lists 'melanoma'; that was a naevus, not melanoma"."""
    if " was " not in after or "not " not in after:
        return False
    return re.search(rf"\b(?:that|this|it) was [^.]{{3,60}}\bnot (?:an? )?{re.escape(name)}", after) is not None
