"""Sections of a note by their headings: where a sentence stands changes what it means."""

import re
from functools import lru_cache
from typing import NamedTuple


class Section(NamedTuple):
    """Characters ``start`` to ``end`` under a heading; ``category`` is one of `CATEGORIES`' keys, "other" or "body"."""

    start: int
    end: int
    category: str
    title: str


CATEGORIES: dict[str, str] = {
    "family_history": r"family(?: medical)?(?: history| hx| sheet)?|fhx?|f/h|fam(?:\.|ily)? hx|family and social "
    r"history",
    "past_history": r"(?:past|previous|prior|other|significant|relevant)(?: medical| surgical| cardiac)?(?: and "
    r"surgical)?(?: history| hx| problems| illnesses)(?: at that time)?|pmhx?|psh|ph|pmh/psh|p/h"
    r"|comorbidit(?:y|ies)|co-morbidities|other problems|past|background|medical history|history items",
    "medications": r"(?:current |discharge |home |active |regular |present )?(?:medications?|meds|medicines|drugs|rx|"
    r"medication list|drug chart)(?: now| on admission| on discharge| he brought| she brought)?(?: \(active\))?|"
    r"drugs on admission|medication and allergies",
    "allergies": r"(?:drug |known )?(?:allerg(?:y|ies)|adverse reactions|drug reactions?|sensitivities)(?:[/ ].*)?",
    "immunizations": r"immuni[sz]ations?(?: history| record)?(?: \(.*\))?|vaccin(?:ations?|es)(?: history| card| "
    r"record| status)?|imms?|vaccs?|vax",
    "social_history": r"social(?: history)?|soc|shx?|personal(?: history)?|habits|occupation",
    "treatment_history": r"(?:previous |prior |past |cancer |oncolog(?:y|ic) |anti-?\w+ |lymphoma |leuk\w+ |myeloma |"
    r"drug & procedure |disease )?"
    r"(?:treatments?|therap(?:y|ies)|chemotherapy)[ -]?(?:history| to date| lines?| summary| table)?|lines? of "
    r"therapy|tx|oncology treatment table|history of the (?:myeloma|lymphoma|leuk\w+|disease)",
    "diagnosis": r"(?:admission |discharge |main |principal |primary |final )?diagnos[ie]s|dx|problems?(?: list)?|"
    r"problem list|first impression",
    "labs": r"lab(?:s|oratory)?(?: data| results| values| tests| studies| table| trend| flowsheet)?|bloods?|"
    r"investigations?|(?:recent )?results(?: flowsheet)?|biology|auxiliary(?: examinations?)?|auxiliary exam",
    "vitals": r"(?:nursing |flowsheet )?vitals?(?: signs)?|obs(?:ervations)?|nursing flowsheet",
    "exam": r"(?:physical |general |clinical )?exam(?:ination)?|o/e|pe|on examination|status",
    "heart": r"cardiac|heart|cardiology|cardiovascular|cvs?|echo\w*(?: report)?|ecg|ekg",
    "review_of_systems": r"ros|(?:review of systems|systems? review)",
    "plan": r"plan|recommendations?|advice|to do|next steps|a/p|assessment(?: ?(?:/|and|&) ?plan)?|impression|opinion|"
    r"conclusion(?: and treatment)?",
    "consent": r"(?:informed )?consent(?: form| process| discussion)?|study|trial(?: matters)?|research|formalities|"
    r"patient information(?: sheet| leaflet)?|possible side effects|risks(?: and benefits)?",
    "history": r"hpi|history of present(?:ing)? (?:illness|complaint)|history|interval(?: history)?|(?:hospital |"
    r"clinical )?course(?: in hospital| of disease)?"
    r"|present(?:ing)? (?:illness|complaints?)|(?:oncologic|disease|brief) history|chief complaint|reason for "
    r"(?:visit|consultation|the request|referral)|summary of the case",
}
# "other" headings end a section too; these words at a line's start with a colon are remarks, not headings
_REMARK = frozenset(
    "note nb ps re cc to from dear tel fax copy copies date time page addendum correction father "
    "mother brother sister son daughter wife husband uncle aunt siblings children maternal paternal".split()
)
_MARKED = re.compile(
    r"^[ \t]*[\[<*#=_~|]{1,4}[ \t]*(?P<title>[A-Za-z][A-Za-z /&.'()-]{1,48}?)[ \t]*:?[ \t]*[\]>*#=_~|"
    r"]{1,4}[ \t]*:?|^#{1,4}[ \t]+(?P<title2>[A-Za-z][A-Za-z /&.'()-]{1,48}?)[ \t]*:?[ \t]*$"
)
_COLON = re.compile(
    r"^[ \t]*(?:\d{1,2}[.)]|[①-⑳]|[a-z][.)]|[-*•·+])?[ \t]*(?P<title>[A-Za-z][A-Za-z /&.'-]{1,46}?(?:[ "
    r"]?\([^)\n]{1,30}\))?)[ \t]*(?P<mark>:|\s-\s|\.(?=\s))"
)
_ALONE = re.compile(
    r"^[ \t]*(?:\d{1,2}[.)]|[①-⑳])?[ \t]*(?P<title>[A-Za-z][A-Za-z /&.'-]{1,46}?)(?P<tail>[ "
    r"\t]*(?:\d\d[./-].{4,12})?[ \t]*|\s{2,}.*|\s*\[.*\]\s*|\s\([^()\n]{1,44}\)\s*)$"
)
_INLINE = re.compile(
    r"(?<=[.;|\s])(?P<title>family(?: history)?|fhx?|pmhx?|psh|past(?: medical)? history|social(?: history)?|soc|shx|"
    r"allerg(?:y|ies)|ros|meds|medications)[ \t]?:[ \t]?",
)
_CAPITALS = re.compile(
    r"(?P<title>[A-Z](?:(?<=[.,;)].)|(?<=[.,;)]\s.)|(?<=[.,;)]\s\s.))[A-Z /&'-]{2,44}?)[ \t]?:(?=[\s,]|$)"
)
"""A heading in capitals in the midst of a line: a note whose line breaks an export has lost."""
_ONE_SUBJECT = frozenset(("family_history", "social_history", "allergies", "immunizations"))
"""Sections that any other heading ends, known or not."""
_LONGEST = 48
"""Characters of a heading in capitals with the blanks before its colon."""
_INLINE_ENDS = tuple("family history fh fhx pmh pmhx psh social soc shx allergy allergies ros meds medications".split())
_BULLETS = frozenset("-*•·+")
_MARKS = frozenset("[<*#=_~|")
_LINE = 90
"""Characters of the longest line with no gap or bracket in it that a heading fills."""
_CATEGORY = re.compile("|".join(f"(?P<{name}>(?:{pattern}))" for name, pattern in CATEGORIES.items()))


