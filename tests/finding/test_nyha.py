"""NYHA classes told one after the other: the later counts, and needs no name of its own."""

from datetime import date

import pytest
from tests.finding.treatment_notes import DAY

from prescreen.finding import cardiac
from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.record import Document

SCANNER = Scanner(cardiac.VOCABULARIES)

TOLD = [
    ("NYHA III on 30 January; class II on 19 February.", [(3, True, date(2026, 1, 30)), (2, False, date(2026, 2, 19))]),
    ("NYHA III 30/1/2026, now II.", [(3, True, date(2026, 1, 30)), (2, False, DAY)]),
    ("NYHA II in January; worsened to III since.", [(2, True, date(2026, 1, 31)), (3, False, DAY)]),
    ("NYHA III, improved to class I with diuretics.", [(3, True, DAY), (1, False, DAY)]),
    ("NYHA III. Now I review her monthly.", [(3, False, DAY)]),
    ("Functional class three by NYHA.", [(3, False, DAY)]),
    ("NYHA II/IV, stable.", [(2, False, DAY)]),
    ("NYHA gr. IV", [(4, False, DAY)]),
    ("NYHA III in 2023.", [(3, True, date(2023, 12, 31))]),
    ("NYHA IV in May 2024 after the delivery.", [(4, True, date(2024, 5, 31))]),
    ("NYHA classification: III", [(3, False, DAY)]),
    ("New York Heart Association (NYHA): functional class IV", [(4, False, DAY)]),
    ("Heart failure, NYHA currently II.", [(2, False, DAY)]),
    ("NYHA at present: class III.", [(3, False, DAY)]),
    ("NYHA: class III (was II in November 2025).", [(3, False, DAY)]),
    ("NYHA improved from III to II under therapy.", [(2, False, DAY)]),
    ("NYHA has worsened from class II to III.", [(3, False, DAY)]),
    ("NYHA class now progressed to IV.", [(4, False, DAY)]),
    ("NYHA hoped to improve to II.", []),
    ("CHF NYHA class 3b.", [(3, False, DAY)]),
    ("NYHA 0", [(0, False, DAY)]),
    ("NYHA class II, was III in 2024.", [(2, False, DAY)]),
    ("Was NYHA class III in 2024.", [(3, True, date(2024, 12, 31))]),
    ("NYHA classification not possible, 2 stairs a day.", []),
    ("NYHA II last summer, advanced to III.", [(2, True, date(2025, 8, 31)), (3, False, DAY)]),
    ("Initially NYHA III, recompensated to NYHA II.", [(3, True, DAY), (2, False, DAY)]),
    ("NYHA II initially, then NYHA III.", [(2, True, DAY), (3, False, DAY)]),
    ("NYHA Klasse III.", [(3, False, DAY)]),
    ("NYHA II at rest, NYHA III with exertion.", [(2, False, DAY), (3, False, DAY)]),
    ("Improved from NYHA III to NYHA II.", [(3, True, DAY), (2, False, DAY)]),
    ("Fall from NYHA II to class III within 3 weeks.", [(2, True, DAY), (3, False, DAY)]),
    ("Went from NYHA IV to class II over 3 months.", [(4, True, DAY), (2, False, DAY)]),
    ("NYHA II, pulse 60; now 3 tablets of furosemide.", [(2, False, DAY)]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_classes(text: str, expected: list[tuple[int, bool, date]]) -> None:
    found = cardiac.find(Note(Document(id="note", text=text), SCANNER, DAY))
    assert [(f.value, f.historical, f.date.high) for f in found if f.name == "nyha_class" and f.date] == expected
