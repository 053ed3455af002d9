"""The small grammar of bare replies: yes, no, never, not known, a number, a stated opinion. All else is read as a note."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

Word = Literal["yes", "no", "never"]

_YES = r"yes|yep|yeah|yup|y|aye|correct|right|true|affirmative|indeed|he has|she has|she is|he is|she does|he does|certainly|of course|ye|yse|yess"
_NEVER = (
    r"never|never ever|not ever|no never|never had(?: (?:one|it|any|that|those))?|never did|nevr|none ever|never any"
)
_NO = (
    r"no|nope|n|nah|none|neg|negative|not (?:so|thus) far|not known to have (?:any|one|it)|not (?:him|her|the patient)(?:self)?|"
    r"(?:he|she) (?:him|her)self (?:does|has|did|is)(?:n'?t| not)|(?:both|all|either) (?:are |were )?(?:no|none|neg|negative|never)|"
    r"no\s*(?:/|,|&|and)\s*no(?:ne)?|not at all|nothing of the (?:sort|kind)|nothing|nil|false|neither|no neither|he has not|she has not|he hasn'?t|she hasn'?t|"
    r"(?:he |she )?(?:hasn'?t|has not|haven'?t) (?:got |had )?(?:it|one|any|that)(?:,? (?:and )?(?:never|not) (?:had|has|did|ever)(?: it| one| any)?)?|"
    r"he isn'?t|she isn'?t|he is not|she is not|no not at all|none at all|no no|n0|non|"
    r"nothing (?:is |was |at all )?known(?: of| about)?(?: to (?:me|us))?|"
    r"not that (?:\w+ ){1,3}(?:know|knows|knew|aware|notic\w+|seen|told|remembers?|recalls?|mention\w*)(?: of| about)?|"
    r"(?:the )?(?:patient|pt|he|she)(?: (?:him|her)self)? (?:has |had )?(?:none|never|no|not)|(?:him|her)self (?:none|never|no|not)"
)
_FILLING = (
    r"doctor|doc|thanks|thank you|please|definitely|absolutely|really|ever|at all|for sure|(?:i|we)(?:'d| would)? "
    r"(?:think|believe|say|guess|suppose|hope|asked|checked|confirm)(?: so| not)?|(?:as far as|that|not that) (?:i|we) (?:know|am aware)(?: of)?|"
    r"to (?:my|our) knowledge|(?:to|of|in|for) (?:both|either|all|that|them|any|those)|both|either|all|nothing like that|"
    r"(?:none )?of (?:that|those|these|them|the two)|(?:not )?(?:from|on) (?:my|our) (?:side|part|perspective|point of view)|from (?:me|us)|else|otherwise|whatsoever|"
    r"(?:he|she|they) (?:has|have|is|are|does|do|did|had|was)(?: not|n'?t)?|so far|thus far|yet|as yet|to date|until now|up to now|"
    r"(?:has been |was |been |is )?(?:done|given|had|found|seen|reported|noted|identified|detected|visible)(?: so far| yet)?"
    r"(?: (?:on|by|in) (?:(?:the|his|her|last|latest|todays?|today's|that|any) )*(?:echo\w*|tte|muga|ct|pet|scans?|imaging|ecg|holter|mri|exam\w*))?|"
    r"(?:on|by) (?:(?:the|his|her|last|latest|todays?|today's) )*(?:echo\w*|tte|muga|ct|scans?|imaging|ecg|holter|exam\w*)"
)
_POLITE = rf"(?:[,\s]+(?:{_FILLING})\b)*"
_SPOKEN: tuple[tuple[Word, str], ...] = (("never", _NEVER), ("yes", _YES), ("no", _NO))
_WORDS = tuple((word, re.compile(rf"(?:{said}){_POLITE}[\s.!,]*\Z", re.IGNORECASE)) for word, said in _SPOKEN)
_SLIPS: dict[str, Word] = {"never": "never", "none": "no", "nope": "no", "correct": "yes", "definitely": "yes"}
_LEADING = re.compile(rf"({_NEVER}|yes|yep|yeah|no|nope)\b\s*[,.;:!-]+\s*(?=\S)", re.IGNORECASE)

_UNKNOWN = re.compile(
    r"\b(?:unknown|unkown|unknwon|not (?:sure|known|certain|clear|documented|available)|un(?:sure|clear|certain)|"
    r"(?:do|does|did)(?:n'?t| not) (?:know|remember|recall)|dunno|no idea|can(?:'?t|not) (?:say|tell|remember)|"
    r"(?:have to|must|will|need to|i'?ll|let me|should) (?:ask|check|look|find out)|ask (?:the|his|her|their|him|them)|"
    r"wait(?:ing)? for|awaited|pending|results? outstanding|not yet|not (?:done|measured|asked|discussed|decided|assessed|checked|tested|repeated)|n/?k|tbc|tbd|to be confirmed|"
    r"(?:haven'?t|hasn'?t|not)(?: \w+){0,2} (?:got(?:ten)?|had|received|back|done|measured|checked)(?: \w+){0,3} yet|(?:results?|reports?|echo|ecg|tests?|bloods?|labs?) (?:(?:is|are) )?(?:not|n't)(?: yet)? (?:back|in|here|out|available)|"
    r"(?:nobody|no one|noone)(?: has| had)? (?:measured|done|taken|checked|tested|told|written)|"
    r"(?:never|not|haven'?t|hasn'?t|didn'?t) (?:seen?|saw|made up|decided|discussed|asked)|undecided|(?:still )?thinking (?:about|over)|"
    r"let me (?:think|sleep)|(?:on the|sit on the) fence|in two minds|hard to (?:say|tell|predict|know)|difficult to (?:say|tell|predict)|"
    r"no (?:letter|details?|records?|reports?|information|info|data|documentation)|(?:i'?d|would|i) (?:need|have) to|who knows|(?:nobody|no one)(?: has| had| have)? (?:asked|checked|looked|knows?)|"
    r"(?:details?|records?|notes?|dates?) (?:are |is )?(?:lost|missing)|mixed feelings|have my doubts|borderline|jury (?:is )?(?:still )?out|to be discussed|before (?:i|we) (?:can )?decide|can'?t be sure|(?:discuss|talk|speak) (?:\w+ )?(?:with|to)|no \w+ yet|(?:nothing|none|not) (?:documented|recorded|mentioned|noted)|(?:not|n't) enough to (?:decide|say|tell)|"
    r"(?:have|had)n'?t (?:\w+ )?(?:looked|asked|checked|examined|tried|had a look|been able|got round|managed)|"
    r"(?:repeat|rpt|retest|recheck|workup|work-up|investigations?|review|referral)(?: \w+){0,2} (?:goes|due|running|ongoing|tomorrow|booked|under ?way|in progress|requested|ordered)|"
    r"awaiting|(?:i'?ll|ill|will|we'?ll|need to|have to|shall|let me) (?:phone|ring|call|email|bleep|chase|find out|add on|get (?:the|a|one|it|him|her)|send|text|dig)|let (?:you|u) know|"
    r"(?:report|letter|form|note|chart|card)s? (?:does|do|did)(?: not|n'?t) (?:say|mention|tell|state|comment)|(?:has|have|needs?) to (?:call|decide|judge|make) (?:this|that|it|the)|not (?:for me|my (?:call|decision|place|job)|mine to)\b|"
    r"not on (?:today'?s |the |his |her |our )?(?:\w+ )?(?:charts?|printout|list|panel|report|letter|system|form)|not (?:reported|resulted|back|in yet)|"
    r"(?:i'?d be|i'?m|i am|am|a bit|bit|rather|somewhat|feel) (?:a bit |rather |somewhat )?(?:wary|uneasy|hesitant|reluctant|undecided|unsure|worried)|"
    r"torn|(?:want|wants|like|going) to (?:hear|ask|see|check|discuss|speak|talk)(?: \w+){0,5} first|ha(?:s|ve) the (?:card|records?|list|notes|details|booklet|paperwork)|(?:gp|wife|husband|daughter|son|mother|family|nurse|referrer|colleague)s? (?:would |will |might |may |must )?knows?|no clue|not a clue|haven'?t a clue)\b",
    re.IGNORECASE,
)
_NORMAL = re.compile(
    r"(?:(?:it|they|that|both|all|looks?|looked|are|is|was|were|came back)\s+)*"
    r"(?:normal|fine|ok|okay|wnl|good|unremarkable|within normal limits|preserved|nad)[\s.!]*\Z",
    re.IGNORECASE,
)
_NEARLY = (
    r"(?:it )?(?:says|reads|shows)|(?:it|he|she|that|they|we|i)(?:'s|'d| is| was| has| would)?|about|around|prob|so|approx\.?|approximately|roughly|is|was|=|~|only|just(?: turned)?|i think|i guess|i believe|barely|repeat(?:ed)?|recheck(?:ed)?|latest|"
    r"now|still|today|currently|usually|mostly|maybe|perhaps|probably|say|somewhere|anywhere|steady|stable|at|of|a|an|in the (?:region|range|order) of|"
    r"(?:bounc|hover|fluctuat|rang|runn|sitt|swing|vari)(?:es|ing|e|s|ed)|runs|sits|bounces|hovers|ranges|varies|fluctuates|swings"
)
_NUMBER = re.compile(
    rf"(?:(?:{_NEARLY})[\s,]+|~\s*)*"
    r"(?P<sign><=|>=|<|>|≤|≥|(?:just |well |way )?(?:under|below|over|above) |at least |at most |less than |more than )?\s*"
    r"(?P<low>\d+(?:[.,]\d+)*)(?:\s*(?:-|–|to)\s*(?P<high>\d+(?:[.,]\d+)?))?(?![\d.,]|\s*(?:and|or)\b)\s*"
    r"(?P<unit>%|[a-zµμ%/^0-9*·. ]{0,18}?)[\s.!]*\Z",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"(?:i\s+)?(?:j[udge]{2,4}g?e?d?|judged?|judgement|judgment|i consider (?:it|this)|in my (?:opinion|view|judgement)|overrule|override|overridden|my call)\b"
    r"[\s,:]*(?P<which>[IE]\d{1,2}[a-f]?\b)?\s*(?:as |is |to be |it |this |that )*(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_BAD = re.compile(
    r"\A\W*(?:is |as )?(?:clinically |truly |still )?(?:violated|violates|excluded|excludes|exclude|significant|relevant|not (?:ok|okay|acceptable|satisfied|met|suitable|eligible)|"
    r"unacceptable|unsuitable|serious|severe|uncontrolled|present|against|fails?)\b",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"\A\W*(?:is |as )?(?:(?:not|non|nor|in)[ -]?(?:clinically )?(?:significant|relevant|serious|severe|excluding|violated|a problem|present)|"
    r"satisfied|met|fulfilled|ok|okay|fine|acceptable|accepted|harmless|trivial|minor|irrelevant|resolved|controlled|suitable|eligible|no problem)\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"\A\s*(?:[:;,–—-]+|because|since|as|for|given|\.)\s*(?:because |since |given )?", re.IGNORECASE)


_KEEP = frozenset(
    (
        "",
        "keep",
        "yes",
        "y",
        "ok",
        "okay",
        "correct",
        "right",
        "yep",
        "yeah",
        "fine",
        "good",
        "yes keep",
        "keep it",
        "that's right",
    )
)
_DROP = frozenset(
    ("drop", "no", "n", "nope", "wrong", "cancel", "drop it", "discard", "not right", "no drop", "that's wrong")
)


def keeps(text: str) -> bool:
    """Whether a line keeps what was read back."""
    return text.strip().lower().rstrip(".!") in _KEEP


def drops(text: str) -> bool:
    """Whether a line drops what was read back."""
    return text.strip().lower().rstrip(".!") in _DROP


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number, a range, or a bound (None: open), with the unit as typed."""

    low: float | None
    high: float | None
    strict: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """A stated judgement: on which criterion (None: the one in question), to which side, and why ("": not told)."""

    criterion: str | None
    satisfied: bool | None
    why: str


