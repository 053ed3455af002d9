"""The investigator's opinion that the patient is unsuitable, or that nothing stands against; and "otherwise healthy"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, mentions
from prescreen.language.answers import answer
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "opinions": [
        *terms(
            "unsuitable|not suitable|not a suitable|unfit|unfit for|inappropriate for|not appropriate for|not eligible for this study|"
            "do not find him suitable|do not find her suitable|should not take part|should not participate|should not be enrolled|"
            "should not be included|should not be entered|should not go into|should not enter|must not take part|would not enrol|would not enroll|wouldn't enrol|wouldn't enroll|would not include him|would not include her|"
            "would not put him on|would not put her on|wouldn't put him on|wouldn't put her on",
            "against",
        ),
        *terms(
            "suitable|suitable candidate|fit for the study|fit for the trial|fit for this trial|fit for this study|fit to take part|"
            "fit to participate|safe to enrol|safe to enroll|safe to include|safe to take part|safe to participate|good candidate|appropriate candidate",
            "for",
        ),
        *terms(
            "no condition that|no condition which|no condition precluding|no condition excluding|no condition preventing|no condition making|no other condition|no other conditions|no reason to exclude|no other reason|no other reasons|no contraindication|no contraindications|"
            "no medical reason|other condition|other conditions|reason to exclude|other reason|other reasons|reason against|nothing against|nothing else against|"
            "other concerns|no concerns|no objection|no objections|no reservation|no reservations|nothing that would|nothing to keep|nothing that speaks against|nothing speaks against|nothing speaking against|"
            "exclusion reason|exclusion reasons|reason for exclusion|reasons for exclusion|grounds for exclusion|ground for exclusion|grounds to exclude|nothing else that would|nothing that argues|nothing else that argues|"
            "contraindication|contraindications|other ground|other grounds|medical reason|no other factor|no other factors|further circumstance|other circumstance|further circumstances|other circumstances|further obstacle|further obstacles",
            "ground",
        ),
        *terms(
            "no past medical history|otherwise healthy|otherwise well|otherwise fit and well|no significant past medical history|no comorbidities|"
            "no other medical history|pmh: nil|pmh nil|pmhx nil|no significant pmh|no previous illnesses|previously healthy|no other illnesses|"
            "no medical history|pmh: none|past medical history: nil|past medical history: none|nil pmh|no relevant past history",
            "healthy",
        ),
    ],
}
_INVESTIGATOR = re.compile(
    r"investigator|\bpi\b|principal|\bi (?:do not |don't )?(?:find|consider|regard|judge|deem|see|believe|think|know)|in (?:my|our) (?:opinion|view|judg)|\bwe (?:do not |don't )?(?:find|consider|regard|judge|deem|see) (?!(?:him|her|them|you) (?:again|back|in|on|next|for))|as pi|"
    r"prof\.? \w+ ?:|attending|consultant|sub-?i\b|study (?:physician|doctor)|i have no|\bi would(?:n't| not)\b|^wouldn't|trial physician|i can see"
)
_NAMED = re.compile(r"\b(?:sub-?)?investigator\b|\bpi\b")
_NO_CONCERNS = re.compile(
    r"\b(?:pi|investigator)(?:'s)? (?:has )?(?:no |any )?(?:other |further )?(?:concerns?|objections?)(?:\W{1,3}(?:none|nil|no\b|0\b)|\s*$)"
)
"""The field of a form: "PI other concerns: none"."""
_FIELD = re.compile(
    r"\b(?:(?:any|other)\b[^.?:;]{0,40}\b(?:conditions?|reasons?|grounds?|factors?|circumstances?|concerns?)|unsuitable|not suitable|unfit)\b"
    r"[^.?;:|\n]{0,120}?(?:[?:|=]|\s{2,}|\t|\s-\s|\s\()\s*(?P<said>none|nil|no|yes|n|y|unknown|unsure|unclear|not known|open|\?)(?=\s*(?:$|[.,;|)\n-])|\s{2,})"
)
"""A form's question of the investigator with its answer: "Any other reason making him unsuitable in the PI's opinion? No"."""
_STUDY = re.compile(r"unsuitable|ineligible|taking part|study|trial|particip|enrol|car-?t|protocol|research")
_NOT_ABOUT = re.compile(
    r"\bvenous|access|catheter|transplant|autograft|allograft|asct|allo|vein|surgery|operation|chemo|site|biopsy|harvest|apheresis|donor|intensive"
)
_NONE_OF = re.compile(
    r"\b(?:no|nothing|none|any|not aware of|without|neither|nor|not)(?: \w+){0,3}? "
    r"(?:condition|reason|ground|factor|concern|objection|reservation|contraindication|issue|illness|disease|circumstance|obstacle|problem|that|which|to|make)\w*\b"
    r"|\bnothing (?:against|else)\b|\bnothing(?: \w+){0,7} (?:makes?|would|speaks|argues|precludes?|prevents?)\b"
)
"""A ground that is denied: what it would make the patient is denied with it."""
_NOT = re.compile(
    r"(?:\b(?:not|no longer|never|neither|nor|hardly|no|dont|doesnt)|n't)\b(?: \w+){0,2}\W*$|(?:\b(?:not|never|dont|doesnt)|n't) (?:regard|consider|find|judge|see|think|believe|rate|deem)(?: \w+){0,5}\W*$"
)
_ASKED = re.compile(r"\bdoubt\w*\b|\bwhether\b|\bif\b|\bto (?:decide|judge|say)\b|\b(?:cannot|can't) (?:judge|say)\b")

