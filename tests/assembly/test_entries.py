"""Notes that are many: each entry is read on its own day, and what only looks like a chain is left whole."""

from datetime import date

import pytest

from prescreen.assembly import read
from prescreen.language.entries import entries
from prescreen.record import Document, PatientRecord

SHEET = """HAEMATOLOGY WARD  continuation sheets   Name A. Sample  DOB 4/9/61
28/2/26  09.10  WR Dr Example
Day 9 R-ICE. Pyrexial overnight. G-CSF 30 MU od continues.
1/3  11.00  SHO
Hb 71, plt 14. Two units of red cells today, no reaction.
2/3  08.50  WR
Apyrexial. Platelets 22. G-CSF stopped yesterday. Sats 95% on air.
4/3  nights  reg
Neut 1.9. Sleeping, no complaints.
"""
THREAD = """Portal messages (A. Sample, 52 F)

Mar 27, 2026, 7:14 PM - Patient
I got the shingles shot yesterday at the pharmacy.

Mar 30, 2026, 9:02 AM - Nurse
Thanks. Labs this morning: Hgb 9.9, platelets 71. See you tomorrow.
"""
ADDED = """Clinic 3 March 2026. Relapsed myeloma. Hb 92, platelets 61 today. No red cells since Christmas.

Addendum (9 March 2026, Dr Example): two units of red cells today after a nosebleed, platelets 48.
"""


def record(text: str) -> PatientRecord:
    return read([Document(id="note.txt", text=text)])


def days(text: str, name: str) -> list[str]:
    return [str(f.date) for f in record(text).facts if f.name == name and f.assertion == "present"]


def test_a_sheet_is_read_entry_by_entry() -> None:
    assert days(SHEET, "platelets") == ["2026-03-01", "2026-03-02"]
    assert days(SHEET, "red_cells") == ["2026-03-01"]
    assert days(SHEET, "neutrophils") == ["2026-03-04"]
    for fact in record(SHEET).facts:
        assert SHEET[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_yesterday_is_the_day_before_its_message() -> None:
    assert days(THREAD, "platelets") == ["2026-03-30"]
    assert [str(f.date) for f in record(THREAD).facts if f.kind == "vaccination"] == ["2026-03-26"]


def test_what_was_added_later_is_newer_than_the_note() -> None:
    assert days(ADDED, "platelets") == ["2026-03-03", "2026-03-09"]
    assert days(ADDED, "red_cells") == ["2026-03-09"]


@pytest.mark.parametrize(
    "text",
    [
        "Date        Hb   plt\n01/03 06:30  8.2  61\n02/03 06:10  8.0  58\n03/03 06:40  7.9  55\n",
        "03/2024 R-CHOP x6\n11/2025 relapse\n12/2025 R-ICE x2\n01/2026 axi-cel\n",
        "12.3.2024 diagnosis of DLBCL.\n5.4.2024 first R-CHOP.\n9.11.2025 relapse by biopsy.\n",
        "Seen 3 March 2026.\nBloods 2/3: Hb 82.\nEcho 28/2: LVEF 55%.\nECG 28/2: sinus rhythm.\n",
    ],
    ids=["a table", "a history", "a dated history", "a letter"],
)
def test_no_chain(text: str) -> None:
    assert entries(text.lower(), date(2026, 3, 4), month_first=False) == []


LOG = """STUDY COORDINATOR LOG (A. Sample, M, yob 1984)
2025-09-16 Tue
 10:05 Referral: mantle cell lymphoma, since July pirtobrutinib 200/d, still on.
 10:40 Told the nurse he would have to come off it.

2025-09-19 Fri
 09:30 Pirtobrutinib last tablet taken in the evening of 18 Sep.

2025-09-23 Tue   *** SCREENING VISIT ***
 09:00 sat 99 RA / 83.0 kg / 182 cm
 15:45 Labs back
       Hgb 11.8 / ANC 3.1 / plt 84
"""


def test_a_log_has_an_entry_under_each_day_that_hours_follow() -> None:
    assert [e.day.day for e in entries(LOG.lower(), None, month_first=False)] == [16, 19, 23]
    assert days(LOG, "hemoglobin") == ["2025-09-23"]
    assert [(str(f.recorded), str(f.last)) for f in record(LOG).facts if f.name == "pirtobrutinib"] == [
        ("2025-09-16", "ongoing"),
        ("2025-09-19", "2025-09-18"),
    ]
