"""Short names of drugs ("dara", "R", "-> tec x3"): read beside other names, in chains, or where the full name is told."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.therapies.lexicon import STEROIDS
from prescreen.finding.therapies.mention import Mention, in_treatment, speaks_of_tumour
from prescreen.language.terms import Hit
from prescreen.language.words import Anchored

if TYPE_CHECKING:
    from prescreen.language.note import Note

_STEROID_DOSE = Anchored(
    r"\b([Pp]red|[Dd]ex|PSL)\.? (?=\d{1,3}(?:\.\d)? ?mg\b|(?:from|since|until|till|stopped|taper\w*)\b)",
    "Pred",
    "pred",
    "Dex",
    "dex",
    "PSL",
)
_LETTER_R = re.compile(r"\bR\b")
_LETTER_R_AFTER = re.compile(
    r" (?:last|maint\w*|alone|mono\w*|weekly|was|given|held|omitted|q\d|x\s?\d)\b|-maint| \d+ ?mg (?:daily |od )?maint"
)
_LETTER_R_BEFORE = re.compile(r"(?:last|final) $")


def short_mentions(note: "Note", full: list[Mention]) -> list[Mention]:
    """Short names and lone letters; ``full``: the mentions by full names that may stand beside them."""
    named = {d for m in full for d in m.drugs}
    edges = {m.end for m in full}, {m.start for m in full}
    found: list[Mention] = []
    for hit in (
        *note.hits("drug_short"),
        *note.hits("drug_short"),
    ):  # a second time with the names that the first found
        if any(m.start == hit.start for m in found) or note.plain[hit.end : hit.end + 5].lower().startswith(
            ("-cel", " cel")
        ):
            continue
        beside = _beside(note, hit.start, hit.end, edges)
        if (
            hit.name in named
            or beside
            or _LABELS.match(note.low, hit.end)
            or _with_drug(note, hit, full)
            or (
                _COURSE_OF_CHAIN.match(note.low, hit.end)
                and _STOPPED_BEFORE.search(note.low, max(0, hit.start - 18), hit.start)
            )
            or (len(hit.term.surface) > 3 and in_treatment(note, hit.start, hit.end))
        ):
            found.append(Mention(hit.start, hit.end, (hit.name,), short=True))
            named.add(hit.name)
            edges[0].add(hit.end)
            edges[1].add(hit.start)
    found += [
        Mention(m.start(1), m.end(1), (STEROIDS[m[1].lower()],), short=True) for m in _STEROID_DOSE.finditer(note.plain)
    ]
    letter = "rituximab" if "rituximab" in named else "lenalidomide" if "lenalidomide" in named else None
    if letter is not None:
        found += [
            Mention(m.start(), m.end(), (letter,), short=True)
            for m in _LETTER_R.finditer(note.plain)
            if _is_drug(note, m.start(), m.end())
        ]
    if speaks_of_tumour(note) or any(m.regimen for m in full):
        known = {m.start for m in found}
        found += [m for m in _in_chains(note, edges) if m.start not in known]
        found += [
            Mention(m.start(), m.end(), ("melphalan",), setting="conditioning") for m in _HIGH_DOSE.finditer(note.low)
        ]
    return found


_HIGH_DOSE = Anchored(r"(?<![a-z0-9])(?:hd-?)?mel[ -]?(?:100|140|180|200)(?![\d.]| ?mg)", "mel", "hdmel", "hd-mel")


def _with_drug(note: "Note", hit: Hit, full: list[Mention]) -> bool:
    """ "Dex" in a sentence that names an anti-tumour drug."""
    sentence = note.sentence(hit.start)
    return hit.name == "dexamethasone" and any(sentence.start <= m.start < sentence.end for m in full)


_LABELS = re.compile(
    r"-based\b|\s?:\s?(?:last|stopped|until|since|from|\d)|\s(?:d/c(?:'?d|ed)?|discontinued|until|till|stopped|started|restarted|held|continu\w+|monthly|weekly|q\dw?|maint\w*|mono\w*|\d+ ?mg)\b"
)
_PLAIN_NAMES = frozenset(("tec", "elo", "sel", "ven", "dasa", "pona", "carbo"))
"""Short names that are no other words, read where the note names the drug in full."""
_ARROW_BEFORE = re.compile(r"(?:->|=>|→)\s*$")
_STOPPED_BEFORE = re.compile(
    r"\b(?:d/c(?:'?d|ed)?|stopped|discontinued|started|began|commenced|restarted|resumed|held|last)\s$"
)
_GIVEN_BEFORE = re.compile(
    r"\b(?:start(?:ed|ing)?|began|begun|commenced|received|rec'd|got|given|had|switched to|changed to|s/p|failed|progress\w* on|relaps\w* (?:on|after))\s$"
)
_COURSE_OF_CHAIN = re.compile(
    r"\s(?:(?P<maint>maint)|mono|x\s?\d|\d{1,2}/\d\d|(?:19|20)\d\d|until\b|thru\b|through\b|to \d)"
)


_EXPOSED = Anchored(
    r"(?:double|dual|triple|quad\w*|penta|hexa)[- ]?(?:class[- ]?|drug[- ]?)?(?:refractory|exposed|resistant)\b[^().;\n]{0,12}[(:]",
    "double", "dual", "triple", "quad", "penta", "hexa",
)  # fmt: skip
"""Heads a list of what a myeloma withstood: "penta-refractory (len, pom, bor, car, dara)"."""


def _in_chains(note: "Note", edges: "_Edges") -> list[Mention]:
    """Names of two and three letters in a chain: "-> tec x3", "rev maintenance", "sel + pom"."""
    chained, short = note.hits("drug_chain"), note.hits("drug_short")
    joints = edges[0] | {h.end for h in (*chained, *short)}, edges[1] | {h.start for h in (*chained, *short)}
    found = [h for h in (*chained, *short) if _beside(note, h.start, h.end, joints, _JOINED)]
    for lead in _EXPOSED.finditer(note.low):
        stop = min(note.sentence(lead.start()).end, lead.end() + 90)
        listed = [h for h in (*chained, *short) if lead.end() <= h.start < stop and h not in found]
        found += listed if len(listed) > 1 else []
    yearly = [h for h in (*chained, *short) if h.term.surface.lower() not in _WITH_YEARS and _in_years(note, h)]
    found += [h for h in yearly if h not in found] if len(yearly) > 1 else []
    named = {h.name for h in note.hits("drug")}
    found += [h for h in chained if h.name in named and h.term.surface in _PLAIN_NAMES and h not in found]
    for hit in chained:
        after = _COURSE_OF_CHAIN.match(note.low, hit.end)
        given = hit.term.surface.lower() not in _OTHER_WORDS and _GIVEN_BEFORE.search(
            note.low, max(0, hit.start - 20), hit.start
        )
        if after and (after["maint"] or given or _ARROW_BEFORE.search(note.low, max(0, hit.start - 5), hit.start)):
            found.append(hit)
    return [Mention(h.start, h.end, (h.name,), short=True) for h in found]


_WITH_YEARS = frozenset(("car", "flu", "cis", "go", "gem"))
"""Short names that are other things with a year: a vaccine, a product, a verb."""
_OTHER_WORDS = _WITH_YEARS | {"dec", "tt", "bu", "ox", "cy"}
_YEAR_AFTER = re.compile(r"\s(?:x\s?\d\s)?\(?(?:\d{1,2}/\d\d\b|(?:\d{1,2}/)?(?:19|20)\d\d\b|'\d\d\b)")
_ITEM_BEFORE = re.compile(r"(?:[:,;(+/]|->|→|^|\n|\band|\bthen)\s*$")


def _in_years(note: "Note", hit: Hit) -> bool:
    """An item of a list of drugs with their years: "PIs: bort, carf. CD38: dara 2021-22, isa 2023"."""
    return bool(
        _YEAR_AFTER.match(note.low, hit.end) and _ITEM_BEFORE.search(note.low, max(0, hit.start - 6), hit.start)
    )


def _is_drug(note: "Note", start: int, end: int) -> bool:
    """Whether a lone "R" is the drug of R-CHOP (or the Revlimid of VRd): "last R", "R maintenance"."""
    if start and note.plain[start - 1] == "-":
        return False
    return bool(_LETTER_R_AFTER.match(note.plain, end) or _LETTER_R_BEFORE.search(note.low, max(0, start - 7), start))


_Edges = tuple[set[int], set[int]]
_NEAR = re.compile(r"\s?(?:[-/+,&]|and|with|plus)?\s?$")
_JOINED = re.compile(r"\s?[/+]\s?$")


def _beside(note: "Note", start: int, end: int, edges: _Edges, near: re.Pattern[str] = _NEAR) -> bool:
    """Whether one of the names that end and start at ``edges`` stands right before or behind."""
    ends, starts = edges
    return any(at in ends and near.match(note.low[at:start]) for at in range(max(0, start - 6), start + 1)) or any(
        at in starts and near.match(note.low[end:at]) for at in range(end, end + 7)
    )
