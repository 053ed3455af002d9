"""Expected survival in months: "6-8 weeks", "upwards of six months", "measured in years", hospice care.

The patient's own and today's: not a relative's, not the question, not a sentence that the letter itself calls outdated.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from prescreen.finding.prognosis.durations import Duration, find_durations
from prescreen.language.answers import answer
from prescreen.language.measured_on import measured_on
from prescreen.language.sentences import Span
from prescreen.language.terms import terms
from prescreen.record import Fact, ValueRange
from prescreen.values.days import add_months

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES = {
    "prognosis": [
        *terms(
            "survival|prognosis|expected life|life expectancy|life expect.|life expect|life exp.|life exp|life-expectancy|expectancy|expectation of life|life expectation|time is short|be around for|be with us for|prog:|lifespan|life span|life-span|expected lifetime|remaining lifetime|os estimated|os estimate|estimated os|expected os|os expected|os anticipated|ahead of him|ahead of her|expected to live|remaining time|time remaining|remaining life|expect him to live|expect her to live|expected to survive|to live|will live|would live|live for|live well|live at least|live longer|live more than|live only|outlook|estimated life|预计生存期|预期生存期"
            "|survive|survives|be alive|alive in|expected to die|expect him to die|expect her to die|likely to die|unlikely to die|going to die|will die|death is expected|death expected|death anticipated|succumb",
            "strong",
        ),
        *terms(
            [
                f"{unit}{link}{other}"
                for unit, other in (
                    ("days", "weeks"),
                    ("weeks", "months"),
                    ("months", "weeks"),
                    ("months", "years"),
                    ("years", "months"),
                )
                for link in (" rather than ", " not ", ", not ", " and not ")
            ],
            "itself",
        ),
        *terms(
            "give her|give him|gives him|gives her|gave her|gave him|giving him|giving her|i would say|i'd say|i foresee|foresee|i put it at|put it at|count in|counted in|measured in|expect her to have|expect him to have|i estimate|we estimate|i anticipate|we anticipate"
            "|i expect|we expect|i'd expect|i would expect|would expect|we'd expect|time left|left to live|has left|think in terms of|talking about|talking of|we are looking at|be looking at|is looking at|are looking at|we're looking at|are now looking at|team estimate|team estimates|in the region of|reckon|reckons|reckoned|would guess|i'd guess|i guess|doubt he has|doubt she has|he'd make|she'd make|he would make|she would make|will make"
            "|should make|how long you would have|how long he has|how long she has|i thought|thinks|he'd have|she'd have|he would have|she would have|they'd have",
            "weak",
        ),
        *terms(
            "in my estimation|in my judgement|in my judgment|estimate i gave him|estimate i gave her|estimate i gave|my estimate",
            "weak",
        ),
        *terms("days left|weeks left|months left|years left|a year left|away from dying|away from death", "left"),
        *terms("prog.:", "strong"),
        *terms(
            "px|would have thought|i'd have thought|should have thought|i'd estimate|i would estimate|we'd estimate|we would estimate|honest estimate|best estimate|unit feels|team feels|unit thinks|"
            "team thinks|ward feels|we feel|i feel|oncology feels|oncology thinks|pi feels|pi thinks",
            "weak",
        ),
        *terms(
            "without effective therapy|without effective treatment|without treatment|without therapy|without further therapy|without further treatment|"
            "without something new|without anything new|without new treatment|w/o tx|w/o treatment|w/o rx|as things stand|with best supportive care|on best supportive care|"
            "with bsc|if untreated|left untreated|if nothing works|with supportive care|with supportive care only|with supportive care alone",
            "behind",
        ),
        *terms("LE", "initials", exact=True),
        *terms("hospice|end of life care|end-of-life care", "hospice"),
        *terms("actively dying|comfort care only|comfort measures only|comfort care alone", "last days"),
    ]
}

_COMPARED = re.compile(r"\s?[:=]?\s?(?:[<>≤≥]|at least|more than|less than|over|under)")
_OTHERS = re.compile(
    r"\b(?:father|mother|brother|sister|grand(?:father|mother|parent|ma|pa|dad)|uncle|aunt|cousin|wife's|husband's|friend|neighbou?r)\b[^.;]{0,80}$"
)
_QUESTION = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|wonder\w*|wants? to know|question)\s(?:me\s|us\s|her\s|him\s)?(?:whether|if|about|how)\b[^;.]{0,60}$"
)
_NOT_THIS = re.compile(
    r"\b(?:not|rather than|no longer|instead of|isn't)\s(?:a matter of\s|just\s|in\s|a question of\s|in terms of\s)?$"
)
_LIVES = r"(?:survives?|were|lives?|lived|survived|liv\w+|be alive|reach|see|make|last|exceed|get|have|has|had|die|expect\w*|anticipate\w*)"
_DENIED = re.compile(
    rf"(?:\b(?:not|never|cannot|hardly|scarcely|barely|unlikely|improbable|(?<!no )(?<!little )(?<!without )(?<!beyond )doubt(?:s|ful)?|(?<!not be )(?<!not )surprised (?:if|to))\b|n't\b)(?:\s(?!only\b|less\b|more\b|longer\b|just\b|but\b|i\b|i'd\b)[\w']+){{0,5}}?"
    rf"\s{_LIVES}(?:\s(?:to|for|the|next|another|him|her|them|beyond|past|out|he|she|has|have|had|be|alive|in|around|here|with us|to see|a further|survival|life|of|an?|more than|even)){{0,4}}\s$"
)
_DENIED_BEHIND = re.compile(
    r"\s(?:(?:is|was|seems?|looks?|appears?|are|deemed|considered|thought|clearly|highly|very|most|definitely|to be)\s){1,4}"
    r"(?:unlikely|improbable|unrealistic|not (?:given|met|fulfilled|reached|realistic|likely|(?:to be )?expected|anticipated|achievable))\b"
)
_DOUBTED_BEHIND = re.compile(
    r"\s(?:(?:is|was|seems?|looks?|appears?|are)\s){1,2}(?:very |highly )?(?:doubtful|questionable|uncertain|not (?:certain|sure|assured|guaranteed|clear|known))\b"
    r"|[^.;\n]{0,50},\s(?:less|shorter|only (?:weeks|days)|not)\s(?:w/o|without|otherwise|if not)\b"
)
_OPEN = re.compile(
    r"\bwhether\b[^;,.]{0,40}$|\b(?:may|might|could|hopes? to|hopes? that (?:he|she)|wish\w* to|wants? to)(?: \w+){0,2} (?:live|survive|survives|be alive|see)(?: \w+){0,3} $"
)
"""Before a duration: nobody says that it will be so."""
_ANOTHER_VOICE = re.compile(
    r"(?:[^.;]|\b[a-z]\.){0,40}\b(?:dr\b\.?|prof\w*|mr|ms|mrs|oncolog\w+|h[ae]+matolog\w+|palliative|consultant|registrar|fellow|team|colleagues?|others?|second|another|gp|intensivist)\b(?:[^.;]|\b[a-z]\.){0,30}"
)
_UNTREATED = re.compile(r"\s(?:without|w/o|if untreated|untreated)\b")
_UNTREATED_BEFORE = re.compile(
    r"\b(?:without|w/o|untreated)(?: (?:it|that|this|treatment|therapy))?[\s,:]{1,2}(?:perhaps |maybe |only |about |it is |it would be )?$"
)
_OUTDATED = re.compile(
    r"\b(?:pasted|copied (?:on|over|again)|copy-?past\w+|withdrawn|no longer (?:holds|true|applies|current)|superseded|outdated|out of date|old sentence|was written (?:in|when|during|by)|previous(?:ly)? (?:estimate|quoted|told)|had (?:written|estimated|predicted|been (?:told|given))|obsolete|cancelled|rescinded)\b"
)
_STATISTICS = re.compile(
    r"\b(?:progression[- ]free|event[- ]free|overall survival (?:in|of the|for)|median|disease[- ]free|relapse[- ]free|graft|5-year|five-year|2-year|(?:in|of) (?:the|that|this|a) (?:pivotal |phase \w+ )?(?:trial|study)|study (?:showed|arm))\b"
)
_ELIGIBILITY = re.compile(
    r"\b(?:criteri\w+|eligib\w+|participants|information (?:sheet|leaflet)|requires?|required|inclusion|must have|to take part|you (?:must|cannot|should)|(?:protocol|trial|study|sponsor) (?:asks|wants|needs|calls))\b"
)
_THERAPY = re.compile(
    r"\s?(?:of|on|off)\s(?!life\b|survival\b|time\b|the \w+ side\b)|\s?(?:ago|back|earlier|later|after|apart|course|follow|in total\b|hence|in (?:the |this )?hospital|inpatient|interval|break|to (?:think|decide|consider|recover))|-?\s?(?:old|long)\b"
)
_WEAK_GAP = re.compile(
    r"[\s,:-]*(?:(?:it|at|as|to|on|have|be|perhaps|maybe|only|between|an?|estimated|survival|life|of|live|in|is|was|she|he|has|had|that|something|like|the|order|region|her|him|will)[\s,]+)*"
)
_VISIT = re.compile(
    r"\b(?:follow\w*|review\w*|return\w*|see (?:him|her|you|them)|seen|back|again|scan\w*|repeat\w*|recheck\w*|visit|appointment|clinic|next(?! $)|every|discharge\w*|stay)\b[^.;\"]{0,34}$"
)
_HOSPICE_CARE = re.compile(
    r"\b(?:(?:under|in|on|entered|entering|joined|enrolled (?:in|into|with|to)|admitted to|transferred to|discharged (?:to|home (?:with|on))|receiving|home|inpatient|accepted (?:by|for|into)|moved to|lives in|referred to|transition(?:ed|ing)? to|started|opted for|chosen|elected|goes? to|going to|for)\s(?:a\s|the\s|home\s|local\s|inpatient\s)?)$"
)
_HOSPICE_NOT = re.compile(
    r"\b(?:no|not|declin\w+|refus\w+|discuss\w+|offered|consider\w*|option|if|would|volunteer\w*|works?|worked|withdrawn|cancelled|may|might|could|father|mother|wife|husband|brother|sister|in case|later|when|possib\w+|wants to think|think about|mention\w*)\b"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts named expected_survival, in text order."""
    if not note.hits("prognosis"):
        return
    flat = note.low.replace("\n", " ")
    seen: set[int] = set()
    for hit in note.hits("prognosis"):
        sentence = note.sentence(hit.start)
        words = _between_semicolons(flat, sentence, hit.start)
        if _OUTDATED.search(words) or _STATISTICS.search(words) or _ELIGIBILITY.search(words):
            continue
        if hit.name in ("hospice", "last days"):
            yield from _hospice(note, hit.name, hit.start, hit.end)
            continue
        if hit.name == "initials" and _COMPARED.match(flat, hit.end) is None:
            continue  # the legs
        begin = hit.start if hit.name == "itself" else hit.end
        duration = _answered(note, _duration(note, flat, hit.name, hit.start, begin))
        if duration is None or duration.start in seen:
            continue
        for told in (duration, *_other_voices(flat, duration, sentence.end)):
            seen.add(told.start)
            fact = _fact(note, hit.start, hit.end, told)
            if not _run_out(note, fact, told):
                yield fact


