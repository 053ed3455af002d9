"""Names of anti-tumour drugs and regimens in a note, each with the drugs it stands for."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from prescreen.finding.therapies.lexicon import drugs, is_hormonal, short_names
from prescreen.finding.therapies.mention import Mention, in_treatment, speaks_of_tumour
from prescreen.finding.therapies.misspelt import misspelt
from prescreen.finding.therapies.shorts import short_mentions

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SHORT_CAPITALS = re.compile(r"[A-Z]{2,4}")
_LOCAL = re.compile(
    r"\b(?:topical\w*|cream|intravitreal|intravesical|eye ?drops?|ophthalm\w*|trabeculectomy|pterygium|"
    r"conjunctiv\w*|x ?\d+ minutes|for \d+ minutes|soaked|pledgets?|sponges?)\b"
)
_PREFIX = re.compile(r"(?<![A-Za-z0-9])(?P<p>R|G|O|D|Obi|Ritux|Dara|Pola|Benda|Ven|Isa|Elo|IT)\s?[-/+]\s?$")
_SUFFIX = re.compile(
    r"^\s?[-/+]\s?(?P<s>R|G|O|d|dex|Dex|ritux|Ritux|Pola|Ven|Benda|len|Len|pom|Pom|Bor|Cy)(?![A-Za-z0-9]|-cel)"
)
_R_APART = re.compile(r"(?:^|\s)R $")
_TESTS = re.compile(
    r"^\W{0,2}(?:level|levels|gene|receptor|assay|antibod(?:y|ies)|toxicity (?:grade )?scale|allergy|"
    r"-?resistan(?:t|ce) (?:mutation|gene)|(?:\w+ )?sutures?|needles?)\b"
)


_LOCAL_DRUGS = frozenset(
    "mitomycin|fluorouracil|bevacizumab|dexamethasone|prednisolone|bleomycin|"
    "interferon alfa-2b|ziv-aflibercept|methotrexate|mechlorethamine".split("|")
)

# what hormone antagonists are given for where there is no tumour of breast or prostate
_NOT_FOR_TUMOUR = re.compile(
    r"\b(?:oocyte|egg|ovarian (?:stimulation|protection|suppression|function)|ovulation|stimulation|fertility|infertil\w*|ivf|embryo|"
    r"antagonist protocol|cryopreserv\w*|endometrio\w*|fibroids?|menorrhagia|menstru\w+|menses|periods|"
    r"precocious|gyna?ecomastia|oligospermia)\b"
)


def find_mentions(note: "Note") -> list[Mention]:
    """All mentions in text order; short names only beside others or where the note holds the full name."""
    found = [*_regimens(note), *_drugs(note)]
    if not found and not (speaks_of_tumour(note) or note.hits("steroid_short")):
        return misspelt_mentions(note)
    found += misspelt_mentions(note)
    found += short_mentions(note, found)
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(_chained(note, mention))
    return kept


def _regimens(note: "Note") -> list[Mention]:
    found = []
    rvd = [h.end for h in note.hits("regimen") if h.term.surface == "RVD"]
    retroviral = any(_RETROVIRAL.match(note.low, end) for end in rvd)
    for hit in note.hits("regimen"):
        row = hit.term.row
        if hit.term.surface == "RVD" and retroviral:
            continue
        if _FIGURE_AFTER.match(note.low, hit.end):
            continue
        if hit.term.surface == "R2" and _IN_TRAINING.match(note.plain, hit.end):
            continue
        if row["context"] and not (
            in_treatment(note, hit.start, hit.end) and _told_as_course(note, hit.start, hit.end)
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
_RETROVIRAL = re.compile(
    r"\+|[ -](?:positive|reactive)\b|[^.;\n]{0,40}\b(?:on (?:art|haart|tld|arvs?)|tld|haart|arvs?|viral load|vl|cd4)\b|\s(?:clinic|nurse|status)\b"
)
_IN_TRAINING = re.compile(
    r"[ .:/-]{1,2}(?!(?:CR|PR|PD|SD|Maint|Then|Last|Since|From|In|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)[A-Z][a-z]{1,14}(?![a-z]|[.,]? ?\d)"
)
"""Behind the year of a doctor's training the doctor's name: "written by R2 Noh"."""
# "R2.9" is a month of Reiwa, "V-pace 34%" a device's count
_FIGURE_AFTER = re.compile(r"(?<=\d)\.\d|\s?\d+\s?%")
_CYCLES_OF = re.compile(r"\b(?:cycles?|courses?)\s+of\s+$")
_COURSE_BEFORE = re.compile(
    r"(?:\b(?:cycles?|courses?|rounds?|lines?)\s+of\s+(?:[\w-]+[ -])?|\b(?:treated|treatment|therapy|"
    r"chemotherapy|salvage|induction|conditioning|rechallenge)\s+(?:with|by|:)\s*|\breceived\s+(?:\w+\s+)?|"
    r"\bhad\s+|\b(?:last|final)\s+|(?:->|=>|→)\s*|\bthen\s+|followed by\s+|\blines?\s*\d?\W{0,3}|"
    r"\b(?:after|post|on|through|to|by|began|started|with|includ(?:es?|ed|ing)|s/p|first-line|second-line|1st|2nd|3rd|4th|first|second|third|"
    r"fourth|previous|prior|earlier|failed|bridging)\s+|(?<=[a-z0-9)]{2})\.\s+|=\s*|(?:19|20)\d\d\s*[-:]\s*|"
    r"\d\)\s*|(?:^|\n)\s*(?:[-*•]\s|[|]?\s*\d{1,2}\s*[|.)]\s*)?|[+/&]\s?|\band\s+|[;:,]\s*(?:and\s+)?)$"
)
_COURSE_AFTER = re.compile(
    r"^(?:\s*(?:-?like|regimen?|chemo\w*|protocol|therapy|treatment|maint\w*|salvage|induction|"
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
        if is_hormonal(hit.name) and _NOT_FOR_TUMOUR.search(note.low, max(0, hit.start - 90), hit.end + 90):
            continue
        found.append(Mention(hit.start, hit.end, (hit.name,), supportive=hit.term.row["role"] == "supportive"))
    return found


def misspelt_mentions(note: "Note") -> list[Mention]:
    """Misspelt drug names, marked ``fuzzy``."""
    return [
        Mention(start, end, (name,), fuzzy=True, supportive=drugs()[name].role == "supportive")
        for start, end, name in misspelt(note)
    ]


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
