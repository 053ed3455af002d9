"""The state of the disease: relapsed, refractory, progressed, in which remission, untreated; with the day it was so."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.diagnoses import told_in_words, untreated
from prescreen.finding.diagnoses.first_remission import first_remission
from prescreen.finding.retracting import disowned
from prescreen.finding.timing import bounded
from prescreen.language.terms import Hit, Term, terms
from prescreen.record import Fact
from prescreen.record.models import Assertion
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_RELAPSED_ABROAD = "rechute|récidive|rezidiv|rezidiviert|recaída|recaida|recidivato|recidief|ricaduta"
_REFRACTORY_ABROAD = "réfractaire|refraktär|refractario|refractaria|refrattario|refrattaria"
_ABROAD = frozenset(f"{_RELAPSED_ABROAD}|{_REFRACTORY_ABROAD}".split("|"))
"""Relapsed, and refractory, as letters from abroad leave them untranslated."""
VOCABULARY: dict[str, list[Term]] = {
    "disease_state": [
        *terms(
            "relapsed|relapse|relapses|relapsing|rel #1|rel #2|rel #3|recurrence|recurrent|recurred|R/R|RR|RRMM|rel/ref|"
            "relapsed/refractory|came back|come back|grown back|returned|reappeared|recurring|recidive|recidiva|recidived|recidivated",
            "relapsed",
        ),
        *terms(
            "refractory|chemorefractory|chemo-refractory|chemo-resistant|chemoresistant|no response|did not "
            "respond|not responding|stopped working|no longer working|stopped responding|primary refractory|never in remission|never achieved remission|never achieved a remission|never achieved cr|"
            "never reached remission|never reached a remission|never reached cr|never attained remission|never went into remission|did not achieve remission|"
            "failed to achieve remission|failed to achieve cr|failed to achieve a remission|disease never controlled|never controlled|treatment "
            "failure|induction failure|resistant disease",
            "refractory",
        ),
        *terms(
            "progression|progressed|progressing|progressive disease|progresses|progressive|advancing|"
            "regrowth|growing again",
            "progressed",
        ),
        *terms("rel'd|relpased|rlps|rlpsd", "relapsed"),
        *terms(_RELAPSED_ABROAD, "relapsed"),
        *terms(_REFRACTORY_ABROAD, "refractory"),
        *[Term(form, "relapsed", row={"dated": True}) for form in ("rel", "reld", "rel.")],
        *terms("PD|POD", "progressed", exact=True),
        *told_in_words.TERMS,
        *terms(
            "in CR1|in first CR|in first remission|in first complete remission|in first complete metabolic "
            "remission|first remission|first complete remission|first complete metabolic remission|first CR|"
            "first CMR|first complete response|CR1|CMR1|first metabolic remission|1st CR|1st remission",
            "first_remission",
        ),
        *terms(
            "in CR2|in CR3|in second CR|in second remission|second remission|second complete remission|"
            "second CR|CR2|CR3|third remission|third complete remission|2nd CR|2nd remission|third CR|second "
            "complete metabolic remission",
            "later_remission",
        ),
        *terms(
            "in remission|in complete remission|in CR|in CMR|complete metabolic remission|complete remission|"
            "complete metabolic response|molecular remission|in VGPR",
            "responding",
        ),
        *untreated.TERMS,
        *terms("response status|disease status|status of disease|remission status", "unknown"),
    ]
}
_BLOOD = re.compile(
    r"lymphoma|leuk[a]?emi|myeloma|\bb-?all\b|\bph\+|\bcll\b|dlbcl|hgbl|pmbcl|thrlbcl|\bfl\b|\bmcl\b|\bmzl\b|"
    r"burkitt|richter|plasma cell|\bmm\b|nhl\b|blasts?\b|marrow|light chain|m protein|m-protein|paraprotein|"
    r"\biga\b|\bigg\b|deauville|pet\b|\bbcl2\b|double[- ]hit|chains?\b|disease\b|node\b|nodal|cd19|cd20|bcma|"
    r"line\b|mrd\b|remission"
)
_SOLID = re.compile(
    r"\b(?:carcinoma|melanoma|cancer|adenocarcinoma|bcc|basal cell|sarcoma|colon|gastric|thyroid|breast|"
    r"prostate|gastrectomy|colonoscop\w*|gastroscop\w*|cea|psa|lobectomy|nephrectomy|microcarcinoma|tumou?r "
    r"markers?|derm|skin (?:cancer|ca|tumou?rs?|carcinoma|check))\b"
)
_OTHER_RELAPSE = re.compile(
    r"^\W{0,2}(?:infections?|sinusitis|pneumonia\w*|uti|urinary|stroke|dvt|pe\b|pulmonary|biliary|colic|"
    r"falls?|fever|c\.? ?diff|cellulitis|af\b|atrial|vt\b|arrhythmia|syncop\w*|seizures?|effusions?|ascites|"
    r"pleural|pain|chest|abdominal|epistaxis|"
    r"otitis|hernia|laryngeal|nerve|episodes?|headaches?|bleeding|nausea|vomiting|hypertension|constipation|"
    r"hypotension|shock|an[a]?emia|angina|asthma|status epilepticus|cough|hypokal\w*|edema|oedema|depress\w*|"
    r"gout|period|thrombocytop\w*|to (?:platelet|transfus\w*|antibiotic|diuretic|analges\w*|medical|treatment "
    r"with (?:iron|antibio\w*|lax))|hiccups|itch\w*|ulcers?|delirium|diarrh\w*)"
)
_OTHER_BEFORE = re.compile(
    r"\b(?:constipation|hypertension|pain|infections?|sinusitis|effusions?|fever|an[a]?emia|nausea|heart "
    r"failure|cardiomyopathy|kidney|renal|ckd|dementia|parkinson\w*|neuropathy|arthritis|copd|stenosis|"
    r"dyspn[o]?ea|weakness|symptoms?|cough|cataracts?|hernia|fluid|re-?accumulation|"
    r"arrhythmia|vt|vf|af|syncope|palpitations|stroke|seizures?|swelling|weight loss|wound|ulcer|abscess|"
    r"depression|ilr|holter|stent\w*|apart from|levodopa|tremor|rigidity|diabet\w*|liver disease|disc|hearing|"
    r"episodes?)\W+(?:\w+\W+){0,3}$"
)
_COURSE = re.compile(
    r"(?:r-?chop|\bcr\b|\bpr\b|vgpr|response|cycles?|→|->|\bafter\b|\bthen\b|\bbest\b|\bx\s?\d|\||autograft|"
    r"transplant|salvage|stopped|therapy|treatment)"
)
_PD_BEFORE = re.compile(r"\b(?:now|currently|again|frank|clear|biochemical|in)(?: in| with)?\s$")
_PD_AFTER = re.compile(
    r"\s(?:per|by|acc(?:ording to|\.? to)?) (?:imwg|lugano|cheson|pet)\b|\s?\((?:m-?spike|m-?protein|s?flc|imwg|lugano|deauville|pet)"
)
"""What tells progression from another disease of two letters: "now PD", "PD per IMWG"."""
_DENIED_BEFORE = re.compile(
    r"\b(?:no|not|never|without|nor|neither|denies|free of|free from|absence of|no evidence of|no sign of|no "
    r"signs of)\W+(?:(?:any|a|been|yet|had|further|sign|signs|evidence|of|clinical|disease|lymphoma|myeloma|"
    r"leuk[a]?emia|the|documented|morphologic|there|has|clear|obvious)\W+){0,5}$"
)
_DENIED_AFTER = re.compile(
    r"^[^.;\n]{0,50}?\b(?:was not confirmed|not confirmed|ruled out|excluded|not proven|disproved|(?<!cd\d\d )(?<!cd\d )(?<!ph )(?<!mrd[ -])(?<!ebv )negative)\b|"
    r"^[\s-]*free\b(?! (?:kappa|lambda|light))"
)
_PERHAPS_BEFORE = re.compile(
    r"(?:\?\s?[\"']?|\b(?:possible|possibly|probable|suspected|suspicious for|suspicion of|query|queried|rule "
    r"out|r/o|concern(?:ing)? for|could be|may be|might be|suggestive of|worrying for|as|called|wrote|calls (?:it|this|him|her)|"
    r"labelled|label)\W{1,3}(?:early\s+)?)$|"
    r"(?:\bnot|n't|\bhesitate to|\breluctant to)\W+(?:yet\W+)?(?:call|label|name|consider|regard|term|diagnose|declare)\W+(?:(?:it|this|that|as|to|be|an?|the|true|real|definite)\W+){0,4}$"
)
_PERHAPS_AFTER = re.compile(
    r"^[^.;\n]{0,40}\?(?!\s?\d)|^\s+(?:or|vs\.?|versus)\s+(?:adenoma|infection|inflammation|scar|thymus|artefact|"
    r"reactive)|^[\"']|^\s+(?:(?:is|was|has been|strongly|clinically|radiologically|still|only)\s+)*"
    r"(?:suspected|possible|probable|likely|feared|queried|conceivable|not excluded|cannot be excluded)\b(?![^.;\n]{0,40}(?:confirmed|proven))"
)
_UNSETTLED_AFTER = re.compile(
    r"^[^.;\n]{0,25}?\b(?:not (?:yet )?(?:been )?(?:established|certain|clear|settled|verified)|unproven|unconfirmed|uncertain|doubtful|"
    r"in (?:question|doubt)|to be (?:confirmed|proven|verified)|(?:is|was|remains) (?:pending|open|unclear))\b"
)
_IMAGED = re.compile(
    r"\bpet\b|pet-?ct|\bscans?\b|\bct\b|\bmri\b|diaphragm|\bnod(?:e|es|al)\b|m protein|chains?|blasts?|deauville"
)
_THROUGH = re.compile(r"\s*(?:through|on|after|under|during|despite|within|by)\b|\s*[.,;]")
_OF_BLOOD_ONLY = re.compile(
    r"\b(?:biochemical|serological|clinical and biochemical) (?:progress\w*|relapse)|\b(?:penta|quad|triple|double|tri|dual|multi)[- ]?(?:class[- ]?)?refractory|"
    r"\b(?:first|second|third|fourth|fifth|sixth|[1-6](?:st|nd|rd|th)) progression|"
    r"\b(?:declared|deemed|considered|called|now) (?:primary )?refractory"
)
"""Words that are said of nothing but a blood cancer under treatment."""
_IF = re.compile(
    r"\b(?:if|risk of|chance of|at|until|before|in case of|time to|to prevent|for|monitor(?:ing)? for|"
    r"surveillance for|upon|should|would|event of|fear of|free|without)\W+(?:(?:the|a|any|further|there is|of|"
    r"her|his|she|he|disease|myeloma|lymphoma)\W+){0,3}$"
)
_WAS_IT = re.compile(
    r"\b(?:until|at|upon|before|from)\W+(?:(?:the|a|first|second|third|next|biochemical|his|her)\W+){0,3}$"
)
_DATED = re.compile(
    r"\.?\s(?:#?[1-5](?:[:,)]|st|nd|rd|th)?\s)?(?:in |on |again )?(?:\d{1,2}[/.]\d{2}|(?:19|20)\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
)
"""Behind "rel" that means relapsed: "rel 5/25"."""
_TEXT = {"relapsed": 1, "refractory": 1, "progressed": 1}


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``disease_status``."""
    seen: set[tuple[str, str, str]] = set()
    denials: list[int] = []
    reach = -1
    broken = _broken(note)
    for hit in note.hits("disease_state"):
        if hit.start < reach or not _is_state(note, hit):
            continue
        reach = hit.end
        label = _label(note, hit)
        if label in ("family", "hypothetical"):
            continue
        name = _name(note, hit)
        if name is None:
            continue
        if label == "absent" and name in ("relapsed", "progressed"):
            denials.append(hit.start)
        days = _days(note, hit) if label == "present" else None
        if broken and name == "first_remission" and days is None:
            continue  # of the past: "CR1, relapsed 11/2025"
        when = days or note.days
        key = (name, label, str(when))
        if key in seen:
            continue
        seen.add(key)
        yield note.fact(
            "disease_status", name, hit.start, hit.end, assertion=label, date=when, date_stated=days is not None
        )
    if not any(label != "absent" for name, label, _ in seen if name not in ("responding", "unknown")):
        held = first_remission(note, denials)
        if held is not None:
            yield note.fact("disease_status", "unbroken_remission", *held, date=note.days)


