"""Drugs named only as the cause of something ("neuropathy (bortezomib)"): exposure without a date."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.therapies.courses import Course

if TYPE_CHECKING:
    from prescreen.language.note import Note

_HARM = (
    r"(?:neuropath\w*|numb\w*|tingling|paraesthesi\w*|paresthesi\w*|toxicit\w*|rash|fatigue|ulcers?|mucositis|"
    r"insufficiency|impairment|injury|failure|cytopeni\w*|neutropeni\w*|thrombocytopeni\w*|"
    r"cardiomyopathy|dysfunction|reaction|hives|anaphylaxis|colitis|pneumonitis|nephropathy|hepatitis|"
    r"diarrh\w*|constipation|side effects?|adverse|intoleran\w*|allergy|bleeding|atrial fibrillation|af|"
    r"hypogammaglobulin\w*|igg|secondary|encephalopathy|neurotoxicity|crs|icans|cystitis|myelosuppression|"
    r"hearing|ototoxicity|renal)"
)
_BEFORE = re.compile(
    rf"\b{_HARM}\b[^.;|]{{0,34}}?(?:\(|\bfrom\b|\bafter\b|\bon\b|\bdue to\b|\bsecondary to\b|\bto\b|\bby\b|"
    rf"\bunder\b|\bof\b|\bwith\b|\bduring\b|-|post)\s*(?:the\s+|prior\s+)?(?:[\w-]+\s*(?:,|and|/|\+|，)\s*)?$"
)
_AFTER = re.compile(
    rf"^(?:-|\s)(?:induced|related|associated|neurotox\w*|refractory|resistant|exposed|intolerant|caused|{_HARM})\b|"
    rf"^\s*\)?\s*(?:caused|causing)\b"
)


def is_cause(note: "Note", course: Course) -> bool:
    """Whether the course is named as the cause of a harm; the dates around are the harm's then."""
    if course.regimen is not None and course.period is not None and course.period.marked:
        return False
    line_before = note.low[max(note.sentence(course.start).start, course.start - 75) : course.start].replace("\n", " ")
    after = note.low[course.end : course.end + 32].replace("\n", " ")
    return bool(_BEFORE.search(line_before) or _AFTER.match(after))
