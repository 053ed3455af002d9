"""Assertion of a span: negation, hedge, plan, hypothesis, other people, history (the classes of ConText).

ConText: Harkema et al., J Biomed Inform 2009;42:839. Cues are phrases (`cues`), their reach is grammar (`scope`), whose
story it is stands in `experiencer`, tick boxes and one-word answers in `answers`.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prescreen.language.answers import answer
from prescreen.language.cues import CueMap, Found
from prescreen.language.experiencer import DONOR_TARGET, other_person
from prescreen.language.fates import begins_anew, of_another
from prescreen.language.heads import Head, find_heads, head_of
from prescreen.language.once import once
from prescreen.language.pronouns import of_pronoun
from prescreen.language.scope import reaches_backward, reaches_forward
from prescreen.record.models import Assertion

if TYPE_CHECKING:
    from prescreen.language.note import Note

_REACH = 420
"""Characters to either side of a span that are looked at: an endless sentence costs no more than a short one."""
_ORDER: tuple[Assertion, ...] = ("hypothetical", "absent", "planned", "possible")
_LISTING = frozenset(("absent", "hypothetical", "historical"))
_EXISTS = re.compile(
    r"(?:\s+(?:yet|been|be|ever|previously|so far|in fact|actually))*\s+(?:given|done|performed|present|seen|found|"
    r"identified|detected|demonstrated|observed|noted|"
    r"recorded|reported|confirmed|borne out|substantiated|upheld|corroborated|diagnosed|carried|undertaken|needed|required|received|used|taken|occur\w*|happen\w*|"
    r"take place|go ahead|administered|evident|"
    r"visuali[sz]ed|felt|heard|shown|proven|proved|indicated|feasible|pursued|suspected|appreciated|elicited|infused|"
    r"delivered|necessary|palpable|apparent|favou?red|"
    r"had|have|performed|booked|scheduled|planned|arranged|requested|exist\w*|an? option|appear\w*|verified|supported|"
    r"materiali\w+|possible|attempted|offered|"
    r"part of|in question|collected|re-?infused|initiated|started|begun|wanted|touched|irradiated|transfused|known|"
    r"established)\b"
)
_ANSWER_END = re.compile(
    r"\s*(?:[.,;)\]|/]|-\s|\(|in\b|on\b|at\b|ever\b|known\b|to date\b|so far\b|documented|reported|found|recorded|recalled|remembered|noted|"
    r"whatsoever|now\b|currently|this\b|"
    r"either\b|clinically\b|radiologically\b|formally\b|definite\w*\b|by\b|during\b|and\b|at all|was\b|of (?:which|note)|for\b|today|again|\d)"
)
_NEEDS_END = ("no", "none", "nil", "never", "neither", "denied", "denies", "(n)", "not")
_ANSWERING = frozenset(("none", "nil", "neither", "nothing", "negative", "denied", "ruled out", "excluded"))
"""What answers alone, without a mark before it; "no", "never" and "not" need one."""
_NO_ANSWER = re.compile(r"\s*(?:since|after|other|but|except|more|further|longer|apart)\b")
_OUT = ("ruled out", "excluded")
"""What closes a list of illnesses, denied or not: "stroke, abscess, etc. should be ruled out"."""
_HEDGES = ("questionable", "possible", "probable", "suspected", "likely", "equivocal", "doubtful")
_OF_CAUSE = re.compile(r"\s(?:secondary to|due to|caused by|related to|because of|from)\b")
"""Behind a hedge what makes it one of the cause: "pyelonephritis likely secondary to a stone"."""
_JOINS = re.compile(r"(?:,|\b(?:with|and|or|plus|vs\.?|versus))\s*$")
_HEDGED = re.compile(r"\s(?!(?:in|on|at|by|for|from|to|with|and|but|or|not|though|although|as|given|per|due)\b)[a-z]")
"""Behind a hedge what it is about: an adjective in front of the next name of a list."""
_INFORMANT = re.compile(r"\bif (?:he|she|they|the patient|you|any|there)\b")


_LEFT_OUT = re.compile(
    r"\b(?:apart from|aside from|except(?: for)?|other than|besides|save for) (?:(?:the|an?|his|her|one) )?$"
)
"""Before what a denial behind leaves out: "aside from a stroke in 2022 nil"."""
_LIKE = re.compile(r"-like\b")
_BULLET = re.compile(r"[ \t]*(?:[-*•·+]|\d{1,2}[.)])[ \t]")
_THOUGHT_OF = re.compile(r"\s*(?:think|believe|feel)s? (?:that )?(?:his|her|the|their|this) (?:\w+ ){0,3}")
"""Between a negation and what is there: "I do not think that her infection needs treatment"."""
_NOT_RECALLED = re.compile(
    r"\s(?:recall|remember|forget)\s(?:exactly |precisely )?(?:the|his|her|their|this|that|when|how)\b[^.;]{0,40}"
)
"""Between a negation and what is presupposed: "does not recall the date of the stroke"; of "a stroke" nothing is."""
_RISKS = re.compile(r"\b(?:risks?|complications?|side[- ]effects?|adverse (?:effects|events)|hazards?)\b")
_TALK = re.compile(
    r"\b(?:explain\w*|discuss\w*|inform\w*|consent\w*|understand\w*|understood|counsel\w*|potential|possible|aware|"
    r"outlined|alternatives|benefits|may|might|could|"
    r"warned|went over|went through|associated)\b"
)

_ASKS = re.compile(
    r"(?:\d{1,2}[:.]\d\d\s+)?(?:\[?[a-z]{1,10}\]?:\s*)?(?P<any>any|do you|does (?:he|she)|have you|has (?:he|she)|did (?:you|he|she)|(?:is|are|was|were) there(?=[^.;?]*\?))\b(?! (?:other|further|more)\b)"
)
"""How a question of a message or an interview begins, its mark left out: "O: any allergy to dmso"."""
_DIFFERENTIAL = re.compile(r"(?:^|(?<=[\s(;,]))dd[x.:]?\s(?!\d)(?:[a-z-]+,? (?:or |vs\.? )?){0,3}$")
"""Before what else it may be: "DD epileptic seizure", "dd: syncope"; before a day it is "dated"."""
_AT_ONCE = re.compile(r"co-?morbid|concomitant|concurrent|current|active")
"""In a heading: what is under it goes on."""
_EVER = re.compile(
    r",? \(?(?:ever|at any time|past or present|current or past|current or former|now or ever|now or in the past)\)?$"
)
_FOR_A_REASON = frozenset(("contraindicated", "declined", "refused", "cancelled", "withheld", "avoided", "not given"))
"""Said of what stands before; a parenthesis behind holds the reason: "metoclopramide: contraindicated (parkinsonism)"."""
_LOOKED_FOR = re.compile(r"(?:screen|test|check|look|search|work|assess|evaluat|investigat|examin|rule)")
_WHAT_MAY_HAPPEN = re.compile(r"\b(?:bleeding|infection|h[a]?emorrhage|injury|an(?:a)?esth\w+)\b")
_RISK_LIST = re.compile(
    r"(?: of [\w\s]{1,30})?,? (?:to |which |that )?(?:includ(?:e|es|ed|ing)|incudes?)\b|,? (?:were|are)\b[^.;]{0,20}\bincluding\b"
)
"""Behind "risks": the list of them is what consent forms say, however it goes on."""


def _risk_talk(low: str, begin: int, start: int) -> tuple[int, int] | None:
    """The words that make a list one of risks told of a procedure ("risks were explained, including bleeding"), or None."""
    window = low[begin:start]
    if (
        "death" in low[begin : start + 140].split(". ", maxsplit=1)[0]
        and (told := _TALK.search(window)) is not None
        and _WHAT_MAY_HAPPEN.search(window)
    ):
        return (begin + told.start(), begin + told.end())  # "we discussed bleeding, infection, stroke and death"
    if "risk" not in window and "complication" not in window and "effect" not in window and "hazard" not in window:
        return None
    found = _RISKS.search(window)
    if found is None:
        return None
    rest = window[found.end() :]
    if found.group().startswith("risk") and _RISK_LIST.match(rest):
        return (begin + found.start(), begin + found.end())
    if ";" in rest or _TALK.search(window) is None:
        return None
    if not re.search(r"\b(?:includ\w+|such as|like|of|are|namely|as well as)\b|[:,(]", rest):
        return None
    return (begin + found.start(), begin + found.end())


@dataclass(frozen=True, slots=True)
class Reading:
    """How a span is told, and the cue it rests on (None for a plain statement)."""

    label: Assertion = "present"
    historical: bool = False
    cue: tuple[int, int] | None = None


class Told(str):
    """What `assertion` answers: "present", "absent", "possible", "planned", "hypothetical", "family" or "historical".

    ``label`` is the same without "historical" (a past event of the patient is "present" in a `Fact`), ``historical``
    whether it is told as past, whatever the label.
    """

    label: str
    historical: bool

    def __new__(cls, reading: Reading) -> "Told":
        told = super().__new__(
            cls, "historical" if reading.historical and reading.label == "present" else reading.label
        )
        told.label, told.historical = reading.label, reading.historical
        return told


_OWN_SUBJECT = re.compile(
    r"[,;]\s[^,;.]{0,30}?\b(?:cultures?|bcx?s?|mri|ct|scans?|x-?rays?|cxr|films?|troponins?|biops(?:y|ies)|work-?up)\s(?:(?:all|both|now|since|repeatedly) )?$"
)
"""Between an illness and a negative result that is a test's: "sepsis in February, E. coli, cultures negative since"."""


