"""Cell products against the tumour: by generic name with their vector, ``car-t`` when unnamed, and their denials."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from prescreen.finding.denials import covered, denied
from prescreen.finding.timing import Period, bounded, is_future, period
from prescreen.finding.unrealised import CAME_TO_NOTHING
from prescreen.language.terms import Hit, Term, terms
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARY: dict[str, list[Term]] = {
    "car_t": [
        *terms(
            "CAR-T|CAR T|CAR-T-cell|CAR-T cell|CAR-T cells|CAR T-cell|CAR T-cells|CAR T cell|CAR T cells|"
            "CAR-T-cells|CAR cells|CAR-NK|CAR NK|"
            "chimeric antigen receptor|chimaeric antigen receptor|CD19 CAR|CD20 CAR|CD22 CAR|BCMA CAR|"
            "GPRC5D CAR|CD19-CAR|BCMA-CAR|anti-CD19 CAR|anti-BCMA CAR|"
            "CAR T therapy|CAR-T therapy|CAR-T product|CAR-T products|CAR-T infusion|CAR-T treatment|CAR treatment|in vivo CAR|in-vivo CAR",
            "car-t",
        ),
        *terms("CART cells|CART therapy|CART|CARTs", "car-t", exact=True),
        *terms(
            "gene-modified|gene modified|genetically modified|gene/cell|cell/gene|gene or cell|cell or gene|"
            "cell and gene|gene and cell|cellular therapy|cell therapy|cellular product|cellular products|"
            "cellular immunotherapy|cellular, gene|cellular or gene|cell-based|gene-based|vector-based|adoptive cell|engineered cell|engineered T",
            "gene-modified",
        ),
    ]
}
_GIVEN = re.compile(
    r"\b(?:received|infused|infusion of|infusion on|given|gave|treated with|underwent|had|got|after|post|"
    r"following|s/p|status post|since|prior|previous|relaps\w* (?:after|post)|progress\w* (?:after|on)|dose "
    r"of|day 0|reinfus\w*|"
    r"responded to|refractory to|bridg\w+ to|then|followed by|line|therapy with)\W+(?:\w+\W+){0,10}$|(?:→|->)\s*(?:\w+\s+){0,2}$"
)
_GIVEN_AFTER = re.compile(
    r"^(?:[\s,:;()=\w/.-]{0,30}?)(?:\b(?:was |were )?(?:infused|given|received|infusion|administered)\b|\bday "
    r"0\b)"
)
_NOT_GIVEN = re.compile(
    r"\b(?:study|trial|protocol|programme|program|unit|team|centre|center|service|clinic|referr\w*|screening|"
    r"eligib\w*|candidate|assess\w*|consider\w*|proposed?|planned?|plan|possible|potential|slot|intended|"
    r"offer\w*|discuss\w*|fit for|for|options?|"
    r"question|bed|ward|coordinator|physician|consult\w*|naive|expected|awaiting|before|pre)\b"
)
_COLLECTED = re.compile(
    r"\b(?:batch failed|failed manufactur\w*|manufactur\w+ (?:runs? )?fail\w*|lot failed|failed release|out "
    r"of specification|was destroyed|not (?:infused|released|given)|nothing was infused|never (?:infused|released|reached (?:it|him|her|them|infusion))|"
    r"never (?:been )?(?:given|administered|received)|never (?:had|got) (?:it|them|any)|(?:collection|(?:leuk)?apheresis)\b[^.;]{0,24}\bfailed|no (?:product|cells?|infusion)\b[^.;,]{0,16}\b(?:infused|given|received)|could not be (?:made|manufactured|given|infused)|"
    r"could not afford)\b"
)
_CAME_TO_NOTHING = re.compile(
    rf"(?:(?!->)[^.;|→；。\n]|\n(?!\n)|;(?= ?(?:was|but|not|never)))*?\b(?:{CAME_TO_NOTHING}|too (?:\w+ ){{1,2}}for (?:the |a )?manufactur\w*|(?:treated|tx'?d|given|went|got|had) [^.;]{{2,50}} instead)\b"
)
_ARRANGED = re.compile(
    r"[^.;]{0,60}?\b(?:approv\w+|authori[sz]\w+|request\w*|applied|application|order(?:ed)?|funded|sanctioned|slot|referr\w+|had been the plan)\b"
)
_ARRANGED_BEFORE = re.compile(
    r"\b(?:referr(?:ed|al)|approv(?:ed|al)|work-?up|applied|application|listed|worked up|ordered) (?:for |to )?(?:an? |the |receive )?$"
)
_THEN_GIVEN = re.compile(r"\b(?:infus(?:ed|ion)|re-?infus\w+|given|received|administered|d(?:ay)? ?0)\b")
_COLLECTION = re.compile(
    r"\b(?:(?:leuk)?apheresis|collect\w*|harvest\w*|mobili[sz]\w*|slot|manufactur\w*) for (?:an? |the )?$"
)
_OPTIONS = re.compile(r"\boptions?(?: are| were| include\w*| now| here)?\s?[:=(][^.;]*$")
_UNOBTAINED = re.compile(
    r"^\W{0,3}(?:(?:is|was|were|has been|then|later|but)\s+){0,2}(?:not (?:available|approved|funded|reimbursed|obtain\w*|feasible|possible)|"
    r"unavailable|abandoned|unfunded)\b|^[^.;]{0,50}\bcancel+ed by\b"
)
_ERRAND = re.compile(
    r"^\s?(?:eval\w*|consult\w*|referral|slot|apheresis|screening|work-?up|approval|application|candidacy)\b"
)
_AFFORD = re.compile(r"\b(?:priced|afford|discussed|considered|proposed|offered|planned|quoted|applied)\b")
_IN_VIVO = re.compile(r"\bin[- ]vivo\b")
_VSVG = re.compile(r"\bvsv[- ]?g\b|vesicular stomatitis")
_LENTI = re.compile(r"\blentivir\w*")
_RETRO = re.compile(r"\b(?:gamma-?)?retrovir\w*|\btransposon|\bnon-viral|\bmrna\b")


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``therapy`` for cell products, and denials (``therapy``/``car-t`` absent)."""
    yielded: set[tuple[str, str, str]] = set()
    named = [*_products(note)]
    dated = any(f.assertion == "present" and f.last is not None for f in named)
    for fact in (*named, *_unnamed(note)):
        if dated and fact.name == "car-t" and fact.assertion == "present":
            continue  # the product told with its day, spoken of again
        key = (fact.name, fact.assertion, str(fact.last))
        if key not in yielded:
            yielded.add(key)
            yield fact


