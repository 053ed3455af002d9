"""Frozen models of the record. Field names are those of the report contract (`prescreen schema report`)."""

from datetime import date as Day
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from prescreen.values import DayInterval, NumberInterval

Assertion = Literal["present", "absent", "possible", "planned", "hypothetical", "family"]
ONGOING: Literal["ongoing"] = "ongoing"


def _day(value: Any) -> Day | None:
    return Day.fromisoformat(value) if isinstance(value, str) else value


def _read_days(value: Any) -> Any:
    return DayInterval(_day(value.get("low")), _day(value.get("high"))) if isinstance(value, dict) else value


def _write_days(value: DayInterval) -> dict[str, str | None]:
    return {k: None if d is None else d.isoformat() for k, d in (("low", value.low), ("high", value.high))}


Days = Annotated[
    DayInterval,
    BeforeValidator(_read_days),
    PlainSerializer(_write_days, return_type=dict[str, str | None]),
]
"""A day interval, in JSON ``{"low": "2026-03-01", "high": "2026-03-31"}``, open ends null."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(_Frozen):
    """A note: its text exactly as decoded or converted, and its date when it is given from outside.

    ``converted_from`` names the format ("pdf", "word", "fhir") when the text is not simply the file's own characters.
    """

    id: str
    text: str
    date: Day | None = None
    converted_from: str | None = None


class Anchors(_Frozen):
    """The trial's days for a patient; ``assumed`` names those that were not given."""

    screening: Day
    consent: Day
    enrolment: Day
    infusion: Day
    assumed: tuple[str, ...] = ()


class Patient(_Frozen):
    """One patient in: an id, anchors as far as they are known, documents.

    ``facts`` came structured (FHIR resources); each has its evidence in one of the documents.
    """

    patient: str
    anchors: dict[str, Day] = Field(default_factory=dict)
    documents: tuple[Document, ...]
    facts: "tuple[Fact, ...]" = ()


class Evidence(_Frozen):
    """Characters ``start`` to ``end`` (code points) of a document's text; ``quote`` is exactly those characters."""

    document: str
    start: int
    end: int
    quote: str


class ValueRange(_Frozen):
    """A range or a bound; None is an open end. ``strict`` when the bound itself is excluded ("<0.8")."""

    low: float | None = None
    high: float | None = None
    strict: bool = False

    def interval(self) -> NumberInterval:
        return NumberInterval(self.low, self.high, self.strict and self.high is None, self.strict and self.low is None)


class Fact(_Frozen):
    """One dated, asserted statement about the patient, pinned to the characters it was read from.

    ``kind``, ``name`` and the keys of ``detail`` come from ``prescreen.record.vocabulary``. ``date`` is when it
    happened or was measured; for a denial (``absent``) it is the period that the denial covers, open at the low end
    for "never". Therapies have ``first`` and ``last`` instead. ``date_stated`` tells whether the text itself dates
    the fact (false: it took the document's date).
    """

    kind: str
    name: str
    assertion: Assertion = "present"
    historical: bool = False
    value: float | ValueRange | None = None
    unit: str | None = None
    date: Days | None = None
    date_stated: bool = False
    first: Days | None = None
    last: Days | Literal["ongoing"] | None = None
    regimen: str | None = None
    live: bool | None = None
    detail: dict[str, str | float | bool] = Field(default_factory=dict)
    evidence: Evidence
    more_evidence: tuple[Evidence, ...] = ()
    recorded: Days | None = None
    """The date of the document or reply that the fact was read from."""
    source: Literal["note", "reply"] = "note"
    author: str | None = None

    def interval(self) -> NumberInterval | None:
        """The value as an interval of numbers, None when there is none."""
        if isinstance(self.value, ValueRange):
            return self.value.interval()
        return None if self.value is None else NumberInterval.exactly(self.value)


class Unread(_Frozen):
    """Something that looks relevant and was not understood: shown, never dropped."""

    what: Literal["drug", "lab", "date", "code"]
    evidence: Evidence


class PatientRecord(_Frozen):
    """All facts of one patient, in the order of documents and characters."""

    facts: tuple[Fact, ...] = ()
    unread: tuple[Unread, ...] = ()
    conflicts: tuple[tuple[int, int], ...] = ()
    """Pairs of indices into ``facts`` that cannot both hold."""