_FINDS = (
    "diagnosed",
    "known ",
    "show",
    "reveal",
    "demonstrate",
    "confirm",
    "positive for",
    "present",
    "proved to",
    "turned out",
    "complicated by",
    "on treatment for",
)
"""Verbs that begin a statement of their own, but for a negation right before them."""
_NEGATED_VERB = re.compile(
    r"(?:\b(?:never|not|nobody|no one|nor|neither)|n't)\s(?:(?:ever|yet|been|being|had|has|or|formally|officially|currently|previously|actually|personally|once|tested)\s)*$"
)


_HEAD_OF_LIST = re.compile(
    r"(?:^|[.;\n]\s*)\s*(?:[-*•] )?(?:(?:the )?(?:patient|pt) |he |she )?(?P<head>(?:denies|denied|negates|negative(?: for)?|neg|no|nil|none of|(?:the following |all )?(?:are |is |were |was )?(?:all )?(?:absent|denied|negative|not present|excluded))"
    r"(?: (?:any of )?the following)?)\s?:\s?(?P<items>[^.:;\n]*(?:;[^.:;\n]*)*)$"
)
_TOLD_IN_LIST = re.compile(
    r"\b(?:yes|positive|present|but|except|apart|has|had|have|is|was|known|since|admits|reports?)\b|\+|\b(?:19|20)\d\d\b"
)
_ITEM_TOLD = re.compile(r"\s?(?:\(?\+|[:=-]?\s?yes\b|present\b|since\b|known\b|in (?:19|20)\d\d|(?:19|20)\d\d|\?)")
"""An item of a denied list that tells of itself."""


