"""Primary immunodeficiency, and low immunoglobulins whose cause is or is not settled."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import condition_terms, mentions
from prescreen.language.terms import Term
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

_INBORN = "primary|inborn|congenital|hereditary|inherited|innate|genetic"
_ACQUIRED = "secondary|acquired"
_KINDS = [
    *_INBORN.split("|"),
    *("primary (congenital)", "primary (inborn)"),
    *(
        inborn + joined + acquired
        for inborn in _INBORN.split("|")
        for joined in (" or ", " nor ", " and ", "/")
        for acquired in _ACQUIRED.split("|")
    ),
]
"""Inborn, or "hereditary or acquired"; where the inborn one is named last its own word is enough."""
_DEFECTS = (
    "immunodeficiency|immunodeficiencies|immune deficit|immune deficits|immunodeficit|immunological deficit|immune problem|immune problems|immune weakness|immune deficiency|immune deficiencies|immune defect|immune defects|immune disorder|"
    "immune disorders|immune disease|immune diseases|antibody deficiency|defect of immunity|defects of immunity|"
    "disorder of immunity|disorders of immunity|immunological disorder|immunological defect|"
    "disturbance of the defence|disturbance of the immunity|disorder of the defence|defect of the defence|defence disorder|defence disturbance|defence defect|"
    "weakness of the immune system|disease of the immune system|disorder of the immune system|defect of the immune system"
)
_OF_BIRTH = ("congenital", "inborn", "hereditary", "inherited", "genetic")
_WIDE = frozenset(
    (
        *(
            f"{kind} {what}"
            for kind in _OF_BIRTH
            for what in "problem problems issue condition disorder illness disease thing kind type".split()
        ),
        *(f"anything {kind}" for kind in _OF_BIRTH),
    )
)
"""Names of whatever is inborn: where an immunodeficiency is spoken of, "not a congenital problem" denies one."""
VOCABULARIES: dict[str, list[Term]] = {
    "immunity": [
        *condition_terms("immunity"),
        *(Term(words, "primary_immunodeficiency") for words in sorted(_WIDE)),
        *(
            Term(f"immune {what}", "immunodeficiency", row={"near": r"\bborn with\b|\b(?:from|since|at) birth\b"})
            for what in ("problem", "problems", "trouble", "condition", "illness", "disease", "disorder", "weakness")
        ),
        *(Term(f"{kind} {defect}", "primary_immunodeficiency") for kind in _KINDS for defect in _DEFECTS.split("|")),
    ]
}
_FROM_BIRTH = re.compile(r"\bborn with\b|\b(?:from|since|at|of) birth\b")
_UNSETTLED = re.compile(
    rf"(?:{_INBORN})(?: or |/)(?:{_ACQUIRED})|(?:{_ACQUIRED})(?: or |/)(?:{_INBORN})|inborn or|queried|(?:never|not) (?:settled|worked up)|whether|\?|pending|awaited|not (?:yet )?(?:clear|known|excluded)|"
    r"under investigation|work-?up (?:pending|planned|ongoing)|possible|suspected"
)
_NOT_KNOWN = re.compile(r"\bwhether\b|\bnot (?:known|clear|certain) (?:if|whether)\b")
_STILL_SOUGHT = re.compile(
    r"\b(?:work-?up|investigations?|genetics|genetic (?:test\w*|panel)|immunology(?: \w+)?)\s(?:is |are |still )*(?:pending|awaited|planned|ongoing|under way|in progress)|under investigation"
)
"""Behind a denial: that it is not settled, "not confirmed; work-up ongoing"."""
_SECONDARY = re.compile(
    r"secondary|put down to|due to|related|caused by|because of|from (?:the )?(?:myeloma|lymphoma|rituximab)|after"
)
_SHORT = frozenset(
    (
        "congenital one",
        "primary one",
        "inborn one",
        "congenital form",
        "congenital cause",
        "primary cause",
        "inborn error",
        "innate defect",
        "inborn defect",
        "congenital defect",
        "nothing primary",
        "nothing congenital",
        "nothing inborn",
        "none constitutional",
        "none inborn",
        "none congenital",
        "none primary",
        "none hereditary",
    )
)
"""Names that mean an immunodeficiency only where one is spoken of: "low IgG, secondary. No congenital one"."""
_IMMUNE = re.compile(r"immun|\bigg\b|gammaglob|antibod|b[- ]cell aplasia")
_RULED_OUT = re.compile(r"(?:no|not|without|excluded|ruled out|rather than|satisfied that)\b")


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``immune``."""
    for mention in mentions(note, "immunity"):
        label, name = mention.label, mention.hit.name
        if mention.hit.term.surface in _WIDE and label != "absent":
            continue
        if (mention.hit.term.surface in _SHORT or mention.hit.term.surface in _WIDE) and not _IMMUNE.search(
            note.low, max(0, mention.start - 160), mention.end + 40
        ):
            continue
        around = mention.words + mention.following(100)
        if label in ("present", "possible") and re.match(
            r"[^.;]{0,30}(?<!to be )\b(?:ruled (?:it |this )?out|excluded (?:it|this))", mention.after
        ):
            label = "absent"
        if mention.hit.term.surface.startswith(("nothing ", "none ")):
            label = "absent"
        if name == "immunodeficiency" and _FROM_BIRTH.search(mention.words):
            name = "primary_immunodeficiency"
        if label == "absent" and (_NOT_KNOWN.search(mention.clause_words) or _STILL_SOUGHT.search(mention.after)):
            label = "possible"
        if name == "immunodeficiency" and label == "absent":
            name = "primary_immunodeficiency"  # who has none at all has no inborn one
        if name == "immunodeficiency":
            if label not in ("present", "possible") or not _UNSETTLED.search(mention.words):
                continue
            name, label = "primary_immunodeficiency", "possible"
        elif (
            name == "primary_immunodeficiency"
            and label == "present"
            and _UNSETTLED.search(around)
            and not _RULED_OUT.search(mention.before)
        ):
            label = "possible"
        elif (
            name == "secondary_hypogammaglobulinemia"
            and label == "present"
            and _UNSETTLED.search(around)
            and not _SECONDARY.search(mention.words)
        ):
            name, label = "primary_immunodeficiency", "possible"
        days, stated = mention.denied if label == "absent" else mention.days
        yield note.fact(
            "immune",
            name,
            mention.start,
            mention.end,
            assertion=label,
            historical=mention.historical,
            date=days,
            date_stated=stated,
            detail={"entity": mention.hit.term.surface},
        )
