"""Transfusions: red cells, platelets, or not told which; their days; denials with their period."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from prescreen.finding.denials import covered, denied
from prescreen.finding.given import days_given, is_not_known, is_not_needed, is_planned, is_withdrawn, none_after
from prescreen.finding.transfusions.regular import now_and_then, regular
from prescreen.language.dated_stretches import encounter_day
from prescreen.language.measured import likely
from prescreen.language.terms import Hit, Term, terms
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.dates import DateMention
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "transfusion": [
        *terms(
            "red cells|red cell units|red cell unit|red cell concentrate|red cell concentrates|red cell "
            "transfusion|red cell transfusions|red blood cells|red blood cell transfusion|packed cells|"
            "packed red cells|packed red blood cells|"
            "packed RBC|packed RBCs|PRBC|PRBCs|pRBCs|erythrocyte concentrate|erythrocyte concentrates|"
            "erythrocyte transfusion|erythrocytes|RBC transfusion|RBC transfusions|RBC units|suspended "
            "red cells|u PRC|PCV transfusion|units of blood|unit of blood|pints of blood|"
            "units of red blood|unit of red blood|units red blood|unit red blood|bags of red blood|bag of red blood|"
            "bags of red|bag of red|units of red|unit of red|bag of blood|bags of blood|pint of blood|blood unit|blood units|LPRBC|LPRBCs|LRBC|LR-PRBC|LPRC|leukoreduced RBC|leucocyte-poor RBC|"
            "erythrocyte|erythrocyte replacement|erythrocyte replacements|red cell replacement|erythrocyte suspension|erythrocyte suspensions|"
            "red cell support|bags of red cells|bag of red cells|red cell bag|red cell bags|EKs",
            "red_cells",
        ),
        *terms(
            "red blood cell infusion|red blood cell infusions|red cell infusion|red cell infusions|red blood cells infusion|suspended red blood cells|suspended red cells|concentrated red blood cells|washed red blood cells|erythrocyte infusion",
            "red_cells",
        ),
        *terms(
            "EK-Gabe|EK-Gaben|EK-Transfusion|EK transfusion|EK transfusions|Erythrozytenkonzentrat|Erythrozytenkonzentrate|culots globulaires|concentrados de hematíes",
            "red_cells",
        ),
        *terms("H/o BT|h/o BT|no BT|No BT|last BT|Last BT|BT given|BT done|h/o of BT", "unspecified", exact=True),
        *terms("RBC|RBCs|RCC|EK|PRC|PCV|CGR", "red_cells", exact=True),
        *terms("PC", "platelets", exact=True),
        *terms(
            "platelet tx|plt tx|platelet transfusion|platelet transfusions|platelet support|platelet concentrate|platelet "
            "concentrates|apheresis platelets|pooled platelets|units of platelets|unit of platelets|bags of "
            "platelets|pool of platelets|pool plts|pools plts|pool of plts|plt transfusion|units plts|u plts|plt unit|plt units|platelet unit|platelet units|platelet bag|platelet bags|plt bag|plt bags|"
            "SDP|platelets",
            "platelets",
        ),
        *terms(
            "transfusion products|transfusion product|tx products|tx product|blood tx|transfused|transfusion|transfusions|transfusing|blood products|blood product|transfusion-free|"
            "transfusion-independent|untransfused|un-transfused|transfusion independent|transfusion free|transfusion dependent|"
            "transfusion-dependent|"
            "needing blood|needed blood|given blood|received blood|blood transfusion|blood transfusions|blood trans|"
            "units|unit|"
            "topped up|topped-up|top-up|top-ups|top up|top ups|needed any blood|required any blood|received any blood|had any blood|given any blood|received any|accepted any|been given any|had any|"
            "blood since|blood for|blood in the last|blood in the past|blood within|blood over the|blood this|blood at all|blood needed|had blood|got blood|accepted blood|required blood|blood given|blood has been given|blood was given",
            "unspecified",
        ),
    ]
}
_GIVEN = re.compile(
    r"\b(?:units?|u|bags?|pools?|transfus\w*|given|gave|received|issued|last|need\w*|requir\w*|concentrate|"
    r"leu[ck]oreduced|irradiated|support|accepted|administered|got|had|no|never|none|without|not)\b"
)
_LAB_AFTER = re.compile(
    r"^\W{0,3}(?:count\b|of \d|\d+(?:[.,]\d+)?\s*(?:x|×|\*|million|m/|10|/hpf|-\s?\d{1,2}\s?/?\s?hpf|t/l|per)|"
    r"\d\.\d(?!\d*[./])|indices|morphology|channel|folate|cast|mass|distribution|width|antibod|lysis|aplasia|"
    r"(?:are|were|is|was)\s+(?:\d|normal|low|clump)|in (?:the )?urine|/hpf|on (?:the )?(?:smear|film|"
    r"microscopy)|seen|nucleated|destruction|fragment|agglutin)"
)
_PLATELETS_GIVEN_BEFORE = re.compile(
    r"\b(?:units? of|bags? of|pools? of|transfused|given|received|gave|transfusion of|no|of|or|and|/|"
    r"last)\s+(?:\d+\s+)?(?:units?\s+(?:of\s+)?)?$"
)
_PLATELETS_GIVEN_AFTER = re.compile(
    r"^\W{0,2}(?:transfus\w*|given|issued|units?\b|x\s?\d|to be given|support|were given|\d\s?(?:units?|"
    r"pools?|doses?|bags?|u)\b)"
)
_UNITS_BEFORE = re.compile(
    r"\b(?:got|given|received|had|gave|needed|required|post|after|following|transfused(?: with)?)\s+(?:\d{1,2}|an?|one|two|three|four|another)\s+$"
)
_WHICH_HAD = re.compile(
    r"\s(?:that |which )?(?:(?:he|she|they) (?:had|got|received|was given|were given|has had|needed)|(?:we|i|the \w+) (?:gave|transfused))\b"
)
"""Behind "the two units": "she had over the weekend"."""
_OF_ELSE = re.compile(
    r"\s(?:of\s)?(?!red|blood|rbc|prbc|packed)(?:platelets?|plts?|plasma|ffp|cryo\w*|insulin|heparin|albumin|alcohol|ivig)\b|\s?/"
)
_PLATES_GIVEN = re.compile(
    r"(?<!and )(?<!or )\bplatelets? (?:(?:was|were|is|are|have been|has been|only|being) ){0,2}$"
)
_COUNT_BEFORE = re.compile(r"(?:^|[,;:(]\s*|\b(?:and|then|again|plus)\s+)(?:\d{1,2}|one|two|three|four)\s+$")
_GIVEN_ON = re.compile(r"\s+(?:on|yesterday|today|last|this morning|\(|\d)")
_CELLS = re.compile(r"\S {2,}\S.* {2,}\S|\|.*\|")
_COUNTED_AFTER = re.compile(r"\s*(?:x\s?)?\d{1,2}\s?(?:u\b|units?\b|bags?\b|pints?\b|x\b)")
_PRODUCT = re.compile(r"red cells|rbc|platelets|plasma|ffp|concentrate")
_OF_BLOOD = re.compile(
    r"\bblood\b(?! (?:sugar|glucose|pressure|work|test|thinner))|\bh(?:b|gb)\b|h[a]?emoglobin|an[a]?emi[ac]|red cells?|p?rbcs?\b"
)
_BLOOD_WITHIN = ("blood in the last", "blood in the past", "blood within", "blood over the", "blood this")
_A_TIME = re.compile(r"\W*(?:[\w-]+\W+){0,2}?(?:days?|weeks?|wks?|fortnight|months?|years?|admission|stay)\b")
_FREE = re.compile(r"transfusion[- ](?:free|independent)|un-?transfused|without (?:any )?(?:need|transf|blood)")
_DEPENDENT = re.compile(r"transfusion[- ]dependent")
_REACTION = re.compile(
    r"^\s*(?:reactions?|service|medicine|committee|consent|threshold|trigger|log|requirements?|"
    r"related|history(?! ?:)|of (?:ffp|plasma|fresh|albumin|cryo)|laborator|guideline|protocol|overload)\b"
)
_GOES_ON = re.compile(r"\b(?:last|previous|final) (?:blood )?transfusion|transfusion (?:before|prior to) (?:that|this)")
_HB = re.compile(r"\b(?:hb|hgb|h[a]?emoglobin)\b")
_SINCE = re.compile(
    r"\b(?:none|nothing|no (?:more|further)|not)\s*(?:\w+\s+){0,2}(?:after|afterwards|since|thereafter|later)\b|"
    r",\s*the last\b"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``transfusion``."""
    hits = [h for h in note.hits("transfusion") if _is_transfusion(note, h)]
    seen: set[tuple[str, str, str]] = set()
    for index in range(len(hits)):
        for fact in _read(note, hits, index):
            key = (fact.name, fact.assertion, str(fact.date))
            if key not in seen:
                seen.add(key)
                yield fact