def _broken(note: "Note") -> bool:
    """Whether the note tells a relapse, or a later remission: a first remission told without its day is over."""
    return any(
        hit.name in ("relapsed", "progressed", "later_remission")
        and _is_state(note, hit)
        and _label(note, hit) == "present"
        and note.section(hit.start).category != "plan"
        for hit in note.hits("disease_state")
    )


def _name(note: "Note", hit: Hit) -> str | None:
    if hit.name == "unknown":
        after = note.low[hit.end : hit.end + 70].replace("\n", " ")
        return (
            "unknown"
            if re.match(
                r"^[^.;]{0,40}\b(?:not known|unknown|not (?:stated|recorded|populated|told)|left empty|blank|"
                r"empty|awaited)",
                after,
            )
            else None
        )
    if (
        hit.name == "relapsed"
        and note.low[max(0, hit.start - 14) : hit.start].endswith("no ") is False
        and "free of" in note.low[max(0, hit.start - 10) : hit.start]
    ):
        return "relapsed"
    return hit.name


def _is_state(note: "Note", hit: Hit) -> bool:
    if hit.term.row.get("dated") and _DATED.match(note.low, hit.end) is None:
        return False
    sentence = note.sentence(hit.start)
    low, high = max(sentence.start, hit.start - 170), min(max(sentence.end, hit.end), hit.end + 120)
    before, after = note.low[low : hit.start].replace("\n", " "), note.low[hit.end : high].replace("\n", " ")
    surface = hit.term.surface
    if surface in told_in_words.WORDS:
        return told_in_words.told(note, hit)
    around = before + " " + note.low[hit.start : hit.end] + " " + after
    of_another = _OTHER_RELAPSE.match(after) or _OTHER_BEFORE.search(re.split(r"->|→|[;|]|\. ", before[-60:])[-1])
    if of_another and hit.name != "untreated":
        return False
    if not (note.hits("disease") or note.hits("regimen") or note.hits("car_t")):
        return False
    if hit.name == "untreated":
        return untreated.never_treated(note, hit)
    section = note.section(hit.start).category
    if section in ("family_history", "heart", "review_of_systems", "allergies"):
        return False
    solid = max((m.start() for m in _SOLID.finditer(before)), default=-1)
    blood = max((m.start() for m in _BLOOD.finditer(before)), default=-1)
    if solid > blood and not re.search(r"lymphoma|myeloma|leuk", after[:40]):
        return False
    therapy = any(
        h.term.row.get("role", "antitumour") == "antitumour"
        for v in ("drug", "regimen", "graft", "cell_product")
        for h in note.hits_in(v, low, high)
    )
    disease = _disease_in(note, low, high)
    if surface in ("RR",):
        return bool(re.match(r"^\s?-?\s?(?:MM|DLBCL|FL|MCL|B-ALL|NHL|CLL|disease)", note.plain[hit.end : hit.end + 10]))
    if _OF_BLOOD_ONLY.search(note.low, max(0, hit.start - 22), hit.end):
        return True
    if surface == "PD":
        led = bool(note.dates_in(low, hit.start)) and re.search(r"(?:-|:)\s*$", before) is not None
        led = led or (bool(_PD_BEFORE.search(before) or _PD_AFTER.match(after)) and bool(_BLOOD.search(around)))
        return (therapy or led or bool(_COURSE.search(around))) and not re.search(
            r"parkinson|pd-?l?1|levodopa|peritoneal|apart from", around
        )
    if surface in ("come back", "came back", "returned", "reappeared"):
        if told_in_words.NOT_BACK.match(after):
            return False
        if told_in_words.back(note, hit):
            return True
    if surface in (
        "came back",
        "come back",
        "grown back",
        "returned",
        "advancing",
        "progressive",
        "resistant disease",
        "regrowth",
        "growing again",
    ):
        return (
            bool(
                re.search(r"lymphoma|myeloma|leuk[a]?emia|\bmass\b|disease|node|swelling", around)
                or (
                    disease and not re.match(r"\s(?:to|for(?! the \w+ time)|from|today|with|and|yesterday|on)\b", after)
                )
            )
            and not re.search(
                r"(?:results?|letter|he|she|patient|copy|appetite|function|they|and|has|have) (?:has |have |had |"
                r"was |were )?$",
                before[-16:],
            )
            and (disease or bool(re.search(r"lymphoma|myeloma|leuk", around)))
        )
    if surface in _ABROAD:
        return disease or therapy
    if surface in (
        "recurrence",
        "recurrent",
        "recurred",
        "recurring",
        "reappeared",
        "recidive",
        "recidiva",
        "recidived",
        "recidivated",
        "refractory",
        "no response",
        "did not respond",
        "not responding",
        "stopped working",
        "no longer working",
        "stopped responding",
        "progression",
        "progressed",
        "progressing",
        "progresses",
        "treatment failure",
    ):
        return (
            disease
            or therapy
            or bool(re.search(r"lymphoma|myeloma|leuk[a]?emia|remission|third-line|\bline\b|deauville", around))
            or (surface == "progressed" and _THROUGH.match(after) is not None)
            or (surface not in ("recurrent", "recurrence") and bool(_IMAGED.search(around)))
        )
    return True