@lru_cache(maxsize=4096)
def category_of(title: str) -> str | None:
    """The category of a heading's words, or None when it names none."""
    found = _CATEGORY.fullmatch(" ".join(title.strip(" .:-").lower().split()))
    return None if found is None else found.lastgroup


def find_sections(plain: str, low: str) -> list[Section]:
    """The note's sections in order, covering it from the first character; the first may be "body".

    A heading stands alone on its line, or before a colon or full stop at the line's start, or between brackets. A
    heading that its own line continues ("Family: father died of a stroke") and that none of the known ones follows holds to
    the paragraph's end, unless it stands alone, or to the end of the indented list whose item it is.
    """
    marks: list[tuple[int, str, str]] = [(0, "body", "")]
    at = 0
    held, item = False, 0
    size = len(plain)
    while at < size:
        stop = plain.find("\n", at)
        stop = size if stop < 0 else stop
        if stop - at > 1:
            mark = _heading(plain[at : min(stop, at + 160)], low[at : min(stop, at + 160)])
            indent = stop - at - len(plain[at:stop].lstrip(" \t"))
            if mark is not None:
                marks.append((at, mark[0], mark[1]))
                held = mark[2]
                item = indent if plain[at + indent] in _BULLETS else 0
            elif held and (indent < item or _told_out(plain, at, indent, marks[-1][1])):
                marks.append((at, "body", ""))
                held = False
            for begin, title in _inline(plain, low, at + 1, stop):
                category = category_of(title)
                if category is None and marks[-1][1] in _ONE_SUBJECT and len(title) > 6:
                    category = "other"
                if category is not None and begin > at + 2:
                    marks.append((begin, category, title))
                    held = True
        elif held and not plain[at:stop].strip():
            marks.append((stop, "body", ""))
            held = False
        at = stop + 1
    ends = [m[0] for m in marks[1:]] + [size]
    return [
        Section(begin, end, category, title)
        for (begin, category, title), end in zip(marks, ends, strict=True)
        if end > begin or begin == 0
    ]