def _is_transfusion(note: "Note", hit: Hit) -> bool:
    sentence, line = note.sentence(hit.start), note.line(hit.start)
    before, after = (
        note.low[max(sentence.start, line.start, hit.start - 50) : hit.start],
        note.low[hit.end : hit.end + 50],
    )
    surface = hit.term.surface.lower()
    if surface in ("red cells", "rbc", "rbcs", "red blood cells", "erythrocytes", "prc", "rcc", "ek", "pcv", "cgr"):
        if _LAB_AFTER.match(after):
            return False
        if surface in ("rcc", "ek", "prc", "pcv", "cgr"):
            counted = re.search(
                r"(?:(?<!\d)\d{1,2}|\b(?:bags?|units?|packs?)(?: of)?)\s*$", before
            ) or _COUNTED_AFTER.match(after)
            return counted is not None and "renal" not in before + after
        if _FREE.search(note.low, hit.end, sentence.end):
            return False  # "as to red cells, he is transfusion independent"
        told = (
            _GIVEN.search(before[-45:] + " " + after[:45]) is not None
            or re.search(r"\d\s?u\s$", before)
            or any(d.start - hit.end < 5 for d in note.dates_in(hit.end, hit.end + 24))
        )
        return (
            told
            and not re.search(
                r"\d\s?-\s?\d+\s*$|white cells|urinalysis|gram stain|many\s*$|few\s*$|rare\s*$|\bwbcs?\W+(?:and\W+)?\d+\s*$",
                before,
            )
            and not re.search(
                r"urine|hpf|(?<!g-)\bcsf|fluid|smear|stool|per high|dysmorphic|crenated|\bdifferential\b|and \d+ wbc",
                before[-40:] + after,
            )
        )
    if (
        surface == "transfused"
        and _CELLS.search(note.low, line.start, hit.start)
        and _PRODUCT.search(note.low, line.start, hit.start)
    ):
        return False  # the fate in a row of the blood bank, whose product stands before it
    if surface in ("unit", "units"):
        given = (
            _WHICH_HAD.match(after)
            or (_COUNT_BEFORE.search(before) and _GIVEN_ON.match(after))
            or _UNITS_BEFORE.search(before)
        )
        if given is None or _OF_ELSE.match(after):
            return False
        # "Hb 7.9. Needed three units in January."
        begin = note.sentence(sentence.start - 1).start if sentence.start > line.start else sentence.start
        return _OF_BLOOD.search(note.low, begin, sentence.end) is not None
    if surface == "erythrocyte":
        return note.low[hit.start - 1 : hit.start] == "(" and "transfus" in note.low[line.start : line.end]
    if surface == "pc":
        return _COUNTED_AFTER.match(after) is not None
    if surface == "platelets":
        if _CELLS.search(note.low, line.start, line.end) and re.search(r"\btransfused\b", note.low[hit.end : line.end]):
            return True
        return bool(
            _PLATELETS_GIVEN_AFTER.match(after)
            or (
                _PLATELETS_GIVEN_BEFORE.search(before)
                and re.search(r"transfus|units?\b|issued|red cells?|rbc|pool", before + after)
                and not re.match(r"^\W{0,4}(?:of |are |were |was )?\d", after)
            )
        )
    if surface.startswith("top"):
        return _OF_BLOOD.search(note.low, sentence.start, sentence.end) is not None
    if surface in _BLOOD_WITHIN and not _A_TIME.match(after):
        return False
    if surface in ("blood since", "blood for", "blood at all", "blood needed", *_BLOOD_WITHIN):
        return re.search(r"\b(?:no|without|any)\s$", before) is not None and not re.match(
            r"\W*(?:cultures?|tests?|counts?)", after
        )
    if surface.endswith(" any"):  # "declines blood and has never received any"
        return (
            _OF_BLOOD.search(note.low, sentence.start, hit.start) is not None
            and re.match(r"\W*(?:$|[.,;)\n]|in\b|before|so far|since|ever|yet|this|during)", after) is not None
        )
    if surface == "needed blood":
        return not re.match(r"\W{0,2}(?:cultures?|pressure|tests?|sugar|taken|gas|samples?|thinner)\b", after)
    if surface in ("had blood", "got blood", "given blood", "received blood"):
        return not re.match(
            r"^\W{0,2}(?:,|cultures?|pressure|work|tests?|drawn|in\b|sugar|clots?|loss|on\b|taken|gas|"
            r"samples?|sputum|thinner)",
            after,
        )
    if surface in ("transfusion", "transfusions", "blood transfusion", "blood transfusions", "blood trans"):
        named = re.match(r"[^.;:\n]{0,34}:(?!\d)", after) and any(
            h.name != "unspecified" for h in note.hits_in("transfusion", hit.end + 1, sentence.end)
        )
        return not _REACTION.match(after) and not named and not _OF_PRODUCTS.match(after)
    return True