def _run_out(note: "Note", fact: Fact, told: Duration) -> bool:
    """Whether the time told has passed: "in 2024 she was given six months" says nothing of today."""
    months = told.low if told.high is None else told.high
    if note.day is None or not fact.date_stated or fact.date is None or fact.date.high is None or months is None:
        return False
    return add_months(fact.date.high, ceil(months)) < note.day


def _other_voices(low: str, duration: Duration, end: int) -> Iterator[Duration]:
    """Told behind a first estimate: what others think ("Dr A thinks two months, Dr B at least six"), what else untreated."""
    for other in find_durations(low, duration.end, min(end, duration.end + 90)):
        voice = _ANOTHER_VOICE.fullmatch(low, duration.end, other.start) is not None
        if (
            voice
            or _UNTREATED.match(low, other.end) is not None
            or _UNTREATED_BEFORE.search(low, duration.end, other.start)
        ):
            yield other


def _between_semicolons(low: str, sentence: Span, at: int) -> str:
    """The part of the sentence that holds ``at``: "median time to progression discussed; life expectancy years"."""
    end = low.find(";", at, sentence.end)
    return low[max(low.rfind(";", sentence.start, at), sentence.start) : sentence.end if end < 0 else end]


def _duration(note: "Note", low: str, strength: str, start: int, end: int) -> Duration | None:
    """The duration told after a cue, else before it, in its sentence (after a heading: in the next one)."""
    sentence = note.sentence(start)
    if _OTHERS.search(low, max(sentence.start, start - 110), start):
        return None
    stop = min(sentence.end, end + (110 if strength == "strong" else 52))
    if strength == "behind":
        told = _what_is_left(low, sentence.start, start, start)
        return (
            told
            if told is not None and _HELD.search(low, max(sentence.start, told.start - 40), told.start + 1)
            else None
        )
    if strength == "left":
        return _what_is_left(low, sentence.start, start, end)
    if strength == "weak" and _NOT_SAID.search(low, max(sentence.start, start - 24), start):
        return None
    in_unit = _IN_UNIT.match(low, end)
    if in_unit is not None:
        return _in_unit(in_unit)
    if strength == "strong" and sentence.end - end < 3:
        stop = min(note.sentence(min(sentence.end + 1, len(low) - 1)).end, end + 160)
    for duration in find_durations(low, end, stop):
        if strength == "weak" and _WEAK_GAP.fullmatch(low, end, duration.start) is None:
            break
        if _usable(low, sentence.start, duration):
            return _as_held(low, sentence.start, duration)
    if strength == "strong" or low[start:end] in ("i foresee", "foresee"):
        for duration in reversed(list(find_durations(low, max(sentence.start, start - 60), start))):
            if _usable(low, sentence.start, duration):
                return _as_held(low, sentence.start, duration)
    return None


