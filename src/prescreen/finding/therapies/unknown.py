"""Drug-like words and trial codes that no lexicon row names: shown as unread, never dropped in silence."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.therapies.misspelt import drug_like, misspelt
from prescreen.finding.timing import bounded
from prescreen.record import Fact
from prescreen.record.models import Unread

if TYPE_CHECKING:
    from prescreen.finding.therapies.courses import Course
    from prescreen.language.note import Note

# supportive and everyday drugs that end like anti-tumour ones
_HARMLESS = re.compile(
    r"(?:febuxo|orli|cila|bu|cobici|ritona|nysta|prava|sim?va|atorva|rosuva|lova|pitava|flu?va|somato|cilo)stat|"
    r"(?:adalimu|omalizu|infliximab|dupilu|evolocu|aliro\w*|eculizu|raviliz\w*|natali\w*|ustekinu|secukinu|"
    r"ixeki\w*|golimu|vedoli\w*|mepoli\w*|palivi\w*|basilixi|"
    r"romoso\w*|burosu\w*|erenu\w*|fremane\w*|galcane\w*|certoli\w*|sarilu|beniral\w*|tezepel\w*|lanadelu|"
    r"caplaci\w*|emiciz\w*|bezlotox\w*|nirsevi|sotrovi|tixagevi\w*|cilgavi\w*|"
    r"casirivi\w*|bamlani\w*|teplizu|risanki\w*|guselku\w*|tildraki\w*|bimeki\w*|spesoli\w*|crizanli\w*|"
    r"tocili\w*|siltuxi|emapalu|axatili|denosu|omaliz\w*)(?:mab)?|"
    r"(?:tofaci|barici|upadaci|filgoci|ninteda|abroci|ritleci|deucravaci|fostamati|delgoci)tinib|"
    r"[a-z]*nib\b(?<=scribnib)"
)
_CODE = re.compile(r"(?P<code>[A-Z](?<![A-Za-z0-9-][A-Z])[A-Z]{1,4}-?\d{3,6}[A-Z]?)(?![A-Za-z0-9/-])")
_CODE_NEAR = re.compile(
    r"\b(?:trial|study|phase|investigational|dose|cycle|received|treated|infus\w*|inhibitor|antibody|vector|"
    r"experimental|compound)\b"
)
_CEL = re.compile(r"(?<![a-z])[a-z]{3,12}-cel(?![a-z])")
_NOT_CODES = re.compile(
    r"^(?:COVID|SARS|HLA|ICD|ISO|CD|IL|MRN|NCT|NHS|UR|TEL|FAX|PIN|ID|REF|DOB|ROOM|PD|PS|UTC|UK|ER|HPV|HBV|HCV|"
    r"EBV|CMV|HHV|VZV|BSA|GMT|NI|DH|SN|PO|SW|SE|NW|NE|TG|VV|TV|CA|CYP|PCV|PPSV|GFAP|MIB|KI|BCL|MYC|MYD|TP|"
    r"ASXL|SF|DNMT|NPM|FLT|JAK|IDH|RS|LOT|BX|HT|RM|CG|LN|CSF|UGT|CC|MMSE)\b|^(?:CD|IL|HLA|BCL|HPV|ICD|MRN|NCT|"
    r"T|V|B|PCV|PPSV|KI|TP|CA)-?\d"
)


def unread(note: "Note") -> Iterator[Unread]:
    """What looks like a drug or an investigational code and is not known, in text order."""
    near = {start for start, _, _ in misspelt(note)}
    spans = [
        (s, e, "drug")
        for s, e, w in drug_like(note)
        if s not in near
        and not _HARMLESS.match(w)
        and (w.endswith(("mab", "nib", "cel", "tinib", "clax", "mib", "vedotin")) and len(w) > 7)
    ]
    cells = _CEL.finditer(note.low) if "-cel" in note.low else ()
    spans += [
        (m.start(), m.end(), "drug")
        for m in cells
        if not any(h.start <= m.start() < h.end for h in note.hits("cell_product"))
    ]
    for found in _CODE.finditer(note.plain) if "XXddd" in note.shape or "XX-ddd" in note.shape else ():
        code = found["code"]
        if _NOT_CODES.match(code) or any(
            h.start <= found.start() < h.end for v in ("drug", "cell_product") for h in note.hits(v)
        ):
            continue
        sentence = note.sentence(found.start())
        around = note.low[max(sentence.start, found.start() - 80) : min(sentence.end, found.end() + 80)]
        if _CODE_NEAR.search(around):
            spans.append((found.start(), found.end(), "code"))
    for start, end, what in sorted(spans):
        yield Unread(what=what, evidence=note.evidence(start, end))  # type: ignore[arg-type]


_WITH = r"\s?(?:\+|/|&|and|plus|with)\s?"
_BEFORE_COURSE = re.compile(_CODE.pattern + _WITH + "$")
_BEHIND_COURSE = re.compile(_WITH + _CODE.pattern)


def codes_given(note: "Note", courses: "list[Course]") -> Iterator[Fact]:
    """Trial drugs told by their code with a drug that is known: "BI-1206 + rituximab, came off 17/11/2025"."""
    for course in courses:
        if course.label != "present" or course.period is None:
            continue
        found = _BEFORE_COURSE.search(note.plain, max(0, course.start - 20), course.start) or _BEHIND_COURSE.match(
            note.plain, course.end
        )
        if found is None or _NOT_CODES.match(found["code"]):
            continue
        start, end = found.span("code")
        if any(h.start < end and h.end > start for v in ("drug", "regimen", "cell_product") for h in note.hits(v)):
            continue
        yield note.fact(
            "treatment_course", "unnamed_therapy", start, end, first=bounded(course.period.first, note),
            last=bounded(course.period.last_day, note), detail={"category": "other"}, date_stated=True,
        )  # fmt: skip
