"""Growth factors: short and pegylated G-CSF, GM-CSF, erythropoietin; their last day, and denials with their period."""

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.data import data_path
from prescreen.finding.denials import covered, denied, given_before
from prescreen.finding.given import days_given, is_not_known, is_not_needed, is_planned, is_withdrawn, none_after
from prescreen.language.terms import Hit, Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note


def _lexicon() -> list[Term]:
    with data_path("lexicons", "growth_factors.csv").open(encoding="utf-8", newline="") as file:
        return [
            Term(form, row["name"], exact=len(form) < 5 and form.isascii(), row={"drug": row["drug"]})
            for row in csv.DictReader(file)
            for form in row["forms"].split("|")
        ]


VOCABULARIES: dict[str, list[Term]] = {
    "growth_factor": [
        *_lexicon(),
        *terms(
            "G-CSF|GCSF|G-CSF jabs|GCSF jabs|G-CSF injections|GCSF injections|G-CSF shots|GCSF shots|granulocyte stimulating factor|granulocyte-stimulating factor|rhG-CSF|rh-G-CSF|rhGCSF|granulocyte colony-stimulating factor|granulocyte colony "
            "stimulating factor|granulocyte factor|G C S F",
            "g_csf",
            drug="G-CSF",
        ),
        *terms(
            "white cell injections|white-cell injections|injections for white cells|injections that push up white cells|injections to bring up white cells|"
            "injections that bring up white cells|injections to push up white cells|injections to boost white cells|injections to raise white cells|"
            "growth factor|growth factors|white-cell booster|white cell booster|leukocyte-raising injection|"
            "leukocyte-raising|leucocyte-raising|myeloid growth factor|colony-stimulating factor|colony "
            "stimulating factor|GF support|colony stimulants|colony stimulant|colony-stimulating factors|colony stimulating "
            "factors|stimulating factors",
            "class",
            drug="",
        ),
        *terms("GF|GFs", "class", exact=True, drug=""),
        *terms(
            "long-acting|long acting|pegylated|PEG preparation|peg form|peg|pegs|short-acting|short acting",
            "form",
            drug="",
        ),
    ]
}
_DAILY = re.compile(
    r"^[^.;]{0,30}?(?:\bdaily\b|\bod\b|\bqd\b|\bonce daily\b|\bper day\b|/d\b|\b(?:150|300|480|5)\s?(?:ug|mcg|"
    r"u)\b)"
)
_OTHER_FACTOR = re.compile(
    r"\b(?:insulin-like|epidermal|nerve|vascular endothelial|vascular|fibroblast|hepatocyte|platelet-derived|"
    r"transforming|endothelial|tumou?r|keratinocyte)\s*$"
)
_RECEPTOR = re.compile(r"^\W{0,2}(?:receptor|level)s?\b")
_DOSE_BEHIND = re.compile(r"\W{1,3}\d{2,3}\s?(?:[uµμ]g|mcg|m\.?u)\b")
_OF_G_CSF = re.compile(r"g-?csf|filgrastim|growth factor|granulocyte|peg|leu[ck]ocyte|white")
_OR_PEG = re.compile(r"(?:filgrastim|csf|neupogen)\W{0,3}(?:\s?(?:or|nor|and|/|,|;)\s?)?\W{0,2}$|[;,]\s*$")
_ONGOING = re.compile(
    r"^[^.;\n|]{0,30}?\b(?:for now|ongoing|continues?|currently|daily at present|until now|still|weekly|"
    r"monthly|every \w+ weeks?|q\d ?w)\b"
)
_ONGOING_BEFORE = re.compile(
    r"\b(?:is giving|giving|continues?|currently|now on|is on|remains on|receiving|still "
    r"on|(?<!from )day \d{1,2} of|\w+ day of)\s+(?:\w+\s+){0,2}$"
)
_ON_REGULAR = re.compile(r"\bon (?:daily|weekly|alternate[- ]day|regular|continuing|ongoing|prophylactic)\s+$")
_ON_BEFORE = re.compile(r"(?:^|[,;:(]\s?|\b(?:is|still|patient|pt|he's|she's)\s)on\s+$")
_DOSED_REGULARLY = re.compile(
    r"\W{1,2}(?:\d+ ?(?:mcg|ug|µg|mu|miu)\W{1,2})?(?:s\.?c\.?\s|subcut\w*\s)?(?:daily|od|qd|weekly|every|alternate|once|twice|\d ?x|(?:mon|tue|wed|thu|fri|sat|sun)\w*\b)"
)
"""Around what goes on: "on filgrastim 300 mcg daily"."""
_SHORT_DOSE = re.compile(
    r"\W{1,2}(?:s/?c\W|subcut\w*\W)?\s?(?:300|480)\b(?!\s?mg|/)|\W{1,2}(?:s/?c\s)?(?:30|48)\s?m(?:i?u|io)\b"
)
"""The doses that filgrastim and its kin come in; the pegylated form comes in 6 mg."""
_HEADS = re.compile(r"\s?:\s?\w")
_HAS_RUN = re.compile(r"\b(?:given|received|administered|last|injected)\s+(?:on\s+)?\d")
_GIVEN = re.compile(
    r"\b(?:given|received|had|got|with|under|last|since|on|used|started|support|daily|doses?|shots?|injection|"
    r"mcg|ug|mg|mu)\b|\d"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``growth_factor``."""
    yield from _named_below(list(_all(note)))


def _all(note: "Note") -> Iterator[Fact]:
    hits = [h for h in note.hits("growth_factor") if _is_factor(note, h)]
    seen: set[tuple[str, str, str]] = set()
    hits = [
        h for before, h in zip([None, *hits], hits, strict=False) if before is None or not _says_which(note, before, h)
    ]
    for index, hit in enumerate(hits):
        low, high = _reach(note, hits, index)
        for fact in _read(note, hit, low, high):
            key = (fact.name, fact.assertion, str(fact.date))
            if key not in seen:
                seen.add(key)
                yield fact


def _says_which(note: "Note", before: Hit, hit: Hit) -> bool:
    """Whether a hit only tells more of the one before it: "G-CSF (filgrastim)", "G-CSF pegylated"."""
    between = note.low[before.end : hit.start]
    if len(between) > 3:
        return False
    return "(" in between or (hit.name == "form" and before.name == "g_csf" and not between.strip())


def _named_below(facts: list[Fact]) -> Iterator[Fact]:
    """Facts without a bare "G-CSF" that stands over the drug given on the same day ("gcsf_last: 7 July filgrastim")."""
    named = {str(f.date) for f in facts if f.assertion == "present" and f.name in ("g_csf_short", "g_csf_pegylated")}
    for fact in facts:
        if fact.name != "g_csf" or fact.assertion != "present" or not fact.date_stated or str(fact.date) not in named:
            yield fact


def _is_factor(note: "Note", hit: Hit) -> bool:
    before, after = note.low[max(0, hit.start - 26) : hit.start], note.low[hit.end : hit.end + 40]
    if hit.name == "class" and (_OTHER_FACTOR.search(before) or _RECEPTOR.match(after)):
        return False
    if hit.name == "form" and note.low[hit.start : hit.end].startswith("peg") and hit.end - hit.start < 5:
        factors = [h for h in note.hits("growth_factor") if h.name.startswith("g_csf")]
        return any(0 < hit.start - h.end < 40 for h in factors) and _OR_PEG.search(before) is not None
    if hit.name == "form":
        near = note.low[max(0, hit.start - 110) : hit.start] + after
        told = _OF_G_CSF.search(near) is not None or any(
            hit.start - 120 <= h.start < hit.start and h.name.startswith("g_csf") for h in note.hits("growth_factor")
        )
        return told and not re.match(
            r"\s*(?:insulin|morphine|liposom\w*|interferon|asparag\w*|doxo\w*|beta|nitrate|opio\w*|anti\w*|"
            r"filgrastim|g-?csf|rhg|agent|injectable)",
            after,
        )
    if hit.term.surface == "Gran" and _DOSE_BEHIND.match(after) is None:
        return False  # granulocytes
    return not _RECEPTOR.match(after)


def _reach(note: "Note", hits: list[Hit], index: int) -> tuple[int, int]:
    hit = hits[index]
    sentence, line = note.sentence(hit.start), note.line(hit.start)
    low, high = max(sentence.start, hit.start - 110), min(_text_end(note, sentence.end, line.end), hit.end + 170)
    if index and low < hits[index - 1].end:
        low = hits[index - 1].end
    if index + 1 < len(hits) and hits[index + 1].start < high:
        high = hits[index + 1].start
    return low, high


def _text_end(note: "Note", sentence_end: int, line_end: int) -> int:
    """The sentence's end, or the line's where the sentence is a cell of a row."""
    return sentence_end if sentence_end >= line_end or note.low[sentence_end - 1 : sentence_end] in ".;" else line_end


def _read(note: "Note", hit: Hit, low: int, high: int) -> Iterator[Fact]:
    start, end = hit.start, hit.end
    name = _name(note, hit)
    detail = {"drug": hit.term.row["drug"]} if hit.term.row.get("drug") else {}
    label = note.assertion(start, end).label
    if label == "family":
        return
    if denied(note, start, end):
        for each in _denied_names(note, hit, name):
            yield note.fact(
                "growth_factor",
                each,
                start,
                end,
                assertion="absent",
                **covered(note, start, end),
                detail=detail,
            )
        before = given_before(note, start, end) if name in ("g_csf_short", "g_csf_pegylated") else None
        if before is not None:
            yield note.fact(
                "growth_factor", name, start, end, date=before, date_stated=True, last=before, detail=detail
            )
        return
    if is_planned(note, start, end) or (
        is_not_needed(note, start, end, high) and not _HAS_RUN.search(note.low[end:high])
    ):
        if hit.name not in ("class", "form"):
            yield note.fact("growth_factor", name, start, end, assertion="planned", detail=detail)
        return
    after = note.low[end:high].replace("\n", " ")
    if is_withdrawn(note, start, end):
        return
    if is_not_known(note, end) or (hit.name == "g_csf" and _HEADS.match(after) and _drug_follows(note, end)):
        return
    days = days_given(note, low, start, end, high)
    for first, last in days[: None if name != "epo" else 1]:
        yield note.fact(
            "growth_factor", name, start, end, date=last, date_stated=True, first=first, last=last, detail=detail
        )
    if days:
        if hit.name not in ("class", "form") and name != "epo":
            yield from none_after(note, "growth_factor", ("g_csf", name), start, end, high, days[-1][1])
        return
    if hit.name == "form" or (
        hit.name == "class"
        and not re.search(
            r"\b(?:given|received|used|support|needed)\b", after[:40] + note.low[max(low, start - 30) : start]
        )
    ):
        return
    if (
        _ONGOING.match(after)
        or _ONGOING_BEFORE.search(note.low[low:start])
        or _ON_REGULAR.search(note.low[low:start])
        or (_ON_BEFORE.search(note.low[low:start]) and _DOSED_REGULARLY.match(after))
        or (note.section(start).category == "medications" and name != "g_csf")
    ):
        yield note.fact("growth_factor", name, start, end, date=note.days, last="ongoing", detail=detail)
    elif _GIVEN.search(note.low[max(low, start - 40) : start] + " " + after[:50]):
        yield note.fact("growth_factor", name, start, end, detail=detail)


def _drug_follows(note: "Note", end: int) -> bool:
    """Whether a label's own text names the drug: "G-CSF: last filgrastim 5 March"."""
    stop = note.sentence(end).end
    return any(end < h.start < stop and h.name.startswith("g_csf_") for h in note.hits("growth_factor"))


def _name(note: "Note", hit: Hit) -> str:
    if hit.name == "form":
        return "g_csf_pegylated" if not note.low[hit.start : hit.end].startswith("short") else "g_csf_short"
    if hit.name == "class":
        return "g_csf"
    if hit.name == "g_csf":
        before = note.low[max(0, hit.start - 26) : hit.start]
        after = note.low[hit.end : hit.end + 26]
        if re.search(
            r"(?:\bpeg(?:ylated)?|\blong-?\s?acting)[\s-]*(?:type\s+|form of\s+)?(?:rh-?)?$", before
        ) or re.match(r"^\W{0,3}\(?(?:peg|long)", after):
            return "g_csf_pegylated"
        if (
            re.match(r"^\W{0,3}\(?short", after)
            or re.search(r"\bshort-?\s?acting\s*$", before)
            or _DAILY.match(after_long := note.low[hit.end : hit.end + 60])
            or _SHORT_DOSE.match(after_long)
            or (note.low[hit.start : hit.end].startswith("rh") and "peg" not in after_long[:20])
        ):
            return "g_csf_short"
    return hit.name


def _denied_names(note: "Note", hit: Hit, name: str) -> tuple[str, ...]:
    words = note.low[hit.end : hit.end + 50]
    if hit.name == "form" and re.match(r"\s*(?:or|nor|and|/)\s*(?:long|short|peg)", words):
        return ("g_csf",)
    return (name,)