def bare_word(text: str) -> Word | None:
    """ "yes", "no" or "never" when the reply is nothing else."""
    plain = text.strip()
    found = next((word for word, pattern in _WORDS if pattern.match(plain)), None)
    return found if found is not None else _slipped(plain)


def _slipped(text: str) -> Word | None:
    """One of the long bare words with one slip of the fingers: "nevr", "noen", "correctt"."""
    words = re.findall(r"[a-z]+", text.lower())
    if not words or len(words) > 2 or len(words[-1]) < 4 or len(words) != len(text.split()):
        return None
    if len(words) == 2 and words[0] not in ("no", "yes"):
        return None
    return next((word for slip, word in _SLIPS.items() if OSA.distance(words[-1], slip, score_cutoff=1) <= 1), None)


def leading_word(text: str) -> tuple[Word | None, str]:
    """A yes, no or never that opens a longer reply, and the rest: "no, never had radiation"."""
    match = _LEADING.match(text.strip())
    if match is None:
        return None, text
    return bare_word(match[1]), text.strip()[match.end() :]


def not_known(text: str) -> bool:
    """Whether the reply says that the answer is not known, or known to someone else."""
    return _UNKNOWN.search(text) is not None


def without_not_known(text: str) -> str:
    """The text without the words that say that something is not known."""
    return _UNKNOWN.sub(" ", text)


