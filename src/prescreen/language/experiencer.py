"""Whose story it is: the patient's, or that of a relative, a donor, a namesake."""

import re
from typing import TYPE_CHECKING

from prescreen.language.cues import Found

if TYPE_CHECKING:
    from prescreen.language.note import Note

_COMPANION = re.compile(
    r"(?:\bwith|\bw/|\bby|\bfrom|\bper|\bto|\bvia|\bfor|\bof|\bthan|\band|according to|accompanied by|lives? with|told|"
    r"copy|informed|\bas|thanks to|matched|related|donor)\s+(?:(?:his|her|the|a|an|their|match-related|matched|"
    r"hla-identical|identical|full|fully|sibling|haploidentical|donor|younger|older|elder|first|second|third|last|new|one|two|\d)\s+){0,3}$"
)
_IN_RELATIVE = re.compile(
    r"\b(?:in|of|for)\s+(?:(?:his|her|the|a|one|maternal|paternal|younger|older|elder|"
    r"first-degree)\s+){0,3}$"
)
_OF_RELATIVE = re.compile(r"\s*(?:arrest|death|attacks?|episodes?)?\s*(?:in|of)\s+(?:(?:his|her|the|an?)\s+)?")
"""Between a condition and the relative who had it: "VF arrest of father"."""
_INFORMANT = re.compile(
    r"(?:\s*\([^)]{0,30}\)|,[^,;.]{2,40},)?\s*(?:also\s+|now\s+|himself\s+|herself\s+)?(?:reports?|reported|says?|said|states?|"
    r"stated|noticed|notes|noted|feels?|felt|thinks?|thought|describes?|described|"
    r"found (?:him|her)|witness\w*|watch\w*|called|brought|confirms?|confirmed|denies|saw|heard|remembers|recalls|"
    r"tells|told|gave|typed|can say|believes|worr\w+|wants|asked|"
    r"(?:(?:has|had|is|was)\s(?:been\s)?)?(?:giv(?:es|ing|en)|injecting)\s(?:him|her|them|the\s)|helps?|helped|brings?|drives?|cares?|cooks|injects|administers|lives|works|\w+s\s+(?:him|her)\b|present\b|"
    r"informed|accompan\w+|as (?:witness|historian|interpreter)|is (?:the )?(?:historian|donor|next of kin)|was "
    r"(?:the )?donor|reliable)\b"
)
_IN_FAMILY = re.compile(
    r"(?:[\s,]+(?:or|and|\w+)){0,6}?\s+(?P<kin>in (?:her|his|the|their|my) (?:immediate )?family)\b"
)
_LIVES_WITH = re.compile(r"\s+(?:is |was )?(?:lives?|living)\s+with\s+(?:an? )?(?:\w+\s+){0,2}")
"""Has a disease: "sister lives with Parkinson's"."""
_OF_THE_TELLER = re.compile(r"[^.;,\n]{0,20}?\b(?:of|in|during|from) (?:his|her|their) own\b")
"""What a relative tells of himself: "his wife reports a syncope in her own youth"."""
_FINITE = re.compile(r"\s+(?:has|had|is|was|died|suffers|suffered|carries|carried|developed)\b")
_WHO_HAS = re.compile(
    r",?\s+who\s+(?:also\s+|himself\s+|herself\s+)?(?:has|had|suffers|suffered|died|developed|underwent|(?:was|is) diagnosed)\b"
    r"(?! (?:\w+ly )?(?:noted|noticed|seen|witnessed|observed|told|reported|found|watched|described|given|been)\b)[^,]*$"
)
"""A relative clause of the relative's own: "cares for his wife, who has dementia"."""
_OF_CHILDREN = re.compile(r"\s+(?:of|to)\s+(?:\d|a|an|one|two|three|four|five|six|his|her|the)\b")
DONOR_TARGET = re.compile(r"transplant|graft|\bsct|hsct|bmt|allo|haplo|donor|marrow|stem cell|transfus")
_RETURN = re.compile(
    r"(?:[;,.]|\s-\s|\bbut\b|\bwhile\b|\bwhereas\b|\bthough\b)\s*(?:and\s+|but\s+|the\s+|our\s+)?(?:patient|pt\b|he\b|"
    r"she\b|himself|herself|his own|her own|[a-z]+ (?:himself|herself)|in him\b|in her\b|"
    r"ecog|echo|ecg|examination|exam\b|o/e|bp\b|plan\b|hb\b|labs?\b)"
)
_NAMED_AGAIN = re.compile(
    r"\b(?:but|while|whereas|though)\s+(?!(?:mother|father|mum|mom|dad|brother|sister|son|daughter|wife|husband|uncle|aunt|cousin|grand\w+|sibling|partner|twin|it|this|that|there|none|nobody)\b)"
    r"[a-z]{3,}\s+(?:has|had|shows?|is|was)\s+(?:no|never|not|none)\b"
)
"""The patient by name behind a relative's story: "her mother has dementia, but Rosaleen has no parkinsonism"."""
_PATIENT_SELF = re.compile(
    r"(?:patient|pt|he|she)\s+(?:himself|herself)|(?:himself|herself|in him|in her)\b|\b(?:the|"
    r"our) patient\b"
)
_IN_PATIENT = re.compile(r"\s+(?:in|for) (?:(?:our|the|this) patient\b|(?:him|her)self\b|him\b|her\b(?!\s+[a-z\d]))")
_LINE_LABEL = re.compile(r"(?:family(?: history| hx)?|fhx?|f/h|fam\.? ?hx?|fam\.? history)\s*(?:\([^)]*\))?\s*[:=-]\s*")
_OBJECT = re.compile(
    r"(?:^|[,;:.]\s|\band\s|\bbut\s)(?:he|she|i|we|patient|the patient|pt)\s(?!(?:states?|reports?|"
    r"says?|said|denies|(?:has|had) (?:got )?(?:an?|one|two|three|four|five|six|\d|several|both|older|younger|elder|maternal|paternal)|"
    r"lost|tells|told|describes|mentions|adds)\b)(?:(?!\b(?:because|since|as|that|when|after|while|if|whose)\b)[^,;:]){2,40}$"
)
"""A relative told of or looked after, not one that the patient has: "he cares for his mother", but "she has two aunts"."""
_PATIENT_AGAIN = re.compile(
    r",\s+(?:he|she|patient|pt)\b|\b(?<!who )(?<!whom )(?<!that )(?<!of )(?<!bed )(?:he|she|the patient|pt) (?:had|has|was|developed|suffered|underwent|received)\b"
)
"""Between a relative and a condition the patient as subject: "after the birth of her second child she had"."""
_CARED_FOR = re.compile(
    r"\b(?:cares?|caring|carers?|caregivers?) (?:for|of|to) (?:\w+ ){1,3}$|\b(?:look(?:s|ed|ing)? after|nurs(?:es|ed|ing)) (?:\w+ ){1,3}$"
)
_ILL_WITH = re.compile(r"\s+(?:with|suffering from|ill with|dying of)\s")
"""Behind a relative whom the patient cares for: "looks after her mother with dementia"."""
_HEADS_ENTRY = re.compile(r"\s*(?:\([^)\n]{1,20}\))?\s*[-:]\s*")
"""Between a relative that opens an entry and the illness: "Grandfather - stroke."."""
_HAD_IT = re.compile(
    r"\s+(?:(?:both|had|has|have|died|suffers?|suffered) ){1,2}(?:(?:of|from|with) )?(?:it|this|that|the same)\b(?! \w+ed\b)"
)
_FEARS = re.compile(r"\b(?:worr\w+|fear\w*|afraid|anxious|concern\w*|asks?|asked|tested|screened)\b[^.;\n]*$")
"""Of an illness that is feared since a relative had it: "worries about dementia as her aunt had it"."""
_OTHERS = re.compile(
    r"\s+(?:patients|sufferers|victims|survivors|charit\w+|foundation|fundrais\w+|research(?:er)?|(?P<place>wards?|units?|clinics?|nurs\w+|teams?|services?))\b"
)
"""Behind an illness that others have: "dementia patients", "a breast cancer charity"; a place only of one who works there."""
_WORKS = re.compile(r"\b(?:work\w*|nurse|nursing|employed|volunteer\w*|head of|staff|retired|career|job)\b[^.;\n]*$")
_WHICH = re.compile(r"\b(?:maternal|paternal|twin|half|elder|older|younger|late)$")
"""Before a relative: which one, "dementia (maternal grandmother)"."""
_DIRECT = re.compile(r"\s*[-:/(]\s*(?:(?:in|of)\s+)?(?:(?:his|her|the|their)\s+)?")
"""Between a condition and the relative who has it: "dilated cardiomyopathy - in mother", "stroke: his father"."""
_WHO_COMES = re.compile(
    r"\bwho (?:now )?(?:presents?|presented|comes|came|is here|was (?:admitted|referred|seen|brought))\b"
)
"""After a family history the patient again: "a man with a family history of stroke who presents with"."""
_TELLS = (
    "and",
    "present",
    "report",
    "say",
    "state",
    "did",
    "aware",
    "with",
    "call",
    "brought",
    "found",
    "saw",
    "witness",
    "rang",
    "noticed",
    "noted",
    "thinks",
    "worries",
)
_IS_WELL = re.compile(
    r"\s*(?:is |are |was |both |also |alive and |otherwise )*(?:healthy|well|alive|unaffected|supportive|fit|present|unremarkable|negative|non-?contributory)\b[^,;.(]{0,20}[,;.(]"
)
"""Behind a relative all that is told of him: "mother healthy, stroke in March 2022"."""
_ANSWERS = re.compile(
    r"\s?(?:[:=]|(?:is |was )?(?:neg|nil|no\b|none|not |non-?contrib|unremark|of |for |positive|unknown))"
)
"""Behind a family history told beside the patient's own: "stroke in 2022, family history negative"."""
_CLAUSE = re.compile(r";|\.\s|\s-\s|\n[ \t]*\n|\|")


