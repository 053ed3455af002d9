"""Infections with their course: uncontrolled, severe and active, improving, resolved, chronic and controlled."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, condition_terms, first_match, mentions
from prescreen.language.terms import Term
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {"infections": condition_terms("infections")}
_COURSE = {
    "improving": r"improv|reced|respond|regress|better|defervesc|afebrile since|(?:now|currently|today|been|remains?) (?:afebrile|apyrexial|fever-free)|afebrile (?:now|today)|settling|on treatment and|nearly (?:over|gone)|fever gone|shrink|"
    r"no growth|falling|subsid|cleared? on|good response|declin|clearing",
    "resolved": r"resolved|recovered|long over|gone by|none now|gone now|cured|healed|antibiotics (?:off|finished|completed|stopped)|completed (?:\w+ ){0,3}antibiotic|"
    r"treated (?:success|and)|finished|(?:repeat |follow-?up |surveillance )?(?:blood )?cultures? (?:\w+ ){0,2}(?:clear|negative|sterile)|well since|fine since|(?<!come )(?<!coming )(?<!weaned )(?<!taken )\boff (?:all |the |his |her )?(?:antibiotics?|abx|antifungals?)\b|no fever since|eradicated|cleared|dried up|is over|course completed|home on",
    "uncontrolled": r"uncontrolled|not controlled|progress(?:ing|ive|ed)|(?:continues? to|still) progress|worsen|(?:got|gets|getting|grown) worse|spreading|advancing|despite|in spite of|refractory|"
    r"not responding|deteriorat|out of control|not under control|not yet under control",
    "severe_active": r"septic shock|overwhelming|vasopress|fulminant|pressors?|noradrenalin|norepinephrin|life-threatening|intensive care|fluid bolus|rising lactate|lactate (?:of )?(?:[3-9]|1\d)\b|\bicu\b|\bitu\b|ventilat",
    "chronic_controlled": r"chronic|suppressed|undetectable|entecavir|tenofovir|on art\b|controlled|latent",
    "mild": r"\bmild\b|minor|uncomplicated",
}
_OF_THE_TUMOUR = re.compile(
    r"\b(?:relapsed?|r)\s?(?:and|or|/|-)\s?r(?:efractory)?\b|\brefractory (?:to \w+|(?:[\w-]+ )?(?:dlbcl|lymphoma|myeloma|disease|leuk\w+|b-all|all|mm)\b)"
    r"|\b(?:disease|lymphoma|myeloma|leuk\w+|pet|tumou?r|lesions?|nod\w+)\W+(?:\w+\W+){0,2}progress\w*|\bprogressi\w+ (?:disease|lymphoma|myeloma)"
)
"""A course that is told of the tumour, not of an infection."""
_UNRESPONSIVE = re.compile(
    r"\b(?:still|persistently|persisting) (?:growing|positive|febrile|spiking)\b|\bnot (?:yet )?(?:responding|controlled|under control|improving|settling|getting better)\b|\bno (?:response|improvement) (?:to|on|with|despite)\b|\bfail(?:s|ed|ing) to respond\b"
)
_LONG_AGO = re.compile(
    r"childhood|as a child|girlhood|boyhood|in (?:his|her) (?:youth|teens|twenties)|times before|-like\b"
)
_CHRONIC = re.compile(r"chronic|suppress|undetect|entecavir|tenofovir|on art\b|controlled|latent")
_OF_A_PLACE = re.compile(
    r"\b(?:ears?|wounds?|incisions?|lacerations?|tooth|teeth|gums?|sinus(?:es)?|ua|urinalysis|urine|x-?ray|joints?|pocket|eyes?|throat|drainage|ulcers?|foot|toe|(?:port|exit|surgical|insertion|graft|line|pin) sites?|stump|cause|etiology|aetiology)\b"
)
"""No infection of one place denies no other."""
_BY_ONE_GERM = re.compile(
    r"\b(?:cmv|ebv|hiv|hbv|hcv|hepatitis(?: [bc])?|covid[\w-]*|sars[\w-]*|urinary|dental|tb|tubercul\w+|mycobacterial|herpes|vzv|hsv|line|catheter|soft[- ]tissue)\s$"
)
_SEVERE_BEFORE = re.compile(r"(?<!not )(?<!non-)\bsever\w*\W+(?:(?!and\b|with\b|or\b)[\w-]+\W+){0,3}$")
_SEVERE_AFTER = re.compile(
    r"^(?:\W+(?:\w+\W+){0,2})?(?:is|was|were|has been|became|remains|,|\()\s*(?:\w+ )?(?<!not )sever"
)
_TESTED = re.compile(
    r"\b(?:tests?|testing|studies|panel|serolog\w*|cultures?|work-?up|assays?)\b[^.;]{0,60}\b(?:unremarkable|negative|"
    r"normal|pending|sent|includ\w*)\b|\b(?:unremarkable|negative|normal|pending|sent|including)\b[^.;]{0,80}"
    r"\b(?:testing|tests?|assays?|titers?|serolog\w*)\b"
)
"""Of a sentence that lists what was tested for."""
_OF_THE_BEDSIDE = (
    "infection",
    "sepsis",
    "pneumonia",
    "febrile_neutropenia",
    "cellulitis",
    "soft_tissue",
    "peritonitis",
)
"""What no such list names: "neutropenic sepsis in February, cultures negative since"."""
_NOW = re.compile(
    r"\b(?:currently|at present|now (?:on(?! (?:prophyla|oral))|septic|in (?:septic )?shock)|(?:sepsis|septic|shock|bacter[a]?emia) (?:right )?now(?=\s*(?:[.,;)]|$))|still|is in (?:septic|sepsis)|is septic|is on|on (?:the )?(?:icu|itu|hdu)|in (?:intensive care|the (?:icu|itu))|day \d{1,2} of (?!the |her |his |cycle|last)\w+"
    r"|(?:fever|fevers|pyrexia|hypotension) (?:persists?|continues?)|is running|fluid bolus|adm(?:ission|itted)? (?:dx|diagnosis|today)|brought in (?:today|at|this)|on (?:\w+ (?:and |, ?)?){0,2}(?:pressors|vasopressors|noradrenaline|norepinephrine)"
    r"|active (?:severe|serious|uncontrolled) infection|(?:severe|serious) active infection)\b"
)
"""Told as going on at the document's day: a treatment under way, a place, a fever of the moment."""
_SEVERE_NAMES = {"sepsis"}
_NOT_ONE = re.compile(
    r"prophyla|serolog|antibod|\bigg\b|vaccin|screens?\b|screened|screening (?:for|tests?|bloods|serolog|swab)|swab|\bpcr neg|dna (?:not|below|neg)|against"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``infection``."""
    facts = [
        fact
        for mention in mentions(note, "infections")
        if (
            note.section(mention.start).category not in ("immunizations", "allergies")
            or (mention.hit.name == "infection" and mention.label == "absent")
        )
        and (fact := _fact(mention)) is not None
    ]
    over = any(_denied_today(fact, note) for fact in facts)
    yield from (
        fact.model_copy(update={"historical": True}) if over and _of_a_past_day(fact, note) else fact for fact in facts
    )


_OTHER = re.compile(r"\b(?:no|any|without|nor) (?:other|further|additional) (?:\w+ ){0,2}$")
"""Before an infection denied beside one that was told: nothing is denied where that one is not known to the reader."""


_BARE = frozenset(
    (
        "nil now",
        "nil at present",
        "nil currently",
        "at present none",
        "currently none",
        "now none",
        "presently none",
        "at present nothing",
    )
)
"""Denials that say of nothing themselves what they deny."""
_WENT = re.compile(
    r"[^.;\n]{0,50}?\b(?:cleared|resolved|treated|healed|settled|recovered|over|gone)\b(?: up)?[^.;\n]{0,24}[,;] ?(?:none|nil|nothing|no more)\b"
)
"""Behind an infection that was: "UTI in January, cleared up, none now"."""


_AS_A_TIME = re.compile(
    r"\b(?:during|with|after|at the (?:height|time) of|since|following|in the (?:setting|context) of|before|throughout) (?:the|that|this|his|her) (?:\w+ )?$"
)


def _one_named_elsewhere(mention: Mention) -> bool:
    """Whether the note tells of an infection before this one, which only says when something was."""
    return any(
        hit.start < mention.start and hit.name in ("sepsis", "febrile_neutropenia", "pneumonia", "bacteremia")
        for hit in mention.note.hits(mention.vocabulary)
    )


def _one_named(mention: Mention) -> bool:
    """Whether an infection of some kind stands before "no other infection"."""
    hits = mention.note.hits(mention.vocabulary)
    return any(hit.start < mention.start and hit.name not in ("infection", "fever") for hit in hits)


def _fact(mention: Mention) -> Fact | None:
    name, label = mention.hit.name, mention.illness
    surface = mention.hit.term.surface.lower()
    detail: dict[str, str | float | bool] = {}
    if surface in ("id none", "id neg"):
        name, label = "infection", "absent"
    elif surface == "not infected":
        name, label = "infection", "absent" if label in ("present", "absent") else label
    elif surface.startswith(("none", "nothing")) or surface in _BARE:
        around = mention.note.low[max(mention.sentence.start - 160, 0) : mention.start].rsplit("\n\n", 1)[-1]
        if not re.search(r"infect|\bid\b|sepsis|pneumonia|cmv|covid", around + surface) or mention.label == "family":
            return None
        name, label = "infection", "absent"
    elif surface in ("infectious:", "infectious disease:"):
        if not re.match(r"\s*(?:none|nil|no\b|nothing|negative|neg\b|free|clear|-\s*$)", mention.after):
            return None
        name, label = "infection", "absent"
    elif surface == "infection-free":
        name, label = "infection", "absent"
    elif (
        name == "infection"
        and label == "present"
        and re.match(
            r"\s*(?:[-:]?\s*(?:free|none|nil|no\b|\(-\))|(?:status|screen)?\s*:\s*(?:clear|negative|neg)\b)",
            mention.after,
        )
    ):
        label = "absent"
    elif label == "absent" and _WENT.match(mention.after):
        label = "present"
    elif re.search(r"free (?:of|from) (?:any |active )?$", mention.before):
        label = "absent"
    elif name == "infection" and label == "absent" and _OTHER.search(mention.before) and not _one_named(mention):
        return None
    elif (
        name == "infection"
        and label == "absent"
        and (
            _BY_ONE_GERM.search(mention.before)
            or _OF_A_PLACE.search(re.split(r"[,;]", mention.before)[-1] + re.split(r"[,;.]", mention.after)[0])
        )
    ):
        return None
    elif (
        _NOT_ONE.search(
            mention.note.low,
            mention.end if label == "absent" else max(mention.clause.start, mention.start - 30),
            min(_phrase_end(mention) if label == "absent" else mention.clause.end, mention.end + 24),
        )
        and name != "sepsis"
        and not surface.startswith(("chronic", "living"))
    ):
        return None
    elif label == "present" and name not in _OF_THE_BEDSIDE and _TESTED.search(mention.clause_words):
        return None
    if label == "present" and _AS_A_TIME.search(mention.before) and _one_named_elsewhere(mention):
        return None  # "AF during the sepsis": spoken of again
    if (
        name == "infection"
        and label == "present"
        and (
            surface in ("signs of infection", "focus of infection", "infective")
            or mention.start == mention.sentence.start
        )
    ):
        return None  # a heading, or a sign looked for
    if surface.startswith("infectious disease") and label == "present":
        return None  # the department
    if label == "present" and _LONG_AGO.search(mention.clause_words):
        return None
    if name == "fungal" and label == "possible" and re.search(r"\b(?:probable|proven) (?:\w+ ){0,2}$", mention.before):
        label = "present"  # a grade of certainty of the diagnosis (EORTC/MSG 2020), which is treated
    if label in ("present", "possible"):
        words = mention.words + " " + mention.following(260)
        course = first_match(_COURSE, _undenied(_OF_THE_TUMOUR.sub(" ", words)))
        then = mention.following(160)
        if any(0 < hit.start - mention.sentence.end < len(then) for hit in mention.note.hits(mention.vocabulary)):
            then = ""  # of the next one
        if _UNRESPONSIVE.search(mention.words + " " + then):
            course = "uncontrolled"
        if course == "chronic_controlled" and not _CHRONIC.search(mention.words):
            course = None  # another disease's, in the next item of the list
        if course in (None, "chronic_controlled", "mild") and _is_severe(mention):
            course = "severe_active"
        if name in _SEVERE_NAMES and course not in ("improving", "resolved", "uncontrolled"):
            course = "severe_active"
        detail["course"] = course or "not_told"
    days, stated = mention.denied if label == "absent" else mention.days
    if (
        not stated
        and label == "present"
        and not mention.historical
        and (
            detail.get("course") in ("uncontrolled", "improving", "chronic_controlled")
            or (detail.get("course") == "severe_active" and _NOW.search(mention.words + mention.following(120)))
        )
    ):
        days = mention.note.days  # told as going on
    if detail.get("course") == "resolved" and stated and days is not None and days.low is not None:
        # over by the last day told with it ("antibiotics finished on 26 May, cured")
        ends = [
            d.days.high
            for d in mention.note.dates_in(*mention.sentence)
            if d.days.exact and d.days.high is not None and d.days.high >= days.low
        ]
        if ends and (days.high is None or max(ends) <= days.high):
            days = DayInterval(days.low, max(ends))
    return mention.note.fact(
        "infection",
        name,
        mention.start,
        mention.end,
        assertion=label,
        historical=mention.historical,
        date=days,
        date_stated=stated,
        detail=detail,
    )


def _denied_today(fact: Fact, note: "Note") -> bool:
    """Whether the fact denies any infection at the day of the note."""
    return (
        (fact.name, fact.assertion) == ("infection", "absent")
        and note.day is not None
        and isinstance(fact.date, DayInterval)
        and fact.date.high == note.day
    )


def _of_a_past_day(fact: Fact, note: "Note") -> bool:
    """Whether the infection is told with days that ended before the note, so that a denial of today is later than it."""
    return (
        fact.assertion == "present"
        and fact.detail.get("course") == "severe_active"
        and fact.date_stated
        and isinstance(fact.date, DayInterval)
        and fact.date.high is not None
        and note.day is not None
        and fact.date.high < note.day
    )


def _phrase_end(mention: Mention) -> int:
    """Where the item of a list ends that the mention is: "no active infection, swabs negative"."""
    comma = mention.note.low.find(",", mention.end, mention.clause.end)
    return mention.clause.end if comma < 0 else comma


def _is_severe(mention: Mention) -> bool:
    """Whether "severe" is said of the infection: "severe CMV colitis", not of what stands beside it."""
    return bool(_SEVERE_BEFORE.search(mention.before) or _SEVERE_AFTER.match(mention.after))


def _undenied(words: str) -> str:
    """``words`` without the phrases that deny a course."""
    return re.sub(r"\b(?:no|not|without|never)\b(?: \w+){0,2}", " ", words)
