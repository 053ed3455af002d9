"""What stands around a lab statement and takes it away from the patient's blood: other fluids, other people, limits to act on."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.donors import of_donor
from prescreen.finding.labs.grammar import WITHDRAWN

if TYPE_CHECKING:
    from prescreen.language.note import Note

_FLUID = re.compile(
    r"(?<![-\w])(?:urin\w+|u/a|ua|csf|cerebrospinal|pleural|ascit\w+|peritoneal|synovial|spinal|joint|bal|lavage|stool|dipstick|fluid|tap|aspirate|bronch\w+|apheresis|harvest|product"
    r"|cytology|nitrit\w+|esterase|specific gravity|ketones|epithelial|sediment|paracentesis|thoracentesis|lumbar puncture|lp)\b"
)
_MICROSCOPY = re.compile(r"\b(?:hpf|high[- ]power|lpf|rbc's|rbc s|bacteria|casts|squamous|nitrites?|too numerous)\b")
_MARROW = re.compile(r"\b(?:bone marrow|marrow|bmbx|bma|bm|trephine)\b")
_BLOOD = re.compile(r"\b(?:blood|serum|cbc|fbc|plasma|peripheral|labs?|bloods|hb|hgb|hemoglobin|haemoglobin)\b")
_PEOPLE = re.compile(
    r"\b(?:father|mother|brother|sister|donor|namesake|wife|husband|son|daughter|aunt|uncle|cousin|grand(?:father|mother|son|daughter)|twin|sibling|baby|infant|newborn|neonate|fetus|roommate)"
    r"(?:'s?)?:?\s(?:[a-z']+\s){0,3}$"
)
_ACT = re.compile(
    r"\b(?:if|unless|until|target|goal|goals|aim(?:ing)?|keep|keeping|maintain|maintaining|threshold|trigger|transfuse\w*|hold (?:if|for|when)|criteri\w+|eligib\w+|orders?|ordered|must be|should be"
    r"|required?|requires|needs?|wants?|wanted|requests?|requested|protocol|asks for|demands|cut-?off|in case of|when(?:ever)?|once|call (?:if|for)|notify|titrate|as long as|so long as|while|provided|platelets? (?:if|for)|to keep|for (?:a )?(?=hb|hgb|haemoglobin|hemoglobin|plt|platelet|anc|neut))\b"
    r"(?:[^.;\n]|\.\d){0,90}$"
    r"|\b(?:held|hold|stop(?:s|ped)?|paused?|halved?|reduced?|omit(?:ted)?|suspended|interrupted|withheld|given|on hold)(?: only| again)? (?:at|for|with|by|from|under) (?:an? |any |the )?$"
)
_ACT_ALONE = re.compile(
    r"\b(?:target|goal|aim(?:ing)?|keep|keeping|maintain|threshold|trigger|transfuse|criteri\w+|eligib\w+|cut-?off|to keep|if|unless|until)\b[^.;:\n()]{0,30}$"
)
_NEXT_CLAUSE = re.compile(r"[;.]\s|\n[ \t]*\n|, (?:but|however)\b")
_FIGURE = re.compile(r"(?<![\w^*.:])\d+(?![\d.]*\s?(?:l\b|/|[ap]\.?m\b|[:h]\d\d|hours\b|hrs\b))(?!\d)")
_RIGHT = re.compile(r"\b(?:correct|repeat|right|real|true)\b")
_NEW_TUBE = re.compile(
    r"\b(?:today's|this morning's|yesterday's|the new|the next|the repeat|the second)\s(?:[a-z]+\s)?(?:tube|sample|specimen|one|count|bloods?)\b"
)
"""Behind a dated value: "61 yesterday, today's tube clotted"."""
_THE_PRIOR = re.compile(
    r"\b(?:prior|previous|earlier|first|above|printed|initial|original|old) (?:number|value|result|figure|count|reading|one|report)s?\W{0,2}(?:(?:is|was|were) )?$"
)
"""Behind a value that stands: "ALC is 0.59, prior number in error"."""
_FLUIDS_TOO = frozenset(
    ("wbc", "neutrophils", "lymphocytes", "creatinine", "hemoglobin", "bilirubin_total", "platelets")
)


def elsewhere(note: "Note", name: str, start: int) -> bool:
    """Whether the name at ``start`` speaks of another fluid or another person than the patient's blood."""
    low = note.low
    sentence = note.sentence(start)
    begin = max(sentence.start, start - 90)
    for stop in _NEXT_CLAUSE.finditer(low, begin, start):
        begin = stop.end()
    before = low[begin:start]
    if _PEOPLE.search(before) or of_donor(note, start):
        return True
    if name not in _FLUIDS_TOO:
        return False
    if name in ("wbc", "neutrophils") and _MICROSCOPY.search(low, start, min(len(low), start + 48)):
        return True
    fluid = max(_FLUID.finditer(before), key=re.Match.start, default=None)
    if fluid is not None:
        return _BLOOD.search(before, fluid.end()) is None
    line = note.line(start)
    if _BLOOD.search(low, line.start, start):
        return False
    head = low[line.start : min(line.start + 24, start)].lstrip()
    return head.startswith(("ua:", "ua ", "urinalysis", "csf", "pleural fluid", "ascitic", "urine", "fluid:"))


def of_marrow(note: "Note", start: int) -> bool:
    """Whether a share is one of the cells of the marrow: "Marrow: lymphocytes 12 %", not of "marrow recovering, blood: ..."."""
    begin = max(note.sentence(start).start, start - 120)
    found = max(_MARROW.finditer(note.low, begin, start), key=re.Match.start, default=None)
    return found is not None and _BLOOD.search(note.low, found.end(), start) is None


def to_act_on(note: "Note", start: int, comparator: str) -> bool:
    """Whether the statement tells a limit to act on ("transfuse if Hb < 7"), not a result."""
    begin = max(note.sentence(start).start, start - 120)
    return (_ACT if comparator else _ACT_ALONE).search(note.low, begin, start) is not None


def withdrawn(note: "Note", value: int, end: int, stop: int) -> bool:
    """Whether words between a value and the next name (or clause) take the value back."""
    limit = min(stop, end + 90, max(note.sentence(value).end, note.line(end).end))
    following = _NEXT_CLAUSE.search(note.low, end, limit)
    if following is not None and note.low[following.start() : following.start() + 1] != ";":
        limit = following.start()
    found = WITHDRAWN.search(note.low, end, limit)
    if found is None or _FIGURE.search(note.low, end, found.start()) is not None:
        return False
    if _THE_PRIOR.search(note.low, end, found.start()):
        return False
    if _NEW_TUBE.search(note.low, end, found.start()) and note.dates_in(end, found.start()):
        return False
    return _RIGHT.search(note.low, end, found.start()) is None
