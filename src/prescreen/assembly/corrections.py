"""Later corrections win over what they correct (criteria, rule 14), also across documents."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from prescreen.language.note import Note
from prescreen.language.worded import Worded
from prescreen.language.words import AnyOf
from prescreen.record import Fact, ValueRange

_CUE = Worded(
    r"\b(?:correction|corrected|addendum|amended|amendment|erratum|corrigendum|in error|by mistake|mistyped|"
    r"misprint\w*|typo\w*|a slip|should (?:read|have read|be)|"
    r"superseded|supersedes|transcription error|wrongly|replaces|retracted|withdrawn|void|not valid|mix-?up|wrong "
    r"value|incorrect(?:ly)?)\b"
)
_NOT = re.compile(
    r"\b(?:not|instead of|rather than|in place of|wrongly (?:given|typed|reported|stated) as|previously "
    r"(?:given|reported|stated) as)\s+(?:the\s+|as\s+)?(?P<v>\d[\d,]*(?:\.\d+)?)"
)
_AROUND = 260


def apply(facts: Sequence[Fact], notes: Mapping[str, Note]) -> list[Fact]:
    """Facts without those that a later statement takes back: another patient's, or another value of the same day."""
    facts = _without_others(_without_quoted(facts, notes), notes)
    facts = _replaced(_doubting_returned(_moved(facts, notes), notes))
    taken: set[int] = set()
    for index, fact in enumerate(facts):
        if fact.kind not in ("lab", "assay", "differential") or fact.assertion != "present":
            continue
        note = notes.get(fact.evidence.document)
        cue = None if note is None else _cue(note, fact)
        if cue is None:
            continue
        for other, earlier in enumerate(facts):
            if (
                other == index
                or other in taken
                or (earlier.kind, earlier.name) != (fact.kind, fact.name)
                or earlier.value == fact.value
            ):
                continue
            if _before(earlier, fact) and (_same_day(earlier, fact) or _named(earlier, cue)):
                taken.add(other)
    return [f for i, f in enumerate(facts) if i not in taken]


_ONE_SAMPLE = 31
"""Days within which a letter that corrects a value follows the one that told it."""


def _replaced(facts: Sequence[Fact]) -> list[Fact]:
    """Without the values of older documents that a corrected value names, and it on their day."""
    told = list(facts)
    for fact in facts:
        wrong = fact.detail.get("replaces")
        if wrong is None:
            continue
        for earlier in [
            f for f in told if (f.name, f.value) == (fact.name, wrong) and _before(f, fact) and _near(f, fact)
        ]:
            told.remove(earlier)
            if earlier.date_stated and not fact.date_stated:
                told[told.index(fact)] = fact = fact.model_copy(update={"date": earlier.date, "date_stated": True})
    return told


def _near(one: Fact, two: Fact) -> bool:
    if one.date is None or two.date is None or one.date.high is None or two.date.high is None:
        return False
    return abs((two.date.high - one.date.high).days) <= _ONE_SAMPLE


_WRONG = r"(?:wrong|incorrect|untrue|mistaken|mistake|error|slip|not (?:so|true|correct|right|the case))"
_QUOTED = re.compile(
    r"[\"“‘](?P<words>[^\"“”‘’\n]{4,90})[\"”’]\W{1,3}"
    r"(?:(?:(?:this|that|it|which)\s)?(?:is|was|were|has been|had been)\s(?:an?\s|in\s|now\s)?)?"
    rf"{_WRONG}\b",
    re.IGNORECASE,
)
"""What was written before, quoted and called wrong: "I had put 'no gene therapy'. Not so"."""


def _without_quoted(facts: Sequence[Fact], notes: Mapping[str, Note]) -> Sequence[Fact]:
    """Without what a note only quotes to take it back."""
    wrong = {
        (name, *found.span("words"))
        for name, note in notes.items()
        if '"' in note.plain or "”" in note.plain or "’" in note.plain
        for found in _QUOTED.finditer(note.plain)
    }
    if not wrong:
        return facts
    return [f for f in facts if not any(f.evidence.document == n and a <= f.evidence.start < b for n, a, b in wrong)]


