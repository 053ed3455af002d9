"""Sections of a note by their headings: where a sentence stands changes what it means."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """Characters ``start`` to ``end`` under a heading; ``category`` is one of `CATEGORIES`' keys or "body"."""

    start: int
    end: int
    category: str
    title: str


CATEGORIES: dict[str, str] = {
    "family_history": r"family(?: history| hx)?|fhx?|fam(?:\.|ily)? hx",
    "past_history": r"(?:past|previous|prior|other)(?: medical| surgical)?(?: history| hx| problems)|pmhx?|psh|pmh/psh"
    r"|comorbidit(?:y|ies)|other problems|past|background",
    "medications": r"(?:current |discharge |home |active |regular )?(?:medications?|meds|medicines|drugs|rx|medication list)",
    "allergies": r"allerg(?:y|ies)(?:[/ ].*)?|adverse reactions",
    "immunizations": r"immuni[sz]ations?|vaccin(?:ations?|es)(?: history)?",
    "social_history": r"social(?: history)?|shx?|personal(?: history)?|habits",
    "treatment_history": r"(?:previous |prior |past |cancer |oncolog(?:y|ic) |anti-?\w+ |lymphoma |leuk\w+ |myeloma )?"
    r"(?:treatments?|therap(?:y|ies)|chemotherapy)(?: history| to date| lines?| summary)?|lines? of therapy|tx",
    "diagnosis": r"(?:admission |discharge |main |principal |primary )?diagnos[ie]s|dx|problems?(?: list)?|problem list",
    "labs": r"lab(?:s|oratory)?(?: data| results| values| tests| studies)?|bloods?|investigations?|results",
    "vitals": r"vitals?(?: signs)?|obs(?:ervations)?",
    "exam": r"(?:physical |general )?exam(?:ination)?|o/e|pe|on examination",
    "heart": r"cardiac|heart|cardiology|cardiovascular|cvs?|echo\w*|ecg|ekg",
    "review_of_systems": r"ros|review of systems|systems? review",
    "plan": r"plan|recommendations?|advice|to do|next steps|a/p|assessment(?: ?(?:/|and|&) ?plan)?|impression",
    "consent": r"consent|study|trial|research",
    "history": r"hpi|history of present(?:ing)? (?:illness|complaint)|history|interval(?: history)?|hospital course"
    r"|course|present illness|oncologic history|disease history|course of disease",
}
_HEADING = re.compile(
    r"^[ \t]*(?:[#*\[(]*|\d{1,2}[.)]?|[①-⑳])[ \t]*(?P<title>[A-Za-z][A-Za-z /&.'-]{1,48}?)[ \t]*[\])*#]*[ \t]*"
    r"(?::|(?=$)|(?=\s{2,})|\.(?=\s)|\s-\s)",
    re.MULTILINE,
)
_CATEGORY = re.compile("|".join(f"(?P<{name}>(?:{pattern}))" for name, pattern in CATEGORIES.items()))


def category_of(title: str) -> str | None:
    """The category of a heading's words, or None when it names none."""
    found = _CATEGORY.fullmatch(title.strip().lower())
    return None if found is None else found.lastgroup


def find_sections(plain: str, low: str) -> list[Section]:
    """The note's sections in order, covering it from the first character; the first may be "body"."""
    marks: list[tuple[int, str, str]] = [(0, "body", "")]
    for found in _HEADING.finditer(plain):
        title = low[found.start("title") : found.end("title")]
        category = category_of(title)
        if category is not None:
            marks.append((found.start(), category, title.strip()))
        elif found.group().rstrip().endswith(":") or title.isupper():
            marks.append((found.start(), "other", title.strip()))
    ends = [m[0] for m in marks[1:]] + [len(plain)]
    return [Section(at, end, category, title) for (at, category, title), end in zip(marks, ends, strict=True)]
