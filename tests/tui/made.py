"""A case made by hand for the screens: no note is read, nothing waits for a model."""

from datetime import date, datetime
from pathlib import Path

from prescreen.dialogue import Case, Session, Tools
from prescreen.protocol import load
from prescreen.record import Anchors, Document, Evidence, Fact, PatientRecord
from prescreen.values import DayInterval

DAY = date(2026, 3, 10)
DAYS = Anchors(screening=DAY, consent=date(2026, 3, 9), enrolment=DAY, infusion=date(2026, 3, 24))
LETTER = """Clinic letter, 10 March 2026

Mrs Judith Pellow-Grant, 62 years. DLBCL, second relapse.
Haemoglobin 8.2 g/dL, platelets 61 x10^9/L. Platelets were 44 in February.
Tafasitamab, last dose 16 February 2026. Lenalidomide, last dose 16 February 2026.
ECOG 1. ECG: first-degree AV block. Influenza vaccine October 2025.
No stroke or seizure. She has never fainted.
"""


def fact(kind: str, name: str, quote: str, text: str = LETTER, **more: object) -> Fact:
    """A fact pinned to its quote."""
    start = text.index(quote)
    evidence = Evidence(document="letter.txt", start=start, end=start + len(quote), quote=quote)
    more.setdefault("recorded", DayInterval.day(DAY))
    return Fact(kind=kind, name=name, evidence=evidence, **more)  # type: ignore[arg-type]


def facts() -> tuple[Fact, ...]:
    today, then = DayInterval.day(DAY), DayInterval.day(date(2026, 2, 16))
    return (
        fact("lab", "hemoglobin", "Haemoglobin 8.2 g/dL", value=8.2, unit="g/dL", date=today),
        fact("lab", "platelets", "platelets 61 x10^9/L", value=61000.0, unit="/uL", date=today),
        fact("lab", "platelets", "Platelets were 44", value=44000.0, unit="/uL", date=DayInterval.month(2026, 2)),
        fact("therapy", "tafasitamab", "Tafasitamab, last dose 16 February 2026", last=then),
        fact("therapy", "lenalidomide", "Lenalidomide, last dose 16 February 2026", last=then),
        fact("lab", "ecog", "ECOG 1", value=1.0, date=today),
        fact("cardiac", "ecg_abnormality", "first-degree AV block", date=today),
        fact("vaccination", "influenza", "Influenza vaccine", live=False, date=DayInterval.month(2025, 10)),
        fact("neuro", "stroke", "stroke", assertion="absent"),
        fact("neuro", "seizure", "seizure", assertion="absent"),
        fact("cardiac", "syncope", "never fainted", assertion="absent"),
    )


def made_case(text: str = LETTER, found: tuple[Fact, ...] | None = None) -> Case:
    document = Document(id="letter.txt", text=text, date=DAY)
    record = PatientRecord(facts=facts() if found is None else found)
    return Case("A-017", (document,), record, load("invivo-cart"), DAYS)


def made_session(case: Case | None = None) -> Session:
    """A talk whose reader finds platelets, and nothing else."""

    def read(documents: object) -> PatientRecord:
        document = documents[0]  # type: ignore[index]
        start = document.text.find("plt 62")
        if start < 0:
            return PatientRecord()
        evidence = Evidence(document=document.id, start=start, end=start + 6, quote="plt 62")
        told = Fact(
            kind="lab", name="platelets", value=62000.0, unit="/uL", date=DayInterval.day(DAY), evidence=evidence
        )
        return PatientRecord(facts=(told,))

    return Session(
        case or made_case(),
        Tools(read, lambda _t, _d: []),
        by="Dr Hale",
        day=DAY,
        clock=lambda: datetime(2026, 3, 10, 10, 42),
    )


TORTURE = Path(__file__).parent / "torture"
