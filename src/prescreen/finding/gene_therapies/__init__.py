"""Gene therapies other than against the tumour, VSV-G pseudotyped products, and denials of any gene therapy."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from prescreen.finding.denials import covered, denied
from prescreen.finding.timing import bounded, is_future, period
from prescreen.language.terms import Hit, Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "gene_therapy": [
        *terms(
            "gene therapy|gene therapies|gene-therapy|gene transfer|gene-transfer|gene product|gene products|"
            "gene treatment|engineered cells|engineered t cells|engineered t-cells|engineered lymphocytes|gene-modified|gene modified|gene replacement|gene/cell|cell/gene|gene or cell|"
            "cell or gene|"
            "gene and cell|cell and gene|viral vector|viral vectors|gene-therapy vector|lentiviral vector|"
            "lentiviral vectors|AAV vector|vector product|no vector|genetically modified|in vivo vector|"
            "gene editing|base editing",
            "gene_therapy",
        ),
        *terms("VSV-G|VSVG|VSV G|vesicular stomatitis", "vsvg_product"),
    ]
}
_GIVEN = re.compile(
    r"\b(?:received|infused|infusion|injected|injection|given|got|treated|underwent|dose|doses|enrolled|"
    r"participat\w*|had|after|following|since|s/p|single|exposed|dosed|tu/kg|vg/kg|(?:cr|pr|vgpr|remission) (?:for|until|lasting))\b|→|->"
)
_TALK = re.compile(
    r"\b(?:plan\w*|consider\w*|propos\w*|screening for|eligib\w*|discuss\w*|candidate|will|would|future|"
    r"offer\w*|awaiting|interested|exclusion|criteri\w*|(?<!in )(?<!since )(?<!until )may(?!\s\d)|might|could)\b"
)
_THIS_TRIAL = re.compile(r"\bin[- ]vivo car\b|\bcar-?t\b")
_VSVG = re.compile(r"\bvsv[- ]?g\b|vesicular stomatitis")
_EX_VIVO = re.compile(r"\b(?:ex vivo|cd34|autologous|stem cells|transduced cells|reinfus\w*)\b")
_OTHER_VECTOR = re.compile(r"\b(?:aav\w*|adeno\w*|lipid|mrna|crispr|non-viral|plasmid|herpes|hsv)\b")
_DISEASE = re.compile(r"\b(?:for|of)\s+(?:the\s+|his\s+|her\s+)?(?P<entity>[A-Za-z][\w -]{1,30}?)(?=[\s,.;:()]|$)")


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``gene_therapy``."""
    yield from _products(note)
    seen: set[tuple[str, str]] = set()
    for hit in note.hits("gene_therapy"):
        fact = _read(note, hit)
        if fact is not None and (fact.name, fact.assertion) not in seen:
            seen.add((fact.name, fact.assertion))
            yield fact


def _products(note: "Note") -> Iterator[Fact]:
    for hit in note.hits("cell_product"):
        if hit.term.row["kind"] != "gene_therapy" or note.assertion(hit.start, hit.end).label == "family":
            continue
        detail = {"vector": hit.term.row["vector"], "entity": hit.name}
        if denied(note, hit.start, hit.end):
            yield note.fact("gene_therapy", "gene_therapy", hit.start, hit.end, assertion="absent", detail=detail)
        else:
            yield _given(note, "gene_therapy", hit, detail)


def _read(note: "Note", hit: Hit) -> Fact | None:
    sentence = note.sentence(hit.start)
    words = note.low[sentence.start : sentence.end].replace("\n", " ")
    if note.assertion(hit.start, hit.end).label == "family":
        return None
    after = note.low[hit.end : hit.end + 40].replace("\n", " ")
    if (
        hit.term.surface == "no vector"
        or denied(note, hit.start, hit.end)
        or re.match(r"^\W{0,3}(?:\w+\W+){0,2}?na[iï]ve", after)
        or re.search(r"na[iï]ve to[\w\s/,-]{0,40}$", note.low[max(0, hit.start - 60) : hit.start].replace("\n", " "))
    ):
        return note.fact(
            "gene_therapy",
            "gene_therapy",
            hit.start,
            hit.end,
            assertion="absent",
            **covered(note, hit.start, hit.end),
        )
    wider = note.low[max(0, sentence.start - 10) : min(len(note.low), sentence.end + 160)].replace("\n", " ")
    if not _GIVEN.search(wider) or (
        _TALK.search(words) and not re.search(r"\bsingle\b|\bdose of\b|\breceived\b|\binjected\b", wider)
    ):
        return None
    if hit.name == "vsvg_product":
        return _given(note, "vsvg_product", hit, {"vector": _vector(wider)})
    if _THIS_TRIAL.search(words) and not _VSVG.search(words):
        return None
    if hit.term.surface in (
        "gene-modified",
        "gene modified",
        "genetically modified",
        "gene/cell",
        "cell/gene",
        "no vector",
    ) or re.search(r"\bin vivo \w+ car\b", words):
        return None
    detail: dict[str, Any] = {"vector": _vector(wider)}
    disease = _DISEASE.search(note.text[hit.end : min(sentence.end, hit.end + 60)])
    if disease is not None:
        detail["entity"] = disease["entity"].strip()
    return _given(note, "gene_therapy", hit, detail)


def _vector(words: str) -> str:
    if _VSVG.search(words):
        return "ex_vivo_vsvg" if _EX_VIVO.search(words) else "in_vivo_vsvg"
    return "in_vivo_other" if _OTHER_VECTOR.search(words) else "unknown"


def _given(note: "Note", name: str, hit: Hit, detail: dict[str, Any]) -> Fact:
    sentence = note.sentence(hit.start)
    when = period(note, sentence.start, hit.start, hit.end, max(sentence.end, hit.end))
    days = bounded(when.last_day or when.first, note) if when is not None else None
    label = "planned" if when is not None and is_future(when.first, note) else "present"
    return note.fact(
        "gene_therapy",
        name,
        hit.start,
        hit.end,
        assertion=label,
        date=days,
        date_stated=days is not None,
        detail=detail,
    )
