"""What the right-hand side tells of a criterion: the trial's words, why it stands so, the evidence in its note."""

from textual.content import Content

from prescreen.dialogue import Case, Standing
from prescreen.dialogue.telling import fact_in_words, place
from prescreen.dialogue.wording import standing_of
from prescreen.record import Document, Evidence, Fact
from prescreen_tui.visible import shown
from prescreen_tui.widgets.criteria_list import GLYPHS

_STYLE = {"violated": "$error", "unresolved": "$warning", "satisfied": "$success"}
_AROUND = 160
_ROWS_A_LINE = 12

Parts = list[tuple[str, str]]


def detail(case: Case, now: Standing, criterion: str, piece: int, height: int) -> Content:
    """A criterion's side of a screen of so many rows; ``piece`` counts its evidence from 0."""
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
        parts += _evidence(case, verdict.evidence[index], index, len(verdict.evidence), height)
        parts += _read_as(verdict.trace.facts, verdict.evidence[index])
    parts += [("Trial: ", "bold $secondary"), (f"{shown(asked.text)}\n", "$secondary")]
    parts += [(f"Read so: {shown(choice)}\n", "$secondary") for choice in asked.choices]
    parts += [(f"{what}: {amount}\n", "") for what, amount in verdict.trace.arithmetic]
    return Content.assemble(*parts)


def _evidence(case: Case, evidence: Evidence, index: int, count: int, height: int) -> Parts:
    document = next((d for d in case.all_documents if d.id == evidence.document), None)
    more = f"  [{index + 1} of {count}]" if count > 1 else ""
    if document is None or not document.text:
        return [(f"{evidence.document}{more}\n", "bold $primary"), (f"  {shown(evidence.quote)}\n", "bold reverse")]
    head = f"{shown(place(case, evidence))}{more}\n"
    return [(head, "bold $primary"), *context(document, evidence, max(1, height // _ROWS_A_LINE - 1)), ("\n", "")]


def context(document: Document, evidence: Evidence, lines: int) -> Parts:
    """So many lines before and after the cue, the cue set off; never more than a little of a very long line."""
    text, most = document.text, _AROUND * lines
    first, last = max(0, evidence.start - most), min(len(text), evidence.end + most)
    low, high = evidence.start + 1, evidence.end - 1
    for _ in range(lines + 1):
        low = text.rfind("\n", first, low - 1) + 1 if low > first else low
        high = text.find("\n", high + 1, last) if 0 <= high < last else -1
    low, high = max(low, first), high if high >= 0 else last
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
