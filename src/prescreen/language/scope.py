"""How far a cue reaches: through a list ("no MI, stent or bypass"), not into what follows ("no fever, AF stable")."""

import re

_NEW_STATEMENT = re.compile(
    r"\s*(?:and\s+|then\s+|so\s+)?(?:he|she|they|it|we|i|his|her|the patient|patient|pt|this|that|these|there|now|"
    r"currently|today|takes?|took|"
    r"is|was|are|were|has|had|have|will|can|did|does|on|in|at|by|under|last|since|started|treated|stable|controlled|"
    r"known|"
    r"receiv\w+|reports?|reported|admits?|mentions?|recalls?|describes?|endorses?|underwent|develop\w+|present\w+|remains?|continu\w+|show\w+|reveal\w+|diagnosed|post|s/p|status|also|"
    r"both|"
    r"small|mild|mildly|moderate|severe|large|trace|trivial|minimal|normal|positive|occasional|intermittent|chronic|"
    r"stage|"
    r"yes|but|however|x\d|\d|~|>|<|awaiting|due|for|as|from|to|after|when|while|my|our|your|rate|well|old|with)\b"
)
_SOFT_HEADS = re.compile(
    r"\s*(?:and\s+)?(?:small|mild|mildly|moderate|severe|large|trace|trivial|minimal|chronic|old|"
    r"in|on|by|with|positive|known|at|post|acute)\b"
)
_PREDICATE = re.compile(
    r"\s*(?:\([^)]{0,40}\)\s*)?(?:is|was|are|were|has|had|remains?|stable|controlled|well[- ]controlled|rate[- "
    r"]controlled|treated|persists?|improv\w+|resolv\w+|worsen\w+|"
    r"continues?|works?\b|working\b|functions?\b|functioning\b|functional\b|in\s+(?:situ|place|use)\b|on\s+\w+|under\s+\w+|since\b|present\b|noted\b|known\b|in\s+(?:19|20)\d\d|"
    r"(?:in\s+|early\s+|late\s+|mid[- ])*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:of\s+)?'?(?:(?:19|20)\d\d|\d\d\b)|"
    r"(?:only\s+)?(?:once|twice|(?:as an?|in)\s+(?:child|teen|adolesc|infan)\w*)|unchanged|progress\w+|:|=|"
    r"\d|~|ablated|stented|x\s?\d|for\s+(?:\d|many|several|the past)|yes\b|\(\+\)|\+)"
)
_AND_STATEMENT = re.compile(
    r"\band\s+(?:then\s+|now\s+|so\s+|also\s+|still\s+|was\s+)?(?:he|she|they|it|we|i|his|her|the|there|is|was|are|"
    r"were|has|had|will|takes?|took|received?|receives|underwent|remains?|"
    r"continues?|continued|shows?|showed|started|starts|improved|went|came|presented|found|carries|develop\w+|stopped|"
    r"wants|is|had|complains|reports|admits|gave|given|on)\b"
    r"|\band\b[^,;]{0,40}?\b(?:he|she|they|patient|pt) (?:got|had|was|became|developed|suffered)\b"
)
_OWN_VERB = re.compile(
    r"\s*(?!(?:which|that|who|as|if|nor)\b)(?:[\w.'-]+\s+|\([^)]*\)\s+){1,4}(?:is|was|are|were|has|had|speaks?|says?|said|thinks?|finds?|"
    r"considers?|calls|writes|shows|reports|describes|judges|sees|gives|gave|took|takes|made|makes|went|came)\b"
)
"""A part behind a comma with a subject and verb of its own: "the rhythm is not controlled, Dr Low speaks of a ..."."""
_OF_ANOTHER = re.compile(
    r"\b(?:before|when|while|because|until|although|as) (?:the|his|her|their|a|an|our) (?:\w+ ){1,2}(?:was|were|had been|has been|is|are)?\s*$"
)
"""Before a cue a clause with its own subject: "had a yellow fever jab before the trip was (called off)"."""
_SLASHED = re.compile(r"\d{1,2}/(?=\d)")
"""The strokes of a date, which join nothing."""
_LIST = re.compile(r"\b(?:or|nor)\b|/|&")
_MARKS = re.compile(
    r";|\||\s-\s|\s--\s|\.\s|[!?]\s|\n[ \t]*\n|\n[ \t]*(?:[-*•·+]\s|\d{1,2}[.)]\s)|->|"
    r"(?<!\n)[ \t]{4,}(?=\S)"
)
_LINK = re.compile(r":(?!\d)")
_TRAIL = re.compile(r"\s*(?:[-:=]|--)\s*$")
_CLOSED = re.compile(r"\s?\([^()]{0,60}\)")
_OPENS = re.compile(
    r"^\s*$|\b(?:following|any of|of|these|for|to(?: (?:be )?(?:check|verif|confirm|review|clarif|discuss)\w*)?)\s*$"
)
_NEEDS_OR = ("without", "with no", "free of")


def words_between(text: str) -> int:
    """Words in a stretch of text."""
    return len(text.split())


