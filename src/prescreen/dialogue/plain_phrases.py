"""Phrases of a reply that answer a question whose rule is a table, where the reader of notes makes nothing of it."""

import re
from typing import Any

Stated = tuple[str, str, dict[str, Any]]


def _absent(*facts: tuple[str, str]) -> tuple[Stated, ...]:
    return tuple((kind, name, {"assertion": "absent"}) for kind, name in facts)


def _present(kind: str, name: str, **detail: str) -> tuple[Stated, ...]:
    return ((kind, name, {"detail": detail} if detail else {}),)


_UNSUITABLE = ("investigator_opinion", "unsuitable")
_CLEAR_MIND = _absent(("neuro", "dementia"), ("neuro", "mental_status_change"))
_NO_HEART = _absent(("cardiac", "heart_failure"), ("heart", "serious_cardiac_disease"))
_OTHER_AGENTS = r"no|not|never|dmso|albumin|vector|product|dextran|peanuts?|nuts?|pollen|shellfish|latex"
_THINGS = (
    r"reservations?|reasons?|grounds?|red flags?|impediments?|hesitations?|qualms|doubts|issues?|concerns?|objections?|contra-?indications?|"
    r"problems?|obstacles?|conditions?|factors?|circumstances?"
)
_ENTER = r"go|be (?:on|in|enrol\w*|includ\w*)|enter|take part|enrol\w*|includ\w*|put (?:him|her|them)|join|participate"

