"""Reference ranges in front of results, multiples of the limit, two instruments, digits that cannot be read, values told as about."""

from datetime import date

import pytest
from tests.finding.labs.reading import facts, told

from prescreen import Patient, screen
from prescreen.record import Document

HB, ANC, ALC, PLT, TB = "hemoglobin", "neutrophils", "lymphocytes", "platelets", "bilirubin_total"

FORMS = [
    # the reference range before the result
    ("AST (SGOT)   10-35 U/L     128    H", {("ast", 128)}),
    ("ALT (7-40 U/L): 92 H, AST (10-35) 41", {("alt", 92), ("ast", 41)}),
    ("ALT (SGPT) [ref 7-40]: 192", {("alt", 192)}),
    ("Total bilirubin | 0.2-1.2 mg/dL | 3.4 | H", {(TB, 3.4)}),
    ("Haemoglobin    130-170 g/L    52   LL", {(HB, 5.2)}),
    ("ALT ref 7-40 result 192", {("alt", 192)}),
    ("ALT 45-60 U/L over the past week", {("alt", (45, 60))}),
    # the upper limit by its name before the result
    ("Bilirubin (ULN 21 umol/L)   14", {(TB, 0.8187)}),
    ("ALT (upper limit 40): 33", {("alt", 33)}),
    ("AST [ULN: 35] 28", {("ast", 28)}),
    ("ALT | upper limit of normal 40 | 33", {("alt", 33)}),
    # the haematocrit beside its haemoglobin is no later haemoglobin
    ("Hemoglobin and hematocrit 11.5 and 33.1, plt 90. This is up from 8.6 and 24.7.", {(HB, 11.5), (PLT, 90000)}),
    ("Hb and Hct 9.4 and 28.8, improving", {(HB, 9.4)}),
    ("Haemoglobin/haematocrit 8.8/26.1, both rising", {(HB, 8.8)}),
    ("H&H 10.2 and 31.0, slowly recovering", {(HB, 10.2)}),
    # multiples of the limit
    ("GPT 6-fold above norm, GOT threefold ULN", {("alt", 6), ("ast", 3)}),
    ("ALT 5 times upper normal, AST twice the upper limit of normal", {("alt", 5), ("ast", 2)}),
    ("ALT and AST both less than twice the ULN", {("alt", (None, 2)), ("ast", (None, 2))}),
    # two instruments
    ("Plt 57 by the ward analyser and 44 by the main laboratory", {(PLT, 57000), (PLT, 44000)}),
    ("lymphs 0.45 by machine, 0.7 by eye", {(ALC, 450), (ALC, 700)}),
    ("Hb by HemoCue 5.9, by the main lab 6.3", {(HB, 5.9), (HB, 6.3)}),
    ("platelets 47 (EDTA), 61 (citrate)", {(PLT, 47000), (PLT, 61000)}),
    ("Platelets 52 at 05:00 and 47 at 17:00.", {(PLT, 52000), (PLT, 47000)}),
    ("Hb 58 g/L at 7 h, 63 g/L at 8 h", {(HB, 5.8), (HB, 6.3)}),
    ("Platelets: 19 (EDTA, clumped), 96 (citrate, valid).", {(PLT, 96000)}),
    ("She is neutropenic (0.2), thrombocytopenia (45)", {(ANC, 200), (PLT, 45000)}),
    ("PLATELET COUNT 1,12,000 /cumm", {(PLT, 112000)}),
    ("GOT 0.45, GPT 0.52 µmol/l.s", {("ast", 27), ("alt", 31.2)}),
    ("eGFR (Cockcroft-Gault) 71", {("creatinine_clearance", 71)}),
    # what is no count of the blood
    ("CD3+ lymphocytes 620/ul, T-lymphocytes 0.4", set()),
    ("need plt >50 for LP, awaiting count", set()),
    ("4/11 1 plt, 4/18 1 plt", set()),
    # values told by their ten
    ("Plts remain in the forties.", {(PLT, (40000, 49000))}),
    ("CrCl is in the high 60s", {("creatinine_clearance", (67, 69))}),
    ("Hb in the low eighties, platelets above a hundred", {(HB, (8.0, 8.3)), (PLT, (100000, None))}),
    # a digit that cannot be read leaves no value, blanks of a form are none
    ("Total bilirubin  _.8 mg/dL", set()),
    ("Plt ?45, Hb 1?.2 g/dL, ANC 4_ (blot)", set()),
    ("Hb __8.2__ g/dL, Plt _120_", {(HB, 8.2), (PLT, 120000)}),
    # words
    ("Lymphocytes nought point nine", {(ALC, 900)}),
    ("ALT and AST both thirty-one and forty", {("alt", 31), ("ast", 40)}),
    ("Hb 5.6 -> 2u", {(HB, 5.6)}),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_form(text: str, expected: set[object]) -> None:
    assert told(text) == expected


def test_range_in_front_is_the_limit() -> None:
    assert [f.detail.get("uln") for f in facts("ALT (7-40): 92, AST   10-35 U/L   41")] == [40.0, 35.0]


@pytest.mark.parametrize(
    ("text", "criterion", "status"),
    [
        ('platelets "about fifty"', "I4c", "unresolved"),
        ("Hb nearly 6", "I4a", "unresolved"),
        ("Hb 5 point 4", "I4a", "violated"),
        ("ANC 0.6 or so", "I4b", "unresolved"),
        ("platelets roughly 120", "I4c", "satisfied"),
        ("platelets around 30", "I4c", "violated"),
        ("AST WNL, ALT 1.2 x ULN", "I6a", "satisfied"),
        ("Platelets of the outside lab (date illegible): 66", "I4c", "unresolved"),
        ("CrCl 52 mL/min by C-G in the referral of December 2025", "I5", "unresolved"),
        ("ALT normal", "I6a", "unresolved"),
        ("ALT not normal, AST 30", "I6a", "unresolved"),
    ],
)
def test_decision(text: str, criterion: str, status: str) -> None:
    day = date(2026, 4, 20)
    report = screen(
        Patient(patient="x", anchors={"screening": day}, documents=(Document(id="note", date=day, text=text),))
    )
    assert next(c.status for c in report.criteria if c.id == criterion) == status


CORRECTIONS = [
    ("PLT 142 reported at 09:00 is to be replaced by 42.", {(PLT, 42000)}),
    ("The platelet count of 142 in my letter of 12 March should have read 42.", {(PLT, 42000)}),
    ("Please change the ANC of 350 in the report to 3500.", {(ANC, 3500)}),
    ("AST 210 U/L as issued at 8 am, now reads 21 U/L", {("ast", 21)}),
    ("The Hb of 5.4 phoned at 10:15 has been withdrawn. Hb 9.4 on repeat.", {(HB, 9.4)}),
    ("Bilirubin 3.2 mg/dL was reported in error; it is 1.2", {(TB, 1.2)}),
    ("ANC 350, filgrastim dose changed to 480", {(ANC, 350)}),
    ("Hb 8.2, threshold changed to 7", {(HB, 8.2)}),
]


@pytest.mark.parametrize(("text", "expected"), CORRECTIONS)
def test_correction(text: str, expected: set[object]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "His brother, the possible donor, has platelets of 240.",
        "Her father's heart failure (EF 20 %) made her anxious.",
        "The donor's Hb is 141.",
    ],
)
def test_a_relatives_values_are_not_the_patients(text: str) -> None:
    assert not [f for f in facts(text) if f.kind == "lab"]
