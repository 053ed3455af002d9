"""Events told a second time without their name: "two strokes, the first in 2015, the second in February 2026"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prescreen.language.dates import DateMention
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_KINDS = frozenset(
    ("cardiac", "neuro", "heart", "infection", "transplant", "growth_factor", "transfusion", "vaccination")
)
_STATES = frozenset(("ecg_abnormality", "pericardial_effusion", "nyha_class", "lvef", "valve_disease"))
"""What is found on a test, and found again on the next."""
_NOUN = r"(?:one|ones|time|episode|event|attack|occasion|spell|fit|bout|infarct|occurrence|hit|admission|hospitali[sz]ation|dose|injection|shot|jab|booster|unit|bag|pool)s?"
_AGAIN = re.compile(
    r"[\s,;:.()-]*(?:(?:and|then|but|with|plus|&|he|she|it|this|there|had|has|was|were|is|followed by)\b[\s,]*)*"
    r"(?P<again>(?:(?:a|an|the|his|her)\s)?(?:"
    rf"(?:another|second|third|2nd|3rd|last|latest|latter|other|further|next|new|one|most recent|more recent)(?:\s{_NOUN})?"
    r"|again|once more|most recently|recurrence|recurred|recurrent|repeated?|redone|relapsed|flared(?: up)?|decompensated"
    r"|(?:last |again )?(?:hospitali[sz]ed|admitted)(?: (?:for|with) (?:it|this))?)\b)"
    r"(?:[\s,]+(?:again|was|is|came|followed|happened|occurred|unexplained|severe|milder|mild|at home|on the ward|"
    r"only|just|as|recently|early|in|on|of|at|during|this|that|the|around|about))*[\s,:(]*"
)
_NOW_AGAIN = re.compile(r"[\s,;]*(?:and|but)\s(?P<again>now again|again now|again at present|again currently)\b")
_REACH = 90


def recurrences(note: "Note", told: Sequence[Fact]) -> Iterator[Fact]:
    """A further fact for every later day that the words behind a dated event give to another of its kind."""
    starts = sorted(f.evidence.start for f in told)
    for fact in told:
        if fact.name == "radiotherapy" and fact.assertion == "present":
            known = [f.last for f in told if f.name == "radiotherapy" and isinstance(f.last, DayInterval)]
            yield from (f for f in _further_courses(note, fact) if not any(k.intersect(f.last) for k in known))  # type: ignore[arg-type]
        elif fact.kind == "therapy" and fact.assertion == "present":
            yield from _given_again(note, fact)
        if fact.kind not in _KINDS or fact.name in _STATES or not fact.date_stated or fact.assertion != "present":
            continue
        at = _behind(note, fact)
        if (now := _NOW_AGAIN.match(note.low, at)) is not None:
            yield fact.model_copy(
                update={"evidence": note.evidence(*now.span("again")), "date": note.days, "historical": False}
            )
        for dated in note.dates_in(at, at + _REACH):
            again = _AGAIN.fullmatch(note.low, at, dated.start)
            following = bisect_left(starts, at)
            named = following < len(starts) and starts[following] < dated.start
            if again is None or named or dated.role == "due" or not dated.days.bounded:
                break
            at = dated.end
            if _new(dated, fact):
                span = note.evidence(again.start("again"), dated.end)
                yield fact.model_copy(update={"evidence": span, "date": dated.days})


_RESTARTED = re.compile(
    r"\b(?:re-?started|resumed|recommenced|re-?introduced|re-?challenged|re-?treated|again|once more|another course|(?:a )?second course|repeated)\b"
)
_OPENS = re.compile(
    r"\s{0,2}(?:(?:and|then|but|it|this|both|was|were)\s){0,3}(?:re-?started|resumed|recommenced|again)\b"
)
_DENIED = re.compile(r"\b(?:not|never|no|nor|without)\b[^.;]{0,24}$")


_DISEASE = re.compile(
    r"\b(?:back|came|come|relaps\w*|recur\w*|progress\w*|grow\w*|grew|disease|lymphoma|leuka?emia|myeloma|paraprotein|blasts|pd|rose|rising|positive)\b[^.;,]{0,16}$"
)
"""Before "again" what came back is the tumour: "axi-cel June 2025, CR at 3 months but back again in April"."""


def _given_again(note: "Note", fact: Fact) -> Iterator[Fact]:
    """A drug told as given again later: "rituximab 2019, then again 2026 (last 30 March)"."""
    last = fact.last
    if not isinstance(last, DayInterval) or last.high is None:
        return
    at = fact.evidence.end
    stop = note.sentence(fact.evidence.start).end
    if _OPENS.match(note.low, stop):
        stop = note.sentence(min(stop + 3, len(note.low) - 1)).end
    others = [h.start for v in ("drug", "regimen", "drug_short") for h in note.hits_in(v, at, stop)]
    stop = min([stop, *others])
    again = _RESTARTED.search(note.low, at, stop)
    if again is None or _DENIED.search(note.low, at, again.start()) or _DISEASE.search(note.low, at, again.start()):
        return
    days = [d for d in note.dates_in(again.end(), stop) if d.role != "due" and d.days.high is not None]
    later = [d for d in days if d.days.low is not None and d.days.low > last.high]
    if later:
        newest = max(later, key=lambda d: (d.days.high, d.start))
        evidence = note.evidence(again.start(), newest.end)
        yield fact.model_copy(update={"evidence": evidence, "first": None, "last": newest.days})


_AND_IN = re.compile(
    r"[^.\n;]{0,40}?(?:[;,]|\band\b|\bthen\b|&)\s*(?:(?:again|then|another|further|one)\s)*(?:(?:in|on)\s)?"
)
_FIELD = re.compile(r"[\s:,(]*(?:to|for)\s(?:the\s|his\s|her\s|an?\s)?[a-z]{3,}|[^.;\n]{0,28}?\d\s?gy\b")


def _further_courses(note: "Note", fact: Fact) -> Iterator[Fact]:
    """Radiotherapy to a further field on a later day: "2019 to the neck and in March 2026 to the hip"."""
    last = fact.last
    if not isinstance(last, DayInterval):
        return
    start = fact.evidence.start
    own = [d for d in note.dates_in(start, start + 120) if d.days.intersect(last) is not None]
    at = own[-1].end if own else -1
    for dated in note.dates_in(at, at + _REACH) if own else ():
        later = dated.days.low is not None and last.high is not None and dated.days.low > last.high
        linked = _AND_IN.fullmatch(note.low, at, dated.start) and _FIELD.match(note.low, dated.end)
        if not (later and linked) or dated.role in ("due", "until") or not dated.days.bounded:
            return
        at = dated.end
        yield fact.model_copy(
            update={"evidence": note.evidence(dated.start, dated.end), "first": None, "last": dated.days, "detail": {}}
        )


def _behind(note: "Note", fact: Fact) -> int:
    """The end of the event, or of its own date behind it."""
    end = fact.evidence.end
    own = [d for d in note.dates_in(end, min(note.sentence(fact.evidence.start).end, end + 60)) if not _new(d, fact)]
    return own[0].end if own else end


def _new(dated: DateMention, fact: Fact) -> bool:
    return fact.date is None or dated.days.intersect(fact.date) is None