def _text_end(note: "Note", sentence_end: int, line_end: int) -> int:
    """The sentence's end, or the line's where the sentence is a cell of a row."""
    return sentence_end if sentence_end >= line_end or note.low[sentence_end - 1 : sentence_end] in ".;" else line_end


def _read(note: "Note", hits: list[Hit], index: int) -> Iterator[Fact]:
    hit = hits[index]
    start, end = hit.start, hit.end
    sentence, line = note.sentence(start), note.line(start)
    low, high = max(sentence.start, start - 110), min(_text_end(note, sentence.end, line.end), end + 170)
    if index and low < hits[index - 1].end:
        low = hits[index - 1].end
    if index + 1 < len(hits) and hits[index + 1].start < high and note.dates_in(end, hits[index + 1].start):
        high = hits[index + 1].start
    none_later = _SINCE.search(note.low, end, high)
    if none_later is not None and note.dates_in(end, none_later.start()):
        high = none_later.end()
    name = hit.name
    before = note.low[low:start]
    if name == "unspecified":
        name = _which(note, sentence.start, start, end, high)
        if (
            name == "unspecified"
            and index
            and _GOES_ON.search(note.low[max(0, start - 12) : start] + note.low[start : end + 14])
        ):
            name = hits[index - 1].name if 0 < start - hits[index - 1].end < 90 else name
    surface = note.low[start:end]
    if note.assertion(start, end).label == "family" or _is_risk(note, sentence.start, sentence.end, before):
        return
    if (
        _FREE.match(surface)
        or denied(note, start, end)
        or re.search(r"\b(?:without|off)\s+(?:all\s+|any\s+)?$", before)
    ):
        names = ("red_cells", "platelets") if name == "both" else (name,)
        for each in names:
            yield note.fact("transfusion", each, start, end, assertion="absent", **covered(note, start, end))
        return
    if is_withdrawn(note, start, end):
        return
    if is_not_needed(note, start, end) or is_not_known(note, end) or _OTHER_AFTER_ALL.match(note.low, end):
        return
    every = (
        None if name in ("platelets", "both") or note.day is None else regular(note, max(low, start - 40), start, end)
    )
    if every is not None and note.day is not None and not note.dates_in(end, high):
        days_of = DayInterval(note.day - timedelta(days=every), note.day)
        yield note.fact("transfusion", name, start, end, date=days_of, date_stated=True, last="ongoing")
        return
    if is_planned(note, start, end):
        yield note.fact("transfusion", name if name != "both" else "unspecified", start, end, assertion="planned")
        return
    name = "unspecified" if name == "both" else name
    if now_and_then(note, start, end) and not note.dates_in(end, high):
        yield note.fact("transfusion", name, start, end)
        return
    if index + 1 < len(hits) and _VERB_FOLLOWS.fullmatch(note.low, end, hits[index + 1].end):
        return  # told with its verb: "the PRBC was transfused 09/30"
    led = _led(note, low, start)
    days = [(None, likely(note, led, led.days))] if led is not None else days_given(note, low, start, end, high)
    for first, last in days:
        yield note.fact("transfusion", name, start, end, date=last, date_stated=True, first=first, last=last)
    if days and name != "platelets":
        latest = max((last for _, last in days if last.high), key=lambda d: d.high, default=None)  # type: ignore[arg-type, return-value]
        if latest is not None:
            yield from none_after(note, "transfusion", (name, name), start, end, high, latest)
    if not days and note.section(start).category == "plan" and name == "unspecified":
        return
    if not days and _AT_A_CLOCK.match(note.low, end, high) and note.day is not None:
        yield note.fact("transfusion", name, start, end, date=note.days, date_stated=True, last=note.days)
    elif not days and not (
        index and hits[index - 1].end > sentence.start and note.dates_in(sentence.start, sentence.end)
    ):
        if _DEPENDENT.match(surface):
            yield note.fact("transfusion", name, start, end, date=note.days, last="ongoing")
        elif surface not in ("blood product", "blood products") and not _heading(note, start, end):
            entry = encounter_day(note, start) if _GIVEN_THEN.search(note.low, start, high) else None
            dated = {} if entry is None or entry == note.days else {"date": entry, "date_stated": True, "last": entry}
            yield note.fact("transfusion", name, start, end, **dated)


