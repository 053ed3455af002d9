"""The patient's age: "42 year old", "Age/Sex : 44 yrs / Male", "M, 75 y", "44F", "(35 y)"; not a relative's, not an age at an event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from prescreen.finding.demographics.sexes import age_behind
from prescreen.language.dated_stretches import encounter_day
from prescreen.language.numbers import NUMBER_WORDS, in_words
from prescreen.language.shapes import places
from prescreen.language.terms import Term, terms
from prescreen.record import Fact, ValueRange

if TYPE_CHECKING:
    from prescreen.language.note import Note

AGE_TERMS: list[Term] = [
    *terms(
        "year old|year-old|years old|years-old|yr old|yr-old|yrs old|y.o|y.o.|yo|y/o|yo.|year of age|years of age|yrs of age|month-old|months old",
        "old",
    ),
    *terms("age|aged|age/sex|age / sex|age/gender|sex/age", "age"),
    *terms("y|yrs|years|yr|yrs.|岁", "years"),
    *terms("he was|she was", "was"),
    *terms("he is|she is|he's|she's|patient is|he turned|she turned|turned", "told"),
]
_HEAD = 2200
_OLD = re.compile(r"(?<!\d)(?<!\d[.,/-])(?P<n>\d{1,3})[\s-]{0,2}$")
_OLD_IN_WORDS = re.compile(rf"\b(?P<w>{NUMBER_WORDS})[\s-]$")
_AFTER_AGE = re.compile(
    r"(?:\s?[(\[](?:in\s)?y(?:ea)?rs?[)\]]|\s(?:at|on) (?:screening|consent|enrolment|enrollment|referral|today|(?:this )?visit))?\s{0,12}[:=(/]?\s*(?:/?\s?(?:sex|gender)\s*[:=]?\s*)?(?:(?:of|is|now)\s)?(?:[mf]\s?/\s?)?(?P<n>\d{1,3})(?![\d.]*[\d/-])\s*(?P<u>years?|yrs?|y\b|months?|days?|weeks?)?(?!\s?(?:or over|or older|and over|\+|or above|%|to\s\d|kg))"
)
_COMPACT_AFTER = re.compile(r"\s?[/,]\s?(?P<n>\d{2})(?=[\s.,;)]|y)")
_HANDED = re.compile(r"(?<![\w/.-])(?P<n>\d{2})[\s-](?:RH|LH|[Rr]ight[- ]handed|[Ll]eft[- ]handed)\s$")
"""A neurologist's opening: "55 RH man"."""
_THIS = re.compile(r"\bthis (?:[a-z]+ ){0,2}$")
_SHOWN = re.compile(r",\s(?:aged\s)?(?P<n>\d{2})(?=,\s)")
"""A letter's opening: "This gentleman, 71, was referred"."""
_COMPACT_BEFORE = re.compile(r"(?<![\w/.-])(?P<n>\d{2})\s?/?\s?$")
_NAMED = re.compile(
    r"\.?\s(?:[A-ZÀ-Þ]\.\s?)*[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w'’-]+)?\s?(?:,\s|\((?=\d\d,))(?P<n>\d{2})(?=[,.;\s](?!\s?(?:%|kg|cm|weeks|days|months|mg|units)))"
)
_TOLD = re.compile(
    r"\s(?:now\s)?(?:only\s)?(?P<n>\d{2})(?=[,.;\s](?!\s?(?:%|kg|cm|weeks|days|months|mg|units|/|pounds|inches)))"
    rf"|\s(?:now\s)?(?P<w>{NUMBER_WORDS})(?=[,.;]|\s(?:on|in|this|last|and)\b)"
)
_TOLD_LEAST, _TOLD_MOST = 12, 105
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
DECADE_TERMS: list[Term] = terms(_TENS, "decade")
_DECADE = re.compile(rf"\bin (?:his|her) (?:(?P<p>early|mid|late)[\s-])?(?P<t>{'|'.join(_TENS)})\b(?! (?:he|she|when))")
# an age on a line of its own at the head, or behind a label that introduces the patient by name: "Re: Oda Winther, 66, weaver"
_OPENS = r"(?P<n>\d{2}),\s(?=ECOG|PS\b|retired|married|single|widow|(?:[a-z]+ ){0,2}[a-z]+(?:,|\.\s|\n))"
_OPENED = re.compile(_OPENS)
_OPENING = re.compile(
    r"(?:\n\s*|\b(?:Re|RE|Patient|Pt|Name|About|Subject|Client|W(?:ho|HO) (?:is|IS) (?:s?he|S?HE)|PATIENT|NAME)\s?:\s?[A-Z][^\n\d]{3,60},\s|\b(?:W(?:ho|HO)|P(?:atient|ATIENT)|P[tT])\s?:\s?)"
    + _OPENS
)
_EVENT = re.compile(
    r"\b(?:at (?:the )?|at an? |since (?:the )?|until |by (?:the )?|from (?:the )?|when (?:he|she) was |when |was |before |menopause at |died (?:at )?|onset |diagnos\w+ (?:at |when )?|for |over |past |last |in |of |after |about |almost |nearly |than |within |some )$"
)
_OTHERS = re.compile(
    r"\b(?:father|mother|brother|sister|sibling|son|daughter|husband|wife|partner|child|children|baby|uncle|aunt|cousin|grand\w+|donor|boyfriend|girlfriend|family|twins?|niece|nephew|girls?|boys?|youngest|eldest|oldest|kids?|toddler|living|alive|menopause|disease|died)\b[^.;\n]{0,60}$"
)
_RELATIVE_AFTER = re.compile(
    r"[\s-]+(?:\w+\s)?(?:grand\w+|son|daughter|brother|sister|niece|nephew|twins?|husband|wife|mother|father|sons|daughters)\b"
)
_SOME_CHILD = re.compile(r"\b(?:to|for|from|with|by|and|her|his|their) (?:the |a )?$")
"""Before an age that is a person by itself: "MMR to the 5 year old", "her 8 year old"."""
_ALSO_AGE = re.compile(
    r"\s?(?:old\b|ago\b|of (?:treatment|therapy|age\b)|earlier|later|before|after|history|smok|survival|apart|pack|duration|since|prior)"
)