_HELD = re.compile(
    r"(?:\b(?:likely|probabl[ye]|prob|perhaps|maybe|estimat\w*|expect\w*|guess\w*|feels?|thinks?|reckons?|gives?|would|i'd|we'd|px|prognosis|outlook|survival)\b|[<>~≥≤])[^.;]{0,24}$"
)
"""Before a time without treatment that is to come, not one that has gone well: "likely 6+ months with supportive care"."""
_NOT_SAID = re.compile(r"\b(?:not|never|n't)\s(?:yet\s)?$")
"""Before what is said of a time: "we are not talking about weeks"."""
_IN_UNIT = re.compile(
    r"\s?[(\[](?:in )?(?P<u>weeks|months|years)[)\]][\s:=]{1,4}(?P<n>[<>≥≤]?=?\s?\d{1,2}(?:\s?(?:-|to)\s?\d{1,2})?)(?![\d./])"
)
"""A form's own unit: "life expectancy (months): 6-9"."""


def _in_unit(found: re.Match[str]) -> Duration | None:
    told = next(find_durations(f"{found['n']} {found['u']}", 0, 60), None)
    return None if told is None else replace(told, start=found.start("n"), end=found.end("n"))


def _what_is_left(low: str, begin: int, start: int, end: int) -> Duration | None:
    """The time that ends in the cue: "she has perhaps four to six weeks left", "a good year away from dying"."""
    for duration in find_durations(low, max(begin, start - 40), end):
        told = replace(duration, end=end) if low[start:end].endswith("left") else duration  # "two months left of leave"
        if duration.end >= start - 1 and _usable(low, begin, told):
            return _as_held(low, begin, duration)
    return None


