"""What one file gives: its documents, and facts that came structured beside them."""

from dataclasses import dataclass, field
from datetime import date

from prescreen.reading.limits import check_text
from prescreen.record import Document, Fact


@dataclass(frozen=True, slots=True)
class Content:
    """The documents of a file in their order, structured facts with evidence in them, and what it says of whom."""

    documents: tuple[Document, ...]
    facts: tuple[Fact, ...] = ()
    patient: str | None = None
    anchors: dict[str, date] = field(default_factory=dict)


def one_document(text: str, name: str, converted_from: str | None = None, day: date | None = None) -> Content:
    """A file that is one document. Raises InputError when ``text`` is blank or too long."""
    return Content((Document(id=name, text=check_text(text, name), date=day, converted_from=converted_from),))
