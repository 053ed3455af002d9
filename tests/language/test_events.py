"""Which date dates an event: [event] and {date} in a note of 21 September 2026; {} where the text dates it not."""

from datetime import date

import pytest

from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.record import Document

CASES = [
    "He had a [stroke] in {2019}.",
    "[Infarction] ({21.04.2025})",
    "In {March 2023} a viral myocarditis left him with severe dilated [cardiomyopathy].",
    "Father had an MI in 2001; patient's [echo] {02/03/2026}",
    "[Echo] {02/03/2026}, ECG 05/03/2026",
    "infarct - 2019, [stroke] - {2021}",
    "Echo 02/03/2026, [ECG] {05/03/2026}",
    "{Feb 2026} - [Swelling] came back.",
    "[NSTEMI] on {21 January 2025} with one stent to the mid LAD the same afternoon; no bypass",
    "NSTEMI on 21 January 2025 with one [stent] to the mid LAD {the same afternoon}; no bypass",
    "{12/05/2025}: Hb 84 (darbepoetin weekly). WCC 0.9. Never a [transfusion].",
    "Bloods {24/09/2025}\n  Hb      88 g/L\n  [Platelets]  40\n",
    "ECHO {08/11/2026}: biplane LVEF 57 %. RVSP 26. Pericardium: no [effusion].\nECG 08/12/2026: sinus",
    "dasatinib                 02 Feb 2026\n[inotuzumab]                {17 Apr 2026}\nponatinib   02 Oct 2025",
    "MMR (Priorix) 03/05/2025 given in error; [Comirnaty] {10/2024}; Prevenar 13 2023",
    "MMR (Priorix) 03/05/2025 given in error; Comirnaty 10/2024; [Prevenar] 13 {2023}",
    "LVEF of 36 % {17.10.2025} (biplane Simpson; 34 % in May), apex akinetic, [pericardium] dry",
    "There is no [angina] now{}.",
    "VCD 2020, melphalan [autograft] {March 2021}, then daratumumab, all stopped 11/11/2025.",
    "VCD 2020, melphalan autograft March 2021, then [daratumumab], all stopped {11/11/2025}.",
    "Stamaril [yellow fever] {Nov 2024} before Nairobi posting. Shingrix dose 1 given 06/03/26",
    "He was seen today. [Syncope] in {August 2025}, and again in February 2026.",
    "In {2019} he had an [infarct] and in 2021 a stroke.",
    "On {3 March} she had a [TIA], then on 9 April a seizure.",
    "{2019} he had an [infarct], 2021 a stroke.",
    "infarct 2019, [stroke] {2021}, no seizures",
]


@pytest.mark.parametrize("marked", CASES)
def test_the_date_of_an_event(marked: str) -> None:
    bare, places = "", {}
    for char in marked:
        if char in "[]{}":
            places[char] = len(bare)
        else:
            bare += char
    note = Note(Document(id="n", text=bare), Scanner({}), date(2026, 9, 21))
    found = note.date_of(places["["], places["]"])
    wanted = bare[places["{"] : places["}"]]
    assert (bare[found.start : found.end] if found else "") == wanted


AFTERWARDS = [
    ("After his stroke in 2021 he developed [seizures].", "2021-01-01 to 2022-07-02"),
    ("[Seizures] following his stroke in 2021.", "2021-01-01 to 2022-07-02"),
    ("Since his stroke in 2021 he has had [seizures].", "2021-01-01 to 2026-09-21"),
    ("He had a [stroke] soon after a fall in 2021.", "2021-01-01 to 2021-12-31"),
    ("[Stroke] before the diagnosis of his illness in 2021.", "... to 2021-12-31"),
    ("[Seizures] years ago, I think 2015.", "... to 2024-09-21"),
    ("[Seizures] following his 2021 stroke.", "2021-01-01 to 2022-07-02"),
    ("Seizures following his 2021 [stroke].", "2021-01-01 to 2021-12-31"),
]


@pytest.mark.parametrize(("marked", "days"), AFTERWARDS)
def test_what_comes_after_a_dated_event_is_not_of_its_days(marked: str, days: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    note = Note(Document(id="n", text=text), Scanner({}), date(2026, 9, 21))
    found = note.date_of(start, end)
    assert found is not None
    assert str(found.days) == days