def _products(note: "Note") -> Iterator[Fact]:
    told: dict[str, list[tuple[str, Hit, Period | None]]] = {}
    for hit in note.hits("cell_product"):
        if hit.term.row["kind"] != "therapy":
            continue
        label = _product_label(note, hit)
        when = _when(note, hit) if label == "present" else None
        told.setdefault(hit.name, []).append((label, hit, when))
    for name, mentions in told.items():
        if any(label == "absent" for label, _, _ in mentions):
            mentions = [m for m in mentions if m[0] != "present" or m[2] is not None]
        dated = any(when is not None for _, _, when in mentions)
        for label, hit, when in mentions:
            if dated and when is None and label == "present":
                continue
            yield _fact(note, name, hit.start, hit.end, label, when, {"vector": hit.term.row["vector"]})


def _product_label(note: "Note", hit: Hit) -> str:
    label = note.assertion(hit.start, hit.end).label
    if label == "family":
        return "family"
    sentence = note.sentence(hit.start)
    after = note.low[hit.end : min(len(note.low), max(sentence.end, hit.end) + 110)].replace("\n", " ")[:240]
    unrealised = _COLLECTED.search(after) or _CAME_TO_NOTHING.match(note.low, hit.end, hit.end + 110)
    if denied(note, hit.start, hit.end) or unrealised:
        return "planned" if _AFFORD.search(after) and "afford" in after else "absent"
    before = note.low[max(sentence.start, hit.start - 60) : hit.start].replace("\n", " ")
    if _COLLECTION.search(before) or _OPTIONS.search(before) or _UNOBTAINED.match(after) or _ERRAND.match(after):
        return "planned"
    if _AFFORD.search(before) or re.match(
        r"^[^.;]{0,40}\b(?:is|was|being)?\s*(?:planned|considered|proposed|discussed|priced|offered|"
        r"scheduled)\b",
        after,
    ):
        return "planned"
    if (_ARRANGED.match(after) or _ARRANGED_BEFORE.search(before)) and not _THEN_GIVEN.search(after):
        return "planned"
    when = _when(note, hit)
    if when is not None and is_future(when.last_day, note):
        return "planned"
    if when is None and _NOT_GIVEN.search(before) and not _GIVEN.search(before):
        return "planned"
    return "present"


