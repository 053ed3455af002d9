"""From rules' outcomes to verdicts: words, questions, evidence, clearing days."""

from prescreen.criteria.clearing import clears_on
from prescreen.criteria.context import Asked, Context
from prescreen.criteria.deciding import decide
from prescreen.criteria.outcome import Outcome
from prescreen.criteria.silence import known_of, remember
from prescreen.criteria.verdict import Overall, Status, Trace, Verdict, overall
from prescreen.protocol.models import Criterion, Protocol
from prescreen.record.models import Anchors, Evidence, Fact, PatientRecord
from prescreen.values.truth import FALSE, TRUE, Truth

_STATUS: dict[Truth, Status] = {TRUE: "satisfied", FALSE: "violated"}


def evaluate(record: PatientRecord, protocol: Protocol, anchors: Anchors) -> tuple[list[Verdict], Overall]:
    """Every criterion of the protocol in its order, and the overall standing.

    Pure: the same record, protocol and anchors give the same answer, whatever the order of the facts.
    """
    silent, windows = known_of(protocol, anchors)
    ctx = Context(record.facts, protocol.windows, anchors, known=windows)
    words = _Words(ctx)
    verdicts = []
    for criterion in protocol.criteria:
        known = silent.get(criterion.id)
        if known is not None and not ctx.has_any(known[0]):
            verdicts.append(known[1])
            continue
        ctx.asked = asked = Asked()
        verdict = _verdict(criterion, decide(criterion.rule, ctx), ctx, anchors, words)
        remember(silent, verdict, ctx, asked)
        verdicts.append(verdict)
    return verdicts, overall(verdicts)


def _verdict(criterion: Criterion, outcome: Outcome, ctx: Context, anchors: Anchors, words: "_Words") -> Verdict:
    status: Status = _STATUS.get(outcome.truth, "unresolved")
    suggested, facts = outcome.lean, outcome.facts
    explanation = " ".join(outcome.says)
    if status != "unresolved":
        suggested = None
    elif suggested is None and criterion.lean_without_history and outcome.reason == "not_documented":
        no_history = [f for f in ctx.of("general") if f.assertion == "present"]
        if no_history:
            suggested, facts = TRUE, (*facts, *no_history)
            explanation += " The past history is told to be empty, which denies nothing by name."
    return Verdict(
        id=criterion.id,
        status=status,
        reason=outcome.reason if status == "unresolved" else None,
        suggested=None if suggested is None else "satisfied" if suggested is TRUE else "violated",
        explanation=explanation,
        question=_question(outcome, words) if status == "unresolved" else None,
        clears_on=clears_on(criterion.rule, outcome, ctx, anchors) if status == "violated" else None,
        evidence=_evidence(facts),
        trace=Trace(criterion.rule.rule, facts, outcome.arithmetic, criterion.choices, criterion.ambiguities),
        notes=outcome.notes,
    )


def _evidence(facts: tuple[Fact, ...]) -> tuple[Evidence, ...]:
    found: dict[tuple[str, int, int], Evidence] = {}
    for fact in facts:
        for evidence in (fact.evidence, *fact.more_evidence):
            found.setdefault((evidence.document, evidence.start, evidence.end), evidence)
    return tuple(found.values())


class _Words(dict[str, object]):
    """What the placeholders of questions stand for: anchors, and the ends of windows as they are asked for."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.anchors)
        self._ctx = ctx

    def __missing__(self, key: str) -> object:
        name, _, end = key.rpartition("_")
        window = self._ctx.event_window(name)
        self[key] = found = (window.low or "the beginning") if end == "from" else (window.high or "today")
        return found


def _question(outcome: Outcome, words: _Words) -> str | None:
    return " ".join(ask.format_map(words) for ask in outcome.asks) or None
