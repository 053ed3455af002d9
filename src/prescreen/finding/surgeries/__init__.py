"""Operations done or planned, with anaesthesia; needle and bedside procedures apart; denials of either half."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, first_match, mentions
from prescreen.language.answers import answer
from prescreen.language.terms import Term, terms
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "surgeries": [
        *terms(
            "surgery|surgeries|operation|operations|operated|operative procedure|operative procedures|surgical procedure|surgical procedures|"
            "surgical intervention|surgical interventions|operated on|operated upon|surgical history|procedures planned|surgical:|surg:|elective surgery|intervention programmed|or dates|theatre dates|theatre date|nothing operative|surgery planned|surgery last|any intervention|interventions programmed|no procedure planned|ops planned|last op|no op|no ops|op since|ops since|upcoming procedures|procedures scheduled|procedures booked|procedures arranged",
            "word",
        ),
        *[
            Term(
                form,
                "word",
                row={
                    "near": r"\b(?:no|nil|further|other|recent|planned|last|past|previous|any)\W+(?:\w+\W+)?ops?\b|\bops?\b\W{0,3}(?:planned|booked|foreseen|scheduled|none|nil|no\b)",
                    "away": r"(?:post|pre|co|peri|intra)[- ]?ops?\b",
                },
            )
            for form in ("op", "ops")
        ],
        *terms("procedure under|scheduled procedure|planned procedure|nothing operated", "word"),
        *terms(
            "none since|none planned|none scheduled|none booked|none further|nothing since|nothing further planned|nothing planned|nothing lined up|nothing on the calendar|nothing on calendar|nothing is in the diary|nothing in the diary|nothing scheduled|"
            "nothing booked|nothing else booked|nothing else scheduled|nothing else arranged|nothing else listed|nothing listed|nothing arranged|nothing else planned|nothing surgical|nothing done in the or|nothing done under ga|nothing under ga|nothing under general anaesthetic|nothing else done|nothing further scheduled|nothing further booked",
            "nothing",
        ),
        *terms(
            "appendicectomy|appendectomy|appy|lap chole|tka|tkr|tha|thr|hernia mesh|cholecystectomy|hysterectomy|splenectomy|nephrectomy|colectomy|hemicolectomy|mastectomy|lobectomy|thyroidectomy|"
            "gastrectomy|prostatectomy|hernia repair|hernia surgery|herniorrhaphy|cataract|cataract surgery|hip replacement|knee replacement|arthroplasty|kyphoplasty|"
            "vertebroplasty|laparotomy|laparoscopy|node excision|excision of|excised|cut out|cyst removal|caesarean|cesarean|c-section|tonsillectomy|laminectomy|"
            "spinal fusion|craniotomy|thoracotomy|thoracoscopy|vats|osteosynthesis|orif|nail put in|pinning|hip pinning|knee scope|fracture fixation|wide excision|debridement|amputation|carpal tunnel|"
            "tooth extraction|dental extraction|wisdom tooth|tooth extractions|dental surgery|orchidectomy|orchiectomy|oophorectomy|salpingectomy|septoplasty|excisional biopsy|"
            "excisional bx|open biopsy|excision biopsy|incisional biopsy|nailing|node taken out|abdominoplasty|dental implant|extraction of|intramedullary nail|cystectomy|pleurodesis|stoma reversal|"
            "inguinal hernia|turp|meniscectomy|arthroscopy|bypass operation|removal of|ganglion|lipoma|mole removal|implant removal|plate removal|hemorrhoidectomy|"
            "haemorrhoidectomy|sinus surgery|gallbladder operation|resection|myomectomy|knee arthroscopy|fistula repair|decompression|"
            "valve replacement|valve repair|valve replaced|valve surgery|bypass grafting|endarterectomy|aneurysm repair|reimplantation|re-implantation|open reduction|internal fixation|hemiarthroplasty|"
            "stoma closure|ileostomy reversal|colostomy reversal|ileostomy closure|colostomy closure|hartmann reversal|parathyroidectomy|hemithyroidectomy|adrenalectomy|pancreatectomy|"
            "oesophagectomy|esophagectomy|sigmoidectomy|lumpectomy|prostatectomy|fundoplication|gastric bypass|fistulectomy|hernioplasty|hernia mesh repair|circumcision|orchidopexy|discectomy|cranioplasty|"
            "burr hole|vitrectomy|tympanoplasty|rotator cuff repair|ligament reconstruction|skin graft|pyeloplasty|nephrolithotomy|hip replaced|knee replaced|"
            "hip will be replaced|knee will be replaced|gallbladder removed|gallbladder out|tonsils out|appendix out|appendix removed|spleen removed|spleen out|"
            "go to theatre|goes to theatre|going to theatre|went to theatre|go to the operating room|goes to the operating room|went to the operating room",
            "named",
        ),
        *terms("colonoscopy|gastroscopy|endoscopy|bronchoscopy|ercp|cystoscopy", "endoscopy"),
    ],
}
_ANAESTHESIA = {
    "local": r"local (?:an(?:a)?esth\w*)?|\blocal\b|lidocaine|lignocaine|under drops|topical|articaine|\(la\)|under la\b",
    "general": r"general(?: an(?:a)?es\w*)?|\bga\b|intubat|full an(?:a)?esth",
    "spinal": r"spinal an|epidural|regional",
    "sedation": r"sedation|propofol|midazolam|twilight",
}
_PLANNED = re.compile(
    r"planned|booked|scheduled|listed|fixed for|is due|will (?:be|have|undergo)|arranged|pencilled|date (?:set|given)|upcoming|on the (?:waiting )?list|"
    r"set for|(?:is|are) (?:on|down) for|to be (?:done|performed|operated)|awaiting|appointment for|slot|next (?:week|month)|elective .{0,20} on"
)
_MOVED = re.compile(
    r"\b(?:postponed|brought forward|moved|rescheduled|re-scheduled|deferred|pushed back|put back|put off|shifted|delayed)\b[^.;]{0,40}?\b(?:to|until|till)\b\s*"
)
"""An operation that was given a later day, up to that day: "postponed from 5 May to the autumn"."""
_CANCELLED = re.compile(
    r"cancel|taken? (?:him |her )?off the list|postponed|called off|withdrawn|not (?:joined|going ahead)|no longer|declined|stood down|"
    r"off the (?:theatre )?list|put off|deferred|dropped"
)
_PLAN_WORD = re.compile(
    r"\b(?:plan(?:ned|s)?|schedul\w+|booked|booking|arranged|foreseen|calendar|on the books|listed|upcoming|intended|in prospect|in the diary|pending|lined up|expected|anticipated|"
    r"due|coming|ahead|on the horizon|envisaged|contemplated|in view|appointment|theatre (?:dates?|slots?)|future|programmed|dates pending|coming up|to come|in sight|on (?:anybody|anyone|the)['a-z]* list|lined up|list)\b"
)
_NEGATION = re.compile(
    r"\b(?:no|not|nor|none|nothing|without|never|neither|nil|denies|denied|\w+n't)\b(?!\s{2,}|\W*[:?])"
)
_NO_NEW_DAY = re.compile(
    r"\b(?:no (?:new|other|further) (?:date|day|slot)|not (?:been )?re-?(?:booked|scheduled|arranged))\b"
)
_WILL_NOT = re.compile(r"\b(?:will not|won't|(?:is|are) not (?:going )?to|does not plan to)\b(?: \w+){0,3}\s*$")
_NO_PAST = re.compile(
    r"(?:no|not|none|never|nil|nothing|without|denies|neither)\b(?:(?!\band \w+ed\b|\bbut\b)[^.;]){0,50}(?:surg|operat|procedure|\bops?\b)|(?:surg\w*|operations?|procedures?|\bops)\W{1,4}(?:\w+(?:\W{1,2}|\s{2,})){0,6}(?:none|nil|no\b|never|not)(?!\W+(?:complic|problem|evidence|signs?\b|infect|recurr|residual))|nothing (?:operative|surgical|done|else done|since)|none since|nothing in the or|not refer any surgery|"
    r"(?:last|latest|only|most recent) (?:op\b|operation|surgery)|operation (?:was the last|since)|was the last"
)
_NOT_SURGERY = re.compile(
    r"operating system|surgery (?:clinic|dept|department|team|outpatient|reg)|the \w+ surgery|dr [a-z]+|medical practice|biopsy only|attwell|gp surgery|"
    r"surgery address|family surgery|mill surgery|co-?operat|inoperat|dental check"
)
_NONE_PLANNED = re.compile(
    r"\s*(?:none|nothing|nil|no more|no further \w+)(?: else)?(?: is| are)? (?:further )?(?:planned|scheduled|booked|arranged|foreseen|anticipated|expected|envisaged|pending|due|to come|coming|ahead)\b"
)
_NOT_DENIED = re.compile(
    r"need for|indication for|(?:surgical|operative) (?:patholog|complicat|risk|site|wound|candidate|option)|risk|refus|declin|interested in|keen on|decid|elected|against"
)
_FURTHER = re.compile(r"\b(?:further|else|more|other|another)\b")
_DONE = re.compile(
    r"excis|operat|surgery|ectomy|otomy|plasty|chole\b|appy|replac|bypass|nail|repair|resect|under (?:general|ga\b|local)|an(?:a)?esth|implant|fixation"
)
_BEDSIDE = re.compile(
    r"marrow|lumbar puncture|\bport\b|picc|hickman|central line|thoracentesis|paracentesis|drain\b|drainage|core (?:needle )?biops|pericardiocentesis|needle|\bcath"
)
_SURGICAL = re.compile(
    r"surg|operat|\bpsh\b|\bprocs?\b|proced|\bor\b|excis|ectomy|scope|pinning|replacement|repair|extraction|under (?:local|ga\b|la\b|general)"
)
_OPERATED = re.compile(
    r"surg(?:ery|eries|ical)|operat|\bops?\b|ectomy|otomy\b|plasty|c-section|caesarean|cesarean|(?:hip|knee) replacement"
)
_INSTRUMENT = re.compile(
    r"\s+(?:sponges?|pads?|tapes?|towels?|trays?|sets?|instruments?|scars?|packs?|handouts?|leaflets?|brochures?|pamphlets?|booklets?)\b|"
    r"\s+(?:syndrome|disease)\b(?! (?:release|repair|surgery|operation|decompression))"
)
_OPERATION_NOTE = re.compile(
    r"operative note|operation note|op note|procedure note|operative report|date of (?:procedure|operation|surgery)"
)

_CAESAREAN = ("caesarean", "cesarean", "c-section")
_BORN_BY = re.compile(r"\bborn\b[^.;]*$")
"""The mother's operation, told of a child."""
_STATUS_POST = re.compile(r"\b(?:status[- ]post|s/p)\W+(?:\w+\W+){0,4}$")
_REPORT = re.compile(
    r"post-?\s?operative diagnos[ei]s|(?:procedures?|operations?) performed|(?:description|details) of (?:the )?(?:procedure|operation)|"
    r"titles? of (?:procedure|operation)|intra-?operative findings"
)
_BEGUN = re.compile(
    r"\b(?:taken|brought|moved|transferred|wheeled|placed|positioned) (?:back )?(?:in)?to (?:the )?(?:main )?(?:operat\w+|or\b|theat\w+|procedure)|"
    r"\bprepped\b|\bincision was\b|\bplaced (?:in|on) the (?:supine|prone|lithotomy|operating|table)"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``surgery``."""
    begun = _begun(note)
    seen: set[tuple[int, str]] = set()
    for mention in mentions(note, "surgeries"):
        if (
            _NOT_SURGERY.search(note.low, max(mention.line_start, mention.start - 20), mention.end + 16)
            or mention.label == "family"
        ):
            continue
        if mention.hit.term.surface in _CAESAREAN and _BORN_BY.search(mention.before):
            continue
        if mention.hit.name == "nothing" and not _of_operations(mention):
            continue
        for fact in _denials(mention) if mention.hit.name in ("word", "nothing") else _named(mention):
            if fact.assertion == "planned" and mention.start < begun and not fact.date_stated:
                continue
            key = (mention.sentence.start if fact.assertion == "absent" else mention.start, fact.name + fact.assertion)
            if key not in seen:
                seen.add(key)
                yield fact


def _of_operations(mention: Mention) -> bool:
    """Whether "none planned" is of operations: by its sentence, its section, or operations in the sentence before."""
    note, start = mention.note, mention.sentence.start
    if _SURGICAL.search(mention.words + note.section(mention.start).title):
        return True
    before = note.low[max(0, start - 140) : start].rsplit("\n\n", 1)[-1].replace("\n", " ").rstrip(" .")
    return _OPERATED.search(before[before.rfind(". ") + 1 :]) is not None


def _begun(note: "Note") -> int:
    """Where the report of an operation tells that it begins; what stands planned before it without a day is that one."""
    begun = _BEGUN.search(note.low) if _REPORT.search(note.low) else None
    return begun.start() if begun is not None else 0


def _denials(mention: Mention) -> Iterator[Fact]:
    """ "No surgery recently and none planned": one denial or two; else an operation told without its name."""
    words = re.sub(r"\bop\.(?= [a-z])", "op ", mention.words)  # "no further op. planned"
    if _NOT_DENIED.search(words):
        return
    if words.endswith("?"):
        words += mention.following(20)  # "planned operations? none"
    words = _of_a_form(mention) or words
    section = mention.note.section(mention.start)
    if section.category == "other" and len(words) < 12:
        words = words + " " + mention.following(160)
    further = _NONE_PLANNED.match(mention.following(60))
    if further is not None:
        words += further.group()
    planned, rest = _split_plan(words)
    if _WILL_NOT.search(mention.before):
        planned, rest = True, words[words.find(mention.hit.term.surface) :] if " none" in mention.after else ""
    past = _NO_PAST.search(rest)
    today = mention.note.days
    if past is not None:
        days, stated = _denied_period(mention)
        yield _fact(mention, "surgery", "absent", days, stated, {})
    if planned and past is None and _FURTHER.search(words):
        told = mention.note.dates_in(max(0, mention.start - 420), mention.sentence.end)
        today = mention.note.days
        operated = [
            d.days.high
            for d in told
            if today
            and today.high
            and d.days.high
            and d.days.high < today.high
            and _DONE.search(mention.note.low, max(0, d.start - 70), d.end + 70)
        ]
        if operated and today is not None and (today.high - max(operated)).days <= 60:  # type: ignore[operator]
            # after the operation just told nothing else: that one was the last
            yield _fact(
                mention, "surgery", "absent", DayInterval(max(operated) + timedelta(days=1), today.high), True, {}
            )
    if planned or _only_local(mention):
        yield _fact(mention, "planned_surgery", "absent", today, False, {})
    elif (
        past is None
        and _PLANNED.search(mention.clause_words)
        and not _CANCELLED.search(words)
        and mention.label in ("present", "planned")
    ):
        days, stated = _event_days(mention, future=True)
        yield _fact(mention, "surgery", "planned", days, stated, _detail(mention))
    elif (
        past is None
        and mention.label == "present"
        and re.search(r"operated|underwent", mention.hit.term.surface.lower() + mention.before[-20:])
    ):
        days, stated = _event_days(mention, future=False)
        yield _fact(mention, "surgery", "present", days, stated, _detail(mention))


def _of_a_form(mention: Mention) -> str | None:
    """The field of a form that the mention stands in, with its answer: "surgery in the past 2 weeks   no"."""
    said = answer(mention.note, mention.start, mention.end)
    line = mention.note.line(mention.start)
    beside = [hit.start for hit in mention.note.hits("surgeries") if line.start <= hit.start < line.end]
    if said is None or said[1][0] < mention.end or len(beside) < 2:
        return None
    cell = mention.note.low[line.start : mention.start].rfind("  ")
    end = mention.note.low.find("  ", said[1][1], line.end)
    return mention.note.low[line.start if cell < 0 else line.start + cell + 2 : end if end >= 0 else line.end]


def _only_local(mention: Mention) -> bool:
    """Whether a form's field of planned surgery holds nothing but an operation under local anaesthesia."""
    return (
        _PLAN_WORD.search(mention.hit.term.surface) is not None
        and re.match(r"\s*:", mention.after) is not None
        and first_match({"local": _ANAESTHESIA["local"]}, mention.after) is not None
    )


def _split_plan(words: str) -> tuple[bool, str]:
    """Whether a plan is denied, and the words without that denial: "no surgery recently and none planned".

    "No operation recent or planned" denies both, so its words stay.
    """
    for plan in _PLAN_WORD.finditer(words):
        negations = list(_NEGATION.finditer(words, 0, plan.start()))
        after = _ANSWERED_NO.match(words, plan.end())
        if after is not None:
            return True, words[: plan.start()] + words[after.end() :]
        if negations and not re.search(r"[.;]", words[negations[-1].end() : plan.start()]):
            denied = words[negations[-1].start() : plan.end()]
            after_both = re.match(
                r"(?:\W*up)?\W*(?:or|and|nor|,)\W[^.;]{0,50}(?:last|past|recent|previous|perform|done|year|months?|weeks?)",
                words[plan.end() :],
            )
            if after_both is not None:
                return True, words
            both = re.search(
                r"\b(?:recent\w*|past|last|previous|done|had|year|months?|weeks?|performed)\b.*\b(?:or|nor|and)\b",
                denied,
            )
            return True, words if both else words[: negations[-1].start()] + words[plan.end() :]
    return False, words


_ANSWERED_NO = re.compile(
    r"(?:\W{1,2}(?:surg\w+|operat\w+|ops?|procedures?|interventions?))?(?:\W{1,3}|\W?\s{2,})(?:none|nil|no\b|nothing)"
)
"""Behind a word of planning: "planned operations: none", "surgery planned   no"."""


def _denied_period(mention: Mention) -> tuple[DayInterval | None, bool]:
    """The days in which there was no operation: after the last one told, since a date, or all before the note."""
    today = mention.note.days
    if (
        today is not None
        and today.high is not None
        and re.search(r"the last\b|since the|last (?:op\b|operation|surgery)", mention.words)
    ):
        past = [
            d.days.high
            for d in mention.note.dates_in(*mention.sentence)
            if d.days.high is not None and d.days.high < today.high
        ]
        if past:
            return DayInterval(max(past), today.high), True
    return mention.denied


def _named(mention: Mention) -> Iterator[Fact]:
    label = mention.label
    detail = _detail(mention)
    around = mention.words + mention.following(140)
    moved = _MOVED.search(mention.note.low, mention.end, mention.sentence.end)
    if moved is None and (
        label == "absent" or (_CANCELLED.search(around) and (_PLANNED.search(mention.words) or _lies_ahead(mention)))
    ):
        if _CANCELLED.search(around) and _NO_NEW_DAY.search(around):
            yield _fact(mention, "planned_surgery", "absent", mention.note.days, False, {})
        return
    if moved is not None:
        later = next(iter(mention.note.dates_in(moved.end() - 8, mention.sentence.end)), None)
        yield _fact(mention, "surgery", "planned", later and later.days, later is not None, detail)
        return
    if label not in ("present", "planned", "possible") or _INSTRUMENT.match(mention.after):
        return
    recommended = mention.hit.name == "endoscopy" and mention.note.section(mention.start).category == "plan"
    days, stated = _event_days(mention, future=False)
    future = _lies_ahead(mention)
    if (
        label == "planned"
        or future
        or (recommended and not stated)
        or (_PLANNED.search(mention.clause_words) and not stated and not _STATUS_POST.search(mention.before))
    ):
        days, stated = _event_days(mention, future=True)
        label = "planned"
    elif (
        mention.hit.name == "named"
        and mention.hit.term.surface
        in (
            "cataract",
            "carpal tunnel",
            "inguinal hernia",
            "lipoma",
            "ganglion",
            "removal of",
            "resection",
            "decompression",
        )
        and not re.search(
            r"done|(?<!pre)(?<!post)(?<!pre-)(?<!post-)operat|surgery|repair|release|excis|removed|under |extract",
            mention.words,
        )
    ):
        return
    yield _fact(mention, "bedside" if _is_bedside(mention) else "surgery", label, days, stated, detail)


def _lies_ahead(mention: Mention) -> bool:
    """Whether its day is certainly after the note's."""
    days, today = _event_days(mention, future=False)[0], mention.note.days
    return (
        days is not None
        and today is not None
        and today.high is not None
        and days.low is not None
        and days.low > today.high
    )


def _is_bedside(mention: Mention) -> bool:
    return mention.hit.term.surface in ("removal of", "excision of", "debridement") and bool(
        _BEDSIDE.search(mention.words)
    )


def _event_days(mention: Mention, future: bool) -> tuple[DayInterval | None, bool]:
    due = [d for d in mention.note.dates_in(mention.end, mention.sentence.end) if d.role == "due"]
    dated = (
        due[0]
        if due and (future or _PLANNED.search(mention.after))
        else mention.note.date_of(mention.start, mention.end)
    )
    if dated is None:
        today = mention.note.days
        if not future and today is not None and _OPERATION_NOTE.search(mention.note.low[:400]):
            return today, True
        if future or today is None:
            return (None if today is None else DayInterval(today.low, None)), False
        return DayInterval(None, today.high), False
    return (dated.days if future or dated.start < mention.end else mention.last_of_list(dated)), True


def _detail(mention: Mention) -> dict[str, str | float | bool]:
    near = mention.note.low[
        max(mention.sentence.start, mention.start - 60) : min(mention.sentence.end, mention.end + 110)
    ].replace("\n", " ")
    detail: dict[str, str | float | bool] = {
        "anaesthesia": first_match(_ANAESTHESIA, near) or "not_told",
        "entity": mention.hit.term.surface,
    }
    if mention.hit.name == "endoscopy":
        detail["doubtful_kind"] = "yes"
    return detail


def _fact(
    mention: Mention,
    name: str,
    label: str,
    days: DayInterval | None,
    stated: bool,
    detail: dict[str, str | float | bool],
) -> Fact:
    return mention.note.fact(
        "surgery",
        name,
        mention.start,
        mention.end,
        assertion=label,
        date=days,
        date_stated=stated,
        historical=mention.historical,
        detail=detail,
    )
