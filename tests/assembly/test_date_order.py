"""Documents of one patient: one that does not show the order of its dates is read in that of the others."""

from datetime import date

from prescreen.assembly.read import read
from prescreen.record import Document

_AMERICAN = "CLINIC NOTE   DOS: 02/13/2026\nHgb 7.8, DOB 07/19/1987. MRN 88231. Seen 02/13/2026."
_BRITISH = "Haematology clinic 13/02/2026\nHb 78, DOB 19/07/1987. Seen 13/02/2026."
_PHONE = "TELEPHONE ENCOUNTER 02/04/2026\nConsent signed at 10:42."


def _signed(*texts: str) -> set[tuple[date | None, date | None]]:
    record = read([Document(id=str(i), text=text) for i, text in enumerate(texts)])
    return {(f.date.low, f.date.high) for f in record.facts if f.kind == "consent" and f.date is not None}


def test_the_order_of_the_other_documents_is_taken_where_none_is_shown() -> None:
    assert _signed(_AMERICAN, _PHONE) == {(date(2026, 2, 4), date(2026, 2, 4))}
    assert _signed(_BRITISH, _PHONE) == {(date(2026, 4, 2), date(2026, 4, 2))}


def test_documents_that_disagree_lend_no_order() -> None:
    assert _signed(_AMERICAN, _BRITISH, _PHONE) == _signed(_PHONE)
