"""Fields of forms whose answer answers nothing: "Syncope: not asked", "ICF signed   to follow", "Dementia - ask his wife", "Stroke:".

What was not asked is neither there nor denied, so neither label nor answer is read.
"""

import re

from prescreen.language.words import AnyOf

_WHO = r"(?:the )?(?:patient|pt|he|she)"
_NOTHING = (
    r"not (?:yet )?(?:asked|assessed|recorded|documented|discussed|available|stated|reported|addressed|evaluated|applicable|obtained|obtainable|reviewed|tested|enquired|explored)(?: about)?"
    r"|no (?:information|data|details)(?: (?:available|given|on file))?|n/[ak]|n\. ?[ak]\.?|not yet done|results? (?:pending|awaited|outstanding|to follow)|pending|outstanding|awaited|requested|to follow"
    r"|(?:still )?to be (?:asked|clarified|confirmed|checked|determined|assessed|discussed|explored|done|followed up)|tb[acd]|to (?:clarify|check|ask|confirm)|will (?:ask|check|clarify|confirm)"
    r"|(?:history )?unobtainable|unable to (?:obtain|assess|say|establish)|(?:cannot|could not|can't) be (?:determined|assessed|obtained|established|clarified)|left blank|skipped|unclear|uncertain|unknown|not known|not mentioned|\?"
    rf"|(?:{_WHO} )?(?:cannot|can't) (?:say|tell|recall|remember)|{_WHO} (?:does not|doesn't) (?:know|recall|remember)|{_WHO} (?:is )?(?:unsure|not sure|uncertain)|with (?:the|his|her) gp"
    r"|ask (?:again|wife|husband|family|gp|him|her|his|patient|at|next)\b[^.;:|\n\d]{0,30}|(?:for|at) (?:the )?next visit"
)
_ELSEWHERE = (
    r"(?:please )?(?:see|refer to|as per|per|cf\.?|vide|ref\.?) (?:[a-z.'’]+ ){0,4}(?:letters?|notes?|reports?|records?|chart|file|summary|list|correspondence|sheet|page|overleaf|above|below)\b"
    r"(?: (?:of|from|dated) [^.;:|\n]{2,20})?"
)
_WITH = r"(?: (?:with|by|at|from|in|until|on|yet|so far|today|about) ?[^.;:|\n\d]{0,30}?)?(?:\s?\([^()\n]{0,40}\))?"
_WITHIN = r"(?:[<>≥≤]=?|last|past|previous|within|next|over|least) ?\d{1,2}(?: ?(?:days?|weeks?|wks?|months?|mo|years?|d|w|m|y))?\b|12(?=-lead)"
"""The figures that a question may have: "Life expectancy > 3 months", "Operations last 4 weeks"."""
_FIELD = re.compile(
    rf"(?:(?<=[.;|\t])|(?<=  )|^)(?: |[-*•] |\d{{1,2}}[.)] )*(?P<label>(?:[^\W\d_]|{_WITHIN})(?:[^\s.:;|?=\d_]| (?! )|{_WITHIN}){{1,70}}?)"
    rf"(?:\s?[:?=]\s{{0,30}}|[ ]{{2,40}}|[ ]?\t[ \t]*|\s[-–]\s|\s(?=\(not? ))\(?(?:{_NOTHING}|(?<!- )(?:{_ELSEWHERE}))\)?{_WITH}(?=\s*(?:$|[.;|](?!\d))|\s{{2,}}\S|\t)",
    re.IGNORECASE,
)
_DASHED = re.compile(
    rf"^[ \t]*(?P<label>[^\W\d_](?:[^\s.:;|?=\d_]| (?! )|{_WITHIN}){{2,60}}?)(?:[ ]{{2,40}}|\t|\s=\s|\s-\s)-\s*$"
)
"""A dash for an answer, alone in its line; where several fields have one it is their "no"."""
_TELLS = re.compile(
    r"\b(?:known|has|have|had|is|was|are|were|with|since|after|due|new|old|recent onset|severe|recurrent|chronic|acute|post|status|relaps\w+|refract\w+|underwent|diagnosed|allerg\w+)\b",
    re.IGNORECASE,
)
"""In a label that tells something itself: "Recurrent syncope: to be clarified"."""
_OF_A_TREATMENT = re.compile(
    r"\b(?:transplant\w*|\w*sct|radio\w*|surg\w+|operations?|procedures?|vaccin\w+|\w*therapy|car-t|replacement|repair|\w+ectomy|\w+plasty)\b",
    re.IGNORECASE,
)
_OF_BLOOD = re.compile(r"\b(?:transfus\w+|blood products?|g-?csf)\b", re.IGNORECASE)
_NOT_KNOWN = re.compile(r"[:?=\s(-]\(?(?:unknown|not known|\?)[\s)]*$", re.IGNORECASE)
"""Of an illness this says that it may be: only of a treatment it says nothing."""
_STILL_TO_COME = re.compile(
    r"\b(?:pending|awaited|requested|to be done|to follow|not yet done|outstanding)\b", re.IGNORECASE
)
"""Of an operation or a transplant this does answer."""
_GATE = AnyOf(
    " asked", "assess", "recorded", "documented", "discussed", "available", "not stated", "reported", "addressed", "evaluated", "applicable", "obtain",
    "not yet", "reviewed", "not tested", "enquired", "explored", "no information", "no data", "no details", "n/a", "n/k", "n.a", "n. a", "n.k", "outstanding", "awaited",
    "requested", "to follow", "to be ", "tba", "tbc", "tbd", "to clarify", "to check", "to ask", "to confirm", "will ask", "will check",
    "will c", "unable", "be determined", "be established", "be clarified", "left blank", "skipped", "unclear", "uncertain", "cannot", "can't", "not know", "n't know",
    "see ", "refer to", "per ", "cf", "vide", "ref.", "pending", "unsure", "not sure", "gp", "ask ", "next visit", "recall", "unknown", "not known", "not mentioned", "?", "remember", " -\n", "\t-\n",
)  # fmt: skip


def only_answered(text: str) -> str:
    """``text`` with blanks for the fields whose answer answers nothing; the same length."""
    low = text.lower()
    places = _GATE.places(low) if len(low) == len(text) else []
    dashes = text.count(" -\n") + text.count("\t-\n")
    end = 0
    for place in places:
        if place < end:
            continue
        start, end = low.rfind("\n", 0, place) + 1, low.find("\n", place) + 1 or len(low)
        line = _FIELD.sub(_unsaid, text[start:end])
        text = text[:start] + (_DASHED.sub(_unsaid, line) if dashes == 1 else line) + text[end:]
    return text


def _unsaid(found: re.Match[str]) -> str:
    told = found.group()
    if _TELLS.search(found["label"]) or len(found["label"].split()) > 9:
        return told
    if _OF_A_TREATMENT.search(found["label"]) and _STILL_TO_COME.search(told[found.end("label") - found.start() :]):
        return told
    if _NOT_KNOWN.search(told) and not (_OF_A_TREATMENT.search(found["label"]) or _OF_BLOOD.search(found["label"])):
        return told
    return "".join(c if c.isspace() else " " for c in told)
