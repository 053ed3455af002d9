"""Whether a disease is named as what a vaccine is against, not as an illness or a test."""

import re

from prescreen.finding.conditions import Mention
from prescreen.finding.vaccinations.days import item

_SPOKEN = re.compile(
    r"vaccin|immuni[sz]|\bvax\b|\bvaccs?\b|\bjab|booster|\bshots?\b|inoculat|\binactivated\b|\bmrna\b|\bi\.m\.|recombinant|\bsplit\b|adjuvanted"
)
_DIRECTLY = re.compile(r"^[\s-]*(?:\w+ )?(?:vaccin|immuni[sz]|shots?\b|jabs?\b|booster|inoculat)")
_GIVEN = re.compile(
    r"^(?:\W{0,3}(?:and |& )?[\w-]+)?\W{0,3}(?:was |were )?(?:given|administered) (?:on|in|by|at|to|today|yesterday|last|\d)"
)
_ILLNESS = re.compile(
    r"infection|pneumonia\b(?! vacc)|positive|\+ve|pcr|serolog|\bigg\b|antibod|antigen|hbsag|dna\b|screen|ward|swab|illness|recovered from|"
    r"(?:had|with) (?:covid|influenza|flu|varicella|shingles|zoster|measles|mumps)|"
    r"negative|non-?reactive|retinal|reactivat|status|contact|exposure|prophyla|titre|titer|-like|symptom|syndrome|"
    r"treated|diagnos|oseltamivir|aciclovir|acyclovir|carrier|\bpap\b"
)
_TEST = re.compile(
    r"^[\s-]*(?:\w+ )?(?:titers?|titres?|igg|igm|antibod\w*|serolog\w*|immun(?:e|ity)\b|status|non-?immune|dna\b|timing|policy|question|guidance|advice)"
)
_CAUSE = re.compile(
    r"\b(?:caused by|due to|secondary to|exposed to|exposed|exposure to|infected with|positive for|negative for|ordered \w+ testing for)\W+$"
)
_DRUG = re.compile(r"^\s?[/+-]\s?(?:cy|mel|bu|treo|ara-?c|tbi|benda|atg)")
"""What makes "Flu" fludarabine."""
_OTHER_DRUG = re.compile(r"(?:cy|mel|bu|treo|ara-?c)\d{0,3}\s?[/+-]\s?$")
_HEADING = re.compile(
    r"(?:\W*(?:[\w/&-]+ ){0,3}(?i:vaccin|immuni[sz]a)\w*(?:\W+[\w/-]+){0,4}[^\w.]*|.{0,40}\b(?:VACCIN|IMMUNI[SZ]A)[A-Z]+\b.*)(?=\n|$)"
)
"""A short line that names vaccines and ends without a stop, or one with the word in capitals."""
_ASKED = re.compile(r"\bvaccin[^.?\n]*\?[^.?]*$")
"""A question before the answer that holds the name."""
_LAST_OF_THEM = re.compile(r"\b(?:vaccin|immuni[sz])[^.?\n]{0,40}[.:]\s(?:the )?(?:last|latest|most recent|incl)[^.]*$")
"""Vaccines spoken of, and the last of them named next: "Vaccinations up to date. Last: flu 09/25"."""
_BLOCK = 40
"""Lines above that are searched for the heading of a card or register."""


def is_vaccine(mention: Mention) -> bool:
    """Whether the name at the mention is a vaccine's."""
    if _TEST.match(mention.after):
        return False
    if mention.hit.term.row["context"] != "yes":
        return True
    if _DIRECTLY.match(mention.after):
        return True
    if _DRUG.match(mention.after) or _OTHER_DRUG.search(mention.before) or _CAUSE.search(mention.before):
        return False
    note = mention.note
    own = item(mention)
    if _ILLNESS.search(note.low, max(own.start, mention.start - 30), min(own.end, mention.end + 30)):
        return False
    return (
        _SPOKEN.search(mention.words) is not None
        or _GIVEN.match(mention.after) is not None
        or _ASKED.search(note.low, max(0, mention.sentence.start - 90), mention.start) is not None
        or _LAST_OF_THEM.search(note.low, max(0, mention.start - 90), mention.start) is not None
        or _beside_a_vaccine(mention)
        or _under_a_heading(mention)
    )


def _beside_a_vaccine(mention: Mention) -> bool:
    """In one sentence with a name that is a vaccine's alone: "Shingrix #2, RSV, flu"."""
    low, high = mention.sentence
    return any(
        low <= hit.start < high and hit.term.row["context"] != "yes" and hit.start != mention.start
        for hit in mention.note.hits("vaccines")
    )


def _under_a_heading(mention: Mention) -> bool:
    """In a section, a card or a table of vaccines."""
    note = mention.note
    section = note.section(mention.start)
    if section.category == "immunizations" or re.search(r"vaccin|immuni[sz]|\bvax\b", section.title):
        return True
    if section.category not in ("body", "other"):
        return False
    line, blanks = note.line(mention.start), 0
    for _ in range(_BLOCK):
        if line.start == 0 or blanks > 1:
            return False
        line = note.line(line.start - 1)
        blanks += not note.low[line.start : line.end].strip()
        if _HEADING.match(note.plain, line.start, line.end):
            return True
    return False
