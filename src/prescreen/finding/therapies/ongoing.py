"""Whether a course is told as going on."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.therapies.causes import is_cause
from prescreen.finding.therapies.courses import Course
from prescreen.finding.therapies.lexicon import is_hormonal
from prescreen.finding.therapies.listed import in_list, unverified
from prescreen.finding.therapies.steroids import is_steroid
from prescreen.finding.timing import Period, goes_on_at, is_future

if TYPE_CHECKING:
    from prescreen.language.note import Note

_ON = re.compile(
    r"(?:\b(?:he|she|pt|patient)'s on|(?:^|[,;:(.]\s*)(?:and\s+)?(?:now\s+|currently\s+|still\s+|presently\s+|patient\s+|pt\s+)?on|\b(?:is|"
    r"remains?|currently|now|still|stays?|continues?|continuing|maintained|presently)\s+(?:to "
    r"be\s+)?(?:maintained\s+)?on)\s+(?:\d[\d.,]* ?(?:mg|mcg|g)\s+(?:of\s+)?)?(?:(?!\d{1,4}[./-]\d)[\w.-]+\s+){0,2}$"
    r"|\b(?:is|currently|now) on (?:course|cycle|round|day)\b[^.;]{0,34}\bof\s+(?:[\w-]+ (?:and|plus|\+) )?$"
)
_TAKES = re.compile(
    r"\b(?:continues?(?: with| to take| to receive)?|continuing(?: with)?|(?:currently|now|still|"
    r"presently)\s+(?:on|takes?|taking|receiving|receives|treated with|being treated with)|is (?:taking|"
    r"receiving)|\b(?:confirms?|reports?|admits?|states) (?:to )?(?:still )?(?:taking|receiving|being on)|\b(?:go(?:es|ing)?|carr(?:y|ies|ying)|keeps?|keeping) (?:(?:him|her|them|it) )?on(?: with| taking| receiving)?|\bkeeps? (?:taking|receiving)|"
    r"(?:current(?:ly)?|present|actual|ongoing)(?: (?:[\w-]+ )?(?:therapy|treatment|drugs?|medication|regimen|tx|rx|chemo\w*))?\s*:?|ongoing|maintained on|"
    r"\b(?:therapy|treatment|drugs?|medication|regimen|tx|rx|chemo\w*) (?:at present|at the moment|now|currently|today)\s*:)\s+(?:(?!was|"
    r"were|until)[\w.,-]+\s+){0,2}$"
    r"|(?:^|[;,:.]\s|\b(?:he|she|i|we|pt|patient|and|who)\s)(?:now\s+|still\s+|currently\s+|presently\s+|daily\s+)?(?:takes?(?!\s+(?:off|over))|is taking|am taking)\s"
    r"(?:at present\s|currently\s|now\s|still\s)?(?:(?!was|were|until|no|not|none)[\w.,/-]+\s+){0,4}$"
)
_AFTER = re.compile(
    r"^[^;|\n]{0,60}?(?:\b(?:ongoing|continu(?:es|ing|ed to date)|to date|to present|until now|till date|at "
    r"present|still (?:taking|on)|(?:remains?|stays?|is still|continues) on (?:it|this|them|the drug)|currently|goes on(?= taking|\W|$)|keeps taking|still takes?|carr(?:ies|ying) on|(?<=\()(?:active|taking)(?=[,;)])|\d+ (?:of \d+ )?(?:planned )?(?:cycles?|courses?|doses?|injections?) so far|in progress|under ?way|(?:is|are) (?:still )?being (?:given|taken|infused|administered)|(?:up )?(?:to|until|till) (?:this (?:morning|evening)|today|tonight)|(?:back )?on (?:it|this|them) (?:now|again|today|since))\b|\(cont|^\s*(?:\d[\d.,]* ?(?:mg|mcg|g)\b ?)?(?:od |bd |tds |daily |qd |weekly |bid ){0,2}current\b|[^.;]{0,24}?\bto (?:go on|continue|be continued)\b|[^.;]{0,24}?\b(?:no|never) miss\w*|(?: pump| infusion)? (?:is )?running\b|-\s*(?:present|"
    r"now|ongoing|current|to date)\b)"
)
_CURRENT = re.compile(
    r"^\s*(?:\d[\d.,]* ?(?:mg|mcg|g)\b ?)?(?:od |bd |tds |daily |qd |weekly |bid ){0,2}current(?:ly)?\b"
)
_NOT_AFTER = re.compile(
    r"\b(?:stopp?ed|discontinued|ended|until|ceased|last(?! (?:week|month|year|night|time|mon|tue|wed|thu|fri|sat|sun|(?:re-?)?fill|prescri|dispens|suppl|issue|script|pick))|finished|completed|off|withdrawn|held|paused|"
    r"interrupted|switched|(?:when|until|till|as|once) (?:\w+ ){0,3}(?:relaps|progress)\w*|(?:not|never)(?! miss))\b"
)
_WAS_ON = re.compile(
    r"\b(?:was|were|had been|while|whilst|progress\w*|relaps\w*|response|fatigue|rash|neuropathy|failed|"
    r"failure|refractory|started|previously|prior)\s+(?:[\w-]+\s+)?(?:on|under|to|with)\s+(?:[\w.-]+\s+){0,2}$"
)


_REGULARLY = re.compile(
    r"\b(?:takes|is taking|receives|is receiving|gets|is on|remains on|continues(?: on| with)?|currently on)\s(?:[\w-]+\s)?$"
)
_HOW_OFTEN = re.compile(
    r"\s(?:\d[\d.,]* ?(?:mg|mcg|g)(?:/m2|/kg)?\s)?(?:every|each|once|twice|daily|weekly|monthly|fortnightly|od|bd|bid|q\d|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
)
_ENDED = re.compile(
    r"\b(?:stopp?ed|discontinued|ended|until|till|ceased|finished|completed|off|withdrawn|held|paused|interrupted|switched)\b"
)


def _taken_regularly(note: "Note", course: Course) -> bool:
    """Whether it is told in the present how often it is taken, whatever day its last dose had: "takes selinexor every Friday"."""
    low, high = max(note.sentence(course.start).start, course.start - 40), min(course.high, course.end + 160)
    return (
        _REGULARLY.search(note.low, low, course.start) is not None
        and _HOW_OFTEN.match(note.low, course.end, high) is not None
        and _ENDED.search(note.low, course.end, high) is None
    )


_TOOK = re.compile(r"\b(?:took|had|received|given|got)\s+(?:[\w.]+\s+){0,2}$")
_TO_NOW = re.compile(r"\s*(?:-|->|→|~|to|until|till)\s*(?:present|now|ongoing|current|to date|date|today)\b")
_HAS_HAD = re.compile(r"\b(?:has|have|he's|she's) (?:had|received|got|been given)\s+(?:[\w.]+\s+){0,2}$")
# words that begin to tell of the next drug: "vincristine on 2 December and was still taking [mercaptopurine]"
_NEXT_LEAD = re.compile(
    r"\b(?:and|but|,)\s+(?:(?:he|she|is|was|then)\s+)*(?:still |currently |now )?(?:taking|on|continu\w+(?: with)?|takes)\s+$"
)
# "currently on dexamethasone with vincristine, last [vincristine]"
_LAST_OF_ONE = re.compile(r",?\s+(?:last|final)(?: dose of)?\s+$")
_STILL = re.compile(r"[^;|\n.]{0,30}?\bstill (?:taking|on) it\b")
_STILL_GIVEN = re.compile(
    r"(?:(?!\b(?:stopp?ed|until|ended|discontinued|off)\b)[^;|\n.]){0,60}?\bstill (?:weekly|daily|monthly|nightly|being given|given|receiving it|having it)\b"
)
_RESUMED = re.compile(
    r"(?:(?!\b(?:stopp?ed|ended|discontinued)\b)[^;|\n.]){0,50}?\b(?:held|on hold|paused|interrupted|withheld)\b[^;|\n.]{0,60}?(?<!never )(?<!not )(?<!not be )(?<!not been )(?<!nor )\b(?:re-?started|resumed|back on)\b"
    r"(?![^;|\n.]*\b(?:stopp?ed|ended|discontinued|until|off|held|last|completed|finished)\b)(?![^;|\n.]{0,16}\b(?:19|20)\d\d\b)"
)
"""A break that is over: "held for neutropenia, restarted Friday"."""
_LEFT_ON = re.compile(
    r"\b(?:(?:please|should|will|shall|can|to)\s(?:leave|keep|maintain)|(?:leaving|keeping|leaves|keeps))\s(?:him|her|them|the patient)\son\s(?:[\w-]+\s)?$"
    r"|\b(?:please|should|will|shall|can)\scontinue\s(?:(?:with|on|taking|the|his|her)\s){0,2}$"
    r"|\b(?:is|are|now|currently)\s(?:now\s|about\s)?[\w-]+\s(?:days?|weeks?|months?)\sinto\s(?:the\s|his\s|her\s)?$"
    r"|\b(?:now|currently|presently)\s(?:in\s)?(?:week|month|cycle)\s\w+\sof\s(?:the\s|his\s|her\s)?$"
)
"""Before a drug that goes on: "please continue", "we will keep her on", "is now 6 weeks into", "currently week 3 of the"."""
_RESUMED_BARE = re.compile(
    r"\s(?:was\s|were\s|has been\s)?(?:re-?started|resumed|recommenced|re-?introduced|re-?initiated)\b"
)
_DAY_OF = re.compile(
    r"\b(?:d|day )\s?(?P<day>\d{1,2})\s?(?:/|of)\s?(?P<days>\d{1,2})\b|\bc(?:ycle )?\d{1,2},?\s?(?:d|day )\d{1,2}\b"
    r"|\b(?:d|day )\s?\d{1,2} (?:of|in) (?:the |his |her |this )?(?:\w+ )?(?:cycle|course|infusion|block|induction|consolidation)\b"
)
_NOW = re.compile(r"\b(?:today|now|currently|at present|this morning)\b")
_LAST_ONE = re.compile(r"\b(?:last|final|not|never|was|were|due|planned|will)\b")
_NOT_TAKEN = re.compile(r"\bnot (?:being |been )?tak(?:ing|en)\b|\bquit\b|\bnever (?:took|taken|started|filled)\b")
_ACTIVE = re.compile(r"\W*(?:active|continued?|continuing|ongoing|current|taking)\b", re.IGNORECASE)
"""Headings of the drugs that a list calls current."""


_POST = ("post-", "post ", "s/p ", "status post ")
"""Before what was given: what goes on is something else."""


def is_ongoing(note: "Note", course: Course) -> bool:
    """True for "on ibrutinib", "continues lenalidomide", "ongoing", a current medication without an end."""
    if note.low.endswith(_POST, 0, course.start):
        return False  # "levothyroxine (post-pembro)   continue"
    told = course.period.last_day if course.period is not None else None
    if to_be_stopped(note, course.end) and (told is None or is_future(told, note) or _lies_ahead(note, course)):
        return True
    if told is not None and is_future(told, note) and course.period is not None and course.period.marked:
        return True  # "until 20 March", in a note of the 9th
    if told is not None and told.low is not None and note.day is not None and told.low >= note.day:
        if _STILL.match(note.low, course.end):
            return True  # "still taking it, told him to stop tonight"
    if _STILL_GIVEN.match(note.low, course.end, course.high) or _RESUMED.match(note.low, course.end, course.high):
        return True
    if _taken_regularly(note, course):
        return True
    if _in_midst(note, course) or _LEFT_ON.search(
        note.low, max(note.sentence(course.start).start, course.start - 60), course.start
    ):
        return True
    if course.period is not None and course.period.last is not None and course.period.marked:
        return False
    sentence = note.sentence(course.start)
    before = note.low[max(sentence.start, course.start - 70) : course.start].replace("\n", " ")
    after = note.low[course.end : min(course.high, course.end + 160)].replace("\n", " ")
    after = _without_others(note, course, _NEXT_LEAD.sub("", after))
    since = any(d.role == "since" for d in (course.period.uses if course.period else ()))
    if _goes_on(note, course) or in_list(note, course) or _adjusted(note, course, before):
        return True
    if _WAS_ON.search(before) or (_TOOK.search(before) and not (since and _HAS_HAD.search(before))):
        return False
    if course.period is not None and course.period.uses and not course.period.marked:
        if _TO_NOW.match(note.low, course.period.uses[-1].end):
            return True
    if _CURRENT.match(after):
        return True
    bare = course.period is None or not course.period.uses
    if bare and _RESUMED_BARE.match(after) and not _NOT_AFTER.search(after[:110]):
        return True
    if (_ON.search(before) or _TAKES.search(before)) and not _NOT_AFTER.search(_LAST_OF_ONE.sub("", after)[:110]):
        return True
    if _NOT_AFTER.search(after[:110]):
        return bool(_AFTER.match(after)) and not re.search(r"\b(?:stopped|ended|discontinued)\b", after)
    if _AFTER.match(after):
        return True
    if since and not (course.period and course.period.last):
        return True
    if _begun_lately(note, course):
        return True
    section = note.section(course.start)
    if _NOT_TAKEN.search(note.low, course.end, max(course.end, note.line(course.start).end)):
        return False
    if unverified(note, section.start, note.line(section.start).end):
        return False
    return (section.category == "medications" or _ACTIVE.match(section.title) is not None) and (
        course.period is None or course.period.last is None or _single_start(course)
    )


_TO_BE_STOPPED = re.compile(
    r"(?:\s\d[\d.]* ?(?:mg|mcg|g)(?: daily| od)?)?(?:\s(?:from|since|started(?: on)?)\s[\d./-]+,?)?\s(?:(?:(?:is|are) )?(?:scheduled|due|planned|supposed|meant|expected) to be|(?:is|are) to be|to be|will be|(?:should|must|can|shall) be) (?:stopped|held|discontinued|paused|withdrawn|interrupted|tapered|ceased)\b"
    r"| (?:(?:will|to|should|must) (?:stop|cease)|stops)\b"
)


def _in_midst(note: "Note", course: Course) -> bool:
    """Whether today is a day within a course or cycle: "prednisolone 60 mg, day 3 of 7 today", "now C2D8 of blinatumomab"."""
    low, high = max(course.low, note.sentence(course.start).start), min(course.high, course.end + 80)
    if note.day is None or any(
        d.days.high is not None and d.days.high < note.day and d.role not in ("from", "since")
        for d in note.dates_in(low, high)
    ):
        return False
    for day in _DAY_OF.finditer(note.low, max(low, course.start - 60), high):
        apart = note.low[min(day.end(), course.end) : max(day.start(), course.start)]
        if day["day"] is not None and int(day["day"]) >= int(day["days"]):
            continue
        said = note.low[low:high]
        if (
            len(apart) < 60
            and ";" not in apart
            and _NOW.search(said)
            and not (_ENDED.search(said) or _LAST_ONE.search(said))
        ):
            return True
    return False


def to_be_stopped(note: "Note", end: int) -> bool:
    """Whether an end that lies ahead is told of a drug, which so is being taken: "to be stopped 2 days before"."""
    return _TO_BE_STOPPED.match(note.low, end) is not None


def _lies_ahead(note: "Note", course: Course) -> bool:
    """Whether the end told is within a month or week that is not over: "to be stopped at the end of this month"."""
    last = course.period.uses[-1] if course.period is not None and course.period.uses else None
    return last is not None and "this " in note.low[last.start - 5 : last.end] and last.grain != "day"


def _without_others(note: "Note", course: Course, after: str) -> str:
    """What is said behind a course up to the end of another drug: "on lenalidomide since March, off dexamethasone"."""
    for vocabulary in ("drug", "regimen"):
        for hit in note.hits_in(vocabulary, course.end, course.end + len(after) + 2):
            ended = _END_OF.search(after, 0, hit.start - course.end)
            if ended is not None:
                after = after[: ended.start()]
    return after


_END_OF = re.compile(r"\b(?:off|stopped|discontinued|held|dropped|without|no longer on)\s+(?:the\s|all\s)?$")


def _goes_on(note: "Note", course: Course) -> bool:
    """Whether a later clause, or the next sentence, says of the course that it goes on: "...; they are being continued"."""
    end = max(note.sentence(course.start).end, course.end)
    following = _WORD.search(note.low, end)
    stop = note.sentence(following.start()).end if following is not None else end
    said = _SAID_OF_IT.search(note.low, course.end, min(stop, course.end + 220))
    if said is None or _NOT_AFTER.search(note.low, course.end, said.start()):
        return False
    named = any(course.end <= h.start < said.start() for v in ("drug", "regimen") for h in note.hits(v))
    return not named or (said["many"] or said["them"] or said["pills"]) is not None


_WORD = re.compile(r"\w")
_SAID_OF_IT = re.compile(
    r"[.;,\n(–-]\s*(?:and\s+|but\s+)?(?:(?:(?:(?P<many>they|these|those|both|all(?: of them| three)?)|this|that|it|which|treatment|the (?:tablets?|drugs?|capsules?))\s+"
    r"(?:(?:is|are)\s+(?:still\s+|currently\s+|now\s+)?(?:being\s+continued|continued|continuing|to\s+(?:be\s+continued|continue)|ongoing|taken still)|continues?|go(?:es)?\s+on)\b)"
    r"|(?:(?:he|she|pt|patient|and)\s+){0,2}(?:(?:now|currently)\s+)?(?:takes?|is\s+(?:now\s+|currently\s+)?on|is\s+(?:now\s+)?taking)\s+(?:now\s+)?\d[\d.,]*\s?(?:mg|g)\b(?!\s+of)"
    r"|(?:(?:he|she|i|pt|patient|who|and)\s+)?(?:still\s+)?takes?\s+(?:it|this|(?P<pills>them|the tablets|the capsules))\b"
    r"|(?:(?:he|she|i|pt|patient|and|has|have|had)\s+){0,3}(?:not|never|hardly ever|rarely)\s+(?:once\s+)?miss(?:ed|es|ing)?\s+(?:(?:a|any|one|his|her|a single)\s+)?(?:doses?|tablets?|capsules?|pills?|days?|injections?)\b"
    r"|(?:we|i)\s+(?:are\s+|am\s+)?(?:continu(?:e|ing)|carry(?:ing)?\s+on\s+with)\s+(?:it|this|(?P<them>them|both))\b)(?!\s+(?:to|until)\s+(?!the present|now|date|today))"
)


def _begun_lately(note: "Note", course: Course) -> bool:
    """Tablets begun in the weeks before the note, of whose end it tells nothing: "pre-phase started Mon 17/2 (pred 60 mg)"."""
    first = course.period.first if course.period is not None and course.period.last is None else None
    if first is None or first.low is None or note.day is None or not all(is_steroid(d) for d in course.drugs):
        return False
    return 0 <= (note.day - first.low).days <= _LATELY


_LATELY = 21
"""Days within which what was begun, and of whose end nothing is told, may still be going on."""


_OPEN_LINE = re.compile(r"\s?[-–—]\s*(?:\n|$)")
"""Behind a day the end that its line leaves out: "ibrutinib 07/2024 -"."""
_OFTEN = re.compile(r"\s(?:once |twice )?(?:daily|od|bd|bid|nightly)\b")


_STILL_RESPONDS = re.compile(
    r"[\s,;:(–-]{1,3}(?:and\s|but\s|he\s|she\s|is\s|with\s|an?\s|the\s|disease\s|lymphoma\s|myeloma\s){0,3}"
    r"(?:(?:still|currently|now|presently)\s(?:in\s)?(?:an?\s|very\s|good\s|partial\s|complete\s|deep\s)*(?:respon\w+|remission|c[mr]|v?gpr|pr|sd|stable|working|holding)"
    r"|respon(?:se|ding)\s(?:is\s)?(?:ongoing|maintained|continuing|continues|to date|so far)|ongoing\s(?:\w+\s)?(?:respon\w+|remission|c[mr]|v?gpr|pr|sd)"
    r"|responding(?=\s?(?:[.;,)]|$|well|nicely)))\b"
)
"""Behind a drug that may still be given: "ibrutinib, still responding"."""


def may_go_on(note: "Note", course: Course, period: Period) -> bool:
    """Whether only the beginning is told ("started venetoclax on 14 April"; of a regimen only if it was lately), or no
    day at all of what is told as taken ("MCL on ibrutinib", "hydroxyurea daily for cytoreduction") or not told as past
    ("Ibrutinib 420 mg.")."""
    if course.label == "present" and not period.uses and period.last is None and period.first is None:
        on = note.low.endswith(" on ", 0, course.start) and course.start - 4
        if on and any(h.end == on for h in note.hits_in("disease", on - 40, on)):
            return True
        return course.ended_by is None and (
            (course.regimen is None and _STILL_RESPONDS.match(note.low, course.end) is not None)
            or _OFTEN.match(note.low, course.end) is not None
            or not _told_as_past(note, course)
        )
    first = period.first
    if course.label == "present" and period.last is None and period.uses and goes_on_at(note, period.uses[-1]):
        end = period.uses[-1].end
        return course.ended_by is None and not _ENDED.search(note.low, end, max(end, note.sentence(end - 1).end))
    if course.label != "present" or period.last is not None or first is None or first.low is None or note.day is None:
        return False
    if course.ended_by is not None or course.setting:
        return False
    if period.uses and _OPEN_LINE.match(note.low, period.uses[-1].end):
        return True
    begun = bool(period.uses) and period.uses[-1].role == "from" and _DAILY.match(note.low, course.end) is not None
    if begun or 0 <= (note.day - first.low).days <= _LATELY:
        return True
    after = max(period.uses[-1].end, course.end) if period.uses else course.end
    if course.regimen is not None or all(is_hormonal(d) for d in course.drugs):
        return False
    return not _OVER.search(note.low, after, max(note.sentence(course.start).end, after))


_PAST = re.compile(
    r"\b(?:(?!(?:tolerated|unchanged|continued|added|re-?started|resumed|started|increased|reduced|escalated|adjusted|controlled)\b)\w+ed|went|saw|got|had|was|were|stop\w*|end|(?:until|till|to)(?= (?:last|(?:\w+ )?(?:19|20)?\d\d))|last|off|x\s?\d|\d\s?x|(?<!this )cycles?|(?<!this )courses?|months?|weeks?|after|"
    r"post|following|then|since|despite|history|c[mr]|v?gpr|pr|pd|sd|progress\w*|relaps\w*|respon\w*|fail\w*|refractory|resistant|"
    r"to (?:re-?start|resume)|lines?|\dl|previous\w*|prior|former\w*|toxicity|gv[hs]d|days? \d|naive|versus|vs?|(?:19|20)\d\d)\b|->|→"
)
"""Words with which what was given is told as past, be they of the drug or of its result, or as weighed."""


def _told_as_past(note: "Note", course: Course) -> bool:
    if note.section(course.start).category == "treatment_history" or is_cause(note, course):
        return True
    sentence, line = note.sentence(course.start), note.line(course.start)
    if _NOT_TAKEN.search(note.low, course.end, max(course.end, line.end)):
        return True
    return _PAST.search(note.low, sentence.start, max(sentence.end, course.end)) is not None


_OVER = re.compile(
    r"\b(?:stop\w*|discontinu\w*|end(?:ed)?|until|till|last|finish\w*|complet\w*|off|progress\w*|relaps\w*|respon\w*|fail\w*|refractory|then|switch\w*|"
    r"followed|toxicity|held|paused|given up|abandon\w*|cycles?|courses?|c[mr]|v?gpr|pr|pd|sd)\b|->|→"
)
"""Words of an end, or of what came of a treatment."""
_DAILY = re.compile(r"\s(?:\d[\d.,]* ?(?:mg|g)\s)?(?:once |twice |every )?(?:daily|day|od|bd|bid|qd|nightly)\b")
"""Behind a drug of which only the beginning is told: "from 06/2025  pirtobrutinib 200 mg daily"."""
_CHANGED = re.compile(
    r"\b(?:increased|reduced|decreased|escalated|titrated|lowered)\s(?:the |his |her |their )?(?:dose of )?$"
)
_TO_DOSE = re.compile(r"\s(?:back |down |up )?to \d[\d.]* ?(?:mg|mcg|g)\b")


def _adjusted(note: "Note", course: Course, before: str) -> bool:
    """A dose changed lately: "I increased pomalidomide to 4 mg last week"."""
    if not _CHANGED.search(before) or not _TO_DOSE.match(note.low, course.end):
        return False
    told = course.period.uses[0].days.low if course.period is not None and course.period.uses else None
    lately = told is not None and note.day is not None and 0 <= (note.day - told).days <= _LATELY
    return lately and (course.period is None or not course.period.marked)


def _single_start(course: Course) -> bool:
    return (
        course.period is not None
        and len(course.period.uses) == 1
        and not course.period.marked
        and course.period.uses[0].role in ("from", "since")
    )
