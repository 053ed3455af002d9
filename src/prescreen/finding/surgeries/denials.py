"""Operations denied: those done, those planned, or both; else one told without its name."""

import re
from collections.abc import Iterator
from datetime import timedelta

from prescreen.finding.boxes import chosen_words
from prescreen.finding.conditions import Mention, first_match
from prescreen.finding.surgeries.telling import ANAESTHESIA, CANCELLED, PLANNED, detail_of, event_days, fact_of
from prescreen.finding.surgeries.words import ONLY_THAT
from prescreen.language.answers import answer
from prescreen.language.worded import Worded
from prescreen.record import Fact
from prescreen.values import DayInterval

_PLAN_WORD = re.compile(
    r"\b(?:plan(?:ned|s)?|schedul\w+|booked|booking|arranged|foreseen|calendar|on the calendar|on the books|listed|upcoming|intended|in prospect|in the diary|pending|lined up|expected|anticipated|"
    r"due|coming|ahead|on the horizon|on the cards|(?:next|coming) (?:(?:\d{1,2}|two|three|four|six|few|couple of) ?)?(?:d|days?|wks?|weeks?|months?)|envisaged|contemplated|in view|appointment|theatre (?:dates?|slots?|bookings?)|or dates|future|programmed|dates pending|in planning|coming up|to come|waiting list|awaiting|awaits|waiting for|(?:is|are|been) fixed|(?:none|nothing) fixed|to be operated|(?<=not )for (?:an |any )?(?:op\b|operations?|surgery)|down for|in sight|in the (?:pipeline|offing|works)|on the cards|on (?:anybody|anyone|the)['a-z]* list|lined up|list)\b"
)

_NEGATION = re.compile(
    r"\b(?:no|not|nor|none|nothing|without|never|neither|nil|denies|denied|\w+n't)\b(?!\s{2,}|\W*[:?])"
)

_WILL_NOT = re.compile(
    r"\b(?:(?:will not|won't|(?:is|are) not (?:going )?to|does not plan to)\b(?: \w+){0,3}|will (?:\w+ )?(?:need|require|have|undergo|be having) no(?: \w+)?)\s*$"
)
_THERE_WAS_ONLY = re.compile(r"[\s:,]*(?:there )?(?:was|were|had|has had|history is)? ?(?:only|just) (?:the|an?) \w+")
"""Behind "surgery": that there was no other: "From surgery there was only the hemicolectomy"."""
_WILL_BE_NONE = re.compile(
    r"\s*(?:will|(?:is|are) (?:going|expected|likely) to) be (?:needed|required|necessary|done|performed|carried out)\b"
)

_NO_PAST = re.compile(
    r"(?:no|not|none|never|nil|nothing|without|denies|neither)\b(?:(?!\band \w+ed\b|\bbut\b)[^.;]){0,50}(?:surg|operat|procedure|intervention|\bops?\b)|(?:surg\w*|operations?|procedures?|\bops?)\W{1,4}(?:\w+(?:\W{1,2}|\s{2,})){0,6}(?:none|nil|no\b(?=\W*(?:$|[.,;)|(-]|recent|past|previous|prior|major|minor|other|further|more|new|surg|op\b|ops\b|operat|procedure|interven|within|in\b|for\b|since|during|planned|and\b|or\b|known|relevant|hx|history|h/o|\d|anything|one\b|- ))|never|not|\(?-\))(?!\W+(?:complic|problem|evidence|signs?\b|infect|recurr|residual))|nothing (?:operative|surgical|in theatre|done|else done|since)|no theatre since|none since|(?:none|nothing) recent|nothing in the or|not refer any surgery|"
    r"(?:last|latest|only|most recent) (?:op\b|operation|surgery|one\b(?=[^.;]{0,12}\b(?:19|20)\d\d))|operation (?:was the last|since)|was the last"
)

_NONE_PLANNED = re.compile(
    r"\s*(?:none|nothing|nil|no more|no further \w+)(?: else)?(?: is| are)? (?:further )?(?:planned|scheduled|booked|arranged|foreseen|anticipated|expected|envisaged|pending|due|to come|coming|ahead)\b"
)

