"""Heart diseases and events by name, with severity, course and rhythm from the words around them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, first_match, mentions
from prescreen.finding.organs import denied_of_organ, told_blank
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SEVERITY = {
    "severe": r"\b(?:severe|severely|massive|critical|end-stage|advanced|intractable)\b",
    "moderate": r"\bmoderate(?:ly)?\b",
    "mild": r"\b(?:mild(?:ly)?|slight(?:ly)?|minor|low-grade)\b",
    "trivial": r"\b(?:trivial|trace|minimal|physiologic(?:al)?)\b",
}
_COURSE = {
    "uncontrolled": r"\b(?:uncontrolled|not controlled|poorly controlled|rapid ventricular response|rvr|refractory|unstable|"
    r"incessant|decompensated)\b",
    "controlled": r"\b(?:controlled|rate[- ]control|stable|well tolerated|asymptomatic|anticoagulat\w+|apixaban|rivaroxaban|"
    r"edoxaban|dabigatran|warfarin|bisoprolol|metoprolol|compensated)\b",
    "resolved": r"\b(?:resolved|recovered|recovery|ablated|ablation|healed|in the past|no recurrence|none since|"
    r"without recurrence|normali[sz]ed|cured|gone|reverted|converted|cardioverted|over)\b",
}
_SYMPTOMS = re.compile(
    r"\b(?<!a)symptomatic|breathless|dyspn|orthopn|short of breath|shortness of breath|ankle (?:swelling|oedema|edema)|"
    r"decompensat|furosemide increased|congest(?:ion|ed)|\bdoe\b|\bpnd\b|(?:le|leg|pedal|pitting|peripheral) (?:o?edema|swelling)|pitting|diures(?:is|ing)|(?:fluid|volume) overload|iv (?:lasix|furosemide|frusemide|diuretics?)|(?:lasix|furosemide|frusemide) (?:infusion|iv\b|i\.v\.)|pulmonary (?:o)?edema|effort intoleran|(?<!no )(?<!without )symptoms (?:of )?nyha|admitted (?:with|for) heart failure"
)
_DENIED = re.compile(
    r"\b(?:no|denies|denied|without|never|not|nor)\b[^.;]*"
    r"|\b(?:last|previous|prior|past|former|earlier) (?:\w+ )?(?:decompensations?|episodes?|admissions?)\b[^.;,]*"
)
_NO_SYMPTOMS = re.compile(r"\basymptomatic|without symptoms|no symptoms|symptom-free|(?<!de)compensated")
_RHYTHM = {
    "nsvt": r"non-?\s?sustained|\bnsvt\b|short runs?|brief runs?|couplets|salvo",
    "torsades": r"torsade|\btdp\b",
    "pvc": r"\bpvcs?\b|premature|ectop|extrasystol|\bvpbs?\b|\bves\b|\bvebs?\b",
    "vf": r"\bvf\b|ventricular fibrillation|ventricular flutter",
    "vt": r"\b(?:mm|pm)?vts?\b|ventricular tachycardia",
}
_ARTEFACT = re.compile(r"art[ie]fact|misread|misfiled|namesake|over-?read as|not confirmed|not borne out|toothbrush")
_NOT_ISCHEMIC = re.compile(
    r"non-?\s?isch[ae]+mic|dilated|hypertrophic|restrictive|peripartum|anthracycline|doxorubicin|"
    r"tako-?tsubo|toxic|amyloid|viral|tachycardi|arrhythmogenic|\b(?:dcm|hcm|hocm|nicm|arvc)\b|chemotherapy"
)
# a symptom whose denial does not deny the disease
_SYMPTOM_NAMES = {"angina", "coronary stenosis", "lad stenosis", "rca stenosis", "coronary sclerosis"}
# a denial that rests on one test is dated by it; any other covers the time before the note
_TEST = re.compile(
    r"monitor|holter|\bcath\b|cathet|angio(?!plast)|\bccta\b|patch|telemetry|echo|\bmri\b|\bcmr\b|seen by|cardiology|cardiologist"
)
_SIGNIFICANT = re.compile(r"(?<!not )(?<!non-)(?<!non )\bclinically[ -](?:significant|relevant)\s+$")
_SUSTAINED = re.compile(
    r"(?<!non-)(?<!non )\bsustained|cardiover|dccv|shock|defibrillat|arrest|amio|\bstorm\b|incessant|intubat|resuscitat|\bcpr\b"
)
# what was once is never undone for the trial: "no longer in VT" tells of a VT
_LASTING = {"cardiomyopathy", "arrhythmia_atrial", "arrhythmia_ventricular"}
_NOT_NARROWED = re.compile(r"\b(?:obstructive|significant|flow-limiting|residual|progressive|active|unstable)\s+$")
"""No obstructive disease is none of these: no coronary disease, no stent, no infarct."""
_FURTHER = re.compile(r"\b(?:further|more|new|recurrent|repeat|fresh|another)(?: \w+)?\s*$")
_HEADS_ITEMS = re.compile(
    r"[^.;:]{0,30}:(?!\s*(?:none|nil|absent|no\b|n\b|not present|not known|never|denie|neg|unremarkable|clear|0\b|-\s*(?:$|[.;])))"
)
_VALVES_WELL = re.compile(
    r"[\s:,-]*(?:are |all |look(?:ed)? )*(?:fine|normal|nl\b|unremarkable|ok\b|competent|intact|without (?:findings|abnormalit|patholog))"
)
_WELL_BEFORE = re.compile(r"\b(?:normal|nl|unremarkable|competent)\s+$")
_OF_AN_ECG = re.compile(
    r"\b(?:ecg|ekg|electrocardiogram|12-lead|telemetry|monitoring)\b(?![^.]*\b(?:history|never|ever)\b)"
)
"""Ten seconds of a tracing, or a night on the monitor, deny no arrhythmia of a life."""
_OF_A_STAY = re.compile(
    r"(?: (?:were|was|noted|seen|detected|recorded|found|captured|documented|observed))*(?: (?:on|by) (?:the |his |her )?(?:telemetry|monitor(?:ing)?|ecg|ekg|tracing)\b"
    r"| overnight\b| (?:during|throughout) (?:the |this |that |his |her )?(?:\w+ ){0,2}(?:infusions?|stay|admission|hospitali[sz]ation|night|procedure|tests?|testing|exercise|dialysis|apheresis|transfusions?|cycles?|chemo\w*|car-?t\w*)\b)"
)
"""Behind a denial: the hours that it covers."""
_STATE_OF_STENT = re.compile(
    r"\s*(?:is |are |was |were |remains? )?(?:patent|open|widely open|intact|(?:re-?)?checked|controlled|assessed|seen|visuali[sz]ed|unremarkable|in situ|in place)\b"
)
_PACED = re.compile(
    r"\bpac(?:emaker|ed|ing)\b(?! (?:wires?|tomorrow|planned|booked|to be|indicated|recommended|awaited|scheduled))|\bppm\b|\bcrt\b|\bicd\b"
)
_ACUTE = frozenset(
    ("cardiac arrest", "cardiogenic shock", "endocarditis", "myocarditis", "pericarditis", "constrictive pericarditis")
)
_NOT_OF_A_LIFE = re.compile(r"\b(?:recent|new|acute|interval) (?:\w+ )?$")
_NO_ACUTE = re.compile(
    r"(?<!history )(?<!hx )\b(?:no|without)(?: (?:evidence|signs?|ecg|ekg|electrocardiographic))*(?: (?:of|for))?(?: an)? (?:acute|new|current|ongoing|recent) $"
)
"""What one day shows: "no acute MI on the ECG"."""
_NO_SIGN = re.compile(r"\b(?:evidence|signs?|suspicion|suggestive|concern) (?:of|for) (?:an? )?$")
_OF_ONE_SORT = re.compile(
    r"\b(?:structural|congenital|valvular|rheumatic|hypertensive|organic|obvious|overt|gross|inherited|cyanotic|pulmonary|acquired)\s+$"
)
"""No structural heart disease is not none: the rhythm may be disturbed."""
_NOTHING_TOLD = re.compile(
    r"\s*(?:was |is |could be )?(?:available|obtain(?:ed|able)|recorded|on file|taken|provided|given|documented)\b"
)
"""Behind a history: that there is none to read, not none."""
_SINUS_NOW = re.compile(
    r"\b(?:now|back|currently|today|again|since)\b[^.;,]{0,16}\bsinus\b|\bsinus\b[^.;,]{0,12}\b(?:now|today|since)\b"
    r"|(?<!not )\b(?:re)?converted\b|(?<!not )\breverted\b|\bself-?terminat\w+\b"
)
_SIGNS_OF = re.compile(r"\b(?:signs?|symptoms?) (?:or (?:signs?|symptoms?) )?of (?:an?y? )?$")
"""What is denied is how one feels, not a history."""
_UNFIT = re.compile(r"\b(?:candidate|suitable|amenable|eligible|fit|suited)\b")
"""What is denied is that it can be done, not that it ever was."""
_RESIDUAL = re.compile(r"\bno (?:residual|remaining|lasting|persist\w+)\b[^.;:]*$")
"""What is left of an illness is denied, not the illness: "no residual heart failure or arrhythmia"."""
_PROCEDURES = {"pci_stent", "cabg"}
_BUT_ISCHEMIC = re.compile(
    r"\s(?:other than|apart from|except(?: for)?|besides|beyond) (?:the |an? )?isch|\sof (?:an)?other (?:origin|cause|kind|type|a?etiology)\b"
)
_PLAIN = {*_PROCEDURES, "myocardial_infarction"}


def find(note: "Note") -> Iterator[Fact]:
    for mention in mentions(note, "cardiac"):
        name = mention.hit.name
        if name == "syncope":
            continue
        if name == "heart_failure_word":
            if mention.label == "absent":
                yield _fact(mention, "cardiac", "heart_failure", "absent", {})  # "no angina since and no failure"
        elif name == "coronary_procedure":
            if mention.label != "absent":
                yield from _named(mention, "pci_stent")
            elif not _FURTHER.search(mention.before):
                for procedure in ("pci_stent", "cabg"):
                    yield _fact(mention, "cardiac", procedure, "absent", {})
        elif name == "acute_coronary_syndrome":
            label = "possible" if mention.illness == "present" else mention.illness  # an infarct, or unstable angina
            if not (label == "absent" and (_FURTHER.search(mention.before) or _NO_SIGN.search(mention.before))):
                yield _fact(mention, "cardiac", "myocardial_infarction", label, {})
        elif name == "heart":
            if denied_of_organ(mention):
                yield _fact(mention, "heart", "cardiac_history", "absent", {})
        elif name == "valves":
            if _VALVES_WELL.match(mention.after) or _WELL_BEFORE.search(mention.before):
                yield _fact(mention, "cardiac", "valve_disease", "absent", {})
        elif name == "arrhythmia":
            yield from _any_arrhythmia(mention)
        elif name in ("palpitations", "serious_cardiac_disease", "other_cardiac_disease", "cardiac_history"):
            yield from _heart(mention)
        else:
            yield from _named(mention, name)


def _named(mention: Mention, name: str) -> Iterator[Fact]:
    detail: dict[str, str | float | bool] = {}
    near = _near(mention)
    former = name in _LASTING and mention.former
    label = "present" if former else mention.label if name in _PROCEDURES else mention.illness
    if label == "absent" and name.startswith("arrhythmia") and _no_denial_of_a_rhythm(mention):
        return
    if label == "absent" and name == "coronary_disease" and _NOT_NARROWED.search(mention.before):
        return
    if label == "absent" and name in _PROCEDURES and _UNFIT.search(re.split(r"[,;]", mention.before)[-1]):
        return
    if label == "absent" and (_FURTHER.search(mention.before) or _RESIDUAL.search(mention.before)):
        return  # "no further infarct" tells nothing of the first
    if label == "absent" and name == "myocardial_infarction" and _NO_ACUTE.search(mention.before):
        return
    if _ONLY_DENIED.match(mention.hit.term.surface.lower()) and (
        label != "absent" or _ON_EXAMINATION.search(mention.before) or _named_otherwise(mention)
    ):
        return
    if mention.hit.term.surface.lower() in _SYMPTOM_NAMES and label != "present":
        return
    if (
        name in ("arrhythmia_atrial", "arrhythmia_ventricular")
        and label == "present"
        and _ARTEFACT.search(mention.words)
    ):
        if " or " not in mention.words and "?" not in mention.words:
            return
        label = "possible"
    if name == "arrhythmia_ventricular" and label == "absent":
        rhythm = first_match(_RHYTHM, mention.hit.term.surface.lower())
        if rhythm in ("pvc", "nsvt"):
            detail["rhythm"] = rhythm  # no ectopy: says nothing of a tachycardia
    if name == "arrhythmia_ventricular" and label in ("present", "possible"):
        rhythm = first_match(_RHYTHM, near + " " + mention.hit.term.surface.lower())
        detail["rhythm"] = rhythm or "other"
        if "wide" in mention.hit.term.surface:
            label = "possible"
        elif _SIGNIFICANT.search(mention.before):
            detail["significant"] = "yes"
    if label == "present":
        severity = first_match(_SEVERITY, near + _qualified(mention) if name == "cardiomyopathy" else near)
        if severity and name not in _PLAIN:
            detail["severity"] = severity
        course = first_match(_COURSE, mention.words)
        if course == "uncontrolled" and name == "arrhythmia_atrial" and _SINUS_NOW.search(mention.words):
            course = "resolved"
        if course and name not in _PLAIN:
            detail["course"] = course
        if detail.get("rhythm") in ("vt", "vf", "torsades") and _SUSTAINED.search(mention.words) and _recent(mention):
            detail["course"] = "current"
        if name == "heart_failure":
            around = _DENIED.sub(" ", mention.words + mention.following())
            acute = _ACUTE_NOW.search(mention.before) is not None and _recent(mention)
            if (acute or _SYMPTOMS.search(around)) and not _NO_SYMPTOMS.search(mention.words):
                detail["symptomatic"] = "yes"
            elif _NO_SYMPTOMS.search(mention.words):
                detail["symptomatic"] = "no"
        if name == "valve_disease" and _NO_SYMPTOMS.search(mention.words):
            detail["symptomatic"] = "no"
    if name == "cardiomyopathy":
        if label == "absent" and _BUT_ISCHEMIC.match(mention.after):
            pass  # of all others it is told
        elif _NOT_ISCHEMIC.search(near) or mention.hit.term.exact:
            detail["ischemic"] = "no"
        elif re.search(r"(?<!non-)(?<!non )\bisch[ae]+mic\b", mention.before[-16:] if label == "absent" else near):
            detail["ischemic"] = "yes"
            if label == "absent" and not _BUT_ISCHAEMIC.match(mention.after):
                return  # "no ischaemic cardiomyopathy": of the others nothing is said
    if name == "heart_failure" and label == "present" and _an_episode(mention) and _long_ago(mention):
        former = True
    yield _fact(mention, "cardiac", name, label, detail, former=former)
    if name == "pci_stent" and label == "absent" and mention.hit.term.surface.startswith("revascular"):
        yield _fact(mention, "cardiac", "cabg", label, {})  # by neither way
    if (
        name == "arrhythmia_ventricular"
        and label == "absent"
        and re.search(r"\batrial\W{1,3}(?:or|and|nor)\W{1,3}$", mention.before)
    ):
        yield _fact(mention, "cardiac", "arrhythmia_atrial", label, {})  # "no atrial or ventricular arrhythmia"


def _no_denial_of_a_rhythm(mention: Mention) -> bool:
    """Whether a tracing, a stay or a burden is told, not a history: "ECG: sinus, without AF", "AF burden nil"."""
    return (
        mention.after.startswith(" burden")
        or _OF_AN_ECG.search(mention.before) is not None
        or _OF_A_STAY.match(mention.after) is not None
    )


_ONLY_DENIED = re.compile(r"decompens|(?:isch[ae]+mic|coronary) event")
"""Names too wide to tell what there was, wide enough to deny it."""


def _an_episode(mention: Mention) -> bool:
    """Whether a failure of the heart is told as something that came and went."""
    return bool(_EPISODE.search(mention.hit.term.surface.lower()) or _EPISODE_BEFORE.search(mention.before))


def _named_otherwise(mention: Mention) -> bool:
    """Whether the note speaks of the same illness by its own name too: a heart that failed may never have decompensated."""
    return any(
        hit.name == mention.hit.name and not _ONLY_DENIED.match(hit.term.surface.lower())
        for hit in mention.note.hits(mention.vocabulary)
    )


_ON_EXAMINATION = re.compile(r"\b(?:clinical(?:ly)?|signs? of|current(?:ly)?|now|today|today's) (?:\w+ )?$")
_EPISODE = re.compile(r"o?edema|acute|flash")
_ACUTE_NOW = re.compile(r"\bacute (?:(?:left|right|on|chronic|congestive|decompensated|biventricular) )*$")
_EPISODE_BEFORE = re.compile(
    r"\b(?:was in|went into|episodes? of|bouts? of|admitted (?:with|for|in)|in frank|frank|transient) (?:\w+ )?$"
)
_BUT_ISCHAEMIC = re.compile(
    r"\W{1,2}(?:other than|apart from|except(?: for)?|besides|beyond) (?:the |his |her |an? )?isch[ae]+mic\b"
)
_OLD = re.compile(r"\b(?:old|previous|prior|remote|healed|past) (?:\w+ )?$")
_TRACED = re.compile(r"\b(?:ecg|ekg|echo|tracing|pattern|q waves?|q in)\b")
"""An old infarct that a tracing shows is not of the tracing's day."""


