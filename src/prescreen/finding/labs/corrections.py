"""Corrections inside a note: "platelets are 42, not 142" takes 142 back and gives 42 its day."""

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from prescreen.finding.labs.analytes import is_analyte
from prescreen.finding.labs.facts import Writer
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.finding.labs.units import read_unit
from prescreen.language.numbers import NUMBER
from prescreen.language.shapes import places
from prescreen.language.words import Anchored, AnyOf
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

_NOT = re.compile(
    rf"(?P<new>{NUMBER})(?P<gap>[^\d\n.;]{{0,14}}?(?:10\s?\^?\s?9\s?/l)?)[\s,(-]*(?:and\s)?(?:not|rather than|instead of|in place of|corrected from|formerly misread as|replaces|replacing|supersedes)\s(?:the\s)?(?P<old>{NUMBER})"
)
_FILL = (
    r"(?:[\s,(\"]{1,3}(?:\d{1,2}[:.h]\d\d(?:\s?[ap]m)?|\d{1,2}\s?[ap]m|\d{1,2}(?:st|nd|rd|th)?\s[a-z]{3,9}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|(?:first |wrongly |previously |initially |originally )?(?:reported|issued|given|stated|written|typed|printed|phoned|entered|quoted|told|said)"
    r"|as|at|on|in|by|of|from|earlier|above|this|that|it|which|and|but|the|my|our|report|letter|note|print-?out|lab(?:oratory)?|today|yesterday|this morning|has|have|had|been|was|were|is|are|to|be|should|must|now|since|later"
    r"|values?|results?|figures?|counts?|readings?|hours?)\b[),\"]?){0,12}"
)
"""Words that may stand between a wrong value and its correction."""
_TO = re.compile(
    rf"(?<![\w.,/-])(?P<old>{NUMBER})(?:\s?(?:x\s?)?(?:10\s?\^?\s?9\s?/l|k\b|[a-z]{{1,4}}/d?[lu]l?\b|%))?{_FILL}[\s,(-]{{1,3}}"
    r"(?:(?:replaced|superseded) (?:by|with)|(?:amended|corrected|changed|revised|altered|re-?issued) (?:to|as|into)|should (?:read|be|have (?:read|been))|(?:must|ought to|now) reads?|reads now|in truth|in reality)"
    rf"[\s:\"]{{1,3}}(?:(?:the|a|figure|value|result|of|true|correct|right)\s){{0,4}}(?P<new>{NUMBER})"
)
_CHANGE = Anchored(
    rf"(?<![a-z])(?:change|amend|replace|alter)\b[^.;\n\d]{{0,40}}?(?P<old>{NUMBER}){_FILL}\s(?:to|by|with|into)\s(?P<new>{NUMBER})",
    *("change ", "amend ", "replace ", "alter "),
)
_DICTATED = Anchored(
    rf"(?<![a-z])(?:dictated|typed|entered|quoted|written|reported) (?:as|at) (?P<old>{NUMBER})(?:\s?[a-z%/]{{1,6}})? (?:is|was|are|were|should be) (?:(?:in fact|in truth|really|actually) )?(?P<new>{NUMBER})",
    *("dictated ", "typed ", "entered ", "quoted ", "written ", "reported "),
)
_REPLACING = Anchored(
    r"(?:replaced|superseded|amended|corrected|changed|revised|altered|re-?issued|should|must|ought|now reads?|reads now|in truth|in reality)\s",
    *("replaced", "superseded", "amended", "corrected", "changed", "revised", "altered", "issued", "reissued"),
    *("should ", "must ", "ought ", "now read", "reads now", "in truth", "in reality"),
)
_REACH = 160
_FIGURE = re.compile(r"\s(?:the\s)?\d")
_WORDS = (
    "not",
    "rather than",
    "instead of",
    "in place of",
    "corrected from",
    "misread as",
    "replaces",
    "replacing",
    "supersedes",
)


