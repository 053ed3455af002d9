"""Names of anti-tumour drugs and regimens in a note, each with the drugs it stands for."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from prescreen.finding.therapies.lexicon import STEROIDS, drugs, short_names
from prescreen.finding.therapies.misspelt import misspelt
from prescreen.language.terms import Hit
from prescreen.language.words import AnyOf

if TYPE_CHECKING:
    from prescreen.language.note import Note

REGIMEN_WORDS = re.compile(
    r"\bx\s?\d|\d\s?x\b|\bcycles?\b|\bcourses?\b|\blines?\b|\bregimen|\bchemo|\btreated\b|\breceived\b|"
    r"\bmaint|->|=>|\bsalvage\b|\brelaps|\brefractory\b|"
    r"\binduction\b|\bconsolidation\b|\bthen\b|\bfollowed by\b|→|\bprogress|\btherap|\btreatment\b|"
    r"\bresponse\b|\bconditioning\b|\blymphoma\b|\bmyeloma\b|\bleuk|\bcll\b|\bc\d+d\d+"
)
_SHORT_CAPITALS = re.compile(r"[A-Z]{2,4}")
_TUMOUR = re.compile(
    r"lymphoma|myeloma|leuk[a]?emi|\bcll\b|dlbcl|\bhgbl|pmbcl|\bb-all\b|richter|waldenstr|chemo(?!dectoma)|"
    r"car-?t\b|oncolog|h[a]?ematolog|hsct|\bsct\b|\basct\b|autograft|allograft|transplant|cancer|carcinoma|"
    r"sarcoma|tumou?r"
)
_TUMOUR_WORDS = AnyOf(
    *"lymphoma myeloma leukemi leukaemi cll dlbcl hgbl pmbcl b-all richter waldenstr chemo car-t cart oncolog".split(),
    *"hematolog haematolog sct autograft allograft transplant cancer carcinoma sarcoma tumor tumour".split(),
)
_LOCAL = re.compile(
    r"\b(?:topical\w*|cream|intravitreal|intravesical|eye ?drops?|ophthalm\w*|trabeculectomy|pterygium|"
    r"conjunctiv\w*|x ?\d+ minutes|for \d+ minutes|soaked|pledgets?|sponges?)\b"
)
_PREFIX = re.compile(r"(?<![A-Za-z0-9])(?P<p>R|G|O|D|Obi|Ritux|Dara|Pola|Benda|Ven|Isa|Elo|IT)\s?[-/+]\s?$")
_SUFFIX = re.compile(
    r"^\s?[-/+]\s?(?P<s>R|G|O|d|dex|Dex|ritux|Ritux|Pola|Ven|Benda|len|Len|pom|Pom|Bor|Cy)(?![A-Za-z0-9]|-cel)"
)
_R_APART = re.compile(r"(?:^|\s)R $")
_STEROID_DOSE = re.compile(r"\b([Pp]red|[Dd]ex|PSL)\.? (?=\d{1,3}(?:\.\d)? ?mg\b)")
_LETTER_R = re.compile(r"\bR\b")
_LETTER_R_AFTER = re.compile(
    r" (?:last|maint\w*|alone|mono\w*|weekly|was|given|held|omitted|q\d|x\s?\d)\b|-maint| \d+ ?mg (?:daily |od )?maint"
)
_LETTER_R_BEFORE = re.compile(r"(?:last|final) $")
_TESTS = re.compile(
    r"^\W{0,2}(?:level|levels|gene|receptor|assay|antibod(?:y|ies)|toxicity (?:grade )?scale|allergy|"
    r"-?resistan(?:t|ce) (?:mutation|gene))\b"
)


_LOCAL_DRUGS = frozenset(
    "mitomycin|fluorouracil|bevacizumab|dexamethasone|prednisolone|bleomycin|"
    "interferon alfa-2b|ziv-aflibercept|methotrexate|mechlorethamine".split("|")
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


def find_mentions(note: "Note") -> list[Mention]:
    """All mentions in text order; short names only beside others or where the note holds the full name."""
    found = [*_regimens(note), *_drugs(note)]
    if not found and not (speaks_of_tumour(note) or note.hits("steroid_short")):
        return misspelt_mentions(note)
    found += misspelt_mentions(note)
    found += _shorts(note, found)
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(_chained(note, mention))
    return kept


def _regimens(note: "Note") -> list[Mention]:
    found = []
    for hit in note.hits("regimen"):
        row = hit.term.row
        if hit.term.surface == "RVD" and _RETROVIRAL.match(note.low, hit.end):
            continue
        if _FIGURE_AFTER.match(note.low, hit.end):
            continue
        if row["context"] and not (
            _in_treatment(note, hit.start, hit.end) and _told_as_course(note, hit.start, hit.end)
        ):
            continue
        if _SHORT_CAPITALS.fullmatch(hit.term.surface) and not (
            speaks_of_tumour(note)
            or _COURSE_AFTER.match(note.low[hit.end : hit.end + 45].replace("\n", " "))
            or _CYCLES_OF.search(note.low, max(0, hit.start - 20), hit.start)
        ):
            continue
        found.append(Mention(hit.start, hit.end, tuple(row["components"].split("|")), hit.name, row["setting"]))
    return found


# "RVD" is retroviral disease too
_RETROVIRAL = re.compile(r"\+|[ -](?:positive|reactive|on (?:art|haart|tld))\b")
# "R2.9" is a month of Reiwa, "V-pace 34%" a device's count
_FIGURE_AFTER = re.compile(r"(?<=\d)\.\d|\s?\d+\s?%")
_CYCLES_OF = re.compile(r"\b(?:cycles?|courses?)\s+of\s+$")
_COURSE_BEFORE = re.compile(
    r"(?:\b(?:cycles?|courses?|rounds?|lines?)\s+of\s+(?:[\w-]+[ -])?|\b(?:treated|treatment|therapy|"
    r"chemotherapy|salvage|induction|conditioning|rechallenge)\s+(?:with|by|:)\s*|\breceived\s+(?:\w+\s+)?|"
    r"\bhad\s+|→\s*|\bthen\s+|followed by\s+|\blines?\s*\d?\W{0,3}|"
    r"\b(?:after|post|on|through|to|by|began|started|with|includ(?:es?|ed|ing)|s/p|first-line|second-line|1st|2nd|3rd|4th|first|second|third|"
    r"fourth|previous|prior|earlier|failed|bridging)\s+|(?<=[a-z0-9)]{2})\.\s+|=\s*|(?:19|20)\d\d\s*[-:]\s*|"
    r"\d\)\s*|(?:^|\n)\s*(?:[|]?\s*\d{1,2}\s*[|.)]\s*)?|[+/&]\s?|\band\s+|[;:,]\s*(?:and\s+)?)$"
)
_COURSE_AFTER = re.compile(
    r"^(?:\s*(?:-?like|regimen?|chemo\w*|protocol|maint\w*|salvage|induction|"
    r"conditioning)?\s*[,(]?\s*(?:x\s?\d|\d+\s?x\b|\d{1,2} (?:cycles?|courses?)|c\d+d\d+|(?:in |from |since |"
    r"until |to )?(?:[a-z]{3,9}\.? (?:(?:to|-|until) [a-z]{3,9}\.? )?)?(?:\d{1,2}[/.])?(?:19|20)\d\d|"
    r"\d{1,2}[/.]\d{2}\b|from \d|until|ended|stopped|completed|finished|last\b|chemo\w*|regimen?\b|protocol|"
    r"maint\w*|(?:one|two|three|four|five|six|eight) (?:cycles?|courses?))|\s*\||\s{2,}(?:\d|[a-z]{3} )|"
    r"\s*[+/&]\s?[a-z]|\s*(?:→|->))"
)


def _told_as_course(note: "Note", start: int, end: int) -> bool:
    """A letter code that means other things too needs the grammar of a course right beside it."""
    before, after = note.low[max(0, start - 40) : start], note.low[end : end + 45].replace("\n", " ")
    if not _COURSE_BEFORE.search(before):
        return False
    if _COURSE_AFTER.match(after):
        return True
    return re.search(
        r"(?:cycles?|courses?|rounds?|lines?)\s+of\s+(?:[\w-]+[ -])?$|(?:19|20)\d\d\s?[-:]\s?$|treated with\s*$|salvage (?:with )?$|"
        r"chemotherapy (?:with )?$|conditioning (?:with )?$",
        before,
    ) is not None or (
        re.search(r"\b(?:had|received|given)\s+$", before) is not None
        and re.match(r"\s+for (?:\w+ ){0,3}?(?:lymphoma|myeloma|leuk\w+|cll|mcl|fl|mzl|disease)\b", after) is not None
    )


def speaks_of_tumour(note: "Note") -> bool:
    """Whether the note speaks of a blood cancer or of chemotherapy at all: a letter code alone may be anything."""
    return _speaks_of_tumour(note.low)


@lru_cache(maxsize=8)
def _speaks_of_tumour(low: str) -> bool:
    return _TUMOUR_WORDS.stands_in(low) and _TUMOUR.search(low) is not None


def _in_treatment(note: "Note", start: int, end: int) -> bool:
    if note.section(start).category == "treatment_history":
        return True
    named = [h for h in note.hits("regimen") if not h.term.row["context"]]
    named += [h for h in note.hits("drug") if h.term.row["role"] == "antitumour"]
    if any(h.start - end < 60 and start - h.end < 60 for h in named):
        return True
    sentence = note.sentence(start)
    around = note.low[max(sentence.start, start - 60) : start] + " ; " + note.low[end : min(sentence.end, end + 60)]
    return REGIMEN_WORDS.search(around) is not None or bool(re.match(r"\s*\|", note.low[end : end + 20]))


def _drugs(note: "Note") -> list[Mention]:
    found = []
    for hit in note.hits("drug"):
        after = note.low[hit.end : hit.end + 30]
        if (
            _TESTS.match(after)
            or after.startswith(("-eluting", " eluting", "-coated", " coated"))
            or (hit.name == "dexamethasone" and "suppression" in after[:14])
        ):
            continue
        if hit.name in _LOCAL_DRUGS and _LOCAL.search(note.low, max(0, hit.start - 70), hit.end + 60):
            continue
        role = hit.term.row["role"]
        found.append(Mention(hit.start, hit.end, (hit.name,), supportive=role in ("supportive", "hormonal")))
    return found


def misspelt_mentions(note: "Note") -> list[Mention]:
    """Misspelt drug names, marked ``fuzzy``."""
    return [
        Mention(start, end, (name,), fuzzy=True, supportive=drugs()[name].role in ("supportive", "hormonal"))
        for start, end, name in misspelt(note)
    ]


def _shorts(note: "Note", full: list[Mention]) -> list[Mention]:
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
            or (len(hit.term.surface) > 3 and _in_treatment(note, hit.start, hit.end))
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
    if speaks_of_tumour(note):
        known = {m.start for m in found}
        found += [m for m in _in_chains(note, edges) if m.start not in known]
        found += [
            Mention(m.start(), m.end(), ("melphalan",), setting="conditioning") for m in _HIGH_DOSE.finditer(note.low)
        ]
    return found


_HIGH_DOSE = re.compile(r"(?<![a-z0-9])(?:hd-?)?mel[ -]?(?:100|140|180|200)(?![\d.]| ?mg)")


def _with_drug(note: "Note", hit: Hit, full: list[Mention]) -> bool:
    """ "Dex" in a sentence that names an anti-tumour drug."""
    sentence = note.sentence(hit.start)
    return hit.name == "dexamethasone" and any(sentence.start <= m.start < sentence.end for m in full)


_LABELS = re.compile(r"\s?:\s?(?:last|stopped|until|since|from|\d)")
_ARROW_BEFORE = re.compile(r"(?:->|=>|→)\s*$")
_COURSE_OF_CHAIN = re.compile(
    r"\s(?:(?P<maint>maint)|mono|x\s?\d|\d{1,2}/\d\d|(?:19|20)\d\d|until\b|thru\b|through\b|to \d)"
)


def _in_chains(note: "Note", edges: "_Edges") -> list[Mention]:
    """Names of two and three letters in a chain: "-> tec x3", "rev maintenance", "sel + pom"."""
    chained, short = note.hits("drug_chain"), note.hits("drug_short")
    joints = edges[0] | {h.end for h in (*chained, *short)}, edges[1] | {h.start for h in (*chained, *short)}
    found = [h for h in (*chained, *short) if _beside(note, h.start, h.end, joints, _JOINED)]
    for hit in chained:
        after = _COURSE_OF_CHAIN.match(note.low, hit.end)
        if after and (after["maint"] or _ARROW_BEFORE.search(note.low, max(0, hit.start - 5), hit.start)):
            found.append(hit)
    return [Mention(h.start, h.end, (h.name,), short=True) for h in found]


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


def _chained(note: "Note", mention: Mention) -> Mention:
    """With the letters joined to it: "R-lenalidomide", "Pola-BR", "EPOCH-R"."""
    before = _PREFIX.search(note.plain[max(0, mention.start - 9) : mention.start])
    extra: list[str] = []
    start, end, setting = mention.start, mention.end, mention.setting
    if before is not None and before["p"] == "IT":
        setting = "intrathecal"
    elif before is not None and not (before["p"] in ("D", "G", "O") and mention.regimen is None):
        extra.append(short_names()[before["p"].lower()])
        start -= len(before.group())
    if (
        before is None
        and mention.regimen
        and mention.drugs[0] != "rituximab"
        and _R_APART.search(note.plain[max(0, mention.start - 3) : mention.start])
    ):
        extra.append("rituximab")
        start -= 2
    after = _SUFFIX.match(note.plain[mention.end : mention.end + 9])
    if after is not None and not (after["s"] in ("G", "O", "d") and mention.regimen is None):
        name = "dexamethasone" if after["s"] == "d" else short_names().get(after["s"].lower())
        if name is not None:
            extra.append(name)
            end += after.end()
    if not extra and setting == mention.setting:
        return mention
    names = tuple(dict.fromkeys((*mention.drugs, *extra)))
    regimen = note.text[start:end] if extra and len(names) > 1 else mention.regimen
    return replace(mention, start=start, end=end, drugs=names, regimen=regimen, setting=setting)
