"""What the deciding half answers: one verdict a criterion, and the overall standing of the patient."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from prescreen.record.models import Evidence, Fact

Status = Literal["satisfied", "violated", "unresolved"]
Reason = Literal["not_documented", "imprecise", "conflicting", "out_of_window", "needs_judgement"]
OverallStatus = Literal["eligible", "ineligible", "unresolved"]


@dataclass(frozen=True, slots=True)
class Trace:
    """How a verdict came about: the rule that decided, what it read, what it reckoned, what it leaned on."""

    rule: str
    """The operator's name, as in the protocol file ("latest_value", "no_event", ...)."""
    facts: tuple[Fact, ...] = ()
    arithmetic: tuple[tuple[str, str], ...] = ()
    """Inputs and results in the order of the sum, each with its unit or date: ("creatinine", "1.9 mg/dL")."""
    choices: tuple[str, ...] = ()
    """The protocol's readings of its own text that this verdict leaned on."""
    ambiguities: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One criterion, always from the patient's side: ``satisfied`` means that nothing stands in the way here.

    ``reason`` and ``question`` are None unless the status is ``unresolved``; ``suggested`` is a lean, never counted
    as decided; ``clears_on`` is the first day on which a violation that time heals would be satisfied.
    """

    id: str
    status: Status
    reason: Reason | None
    suggested: Literal["satisfied", "violated"] | None
    explanation: str
    question: str | None
    clears_on: date | None
    evidence: tuple[Evidence, ...]
    trace: Trace
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overall:
    """``ineligible`` if any criterion is violated, ``eligible`` if all are satisfied, else ``unresolved``."""

    status: OverallStatus
    violated: tuple[str, ...]
    unresolved: tuple[str, ...]
    clears_on: date | None
    """The latest clearing day of all violations; None when there is none or when one of them is permanent."""


def overall(verdicts: "list[Verdict]") -> Overall:
    """The standing of the patient from all verdicts, in their order."""
    violated = [v for v in verdicts if v.status == "violated"]
    unresolved = tuple(v.id for v in verdicts if v.status == "unresolved")
    days = [v.clears_on for v in violated if v.clears_on is not None]
    return Overall(
        status="ineligible" if violated else "unresolved" if unresolved else "eligible",
        violated=tuple(v.id for v in violated),
        unresolved=unresolved,
        clears_on=max(days) if days and len(days) == len(violated) else None,
    )