_NOT_DENIED = Worded(
    r"need for|indication for|(?:surgical|operative) (?:patholog|complicat|risk|site|wound|candidate|option)|risk|refus|declin|interested in|keen on|decid|elected|against"
)

_NOT_ADVISED = re.compile(
    r"(?:\bnot|n't) (?:\w+ )?(?:need|require|recommend|advise|propose|suggest|indicate)\w*(?: \w+){0,2} $|\bno (?:indication|need|role|place) (?:for|of) (?:\w+ )?$"
)
_NOT_NEEDED = re.compile(
    r"\s*(?:is |was |were |are )?(?:not )?(?:indicated|needed|required|recommended|advised|necessary|possible|feasible)\b"
)
"""What nobody advised says nothing of what was done: "surgery was not indicated", "no operation needed"."""

_ON_CONDITION = re.compile(r"\b(?:if|should|unless|in case)\b[^.;]*,\s*(?:then\s+)?(?:\w+\s+){0,3}$")
"""Before an operation that hangs on something else: "if there is no response, then surgery"."""

_OF_ONE_SORT = re.compile(
    r"\b(?:cosmetic|plastic|bariatric|abdominal|cardiac|heart|dental|eye|oral|orthopa?edic|spinal|bowel|brain|thoracic|vascular|pelvic|refractive)\s+$"
)
"""Before a word for operations: no other sort is denied with "no cosmetic surgery"."""

_OTHERS_NONE = ("other none", "others none", "no others", "no other ones")

_FURTHER = re.compile(r"\b(?:further|else|more|other|another)\b")

_DONE = re.compile(
    r"excis|operat|surgery|ectomy|otomy|plasty|chole\b|appy|replac|bypass|nail|repair|resect|under (?:general|ga\b|local)|an(?:a)?esth|implant|fixation"
)


_BEFORE_ITS_DAY = re.compile(
    r"\b(?:day|date|for|after|before|since|following|of|his|her|their|elective|emergency|urgent|major|previous|planned)[\s:,-]*(?:the\s)?$"
)
"""What stands before "surgery" as an operation: the surgeons write too ("Vascular surgery 11/19: ..."), and British patients are seen in it."""
_TO_ITS_DAY = re.compile(
    r"(?: dates?)?(?:\W{1,3}|\s(?:is|was|will be|(?:now )?(?:planned|set|booked|scheduled|fixed|due|performed|done)|on|for|dated|the)\b){0,5}\W{0,3}"
)
"""Between an operation without a name and its day: "operation on 27 March", "date of surgery: 4/3/2026"."""


_THE_LAST = re.compile(r"\b(?:last|latest|only|most recent) $")
"""An operation that was the last denies those after it: that is a denial, told with its day."""


def _an_operation(mention: Mention, day: int) -> bool:
    """Whether "surgery" is one, by the word before it, or by one between it and its day where it opens the clause."""
    between = mention.note.low[mention.end : day].split()
    return _BEFORE_ITS_DAY.search(mention.before) is not None or (not mention.before.strip(" -*") and len(between) > 0)


def _dated(mention: Mention) -> Fact | None:
    """An operation told without its name, its day right behind it."""
    surface = mention.hit.term.surface
    if surface not in ("operation", "surgery", "elective surgery") or mention.label not in ("present", "planned"):
        return None
    told = next(iter(mention.note.dates_in(mention.end, min(mention.sentence.end, mention.end + 40))), None)
    if (
        told is None
        or told.role in ("since", "from", "until", "before", "after")
        or told.grain != "day"
        or _TO_ITS_DAY.fullmatch(mention.note.low, mention.end, told.start) is None
        or (surface == "surgery" and not _an_operation(mention, told.start))
        or _THE_LAST.search(mention.before)
        or CANCELLED.search(mention.words + mention.following(60))
        or any(
            h.name in ("named", "endoscopy") and mention.end < h.start < told.end + 80
            for h in mention.note.hits("surgeries")
        )
    ):
        return None
    today, days = mention.note.day, told.days
    ahead = today is not None and days.low is not None and days.low > today
    return fact_of(mention, "surgery", "planned" if ahead else "present", days, True, detail_of(mention))