def _qualified(mention: Mention) -> str:
    """A grade in brackets further on in the clause: "cardiomyopathy 2014, EF nadir 18% needing inotropes (severe)"."""
    found = re.search(r"\((?:graded |classed )?(?:as )?severe\b", mention.note.low[mention.end : mention.clause.end])
    return " severe" if found is not None else ""


def _recent(mention: Mention) -> bool:
    """Whether the text dates the event to the four weeks before the note."""
    days, stated = mention.days
    today = mention.note.days
    return bool(stated and days and days.low and today and today.high and (today.high - days.low).days <= 28)


def _long_ago(mention: Mention) -> bool:
    """Whether the text dates an acute illness to more than three months before the note."""
    days, stated = mention.days
    today = mention.note.day
    return bool(stated and days and days.high and today and (today - days.high).days > 92)


_NEXT_DENIAL = re.compile(r";|,\s*(?:no|nor|not)\b")


def _any_arrhythmia(mention: Mention) -> Iterator[Fact]:
    """A rhythm disorder without its chamber: two denials when denied, a heart disease to judge when present."""
    before = mention.note.low[max(mention.sentence.start, mention.start - 20) : mention.start].rsplit(";")[-1]
    around = before + _NEXT_DENIAL.split(mention.note.low[mention.start : mention.end + 30])[0]
    if mention.label == "absent" and (_no_denial_of_a_rhythm(mention) or _RESIDUAL.search(mention.before)):
        return
    if mention.label == "absent":
        if re.search(r"\b(?:ventricular|vt|malignant|life-threatening)\b", around) and not re.search(
            r"\b(?:atrial|af|supraventricular)\b", around
        ):
            names: tuple[str, ...] = ("arrhythmia_ventricular",)
        else:
            names = ("arrhythmia_atrial", "arrhythmia_ventricular")
        for name in names:
            yield _fact(mention, "cardiac", name, "absent", {})
    elif mention.label in ("present", "possible"):
        yield _fact(mention, "heart", "other_cardiac_disease", mention.label, {"entity": "arrhythmia"})