_OF_ANOTHER = re.compile(
    r"\b(?:dictated|written|typed|meant|intended|entered|recorded|filed|copied) (?:for|about|on|from|into) "
    r"(?:another|a different|the wrong) (?:patient|person|chart|file)\b"
    r"|=\s(?:a |the |another )?(?:pt|patient) with (?:the )?same (?:sur|last )?name\b"
    r"|\b(?:belongs?|refers?|relates?|pertains?) to (?:another|a different) (?:patient|person)\b"
)

_OTHERS = AnyOf(
    *(f"{which} {who}" for which in ("another", "a different", "the wrong") for who in ("pat", "per", "cha", "file")),
    *("same name", "same surname", "same last name"),
)
"""Stand in all that says so."""


def _without_others(facts: Sequence[Fact], notes: Mapping[str, Note]) -> Sequence[Fact]:
    """Without what a later sentence gives to another patient: "the May autograft was dictated for another patient"."""
    said = [
        (note, (note.sentence(found.start()).start, _clause_end(note, found.end())))
        for note in notes.values()
        if _OTHERS.stands_in(note.low)
        for found in _OF_ANOTHER.finditer(note.low)
    ]
    return [f for f in facts if not any(_names(note, *sentence, f) for note, sentence in said)] if said else facts


_OTHER_DAY = Worded(
    r"\b(?:correction|corrected|erratum|amended|misread|mistyped|misdated"
    r"|wrong(?:ly)?|in error|really|actual(?:ly)?|in (?:fact|truth))\b"
)
_ONE_GIVING = 7
"""Days by which the day of a unit of blood is told wrong at most (a choice)."""


def _moved(facts: Sequence[Fact], notes: Mapping[str, Note]) -> Sequence[Fact]:
    """Without the giving whose day a later sentence puts right: "CORRECTION: the PRBC was transfused 09/30"."""
    told, gone = list(facts), set[int]()
    for index, fact in enumerate(facts):
        if not _given_on_a_day(fact):
            continue
        note = notes.get(fact.evidence.document)
        sentence = None if note is None else note.sentence(fact.evidence.start)
        if note is None or sentence is None or not _OTHER_DAY.search_in(note.low, sentence.start, sentence.end):
            continue
        earlier = [
            i for i, f in enumerate(facts) if f.date != fact.date and _given_on_a_day(f) and _one_giving(f, fact)
        ]
        if len({str(facts[i].date) for i in earlier}) == 1:
            gone.update(earlier)
            gone.update(i for i, f in enumerate(facts) if any(_none_after(f, facts[e]) for e in earlier))
            told[index] = fact.model_copy(update={"name": facts[earlier[0]].name})
    return [f for i, f in enumerate(told) if i not in gone]


def _given_on_a_day(fact: Fact) -> bool:
    exact = fact.date is not None and fact.date.exact and fact.date_stated
    return exact and fact.kind in ("transfusion", "growth_factor") and fact.assertion == "present"


def _none_after(fact: Fact, giving: Fact) -> bool:
    """Whether a fact is the denial that the giving was called the last with, from the day after it on."""
    after = giving.date and giving.date.high and giving.date.high + timedelta(days=1)
    return (
        fact.assertion == "absent"
        and (fact.kind, fact.evidence.document) == (giving.kind, giving.evidence.document)
        and fact.date is not None
        and fact.date.low == after
    )


def _one_giving(earlier: Fact, fact: Fact) -> bool:
    one, two = earlier.date, fact.date
    if one is None or two is None or one.low is None or two.low is None:
        return False
    if earlier.name != fact.name and "unspecified" not in (earlier.name, fact.name):
        return False
    return _before(earlier, fact) and abs((one.low - two.low).days) <= _ONE_GIVING