def _disease_in(note: "Note", low: int, high: int) -> bool:
    return any(low <= h.start < high for h in note.hits("disease"))


def _label(note: "Note", hit: Hit) -> Assertion:
    sentence = note.sentence(hit.start)
    before = note.low[max(sentence.start, hit.start - 100) : hit.start].replace("\n", " ")
    after = note.low[hit.end : min(max(sentence.end, hit.end), hit.end + 80)].replace("\n", " ")
    if note.assertion(hit.start, hit.end).label == "family":
        return "family"
    if hit.name in ("refractory", "unknown") and hit.term.surface.startswith(
        ("no ", "did not", "not ", "never", "response", "disease", "status", "remission")
    ):
        return "present"
    if _DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after) or disowned(before, after):
        return "absent"
    if hit.name in _TEXT and _UNSETTLED_AFTER.match(after):
        return "possible"
    if hit.name in _TEXT and (_PERHAPS_BEFORE.search(before) or _PERHAPS_AFTER.match(after)):
        return "possible"
    if _IF.search(before) and not _WAS_IT.search(before) and hit.name in _TEXT:
        return "hypothetical"
    if re.search(r"\b(?:who|patients?|those) (?:have |has |had |with )?$", before) and "patients" in before[-20:]:
        return "hypothetical"
    return "present"


