"""What a bare "yes" or "no" states, for questions whose rule is a table of statements.

A row holds for the first rule that reads its fact. ``None``: the word alone does not tell, and ``follow`` asks on.
"""

import re
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA

from prescreen.dialogue.clauses import content

Stated = tuple[str, str, dict[str, Any]]
_ABSENT: dict[str, Any] = {"assertion": "absent"}


@dataclass(frozen=True, slots=True)
class Answers:
    """``reads``: kind and name of a fact that the rule reads; ``word``: one that its question holds."""

    reads: tuple[str, str]
    yes: tuple[Stated, ...] | None
    no: tuple[Stated, ...] | None
    follow: str = ""
    word: str = ""
    words: tuple[tuple[str, tuple[Stated, ...]], ...] = ()
    """Words and phrases that answer the question, where the reader makes nothing of the reply."""


def _absent(*facts: tuple[str, str]) -> tuple[Stated, ...]:
    return tuple((kind, name, _ABSENT) for kind, name in facts)


def _present(kind: str, name: str, **detail: str) -> tuple[Stated, ...]:
    return ((kind, name, {"detail": detail} if detail else {}),)


_AGREED = (*_present("contraception", "contraception"), *_present("contraception", "no_gamete_donation"))

ROWS = (
    Answers(
        ("heart", "serious_cardiac_disease"),
        _present("heart", "serious_cardiac_disease"),
        _absent(("cardiac", "heart_failure"), ("heart", "serious_cardiac_disease")),
    ),
    Answers(
        ("cardiac", "nyha_class"),
        None,
        _absent(("cardiac", "heart_failure")),
        "Which NYHA class is it now, 1 to 4?",
    ),
    Answers(
        ("cardiac", "arrhythmia_ventricular"),
        _present("cardiac", "arrhythmia_ventricular"),
        _absent(("cardiac", "arrhythmia_ventricular")),
    ),
    Answers(
        ("cardiac", "syncope"),
        _present("cardiac", "syncope", cause="unexplained"),
        (("cardiac", "syncope", {"assertion": "absent", "detail": {"cause": "unexplained"}}),),
        word="unexplained",
    ),
    Answers(
        ("cardiac", "syncope"),
        None,
        _absent(("cardiac", "syncope")),
        "What caused it: was it vasovagal, from dehydration, something else, or never explained?",
    ),
    Answers(
        ("cardiac", "cardiomyopathy"),
        None,
        _absent(("cardiac", "cardiomyopathy")),
        "Which kind, and is it severe?",
    ),
    Answers(
        ("cardiac", "pericardial_effusion"),
        None,
        _absent(("cardiac", "pericardial_effusion")),
        "How large is it, and is it clinically significant?",
    ),
    Answers(
        ("cardiac", "ecg_abnormality"),
        _present("cardiac", "ecg_abnormality", significant="yes"),
        (("cardiac", "ecg_abnormality", {"assertion": "absent", "detail": {"significant": "yes"}}),),
        words=tuple(
            (said, _present("stated_normal", "ecg"))
            for said in ("normal", "nsr", "sinus rhythm", "unremarkable", "fine")
        ),
    ),
    Answers(
        ("disease_status", "relapsed"),
        _present("disease_status", "relapsed"),
        None,
        "Is it in first remission, not yet treated, or something else?",
        words=(
            ("relapsed", _present("disease_status", "relapsed")),
            ("relapse", _present("disease_status", "relapsed")),
            ("refractory", _present("disease_status", "refractory")),
            ("progressed", _present("disease_status", "progressed")),
            ("untreated", _present("disease_status", "untreated")),
            ("first remission", _present("disease_status", "first_remission")),
        ),
    ),
    Answers(
        ("contraception", "contraception"),
        _AGREED,
        _absent(("contraception", "contraception")),
        words=(
            ("agrees", _AGREED),
            ("agreed", _AGREED),
            ("accepts", _AGREED),
            ("happy with", _AGREED),
            ("happy to", _AGREED),
            ("refuses", _absent(("contraception", "contraception"))),
            ("refused", _absent(("contraception", "contraception"))),
        ),
    ),
    Answers(
        ("reproductive", "pregnancy_test"),
        None,
        _absent(("reproductive", "childbearing_potential")),
        "What is the result of her pregnancy test and of which day, and is she breast-feeding?",
    ),
    Answers(
        ("consent", "icf_signed"),
        _present("consent", "icf_signed"),
        None,
        "Has the patient refused, or is it just not signed yet?",
        words=(
            ("signed", _present("consent", "icf_signed")),
            ("refused", _absent(("consent", "icf_signed"))),
            ("refuses", _absent(("consent", "icf_signed"))),
            ("declined", _absent(("consent", "icf_signed"))),
        ),
    ),
    Answers(
        ("gene_therapy", "vsvg_product"),
        None,
        _absent(("therapy", "car-t"), ("gene_therapy", "gene_therapy")),
        "Which product was it, and is its vector known?",
    ),
    Answers(
        ("infection", "sepsis"),
        _present("infection", "infection", course="severe_active"),
        _absent(("infection", "infection")),
    ),
    Answers(
        ("infection", "infection"),
        _present("infection", "infection", course="severe_active"),
        _absent(("infection", "infection")),
    ),
    Answers(
        ("immune", "primary_immunodeficiency"),
        _present("immune", "primary_immunodeficiency"),
        _absent(("immune", "primary_immunodeficiency")),
    ),
    Answers(
        ("neuro", "dementia"),
        _present("neuro", "mental_status_change"),
        _absent(("neuro", "dementia"), ("neuro", "mental_status_change")),
    ),
    Answers(("neuro", "parkinsonism"), _present("neuro", "parkinsonism"), _absent(("neuro", "parkinsonism"))),
    Answers(
        ("allergy", "product_component"),
        _present("allergy", "product_component"),
        _absent(("allergy", "product_component"), ("allergy", "study_product")),
    ),
    Answers(("access", "good_access"), _present("access", "good_access"), _present("access", "impossible_access")),
    Answers(
        ("investigator_opinion", "unsuitable"),
        _present("investigator_opinion", "unsuitable"),
        _absent(("investigator_opinion", "unsuitable")),
        words=tuple(
            (said, _absent(("investigator_opinion", "unsuitable")))
            for said in (
                "no concerns",
                "no objections",
                "no worries",
                "fine",
                "proceed",
                "go ahead",
                "good candidate",
                "suitable",
                "happy with",
                "fine by me",
            )
        ),
    ),
)


