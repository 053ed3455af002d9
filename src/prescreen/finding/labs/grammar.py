"""The small grammars a lab statement is made of: what may link a name to its value, the value, its flags and its limits."""

import re

from prescreen.language.numbers import NUMBER, NUMBER_WORDS

_WORDS = (
    "is was are were be been being has had have of at now only just still stable stably remains remained remain unchanged about around approx approximately roughly"
    " near nearly circa ca est estimated estimate measured measures measuring calculated calculates computed reported as reads read reading readings showed"
    " shows showing revealed found noted came come comes back up down to rose risen rising fell fallen falling dropped dropping declined decreased decreasing"
    " increased increasing improved improving recovered climbed climbing went going gone low high elevated normal raised reduced good poor satisfactory adequate"
    " mildly slightly markedly severely moderately significantly currently again count counts level levels value values result results figure"
    " figures total serum plasma blood venous capillary abs absolute auto automated manual this morning afternoon evening the a his her their by simpson"
    " simpson's simpsons biplane method visually visual eye given lies lie lay stands stood stand lands further swung ranged ranges range"
    " ranging from between breathing in percent says said put recorded obtained documented noted which that it on day discharge admission last latest"
    " most recent recently initially initial repeat repeated corrected citrate tube edta echo echocardiogram echocardiography ultrasound tte muga mri scan"
    " somewhere better worse steady peak peaked nadir baseline bl lowest highest maximum minimum max min running hovering hovers over past week weeks"
    " today currently presently yesterday overnight screening rest resting exertion ambulation without oxygen supplemental supplementation room air ra"
    " finger fingertip done rechecked checked counted registered quantified stated reaching reached touching hit typed today's all fine ok acceptable pre post dose concentration"
    " as well both each so far time follow-up followup also mean average then first actual also body ward clinic home scale left ventricular per lab labs outside"
).split()
LINK = re.compile(
    r"(?P<word>(?:" + "|".join(sorted(set(map(re.escape, _WORDS)), key=len, reverse=True)) + r")(?![a-z0-9%]))"
    r"|(?P<bracket>\((?:[^()\d\n]{1,44}|[^()\n]{0,24}(?:c-g|cockcroft|simpson|biplane|3d|2d|edta|citrate|ckd)[^()\n]{0,24})\)|\[[^\[\]\d\n]{1,24}\])"
    r"|(?P<mark>[:=|│~\t]|-(?![\d.])|-(?=\s?[\d.]*[a-z])|->|→|\.(?=[\s:.])|,(?=\s)|\"|#|\*|\?|\)(?=[\s:=]))"
)
"""One step from a name to its value: a binding word, a bracket without numbers, a mark."""

APPROXIMATE = r"(?:~|≈|±|about|approximately|approx\.?|around|roughly|circa|ca\.?|c\.(?=\s?\d)|est\.?|estimated(?:\sat)?|some|nearly|almost|near)"
COMPARATOR = (
    r"(?:<=|>=|≤|≥|=<|=>|<|>|less than|lower than|fewer than|below|under|at most|not more than|no more than|not above|more than|greater than|higher than"
    r"|over|above|at least|not less than|no less than|exceeding|exceeds|upwards of|in excess of)"
)
VALUE = re.compile(
    rf"(?P<about>{APPROXIMATE}\s?)?(?:at\s)?(?P<cmp>{COMPARATOR}\s?)?(?P<a>{NUMBER})(?P<pa>\s?%)?"
    rf"(?:\s?(?P<to>-|~|\.\.|to|and|till|until|or)\s?(?P<b>{NUMBER})(?![\d./:]*[/:]\d)(?P<pb>\s?%)?)?(?![\d]|[.,]\d|:\d\d|-\d|s\b)"
)
"""A value: hedge, comparator, number, and the second number of a range."""
WORD_VALUE = re.compile(rf"(?P<w>{NUMBER_WORDS})(?![a-z])")

