"""What the right-hand side tells of a criterion: the trial's words, why it stands so, the evidence in its note."""

from textual.content import Content

from prescreen.dialogue import Case, Standing
from prescreen.dialogue.telling import fact_in_words
from prescreen.dialogue.wording import standing_of
from prescreen.record import Document, Evidence, Fact
from prescreen_tui.visible import shown
from prescreen_tui.widgets.criteria_list import GLYPHS

_STYLE = {"violated": "$error", "unresolved": "$warning", "satisfied": "$success"}
_AROUND = 160
_LINES = 2

Parts = list[tuple[str, str]]


def detail(case: Case, now: Standing, criterion: str, piece: int) -> Content:
    """A criterion's side of the screen; ``piece`` counts its evidence from 0."""
    verdict = now.verdict(criterion)
    asked = case.protocol.criterion(criterion)
    glyph = GLYPHS["judged"] if criterion in now.judged else GLYPHS[verdict.status]
    parts: Parts = [
        (f"{glyph} {criterion} ", f"bold {_STYLE[verdict.status]}"),
        (f"{asked.title}\n", "bold"),
        (f"{standing_of(verdict)}\n", _STYLE[verdict.status]),
        (f"{shown(verdict.explanation)}\n", ""),
    ]
    parts += [(f"{shown(note)}\n", "") for note in verdict.notes]
    if verdict.evidence:
        index = piece % len(verdict.evidence)
        parts += _evidence(case, verdict.evidence[index], index, len(verdict.evidence))
        parts += _read_as(verdict.trace.facts, verdict.evidence[index])
    parts += [("Trial: ", "bold $secondary"), (f"{shown(asked.text)}\n", "$secondary")]
    parts += [(f"Read so: {shown(choice)}\n", "$secondary") for choice in asked.choices]
    parts += [(f"{what}: {amount}\n", "") for what, amount in verdict.trace.arithmetic]
    return Content.assemble(*parts)


def _evidence(case: Case, evidence: Evidence, index: int, count: int) -> Parts:
    document = next((d for d in case.all_documents if d.id == evidence.document), None)
    more = f"  [{index + 1} of {count}]" if count > 1 else ""
    if document is None or not document.text:
        return [(f"{evidence.document}{more}\n", "bold $primary"), (f"  {shown(evidence.quote)}\n", "bold reverse")]
    line = document.text.count("\n", 0, evidence.start) + 1
    head = f"{evidence.document}, line {line}{more}\n"
    return [(head, "bold $primary"), *context(document, evidence), ("\n", "")]


def context(document: Document, evidence: Evidence) -> Parts:
    """A few lines around the cue, the cue set off; never more than a little of a very long line."""
    text = document.text
    low = evidence.start
    for _ in range(_LINES):
        low = text.rfind("\n", max(0, evidence.start - 4 * _AROUND), max(low - 1, 0)) + 1 if low > 0 else 0
    low = max(low, evidence.start - _AROUND)
    high = evidence.end
    for _ in range(_LINES):
        found = text.find("\n", high + 1, evidence.end + 4 * _AROUND)
        high = found if found >= 0 else min(len(text), evidence.end + _AROUND)
    high = min(high, evidence.end + _AROUND)
    return [
        (_lines(text[low : evidence.start]), ""),
        (_lines(text[evidence.start : evidence.end][:2000]), "bold reverse $accent"),
        (_lines(text[evidence.end : high]), ""),
    ]


def _lines(text: str) -> str:
    return "\n".join(shown(line) for line in text.split("\n"))


def _read_as(facts: tuple[Fact, ...], evidence: Evidence) -> Parts:
    fact = next((f for f in facts if evidence in (f.evidence, *f.more_evidence)), None)
    if fact is None:
        return []
    who = f" by {fact.author}" if fact.author else ""
    return [(f"Read{who} as: ", "bold"), (f"{shown(fact_in_words(fact))}\n", "")]
