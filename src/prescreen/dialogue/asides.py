"""Words of the talk and of the paperwork: a reply made of them says nothing of the patient."""

import re

_STALLING = re.compile(
    r"\A\W*(?:(?:good|fair|silly|stupid|trick|odd|strange) question|(?:one|a|1|just a|give me|gimme|wait|hang on|hold on)\W.{0,12}"
    r"(?:moment|minutes?|mins?|sec(?:ond)?s?|tick)\b|ask (?:me )?(?:again|later)|(?:see|cf\.?|as) (?:above|below|before|attached|letter)|"
    r"as (?:i|we) (?:said|wrote|told)|let me (?:see|pull|open|find)|(?:why|who|what|where|how) (?:do|does|did|wrote|is|are|would|should)\b|"
    r"(?:n/?a|ok|okay|hm+|query|you tell me|possibly|maybe|perhaps|probably|i (?:think so|hope (?:so|not)|doubt it)|under investigation|"
    r"(?:(?:it|that|he|she) )?(?:should|could|might|may|would) be(?: (?:fine|ok|okay|good|normal|alright))?)\W*\Z|not applicable|next|ok(?:ay)?[, ]+next|whatever|fine[, ]+whatever|same as (?:last|before)|(?:un|no )changed?)",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:no (?:idea|clue)|(?:do|does|did)(?:n'?t| not) (?:know|remember|recall)|not (?:sure|certain|known)|un(?:sure|certain|known)|"
    r"(?:never|not|nobody|no one|hasn'?t|wasn'?t)(?: been)? (?:asked|checked|looked)|"
    r"(?:have to|need to|must|should|will|'ll|let me) (?:ask|check|look|find out))\b",
    re.IGNORECASE,
)
_OF_THE_TALK = re.compile(
    r"\b(?:letters?|notes?|records?|chart|questions?|results?|reports?|samples?|lab|(?<!some )(?<!long )(?<!last )time|changes?|unchanged|met|meet|follow|phone|"
    r"minutes?|moment|sec(?:ond)?s?|patients|nurse|ward|dr|ext|bleep|system|ask(?:ed)?|check(?:ed)?|measured|look(?:ed)?|idea|clue|above|"
    r"below|here|same|see|saw|seen|documented|recorded|mentioned|file|computer|wrote|written|understand|platelets?|plts?)\b",
    re.IGNORECASE,
)
_BESIDE_A_VALUE = re.compile(
    r"\b(?:moment|sec(?:ond)?s?|(?<!/)min(?:ute)?s?|patients|phone|questions?|bleep|ext|waiting|please)\b",
    re.IGNORECASE,
)


def stalls(text: str) -> bool:
    """Whether a reply puts the answer off, asks back, or says nothing: "one moment", "see above", "??".

    >>> stalls("give me 2 minutes"), stalls("62 a minute ago")
    (True, False)
    """
    return _STALLING.match(text) is not None or not any(c.isalnum() for c in text)


def doubts(text: str) -> bool:
    """Whether the words behind a yes or no take it back: "no, I don't know"."""
    return _DOUBT.search(text) is not None


def of_the_talk(text: str, *, value: bool) -> bool:
    """Whether a reply speaks (beside a value: also) of letters, questions and people rather than of what was asked about."""
    return (_BESIDE_A_VALUE if value else _OF_THE_TALK).search(text) is not None