class AssertionContext:
    """Reads the assertion of spans of one note."""

    def __init__(self, note: "Note") -> None:
        self._note = note
        self._read: dict[tuple[int, int], Reading] = {}

    @once
    def cues(self) -> CueMap:
        return CueMap(self._note.low)

    @once
    def heads(self) -> list[Head]:
        return find_heads(self._note.low)

    def read(self, start: int, end: int) -> Reading:
        """How the span from ``start`` to ``end`` is told."""
        known = self._read.get((start, end))
        if known is None:
            known = self._read[start, end] = self._decide(start, end)
        return known

    def _decide(self, start: int, end: int) -> Reading:
        note, low = self._note, self._note.low
        sentence = note.sentence(start)
        low_end = max(sentence.end, end)
        begin, stop = max(sentence.start, start - _REACH), min(low_end, end + _REACH)
        around = self.cues.between(begin, end + 24)
        before = [f for f in around if f.end <= start]
        inside = [f for f in around if f.end > start and f.start < end]
        after = self.cues.between(end, stop)
        past = self._historical(before, after, start, end)
        person = other_person(note, start, end, begin, stop, before, after)
        if person is not None:
            return Reading("family", past, person)
        meant = of_pronoun(note, begin, start)
        if meant is not None and meant[0] == "family":
            return Reading("family", past, meant[1])
        head = head_of(self.heads, low, start, end) if self.heads else None
        if head is not None and head.label == "family" and not DONOR_TARGET.search(low, start, end):
            return Reading("family", past, head.cue)
        box = answer(note, start, end)
        if box is not None:
            return Reading(box[0], past and box[0] == "present", box[1])
        found: dict[str, tuple[int, int]] = {}
        for at in inside:
            for cue in at.cues:
                if at.start <= start and at.end >= end and cue.category in _ORDER:
                    found.setdefault(cue.category, (at.start, at.end))  # the span is the cue itself
                governs = (cue.forward and at.end < end) or (cue.backward and at.start > start)
                if cue.category in ("absent", "possible") and governs and low[at.start - 1 : at.start] != "(":
                    found.setdefault(cue.category, (at.start, at.end))
        self._forward(found, before, start, end)
        self._backward(found, after, start, end)
        self._marks(found, start, end, stop)
        if "absent" in found and "hypothetical" in found and _LOOKED_FOR.match(low, found["hypothetical"][0]):
            if found["absent"][0] >= end:
                del found["hypothetical"]  # "a screen for immunodeficiency was negative"
        if "absent" in found and "possible" in found and found["possible"][0] > end:
            absent = found["absent"]
            if absent[0] < start and found["possible"][1] - found["possible"][0] > 6:
                return Reading("absent", past, absent)
        if head is not None and head.label != "family" and "absent" not in found:
            found.setdefault(head.label, head.cue)
        if "hypothetical" not in found and "absent" not in found:
            talk = _risk_talk(low, begin, start)
            if talk is not None:
                found["hypothetical"] = talk
        if not found and ":" in low[begin:start] and (head := self._head_of_list(begin, start, end)) is not None:
            return head
        if not found and not past:
            lead = self._lead_in(start)
            if lead is not None:
                return lead
        if not found:
            asked = _ASKS.match(low, sentence.start, start)
            if asked is not None:
                found["hypothetical"] = asked.span("any")
        for label in _ORDER:
            if label in found:
                return Reading(label, past and label == "present", found[label])
        return Reading("present", past) if meant is None else Reading("possible", past, meant[1])

    def _head_of_list(self, begin: int, start: int, end: int) -> Reading | None:
        """What the head of a list in the same line says of its items: "Denies: diabetes; asthma; syncope; gout"."""
        low = self._note.low
        head = _HEAD_OF_LIST.search(low[begin:start])
        if head is None or _TOLD_IN_LIST.search(head["items"]) or _ITEM_TOLD.match(low, end):
            return None
        return Reading("absent", False, (begin + head.start("head"), begin + head.end("head")))

    def _lead_in(self, start: int) -> Reading | None:
        """What the line over a list says of its items: "He denies:" above "- chest pain"."""
        low = self._note.low
        line = self._note.line(start)
        if not _BULLET.match(low, line.start, line.end):
            return None
        for _ in range(15):
            if line.start == 0:
                return None
            line = self._note.line(line.start - 1)
            if _BULLET.match(low, line.start, line.end):
                continue
            head = low[line.start : line.end].rstrip()
            if not head.endswith(":"):
                return None
            for at in self.cues.between(line.start, line.end):
                label = next((c.category for c in at.cues if c.category in _ORDER and c.forward), None)
                if label is not None and len(low[at.end : line.start + len(head)].split()) <= 6:
                    return Reading(label, False, (at.start, at.end))  # type: ignore[arg-type]
            return None
        return None

    def _forward(self, found: dict[str, tuple[int, int]], cues: list[Found], start: int, end: int) -> None:
        """Cues before the span, the nearest first; a stop word ends the reach of all before it."""
        low = self._note.low
        for at in reversed(cues):
            if at.has("stop"):
                if self._stops(at, start):
                    return
                continue
            if at.has("present") and at.end + 60 > start and reaches_forward(low, at.end, start, end, 8, listing=False):
                return
            for cue in at.cues:
                if not cue.forward or cue.category not in _ORDER or cue.category in found:
                    continue
                if low.startswith(" (", at.end) and low[at.start : at.end] in _FOR_A_REASON:
                    continue
                span_start = max(start, at.end)
                if reaches_forward(low, at.end, span_start, end, cue.scope, listing=cue.category in _LISTING):
                    if cue.category == "absent" and cue.backward is False and self._answers_before(at, start):
                        continue
                    if cue.category == "absent" and (
                        _THOUGHT_OF.fullmatch(low, at.end, start) or _NOT_RECALLED.fullmatch(low, at.end, start)
                    ):
                        continue
                    if cue.category in ("absent", "planned") and begins_anew(self._note, at.end, start, end):
                        continue
                    found[cue.category] = (at.start, at.end)
            if low.startswith("whether", at.end - 7):
                return  # "could not say whether it was VT" asks; the negation is of the saying

    def _stops(self, at: Found, start: int) -> bool:
        """A stop word ends the reach of what is before it; "since 2020" inside a list does not."""
        words = self._note.low[at.start : at.end]
        if words.startswith(_FINDS) and _NEGATED_VERB.search(self._note.low, max(0, at.start - 48), at.start):
            return False  # "never been diagnosed with epilepsy"
        rest = self._note.low[at.end : start].lstrip()
        return not (words in ("since", "after", "until", "before", "during") and rest[:1].isdigit())

    def _answers_before(self, at: Found, start: int) -> bool:
        """ "Stroke: no, heart failure: yes": a bare answer to what precedes it says nothing of what follows."""
        low = self._note.low
        words = low[at.start : at.end]
        if words not in _ANSWERING and words not in ("no", "never", "not"):
            return False
        follows = low[at.end : start].lstrip(" ")[:1]
        if follows not in (",", ".", ";", ")", "\n"):
            return False
        lead = low[max(0, at.start - 3) : at.start].rstrip()
        return lead.endswith((":", "=", "-", "?", "(")) or (follows != "\n" and words in _ANSWERING)

    def _backward(self, found: dict[str, tuple[int, int]], cues: list[Found], start: int, end: int) -> None:
        low = self._note.low
        for at in cues:
            handled = False
            for cue in at.cues:
                if cue.category not in _ORDER or cue.category in found:
                    continue
                if cue.backward:
                    handled = True
                    if cue.category == "absent" and _OWN_SUBJECT.search(low, end, at.start):
                        continue
                    if cue.category == "absent" and _LEFT_OUT.search(low, max(0, start - 30), start):
                        continue
                    if cue.category in ("planned", "absent") and of_another(self._note, start, end, at.end):
                        continue
                    if self._closes(at, cue.words) and reaches_backward(
                        low,
                        start,
                        end,
                        at.start,
                        cue.scope,
                        listing=cue.category == "absent" or cue.words.endswith(_OUT),
                    ):
                        found[cue.category] = (at.start, at.end)
            if (
                not handled
                and at.has("absent")
                and "absent" not in found
                and low[at.start : at.end].endswith(("not", "n't", "never", "been"))
            ):
                if _EXISTS.match(low, at.end) and reaches_backward(low, start, end, at.start, 3, listing=False):
                    found["absent"] = (at.start, at.end)
            if at.has("stop") and not low[at.start : at.end].startswith(
                ("but", "only", "yet", "then", "since", "until", "during", "after", "before", "prior")
            ):
                return
            if at.has("absent") and not handled and "absent" not in found:
                return  # "He had an MI, no stroke suspected": what follows a new negation is about something else

    def _closes(self, at: Found, words: str) -> bool:
        """ "denied", "none" or "no" after a span answers it only where nothing follows that it could deny instead."""
        low = self._note.low
        if words in _HEDGES and _JOINS.search(low, max(0, at.start - 6), at.start) and _HEDGED.match(low, at.end):
            return False  # "congestive failure, questionable pneumonia", "pneumonia with possible sepsis"
        if words in (*_HEDGES, "probably", "possibly", "presumably") and _OF_CAUSE.match(low, at.end):
            return False
        last = words.rsplit(maxsplit=1)[-1].strip(":=-")
        if last in _NEEDS_END or words in (
            "negative",
            "neg",
            "declined",
            "refused",
            "cancelled",
            "canceled",
            "excluded",
            "free",
        ):
            if _NO_ANSWER.match(low, at.end):
                return False
            if at.end >= self._note.sentence(at.start).end:
                return True
            return _ANSWER_END.match(low, at.end) is not None
        return True

    def _marks(self, found: dict[str, tuple[int, int]], start: int, end: int, stop: int) -> None:
        """Question marks: "?MI", "? early Parkinson's", "syncope?", "VT or artefact?"."""
        low = self._note.low
        lead = low[max(0, start - 28) : start + (low[start : start + 1] == "?")]
        mark = lead.rfind("?")
        if mark >= 0 and "possible" not in found:
            between = lead[mark + 1 :]
            tight = mark == 0 or not lead[mark - 1].isalnum()
            if tight and len(between.split()) <= 3 and not any(c in between for c in ",;.:("):
                at = max(0, start - 28) + mark
                found["possible"] = (at, at + 1)
        other = _DIFFERENTIAL.search(low, max(0, start - 40), start)
        if other is not None:
            found.setdefault("possible", other.span())
        like = _LIKE.match(low, end)
        if like is not None:
            found.setdefault("possible", like.span())
        at = low.find("?", end, min(stop + 1, end + 40))
        if at >= 0 and "possible" not in found and "absent" not in found:
            between = low[end:at]
            between = _EVER.sub("", between)
            if len(between.split()) <= 4 and not any(c in between for c in ".;:,"):
                asked = low[max(0, self._note.sentence(start).start) :][:5].startswith(
                    ("any ", "do ", "did ", "have ", "has ")
                )
                found["hypothetical" if asked else "possible"] = (at, at + 1)

    def _historical(self, before: list[Found], after: list[Found], start: int, end: int) -> bool:
        low = self._note.low
        for at in reversed(before):
            for cue in at.cues if at.has("historical") else ():
                if (
                    cue.category == "historical"
                    and cue.forward
                    and reaches_forward(low, at.end, start, end, cue.scope, listing=True)
                ):
                    return True
            if at.has("stop") and self._stops(at, start):
                break
        for at in after:
            for cue in at.cues if at.has("historical") else ():
                limit = 12 if "ago" in cue.words else cue.scope
                if (
                    cue.category == "historical"
                    and cue.backward
                    and reaches_backward(low, start, end, at.start, limit, listing=False)
                ):
                    return True
            if at.has("stop"):
                break
        section = self._note.section(start)
        if section.category == "past_history" and not _AT_ONCE.search(section.title.lower()):
            sentence = self._note.sentence(start)
            return not any(
                w in low[sentence.start : sentence.end]
                for w in ("current", "active", "ongoing", "now ", "today", "on treatment")
            )
        return False


def assertion(text: str, start: int, end: int) -> Told:
    """The assertion of any span of any text: present, absent, possible, planned, hypothetical, family or historical.

    "historical" is a past event of the patient, told apart from a current one. Only the text around the span is read.

    Raises ValueError when the span does not lie in the text.
    """
    from prescreen.language.note import Note
    from prescreen.language.terms import Scanner
    from prescreen.record import Document

    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the span {start} to {end} does not lie in a text of {len(text)} characters")
    return Told(Note(Document(id="text", text=text), Scanner({}), None).assertion(start, end))