_GIVEN_THEN = re.compile(r"\b(?:transfused|given|infused|administered)\b")
"""Told in an entry of a diary, under its day: "12.15 One unit of red cells transfused"."""
_OF_PLATELETS = re.compile(r"\s?[(\[]\s?(?:plts?|platelets?|pc|sdp)\b")
"""The product behind the label: "Transfusions (Plt): 4/15"."""
_PLATELETS_TOO = re.compile(
    r"\bunits\b[^;\n]{0,60}[.,;]\s(?:and\s)?(?:\w+\s){0,2}platelets?\b[\s:(]{1,3}(?:\d|one|two|an?\b|pools?|bags?|on\b|given|yesterday|today|last)"
)
"""Units beside platelets that are told on their own are red cells: "two units on 2 June. Platelets (one pool) yesterday"."""
_VERB_FOLLOWS = re.compile(
    r"\s(?:(?:\d{1,2}|one|two|three|four)\s?(?:u|units?|bags?|packs?)\s|(?:u|units?|bags?)\s)?(?:(?:was|were|as|is|being|had|been)\s){0,2}transfused"
)
_AT_A_CLOCK = re.compile(
    r"\s(?:units?\s)?(?:(?:was|were|given|transfused|run|started|from|at|over)\s){1,3}(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\s?(?:%|mg|ml))"
)
"""A giving at an hour is of the note's own day: "1 unit RBC given 02:10-04:20"."""
_OTHER_AFTER_ALL = re.compile(
    r"[^.;\n]{0,40}?[,;.(-]\s?(?:correction|sorry|pardon|no|rather|i mean)\b[,:]?\s(?:that|it|this|those|they) (?:was|were|is|are) (?:of )?(?:platelets?|plasma|ffp|albumin)\b"
)
"""A slip put right: "one unit of red cells on the 25th of June, correction, that was platelets"."""
_OF_PRODUCTS = re.compile(r"\sof (?:any|all) blood products?\b")
_COUNTED = re.compile(r":?\s\d{1,2}\s?(?:u|units?|bags?|packs?|x)?\s?(?:of\s)?")