def _as_held(low: str, begin: int, duration: Duration) -> Duration | None:
    """The duration, or what is left of it where it is denied: "will not survive 3 months", "half a year is unlikely"."""
    if _DOUBTED_BEHIND.match(low, duration.end) is not None:
        return None
    before = low[max(begin, duration.start - 80) : duration.start]
    if _OPEN.search(before) is not None:
        return None
    if _DENIED.search(before) is None and _DENIED_BEHIND.match(low, duration.end) is None:
        return duration
    return duration.denied()


def _answered(note: "Note", duration: Duration | None) -> Duration | None:
    """The duration of a form's question as it is answered: "survival over 3 months? No" is at most three."""
    told = None if duration is None else answer(note, duration.start, duration.end)
    if duration is None or told is None or told[0] == "present":
        return duration
    return duration.denied() if told[0] == "absent" else None


def _usable(low: str, begin: int, duration: Duration) -> bool:
    before = low[max(begin, duration.start - 90) : duration.start]
    if _VISIT.search(low, max(begin, duration.start - 60), duration.start):
        return False
    if _NOT_THIS.search(before) or _QUESTION.search(before) or _OTHERS.search(before):
        return False
    return _THERAPY.match(low, duration.end) is None


def _hospice(note: "Note", name: str, start: int, end: int) -> Iterator[Fact]:
    low, sentence = note.low, note.sentence(start)
    before, after = low[max(sentence.start, start - 60) : start], low[end : min(sentence.end, end + 50)]
    own = name == "last days" and note.assertion(start, end).label == "present"
    cared = (
        own
        or _HOSPICE_CARE.search(before) is not None
        or after.lstrip().startswith(("care since", "patient", "enrolled", "enrollment completed"))
    )
    if not cared or _HOSPICE_NOT.search(before) or _HOSPICE_NOT.search(after):
        return
    when = measured_on(note, start, start, end, ("all",))
    yield note.fact(
        "prognosis",
        "expected_survival",
        start,
        end,
        value=ValueRange(high=3, strict=True),
        unit="months",
        date=when.days,
        date_stated=when.stated,
        historical=when.historical,
        detail={"words": low[start:end]},
    )


def _fact(note: "Note", start: int, end: int, duration: Duration) -> Fact:
    first, last = min(start, duration.start), max(end, duration.end)
    when = measured_on(note, first, duration.start, last, ("all",))
    value: float | ValueRange = (
        duration.low
        if duration.low is not None and duration.low == duration.high
        else ValueRange(low=duration.low, high=duration.high, strict=duration.strict)
    )
    return note.fact(
        "prognosis",
        "expected_survival",
        first,
        last,
        value=value,
        unit="months",
        date=when.days,
        date_stated=when.stated,
        historical=when.historical,
        detail={"words": note.text[duration.start : duration.end].replace("\n", " ")},
    )