def normal(text: str) -> bool:
    """Whether the reply says that what was asked about is normal, and no more: "both fine", "WNL"."""
    return _NORMAL.match(text.strip()) is not None


def number(text: str) -> Number | None:
    """The number that the reply is, or None when it is more than a number."""
    match = _NUMBER.match(text.strip())
    if match is None:
        return None
    low, high = _figure(match["low"]), _figure(match["high"]) if match["high"] else None
    if low is None or (match["high"] and high is None):
        return None
    sign, unit = (
        (match["sign"] or "").strip().lower().removeprefix("just ").removeprefix("well ").removeprefix("way "),
        match["unit"].strip(),
    )
    if sign in ("<", "<=", "≤", "under", "below", "at most", "less than"):
        return Number(None, low, sign not in ("<=", "≤", "at most"), unit)
    if sign:
        return Number(low, None, sign not in (">=", "≥", "at least"), unit)
    return Number(min(low, high), max(low, high), False, unit) if high is not None else Number(low, low, False, unit)


def opinion(text: str, *, expected: bool) -> Opinion | None:
    """A judgement in words. ``expected``: the question asks for one, so "not significant: old RBBB" is enough."""
    match = _JUDGED.match(text.strip())
    if match is None and (not expected or "?" in text):
        return None
    rest = match["rest"] if match else text.strip()
    side = _GOOD.match(rest)
    satisfied: bool | None = True if side else None
    if side is None:
        side = _BAD.match(rest)
        satisfied = False if side else None
    if match is None and side is None:
        return None
    why = rest[side.end() :] if side else rest
    why = _BECAUSE.sub("", why).strip()
    return Opinion(match["which"] if match else None, satisfied, why)


def _figure(text: str) -> float | None:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d+,\d+", text):
        text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None