def reaches_forward(low: str, cue_end: int, start: int, end: int, limit: int, *, listing: bool) -> bool:
    """Whether a cue that ends at ``cue_end`` holds for the span that follows it.

    ``listing``: it goes through the commas of a list (a negation); otherwise its own phrase only.
    """
    gap = low[cue_end:start]
    if words_between(gap) > limit:
        return False
    flat = gap.replace("\n", " ")
    if _MARKS.search(gap) or flat.count(")") > flat.count("("):
        return False
    if ":" in flat and _LINK.search(flat) and not _OPENS.search(flat[: flat.find(":")]):
        return False
    if _AND_STATEMENT.search(flat) and " that " not in flat:
        return False
    if "," not in flat:
        return True
    tail = low[end : end + 60].replace("\n", " ")
    heads = flat.split(",")[1:]
    ending = _SLASHED.sub(" ", re.split(r"[.;]", tail, maxsplit=1)[0])
    listed = _LIST.search(ending.split(" but ")[0]) is not None or _LIST.search(heads[-1]) is not None
    if not listing and not listed and len(heads) > 0 and not _LIST.search(flat):
        return False
    if not listed and (
        low[cue_end - 7 : cue_end] in _NEEDS_OR or low[max(start, end - 12) : end].strip(" %")[-1:].isdigit()
    ):
        return False
    for head in heads:
        probe = head if head is not heads[-1] else head + low[start : start + 12]
        if _NEW_STATEMENT.match(probe) and not (listed and _SOFT_HEADS.match(probe)):
            return False
        if (words_between(head) > 7 or _OWN_VERB.match(head)) and not listed:
            return False
    return listed or _PREDICATE.match(tail) is None


_CHAIN = re.compile(
    r"[\s,/&+]|\b(?:and|or|nor|as well as|of any (?:kind|sort|type)|ever|at any time|so far|to date|"
    r"either|any)\b"
)
_OWN_SUBJECT = re.compile(
    r"\b(?:causes?|reasons?|explanations?|a?etiology|origin|triggers?|sources?|focus|mechanism|culprit|diagnosis|histology|primary)\s*(?:was|is|has|had|were)?\s*$"
)
"""What a negation behind it denies instead of what was told before: "passed out twice, the cause never found"."""
_JOINED = re.compile(r"\b(?:and|or|nor|all|both|each)\b|[:&]")
_SOMEBODYS_NO = ("refus", "declin", "cancel", "called off", "postpon")
_AUXILIARY = re.compile(
    r"(?:[\s,\"'()]|\b(?:is|was|are|were|has|have|had|been|be|being|it|this|that|which|also|now|then|ever|so|far|yet|"
    r"always|therefore|later|"
    r"since|formally|clinically|course|in|on|at|by|the|her|him|his|a|an|all|both|ct|mri|ecg|echo|holter|scans?|"
    r"imaging|study|tests?|screens?|serology|gene|panel|workup|work-up|"
    r"history|symptoms?|present|ultimately|eventually|finally|however|again|considered|thought|queried|suspected|"
    r"discussed|and|or|nor|but|yet|any|kind|sort|type|time|of|"
    r"she|he|patient|there|here|previously|before|after|early|scheduled|planned|booked|listed|priced|proposed|tried|"
    r"for|june|may|\d{1,4})\b)+"
)


_TESTED = re.compile(
    r"\b(?:nodes?|margins?|cultures?|serolog\w+|pcr|cts?|mri|scans?|dopplers?|troponins?|echos?|ecgs?|ekgs?|biops\w+|bx|marrow|work-?ups?|screen\w*|tests?|"
    r"hcg|hiv|hbv|hcv|hbsag|dna|rna|viral loads?|vl|swabs?|smears?|antigens?|antibod\w+|d-dimers?|csf|mrd|pet|\w+oscop\w+|angiogra\w+|sln\w*|sentinel|resections?|excisions?|eeg|x-?rays?|cxr|markers?|cytolog\w+|flow|"
    r"holter|monitor\w*|tilt|enzymes?|examination|exam|urine|stool|nipt|panel|titres?|titers?|imaging|ultrasound)\b"
)
"""What is negative itself, not the illness before it."""


def reaches_backward(low: str, start: int, end: int, cue_start: int, limit: int, *, listing: bool) -> bool:
    """Whether a cue that begins at ``cue_start`` holds for the span that precedes it."""
    gap = _CLOSED.sub(" ", _TRAIL.sub("", low[end:cue_start]))
    flat = gap.replace("\n", " ")
    if _MARKS.search(gap) or flat.count("(") > flat.count(")"):
        return False
    if not flat.strip(" ,"):
        return True
    if limit == 0 or _OF_ANOTHER.search(flat) or _OWN_SUBJECT.search(flat):
        return False
    if "," in flat and low[max(start, end - 12) : end].strip(" %")[-1:].isdigit():
        return False
    if limit < 12 and _LINK.search(flat):
        return words_between(flat[flat.find(":") :]) <= 2 and words_between(flat[: flat.find(":")]) <= 14
    rest = _CHAIN.sub("", flat)
    if not rest:
        return True
    if listing and "," in flat and low.startswith("neg", cue_start) and not _JOINED.search(flat):
        bare = flat.lstrip().startswith((",", "/"))
        if (
            not bare
            or _TESTED.search(flat.rsplit(",", 1)[1])
            or any(words_between(part) > 2 for part in flat.split(","))
        ):
            return False  # "melanoma of the calf, nodes neg": the nodes were
    if listing and "," in flat and low.startswith(_SOMEBODYS_NO, cue_start) and not _JOINED.search(flat):
        return False  # "gastric cancer, surgery refused": the surgery was
    if listing and "," in flat:
        # items of a list that the cue closes: "stroke, fits, parkinsonism: all (-)"
        parts = [p for p in re.split(r",|\bor\b|\band\b|/", flat) if p.strip()]
        return (
            all(words_between(p) <= 4 for p in parts)
            and len(parts) <= 10
            and not any(_PREDICATE.match(p) for p in parts)
        )
    if _AUXILIARY.fullmatch(flat):
        return words_between(flat) <= limit + 6
    if "," in flat and any(p.strip() and not _AUXILIARY.fullmatch(p) for p in flat.split(",")[1:]):
        return False
    return words_between(flat) <= limit and not _AND_STATEMENT.search(flat)
