"""Disease that was never treated: "newly diagnosed", "on watch and wait, never treated", "no therapy to date"."""

import re
from typing import TYPE_CHECKING

from prescreen.language.terms import Hit, Term, terms

if TYPE_CHECKING:
    from prescreen.language.note import Note

TERMS: list[Term] = terms(
    [
        "untreated",
        "treatment-naive",
        "treatment-naïve",
        "treatment naive",
        "therapy-naive",
        "therapy naive",
        "newly diagnosed",
        "newly-diagnosed",
        "de novo",
        "never treated",
        "never been treated",
        "not yet treated",
        "not yet been treated",
        *(
            f"{verb}{what} {until}"
            for verb in ("no ", "has had no ", "not had any ", "not received any ")
            for what in ("treatment", "therapy", "systemic therapy", "chemotherapy")
            for until in ("to date", "so far", "yet", "until now", "as yet")
        ),
        *(
            f"{what} {not_yet} {begun}"
            for what in ("therapy", "treatment", "chemotherapy")
            for not_yet in ("has not been", "has not yet been", "not yet", "not", "has not", "has not yet")
            for begun in ("started", "begun")
        ),
        "watch and wait since diagnosis",
        "watch & wait since diagnosis",
        "watchful waiting since diagnosis",
        "active surveillance since diagnosis",
    ],
    "untreated",
)
_GIVEN_ONCE = ("drug", "regimen", "graft", "cell_product", "car_t")
_OTHER_ILLNESS = re.compile(
    r"\b(?:hepatitis|hcv|hbv|hiv|diabet\w*|hypertens\w*|prostate|cancer|carcinoma|depress\w*|osteop\w*|tubercul\w*|thyroid|apno?ea|gout|hernia|fibrillation|dyslip\w*|cholesterol)\b"
    r"[^.;\n]*$"
)

_ONLY_HERE = re.compile(r"\s(?:at|by|with|for|here|in (?:this|our|the))\b")
"""Behind the words what narrows them: "never treated at our hospital", "no therapy so far for this relapse"."""
_TO_BEGIN = re.compile(
    r"\b(?:to (?:begin|start|commence|receive|be given)|plan(?:s|ned)?|propos\w*|scheduled|recommend\w*)\b[^.;]{0,24}$"
)


def never_treated(note: "Note", hit: Hit) -> bool:
    """Whether the words around a hit of ``TERMS`` are of the blood cancer, and the note gives nothing against it."""
    if note.low.startswith("de novo", hit.start) or _ONLY_HERE.match(note.low, hit.end):
        return False
    sentence = note.sentence(hit.start)
    before = max(sentence.start, hit.start - 80)
    if hit.start - sentence.start < _ALONE:  # "Mantle cell lymphoma, found last month. Therapy has not been started."
        before = max(hit.start - 120, note.low.rfind("\n\n", 0, hit.start) + 1, 0)
    named = max((h.end for h in note.hits("disease") if before <= h.start < hit.end + 70), default=None)
    if named is None or _OTHER_ILLNESS.search(note.low, min(named, hit.start), hit.start):
        return False
    return not any(
        h.term.row.get("role", "antitumour") == "antitumour"
        and note.assertion(h.start, h.end).label in ("present", "possible")
        and not _TO_BEGIN.search(note.low, max(0, h.start - 40), h.start)
        for vocabulary in _GIVEN_ONCE
        for h in note.hits(vocabulary)
    )


_ALONE = 12
"""Characters before the words that name nothing yet."""