_AT_AGE = re.compile(
    r"\s(?:of\s)?(?:only\s)?(?P<n>\d{1,2})(?![\d/%-]|[.,]\d|\s?(?:months?|weeks?|days?|kg))(?:\s(?:years?|yrs?))?"
)
_WAS_AGED = re.compile(
    r"\s(?:only\s|just\s)?(?P<n>\d{1,2})(?:\s(?:years?|yrs?)(?:\sold)?)?(?:\swhen\s|\sat (?:diagnosis|onset|presentation)\b)"
)
_THEN_BEHIND = re.compile(r"[\s,(]{1,3}(?:when [a-z' -]{2,40}?\s)?(?:(?:in|on|by)\s)?|[^.;:()\d\n]{2,60}?\s(?:in|on)\s")
_THEN_BEFORE = re.compile(r"[,\s(:-]{1,3}(?:(?:at|when)\s)?(?:(?:the|an)\s)?")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    years: float
    strength: int
    most: float | None = None
    """The upper end where only the decade is told."""


def find_age(note: "Note", birth: Fact | None) -> Fact | None:
    """The fact age (value in years, date the encounter's day): the strongest statement, the first among equals.

    With a birth date an age that cannot be the patient's is left out.
    """
    found = list(_candidates(note))
    if birth is not None and birth.date is not None and birth.date.low is not None and birth.date.high is not None:
        found = [c for c in found if _fits(note, birth, c)]
    if not found:
        return None
    best = max(found, key=lambda c: (c.strength, -c.start))
    if best.most is not None:
        return note.fact(
            "demographic",
            "age",
            best.start,
            best.end,
            value=ValueRange(low=best.years, high=best.most),
            date=encounter_day(note, best.start),
            date_stated=False,
        )
    return note.fact(
        "demographic",
        "age",
        best.start,
        best.end,
        value=best.years,
        date=encounter_day(note, best.start),
        date_stated=False,
    )


