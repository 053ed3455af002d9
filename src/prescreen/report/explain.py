"""Why a criterion stands as it does, and what was made of a place in a note."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from prescreen.criteria.wording import REASON, STATUS
from prescreen.protocol import Criterion
from prescreen.record import Document, Evidence, Fact
from prescreen.report.models import CriterionReport, Report
from prescreen.report.safe_text import one_line
from prescreen.report.style import Style
from prescreen.report.words import LEAN

_AROUND = 60


def explain_criterion(report: Report, criterion: Criterion, documents: Sequence[Document], style: Style) -> str:
    """The criterion's own text, its verdict, the rule, each fact with its sentence, the arithmetic, the readings."""
    texts = {d.id: d.text for d in documents}
    return "\n".join(_criterion(report, criterion, texts, style)) + "\n"


def explain_place(report: Report, document: Document, at: int, how: Sequence[tuple[str, str]], style: Style) -> str:
    """How a character of a document was read (``how``: labels and words), its facts, the criteria that rest on them."""
    return "\n".join(_place(report, document, at, how, style)) + "\n"


def span_at(report: Report, document: Document, at: int) -> tuple[int, int]:
    """The shortest evidence of a fact that holds a character, else the word that does."""
    held = [e for f in report.record.facts for e in (f.evidence, *f.more_evidence) if _within(e, document.id, at)]
    if held:
        return min(((e.start, e.end) for e in held), key=lambda s: s[1] - s[0])
    text, start, end = document.text, at, at + 1
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def fact_words(fact: Fact) -> str:
    """A fact on one line: what, how asserted, value, dates, detail."""
    parts = [f"{fact.kind} {fact.name}", fact.assertion + (", historical" if fact.historical else "")]
    value = fact.interval()
    if value is not None:
        parts.append(f"{value}{f' {fact.unit}' if fact.unit else ''}")
    if fact.date is not None:
        parts.append(f"{fact.date}{'' if fact.date_stated else ' (the document’s date)'}")
    if fact.first is not None:
        parts.append(f"first {fact.first}")
    if fact.last is not None:
        parts.append(f"last {fact.last}")
    if fact.live is not None:
        parts.append("live" if fact.live else "not live")
    parts += [f"{k} {v}" for k, v in fact.detail.items()]
    return one_line("; ".join(parts))


def _criterion(report: Report, criterion: Criterion, texts: Mapping[str, str], style: Style) -> Iterator[str]:
    verdict = report.criterion(criterion.id)
    yield f"{style.paint(criterion.id, 'bold')}  {one_line(criterion.title)}"
    yield from _item("The trial says", f'"{criterion.text}"', style)
    yield from _item("Verdict", _standing(verdict), style)
    yield from _item("Because", verdict.explanation, style)
    if verdict.question:
        yield from _item("Ask", verdict.question, style)
    trace = verdict.trace
    if trace is None:
        return
    yield from _item("Rule", trace.rule.replace("_", " "), style)
    for name, value in trace.arithmetic:
        yield from _item("Reckoned", f"{name}: {value}", style)
    for choice in trace.choices:
        yield from _item("Reading taken", choice, style)
    if trace.ambiguities:
        numbers = ", ".join(map(str, trace.ambiguities))
        yield from _item("Open in the trial", f"ambiguity {numbers}; see `prescreen protocol show`", style)
    if not trace.facts:
        yield from _item("Read", "no document speaks of it", style)
    for index in trace.facts:
        fact = report.record.facts[index]
        yield from _item("Read", fact_words(fact), style)
        yield from _item("", _around(fact.evidence, texts), style)


def _place(report: Report, document: Document, at: int, how: Sequence[tuple[str, str]], style: Style) -> Iterator[str]:
    line = document.text.count("\n", 0, at) + 1
    here = Evidence(document=document.id, start=at, end=at + 1, quote=document.text[at])
    yield f"{style.paint(one_line(document.id), 'bold')}, line {line}, character {at}"
    yield from _item("Text", _around(here, {document.id: document.text}), style)
    for label, told in how:
        yield from _item(label, told, style)
    found = [(i, f) for i, f in enumerate(report.record.facts) if _holds(f, document.id, at)]
    unread = [u for u in report.record.unread if _within(u.evidence, document.id, at)]
    for index, fact in found:
        yield from _item("Read as", fact_words(fact), style)
        yield from _item("From", f'"{one_line(fact.evidence.quote)}"', style)
        for criterion in report.criteria:
            if criterion.trace is not None and index in criterion.trace.facts:
                yield from _item("Used by", f"{criterion.id} {criterion.title}: {_standing(criterion)}", style)
    for item in unread:
        yield from _item("Not understood", f'{item.what} "{one_line(item.evidence.quote)}"', style)
    if not found and not unread:
        yield from _item("Read as", "nothing: no fact rests on this place", style)


def _standing(criterion: CriterionReport) -> str:
    parts = [STATUS[criterion.status]]
    if criterion.reason is not None:
        parts.append(REASON[criterion.reason])
    if criterion.suggested is not None:
        parts.append(LEAN[criterion.suggested])
    if criterion.clears_on is not None:
        parts.append(f"clears on {criterion.clears_on}")
    return ", ".join(parts)


def _holds(fact: Fact, document: str, at: int) -> bool:
    return any(_within(e, document, at) for e in (fact.evidence, *fact.more_evidence))


def _within(evidence: Evidence, document: str, at: int) -> bool:
    return evidence.document == document and evidence.start <= at < evidence.end


def _around(evidence: Evidence, texts: Mapping[str, str]) -> str:
    """The quoted characters in brackets, with a little of what stands around them."""
    text = texts.get(evidence.document)
    if text is None:
        return f"[{evidence.quote}]  {evidence.document}"
    before = text[max(0, evidence.start - _AROUND) : evidence.start]
    after = text[evidence.end : evidence.end + _AROUND]
    line = text.count("\n", 0, evidence.start) + 1
    return f"...{before}[{evidence.quote}]{after}...  {evidence.document}, line {line}"


def _item(label: str, text: str, style: Style) -> list[str]:
    head = f"  {label + ':' if label else '':<20}"
    return textwrap.wrap(one_line(text), style.width, initial_indent=head, subsequent_indent=" " * 22)