def answers_for(reads: set[tuple[str, str]], ask: str) -> Answers | None:
    """The row for a rule that reads these facts and asks this question, or None."""
    for row in ROWS:
        if row.reads in reads and row.word in ask.lower():
            return row
    return None


_DENIES = re.compile(
    r"\b(?:not?|never|without|yet|should|hopefully|presumably|might|may|could|whatever|will|willing|if|family|father|mother|ruled out|excluded|suspected|\w+n't)\b|\?",
    re.IGNORECASE,
)
_SHORTEST = 5
_MOST_OTHERS = 2


def by_telling_word(row: Answers, text: str) -> tuple[Stated, ...]:
    """What a telling word or phrase of a short reply states, one slip of the fingers in a word forgiven.

    Nothing where it may be denied, or where much else is said.
    """
    words = re.findall(r"[a-z]+", text.lower())
    plain = f" {' '.join(words)} "
    denied = _DENIES.search(text) is not None
    for known, stated in row.words:
        if denied and not known.startswith("no "):
            continue
        near = next((w for w in words if len(w) >= _SHORTEST and OSA.distance(w, known, score_cutoff=1) <= 1), known)
        if f" {near} " in plain and len(content(plain.replace(f" {near} ", " "))) <= _MOST_OTHERS:
            return stated
    return ()