def _fits(note: "Note", birth: Fact, candidate: _Candidate) -> bool:
    today = encounter_day(note, candidate.start)
    if (
        today is None
        or today.high is None
        or today.low is None
        or birth.date is None
        or birth.date.low is None
        or birth.date.high is None
    ):
        return True
    least = (today.low - birth.date.high).days / 365.25 - 1.1
    most = (today.high - birth.date.low).days / 365.25 + 0.6
    return least <= (candidate.most or candidate.years) and candidate.years <= most


def _candidates(note: "Note") -> Iterator[_Candidate]:
    low, plain = note.low, note.plain
    for hit in note.hits("ages"):
        then = _then(note, hit.start, hit.end, _AT_AGE) if hit.name == "age" else None
        candidate = then or {"old": _old, "age": _age, "years": _years, "told": _told, "was": _was}[hit.name](
            note, hit.start, hit.end
        )
        if candidate is not None:
            yield candidate
    for hit in note.hits("sexes"):
        candidate = _beside_sex(note, hit.name, hit.start, hit.end)
        if candidate is not None:
            yield candidate
    decade = _DECADE.search(low, 0, 4 * _HEAD) if note.hits("decades") else None
    if decade is not None and not _other(low, decade.start()):
        ten = 10.0 * (_TENS.index(decade["t"]) + 2)
        least = ten + {"early": 0, "mid": 4, "late": 7}.get(decade["p"] or "", 0)
        most = ten + {"early": 3, "mid": 6}.get(decade["p"] or "", 9)
        yield _Candidate(decade.start(), decade.end(), least, 1, most)
    for place in places("dd,", note.shape):
        if _OPENED.match(plain, place) is None:
            continue
        for found in _OPENING.finditer(plain, max(0, place - 90), place + 120):
            if not _other(low, found.start("n")):
                yield _Candidate(found.start("n"), found.end("n"), float(found["n"]), 3)
    for mention in note.dates_in(0, min(_HEAD, len(low))):
        behind = _AFTER_DATE.match(low, mention.end)
        if (
            behind is not None
            and low[mention.end - 1].isdigit()
            and _born_then(mention.days.low, note.day, int(behind["n"]))
        ):
            yield _Candidate(behind.start("n"), behind.end("n"), float(behind["n"]), 2)


def _born_then(birth: date | None, today: date | None, years: int) -> bool:
    """Whether the figure in brackets behind a date is the age of someone born that day: "4/2/1961 (64)"."""
    return birth is not None and (today is None or -1 <= today.year - birth.year - years <= 1)


def _beside_sex(note: "Note", name: str, start: int, end: int) -> _Candidate | None:
    """ "M/22", "44F", "55 F"; "Mrs Greenslade, 63"."""
    if start > _HEAD or name not in ("letter", "title", "noun"):
        return None
    behind = age_behind(note.low, start, end) if name != "title" and note.plain[start] != "m" else None
    if behind is not None and note.plain[end] != "/" and not _other(note.low, start):
        return _Candidate(start, behind.end("n"), float(behind["n"]), 4)
    if name == "noun":
        shown = _SHOWN.match(note.low, end) if _THIS.search(note.low, max(0, start - 30), start) else None
        told = shown or _HANDED.search(note.plain, max(0, start - 24), start)
        if told is None or _other(note.low, start):
            return None
        return _Candidate(min(start, told.start("n")), told.end("n"), float(told["n"]), 4)
    if name == "title":
        found = _NAMED.match(note.plain, end)
        if found is None or _other(note.low, start):
            return None
        return _Candidate(found.start("n"), found.end("n"), float(found["n"]), 3)
    free = not note.plain[start - 1 : start].isalnum() and note.plain[start - 1 : start] not in ("/", ".", "-")
    found = _COMPACT_AFTER.match(note.plain, end) if free and note.plain[start] != "m" else None
    first, last = start, found.end("n") if found is not None else end
    if found is None and note.plain[start] != "m":
        found = _COMPACT_BEFORE.search(note.plain, max(0, start - 5), start)
        if found is None or note.plain[end : end + 1] not in (" ", ".", ",", ";", ":", ")", "\n", ""):
            return None
        first = found.start()
    if found is None or int(found["n"]) < 1 or _other(note.low, start):
        return None
    return _Candidate(first, last, float(found["n"]), 4 if start < 700 else 3)


