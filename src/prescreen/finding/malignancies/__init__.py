"""Cancers other than the disease under treatment: type, treatment, course, and the end of radical treatment."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from prescreen.finding.at_age import at_age
from prescreen.finding.conditions import Mention, condition_terms, mentions
from prescreen.finding.malignancies.courses import course_of
from prescreen.language.terms import Term
from prescreen.language.worded import Worded
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {"malignancies": condition_terms("malignancies")}
_RADICAL = Worded(
    r"radical|resect|(?<!to )(?<!for )(?<!to be )(?<!await )(?<!awaiting )excis|hemicolectomy|prostatectomy|nephrectomy|mastectomy|lumpectomy|lobectomy|thyroidectomy|gastrectomy|hysterectomy|vulvectomy|penectomy|"
    r"orchidectomy|orchiectomy|for cure|curative|cured|\br0\b|removed|operated|surgery|surgically|exeresis|(?<!in )(?<!at )(?<!post )(?<!post-)(?<!pre-)\bop\b(?=\s?(?:$|[.,;+&)]|(?:in )?(?:19|20)\d\d|and\b))|cut out|taken out|\b(?:esd|emr)\b|endoscopic (?:submucosal|mucosal) (?:dissection|resection)|moh'?s|mohs|cystectomy|turbt|colectomy|wide local|"
    r"chemoradi|brachytherapy|\bseeds?\b|\bwle\b|\bmrm\b|\bbcs\b|\bbct\b|breast[- ]conserv|\btah\b|photodynamic|enucleat|total removal|\bralp\b|\brrp\b|wide excision|radioiodine|complete response|margins clear|clear margins|turbt|polypectomy|cryo|curett"
)
_ADVISED = re.compile(
    r"\b(?:resection|excision|surgery|operation|(?!cholecyst|append|tonsil|splen|disc)\w+ectomy) (?:was |is |has been )?(?:advised|offered|recommended|planned|proposed|suggested|scheduled|booked|declined|refused|deferred|postponed)\b"
)
"""An operation that was not done, or not yet."""
_OTHER = Worded(
    r"watchful|still there|on surveillance|active surveillance|surveillance only|untreated|palliative|hormone (?:therapy )?alone|on treatment|\btace\b|chemo-?emboli[sz]ation|\bradio-?emboli[sz]ation"
)
_ENDOCRINE = Worded(
    r"tamoxifen|letrozole|anastrozole|exemestane|goserelin|leuprorelin|bicalutamide|endocrine therapy|aromatase"
)
_ENDOCRINE_OVER = re.compile(
    r"(?:completed|finished|stopped|until|ended|to) (?:\w+ ){0,3}(?:19|20)\d\d|no (?:adjuvant|endocrine)|(?:for )?(?:five|5|ten|10|\d+)[ -]?(?:years?|yrs?|y)\b|(?:completed|finished|stopped)\b"
)
_ENDOCRINE_RUNS = re.compile(
    rf"(?:{_ENDOCRINE.pattern})[^.;]{{0,40}}\b(?:since then|ever since|ongoing|continu\w+|still|to complete)\b"
)
_ANOTHER_NOW = Worded(
    r"\b(?:believe[sd]?|thinks?|thought|suspect(?:s|ed)?|wonders?|looks? like|may|might|could|query|querie[sd]|possibl[ey]|suspicious)\b[^.;]{0,24}?\b(?:another|a (?:second|new|further) one|(?:a )?recurren\w+|come back)\b"
)
"""A further one that is suspected at present: "a patch on the ear which the GP believes to be another"."""
_ORGAN = {
    "colorectal": "bowel|colon",
    "gastric": "stomach",
    "endometrium": "womb|uterus|gynaecology|gyn",
    "skin_basal_cell": "skin",
    "skin_squamous_cell": "skin",
    "melanoma": "skin|melanoma",
    "oesophagus": "oesophagus|gullet",
}
_FOLLOW_UP = {
    "colorectal": r"colonoscop\w*",
    "breast": r"mammogra\w*|breast clinic",
    "prostate": r"psa",
    "bladder": r"cystoscop\w*",
    "thyroid": r"thyroglobulin|neck ultrasound",
    "melanoma": r"derm(?:atolog\w*)?|skin (?:check|clinic)",
}
_UNCERTAIN_KIND = re.compile(
    r"\b(?:or|versus|vs\.?)\s+(?:(?:maybe|perhaps|possibly|only|just|an?|else|merely|severely|dysplastic|atypical|benign|harmless)\s+)*(?:moles?|na?evus|na?evi|warts?|cysts?|polyps?|adenoma|lipoma|keratosis|hyperplasia|dysplasia)\b"
    r"|\b(?:moles?|na?evus|warts?|cysts?|polyps?|adenoma|lipoma|keratosis|hyperplasia|dysplasia)\s+(?:or|versus|vs\.?)\s"
    r"|\bhistology (?:not (?:known|available|seen)|unknown|outstanding|awaited|pending|unclear|equivocal)\b"
)
"""A growth that may have been harmless: "a melanoma or maybe only a mole"."""
_NOT_THE_DISEASE = re.compile(r"\s(?:genes?|risks?|susceptib\w+|predispos\w+|awareness|screening)\b")
"""Behind the name of a cancer: "breast cancer gene carrier"."""
_WHO_FOLLOWS_UP = re.compile(r"\s(?:clinic|nurse|team|service|follow-?up|mdt|surveillance)\b")
"""Behind the name of a cancer that is told elsewhere: "Melanoma clinic 11/25: NED"."""
_IN_KIN = re.compile(
    r"\s(?:known )?(?:in|on|running in|among) (?:the |his |her |their )?(?:family|relatives|kin|siblings|parents)\b"
)
_CLOSED = re.compile(r"\s*(?:$|[.,;:)(]|(?:other|before|besides|apart|except|or|and|nor|of any|in (?:his|her|the))\b)")
_KIN = re.compile(r"\b(?:family|relatives?|kin|siblings?|parents?)\b")
_DENIED_EXCEPT = re.compile(r"(?:apart from|other than|except|besides|aside from|outside)")


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``malignancy``; denials have the name ``any``. A carcinoma without its organ counts where none is told with it."""
    facts = list(_facts(note))
    organs = any(f.assertion == "present" and f.name != "carcinoma" for f in facts)
    yield from (f for f in facts if f.name != "carcinoma" or not organs)