def denials(mention: Mention) -> Iterator[Fact]:
    """ "No surgery recently and none planned": one denial or two; else an operation told without its name."""
    if (dated := _dated(mention)) is not None:
        yield dated
        return
    words = re.sub(r"\bop\.(?= [a-z])", "op ", mention.words)  # "no further op. planned"
    if (
        _OF_ONE_SORT.search(mention.before)
        or _ON_CONDITION.search(mention.before)
        or _NOT_DENIED.search(words if mention.hit.name == "word" else words[_part(mention) - mention.sentence.start :])
        or _NOT_ADVISED.search(mention.before)
        or _NOT_NEEDED.match(mention.after)
    ):
        return
    if words.endswith("?"):
        words += mention.following(20)  # "planned operations? none"
    words = chosen_words(_of_a_form(mention) or words)
    if (asked := _denied_on_form(mention)) is not None:
        if asked != "planned":
            yield fact_of(mention, "surgery", "absent", *_denied_period(mention), {})
        if asked != "done":
            yield fact_of(mention, "planned_surgery", "absent", mention.note.days, False, {})
        return
    if mention.label == "absent" and _DONE_OR_PLANNED.search(mention.before):
        yield fact_of(mention, "surgery", "absent", *_denied_period(mention), {})
        yield fact_of(mention, "planned_surgery", "absent", mention.note.days, False, {})
        return
    section = mention.note.section(mention.start)
    if section.category == "other" and len(words) < 12:
        words = words + " " + mention.following(160)
    further = _NONE_PLANNED.match(mention.following(60))
    if further is not None:
        words += further.group()
    planned, rest = _split_plan(words)
    if mention.hit.name == "word" and _THERE_WAS_ONLY.match(mention.after):
        yield fact_of(mention, "surgery", "absent", *mention.denied, {})
    of_plans = mention.hit.term.surface in _OTHERS_NONE and _PLAN_WORD.search(
        mention.note.low, _part(mention), mention.start
    )
    other_plans = of_plans or (
        mention.hit.term.surface in ("no others", "no other ones")
        and _PLAN_WORD.search(mention.note.low, mention.sentence.start, mention.start)
    )
    if (
        mention.hit.term.surface in (*ONLY_THAT, "no others", "no other ones")
        and not other_plans
        and not mention.after.strip()[:1].isalpha()
    ):
        yield fact_of(mention, "surgery", "absent", *_since_the_last(mention), {})
    if _WILL_NOT.search(mention.before) or (mention.label == "absent" and _WILL_BE_NONE.match(mention.after)):
        planned, rest = True, words[words.find(mention.hit.term.surface) :] if " none" in mention.after else ""
    past = _NO_PAST.search(rest)
    today = mention.note.days
    if of_plans:
        planned, past = True, None  # "cataract planned 9 November, other none"
    if past is not None:
        days, stated = _denied_period(mention)
        yield fact_of(mention, "surgery", "absent", days, stated, {})
    if planned and past is None and _FURTHER.search(words):
        told = mention.note.dates_in(max(0, mention.start - 420), mention.sentence.end)
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
            yield fact_of(
                mention, "surgery", "absent", DayInterval(max(operated) + timedelta(days=1), today.high), True, {}
            )
    if planned or _only_local(mention):
        yield fact_of(mention, "planned_surgery", "absent", today, False, {})
    elif (
        past is None
        and PLANNED.search(mention.clause_words)
        and not CANCELLED.search(words)
        and mention.label in ("present", "planned")
    ):
        days, stated = event_days(mention, future=True)
        yield fact_of(mention, "surgery", "planned", days, stated, detail_of(mention))
    elif (
        past is None
        and mention.label == "present"
        and re.search(r"operated|underwent", mention.hit.term.surface.lower() + mention.before[-20:])
    ):
        days, stated = event_days(mention, future=False)
        yield fact_of(mention, "surgery", "present", days, stated, detail_of(mention))