_LOOKS = re.compile(r"\b(?:appear\w*|look(?:s|ed|ing)?)(?: \w+)?\s*$")
"""What an examination says of a person, not of a history: "appearing otherwise healthy"."""


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kinds ``investigator_opinion`` and ``general``."""
    reach = -1
    for mention in mentions(note, "opinions"):
        days, stated = mention.days
        if mention.hit.name == "healthy":
            if _LOOKS.search(mention.before):
                continue
            yield note.fact("general", "no_past_history", mention.start, mention.end, assertion="absent", date=days)
            continue
        words = mention.words
        if _NO_CONCERNS.search(words):
            yield note.fact(
                "investigator_opinion", "unsuitable", mention.start, mention.end, assertion="absent", date=note.days
            )
            continue
        told = answer(note, mention.start, mention.end) or _field(mention)
        title = note.section(mention.start).title
        if _INVESTIGATOR.search(words + title) is None:
            continue
        if mention.start < reach:
            continue
        if (
            mention.hit.name != "against"
            and not _NAMED.search(words)
            and not _STUDY.search(words + mention.following(80) + title)
        ):
            continue
        if _NOT_ABOUT.search(words) or mention.label == "family" or _ASKED.search(words):
            continue
        unsuitable = _unsuitable(mention, told)
        if unsuitable is None:
            continue
        reach = mention.sentence.end
        yield note.fact(
            "investigator_opinion",
            "unsuitable",
            mention.start,
            mention.end,
            assertion="present" if unsuitable else "absent",
            date=note.days,
            date_stated=stated,
        )


def _field(mention: Mention) -> tuple[str, object] | None:
    """What a form's question of other grounds is answered: present or absent, and where."""
    said = _FIELD.search(mention.note.low, mention.sentence.start, mention.sentence.end + 12)
    if said is None or mention.hit.name == "for" or not said.start() <= mention.start < said.start("said"):
        return None
    told = {"y": "present", "n": "absent"}.get(said["said"][0], "possible")
    return "possible" if said["said"] == "not known" else told, said.span("said")


def _unsuitable(mention: Mention, told: tuple[str, object] | None) -> bool | None:
    """Whether the words find the patient unsuitable; None when they leave it open."""
    name, before = mention.hit.name, mention.before
    if told is not None:
        yes = told[0] == "present"
        return None if told[0] not in ("present", "absent") else yes != (name == "for")
    if mention.label == "possible" or "?" in mention.words:
        return None
    denied = _NONE_OF.search(before + mention.hit.term.surface.lower()) is not None
    if name == "ground":
        return False if denied else None
    if name == "against":
        return not (denied or _NOT.search(before))
    return _NOT.search(before) is not None
