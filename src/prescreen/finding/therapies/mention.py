"""A name of anti-tumour drugs in a note, and whether the text around it is about treatment at all."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from prescreen.language.words import Anchored

if TYPE_CHECKING:
    from prescreen.language.note import Note

_REGIMEN_WORDS = re.compile(
    r"\bx\s?\d|\d\s?x\b|\bcycles?\b|\bcourses?\b|\blines?\b|\bregimen|\bchemo|\btreated\b|\breceived\b|"
    r"\bmaint|->|=>|\bsalvage\b|\brelaps|\brefractory\b|"
    r"\binduction\b|\bconsolidation\b|\bthen\b|\bfollowed by\b|→|\bprogress|\btherap|\btreatment\b|"
    r"\bresponse\b|\bconditioning\b|\blymphoma\b|\bmyeloma\b|\bleuk|\bcll\b|\bc\d+d\d+|"
    r"\bpump\b|\binfusions?\b|\bstep-up\b"
)
_TUMOUR = Anchored(
    r"lymphoma|myeloma|leuk[a]?emi|\bcll\b|dlbcl|\bhgbl|pmbcl|\bb-all\b|richter|waldenstr|chemo(?!dectoma)|"
    r"car-?t\b|oncolog|h[a]?ematolog|hsct|\bsct\b|\basct\b|autograft|allograft|transplant|cancer|carcinoma|"
    r"sarcoma|tumou?r|rrmm|imwg|\bnhl\b|burkitt|lymphoblast|paraprotein|m-protein|plasma cell",
    *"lymphoma myeloma leukemi leukaemi cll dlbcl hgbl pmbcl b-all richter waldenstr chemo car-t cart oncolog".split(),
    *"hematolog haematolog hsct sct asct autograft allograft transplant cancer carcinoma sarcoma tumor tumour".split(),
    *"rrmm imwg nhl burkitt lymphoblast paraprotein m-protein".split(),
    "plasma cell",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``start`` to ``end`` that name the ``drugs``; ``regimen`` when they name them together."""

    start: int
    end: int
    drugs: tuple[str, ...]
    regimen: str | None = None
    setting: str = ""
    short: bool = False
    fuzzy: bool = False
    supportive: bool = field(default=False)


def speaks_of_tumour(note: "Note") -> bool:
    """Whether the note speaks of a blood cancer or of chemotherapy at all: a letter code alone may be anything."""
    return _speaks_of_tumour(note.low)


@lru_cache(maxsize=8)
def _speaks_of_tumour(low: str) -> bool:
    return _TUMOUR.search(low) is not None


def in_treatment(note: "Note", start: int, end: int) -> bool:
    """Whether the text around a name tells of treatment against the tumour."""
    if note.section(start).category == "treatment_history":
        return True
    named = [h for h in note.hits("regimen") if not h.term.row["context"]]
    named += [h for h in note.hits("drug") if h.term.row["role"] == "antitumour"]
    if any(h.start - end < 60 and start - h.end < 60 for h in named):
        return True
    sentence = note.sentence(start)
    around = note.low[max(sentence.start, start - 60) : start] + " ; " + note.low[end : min(sentence.end, end + 60)]
    return _REGIMEN_WORDS.search(around) is not None or bool(re.match(r"\s*\|", note.low[end : end + 20]))