def _told_out(plain: str, at: int, indent: int, category: str) -> bool:
    """Whether a family's history in the line before is told to its end, and this one begins anew: "Family: nil.\\nNo cancer"."""
    whole = plain[:at].rstrip("\r\n").endswith(".")
    return category == "family_history" and whole and not indent and plain[at : at + 1].isupper()


def _inline(plain: str, low: str, at: int, stop: int) -> list[tuple[int, str]]:
    """Place and words of what may be headings within a line, in order."""
    found: dict[int, str] = {}
    known = False
    colon = plain.find(":", at, stop)
    while colon >= 0:
        begin = max(colon - _LONGEST, at)
        head = low[begin:colon].rstrip(" \t/&'-")
        lead = plain[max(begin - 3, 0) : colon]
        if plain[begin : begin + len(head)][-1:].isupper() and any(map(lead.__contains__, ".,;)")):
            capitals = _CAPITALS.finditer(plain, begin, min(colon + 2, stop))
            found |= {m.start(): low[m.start() : m.end("title")] for m in capitals}
        known = known or head.endswith(_INLINE_ENDS)
        colon = plain.find(":", colon + 1, stop)
    if known and stop - at < 4000:
        found |= {m.start(): m["title"] for m in _INLINE.finditer(low, at, stop)}
    return sorted(found.items())


def _patterns(line: str, first: str) -> tuple[re.Pattern[str], ...]:
    """The shapes of heading that a line can have: signs come first, and what stands alone is short or apart."""
    if first in _MARKS:
        return (_MARKED, _COLON, _ALONE)
    alone = len(line) <= _LINE or "  " in line or "\t" in line or "[" in line
    return (_COLON, _ALONE) if alone else (_COLON,)


def _heading(line: str, low: str) -> tuple[str, str, bool] | None:
    """Category, title, and whether text follows on the line itself; None when the line opens no section."""
    first = line.lstrip(" \t")[:1]
    if not first or not (first.isalnum() or first in "[<*#=_~|-•·+①②③④⑤⑥⑦⑧⑨⑩"):
        return None
    for pattern in _patterns(line, first):
        found = pattern.match(line)
        if found is None:
            continue
        name = "title2" if pattern is _MARKED and found["title2"] else "title"
        title = low[found.start(name) : found.end(name)].strip()
        rest = line[found.end() :].strip() if pattern is not _ALONE else ""
        category = category_of(title) or category_of(title.split("(")[0])
        if category is None and pattern is _COLON and title.endswith("history at that time"):
            category = "past_history"
        if category is not None:
            if pattern is _COLON and found["mark"] == "." and len(title) < 4:
                continue
            return category, title, bool(rest)
        if pattern is _MARKED and not rest:
            return "other", title, False
        if pattern is _COLON and found["mark"] == ":" and title not in _REMARK and len(title.split()) <= 5:
            return ("other", title, True) if rest else ("other", title, False)
        if pattern is _ALONE and line[found.start("title") : found.end("title")].isupper() and len(title) > 3:
            return "other", title, False
    return None