def _heart(mention: Mention) -> Iterator[Fact]:
    name = mention.hit.name
    blank = name == "cardiac_history" and told_blank(mention)
    if name == "cardiac_history" and (
        (mention.label != "absent" and not blank)
        or _OF_ONE_SORT.search(mention.before)
        or (_HEADS_ITEMS.match(mention.after) and not blank)
        or _SIGNS_OF.search(mention.before)
        or _NOT_OF_A_LIFE.search(mention.before)
        or _NOTHING_TOLD.match(mention.after)
    ):
        return
    detail: dict[str, str | float | bool] = {"entity": mention.hit.term.surface} if name != "cardiac_history" else {}
    if name in ("serious_cardiac_disease", "other_cardiac_disease"):
        detail["course"] = first_match(_COURSE, mention.words) or "not_told"
        if detail["course"] == "uncontrolled":
            detail["course"] = "current"
        elif "block" in mention.hit.term.surface and _PACED.search(mention.words):
            detail["course"] = "controlled"
        elif mention.hit.term.surface in _ACUTE and _long_ago(mention):
            detail["course"] = "resolved"
    yield _fact(mention, "heart", name, "absent" if blank else mention.label, detail)


def _near(mention: Mention) -> str:
    """The words that qualify a mention: its clause up to 60 characters before and 40 after, with the name itself."""
    low = mention.note.low
    start = max(mention.clause.start, mention.start - 60)
    return low[start : min(mention.clause.end, mention.end + 40)].replace("\n", " ")


def _fact(
    mention: Mention, kind: str, name: str, label: str, detail: dict[str, str | float | bool], *, former: bool = False
) -> Fact:
    today = mention.note.days
    days, stated = (
        mention.tested()
        if name == "valve_disease"
        else (None if today is None else DayInterval(None, today.high), False)
        if (name in ("pci_stent", "cabg") and _STATE_OF_STENT.match(mention.after))
        or (name == "myocardial_infarction" and _OLD.search(mention.before) and _TRACED.search(mention.words))
        else mention.denied
        if label == "absent" and not _TEST.search(mention.words)
        else mention.days
    )
    return mention.note.fact(
        kind,
        name,
        mention.start,
        mention.end,
        assertion=label,
        historical=former or mention.historical,
        date=days,
        date_stated=stated,
        detail=detail,
    )
