"""The meeting point of reading and deciding: documents, evidence, facts, the patient's record."""

from prescreen.record.models import (
    ONGOING,
    Anchors,
    Assertion,
    Document,
    Evidence,
    Fact,
    Patient,
    PatientRecord,
    Unread,
    ValueRange,
)

__all__ = [
    "ONGOING",
    "Anchors",
    "Assertion",
    "Document",
    "Evidence",
    "Fact",
    "Patient",
    "PatientRecord",
    "Unread",
    "ValueRange",
]