def _told(note: "Note", start: int, end: int) -> _Candidate | None:
    """ "He is 79, was a trawler engineer", "turned 18 on Sunday"."""
    found = _TOLD.match(note.low, end)
    if found is None or start > 4 * _HEAD or _other(note.low, start):
        return None
    years = float(found["n"]) if found["n"] else in_words(found["w"])
    if years is None or not _TOLD_LEAST <= years <= _TOLD_MOST:
        return None
    return _Candidate(start, found.end(), years, 3)


def _was(note: "Note", start: int, end: int) -> _Candidate | None:
    """ "She was 38 when the lymphoma was found in 2015"."""
    return _then(note, start, end, _WAS_AGED)


def _then(note: "Note", start: int, end: int, aged: re.Pattern[str]) -> _Candidate | None:
    """The age of today from one told of a dated event: "diagnosed in 2011 at the age of 43"; weaker than any told as such."""
    low, found, today = note.low, aged.match(note.low, end), encounter_day(note, start)
    if found is None or today is None or today.low is None or today.high is None or _other(low, start):
        return None
    if note.assertion(start, found.end()).label == "family":
        return None
    near = [d for d in note.dates_in(max(0, start - 40), found.end() + 80) if d.days.bounded and not d.relative]
    told = [d for d in near if d.start >= found.end() and _THEN_BEHIND.fullmatch(low, found.end(), d.start)][:1]
    told += [d for d in near if d.end <= start and _THEN_BEFORE.fullmatch(low, d.end, start)]
    if not told or told[0].days.low is None or told[0].days.high is None:
        return None
    least, most = (today.low - told[0].days.high).days / 365.25, (today.high - told[0].days.low).days / 365.25
    years = int(found["n"])
    if least < 1 or least - 1 <= years <= most + 1:  # of the letter's own year; behind a birth date
        return None
    return _Candidate(start, found.end(), years + int(least), 0, years + 1 + int(most))


_AFTER_DATE = re.compile(r"\s?\((?P<n>\d{1,2})(?:\s?(?:y|yrs?|years?))?\)")


def _other(low: str, at: int) -> bool:
    least = max(at - 90, 0)
    begin = max(low.rfind("\n\n", least, at), least)
    return _OTHERS.search(low, begin, at) is not None


def _old(note: "Note", start: int, end: int) -> _Candidate | None:
    low = note.low
    found = _OLD.search(low, max(0, start - 6), start) or _OLD_IN_WORDS.search(low, max(0, start - 16), start)
    if found is None or _other(low, found.start()):
        return None
    if _RELATIVE_AFTER.match(low, end) or _SOME_CHILD.search(low, max(0, found.start() - 12), found.start()):
        return None
    told = in_words(found["w"]) if found.re is _OLD_IN_WORDS else float(found["n"])
    if told is None:
        return None
    years = told
    if low[start : start + 5] == "month":
        years = round(years / 12, 2)
    if years > 115 or (
        _EVENT.search(low, max(0, found.start() - 24), found.start())
        and not low[max(0, found.start() - 6) : found.start()].endswith(("is a ", "was a "))
    ):
        before = low[max(0, found.start() - 14) : found.start()]
        if not before.endswith(("this ", "of this ", "of a ", "in this ", "in a ", "for this ", "in an ", "of an ")):
            return None
    return _Candidate(found.start(), end, years, 5 if end < 3 * _HEAD else 2)


