"""Whether a mention of something given is a denial of it, and which period a denial covers."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from prescreen.finding.recent import recent
from prescreen.language.answers import answer
from prescreen.language.fates import begins_anew, begins_next
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_CUE = re.compile(
    r"(?<![a-z])(?:no(?!\. ?\d)|not(?! so\b)|never|neither|nor|none|nil|without|nobody|no one|no-one|denie[sd]|denying|isn't|hasn't|wasn't|"
    r"haven't|didn't|cannot|nothing|free of|neg(?:ative|\.)? for|w/o|negates?|absence of)(?![a-z])"
)
# words between a negation and a mention that take the mention out of its reach
_PSEUDO = re.compile(
    r"\b(?:limited|respon\w*|benefit\w*|longer|only|tolera\w*|progress\w*|relaps\w*|recurr\w*|reaction|"
    r"toxicit\w*|evidence|improve\w*|effect\w*|"
    r"change\w*|remission|since|after|until|before|sign|because|despite|due|from|record\w*|know\w*|clear|sure|"
    r"certain|told|find|say|forget|deny|doubt|question that|(?:dates?|year|day|details|name) of|said|mention\w*|"
    r"available|brought|find|ideal|complication\w*|problem\w*|fever|but|until|following|post|last|recent|then|"
    r"underwent|received (?!any|a |an )|now|developed|initially)\b|\band (?:he |she |they |the patient "
    r")?(?:has|had|have|was|is|underwent|received|got|takes)\b|;|\.\s|:\s"
)
_NOT_RECEIVED = re.compile(r"^\s(?:ever\s|yet\s)?received\b")
"""What a negation stands right before is its own: "never received autologous cells"."""
_NONE_KNOWN = re.compile(
    r"^\s(?:known|documented|recorded|reported)(?=\s)(?!\s(?:whether|if|when|how|why|since|after)\b)"
)
"""Between "no" and what nobody knows of: "no known transplantation"."""
_AFTER = re.compile(
    r"^(?:[\w/'-]*\W+){0,6}?(?:(?:was|were|has|have|had|been|is|it|ever|yet|so far)\W+)*"
    r"(?:never|not|none|no|nil|naive|denied|negated|\(-\)|cancel\w*|withdrawn|abandoned|refused|declined|"
    r"given up)(?![a-z])"
)
_AFTER_STRICT = re.compile(
    r"^\W{0,4}(?:\([^)]{0,40}\)\W{0,3})?(?:(?:gene|tx|products?|therapy|therapies|treatment|cells?|at any (?:time|"
    r"site)|history|status|before|ever|to date|of any kind|preparations?|forms?|types?|kinds?|"
    r"inj(?:ection)?s?\.?|likewise|also|equally|too)\W+){0,3}"
    r"(?:(?:[:=]|\bx)\s?0(?![\d.,/%])|(?:naive|none|never|nil|(?:was |were )?(?:denie[sd]|negated)|n/a|absent|not present|\(-\)|neg(?=\s*(?:[,;.)|]|$))|-ve\b|excluded)(?![a-z])|:?\s*no(?=[\s.,;)]|"
    r"$)(?!\s+(?:evidence|relapse|response|record|complication))|"
    r"(?<=history[ :])\W{0,2}negative\b|-?\s?na[iï]ve|(?:was|were|has|had|is|have|ha[sd] (?:ever )?been)\W+(?:never|not)\b(?!\W+(?:well|"
    r"tolerated|effective|enough|available|clear|known|recorded|documented|complicated|successful|without))|"
    r"(?:never|not)\W+(?:been\W+)?(?:given|performed|done|received|required|needed|used|carried|infused|had|"
    r"took|taken|delivered|undertaken|happened|stocked|since(?= then| that| the|\W*[.;,)]|\W*$)|afterwards)|"
    r"(?:was|were|has been|had been|but (?:this|it) was|then)\W+(?:cancel\w*|abandoned|withdrawn|refused|"
    r"declined|given up|called off))"
)
_AFTER_VERB = re.compile(
    r"^[^.;,:|]{0,40}?\b(?:was|were|has|have|had|is)\s+(?:never|not)\s+(?:been\s+)?(?:given|performed|done|"
    r"received|required|needed|used|carried|undertaken|administered|prescribed|taken|necessary)\b"
    r"|^[^.;,:|]{0,40}?\b(?:became|become|is|are|was|were)\s+(?:unnecessary|no longer (?:needed|required|necessary|given))\b"
)
_DAY_AND_NEXT = re.compile(r"\d\)? and\b")
"""Between a thing and the denial of the next: "ASCT 05/2023 and radiotherapy was not done"."""
_OF_ANY_SORT = re.compile(
    r"^\s(?:of any (?:sort|kind|type)\s?)?(?:\((?!-\)|no\)|non?e\b|nil\b|never\b|neg)[^)]{0,40}\))?(?:, [\w-]+ or (?:not|otherwise),)?"
)
"""Before the verb of a denial: "cellular products of any sort (CAR-T, NK), gene-modified or not, have not been used"."""
_OTHER_HALF = re.compile(r"^\s?(?:/|&|\+|and|or)\s?[\w-]{2,18}(?=\s*[:?]|\s{2,}|\s(?:none|nil|never)\b)")
"""The second of two things that one label asks for: "Transfusion / G-CSF    none"."""
_LEAVING_OUT = re.compile(
    r"^\s(?:other than|apart from|besides|excluding|except(?: for)?)\s(?:[\w-]+\s){0,2}[\w-]+(?=\s?\()"
)
"""What a question leaves out, before its answer: "Cellular therapy other than HSCT (-)"."""
_STOP = re.compile(r";|\.\s|\b(?:but|however|although|though|except|apart from|aside from)\b|\n\s*\n")


_ANSWERS = re.compile(r".{0,2}?[:=?(-]\s?(?:no|none|nil|never|not)[ \t]?[,.;)\n]", re.DOTALL)
"""A bare answer to what stands before it: "CAR-T: none; HSCT: 2022"."""


def _wrapped_start(note: "Note", start: int) -> int:
    """The beginning of the line before where ``start`` only continues its sentence."""
    before = note.low[max(0, start - 120) : start]
    tail = before.rstrip(" \t")
    if not tail.endswith("\n") or not tail[:-1].rstrip(" \t") or tail[:-1].rstrip(" \t")[-1] in ".;:!?\n|":
        return start
    if not note.plain[start : start + 1].islower() or re.match(r"[\w /]{2,30}:", note.low[start : start + 34]):
        return start
    return note.line(start - len(before) + len(tail) - 2).start


_QUESTION = re.compile(
    r"[\w ,/-]{0,30}\?+[ \t]*(?:\n[ \t]*){1,2}(?:\d{1,2}[:.]\d\d[ \t]*)?(?:[A-Za-z][\w. ]{0,18}:)?[ \t]*"
)
_SAYS_NO = re.compile(
    r"(?:no|none|never|nope|nil|neither|nothing|not ever|negative)\b(?! (?:idea|clue|record))", re.IGNORECASE
)


def _asked_and_denied(note: "Note", end: int) -> bool:
    """A question that ends its line, and the answer in the next one: "O: transfusions? / B: never"."""
    asked = _QUESTION.match(note.plain, end) if "?" in note.plain[end : end + 32] else None
    return asked is not None and _SAYS_NO.match(note.plain, asked.end()) is not None


_COLON = re.compile(r"\s?:")
_GIVEN_THINGS = ("graft", "drug", "regimen", "radiotherapy", "transfusion", "growth_factor", "car_t", "cell_product")


def told_anew(note: "Note", cue: int, start: int, end: int) -> bool:
    """Whether a dated thing is told beside a denial of what is not given: of "no blood, G-CSF in March" both may be denied."""
    return begins_anew(note, cue, start, end) and not any(
        cue <= hit.start and hit.end < start - 1 for v in _GIVEN_THINGS for hit in note.hits(v)
    )


def _heads(note: "Note", start: int, end: int) -> bool:
    """Whether the head of its list denies it: "No: CAR-T, HSCT"."""
    told = note.assertion(start, end)
    return told.label == "absent" and told.cue is not None and _COLON.match(note.low, told.cue[1]) is not None


def denied(note: "Note", start: int, end: int) -> bool:
    """Whether the thing named at ``start`` to ``end`` is said not to have been given, done or had."""
    told = answer(note, start, end)
    if told is not None:
        return told[0] == "absent"
    if _asked_and_denied(note, end):
        return True
    sentence = note.sentence(start)
    before = note.low[max(_wrapped_start(note, sentence.start), start - 140) : start].replace("\n", " ")
    if ":" in before and _heads(note, start, end):
        return True
    for stop in list(_STOP.finditer(before)):
        before = " " * stop.end() + before[stop.end() :]
    cues = [
        c
        for c in _CUE.finditer(before)
        if not _ANSWERS.match(note.low, max(0, start - len(before) + c.start() - 3))
        and not (c.group() == "without" and re.search(r"\bwith(?: and| or|/)\s*$", before[: c.start()]))
    ]
    if cues:
        between = _NOT_RECEIVED.sub("", before[cues[-1].end() :])
        between = _NONE_KNOWN.sub("", between) if cues[-1].group() in ("no", "nil") else between
        closed = between.count(")") > between.count("(")
        if not told_anew(note, start - len(between), start, end):
            if not _PSEUDO.search(between) and not closed:
                return True
            if cues[-1].group() in ("neither", "nor") and not _PSEUDO.search(between.replace("from", "")):
                return True
    after = note.low[end : max(end, min(sentence.end, end + 90))].replace("\n", " ")
    after = _OTHER_HALF.sub("", _OF_ANY_SORT.sub("", _LEAVING_OUT.sub("", after)))
    stop_after = re.search(r";|\.\s|\bbut\b(?! (?:this|it) was)", after)
    if stop_after:
        after = after[: stop_after.start()]
    verb, strict = _AFTER_VERB.match(after), _AFTER_STRICT.search(after)
    return (strict is not None and not begins_next(strict.group(), after[strict.end() :])) or (
        verb is not None and _DAY_AND_NEXT.search(verb.group()) is None
    )


_STAY = re.compile(
    r"\b(?:(?:during|throughout|for|over|in) )?this (?:stay|admission|hospitali[sz]ation|visit)\b|"
    r"\b(?:during|throughout|for|over|in) (?:the|this|his|her|their) (?:entire |whole |hospital )?(?:stay|admission|hospitali[sz]ation|visit)\b|"
    r"\bsince (?:the |his |her )?(?:last|previous) (?:visit|appointment|review|clinic|consultation)\b"
)
_ANOTHER = re.compile(r"[;,.(]|\b(?:but|yet|and|was|were|is|only|for|herself|himself)\b")
"""Between a denial and a date: the date is of something else ("was booked in August but cancelled")."""
_NEXT_DENIAL = re.compile(r"[,;]\s(?:and|but|nor)\s")
"""Between a denial and a date of another: "never needed blood, and no growth factor since 2021"."""
_SINCE_EVENT = re.compile(r"\b(?:since|after)\b[^.;,:]{1,48}$")
"""Before a date: "since the leukapheresis in October 2025"."""


def denied_period(note: "Note", start: int, end: int) -> DayInterval:
    """The days that a denial covers: "since November", "this year", "in the last 60 days", else all the past."""
    sentence = note.sentence(start)
    line = note.line(start)
    low = max(sentence.start, start - 100, line.start)
    high = min(sentence.end, end + 110)
    text = note.low[low:high].replace("\n", " ")
    today = note.day
    found = None if today is None else recent(text, today)
    if found is not None:
        return found
    if today is not None and _STAY.search(text):
        return DayInterval(today - timedelta(days=1), today)  # of unknown length: a night is certain
    then = re.search(
        r"\b(?:afterwards?|thereafter|since then|after that|since|later)\s*(?:[.;,)]|$)",
        note.low[end : min(high + 12, sentence.end)],
    )
    if then is not None:
        earlier = [
            d
            for d in note.dates_in(sentence.start, start)
            if d.days.high is not None and (today is None or d.days.high <= today)
        ]
        if earlier:
            return DayInterval(earlier[-1].days.high, today)
    for date in sorted(note.dates_in(low, high), key=lambda d: min(abs(d.start - end), abs(start - d.end))):
        since = date.role in ("since", "from", "after") or _SINCE_EVENT.search(
            note.low, max(low, date.start - 60), date.start
        )
        if since and date.days.high is not None and not _NEXT_DENIAL.search(note.low, end, max(end, date.start)):
            if today is not None and date.days.low is not None and date.days.low > today:
                continue
            begun = date.days.high if today is None or date.days.high <= today else date.days.low
            return DayInterval(begun, today)
        if start <= date.start < end:
            continue  # "20 Gy proposed in February, no fraction given": the day of the plan
        text_of = note.low[date.start : date.end]
        inside = re.search(
            r"\b(?:in|this|during|for|so far|either type in)\s*(?:the\s+(?:year|month)\s+)?$",
            note.low[max(0, date.start - 18) : date.start],
        )
        between = note.low[end : date.start] if date.start >= end else note.low[date.end : start]
        if (
            date.grain != "day"
            and (inside or text_of.startswith(("this", "last")))
            and not _ANOTHER.search(between)
            and date.days.low is not None
            and (today is None or date.days.low <= today)
        ):
            top = date.days.high if today is None or (date.days.high is not None and date.days.high <= today) else today
            for other in note.dates_in(low, high):
                linked = re.fullmatch(
                    r"\s*(?:or|and|,|/|nor)\s*", note.low[min(date.end, other.end) : max(date.start, other.start)]
                )
                if linked and other.days.low is not None and other.days.high is not None:
                    date_low = min(date.days.low, other.days.low)
                    top = max(top, min(other.days.high, today)) if top is not None and today is not None else top
                    return DayInterval(date_low, top if top is None or top >= date_low else None)
            return DayInterval(date.days.low, top)
    return DayInterval(None, today)


_SINCE = re.compile(r"\b(?:since|after)\s(?:the\s)?$")


def given_before(note: "Note", start: int, end: int) -> DayInterval | None:
    """The days up to the one since which something was not given any more: "no filgrastim since April"."""
    since = denied_period(note, start, end).low
    sentence = note.sentence(start)
    for date in note.dates_in(sentence.start, sentence.end):
        if date.days.high == since and since and _SINCE.search(note.low, max(0, date.start - 12), date.start):
            return DayInterval(None, since)
    return None


def covered(note: "Note", start: int, end: int) -> dict[str, Any]:
    """The date of a denial's fact: the days that it covers, and whether the text limits them."""
    days = denied_period(note, start, end)
    return {"date": days, "date_stated": days.low is not None}
