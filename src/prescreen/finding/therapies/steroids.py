"""Glucocorticoids count in a regimen, beside an anti-tumour drug, or when told as given against the tumour."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.therapies.courses import Course
from prescreen.finding.therapies.lexicon import drugs

if TYPE_CHECKING:
    from prescreen.language.note import Note

_AGAINST_TUMOUR = re.compile(
    r"\b(?:pulses?|oncology|anti-?(?:tumou?r|myeloma|lymphoma|leuk\w+)|leuk\w+ drugs?|holding|pre-?phase|"
    r"prephase|debulk\w*|cyto-?reduc\w*|tumou?r (?:bulk|control|burden)|bridging|"
    r"for (?:the )?(?:lymphoma|myeloma|leuk\w+|disease)|salvage|induction|day(?:s)? 1\s?-\s?4|40 ?mg "
    r"(?:weekly|od|daily x ?4)|steroid pulse)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:nausea|emesis|anti-?emetic|vomiting|pre-?med\w*|premed\w*|icans|crs|cytokine|gvhd|graft.versus|"
    r"asthma|copd|oedema|edema|swelling|adrenal|replacement|addison|arthritis|polymyalgia|itp|"
    r"thrombocytopeni\w*|"
    r"haemolytic|hemolytic|aiha|rash|allerg\w*|anaphyla\w*|reaction|hypersens\w*|compression|croup|gout|"
    r"ulcer\w*|colitis|crohn|wheez\w*|bronchospasm|inhal\w*|eye|drops|cream|topical|not wanted|mouth|"
    r"inject\w* (?:into|in the) (?:knee|joint|shoulder)|"
    r"pneumonitis|vasculitis|lupus|sarcoid\w*|appetite|hiccup\w*|pcp|covid\w*|contrast|stress dose|hydrocortisone)\b"
)


_HISTORY = re.compile(
    r"\b(?:rx|treatment|therapy|oncolog\w+|onc) (?:history|hx):[^\n]*(?:\n(?![ \t]*[A-Za-z]{2,12}:)[^\n]*){0,2}$"
)


def is_steroid(drug: str) -> bool:
    return drug in drugs() and drugs()[drug].role == "steroid"


def counts(note: "Note", course: Course) -> bool:
    """Whether a course of glucocorticoids alone is told as treatment of the tumour."""
    if any(not is_steroid(d) for d in course.drugs):
        return True
    sentence = note.sentence(course.start)
    words = note.low[
        max(sentence.start, course.start - 130) : min(max(sentence.end, course.high), course.end + 130)
    ].replace("\n", " ")
    above = note.low[max(0, course.start - 400) : course.start]
    listed = note.section(course.start).category == "treatment_history" or _HISTORY.search(above) is not None
    return (listed or bool(_AGAINST_TUMOUR.search(words))) and not _OTHERWISE.search(words)
