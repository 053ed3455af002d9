"""A note as an export gives patients, and the days that it is screened with."""

from dataclasses import dataclass
from datetime import date

from prescreen.record import Document, Patient

ANCHORS = {"screening": date(2026, 3, 10), "infusion": date(2026, 3, 24)}


@dataclass(frozen=True, slots=True)
class OneNote:
    """A patient with one note."""

    text: str
    number: int = 0

    @property
    def where(self) -> str:
        return f"note {self.number}"

    @property
    def patient(self) -> str:
        return f"P{self.number}"

    @property
    def size(self) -> int:
        return len(self.text)

    def load(self) -> Patient:
        document = Document(id="note.txt", date=date(2026, 3, 8), text=self.text)
        return Patient(patient=self.patient, documents=(document,))