def _facts(note: "Note") -> Iterator[Fact]:
    named = list(mentions(note, "malignancies"))
    for mention in named:
        label = "present" if _WATCHED_FOR.search(mention.before) else mention.label
        if mention.hit.name == "any":
            yield from _denial(mention)
        elif _NOT_THE_DISEASE.match(mention.after) or (_WATCHED.match(mention.after) and _told_again(mention)):
            continue
        elif _WHO_FOLLOWS_UP.match(mention.after) and any(
            other.hit.name == mention.hit.name and other is not mention for other in named
        ):
            continue
        elif label in ("present", "possible") and not re.search(r"\bbenign\b", mention.clause_words):
            yield _cancer(mention, "possible" if _UNCERTAIN_KIND.search(mention.words) else label)
        elif label == "absent" and not _DENIED_EXCEPT.search(mention.before[-40:]):
            yield _fact(
                mention, mention.hit.name, "absent", {"type": mention.hit.term.row.get("type", "invasive")}, None
            )


_WATCHED_FOR = re.compile(
    r"\b(?:watchful waiting|watch and wait|active surveillance) (?:for|of) (?:(?:his|her|an?|the|known|low-risk|gleason \d(?: ?\+ ?\d)?) ){0,3}$"
)
"""Before a cancer that is left untreated, not one that is looked for."""
_WATCHED = re.compile(r"\s(?:clinic|nurse|service|team|follow-?up|surveillance|check(?:-?up)?s?|unit|mdt)\b")
"""Behind a cancer's name: who looks after it, and whose days are not those of its treatment."""


def _told_again(mention: Mention) -> bool:
    return any(
        hit.name == mention.hit.name and hit.start != mention.start for hit in mention.note.hits(mention.vocabulary)
    )


def _denial(mention: Mention) -> Iterator[Fact]:
    surface = mention.hit.term.surface
    if surface.startswith("never ") and not _CLOSED.match(mention.after):
        return  # "never had a cancer scare"
    told_none = surface.startswith(("no ", "never ")) or re.match(
        r"(?: (?:other than|apart from|besides|except) [^.;:]{3,40}:)?(?:\s*\((?:excluding|other than|except|apart from)[^)]{3,40}\))?(?:[^.;:()]{1,40}\))?\W*(?:(?:is |was )?otherwise )?(?:none|never|nil|no\b|neg(?:ative)?\b|unremarkable|blank\b|empty\b|denied|negated|\(-\))",
        mention.after,
    )
    if mention.label == "family" and surface.startswith("no "):
        told_none = not _KIN.search(mention.after)
    elif mention.label == "family" and re.search(
        r"(?:^|[.;]\s*)(?:no|denies|without|never had)\s+(?:any\s+)?$", mention.before
    ):
        told_none = not _KIN.search(mention.after)
    if _KIN.search(mention.before[-24:]) and re.search(r"h(?:istory|x)\b", surface):
        return  # "family cancer history: none"
    label = "absent" if told_none and mention.label in ("present", "absent", "family") else mention.label
    if label == "absent" and not _IN_KIN.match(mention.after):
        yield _fact(mention, "any", "absent", {}, None)