def other_person(
    note: "Note", start: int, end: int, begin: int, stop: int, before: list[Found], after: list[Found]
) -> tuple[int, int] | None:
    """The words that say that the span is somebody else's, or None when it is the patient's."""
    low = note.low
    if _IN_PATIENT.match(low, end):
        return None
    others = _OTHERS.match(low, end)
    if others is not None and (others["place"] is None or _WORKS.search(low, begin, start)):
        return others.span()
    label = _label(low, begin, start)
    if label is not None and _returned(low, label[1], start) is False:
        return label
    if (
        label is None
        and note.section(start).category == "family_history"
        and _own_words(low, note.section(start).start, start) is False
    ):
        sentence = low[begin:start]
        if not _PATIENT_SELF.search(sentence):
            section = note.section(start)
            return (section.start, section.start + len(section.title))
    kin = _IN_FAMILY.match(low, end) if "family" in low[end : end + 240] else None
    if kin is not None:
        return kin.span("kin")
    for at in (*before, *after):
        cue = at.has("family")
        if cue is None or not cue.backward or _WHO_COMES.search(low, at.end, start):
            continue
        if "," in low[end : at.start] and _ANSWERS.match(low, at.end):
            continue
        if not _CLAUSE.search(low[min(at.end, end) : max(at.start, start)]):
            return (at.start, at.end)
    for at in reversed(before):
        cue = at.has("family")
        if cue is None or cue.backward:
            continue
        if _HEADS_ENTRY.fullmatch(low, at.end, start) and _opens_entry(low, at.start):
            return (at.start, at.end)
        if _cut(low[at.end : start]) or _returned(low, at.end, start):
            continue
        if _is_subject(low, at, start, end):
            return (at.start, at.end)
    for at in after:
        cue = at.has("family")
        if cue is not None and not cue.backward and _belongs_back(low, at, start, end):
            return (at.start, at.end)
    return None


