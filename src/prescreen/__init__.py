"""Free-text notes of a patient held against a clinical trial; every verdict explained, the physician decides.

>>> from prescreen import Patient, screen
>>> report = screen(Patient(patient="A-017", documents=({"id": "letter.txt", "text": "..."},)))  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prescreen.record import Document, Patient
    from prescreen.report.models import Report
    from prescreen.screening.single import screen

__all__ = ["Document", "Patient", "Report", "screen"]

_HOMES = {
    "Document": "prescreen.record",
    "Patient": "prescreen.record",
    "Report": "prescreen.report.models",
    "screen": "prescreen.screening.single",
}


def __getattr__(name: str) -> object:
    """Public names load when they are first used: importing prescreen costs nothing and imports no spaCy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'prescreen' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