def _cancer(mention: Mention, label: str) -> Fact:
    in_situ = mention.after.startswith((" in situ", " in-situ"))
    kind = "in_situ" if in_situ else str(mention.hit.term.row.get("type", "invasive"))
    around = _row(mention) or mention.words + " " + _own_following(mention, 260)
    around, advised = _ADVISED.subn(" ", around)
    treatment = _treatment(around)
    if treatment is None and (own := _own_paragraph(mention)):
        around += " " + own
        treatment = _treatment(around)
    detail: dict[str, str | float | bool] = {"type": kind, "treatment": treatment or "not_told"}
    if _ENDOCRINE.search(around) and (_ENDOCRINE_RUNS.search(around) or not _ENDOCRINE_OVER.search(around)):
        detail["treatment"] = "endocrine_ongoing"
    name = mention.note.low[mention.start : mention.end].replace("\n", " ")
    course = course_of(around, mention.words, name, mention.after) or _followed_up(mention)
    if course != "active" and _ANOTHER_NOW.search(around):
        course = "uncertain"
    if advised and treatment is None and course != "disease_free":
        course = "active"
    if course is None and _ACTIVE.search(mention.before):
        course = "active"
    if course is None and treatment is None and _diagnosed_lately(mention):
        course = "active"
    detail["course"] = course or "not_told"
    return _fact(mention, mention.hit.name, label, detail, _treated_on(mention))


_ACTIVE = re.compile(
    r"(?:^|[\s,;:(])(?:currently |still )?active (?:(?:localised|localized|metastatic|primary|second|known) )?$"
)
_DIAGNOSED = re.compile(r"[^.;,]{0,24}\b(?:diagnosed|diagnosis|dx'?d?)\b[^.;,]{0,16}$")
_LATELY = timedelta(days=365)


def _diagnosed_lately(mention: Mention) -> bool:
    """Whether it was diagnosed less than a year before the note: even if it is treated since, it cannot be long gone."""
    dated, today = mention.note.date_of(mention.start, mention.end), mention.note.day
    return (
        dated is not None
        and today is not None
        and dated.days.low is not None
        and today - dated.days.low < _LATELY
        and _DIAGNOSED.match(mention.note.low[mention.end : max(dated.start, mention.end)]) is not None
    )


_CELLS = re.compile(r"\S {3,}\S")


def _row(mention: Mention) -> str:
    """The row of a table that tells of the cancer in several cells; the status of the next row is another illness's."""
    line = mention.note.line(mention.start)
    row = mention.note.low[line.start : line.end]
    return row if len(_CELLS.findall(row)) > 1 and "," not in row[: mention.start - line.start] else ""


def _own_following(mention: Mention, size: int) -> str:
    """What the next sentences say, up to the one that names another cancer."""
    text, begin = mention.following(size), mention.sentence.end
    for hit in mention.note.hits(mention.vocabulary):
        if begin <= hit.start < begin + len(text) and hit.name != mention.hit.name:
            return text[: max(0, mention.note.sentence(hit.start).start - begin)]
    return text


def _treatment(around: str) -> str | None:
    return "radical" if _RADICAL.search(around) else "other" if _OTHER.search(around) else None


def _own_paragraph(mention: Mention) -> str:
    """The paragraph of a letter that its organ's name opens: "Breast. Wide excision in November 2015, radiotherapy"."""
    organ = _ORGAN.get(mention.hit.name, mention.hit.name)
    found = re.search(rf"\n[ \t]*(?:{organ})[.:] ([^\n](?:[^\n]|\n(?!\s*\n))*)", mention.note.low)
    return found[1].replace("\n", " ") if found is not None else ""


def _followed_up(mention: Mention) -> str | None:
    """ "disease_free" where the test that follows the cancer up is told as clear elsewhere in the note."""
    test = _FOLLOW_UP.get(mention.hit.name)
    if test is None:
        return None
    return "disease_free" if _is_clear(test, mention.note.low) else None


@lru_cache(maxsize=16)
def _is_clear(test: str, low: str) -> bool:
    clear = r"(?:clear|clean|normal|unremarkable|neg(?:ative)?|no (?:recurrence|relapse|evidence))"
    return re.search(rf"\b(?:{test})\b[^.;]{{0,60}}\b{clear}", low) is not None


def _treated_on(mention: Mention) -> DayInterval | None:
    """The end of radical treatment: the date nearest to the word of the operation, else the date of the mention."""
    note = mention.note
    stop = mention.sentence.end + len(_own_following(mention, 160))
    found = _RADICAL.search_in(note.low, mention.end, stop) or _RADICAL.search_in(
        note.low, mention.sentence.start, mention.start
    )
    dated = note.date_of(found.start(), found.end()) if found is not None else None
    dated = dated or note.date_of(mention.start, mention.end)
    if dated is None:
        return at_age(mention)
    today = note.days
    return dated.days if today is None else dated.days.intersect(DayInterval(None, today.high)) or dated.days


def _fact(
    mention: Mention, name: str, label: str, detail: dict[str, str | float | bool], last: DayInterval | None
) -> Fact:
    days, stated = mention.denied if label == "absent" else mention.days
    return mention.note.fact(
        "malignancy",
        name,
        mention.start,
        mention.end,
        assertion=label,
        historical=mention.historical,
        date=days,
        date_stated=stated,
        last=last,
        detail=detail,
    )
