"""The investigator's opinion that the patient is unsuitable, or that nothing stands against; and "otherwise healthy"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import mentions
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "opinions": [
        *terms(
            "not suitable|unsuitable|not a suitable|not eligible for this study|not appropriate for|do not find him suitable|do not find her suitable|"
            "suitable for the study|suitable for this study|suitable for the trial|suitable for this trial|suitable candidate|fit for the study|fit for the trial|"
            "unfit for the study|unfit for the trial|inappropriate for|no other condition|no other conditions|no reason to exclude|no other reason|no reason against|nothing against|no other concerns|other concerns|no objection|"
            "nothing that would|no contraindication|no contraindications|should not take part|should not participate|no medical reason",
            "suitability",
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
    r"investigator|\bpi\b|principal|\bi (?:do not |don't )?(?:find|consider|regard|judge|see|believe|think|know)|in my (?:opinion|view|judg)|as pi|"
    r"prof\.? \w+ ?:|attending|consultant|sub-?i\b|study (?:physician|doctor)|i have no|trial physician|i can see"
)
_NO_CONCERNS = re.compile(
    r"\b(?:pi|investigator)(?:'s)? (?:has )?(?:no |any )?(?:other |further )?(?:concerns?|objections?)(?:\W{1,3}(?:none|nil|no\b|0\b)|\s*$)"
)
"""The field of a form: "PI other concerns: none"."""
_STUDY = re.compile(r"study|trial|participat|enrol|car-?t|protocol|research")
_NOT_ABOUT = re.compile(
    r"venous|access|catheter|transplant|autograft|allograft|asct|allo|vein|surgery|operation|chemo|site|biopsy|harvest|apheresis|donor|intensive"
)
_NEGATIVE = re.compile(r"(?:no|not|nothing|never|don't|do not|without)\b")


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kinds ``investigator_opinion`` and ``general``."""
    for mention in mentions(note, "opinions"):
        days, stated = mention.days
        if mention.hit.name == "healthy":
            yield note.fact("general", "no_past_history", mention.start, mention.end, assertion="absent", date=days)
            continue
        words = mention.words
        if _NO_CONCERNS.search(words):
            yield note.fact(
                "investigator_opinion", "unsuitable", mention.start, mention.end, assertion="absent", date=note.days
            )
            continue
        if not _INVESTIGATOR.search(words) or not _STUDY.search(
            words + mention.following(80) + note.section(mention.start).title
        ):
            if not (_INVESTIGATOR.search(words) and re.search(r"unsuitable|not suitable", words)):
                continue
        if (
            _NOT_ABOUT.search(words)
            or mention.label in ("family", "possible")
            or "?" in words
            or re.search(r"\bwhether\b|\bif\b", words)
        ):
            continue
        unsuitable = (
            "unsuit" in words
            or "not suitable" in words
            or bool(_NEGATIVE.search(mention.before[-30:] + mention.hit.term.surface))
        )
        cleared = re.search(
            r"\b(?:no|nothing|not aware of any|none)\b[^.]{0,70}(?:unsuitable|reason|objection|contraindication|against|stand in the way|exclude)",
            words,
        )
        label = "absent" if cleared or not unsuitable else "present"
        yield note.fact(
            "investigator_opinion",
            "unsuitable",
            mention.start,
            mention.end,
            assertion=label,
            date=note.days,
            date_stated=stated,
        )
