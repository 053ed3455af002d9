"""Stroke, seizure, dementia and mental status, parkinsonism, and denials of any neurological history."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, condition_terms, first_match, mentions
from prescreen.finding.neurology import scores
from prescreen.finding.organs import denied_of_organ, told_blank
from prescreen.language.terms import Term, terms
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "neurology": [
        *condition_terms("neurology"),
        *terms(
            "cognitively|mentally|neuropsychologically|neurocognitively|cognitive|neurocognitive|neuropsychological|cognition|cognitive function|cognitive functions|cognitive functioning|mental function|mental functions|mental faculties|mental state|"
            "mental status|mental status exam|mental status examination|mentation|memory|short-term memory|higher functions|higher mental functions|"
            "hmf|higher mental function|memory and concentration|memory & concentration|orientation and memory|memory and orientation|attention and memory|serial 7s|serial sevens",
            "mind",
        ),
        *terms("neurology|neuro|neurological|neurologic", "nervous_system"),
    ],
    **scores.VOCABULARY,
}
_RESOLVED = re.compile(
    r"\b(?:resolved|cleared|clear (?:again|after|within|since)|back to (?:(?:his|her) )?(?:baseline|normal|usual self|old self)|(?<!not )gone|recovered|reversible|in the past|then cleared|completely after|for (?:three|four|two|\d) (?:or \w+ )?(?:days|nights)|"
    r"(?:now|since\b[^.;]{0,24}?|again|today) (?:(?:fully|conscious|alert|and|well),? ){0,2}(?<!not )(?:oriented|orientated|lucid)\b(?! (?:only )?to (?:person|name|self)\b(?! and| ?,))|"
    r"fully recovered|no residual|settled|lifted|transient|grade 0|since normal|over|full recovery|complete recovery|full resolution)\b"
)
_WENT_ON = re.compile(
    r"\b(?:cr|pr|vgpr|remission|respon\w+|relaps\w*|progress\w*)\b|\b(?:d|day |month |m)\+?(?:28|30|60|90|100|3|6)\b"
)
"""What is told of a product after its toxicities: "CRS 2, ICANS 3. CR at d30"."""
_LOOKED_OUT_FOR = re.compile(
    r"\b(?:baseline|monitor\w*|watch\w*|screen\w*|assess\w*|observ\w*|prophylaxis|risks?|counsel\w*|grading|signs) (?:for|of|against|about)(?: (?:crs|cytokine release syndrome))?(?: ?(?:and|or|/) ?)?(?: any)?\s*$"
)
_LOOKING_OUT = re.compile(
    r"\s*(?:monitoring|grading|assessments?|risks?|prophylaxis|charts?|scor(?:e|ing)|protocol|management|card|watch)\b"
)
_WELL = re.compile(
    r"\s*(?:tested(?: by [\w-]+)?|testing|tests|screen(?:ing)?|assessment|status|exam(?:ination)?)?\s*[:=,–-]?\s*(?:at (?:his |her )?baseline,? )?(?:(?:both|all|is|are|was|were|remains?|seems?|appears?|found|fully|completely|perfectly|"
    r"entirely|absolutely|very|quite|clinically|grossly|well|formally|today|still)\s+){0,4}"
    r"(?:normal|intact|good|preserved|fine|unimpaired|excellent|sharp|clear|lucid|fit|sound|nad|unaffected|undisturbed|unremarkable|wnl|within normal limits|no (?:problems?|concerns?|issues?|complaints?|deficits?|impairment))\b"
    r"(?! (?:for (?:his|her|the) age|to\b|until|before|prior|apart|except|other than|but|in (?:19|20)\d\d|on (?:admission|arrival)))(?!,? (?:except|apart|but|although))"
    r"(?=\s*(?:$|[.,;:)(/]|(?:and|or|for|as|with|throughout|today|at|on|in|by|per|is|was)\b)|\s{2,})"
)
"""What is said right behind a name of the mind's functions: "mental functions perfectly normal"."""
_WORKED_UP = re.compile(r"\s(?:work-?\s?up|evaluation|investigations?|assessment)\b")
"""Behind an event: what was negative is the search for its cause."""
_ENTITY = {
    "drug_induced": r"drug-?\s?induced|metoclopramide|flunarizine|prochlorperazine|haloperidol|neuroleptic",
    "essential_tremor": r"essential tremor",
}
_OLD = re.compile(
    r"\b(?:old|chronic|remote|previous|prior|past|established|longstanding|residual|post)[ -](?:(?!new|acute|recent|stroke)[\w-]+ ){0,3}$"
)
_IMAGED = re.compile(r"\b(?:mri?|ct|cct|cmri|scan|imaging|flair|incidental\w*|seen|showed|shows)\b")
"""The day of the picture is not that of an old infarct on it."""
_KNOWN = re.compile(r"\b(?:known|has|have|had|with|diagnosed)\b[^.;]{0,40}$")
_REMEDY = re.compile(
    r"(?:'?s)?['\"”’]?[\s-](?:disease )?(?:meds?|medications?|medicines?|drugs?|agents?|tablets?|pills?|remed(?:y|ies)|patch(?:es)?|nurse|clinic|charity|society)\b"
)
"""Behind Parkinson's name: what is given for other things too, and who looks after it."""
_NONE_SINCE = re.compile(
    r"\b(?:none|nothing(?: \w+){0,3}|never|never again|not again|not recurred|no (?:recurrences?|relapses?|more|(?:further|other|new) \w+|episodes?)) since\b"
)
"""Behind an event: that it never came back."""
_TAKEN_FOR = re.compile(
    r"\b(?:taken|mistaken|passed|went down|logged|labelled|treated|called) (?:for|as) (?:a |an )?(?:\w+ )?$"
)
_EITHER = re.compile(
    r"\b(?:50[/:-]50|fifty[- ]fifty|undecided|could not decide|unsure|not sure|uncertain|torn)\b[^.;]{0,40}\b(?:fit|seizure|faint|syncope|stroke|tia|migraine)\b"
)
"""Of an event that nobody could name: "what was taken for a seizure", "50/50 on a first fit versus a simple faint"."""
_LASTS = re.compile(r"\b(?:remains?|remained so|still|persist\w*|ongoing|at present|currently)\b")
_HEADING = 20
"""Characters of a sentence that only heads what is told: "Confusion. 5 August: drowsy, ... back to baseline"."""
_WEEKS_AGO = 14
"""Days after which a change of mental status told with its day, and not as lasting, is past."""
_REPORTER = re.compile(
    r"\b(?:son|daughter|wife|husband|family|mother|father|partner|sister|brother) (?:\w+ )?(?:finds?|found|says?|reports?|noticed?|notices|thinks?|"
    r"feels?|complains?|worr\w+|is worried|describes?|mentions?)\b"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``neuro``."""
    for mention in mentions(note, "neurology"):
        fact = _fact(mention)
        if fact is not None:
            yield fact
    yield from scores.find(note)


def _fact(mention: Mention) -> Fact | None:
    name = mention.hit.name
    label = mention.illness
    if label == "family" and _REPORTER.search(mention.before):
        label = "present"  # the relative tells it of the patient
    detail: dict[str, str | float | bool] = {}
    if mention.former and name in ("parkinsonism", "seizure", "stroke"):
        label = "present"
    over = mention.former and name == "mental_status_change"
    if over:
        label = "present"
    if (
        label == "present"
        and name in ("seizure", "stroke")
        and (_TAKEN_FOR.search(mention.before) or _EITHER.search(mention.following(240)))
    ):
        label = "possible"
    if label == "present" and re.search(r"(?:\bposs\b\.?|\?|\bquery|\bearly signs of) *$", mention.before):
        label = "possible"
    if (
        name == "parkinsonism"
        and label != "absent"
        and _REMEDY.match(mention.after)
        and not _KNOWN.search(mention.before)
    ):
        return None
    if name == "mental_status_change" and mention.note.section(mention.start).category == "allergies":
        return None
    if mention.hit.term.surface in ("delirium", "delirious") and label == "absent":
        return None  # of an illness or a stay, not of the mind
    if mention.hit.term.surface.startswith("not ") and label == "absent":
        label = "present"  # "not oriented": the negation is the name's own
    if mention.hit.term.surface.startswith("change") and re.search(r"\bno (?:acute |recent |new )?$", mention.before):
        label = "absent"
    if mention.hit.term.surface == "ICANS" and (
        label == "absent" or _LOOKED_OUT_FOR.search(mention.before) or _LOOKING_OUT.match(mention.after)
    ):
        return None  # the toxicity of a product, given or to come, not the mind of today
    if name == "cognitively_intact":
        if label in ("family", "hypothetical", "planned", "possible"):
            return None
        negated_form = mention.hit.term.surface.startswith("no ")
        if (label == "absent" and not negated_form) or mention.before.rstrip().endswith(("not", "n't", "hardly")):
            return None
        name, label = "cognitive_impairment", "absent"
    elif name == "mind":
        if label in ("family", "hypothetical", "planned", "possible") or _WELL.match(mention.after) is None:
            return None
        name, label = "cognitive_impairment", "absent"
    elif name == "nervous_system":
        if not denied_of_organ(mention):
            return None
        name, label = "neurological_history", "absent"
    elif name == "neurological_history":
        if label != "absent" and not told_blank(mention):
            return None
        label = "absent"
    elif name == "movement_disorder":
        # denied it denies parkinsonism; told without its kind it may be one
        name, label = "parkinsonism", "possible" if label == "present" else label
    elif name in ("stroke", "seizure") and label == "absent" and _WORKED_UP.match(mention.after):
        label = "possible"
    elif label == "present":
        reach = 140 if len(mention.words) > _HEADING else 300
        around = mention.words + (mention.following(reach) if name == "mental_status_change" else "")
        past = mention.hit.term.surface == "ICANS" and _WENT_ON.search(around[around.lower().find("icans") :])
        detail["course"] = (
            "resolved" if _RESOLVED.search(around) or past or over else "current" if _now(mention) else "not_told"
        )
        entity = first_match(_ENTITY, mention.words) if name == "parkinsonism" else None
        if entity:
            detail["entity"] = entity
        if entity == "essential_tremor":
            label = "possible"  # another disease, which is taken for this one
        if name == "cognitive_impairment":
            # forgetfulness that someone reports is not a finding
            label = "possible"
    days, stated = mention.denied if label == "absent" else mention.days
    if name == "stroke" and label == "present" and _OLD.search(mention.before) and _IMAGED.search(mention.words):
        days, stated = DayInterval(None, note_day.high) if (note_day := mention.note.days) else None, False
    return mention.note.fact(
        "neuro",
        name,
        mention.start,
        mention.end,
        assertion=label,
        historical=(mention.historical and not _LASTS.search(mention.clause_words))
        or (name == "mental_status_change" and _past(mention)),
        date=days,
        date_stated=stated,
        detail=detail,
    )


def _past(mention: Mention) -> bool:
    """Whether a day weeks ago is told for it, and nothing that it goes on: "delirium during sepsis in January"."""
    dated, today = mention.note.date_of(mention.start, mention.end), mention.note.day
    return (
        dated is not None
        and dated.role not in ("since", "from", "after")
        and dated.days.high is not None
        and today is not None
        and (today - dated.days.high).days > _WEEKS_AGO
        and not _now(mention)
    )


def _now(mention: Mention) -> bool:
    return (
        bool(re.search(r"\b(?:now|currently|today|at present|is|remains|since)\b", mention.clause_words))
        and not mention.historical
        and not _NONE_SINCE.search(mention.after)
    )