STRICT = frozenset(
    (
        "<",
        ">",
        "less than",
        "lower than",
        "fewer than",
        "below",
        "under",
        "more than",
        "greater than",
        "higher than",
        "over",
        "above",
        "exceeding",
        "exceeds",
        "upwards of",
        "in excess of",
    )
)
UPPER = frozenset(
    (
        "<",
        "<=",
        "≤",
        "=<",
        "less than",
        "lower than",
        "fewer than",
        "below",
        "under",
        "up to",
        "at most",
        "not more than",
        "no more than",
        "not above",
    )
)

NOT_A_VALUE = re.compile(
    r"\s?(?:units?\b(?!\s?/)|pools?\b|bags?\b|packs?\b|mg\b(?!\s?(?:/\s?(?:d|l)|%|per))|mcg\b|ug\b|ml\b(?!\s?/\s?m)|days?\b|weeks?\b|wks?\b|months?\b|years?\b|yrs?\b|y\b|hours?\b"
    r"|hrs?\b|h\b|am\b|pm\b|times\b|cycles?\b|courses?\b|doses?\b|°|bpm|mm\s?hg|/min|mm\b|points?\b|more\b|occasions\b|samples\b|transfus|apheresis|patients|st\b|nd\b|rd\b|th\b"
    r"|nodes?\b|fractions?\b|gy\b|ms\b|/\d|-?(?:day|week|month|year)|out of|fold|episodes?|g/kg|litres?|liters?|l\b(?!akh)|mets?\b|flights?|pillows|inches\b|\s?x\s?\d+\s?(?:cm|mm))"
)
"""What follows a number that is no result: units of blood, doses, times."""

FLAG = re.compile(
    r"\s{0,2}(?:\((?:H|L|HH|LL|HI|LO|A|N|high|low|normal|NORMAL|wnl|WNL|\*|!)\)|\[(?:H|L|HH|LL)\]|(?:HH?|LL?)(?![\w#%])(?!\s{0,4}[\d<>:=])|\*{1,2}|[↑↓▲▼!]+|\+{1,3}(?=\s|$)|-{1,2}(?=\s|$))"
)
"""A flag of a result, matched in the text's own case."""

LIMITS = re.compile(
    r"\s*[│|]?\s*(?P<open>[(\[]|,\s?|;\s?)?\s*"
    r"(?P<key>(?:(?:our|the|their|lab(?:oratory)?'?s?|local|site|direct|total|its|with|an?)\s){0,3}(?:uln|upper limit(?: of (?:the )?normal)?|upper normal(?: limit)?|upper(?= )|limit|max(?:imum)?"
    r"|up to|to(?=\s\d)|normal(?: range| value| values| limits?)?|norm|nl|nr|reference(?: range| interval| values?)?|ref\.?(?: range| interval)?|rr|rv|range|n)(?:\s?(?:is|was|of|up to|in \w+|for \w+))?)?"
    rf"[\s:.=,]{{0,4}}(?P<sign><=?|≤|-|up to\s|to\s)?\s*(?:(?P<lo>{NUMBER})\s?[^\d\s()<>,;]{{0,6}}\s?(?:-|to|~)\s?)?(?P<hi>{NUMBER})(?![\d]|[./]\d|\s?%)"
)
"""A reference range or an upper limit after a value; what makes it one (bracket, key, sign, range) is judged by the reader."""

WITHDRAWN = re.compile(
    r"(?<!not )\b(?:spurious|withdrawn|void(?:ed)?\b|invalid|erroneous(?:ly)?|in error\b|h?a?emolyz?s?ed|lipa?emic|clotted|not report(?:ed|able)|mis-?label\w*|wrong(?:ly)?\b|a slip\b"
    r"|typo\b|typing error|mistyped|artefact\w*|artifact\w*|disregard\w*|rejected|incorrect|to be ignored|ignore\b|unreliable|not valid|contaminated|drip arm|another patient|cancelled)"
)
"""Words after a value that take it back; clumping alone does not, an estimate is often given beside it."""
