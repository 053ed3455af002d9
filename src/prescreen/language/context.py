"""Assertion of a span: negation, hedge, plan, hypothesis, other people, history (the classes of ConText).

ConText: Harkema et al., J Biomed Inform 2009;42:839.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prescreen.record.models import Assertion

if TYPE_CHECKING:
    from prescreen.language.note import Note


@dataclass(frozen=True, slots=True)
class Reading:
    """How a span is told, and the cue it rests on (None for a plain statement)."""

    label: Assertion = "present"
    historical: bool = False
    cue: tuple[int, int] | None = None


_BEFORE = {
    "absent": r"no|not|never|without|denies|denied|negative for|free of|absence of|no evidence of|neither|nor|none of|ruled out for|excluded",
    "possible": r"possible|possibly|probable|suspected|query|queried|\?|may have|might have|cannot exclude|likely|rule out|r/o|suspicious for",
    "planned": r"planned|will have|will be|scheduled for|awaiting|to have|booked for|due for|considered for|plan for",
    "hypothetical": r"if|risk of|should|in case of|candidate for|would",
    "family": r"father|mother|brother|sister|son|daughter|uncle|aunt|husband|wife|grandfather|grandmother|family history of|cousin|partner",
}
_AFTER = {
    "absent": r"denied|negative|absent|excluded|ruled out|not present|\(-\)|: no\b|: none|: nil|never given|negated",
    "possible": r"suspected|queried|possible|not excluded|cannot be excluded",
    "planned": r"planned|is scheduled|awaited|booked",
}
_FORWARD = re.compile("|".join(f"(?P<{k}>(?<![a-z])(?:{v})(?![a-z]))" for k, v in _BEFORE.items()))
_BACKWARD = re.compile("|".join(f"(?P<{k}>(?<![a-z])(?:{v}))" for k, v in _AFTER.items()))
_HISTORY = re.compile(r"\b(?:history of|h/o|previous|prior|past|former|old)\b")
_STOP = re.compile(r";|\b(?:but|however|although|except|apart from|which|then)\b|\.\s")


class AssertionContext:
    """Reads the assertion of spans of one note."""

    def __init__(self, note: "Note") -> None:
        self._note = note

    def read(self, start: int, end: int) -> Reading:
        note = self._note
        if note.section(start).category == "family_history":
            return Reading("family")
        sentence = note.sentence(start)
        low = note.low
        historical = bool(_HISTORY.search(low, sentence.start, start))
        begin = sentence.start
        for stop in _STOP.finditer(low, sentence.start, start):
            begin = stop.end()
        cues = list(_FORWARD.finditer(low, begin, start))
        if cues:
            cue = cues[-1] if all(c.lastgroup != "family" for c in cues) else next(c for c in cues if c.lastgroup == "family")
            return Reading(_label(cue), historical, cue.span())
        stop_after = _STOP.search(low, end, sentence.end)
        cue_after = _BACKWARD.search(low, end, min(stop_after.start() if stop_after else sentence.end, end + 60))
        if cue_after is not None:
            return Reading(_label(cue_after), historical, cue_after.span())
        return Reading("present", historical)


def _label(cue: re.Match[str]) -> Assertion:
    return cue.lastgroup  # type: ignore[return-value]


def assertion(text: str, start: int, end: int) -> str:
    """The assertion of any span of any text: present, absent, possible, planned, hypothetical, family or historical.

    Raises ValueError when the span does not lie in the text.
    """
    from prescreen.language.note import Note
    from prescreen.language.terms import Scanner
    from prescreen.record import Document

    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the span {start} to {end} does not lie in a text of {len(text)} characters")
    reading = Note(Document(id="text", text=text), Scanner({}), None).assertion(start, end)
    return "historical" if reading.historical and reading.label == "present" else reading.label
