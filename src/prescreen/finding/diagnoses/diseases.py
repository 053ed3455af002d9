"""Blood cancers by name (`lexicons/diseases.csv`): the patient's own; a differential is possible only."""

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.data import data_path
from prescreen.finding.denials import denied
from prescreen.language.terms import Hit, Term
from prescreen.record import Fact
from prescreen.record.models import Assertion

if TYPE_CHECKING:
    from prescreen.language.note import Note


def _terms() -> Iterator[Term]:
    with data_path("lexicons", "diseases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for form in row["forms"].split("|"):
                exact = row["exact"] == "yes" or (
                    form.isascii() and form.isalpha() and len(form) <= 5 and form[:4].isupper()
                )
                yield Term(
                    form,
                    row["name"],
                    exact=exact,
                    row={"group": row["group"], "entity": row["entity"], "context": row["context"]},
                )


VOCABULARY: dict[str, list[Term]] = {"disease": list(_terms())}

_NEEDS = {
    "all": re.compile(
        r"lineage|refractory|leuk|blast|ph\+|relaps|remission|b-|t-|cr1|induction|marrow|hyper-?cvad|blinatumomab"
    ),
    "fl": re.compile(
        r"lymphoma|grade|\bgr\b|\b3[ab]\b|\br/r\b|\bline\b|stage|relaps|r-|rituximab|transform|dlbcl|bendamustine|obinutuzumab|follic|cr\b|pod24"
    ),
    "mcl": re.compile(
        r"\brel\b|\br/r\b|\bbr\b|ibrutinib|lymphoma|mantle|relaps|r-|rituximab|btk|brutinib|stage|refractory|blastoid|ki-?67|cyclin|sox11|bendamustine|recidiv|recurr|progress"
    ),
    "mm": re.compile(
        r"\w+tamab\b|\w+(?:lido|zo|xo)mi(?:de|b)\b|isatuximab|cilta|ide-cel|myeloma|igg|iga|kappa|lambda|light chain|r/r|relaps|refractory|bortezomib|vrd|daratumumab|iss\b|"
        r"plasma cell|imwg|vgpr|m-?spike|m-?protein|\bs?flcs?\b|\bpd\b|\bauto\b|\basct\b|autograft"
    ),
    "pcl": re.compile(
        r"\w+tamab\b|\w+(?:lido|zo|xo)mi(?:de|b)\b|myeloma|igg|iga\b|kappa|lambda|light chain|\br/r\b|relaps|refractory|vrd|vtd|dara|"
        r"plasma cell|circulating|bcma|venetoclax|\bpd\b|progress"
    ),
}
_LABELLED_DIAGNOSIS = re.compile(
    r"(?:^|[\n|;.]\s?)[ \t*•-]*(?:(?:main|primary|underlying|current|haemato\w*|hemato\w*|malignant|onc\w*) )?(?:dx|diagnos[ei]s|disease|indication|malignancy|histology|tumou?r type)\s?[:=]\s?"
    r"(?:(?:relapsed|refractory|r/r|rr|recurrent|stage \w{1,4}|\d(?:st|nd|rd) relapse(?: of)?)[ ,/]{1,2}(?:and )?){0,3}$"
)
_ENDS_NAME = re.compile(
    r"(?!\W{1,3}(?:torn|tear|sprain|rupture|injur|strain|repair|(?:left|right)? ?knee))\s?(?:$|[.,;:(|\n])"
)
"""A letter code that a label calls the diagnosis needs nothing else: "Dx: MCL, PD in February"."""
_STOP = 2
"""Characters behind a name that ends its sentence."""
_ANOTHER = re.compile(
    r"^\W{0,2}(?:study|trial|protocol|service|clinic|team|unit|centre|center|program(?:me)?|nurse|society|mdt|"
    r"conference|foundation|association|support group|meeting|cns\b|specialist|ward|department|day unit|"
    r"register|registry|bloods?\b|screen|panel|cells? (?:were )?(?:not|negative)|mri protocol|tumou?r board)"
)
_NOT_IT = re.compile(
    r"\b(?:no evidence of|rule[sd]? out|excluded|not consistent with|instead of|without|negative for|never "
    r"had|no history of|no sign of|no(?!\s?[,.:;?-])|against|rather than|considered and not|mislabel\w* as|misdiagnosed as|mistaken for|wrongly (?:called|label\w*))\W+(?:\w+\W+){0,4}$"
)
_PERHAPS_BEFORE = re.compile(
    r"(?:\?\s*|\b(?:possible|possibly|probable|probably|suspected|suspicious for|suspicion of|query|queried|"
    r"rule out|r/o|could (?:be|represent)|may (?:be|represent)|might be|suggestive of|suggests?|"
    r"concern(?:ing)? for|differential|vs\.?|versus|exclude|whether|evaluate for|worried about|cannot exclude|"
    r"raise[sd]? the question of|chance that)\W+(?:\w+\W+){0,5})$"
)
_OPINIONS = re.compile(
    r"\b(?:two|three|differing|different|conflicting|divergent) (?:opinions|readings|reports|views)\b|\bopinions? (?:differ|diverge|are divided)|\bpathologists? (?:disagree|differ)"
)
"""At the head of a sentence that tells what each of several pathologists holds."""
_BESIDES = re.compile(
    r"\b(?:apart|other|except|besides|anti|than|since|relaps\w*|progress\w*|treatment|therapy|medicines?|"
    r"drugs?|further|active|residual|new)\b"
)
_PERHAPS_AFTER = re.compile(
    r"^\s*\?|^[^.;,\n]{0,30}\b(?:is |was )?(?:suspected|not (?:yet )?(?:proven|confirmed|read)|queried|to be "
    r"excluded|considered|in the differential|cannot be excluded|versus|vs)\b"
)
_NOT_AFTER = re.compile(
    r"^[^.;\n]{0,60}\b(?:considered and (?:not|then)|not favou?red|ruled out|excluded|not confirmed|was "
    r"negative)\b"
)
_NEVER_WELL = re.compile(
    r"\s*[:,-]?\s*(?:never|not) (?:in|achieved|reached|responded|cleared|gone|mrd|pet|negative|clear|free of|better|more than)\b"
)
_OF_OTHERS = re.compile(
    r"\b(?:brother|sister|mother|father|aunt|uncle|cousin|son|daughter|husband|wife|grand(?:ma|pa|dad|father|mother|parent|son|daughter|child)\w*|dad|mum|mom|"
    r"family|relative|donor)\b\W*(?:with|had|has|of|died (?:of|from)|from|:|-)?\W*(?:\w+\W+){0,3}$"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``diagnosis``, one an entity and assertion."""
    hits = [h for h in note.hits("disease") if _is_disease(note, h)]
    specific = [h for h in hits if h.term.row["context"] != "generic"]
    facts = list(_named(note, hits, specific))
    gone = _withdrawn(note, facts)
    yield from (f for f in facts if f.assertion != "present" or (f.name, f.detail["entity"]) not in gone)


_REVISED = re.compile(
    r"\b(?:revis\w+|re-?review\w*|re-?classif\w*|re-?read|amended|retracted|mislabel\w*|misdiagnos\w*|"
    r"corrected (?:dx|diagnosis)|wrong(?:ly)?|typing (?:slip|error))\b"
)


def _withdrawn(note: "Note", facts: list[Fact]) -> set[tuple[str, str | float | bool]]:
    """Diseases that a note names and then takes back for another one: "revised: AITL; there is no B-cell lymphoma"."""
    denied_here = {(f.name, f.detail["entity"]) for f in facts if f.assertion == "absent"}
    others = {f.name for f in facts if f.assertion == "present"} - {name for name, _ in denied_here}
    return denied_here if denied_here and others and _REVISED.search(note.low) else set()


# "referred as 'relapsed myeloma'": another's label for what the note itself calls smouldering
_LABELLED = re.compile(
    r"\b(?:(?:referred|labell?ed|coded|listed|described|registered|sent) (?:\w+ ){0,2}as|call(?:s|ed) (?:it|this|him|her))\s*"
    r"[\"'“‘]?(?:(?:relapsed|refractory|active|multiple)\W{1,2}(?:and )?){0,3}$"
)


_REFINED: dict[str, dict[str, str | float | bool]] = {
    "smoldering_myeloma": {"entity": "smouldering myeloma", "group": "precursor"},
    "b_cell_lymphoma": {"entity": "B-NHL", "group": "target"},
    "t_cell_lymphoma": {"entity": "T-cell lymphoma", "group": "nontarget"},
    "b_all": {"entity": "B-ALL", "group": "target"},
    "t_all": {"entity": "T-ALL", "group": "nontarget"},
}
_LYMPHOMAS = {"b": "b_cell_lymphoma", "t": "t_cell_lymphoma"}
_BY_CELL = {
    "NHL": _LYMPHOMAS,
    "lymphoma, type not told": _LYMPHOMAS,
    "ALL, lineage not told": {"b": "b_all", "t": "t_all"},
}
"""What the cell told behind makes of a name: "non-Hodgkin lymphoma, B-cell", "ALL of T lineage"."""
_CELL = re.compile(
    r"(?:,?\snon-?\s?hodgkin(?:'s)?)?(?:,|\s\(|\s-|\sof|:)?\s?(?:the\s)?(?P<cell>[bt])[- ](?:cell|lineage)(?!s)"
)
_PAPER = re.compile(
    r"\b(?:letter|slip|label|header|form|sticker|request|referral|coding|register|list|booking)\b[^.;\n]{0,40}\b(?:had|has|said|says|reads?|gave|gives|wrote|writes|states?|shows?|called|calls)\b[^.;\n\w]{1,3}[\"'“‘]$"
    r"|\b(?:sheet|slip|letter|form|list)\s[\"'“‘]$|\b(?:been sold|sold|passed off|came)(?: to (?:you|us|me))? as\s[\"'“‘]?$"
)
"""Before a name in quotation marks: the paper that it stands on, 'the slip had "B-LBL"'."""
_ON_A_LIST = re.compile(
    r"[^\n\"”’]{0,20}[\"”’]\s(?:on|in) (?:their|the|your|our) (?:list|form|slip|sheet|register|letter)\b"
)


def _on_paper(note: "Note", hit: Hit) -> bool:
    """Whether a name is only what some paper calls it."""
    return (
        _PAPER.search(note.low, max(0, hit.start - 90), hit.start) is not None
        or _ON_A_LIST.match(note.low, hit.end) is not None
    )


_SMOULDERING = re.compile(r"\bsmou?ldering\W(?:(?:ig[gamde]|kappa|lambda|light[- ]chain|non-?secretory)\W{1,3}){1,3}$")


def _name(note: "Note", hit: Hit) -> str:
    """The disease; "smouldering IgG kappa myeloma" is the precursor too."""
    smoulders = hit.name == "multiple_myeloma" and _SMOULDERING.search(note.low, max(0, hit.start - 45), hit.start)
    if smoulders:
        return "smoldering_myeloma"
    by_cell = _BY_CELL.get(hit.term.row["entity"])
    told = _CELL.match(note.low, hit.end) if by_cell is not None else None
    return by_cell[told["cell"]] if by_cell is not None and told is not None else hit.name


def _named(note: "Note", hits: list[Hit], specific: list[Hit]) -> Iterator[Fact]:
    seen: set[tuple[str, str, str]] = set()
    precursor = any(_name(note, h) == "smoldering_myeloma" for h in hits)
    for hit in specific or hits:
        name = _name(note, hit)
        label = read_assertion(note, hit.start, hit.end)
        if _on_paper(note, hit) and any(other.name != hit.name and not _on_paper(note, other) for other in specific):
            continue
        if precursor and name == "multiple_myeloma" and _LABELLED.search(note.low, max(0, hit.start - 70), hit.start):
            continue
        if label == "family" or (hit.term.row["context"] == "generic" and label != "present"):
            continue
        key = (name, hit.term.row["entity"], label)
        if key in seen:
            continue
        seen.add(key)
        if label == "possible" and (name, hit.term.row["entity"], "present") in seen:
            continue
        detail = {"entity": hit.term.row["entity"], "group": hit.term.row["group"]}
        if name != hit.name:
            detail = _REFINED[name]
        yield note.fact("diagnosis", name, hit.start, hit.end, assertion=label, detail=detail)


def _is_disease(note: "Note", hit: Hit) -> bool:
    after = note.low[hit.end : hit.end + 40]
    if _ANOTHER.match(after) or note.low[max(0, hit.start - 5) : hit.start].endswith(("anti-", "anti ")):
        return False
    context = hit.term.row["context"]
    if context in _NEEDS and not (
        _ENDS_NAME.match(after) and _LABELLED_DIAGNOSIS.search(note.low, max(0, hit.start - 60), hit.start)
    ):
        sentence = note.sentence(hit.start)
        reach = sentence.end if sentence.end - hit.end > _STOP else hit.end + 60  # "MCL. PD on zanubrutinib."
        around = (
            note.low[max(sentence.start, hit.start - 60) : hit.start]
            + " | "
            + note.low[hit.end : min(reach, hit.end + 60)].partition("\n\n")[0]
        )
        if (
            not _NEEDS[context].search(around)
            or re.match(r"^\s?(?:[/x]|\d(?![ab]\b))", after)
            or re.search(r"\d\s?$", note.low[max(0, hit.start - 3) : hit.start])
        ):
            return False
    return not (
        hit.term.surface == "Hodgkin" and note.low[max(0, hit.start - 5) : hit.start].rstrip("- ").endswith("non")
    )


def read_assertion(note: "Note", start: int, end: int) -> Assertion:
    """The assertion of a disease named at the span."""
    reading = note.assertion(start, end).label
    sentence = note.sentence(start)
    before = note.low[max(sentence.start, start - 90) : start].replace("\n", " ")
    after = note.low[end : min(max(sentence.end, end), end + 80)].replace("\n", " ")
    if reading == "family" or _OF_OTHERS.search(before):
        return "family"
    if _NOT_AFTER.match(after) or (
        (told := _NOT_IT.search(before.rsplit(";", 1)[-1])) and not _BESIDES.search(told.group())
    ):
        return "absent"
    if _OPINIONS.search(note.low, sentence.start, start):
        return "possible"
    if _PERHAPS_BEFORE.search(re.split(r"[;\"]|\.\s", before)[-1]) or _PERHAPS_AFTER.match(after):
        return "possible"
    if reading in ("absent", "possible") and (_NEVER_WELL.match(after) or not denied(note, start, end)):
        return "possible" if reading == "possible" else "present"
    return "present" if reading in ("planned", "hypothetical") else reading
