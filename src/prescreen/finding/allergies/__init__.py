"""Allergies: none known, to a component of cell products, to another drug, to something nobody knows."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, mentions
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "allergies": [
        *[Term(form, "none", exact=True) for form in ("NKDA", "NKA", "NDA", "NKFDA", "NKDFA")],
        *terms(
            "no known drug allergies|no known allergies|no drug allergies|no drug allergy|no allergies|no known drug allergy|no known allergy|"
            "no allergies known|allergic to nothing|no allergies full stop|true allergy: none|denies allergies|denies any allergies|denies drug allergies|no known medication allergies|not allergic to any|no medication allergies|not known allergies|not known drug allergies|not known allergy|not known drug allergy|allergy-free|no allergy",
            "none",
        ),
        *[
            Term(form, "none", row={"under": "allergies"})
            for form in (
                "drugs: none",
                "medicines: none",
                "medication: none",
                "medications: none",
                "drugs none",
                "drugs: nil",
                "medicines: nil",
                "drugs: no",
                "drug: none",
                "drug: no",
            )
        ],
        Term("ALL:", "allergy", exact=True),
        *terms(
            "allergy|allergies|allergic|adverse drug reactions|drug allergy|drug allergies|anaphylaxis|anaphylactic|hypersensitivity|"
            "drug reaction|intolerances|intolerance|allergic to|adr|hives|angioedema|wheezed|reacted badly|dmso reaction|reaction to dmso|reacted to dmso|reaction to albumin|reacted to albumin",
            "allergy",
        ),
    ],
}
_NONE = re.compile(
    r"^(?:\W*(?:(?:he|she|patient|the patient|pt) (?:has|have|reports|states|claims)|there (?:are|is|were))(?= no\b))?(?:\s*\([^)\n]{1,40}\))?\W*(?:to (?:medicines|drugs|medications|food)[^:\n]{0,20}[:-])?\s*(?:status)?\W*"
    r"(?:none\b|nil\b|nkda|no known|not known\b|no\b|denied|denies|negative|unremarkable|nothing|0\b|ø|∅|-\s*$|are not known|unknown to (?:him|her)|not reported|\(-\))"
)
_OF_PARTICIPANTS = re.compile(
    r"\bif you (?:are|have|had)\b|\byou (?:cannot|must not|may not|should not)\b|\b(?:cannot|must not|may not) (?:take part|participate|be enrolled)\b"
)
"""What a trial's leaflet says to all who read it."""
_WHETHER = re.compile(r"\b(?:whether|if)\b(?! so\b)[^.;:]{0,60}$")
"""Before an allergy that nobody knows of: "it is not known whether she has any", "unsure if allergic to penicillin"."""
_NOT_KNOWN_TO_BE = re.compile(r"\bnot known to be $")
_TO_ANYTHING = re.compile(r"\s*(?:(?:to )?(?:any(?:thing)?\b|drugs|medicines|medications?)|$|[.;,])")
_NO_OTHER = re.compile(r"\b(?:no|any) (?:other|further|additional) (?:\w+ ){0,2}$")
_OTHERWISE = re.compile(r"\b(?:otherwise|else)\W+(?:has\W+)?$")
_REACTED = re.compile(r"anaphyla|allerg|rash|hives|urticaria|reaction|angioedema|swelling|intoleran")
"""Before "otherwise no known allergies": there is one."""
_REACTED_TO = re.compile(r"\s+reactions?\s+(?:during|with|to|after|noted|observed|seen|today|occurred|so far)\b")
"""What was seen on one occasion: "no allergic reaction during the infusion"."""
_NOT_REVIEWED = re.compile(
    r"not (?:reviewed|asked|recorded|documented|assessed)|unknown|refer to|as (?:listed|noted|above|before)|per (?:the )?(?:chart|list|record)|see (?:chart|list)|unable to|to be (?:clarified|checked)"
)
_COMPONENT = re.compile(
    r"\balbumin|dmso|dimethyl ?sulph?foxide|human serum|dextran|cryoprotect|vsv-?g|vector|gene product|lentivir|formulation|excipient"
)
_BORNE = re.compile(
    rf"\b(?:no (?:problems?|trouble|reactions?|issues?) (?:with|w|to|from)|nothing to|tolerat\w+|not (?:allergic )?to)\s(?:the\s|any\s)?(?:{_COMPONENT.pattern})[^,;.]*"
    rf"|(?:{_COMPONENT.pattern})\w*[^,;.]{{0,20}}?\b(?:no (?:problem|reaction)|without (?:any )?(?:problem|reaction)|tolerat\w+)"
)
"""A component that was given and did no harm: "penicillin (rash), no problem with DMSO at his autograft"."""
_UNKNOWN_AGENT = re.compile(
    r"unknown|not (?:known|clear|sure)|do(?:es)? not know|something|some (?:drip|infusion|drug|medicine)|what was running|name of the agent|unclear"
)
_SYMPTOM = re.compile(
    r"\s*(?:symptoms?|rhinitis|conjunctivitis|reactions?,? (?:rash|hives|itch)\w*|testing|tests?|shots?|season)\b"
)
_SEVERE = re.compile(
    r"anaphyla|severe|shock|angioedema|wheez|resuscitat|adrenaline|epinephrine|grade [34]|collapse|bronchospasm"
)
_NOT_DRUG = re.compile(
    r"pollen|hay fever|grass|nuts?\b|peanut|shellfish|latex|dust|cats?\b|dogs?\b|food|rhinitis|conjunctivitis|seasonal|bee|wasp|contact|nickel|plaster|strawberr|kiwi|egg"
)
_APART_FROM = re.compile(
    r"\W*(?:other than|apart from|except(?: for)?|aside from|besides|save for) ?(?P<what>[^.;\n]*)"
)
_ONLY_OTHER_THINGS = re.compile(
    rf"^(?:(?:mild|some|the|seasonal|a|known|usual|occasional|an allergy|allergic) ?)*(?:to )?(?:the )?(?:\w+ )?(?:{_NOT_DRUG.pattern})\w*(?: (?:allergy|pollen|bites?|stings?))?\W*$"
)
"""What is left out of "no known allergies" and is no drug: "apart from mild hay fever"."""
_OF_ONE_THING = re.compile(
    r"(?:\s(?:reactions?|reaction or intolerance))?\s(?:to|with|after)\s(?!(?:[\w/]+[ ,]\s?){0,3}?(?:drugs?|medic\w+|anything|any\b|known|agents?|substances?|remed\w+|pharmac\w+|him|her|nothing|date|this (?:patient|day)|"
    rf"{_COMPONENT.pattern}))"
)
"""Behind a denial of one thing alone: "no allergy to penicillin" denies no other."""
_OF_ONE_KIND = re.compile(
    r"\b(?:food|environmental|seasonal|latex|pollen|contact|dust|nut|egg|penicillin|contrast|iodine|insect|sulfa|antibiotic)s?\s$"
)
"""Before it: "no food allergies", but not "no medication or latex allergies"."""
_NOT_TOLD = re.compile(r"\W*(?:unknown|not known|unclear|uncertain)\W*$")
_LOOKED_AT = re.compile(r"\s+(?:were |have been )?(?:reviewed|verified|updated|checked|confirmed|reconciled)\W*$")
_HEADING = re.compile(
    r"\W*(?:table|list|history|section|status|alert)?\W*(?:\d{1,2}/\d{1,2}/\d{2,4}\W*)?$|\W*(?:table|list)\b"
)
_STUDY = re.compile(
    r"(?:components?|ingredients?|constituents?|excipients?) of (?:the|this|its) (?:study )?(?:formulation|product)|formulation components?|study (?:drug|product|vector)|investigational (?:product|drug|agent)|(?:this|the same) (?:very )?vector|vector product|very product|same (?:agent|product)|this product|trial product|in[- ]vivo product"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``allergy``."""
    none_seen = False
    for mention in mentions(note, "allergies"):
        if mention.label == "family" and mention.hit.name != "none":
            continue
        if mention.hit.term.row.get("under") and "allerg" not in note.low[max(0, mention.start - 90) : mention.start]:
            continue
        name = _name(mention)
        if name is None:
            continue
        if name == "any_drug":
            if none_seen:
                continue
            none_seen = True
        yield _fact(mention, name)


_FOR_ALLERGY = re.compile(
    r"\b(?:not|avoid\w*|withheld|held|stopped|instead|changed|switched|no)\b[^.;\n]{0,40}\b(?:d/t|due to|because of|for|given|owing to|on account of) (?:the |his |her |an? )?(?:\w+ )?$"
)
"""Before an allergy that is the reason of what was not done: "TMP-SMX not used d/t allergy"."""


def _name(mention: Mention) -> str | None:
    """The name of the allergy fact that a mention makes; "any_drug" stands for "none known"."""
    surface = mention.hit.term.surface.lower()
    words = mention.words + mention.after
    if mention.hit.term.exact and mention.hit.name == "allergy" and not _NONE.match(mention.after):
        return None  # "ALL:" heads a leukaemia as well
    if surface.startswith("allergic") and _NOT_KNOWN_TO_BE.search(mention.before):
        return "any_drug" if _TO_ANYTHING.match(mention.after) else None
    if _OF_PARTICIPANTS.search(words) or _FOR_ALLERGY.search(mention.before):
        return None
    asked = mention.hit.name != "none" and not (mention.after[:2].strip()[:1] in ":?-" and _NONE.match(mention.after))
    if asked and _WHETHER.search(mention.note.low, mention.sentence.start, mention.start):
        return None
    if mention.hit.name == "none" and _SYMPTOM.match(mention.after):
        return None
    if (
        mention.hit.name == "none"
        and _OTHERWISE.search(mention.before)
        and _REACTED.search(mention.note.low, max(mention.line_start, mention.sentence.start - 90), mention.start)
    ):
        return "other_drug"
    if mention.hit.name == "none" and _OF_ONE_THING.match(mention.after):
        return None
    if mention.hit.name == "none":
        # "no allergies other than penicillin" is a denial of the rest: a drug allergy remains
        apart = _APART_FROM.match(mention.after)
        return "any_drug" if apart is None or _ONLY_OTHER_THINGS.search(apart["what"]) else "other_drug"
    if surface in ("hives", "wheezed", "angioedema", "reacted badly", "intolerance", "intolerances"):
        if (
            not re.search(
                r"infusion|drip|drug|medic|transfus|injection|antibiotic|albumin|dmso|vector|product|allerg",
                mention.words,
            )
            or mention.label == "absent"
        ):
            return None
    elif _SYMPTOM.match(mention.after):
        return None
    elif mention.label == "absent" and _REACTED_TO.match(mention.after):
        return None
    elif _NONE.match(mention.after) or mention.label == "absent":
        if (
            surface in ("anaphylaxis", "anaphylactic", "hypersensitivity", "adr")
            or _COMPONENT.search(surface)
            or _NOT_REVIEWED.search(mention.after[:40])
        ):
            return None
        if re.match(r"^\W*(?:no|not)\b[^.;\n]{0,20}(?:reviewed|recorded|record)", mention.after):
            return None
        one_kind = _OF_ONE_KIND.search(mention.before) and not re.search(r"drug|medic", mention.before[-40:])
        if one_kind or _OF_ONE_THING.match(mention.after):
            return None
        rest = mention.note.low[mention.start : mention.end + 60].split("\n")[0]
        if not _COMPONENT.search(rest) and _NOT_DRUG.search(rest) and not re.search(r"drug|medic", rest):
            return None
        return "other_drug" if _NO_OTHER.search(mention.before) else "any_drug"
    if surface.startswith("allergies") and (_NOT_TOLD.match(mention.after) or _LOOKED_AT.match(mention.after)):
        return None  # whether there are any is unknown
    if _NOT_REVIEWED.search(mention.after[:40]) and not _UNKNOWN_AGENT.search(mention.words):
        return None
    if mention.label in ("hypothetical", "planned"):
        return None
    if _STUDY.search(words):
        return "study_product"
    if _component(mention) is not None:
        return "product_component"
    if _UNKNOWN_AGENT.search(mention.words + mention.following(80)):
        return "unknown_agent"
    if surface.startswith("allerg") and _HEADING.match(mention.after):
        return None
    return None if _NOT_DRUG.search(mention.words) else "other_drug"


def _component(mention: Mention) -> str | None:
    """The component of a cell product that the sentence names as an agent, not one that was borne well."""
    found = _COMPONENT.search(_BORNE.sub(" ", mention.words))
    return None if found is None else found.group()


def _fact(mention: Mention, name: str) -> Fact:
    days, stated = mention.days
    detail: dict[str, str | float | bool] = {}
    if name != "any_drug":
        detail["severe"] = "yes" if _SEVERE.search(mention.words) else "no"
        component = _component(mention)
        if component is not None:
            detail["entity"] = component
    label = "absent" if name == "any_drug" else "present"
    return mention.note.fact(
        "allergy", name, mention.start, mention.end, assertion=label, date=days, date_stated=stated, detail=detail
    )