def _when(note: "Note", hit: Hit) -> Period | None:
    sentence = note.sentence(hit.start)
    line = note.line(hit.start)
    low = max(sentence.start, hit.start - 130)
    high = min(sentence.end if note.dates_in(low, sentence.end) else max(sentence.end, line.end), hit.end + 150)
    for other in (*note.hits("drug"), *note.hits("regimen"), *note.hits("growth_factor"), *note.hits("transfusion")):
        if hit.end <= other.start < high:
            high = other.start
        elif low <= other.start and other.end <= hit.start:
            low = other.end
    if note.low[low : hit.start].strip() and low > sentence.start and "\n" in note.low[low : hit.start]:
        low = max(low, line.start)
    given = _THEN_GIVEN.search(note.low, hit.end, high) if _ARRANGED.match(note.low, hit.end, high) else None
    told = period(note, given.start(), given.start(), given.end(), high) if given is not None else None
    return told or period(note, low, hit.start, hit.end, high)


def given_on(note: "Note", hit: Hit) -> DayInterval | None:
    """The day on which the cell product named at ``hit`` was given, when the text around it tells."""
    when = _when(note, hit) if _product_label(note, hit) == "present" else None
    return None if when is None else when.last_day or when.first


_NOT_ON_OFFER = re.compile(
    r"[\s\w-]{0,24}?\b(?:available|on offer|offered (?:here|at)|slots?|programmes?|programs?|cent(?:re|er)s?|options?|access)\b"
)
"""What a hospital has, not what a patient had: "no CAR-T available here"."""


_ONE_TARGET = re.compile(r"\b(?:anti-)?(?:cd\d\d|bcma|gprc5d)[- ]?(?:directed |targeted |specific )?(?:chim\w+ |car)")
"""A denial of cells against one target says nothing of others: "no prior CD19 CAR-T"."""


def _unnamed(note: "Note") -> Iterator[Fact]:
    hits = note.hits("car_t")
    last_end = -1
    for hit in hits:
        if hit.start < last_end:
            continue
        if (
            hit.name == "gene-modified"
            and not re.match(
                r"[\s\w/-]{0,14}\b(?:therap|product|cell|treatment|vector|t\b|naive|immuno)",
                note.low[hit.start : hit.end + 24],
            )
            and "therapy" not in hit.term.surface
        ):
            continue
        if note.assertion(hit.start, hit.end).label == "family":
            continue
        sentence = note.sentence(hit.start)
        words = note.low[sentence.start : sentence.end].replace("\n", " ")
        if _NOT_ON_OFFER.match(note.low, hit.end):
            continue
        if _denied_cells(note, hit.start, hit.end, words):
            last_end = hit.end
            if _ONE_TARGET.search(note.low, max(0, hit.start - 20), hit.end):
                continue
            yield note.fact(
                "therapy", "car-t", hit.start, hit.end, assertion="absent", **covered(note, hit.start, hit.end)
            )
        elif (defined := _defined(note, hit, words)) is not None:
            last_end = hit.end
            yield defined
        elif hit.name == "car-t" and not any(
            sentence.start <= p.start < sentence.end for p in note.hits("cell_product")
        ):
            fact = _received(note, hit, words)
            if fact is not None:
                last_end = hit.end
                yield fact


_NAIVE = re.compile(
    r"^\W{0,3}(?:t\W{0,2})?(?:cells?\W*|therapy\W*|products?\W*|(?:and |or |/|& ?)?gene[- ](?:therapy|tx)\W*)?(?:still )?-?\s?na[iï]ve|"
    r"^\W*(?:\([^)]*\)\W*)?(?:was |were )?(?:only )?(?:[\w ]{0,30})never (?:given|received|infused)"
)
_NAIVE_TO = re.compile(r"na[iï]ve (?:to|for) (?:[\w/ -]{0,30})$|\bnever (?:been )?exposed to (?:[\w/ -]{0,30})$")
_NOT_DENIAL = re.compile(
    r"\b(?:relapse|response|progression|toxicity|crs|icans|evidence|improvement|change|contraindication|"
    r"objection|barrier|study|reason|trial|complication)\w*\b"
)


def _denied_cells(note: "Note", start: int, end: int, words: str) -> bool:
    after = note.low[end : end + 70].replace("\n", " ")
    before = note.low[max(0, start - 60) : start].replace("\n", " ")
    if _NAIVE.match(after) or _NAIVE_TO.search(before):
        return True
    if re.match(
        r"^\W{0,2}(?:t\W)?\s*(?:study|trial|programme|program|protocol|unit|team|centre|center|service|slot)", after
    ):
        return False
    cue = re.search(
        r"(?:^|\W)(?:no|not|never|nothing|neither|nor|without|none)\W(?P<rest>[^.;]{0,110})$", before[-110:]
    )
    if cue is not None and _NOT_DENIAL.search(cue["rest"]):
        return False
    return denied(note, start, end)


