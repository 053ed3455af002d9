"""A typed reply as it is meant: without what it takes back, what was so before, and what it only asks."""

import re

_FIGURE = r"\d+(?:[.,]\d+)*"
_WITHOUT_APOSTROPHE = re.compile(
    r"\b(is|are|was|were|has|have|had|does|do|did|wo|ca|could|would|should)nt\b", re.IGNORECASE
)
_TAKEN_BACK = re.compile(
    rf"(?<![\w.,])(?:{_FIGURE})\s*%?[\s,;.?(–—-]*(?:i (?:think|guess|believe)[\s,;.?(–—-]*)?"
    r"\b(?:no|sorry|apolog\w+|wait|oops|whoops|hang on|hold on|i mean|i meant|meant|actually|correction|make that|scratch that|"
    r"rather|typo|pardon)\b"
    r"(?:[\s,;.:(–—-]+(?:no|sorry|i|mean|meant|wait|actually|make|that|that's|thats|was|is|it|it's|its|the|an?|old|older|wrong|"
    r"other|one|last|previous|value|figure|typo|to say|should|be|read))*"
    rf"[\s,;.:(–—-]+(?=(?:{_FIGURE})(?![\d/]))",
    re.IGNORECASE,
)
"""A figure, the words that take it back, up to the figure that stands: "87, no sorry 97"."""
_TAKEN_BACK_WITH_REASON = re.compile(
    rf"(?<![\w.,])(?:{_FIGURE})\s*%?[\s,;.?(–—-]*\b(?:no,? wait|scratch that|correction|hang on|hold on)\b[^\d?]{{1,60}}"
    rf"\b(?:it(?:'s| is| was)|is|now|should (?:be|read)|says?|reads?)\s+(?=(?:{_FIGURE})(?![\d/]))",
    re.IGNORECASE,
)
"""The same with the reason between: "39, no wait, that was the old weight, now it's 47"."""
_PARDON = re.compile(r"\A\W*(?:sorry|apologies|oops|whoops|pardon)\b[\s,.:;!–—-]+(?=\S)", re.IGNORECASE)
_NAME_TAKEN_BACK = re.compile(
    r"\A(?P<said>.*\b(?:sorry|correction|i mean|i meant|actually)\b\W+(?:it (?:is|was) )?[\w-]+),? not [\w-]+",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:(?:has|had|have)\s+been|was|were|used\s+to\s+be)\s+(?:an?\s+|at\s+)?{_FIGURE}\s*%?(?P<between>[^\d.;]{{0,40}}?)"
    rf"\b(?:now|today|currently|back\s+(?:up\s+|down\s+)?(?:to|at)|(?:up|down)\s+(?:to|at))\s+"
    rf"(?:it\s+|he\s+|she\s+)?(?:is\s+|it's\s+|at\s+|an?\s+)*(?:(?:ecog|ps|who|kps|nyha)\s+)?(?={_FIGURE})",
    re.IGNORECASE,
)
"""What was so before what is so now: "was 2, sadly now 3"."""
_DATED = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]*ber|[a-z]*ary|ch|il|[ey]|ust)?|may|weeks?|months?|years?|"
    r"yesterday|ago|\w+day|christmas|easter)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:(?:check|ask|asking|see|find out|look up|look|clarify|confirm|verify|know|sure|clear|certain|tell|say|remember|recall|"
    r"establish|wonder\w*|question|depends(?: on)?)(?: (?:with|to|for) \w+)?)(?: up| on| it)?,? (?:whether|if)\b[^.;]*",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\b(?:between|from)\s+(?P<low>{_FIGURE})(?P<unit>\s*[a-zµ%/]{{1,6}})?\s*(?:and|to|-)\s*(?P<high>{_FIGURE})\b"
    r"(?!\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|st|nd|rd|th)|[./-]\d)",
    re.IGNORECASE,
)
_GIVE_OR_TAKE = re.compile(
    rf"(?P<mid>{_FIGURE})\s*(?:,? give or take|plus or minus|plus/minus|\+/-|±)\s*(?P<by>{_FIGURE})", re.IGNORECASE
)
_BOUNDS = (
    (re.compile(r"(?<!\d)(?<!\d )\bw(?:/ ?(?=[a-z])| (?=[a-z]))(?!o\b)", re.IGNORECASE), "with "),
    (re.compile(r"\b2(?:n?d?a?ry|°)(?= to\b)", re.IGNORECASE), "secondary"),
    (re.compile(r"\b(?:i'?d|i would|we'?d|would) (?:call|say|put|score|rate|make|give|guess)(?: (?:it|him|her|that|this))?(?: (?:down as|as|at|a|an))* (?=\d)", re.IGNORECASE), "it is "),
    (re.compile(r"[,;]? ?\b(?:(?:as )?per|according to|it says (?:on|in)|on|in)(?: the| his| her| my| our| today'?s| this morn(?:ing)?'?s)* (?:wristband|sticker|face ?sheet|e?chart|epr|ehr|emr|system|ward round|round|computer|passport|id card|obs chart|referral)\b", re.IGNORECASE), ""),
    (re.compile(r"\b(?:dx'?e?d?|diagnosed|diagnosis|found|onset|presented|since|from)(?: at)?(?: the)? aged?(?: of)? (?=\d)", re.IGNORECASE), "diagnosed at the age of "),
    (re.compile(r"\b(gcs|amts?|moca|mmse|4at|ace-?(?:r|iii)|6-?cit)(\W{0,3})(\d\d?)/(\d\d?)\b", re.IGNORECASE), r"\1\2\3 of \4"),
    (re.compile(r"\bw/o\b", re.IGNORECASE), "without"),
    (re.compile(r"\btho(?:'|\b)(?!u)", re.IGNORECASE), "though"),
    (re.compile(r"[,;]? ?\b(?:afaik|afaics|imh?o|tbh|fwiw|btw|(?:as|so) far as (?:i|we) (?:can |could )?(?:see|tell|gather|find|make out|know|am aware|are aware)(?: (?:in|from|on) (?:the |his |her )?(?:notes?|charts?|letters?|records?|file|system))?)\b", re.IGNORECASE), ""),
    (re.compile(r"\b(?:never|not|hasn't|haven't)(?: been| gone| got| risen| climbed)? (?:above|over|higher than|more than)\b", re.IGNORECASE), "below"),
    (re.compile(r"\b(?:never|not|hasn't|haven't)(?: been| gone| got| fallen| dropped)? (?:below|under|lower than)\b", re.IGNORECASE), "at least"),
    (re.compile(r"(?<=\d)\s?-?ish\b", re.IGNORECASE), ""),
    (re.compile(r"\A\W*(?:none|no|nothing|nil|never)(?: (?:at all|else|others?))?,? (?:besides?|apart from|other than|except(?: for)?|beyond|bar|but) (?:(?:the|his|her|this|that) )?(?:\w+ ){0,2}(?:myeloma|lymphoma|leuk\w+|dlbcl|mcl|b-?all|disease)\W*\Z", re.IGNORECASE), "none"),
    (re.compile(r"\b(valentine|new year)s (?=day|eve)", re.IGNORECASE), r"\1's "),
    (re.compile(r"\buntil (?=(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|s|rs?)?\b)(?!.*\b(?:next|coming|planned)\b)", re.IGNORECASE), "till "),
    (re.compile(r"[,;]?\s+but (?=(?:never|no|without)\b)", re.IGNORECASE), ". "),
    (re.compile(r"(?<=\d)(?P<unit> ?[a-z%/]{1,6})? and (?=(?:never|not|no|none|without)\b)", re.IGNORECASE), r"\g<unit>, "),
    (re.compile(r"(?<=\d) (?=(?:no|never|without|unsupported)\b)", re.IGNORECASE), ", "),
    (re.compile(r"\bnot (?:in|for) (?:(?:many|some|several) )?(?:years|ages|decades)\b", re.IGNORECASE), "none for over a year"),
    (re.compile(r"\b(\d+|a few|some) (days|weeks|months|years) or so ago\b", re.IGNORECASE), r"about \1 \2 ago"),
    (re.compile(r"\b(?:would|'d)(?: not|n't) be surprised if\b", re.IGNORECASE), "expect that"),
)  # fmt: skip
"""Roundabout words, and the plain ones for them."""
_TREND = re.compile(
    rf"\b(?:(?:fell|fallen|dropp?(?:ed|ing)|declin(?:ed|ing)|decreas(?:ed|ing)|came|come|went|gone|going|rose|risen|climb(?:ed|ing)|improv(?:ed|ing)|"
    rf"increas(?:ed|ing)|recover(?:ed|ing)|worsen(?:ed|ing)|deteriorat(?:ed|ing))(?: up| down| back)?|up|down) from {_FIGURE}\s*%? to "
    rf"(?={_FIGURE})|(?<![\w.]){_FIGURE}\s*(?:->|→|=>)\s*(?={_FIGURE})",
    re.IGNORECASE,
)
"""The way that a value went, up to where it is: "fell from 80 to 42"."""
_RATHER = re.compile(
    rf"\bnot (?:an? )?{_FIGURE},? (?:(?:but|more like|rather|it's|it is|closer to)\s)+(?:an? )?(?={_FIGURE})",
    re.IGNORECASE,
)
_GOING_ON = re.compile(r"\b(\d) (?:going|verging|bordering) on (\d)\b", re.IGNORECASE)
_MAYBE = re.compile(
    r"[\s,;(]*\b(?:could|may|might|maybe|perhaps|possibly)(?: well| even| be)* (?:(?P<more>more|longer|higher)|less|shorter|fewer|lower)\b",
    re.IGNORECASE,
)
_FIRST_NUMBER = re.compile(
    r"(?:(?:about|around|roughly|round) )?(?<![\w.,])(?=(?:\d|(?:one|two|three|four|five|six|eight|ten|twelve|a year|a month)\b))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def as_meant(text: str) -> str:
    """The reply without figures taken back, former values and indirect questions; a spoken range as "45-60".

    >>> as_meant("87, no sorry 97 on air")
    '97 on air'
    >>> as_meant("was 2, sadly now 3"), as_meant("bounces between 45 and 60")
    ('now 3', 'bounces 45-60')
    >>> as_meant("myeloma, I'd have to check whether she relapsed. On dara")
    "myeloma, I'd have to check. On dara"
    """
    text = _WITHOUT_APOSTROPHE.sub(r"\1n't", text)
    text = _TAKEN_BACK_WITH_REASON.sub("", _TAKEN_BACK.sub("", text))
    text = _PARDON.sub("", _NAME_TAKEN_BACK.sub(r"\g<said>", text))
    text = _BEFORE.sub(lambda m: m.group() if _DATED.search(m["between"]) else "now ", text)
    text = _ASKED.sub(lambda m: re.split(r",? (?:whether|if)\b", m.group(), maxsplit=1, flags=re.IGNORECASE)[0], text)
    text = _GOING_ON.sub(r"\1-\2", _RATHER.sub("", _TREND.sub("", text)))
    for roundabout, plain in _BOUNDS:
        text = roundabout.sub(plain, text)
    return _open_ended(_RANGE.sub(_written, _GIVE_OR_TAKE.sub(_around, text)))


def _open_ended(text: str) -> str:
    """ "2 months, maybe more" is at least that; "could be less, could be more" says nothing."""
    ways = {"least" if found["more"] else "most" for found in _MAYBE.finditer(text)}
    if not ways or re.search(r"\bat (?:least|most)\b", text, re.IGNORECASE):
        return text
    return "" if len(ways) > 1 else _FIRST_NUMBER.sub(f"at {ways.pop()} ", _MAYBE.sub("", text), count=1)


def _around(found: re.Match[str]) -> str:
    middle, by = (float(found[g].replace(",", ".")) for g in ("mid", "by"))
    return f"{middle - by:g}-{middle + by:g}"


def _written(found: re.Match[str]) -> str:
    if _YEAR.match(found["low"]) or _YEAR.match(found["high"]):
        return found.group()
    return f"{found['low']}-{found['high']}{found['unit'] or ''}"