_PHRASES: dict[tuple[str, str], tuple[tuple[str, tuple[Stated, ...]], ...]] = {
    ("heart", "serious_cardiac_disease"): (
        (
            r"\A(?:his |her |the )?(?:heart|cardiac status|ticker) (?:is |was |all )*(?:fine|ok|okay|normal|good|healthy|strong)\W*\Z",
            _NO_HEART,
        ),
    ),
    ("cardiac", "pericardial_effusion"): (
        (r"\A(?:it is |it's |heart is )?dry\W*\Z", _absent(("cardiac", "pericardial_effusion"))),
    ),
    ("cardiac", "ecg_abnormality"): (
        (
            r"\bno(?:thing|ne)? (?:\w+ )?(?:clinic\w* )?(?:signif\w*|relevant|important|worrying|of concern|to see|to report|of note)\b(?! (?:change|differ))",
            (("cardiac", "ecg_abnormality", {"assertion": "absent", "detail": {"significant": "yes"}}),),
        ),
        (
            r"\bnot (?:clinically )?(?:significant|relevant)\W*\Z",
            (("cardiac", "ecg_abnormality", {"assertion": "absent", "detail": {"significant": "yes"}}),),
        ),
    ),
    ("reproductive", "pregnancy_test"): (
        (
            r"\A\W*(?:(?:he'?s|he is|it'?s|its|pt is|patient is)\s+)?(?:an? )?(?:biological(?:ly)? )?(?:man|male|bloke|guy|gentleman|boy)\b",
            _present("demographic", "sex", sex="male"),
        ),
    ),
    ("contraception", "contraception"): (
        (
            (
                r"\A(?!.*\b(?:not|n't|but|refus\w*|declin\w*)\b).*\b(?:(?:both|all|everything) (?:are |is |was |were )?(?:fine|ok|okay|agreed|accepted|no problem)|"
                r"(?:agrees?|agreed|happy|ok|okay|fine) (?:to |with )?(?:both|it all|all|everything))\b"
            ),
            (*_present("contraception", "contraception"), *_present("contraception", "no_gamete_donation")),
        ),
    ),
    ("immune", "primary_immunodeficiency"): (
        (
            r"\b(?:only|just) secondary\b|\bsecondary [\w ]{3,30}only\b|\bnot (?:a )?primary\b|\bnothing (?:primary|inborn|congenital|inherited)\b",
            _absent(("immune", "primary_immunodeficiency")),
        ),
    ),
    ("neuro", "dementia"): (
        (
            r"\A(?!.*\b(?:not|n't|no longer|never|hardly|barely)\b).*\b(?:orient(?:at)?ed|a(?:nd|&)?a?ox ?[34]|aaox ?[34]|sharp as|lucid|all there|with it|compos mentis|clear[- ]headed|on the ball)\b",
            _CLEAR_MIND,
        ),
        (
            (
                r"\A\W*(?:(?:he|she) is )?(?:(?:cognitively|mentally) (?:ok|okay|fine|well|sound|normal|good|clear)|clear)\W*\Z|"
                r"\A\W*no (?:cognitive|memory|mental) (?:issues?|problems?|concerns?|complaints?|deficits?|decline|trouble)\W*\Z"
            ),
            _CLEAR_MIND,
        ),
    ),
    ("gene_therapy", "vsvg_product"): (
        (
            r"\b(?:would|will) be (?:the |his |her |their )?(?:very )?first (?:\w+ (?:or|and) )?(?:cell|gene|car)\b",
            _absent(("therapy", "car-t"), ("gene_therapy", "gene_therapy")),
        ),
    ),
    ("allergy", "product_component"): (
        (
            (
                rf"\A(?!.*\b(?:{_OTHER_AGENTS})\b).*\b(?:rash(?:es)?|hives|urticaria|itch\w*|swelling|intoleran\w*|allergic to|upset stomach|"
                r"nausea|vomit\w*|diarrh\w*|reaction)\b"
            ),
            _present("allergy", "other_drug", severe="no"),
        ),
    ),
    ("access", "good_access"): (
        (
            r"\bno (?:usable |decent )?veins\b|\b(?:could|can)(?: ?not|n't) (?:get|place|find) (?:a |any )?(?:line|vein|access)",
            _present("access", "impossible_access"),
        ),
    ),
    _UNSUITABLE: (
        (
            (
                r"\b(?:no|nothing|none)\b[^.;,]*\b(?:that|which|would|could|to)\b[^.;,]*\b(?:mak|render)\w*\b[^.;,]*\bun(?:suitable|fit)\b|"
                r"\b(?:can'?t|cannot|don'?t|do not) (?:think of|see|find|know of) (?:any|a)\b|\bhappy for (?:him|her|them) to\b|"
                r"\A\W*(?:i'?d|i would|would|we'd) (?:happily |gladly )?(?:include|enrol\w*|take|treat) (?:him|her|them)\b|"
                rf"\bno (?:\w+ )?(?:{_THINGS})\b(?! (?:yet|about))|\bnothing (?:else )?(?:(?:to|that (?:would|should|could)|which (?:would|should)) (?:stop|prevent|preclude|exclude|hold|bar|keep)\w*|(?:that )?(?:i|we) (?:can |could )?(?:see|think of|know of|find)|"
                r"(?:comes|springs) to mind|to add|against|of note|stands out|worries me)|\b(?:not that|none that|none) (?:i|we) (?:can|could)? ?(?:see|think of)|"
                r"(?<!un)(?<!not )(?<!n't )(?<!not quite )(?<!not really )(?<!hardly )\bfit (?:for|to) (?:it|this|that|go|proceed|enter|enrol\w*|(?:the |this )?(?:trial|study|therapy|treatment|product))\b|"
                r"\A\W*(?:let'?s go|go|go for it|green light|thumbs up|all systems go|crack on)\W*\Z|"
                r"\b(?:good|happy|safe) (?:to go|to proceed|to enrol\w*)|\ball (?:good|clear|fine)\b|\botherwise (?:fit|well|healthy|fine)\b|"
                r"(?<!not a )(?<!not an )\b(?:good|great|perfect|ideal|excellent|suitable) (?:candidate|patient for)"
            ),
            _absent(_UNSUITABLE),
        ),
        (
            (
                rf"\bun(?:suitable|fit)\b|\bnot (?:an? )?(?:\w+ )?(?:suitable|candidate|fit)\b|\b(?:should|would|must)(?: ?not|n't) (?:{_ENTER})|"
                r"\b(?:do(?: not|n't)|would(?: not|n't)) (?:think|believe|feel|want|see|put|enrol\w*|includ\w*|offer)\b.{0,30}\b"
                r"(?:should|could|ought|trial|study|suitable|to go|enter|part)\b|(?:\bi'?d|\bwould)(?: rather)? (?:exclude|leave (?:him|her) out)|"
                r"\btoo (?:frail|sick|ill|unwell|weak|old|unreliable|confused|unstable|risky|far gone)\b"
            ),
            _present(*_UNSUITABLE),
        ),
    ),
}
_READ = {
    reads: tuple((re.compile(said, re.IGNORECASE), stated) for said, stated in rows) for reads, rows in _PHRASES.items()
}


def by_phrase(reads: tuple[str, str], text: str) -> tuple[Stated, ...]:
    """What a telling phrase states to a question about a fact; nothing for a question asked back.

    >>> by_phrase(("investigator_opinion", "unsuitable"), "no reservations on my side")[0][:2]
    ('investigator_opinion', 'unsuitable')
    """
    if "?" in text:
        return ()
    return next((stated for said, stated in _READ.get(reads, ()) if said.search(text)), ())
