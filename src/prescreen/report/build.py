"""Verdicts to a report: nothing is decided here."""

from collections.abc import Sequence

from prescreen.criteria.verdict import Overall, Trace, Verdict
from prescreen.protocol import Criterion, Protocol
from prescreen.record import Anchors, Document, Fact, PatientRecord
from prescreen.report.kept import Kept
from prescreen.report.models import (
    CriterionReport,
    DocumentReport,
    OverallReport,
    ProtocolName,
    Report,
    TraceReport,
)
from prescreen.version import version


def build_report(
    patient: str,
    protocol: Protocol,
    anchors: Anchors,
    verdicts: Sequence[Verdict],
    standing: Overall,
    record: PatientRecord,
    documents: Sequence[DocumentReport],
) -> Report:
    """The report of one patient; ``documents`` by `document_report`, or as an earlier report has them."""
    places = {id(fact): i for i, fact in enumerate(record.facts)}
    criteria = {c.id: c for c in protocol.criteria}
    # the parts are values of ours already: they are put together without being validated again
    return Report.model_construct(
        patient=patient,
        protocol=ProtocolName(id=protocol.id, version=protocol.version),
        anchors=anchors,
        overall=OverallReport(
            status=standing.status,
            violated=standing.violated,
            unresolved=standing.unresolved,
            clears_on=standing.clears_on,
        ),
        criteria=tuple(_part(v, criteria[v.id], places, record.facts) for v in verdicts),
        record=record,
        documents=tuple(documents),
        program=version(),
    )


_silent: Kept[Verdict, CriterionReport] = Kept()
"""Parts of verdicts that rest on no fact: patients share the very same verdict (criteria/silence.py)."""


def _part(verdict: Verdict, criterion: Criterion, places: dict[int, int], facts: tuple[Fact, ...]) -> CriterionReport:
    if verdict.trace.facts:
        return _criterion(verdict, criterion, places, facts)
    return _silent.of(verdict, lambda silent: _criterion(silent, criterion, {}, ()))


def _criterion(
    verdict: Verdict, criterion: Criterion, places: dict[int, int], facts: tuple[Fact, ...]
) -> CriterionReport:
    return CriterionReport(
        id=verdict.id,
        title=criterion.title,
        polarity=criterion.polarity,
        status=verdict.status,
        reason=verdict.reason,
        suggested=verdict.suggested,
        explanation=verdict.explanation,
        question=verdict.question,
        clears_on=verdict.clears_on,
        evidence=verdict.evidence,
        notes=verdict.notes,
        trace=_trace(verdict.trace, places, facts),
    )


def _trace(trace: Trace, places: dict[int, int], facts: tuple[Fact, ...]) -> TraceReport:
    found = (places[id(f)] if id(f) in places else facts.index(f) for f in trace.facts if id(f) in places or f in facts)
    return TraceReport(
        rule=trace.rule,
        facts=tuple(dict.fromkeys(found)),
        arithmetic=trace.arithmetic,
        choices=trace.choices,
        ambiguities=trace.ambiguities,
    )


def document_report(document: Document) -> DocumentReport:
    """What a report says of a document; its text only where it was converted."""
    return DocumentReport(
        id=document.id,
        date=document.date,
        characters=len(document.text),
        converted_from=document.converted_from,
        text=document.text if document.converted_from else None,
    )