def _label(low: str, begin: int, start: int) -> tuple[int, int] | None:
    found = None
    for match in _LINE_LABEL.finditer(low, begin, start):
        head = low[max(0, match.start() - 2) : match.start()]
        if not head.strip() or head.rstrip().endswith((".", ";", ",", "|")) or head.endswith("  "):
            found = (match.start(), match.end())
    return found


def _returned(low: str, after: int, start: int) -> bool:
    """Whether the story has come back to the patient between two places."""
    if _NAMED_AGAIN.search(low, after, start) is not None:
        return True
    return (
        _RETURN.search(low, after, min(len(low), start + 12)) is not None
        and _RETURN.search(low, after, start + 12).start() < start
    )  # type: ignore[union-attr]


def _own_words(low: str, after: int, start: int) -> bool:
    """Whether a family history says that it speaks of the patient again: its "he" and "she" are relatives."""
    found = _RETURN.search(low, after, min(len(low), start + 12))
    while found is not None and found.start() < start:
        if not found.group().endswith(("he", "she")) or re.match(
            r"\s+(?:him|her)self\b|\s+(?:denies|reports|does not have|has never)\b", low[found.end() : found.end() + 24]
        ):
            return True
        found = _RETURN.search(low, found.end(), min(len(low), start + 12))
    return False