_SPOKEN_OF = re.compile(
    r"[^.;]{0,24}?\b(?:was|were|had been|has been|is|being)\s(?:\w+\s)?(?:talked (?:about|of)|spoken of|discussed|considered|proposed|offered|mentioned|raised|suggested|planned)\b"
)
"""Behind cells that were a thought only: "in 2025 CAR-T was talked about"."""
_PRINTED = re.compile(r"\b(?:leaflets?|booklets?|brochures?|information|reading material) (?:on|about)(?: \w+){0,2}\s$")
"""What is written of cells, not the cells: "leaflet on CAR-T given"."""
_ROW = re.compile(r"^\s*(?:\|?\s*\d{1,2}\s*[|.)]|[-*])?\s*$")


def _led_by_its_day(note: "Note", begin: int, start: int) -> bool:
    """Whether nothing but a day stands between ``begin`` and ``start``: "03/2024: CAR-T cells"."""
    days = note.dates_in(begin, start)
    return len(days) == 1 and not re.search(r"\w", note.low[begin : days[0].start] + note.low[days[0].end : start])


def _received(note: "Note", hit: Hit, words: str) -> Fact | None:
    sentence = note.sentence(hit.start)
    before = note.low[max(sentence.start, hit.start - 80) : hit.start].replace("\n", " ")
    after = note.low[hit.end : min(sentence.end, hit.end + 60)].replace("\n", " ")
    tag = re.match(
        r"^\W{0,2}(?:t\W)?\s*(?:study|trial|programme|program|protocol|unit|team|centre|center|service|slot|"
        r"clinic|consult|screening|candida\w*|eligib\w*|referral|option)",
        after,
    )
    if tag is not None:
        return None
    if _PRINTED.search(before):
        return None
    spoken = _SPOKEN_OF.match(after)
    then = _THEN_GIVEN.search(after, spoken.end()) if spoken is not None else None
    if spoken is not None and then is None:
        return None
    given = then or _GIVEN.search(before) or _GIVEN_AFTER.match(after)
    at = hit.end + then.start() if then is not None else None
    when = _when(note, hit) if at is None else period(note, at, at, at, sentence.end)
    row = _ROW.match(note.low[note.line(hit.start).start : hit.start]) or _led_by_its_day(
        note, sentence.start, hit.start
    )
    if given is None and not (when is not None and row is not None):
        return None
    clause = before[-45:]
    if re.search(
        r"\b(?:planned|proposed|considered|for|before|awaiting|screening|to receive|will receive|going to|"
        r"offered|discuss\w*|whether|if|could|would|may|prior to|eligible|candidate|fit)\W+(?:\w+\W+){0,3}$",
        clause,
    ):
        return None
    if when is not None and is_future(when.first or when.last_day, note):
        return None
    return _fact(note, "car-t", hit.start, hit.end, "present", when, {"vector": _vector(words)})


_IS = re.compile(r"\W*(?:this|it|which|that|the (?:agent|product|drug)) (?:is|was) an? ")
_CODE = re.compile(r"\b[A-Z]{2,6}-?\d{2,6}[A-Z]?\b")
_USED = re.compile(r"\b(?:use of|received|infus\w*|given|dose of|treated with|administered)\b")


def _defined(note: "Note", hit: Hit, words: str) -> Fact | None:
    """A trial product named in one sentence and told to be CAR cells or a CAR vector in the next."""
    here = note.sentence(hit.start)
    if not _IS.match(words) or here.start < 3:
        return None
    before = note.sentence(here.start - 2)
    code = _CODE.search(note.plain, before.start, before.end)
    if code is None or not _USED.search(note.low, before.start, before.end):
        return None
    if note.assertion(*code.span()).label not in ("present", "possible"):
        return None
    when = period(note, before.start, code.start(), code.end(), before.end)
    if when is None or is_future(when.first or when.last_day, note):
        return None
    return _fact(note, code.group().lower(), *code.span(), "present", when, {"vector": _vector(words)})


def _vector(words: str) -> str:
    if _IN_VIVO.search(words):
        return "in_vivo_vsvg" if _VSVG.search(words) else "unknown"
    if _VSVG.search(words):
        return "ex_vivo_vsvg"
    if _RETRO.search(words) and not _LENTI.search(words):
        return "not_vsvg"
    return "unknown"


def _fact(
    note: "Note", name: str, start: int, end: int, label: str, when: Period | None, detail: dict[str, Any]
) -> Fact:
    last = bounded(when.last_day or when.first, note) if when is not None else None
    first = bounded(when.first, note) if when is not None else None
    stop = (
        max((d.end for d in when.uses if d.start >= end and d.end - end < 120), default=end)
        if when is not None
        else end
    )
    return note.fact(
        "therapy",
        name,
        start,
        stop,
        assertion=label,
        first=first,
        last=last,
        detail=detail,
        date_stated=when is not None,
    )