def apply_corrections(note: "Note", facts: list[Fact], writer: Writer) -> list[Fact]:
    """The facts without the values that a correction takes back, and with those it puts in their place."""
    if _WRONG.stands_in(note.low):
        facts = _errors(note, facts, writer)
    low = note.low
    facts = _prior_wrong(note, facts)
    if "manual" in low:
        facts = _counted_again(note, facts)
    corrections: list[re.Match[str]] = []
    if any(_FIGURE.match(low, at + len(words)) for words in _WORDS for at in places(words, low)):
        corrections += _NOT.finditer(low)
    for verb in _REPLACING.finditer(low):
        corrections += _TO.finditer(low, max(0, verb.start() - _REACH), verb.end() + _REACH // 2)
    corrections += [*_CHANGE.finditer(low), *_DICTATED.finditer(low)]
    for found in corrections:
        first = min(found.start("new"), found.start("old"))
        begin = max(0, min(note.sentence(first).start, first - 60))
        hit = next((h for h in reversed(note.hits("labs")) if begin <= h.start < first and is_analyte(h.name)), None)
        if hit is None:
            continue
        facts = _correct(note, facts, writer, hit.name, hit.term.row["dimension"], hit.start, found)
    return facts


def _prior_wrong(note: "Note", facts: list[Fact]) -> list[Fact]:
    """The facts without those that stand before a value that says that they were wrong."""
    for found in _PRIOR_WRONG.finditer(note.low) if _WRONG.stands_in(note.low) else ():
        begin = max(note.sentence(found.start()).start, found.start() - 90)
        right = [f for f in facts if f.kind == "lab" and begin <= f.evidence.start < found.start()]
        if right:
            last = max(right, key=lambda f: f.evidence.start)
            facts = [
                f
                for f in facts
                if f.name != last.name
                or f.kind != "lab"
                or f.evidence.start >= last.evidence.start
                or not _near(f, last)
            ]
    return facts


_AUTOMATED = re.compile(r"\s?\(?auto(?:mated|mat)?\b")
_AUTOMATED_BEFORE = re.compile(r"\bauto(?:mated|mat)?\s$")
_BY_HAND = re.compile(r"\bmanual\b[^.\n]{0,40}$")
_BY_HAND_BEHIND = re.compile(r"\s?\(?(?:by )?(?:manual|hand)\b")


def _counted_again(note: "Note", facts: list[Fact]) -> list[Fact]:
    """A count by hand stands for the analyser's of the same day: "ANC 0.5 (auto), manual diff ANC 0.66"."""
    again = {(f.name, f.date) for f in facts if f.kind == "lab" and _by(note, f, _BY_HAND, _BY_HAND_BEHIND)}
    return [f for f in facts if (f.name, f.date) not in again or not _by(note, f, _AUTOMATED_BEFORE, _AUTOMATED)]


def _by(note: "Note", fact: Fact, before: re.Pattern[str], behind: re.Pattern[str]) -> bool:
    start, end = fact.evidence.start, fact.evidence.end
    return before.search(note.low, max(0, start - 50), start) is not None or behind.match(note.low, end) is not None


_SLIPS = ("keying", "typing", "entry", "transcription", "laboratory", "lab", "reporting", "analyser", "analyzer")
_SLIPS += ("clerical", "labelling", "sample")
_WRONG = AnyOf(
    *(f"{of} {what}" for of in _SLIPS for what in ("error", "mistake", "slip")),
    "in error",
    "erroneous",
    "misprint",
    "typo",
    "mistyped",
    "wrong",
    "incorrect",
    "pseudo",
    "clump",
    "aggregat",
    "diluted",
    "drip arm",
    "not correct",
    "mix-up",
    "mixup",
    "olyzed",
    "olysed",
    "clotted",
    "contaminated",
    "cancelled",
    "canceled",
    "withdrawn",
    "should read",
    "should been",
    "should have read",
    "should have been",
    "should be corrected",
    *(f"{done} as" for done in ("transcribed", "typed", "keyed", "dictated")),
    "misquoted",
    "misread",
    "misreported",
    "another patient",
    "other patient",
)
_ERROR = re.compile(
    r"\b(?:(?:keying|typing|data[- ]entry|transcription|laboratory|lab|reporting|analy[sz]er|clerical|labelling|sample) (?:error|mistake|slip)|in error|erroneous|misprint|typo|mistyped|wrong(?:ly)?|incorrect|pseudo(?:thrombocytopenia)?"
    r"|clump(?:s|ed|ing)|aggregat(?:es|ed|ion)|not correct|mix-?up|ha?emoly[sz]ed|clotted|contaminated|diluted|drip arm|(?:is|was|been|are|were) (?:hereby )?(?:cancelled|canceled|withdrawn)"
    r"|(?:mis-?)?(?:transcribed|typed|keyed|dictated) as|misread|misreported|(?:belongs? to|is|are|was|were|came from) (?:an|the )?other patient(?:'s)?|misquoted|(?=should (?:have )?(?:read|been)\s|should be corrected to\s))\b"
)
_RIGHT = re.compile(
    r"\b(?:should (?:have )?(?:read|been|be corrected to)|(?:the )?(?:correct|right|true|real|actual|proper|revised|amended|corrected)(?:ed)? (?:result|value|figure|count|number|reading|one)?(?:[^.;\d\n]|\n(?!\n)){0,40}?(?:is|was|:|=|reads?|should be)"
    r"|(?:correct|right|true|actual|amended|revised|corrected) (?:result|value|figure|count|reading)(?=[\s:=]{1,3}\d)|[;,.]\s(?:it|this) (?:is|was|should be|must be)"
    r"|citrate(?: tube| sample| redraw| repeat)?(?:(?!estimat|smear)(?:[^.;\d\n]|\n(?!\n)|\d{1,2}[:h]\d\d(?!\d))){0,48}?"
    r"|(?:manual|smear|film|visual) estimate(?!\sbetween)(?:[^.;\d\n]){0,16}?|(?:re-?run|repeat(?:ed)?|re-?check(?:ed)?|re-?drawn?|re-?test(?:ed)?|(?:fresh|new|second) (?:tube|sample))\b(?:[^.;\d\n]|\n(?!\n)){0,40}?)[\s:=]{1,3}(?=\d(?!\d?[:h]\d\d)|pl)"
)
_VALUE_OF_DAY = re.compile(
    r"(?:[\s:=,)]|\b(?:is|was|are|of|at|shows?|showed|gave|gives|came (?:back|out)(?: at| as)?|reads?)\b)+(?=[\d<>])"
)
"""Between the day of a repeat and its value."""
_MOST = 60
"""No letter takes back more values than this; what goes on is no letter."""
_PRIOR_WRONG = re.compile(
    r"\b(?:prior|previous|earlier|first|above|printed|initial|original|old) (?:number|value|result|figure|count|reading|one|report)s?\W{0,2}(?:(?:is|was|were) )?(?:in error|wrong|incorrect|erroneous|an error|a mistake|invalid|not valid|void)\b"
)
"""Behind a value that stands for the one before it: "ALC is 0.59, manual diff, prior number in error"."""
_USE = re.compile(
    r"\b(?:use (?:this|that|the citrate)|go by|this (?:value|one) (?:counts|stands|is right)|to be used|valid|disregard|replaces)\b"
)


def _errors(note: "Note", facts: list[Fact], writer: Writer) -> list[Fact]:
    """ "Platelet count above is a keying error. Correct result is 42", "EDTA clumping; citrate tube Plt 88, use this value"."""
    low = note.low
    hits = note.hits("labs")
    starts = [h.start for h in hits]
    for error in islice(_ERROR.finditer(low), _MOST):
        begin, end = max(0, error.start() - 90), min(len(low), error.end() + 170)
        clumped = error.group().startswith(("clump", "pseudo", "aggreg"))
        names = [
            h
            for h in hits[bisect_left(starts, begin) : bisect_left(starts, end)]
            if is_analyte(h.name)
            and h.term.row["weak"] != "letter"  # the L of "g/L"
            and (h.term.row["dimension"] != "percent" or h.name == "lvef")
            and (h.name == "platelets" or not clumped)
        ]
        before = [h for h in names if h.start < error.start() and "\n\n" not in low[h.end : error.start()]]
        hit = before[-1] if before else names[0] if names else None
        right = _RIGHT.search(low, error.end(), end)
        if right is None and clumped:
            right = _RIGHT.search(low, begin, error.start())
        if hit is None or right is None or "\n\n" in low[error.end() : right.start()]:
            continue
        between = [h for h in names if error.end() < h.start < right.start()]
        repeat = right.group().startswith(("re", "fresh", "new", "second"))
        if not clumped and any(h.name == hit.name or repeat for h in between):
            continue  # told by its name: "wrong slip. Corrected: TLC 2,900. Platelets are correct (repeat 26,000)"
        others = [h for h in hits if h.name == "other"]
        if any(right.start() <= h.start < right.end() for h in others) or (
            not clumped and before and any(hit.end <= h.start < error.start() for h in others)
        ):
            continue  # "K 6.1 haemolysed, repeat 4.1"
        if (
            clumped
            and not any(w in right.group() for w in ("citrate", "estimate"))
            and not _USE.search(low, error.start(), right.end() + 60)
        ):
            continue  # an estimate may stand beside a promise of a citrate tube
        at = right.end()
        again = next((h for h in names if h.start == at and h.name == hit.name), None)
        at = (
            again.end + len(low[again.end : again.end + 3]) - len(low[again.end : again.end + 3].lstrip(" :="))
            if again
            else at
        )
        drawn = next((d for d in note.dates_in(right.start(), at + 20) if d.start <= at < d.end), None)
        if drawn is not None and (link := _VALUE_OF_DAY.match(low, drawn.end)) is not None:
            at = link.end()  # "repeat drawn May 21 is 83"
        elif drawn is not None:
            continue
        new = next(iter(_value_at(note, writer, hit.name, hit.term.row["dimension"], at)), None)
        if new is not None and drawn is not None and drawn.days.exact:
            new = new.model_copy(update={"date": drawn.days, "date_stated": True})
        wrong = [
            f
            for f in facts
            if f.kind == "lab"
            and f.name == hit.name
            and f.evidence.start < right.start()
            and f.value != (new and new.value)
        ]
        if new is not None and not wrong and before:  # the wrong one was not read at all
            wrong = [f for f in _value_at(note, writer, hit.name, hit.term.row["dimension"], hit.end + 1) if f != new]
        if new is not None and not wrong and before and not any(_same_place(f, new) for f in facts):
            facts.append(new)
        if new is None or not wrong:
            continue
        if all(f.evidence.start < begin for f in wrong) and any(
            f.value == new.value and at - 30 <= f.evidence.end <= at + 12 for f in facts
        ):
            continue  # read as it stands, what it corrects is taken back already
        known = [f for f in wrong if f.date_stated and begin <= f.evidence.start]
        old = known[-1] if known else max(wrong, key=lambda f: (str(f.date and f.date.high), f.evidence.start))
        new = _in_place_of(old, new, drawn is not None)
        facts = [
            f
            for f in facts
            if not (
                f.name == hit.name
                and f.kind == "lab"
                and (
                    (f.value == old.value and _near(f, old))
                    or (at - 30 <= f.evidence.end <= at + 12 and f.value == new.value)
                )
            )
        ]
        facts.append(new)
    return facts


def _same_place(fact: Fact, new: Fact) -> bool:
    return fact.name == new.name and fact.evidence.end == new.evidence.end


def _in_place_of(old: Fact, new: Fact, has_day: bool) -> Fact:
    """The corrected value, of its own day or of that of the one it corrects, which it names for the other documents."""
    replaced = {"replaces": old.value} if isinstance(old.value, float) else {}
    day = {} if has_day else {"date": old.date, "date_stated": old.date_stated}
    return new.model_copy(update={**day, "detail": {**new.detail, **replaced}})


def _near(fact: Fact, other: Fact) -> bool:
    """Whether two facts can be of one sample: their days are no more than two apart."""
    a = None if fact.date is None else fact.date.high
    b = None if other.date is None else other.date.high
    return a is None or b is None or abs((a - b).days) <= 2


def _value_at(note: "Note", writer: Writer, name: str, dimension: str, at: int) -> list[Fact]:
    statement = read_value(note.plain, note.low, at, at, dimension)
    if statement is None or statement.value > at + 3:
        return []
    return list(writer.facts(name, dimension, statement))


def _correct(
    note: "Note", facts: list[Fact], writer: Writer, name: str, dimension: str, start: int, found: re.Match[str]
) -> list[Fact]:
    told = read_unit(dimension, note.low, found.end("new")) or read_unit(dimension, note.low, found.end("old"))
    unit = told[0] if told is not None else None
    end = max(found.end("new"), found.end("old"))
    wanted = Statement(start, found.start("new"), end, (found["new"],), unit=unit)
    wrong = Statement(start, found.start("old"), found.end("old"), (found["old"],), unit=unit)
    old = next(writer.facts(name, dimension, wrong), None)
    new = next(writer.facts(name, dimension, wanted), None)
    if old is None or new is None:
        return facts
    taken_back = [f for f in facts if f.name == name and f.kind == "lab" and f.value == old.value]
    if (taken_back and not new.date_stated) or (taken_back and new.date != taken_back[-1].date):
        new = new.model_copy(update={"date": taken_back[-1].date, "date_stated": taken_back[-1].date_stated})
    elif not taken_back and isinstance(old.value, float):
        new = new.model_copy(update={"detail": {**new.detail, "replaces": old.value}})
    kept = [
        f
        for f in facts
        if f not in taken_back and not (f.name == name and f.evidence.start >= start and f.evidence.end <= end + 12)
    ]
    return [*kept, new]