def _days(note: "Note", hit: Hit) -> DayInterval | None:
    """The day in the phrase around: "relapse 10/2024", "2024.10 biochemical relapse", "relapsed on PET of ..."."""
    sentence = note.sentence(hit.start)
    high = min(max(sentence.end, hit.end), hit.end + 60)
    after = note.low[hit.end : high]
    stop = re.search(r"[,;|→]|\.\s|\bthen\b|\b(?:r-chop|salvage)\b", after)
    tail = note.dates_in(hit.end, hit.end + (stop.start() if stop else len(after)))
    if stop is not None and stop.group() == "," and not tail:
        beyond = note.dates_in(hit.end + stop.end(), min(high, hit.end + stop.end() + 28))
        between = note.low[hit.end + stop.end() : beyond[0].start] if beyond else ""
        if beyond and re.fullmatch(
            r"\s*(?:biopsy[- ](?:proven|confirmed)\W*|confirmed\W*|in\W*|on\W*|proven\W*|pet\W*|pet-ct\W*)*", between
        ):
            tail = beyond
    for date in tail:
        if date.role != "due" and (date.days.low or date.days.high):
            return bounded(date.days, note)
    before = note.low[max(sentence.start, hit.start - 60) : hit.start]
    cut = max((m.end() for m in re.finditer(r"[,;|→(]|\.\s|\bthen\b|\s-\s", before)), default=0)
    head = note.dates_in(max(sentence.start, hit.start - 60) + cut, hit.start)
    if not head:
        lead = re.search(r"(?:-|:|→|,)\s*(?:biopsy[- ]proven\s+)?(?:first|second|third|1st|2nd|3rd)?\s*$", before)
        head = (
            note.dates_in(max(sentence.start, hit.start - 40), hit.start)
            if lead and re.search(r"\s-\s", before)
            else []
        )
    for date in reversed(head):
        if date.role in ("on", "from", "since", "last", "until") and (date.days.low or date.days.high):
            return bounded(date.days, note)
    return None