def _cut(gap: str) -> bool:
    return _CLAUSE.search(gap) is not None or len(gap) > 240


def _opens_entry(low: str, at: int) -> bool:
    """Whether a line, a sentence or an item of a list begins at ``at``."""
    lead = low[max(0, at - 12) : at].removesuffix("maternal ").removesuffix("paternal ").rstrip(" \t*-")
    return not lead or lead[-1] in "\n.;,:|"


def _is_subject(low: str, at: Found, start: int, end: int) -> bool:
    """ "His father has X" is the father's; "his wife reports X", "came with his wife", "from his brother" is not."""
    if low.find("who ", at.end, at.end + 6) > 0 and _WHO_HAS.match(low, at.end, start):
        return True
    lead = low[max(0, at.start - 44) : at.start]
    if _ILL_WITH.match(low, at.end) and _CARED_FOR.search(lead):
        return True
    companion = _COMPANION.search(lead)
    if companion is not None and companion.group().startswith("as") and _FINITE.match(low, at.end):
        companion = None  # "as a brother has it ..."
    if companion is not None and not companion.group().startswith(("and", "of", "for")):
        return False
    if (
        companion is not None
        and companion.group().startswith(("of", "for", "and"))
        and lead.rstrip().endswith(("of", "for"))
        and "history" not in lead
        and "death" not in lead
    ):
        return False
    if (
        _INFORMANT.match(low, at.end)
        and not _LIVES_WITH.fullmatch(low, at.end, start)
        and not _OF_THE_TELLER.match(low, end)
    ):
        return False
    if (
        low[at.start : at.end] in ("mother", "father", "parent")
        and _OF_CHILDREN.match(low, at.end)
        and not re.search(r"\blost (?:his|her) $", lead)
        and re.match(r"\s+(?:of|to)\s+(?:\d|one|two|three|four|five|six|a |an )", low[at.end : at.end + 10])
    ):
        return False
    if _OBJECT.search(lead):
        return False
    gap = low[at.end : start]
    if _IS_WELL.match(gap):
        return False
    if ")" in gap and "(" not in gap:
        return False  # "allo-SCT (sister), GVHD"
    if re.search(r"\b(?:that|how|because|as|when|since|why)\s+(?:he|she|the patient|pt)\b", gap):
        return False
    if DONOR_TARGET.search(low, start, end) and re.search(r"\b(?:donor|typed|match)", gap):
        return False
    return not _PATIENT_AGAIN.search(gap)


def _belongs_back(low: str, at: Found, start: int, end: int) -> bool:
    """ "Stroke in his mother", "stroke (mother)", "DLBCL: brother", "the patch is his brother's"."""
    gap = low[end : at.start]
    if _HAD_IT.match(low, at.end) and not _CLAUSE.search(gap) and _FEARS.search(low, max(0, start - 60), start):
        return True
    if len(gap) > 60 or DONOR_TARGET.search(low, max(0, start - 12), end + 12):
        return False
    if _DIRECT.fullmatch(gap) or _OF_RELATIVE.fullmatch(gap):
        return not low[at.end : at.end + 14].lstrip().startswith(_TELLS)
    if _CLAUSE.search(gap):
        return False
    bare = _WHICH.sub("", gap.strip()).strip()
    if _IN_RELATIVE.search(gap) and re.match(r"\s*in\b", gap[gap.rfind(" in ") :] if " in " in gap else gap.lstrip()):
        return len(gap.split()) <= 6
    if bare in ("(", "-", ":", "in", "(in", "/", "(his", "(her", "of his", "of her") or bare == "'s":
        follows = low[at.end : at.end + 14].lstrip()
        return not follows.startswith(_TELLS)
    return (
        low[at.end : at.end + 2] == "'s"
        and re.search(r"\b(?:is|was|are|belongs to)\s+(?:his|her|the)\s*$", gap) is not None
    )