_NOT_GIVEN = re.compile(
    r"\b(?:cross-?match(?:ed)?|group (?:and|&) (?:save|screen)|type (?:and|&) screen|reserved|issued) only\b"
    r"|\bonly (?:cross-?matched|reserved|issued|ordered)\b"
    r"|\b(?:issued|ordered|cross-?matched|reserved|prepared)\b[^.;]{0,16}\bbut\s+(?:(?:was|were|then|later) )*"
    r"(?:returned|(?:not|never) (?:given|used|transfused|needed))"
)
"""Blood that another record shows on a day and that did not reach the patient."""


def _doubting_returned(facts: Sequence[Fact], notes: Mapping[str, Note]) -> Sequence[Fact]:
    """Transfusions of a day whose blood was not given, or not all, as doubtful: "the units of 9/30 were returned"."""
    if not any(f.kind == "transfusion" and f.assertion == "present" for f in facts):
        return facts
    days = {
        str(mention.days)
        for note in notes.values()
        for found in _NOT_GIVEN.finditer(note.low)
        for mention in note.dates_in(note.sentence(found.start()).start, found.end())
        if mention.days.exact
    }
    return [
        f.model_copy(update={"assertion": "possible"})
        if days and f.kind == "transfusion" and f.assertion == "present" and str(f.date) in days
        else f
        for f in facts
    ]


def _clause_end(note: Note, at: int) -> int:
    """Where what is given to the other ends: "belongs to another patient; the true result is 55"."""
    end = note.sentence(at).end
    stop = note.low.find(";", at, end)
    return end if stop < 0 else stop


def _names(note: Note, start: int, end: int, fact: Fact) -> bool:
    """Whether a stretch of ``note`` names an earlier fact by its name and its day."""
    if fact.evidence.document == note.document.id and fact.evidence.start >= start:
        return start <= fact.evidence.start < end
    days = fact.last if fact.date is None else fact.date
    dated = any(not isinstance(days, str) and d.days == days for d in note.dates_in(start, end))
    return dated and fact.name in note.names_in(start, end)


def _cue(note: Note, fact: Fact) -> str | None:
    """The words of the correction that a fact stands in, or None."""
    sentence = note.sentence(fact.evidence.start)
    begin, end = max(sentence.start - _AROUND, 0), min(sentence.end + 120, len(note.low))
    text = note.low[begin:end]
    found = _CUE.search(text)
    if found is None:
        return None
    own = note.low[max(sentence.start, fact.evidence.start - _AROUND) : min(sentence.end, fact.evidence.end + _AROUND)]
    if _CUE.search(own) or _NOT.search(own):
        return own
    paragraph = note.low.rfind("\n\n", 0, fact.evidence.start)
    lead = note.low[max(paragraph, begin) : fact.evidence.start]
    return (
        own if re.search(r"\b(?:addendum|correction|erratum|corrigendum|amendment)\b[^\n]{0,40}[:\n]", lead) else None
    )


def _before(earlier: Fact, fact: Fact) -> bool:
    """Whether ``earlier`` stands before the correction: in an older document, or above it in the same one."""
    if earlier.evidence.document == fact.evidence.document:
        return earlier.evidence.start < fact.evidence.start
    one, two = earlier.recorded, fact.recorded
    return one is None or two is None or one.low is None or two.high is None or one.low <= two.high


def _same_day(one: Fact, two: Fact) -> bool:
    return one.date is not None and two.date is not None and one.date.exact and one.date == two.date


def _named(earlier: Fact, cue: str) -> bool:
    """Whether the correction names the old value: "42, not 142"."""
    found = _NOT.search(cue)
    if found is None or isinstance(earlier.value, ValueRange) or earlier.value is None:
        return False
    written = re.search(r"\d[\d,]*(?:\.\d+)?", earlier.evidence.quote[::1])
    return written is not None and any(
        n.replace(",", "") == found["v"].replace(",", "")
        for n in re.findall(r"\d[\d,]*(?:\.\d+)?", earlier.evidence.quote)
    )
