"""Glucocorticoids: treatment of the tumour in a regimen, beside an anti-tumour drug, or by what they were given for.

One that is given for something else is none; one whose purpose is not told is possible treatment, which a physician
judges.
"""

import re
from typing import TYPE_CHECKING

from prescreen.finding.therapies.courses import Course
from prescreen.finding.therapies.lexicon import drugs

if TYPE_CHECKING:
    from prescreen.language.note import Note

_AGAINST_TUMOUR = re.compile(
    r"\b(?:pulses?|oncology|anti-?(?:tumou?r|myeloma|lymphoma|leuk\w+)|leuk\w+ drugs?|holding|pre-?phase|"
    r"prephase|debulk\w*|cyto-?reduc\w*|(?:tumou?r|disease|blasts?|white) (?:bulk|control|burden|count)|bridging|"
    r"for (?:the )?(?:lymphoma|myeloma|leuk\w+|disease)|salvage|induction|day(?:s)? 1\s?-\s?4|"
    r"bone pain|(?:node|nodal|mass|bulky?) (?:bulk|pain|disease)|compressive|superior vena|svc\w*|facial swelling|"
    r"hypercalc[a]?emia|steroid pulse)"
)
"""What the steroid of a blood cancer is given for."""
_BLOOD_CANCER = re.compile(
    r"lymphoma|myeloma|leuk[a]?emi[ac]|b-all\b|\b[rt]?(?:dlbcl|hgbl|pmbcl|mcl|mm|fl|cll)\b|plasma cell|waldenstr|richter|burkitt"
)
_WEEKLY_BEFORE = re.compile(r"\bweekly\s+$")
_WEEKLY = re.compile(
    r"[^.;\n]{0,34}?\b(?:weekly|q ?wk|per week|once a week|"
    r"(?:q|each|every|on)\W{0,2}(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:days?)?)\b"
)
"""The weekly dose of myeloma."""
_OTHERWISE = re.compile(
    r"\b(?:nausea|emesis|anti-?emetic|vomiting|pre-?med\w*|icans|crs|cytokine|gvhd|graft.versus|"
    r"asthma|copd|bronchitis|o?edema|lip swelling|adrenal|replacement|addison|physiologic\w*|arthritis|polymyalgia|pmr|"
    r"arteritis|itp|thrombocytopeni\w*|ha?emolytic|aiha|rash|hives|urticaria|dermatitis|eczema|poison ivy|"
    r"allerg\w*|anaphyla\w*|reaction|hypersens\w*|croup|gout|ulcer\w*|colitis|crohn|wheez\w*|bronchospasm|inhal\w*|"
    r"eye|drops|cream|topical|not wanted|mouth|inject\w* (?:into|in the) (?:knee|joint|shoulder)|"
    r"pneumonitis|vasculitis|lupus|sarcoid\w*|uveitis|nephr\w+|migraine|sciatica|bell'?s|appetite|hiccup\w*|pcp|"
    r"covid\w*|contrast|stress dose|hydrocortisone|prn|as needed)\b"
)
_HISTORY = re.compile(
    r"\b(?:rx|treatment|therapy|oncolog\w+|onc) (?:history|hx):[^\n]*(?:\n(?![ \t]*[A-Za-z]{2,12}:)[^\n]*){0,2}$"
)


def is_steroid(drug: str) -> bool:
    return drug in drugs() and drugs()[drug].role == "steroid"


def _purpose(note: "Note", course: Course) -> bool | None:
    """Whether a course of glucocorticoids alone is told as treatment of the tumour; None where no purpose is told."""
    if any(not is_steroid(d) for d in course.drugs):
        return True
    sentence = note.sentence(course.start)
    words = note.low[
        max(sentence.start, course.start - 130) : min(max(sentence.end, course.high), course.end + 130)
    ].replace("\n", " ")
    if _OTHERWISE.search(words):
        return False
    above = note.low[max(0, course.start - 400) : course.start]
    listed = note.section(course.start).category == "treatment_history" or _HISTORY.search(above) is not None
    weekly = _WEEKLY_BEFORE.search(above) or _WEEKLY.match(note.low, course.end)
    told = above[-130:].rpartition("\n\n")[2] + words
    return True if listed or weekly or _AGAINST_TUMOUR.search(told) else None


def judge(note: "Note", courses: list[Course]) -> list[Course]:
    """Courses without glucocorticoids given for something else; those of unknown purpose are possible."""
    kept: list[Course] = []
    for course in courses:
        purpose = _purpose(note, course)
        if purpose is None and any(_beside(note, course, other) for other in courses):
            purpose = True
        if (
            purpose is None
            and course.label == "present"
            and course.period is not None
            and _BLOOD_CANCER.search(note.low)
        ):
            course.label, purpose = "possible", True
        if purpose:
            kept.append(course)
    return kept


def _beside(note: "Note", course: Course, other: Course) -> bool:
    """Whether the other course of the same sentence holds an anti-tumour drug."""
    if other is course or other.label != "present" or all(is_steroid(d) for d in other.drugs):
        return False
    if note.section(course.start).category == "medications" and "dexamethasone" not in course.drugs:
        return False
    gap = note.low[min(course.end, other.end) : max(course.start, other.start)]
    if course.period is not None and course.period.marked and "dexamethasone" in course.drugs and "\n" not in gap:
        gap = gap.replace(". ", ", ")  # "Carfilzomib: last 12/18. Dex: last 12/19."
    return len(gap) < _NEAR and _APART.search(gap) is None


_NEAR = 100
_APART = re.compile(r"[;|]|[a-z0-9)]{3}\.\s|\n\s*\n")
