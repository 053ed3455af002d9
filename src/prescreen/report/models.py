"""The report as data. Its names are the interface: `prescreen schema report` is made from these models."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from prescreen.record import Anchors, Evidence, PatientRecord
from prescreen.report.json_text import tidy
from prescreen.report.kept import Kept

SCHEMA: Literal["prescreen.report/1"] = "prescreen.report/1"

Status = Literal["satisfied", "violated", "unresolved"]
Reason = Literal["not_documented", "imprecise", "conflicting", "out_of_window", "needs_judgement"]


_Day = date

# The parts are plain dataclasses: a report has eighty of them, and pydantic's models cost ten times as much to make.
# A report of a later version may carry more keys, and is still read.


@dataclass(frozen=True, slots=True)
class ProtocolName:
    """Which trial, in which version of its protocol file."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class OverallReport:
    """``ineligible`` if any criterion is violated, ``eligible`` if all are satisfied, else ``unresolved``."""

    status: Literal["eligible", "ineligible", "unresolved"]
    violated: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    clears_on: Annotated[
        date | None, Field(description="The first day on which no violation would be left; null if any is permanent")
    ] = None


@dataclass(frozen=True, slots=True)
class TraceReport:
    """How a verdict came about: the operator, the facts it read, its arithmetic, the readings it leaned on."""

    rule: str
    facts: Annotated[tuple[int, ...], Field(description="Indices into record.facts")] = ()
    arithmetic: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()
    ambiguities: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionReport:
    """One leaf criterion's verdict, always from the patient's side: satisfied means nothing stands in the way."""

    id: str
    status: Status
    explanation: str
    title: str = ""
    polarity: Literal["inclusion", "exclusion"] | None = None
    reason: Annotated[Reason | None, Field(description="Why it is unresolved; null otherwise")] = None
    suggested: Annotated[
        Literal["satisfied", "violated"] | None,
        Field(description="A lean of an unresolved criterion, never counted as decided"),
    ] = None
    question: Annotated[str | None, Field(description="What to ask a physician; null when not unresolved")] = None
    clears_on: Annotated[date | None, Field(description="The day on which time alone will have healed it")] = None
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    trace: TraceReport | None = None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """A document that was read. ``text`` is given where the file was converted, so that offsets can be checked."""

    id: str
    characters: int
    date: _Day | None = None
    converted_from: str | None = None
    text: str | None = None


class Report(BaseModel):
    """One patient held against one trial."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    schema_: Literal["prescreen.report/1"] = Field(default=SCHEMA, alias="schema")
    patient: str
    protocol: ProtocolName
    anchors: Anchors
    overall: OverallReport
    criteria: tuple[CriterionReport, ...]
    record: PatientRecord
    documents: tuple[DocumentReport, ...] = ()
    program: str = Field(default="", description="The version of prescreen that made the report")

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON: on one line without ``indent``. No character in it breaks a line for any reader."""
        if indent is not None:
            return tidy(self.model_dump_json(by_alias=True, indent=indent))
        # nine tenths of a report tell of criteria that no fact speaks of, in words that patients share
        rest = self.model_copy(update={"criteria": ()}).model_dump_json(by_alias=True)
        parts = ",".join(map(_text, self.criteria))
        return tidy(rest.replace('"criteria":[]', f'"criteria":[{parts}]', 1))

    def criterion(self, identifier: str) -> CriterionReport:
        """The criterion of that id. Raises KeyError."""
        for criterion in self.criteria:
            if criterion.id == identifier:
                return criterion
        raise KeyError(identifier)


_CRITERION = TypeAdapter(CriterionReport)
_texts: Kept[CriterionReport, str] = Kept()
"""Parts without evidence as JSON: `build_report` gives patients the very same part."""


def _text(part: CriterionReport) -> str:
    return _json(part) if part.evidence else _texts.of(part, _json)


def _json(part: CriterionReport) -> str:
    return _CRITERION.dump_json(part).decode()
