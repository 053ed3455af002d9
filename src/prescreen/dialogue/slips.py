"""Slips of the fingers in the words on which an answer turns: "vasovagl" is vasovagal, "relpased" relapsed."""

import re

from rapidfuzz.distance import OSA

from prescreen.dialogue.drug_shorts import generics, known_words

_TELLING = (
    "relapsed relapse refractory progressed progression untreated lymphoma myeloma vasovagal dehydration "
    "dehydrated unexplained syncope seizure stroke infarction transfused transfusion filgrastim pegfilgrastim "
    "platelets neutrophils lymphocytes creatinine bilirubin clearance effusion tamponade pericardial "
    "haemodynamically menopausal postmenopausal hysterectomy pregnant contraception refuses declined "
    "radiotherapy transplant autologous allogeneic sepsis pneumonia infection uncontrolled resolved arrhythmia "
    "cardiomyopathy immunodeficiency dementia confused parkinsonism surgery planned vaccine allergy allergies "
    "anaphylaxis impossible difficult unsuitable ongoing failure cognitively intact coming referral measured "
    "ordered results pregnancy negative positive prognosis survival catheter peripheral saturation indwelling "
    "haemoglobin hemoglobin systolic besides awaiting awaited consciousness tomorrow "
    "leukaemia leukemia maintenance excision inhibitor fibrillation"
).split()
_KNOWN = frozenset((*_TELLING, "injection", "injections", "injected"))
_SHORTEST = 6
_SHORTEST_DRUG = 7
_LONG = 9
_SHORT_SLIPS = {
    "cels": "cells",
    "clls": "cells",
    "cesll": "cells",
    "palts": "plts",
    "ptls": "plts",
    "delirius": "delirious",
    "delirum": "delirium",
    "tranfused": "transfused",
}
_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)


def spelt(text: str) -> str:
    """The text with its telling words spelt: one letter wrong, left out, doubled or changed over, but not the last one.

    >>> spelt("relpased, vasovagl syncope"), spelt("platelet, transfusions, ecgo 1")
    ('relapsed, vasovagal syncope', 'platelet, transfusions, ecog 1')
    >>> spelt("lenalidomde, rituximb; tamsulosin")
    'lenalidomide, rituximab; tamsulosin'
    """
    return _WORD.sub(lambda m: _meant(m.group()), text)


def _meant(word: str) -> str:
    low = word.lower()
    if low in ("ecgo", "eocg", "ceog"):
        return "ecog"
    if low in _SHORT_SLIPS:
        return _SHORT_SLIPS[low]
    if low in _KNOWN or len(low) < _SHORTEST:
        return word
    near = [w for w in _TELLING if len(w) >= _SHORTEST and OSA.distance(low, w, score_cutoff=1) <= 1]
    other_ending = any(low[:-1] in (w, w[:-1]) or w[:-1] == low for w in near)
    if len(near) == 1 and not other_ending:
        return near[0]
    if near or len(low) < _SHORTEST_DRUG or low in known_words():
        return word
    return _drug_meant(low) or _twice_slipped(low) or word


def _twice_slipped(low: str) -> str | None:
    """A long word with two letters wrong, its first two and its last right: "filgastrim"."""
    if len(low) < _LONG:
        return None
    near = [
        w
        for w in (*_TELLING, *generics())
        if w[:2] == low[:2] and w[-1] == low[-1] and OSA.distance(low, w, score_cutoff=2) <= 2
    ]
    return near[0] if len(set(near)) == 1 else None


def _drug_meant(low: str) -> str | None:
    near = [g for g in generics() if OSA.distance(low, g, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None