def _led(note: "Note", low: int, start: int) -> "DateMention | None":
    """The day that opens an item of a ledger, its count before the product: "4/3 1u RBC, 4/11 1 plt"."""
    mention = next(iter(reversed(note.dates_in(low, start))), None)
    if mention is None or mention.grain != "day" or mention.days.low is None:
        return None
    return mention if _COUNTED.fullmatch(note.low, mention.end, start) else None


def _is_risk(note: "Note", low: int, high: int, before: str) -> bool:
    """A transfusion in a list of what may happen, as consent talks go."""
    words = note.low[low:high]
    told = (
        re.search(
            r"\b(?:risks?|complications?|alternatives?|consent\w*|understands?|accepts|possibility|possible)\b", words
        )
        is not None
    )
    return (
        told
        and re.search(
            r"\b(?:need for|needing|requiring|including|possibility of|infection|bleeding|risks? of|and a|"
            r"and)\b[\w\s,;]{0,40}$",
            before,
        )
        is not None
    )


def _heading(note: "Note", start: int, end: int) -> bool:
    line = note.line(start)
    text = note.plain[line.start : line.end].strip()
    return text.isupper() or (text.endswith(":") and len(text) < 50)


def _which(note: "Note", low: int, start: int, end: int, high: int) -> str:
    """Which product a bare "transfused" means: words beside it, or the haemoglobin that it is told with."""
    near = note.low[max(low, start - 60) : start] + " | " + note.low[end : min(high, end + 50)]
    red = re.search(
        r"\b(?:red (?:blood )?cells?|rbcs?|p?rbcs?|packed|erythrocyte|rcc|eks?|lrbc|blood(?!(?: \w+)? (?:products?|transf\w*|bank|counts?|sugar|pressure|tests?)))\b",
        near,
    )
    plates = re.search(r"\b(?:platelets?|plt)\b(?!\W{0,3}\d)", near)
    if _OF_PLATELETS.match(note.low, end):
        return "platelets"
    if _PLATES_GIVEN.search(note.low, max(low, start - 40), start):
        return "platelets"
    if red and plates:
        return "both"
    if red or _PLATELETS_TOO.search(note.low, start, end + 100) or (_HB.search(near) and not plates):
        return "red_cells"
    return (
        "platelets"
        if plates
        and re.search(
            r"platelets? only|only platelets?|platelet transfus|transfus\w* (?:of |with )?(?:\d+ )?(?:units? of )?platelet|platelets? (?:were "
            r")?transfus",
            near,
        )
        else "unspecified"
    )