def _age(note: "Note", start: int, end: int) -> _Candidate | None:
    low = note.low
    found = _AFTER_AGE.match(low, end)
    if found is None or _other(low, start):
        return None
    before = low[max(0, start - 16) : start]
    colon = (
        ":" in found.group()
        or "  " in found.group()
        or low[start:end] == "aged"
        or (low[max(0, start - 1) : start] in ("\n", "", " ", "|", "\t") and note.plain[start].isupper())
    )
    if re.search(
        r"(?:\bat|\bof|\bsince|\bfrom|\buntil|\bby|\bthan|\bover|\bunder|\bbefore|\bthe|\bmean|\bmedian|\ban|bone|gestational|legal)\s?(?:the\s|an\s)?$",
        before,
    ):
        return None
    unit = found["u"] or ""
    years = float(found["n"])
    if unit.startswith(("d", "w", "mo")):
        years = round(years / (365.25 if unit.startswith("d") else 52.18 if unit.startswith("w") else 12), 2)
    if years > 115 or (not colon and start > _HEAD):
        return None
    if low[start:end] == "aged" and re.match(
        r"\s?(?:when|at the time|he had|she had)", low[found.end() : found.end() + 16]
    ):
        return None
    of_event = low[start:end] == "aged" and not _PERSON.search(note.plain, max(0, start - 40), start)
    if of_event and years < _GROWN:
        return None
    colon = colon and not of_event
    return _Candidate(start, found.end(), years, 5 if colon else 3)


_GROWN = 18
_PERSON = re.compile(
    r"(?:\b(?:m[ae]n|wom[ae]n|boy|girl|lad|lass|male|female|patient|pt|child|infant|student|pupil|person|is|was|now|[A-Z][\w.'’-]* [A-Z][\w'’-]+)|[,(:\n])\s*$|^\s*$"
)
"""Before the age of a person; anything else may be an event's: "a febrile convulsion aged 3", "stroke aged 48"."""


_SURNAME_BEFORE = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+ (?:[A-ZÀ-Þ'’-]+ )?[A-ZÀ-Þ'’-]{3,}[.,]\s$")
"""A name with its surname in capitals: "Remedios ALCÁZAR BOUZA. 63 years."."""
_LASTING = re.compile(
    r"\b(?:\w+omas?|\w+a?emias?|disease|illness|syndrome|diagnosis|remission|smoker|married|diabetes|hypertension|\w*all|cll|dlbcl|fl|mcl|mm)\W*$"
)
"""What lasts for years, before a comma: "Multiple myeloma, 9 yrs"."""


def _years(note: "Note", start: int, end: int) -> _Candidate | None:
    """ "75 y" beside a name, a sex or in brackets behind a birth date; elsewhere years are durations."""
    low = note.low
    found = _OLD.search(low, max(0, start - 5), start)
    if found is None or start > _HEAD or _other(low, found.start()) or _ALSO_AGE.match(low, end):
        return None
    before, after = low[max(0, found.start() - 60) : found.start()], low[end : end + 34]
    beside = (
        _SURNAME_BEFORE.search(note.plain, max(0, found.start() - 40), found.start()) is not None
        or re.search(
            r"\b(?:patient|man|woman|lady|gentleman|male|female|mr|mrs|ms) of\s$|\b(?:mr|mrs|ms|patient|name|pt)\b[^\n]{0,50}\s{3,}$",
            before,
        )
        is not None
        or re.search(
            r"(?:\b(?:male|female|man|woman|m|f|mr\.?|mrs\.?|ms\.?|dob|sex|born)\b[^\n.]{0,26}|\(|[A-Za-z]{3,},\s?|\d{2,4}\s\()$",
            before,
        )
        is not None
    )
    sexed = (
        re.match(
            r"[\s,;/.()]*(?:male|female|m|f|man|woman|gentleman|lady)\b|[\s,;.)]*(?:\(?b\.|born|dob|retired|student|bed\b|widow|married|ecog)",
            after,
        )
        is not None
    )
    if (
        not (beside or sexed)
        or (_LASTING.search(before) and not sexed)
        or (
            _EVENT.search(low, max(0, found.start() - 24), found.start())
            and not re.search(r"(?:patient|man|woman|lady|gentleman|male|female) of\s$", before)
        )
    ):
        return None
    years = float(found["n"])
    return (
        _Candidate(found.start(), end, years, 4 if sexed or "(" not in before[-2:] else 3) if 0 < years <= 115 else None
    )
