"""The report as plain text for a physician's eyes: what decides, what is open and what to ask, what is settled."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from prescreen.record import Document, Evidence
from prescreen.report.models import CriterionReport, Report
from prescreen.report.order import deciding, open_ones, settled
from prescreen.report.safe_text import one_line, safe
from prescreen.report.style import Style
from prescreen.report.words import (
    LEAN,
    OVERALL,
    PROMISE,
    REASON,
    anchor_words,
    summary,
    unread_words,
)

_INDENT = " " * 8
_MOST_QUOTES = 3


def text_report(report: Report, documents: Sequence[Document], style: Style) -> str:
    """The whole report, lines no wider than ``style.width`` where words allow, ending in a newline."""
    texts = {d.id: d.text for d in documents}
    return "\n".join(_lines(report, texts, style)) + "\n"


def _lines(report: Report, texts: Mapping[str, str], style: Style) -> Iterator[str]:
    yield style.paint(one_line(report.patient), "bold") + f"  {report.protocol.id} version {report.protocol.version}"
    yield from _wrapped(anchor_words(report), style, indent="")
    yield ""
    role = {"ineligible": "violated", "eligible": "satisfied"}.get(report.overall.status, "unresolved")
    yield f"{style.paint(OVERALL[report.overall.status], 'bold', role)}: {summary(report)}"
    parts = (("Against", deciding(report)), ("Open", open_ones(report)), ("Settled", settled(report)))
    for title, criteria in parts:
        if criteria:
            yield ""
            yield style.paint(f"{title} ({len(criteria)})", "head")
            for criterion in criteria:
                yield from _criterion(criterion, texts, style)
    unread = unread_words(report)
    yield ""
    if unread:
        yield from _wrapped(unread, style, indent="")
    yield style.paint(PROMISE, "dim")


def _criterion(criterion: CriterionReport, texts: Mapping[str, str], style: Style) -> Iterator[str]:
    mark = style.paint(style.glyph(criterion.status), criterion.status)
    aside = [] if criterion.reason is None else [REASON[criterion.reason]]
    if criterion.suggested is not None:
        aside.append(LEAN[criterion.suggested])
    if criterion.clears_on is not None:
        aside.append(f"clears on {criterion.clears_on}")
    tail = style.paint(f"  [{', '.join(aside)}]", "dim") if aside else ""
    yield f"{mark} {criterion.id:<5} {style.paint(safe(criterion.title), 'bold')}{tail}"
    yield from _wrapped(criterion.explanation, style)
    for note in criterion.notes:
        yield from _wrapped(note, style)
    for evidence in criterion.evidence[:_MOST_QUOTES]:
        yield from _quote(evidence, texts, style)
    if len(criterion.evidence) > _MOST_QUOTES:
        yield style.paint(f"{_INDENT}and {len(criterion.evidence) - _MOST_QUOTES} more places", "dim")
    if criterion.question:
        yield from _wrapped(f"Ask: {criterion.question}", style)


def _quote(evidence: Evidence, texts: Mapping[str, str], style: Style) -> Iterator[str]:
    """Where it stands and the quoted words in brackets, with as much of their line around them as has room."""
    text = texts.get(evidence.document)
    if text is None:
        yield f"{_INDENT}{one_line(evidence.document)}: [{one_line(evidence.quote, style.width - 30)}]"
        return
    place = f"{one_line(evidence.document, 40)}:{text.count(chr(10), 0, evidence.start) + 1}: "
    room = max(style.width - len(_INDENT) - len(place) - 2, 30)
    quote = one_line(evidence.quote, room)
    spare = max(room - len(quote), 0)
    before = one_line(text[text.rfind("\n", 0, evidence.start) + 1 : evidence.start][-spare:])
    end = text.find("\n", evidence.end)
    after = one_line(text[evidence.end : end if end >= 0 else len(text)][:spare])
    before = before[-max(spare - len(after), spare // 2) :] if spare else ""
    after = after[: max(spare - len(before) - 2, 0)]
    gap_before = " " if before and text[evidence.start - 1].isspace() else ""
    gap_after = " " if after and text[evidence.end].isspace() else ""
    marked = style.paint(f"[{quote}]", "bold")
    yield f"{_INDENT}{style.paint(place + before + gap_before, 'dim')}{marked}{style.paint(gap_after + after, 'dim')}"


def _wrapped(text: str, style: Style, indent: str = _INDENT) -> list[str]:
    return textwrap.wrap(
        one_line(text), style.width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