def _part(mention: Mention) -> int:
    """Where the part of the sentence behind the last semicolon before the mention begins."""
    return max(mention.sentence.start, mention.note.low.rfind(";", mention.sentence.start, mention.start) + 1)


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


_BOTH_ASKED = re.compile(
    r"\b(?:past|last|recent\w*|previous|months?|days?|weeks?|\d+ ?d)\b[^|.]{0,20}(?:\bor\b|\band\b|/)\s*(?:planned|booked|scheduled|upcoming|listed|due|foreseen)\b"
    r"|\b(?:planned|booked|scheduled|upcoming)\s*(?:\bor\b|\band\b|/)\s*(?:recent|past|done|in the (?:past|last))\b"
)
_DONE_OR_PLANNED = re.compile(
    r"\b(?:(?:recent|past|previous|prior)(?: (?:or|and|nor) |/)(?:planned|scheduled|upcoming|elective|future)|(?:planned|scheduled|upcoming|future)(?: (?:or|and|nor) |/)(?:recent|past|previous|prior)) $"
)
"""Before operations that are denied both ways: "recent or planned surgery (-)", "denied: past or future operations"."""
_AND_PLANNED = re.compile(
    r"[\s.;,/|-]{1,3}(?:and )?(?:planned|booked|scheduled|upcoming|listed|foreseen)(?: (?:surger(?:y|ies)|operations?|ops?|procedures?))?\s?[:=?-]\s?(?:none|nil|no|nothing)\b"
)
"""Behind the answer to what was done the second half of the question: "operations: none; planned: none"."""
_AHEAD = ("planned", "booked", "scheduled", "upcoming", "listed", "due", "foreseen")
"""One of these stands in every such field."""


def _denied_on_form(mention: Mention) -> str | None:
    """Of a field whose answer is no, what it asks for: "done", "planned" or "both" ("Surgery past 30 d / booked")."""
    low = mention.note.low
    said = answer(mention.note, mention.start, mention.end)
    if said is None or said[0] != "absent" or said[1][0] < mention.end:
        return None
    begin = max(mention.note.line(mention.start).start, low.rfind("  ", 0, mention.start) + 1)
    if _BOTH_ASKED.search(low, begin, said[1][0]) or _AND_PLANNED.match(low, said[1][1]):
        return "both"
    return "planned" if _PLAN_WORD.search(low, begin, said[1][0]) else "done"


def _only_local(mention: Mention) -> bool:
    """Whether a form's field of planned surgery holds nothing but an operation under local anaesthesia."""
    return (
        _PLAN_WORD.search(mention.hit.term.surface) is not None
        and re.match(r"\s*:", mention.after) is not None
        and first_match({"local": ANAESTHESIA["local"]}, mention.after) is not None
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
    r"(?:\W{1,2}(?:surg\w+|operat\w+|ops?|procedures?|interventions?))?(?:\W?\(-\)|(?:\W{1,3}|\W?\s{2,})(?:none|nil|no\b|nothing))"
)
"""Behind a word of planning: "planned operations: none", "surgery planned   no"."""


def _denied_period(mention: Mention) -> tuple[DayInterval | None, bool]:
    """The days in which there was no operation: after the last one told, since a date, or all before the note."""
    today = mention.note.days
    if (
        today is not None
        and today.high is not None
        and re.search(r"the last\b|since the|last (?:op\b|operation|surgery|one\b)", mention.words)
    ):
        return _since_the_last(mention)
    return mention.denied


def _since_the_last(mention: Mention) -> tuple[DayInterval | None, bool]:
    """The days after the last operation that the sentence dates; all before the note where it dates none."""
    today = mention.note.days
    if today is None or today.high is None:
        return mention.denied
    past = [
        d.days.high
        for d in mention.note.dates_in(*mention.sentence)
        if d.days.high is not None and d.days.high < today.high
    ]
    return (DayInterval(max(past), today.high), True) if past else mention.denied
