"""A day told once for several results: behind their list, in a sentence of its own, over their block, in their heading.

The note is of 14 March 2026; what is not told otherwise is of 13 March.
"""

import pytest
from tests.finding.labs.reading import facts

HB, WBC, ANC, PLT, CR = "hemoglobin", "wbc", "neutrophils", "platelets", "creatinine"
THEN, TODAY = "2026-03-13", "2026-03-14"

OF_THE_DAY_BEFORE = [
    # behind the list
    ("Hb 9.2, plt 61, ANC 1.2, creat 0.9, ALT 33 (all 13 March)", (HB, PLT, ANC, CR, "alt")),
    ("Hb 9.2, plt 61, ANC 1.2, Cr 0.9 on 13 March.", (HB, PLT, ANC, CR)),
    ("Haemoglobin 92 g/L, platelets 61,\nneutrophils 1.2 (13 March).", (HB, PLT, ANC)),
    ("hgb 9.2 plt 61 cr 0.9 yesterday", (HB, PLT, CR)),
    ("Weight 70 kg and SpO2 97% (both measured 13 March).", ("weight", "spo2")),
    # behind it, in a sentence of its own
    ("WBC 1.9, Hb 82 g/L, plt 33, ALT 148 (ULN 45). All 13-Mar. ALT has come down.", (WBC, HB, PLT, "alt")),
    ("Hb 9.2 g/dL, plt 61. Both from 13 March.", (HB, PLT)),
    ("Hb 9.2, plt 61, Cr 0.9. These were taken on 13 March.", (HB, PLT, CR)),
    ("Hb 9.2 g/dL\nPlt 61\nCr 0.9\n(labs of 13 March 2026)", (HB, PLT, CR)),
    # leading or within the first of them
    ("Haemoglobin yesterday was 92, platelets 61 and creatinine 78.", (HB, PLT, CR)),
    ("On 13 March her haemoglobin was 92 g/L, platelets 61 and neutrophils 1.2.", (HB, PLT, ANC)),
    ("When seen at the day unit on 13 March, Hb was 92, platelets were 61 and creatinine 78.", (HB, PLT, CR)),
    ("Haemoglobin 92 g/L and platelets 61 when checked at her local hospital on 13 March.", (HB, PLT)),
    # print-outs and records of other systems
    ("Lab Results\nComponent Value Date\nWBC 3.1 (L) 03/13/2026\nHGB 9.2 (L) 03/13/2026\n", (WBC, HB)),
    ("WBC: 3.1 K/uL Low (03/13/26 05:40:00)\nHgb: 9.2 g/dL Low (03/13/26 05:40:00)", (WBC, HB)),
    ("3/13/26 5:45 AM\nWBC 3.1\nHgb 9.2\nPlt 61", (WBC, HB, PLT)),
    (
        "Specimen collected 03/13/2026 07:15\n\nTest         Result   Units\nHemoglobin   9.2      g/dL\nPlatelets    61       K/uL",
        (HB, PLT),
    ),
    ("Hb: 92 g/L\nPlt: 61\nSampled 13/03/2026 07:40", (HB, PLT)),
    ("Labor (13.03.): Leukozyten 3,1 G/l, Hb 9,2 g/dl. Seen 12.03.2026", (WBC, HB)),
    ("Laborwerte 13.03.26\nHb          9,2 g/dl\nThrombozyten 61 G/l", (HB, PLT)),
    ("**Bloods (13/03/26)**\n- Hb 92\n- Plt 61", (HB, PLT)),
    ("Hb 92, plt 61 (bloods done at GP 13/03/26)", (HB, PLT)),
    # in the sentence that tells of the tests
    ("The most recent blood results we hold (13 March 2026) are Hb 92, platelets 61.", (HB, PLT)),
    ("She had bloods with you yesterday, which show Hb 92, platelets 61.", (HB, PLT)),
    ("Labs from 3/13 notable for Hgb of 9.2, plt of 61K.", (HB, PLT)),
    ("As of 3/13: Hgb 9.2, plt 61", (HB, PLT)),
    ("Blood work drawn 3/13 with Hgb 9.2, platelets 61K, ANC 1.2.", (HB, PLT, ANC)),
    ("A full blood count on 13 March showed a haemoglobin of 92 g/L and a white count of 3.1.", (HB, WBC)),
    ("I note from the results of the 13th that the haemoglobin was 92 and the platelets 61.", (HB, PLT)),
    ("In the lab report of 13.03.2026 we find haemoglobin 9.2 g/dl, creatinine 0.9 mg/dl.", (HB, CR)),
    ("Bloods from the GP on Friday the 13th show Hb 92, plt 61", (HB, PLT)),
    # in a sentence of its own, or a label, before them
    ("Bloods were taken on Friday (13 March). Haemoglobin 92, platelets 61, creatinine 78.", (HB, PLT, CR)),
    ("Laboratory data are from 13 March. Hb 9.2. Platelets 61. Creatinine 0.9.", (HB, PLT, CR)),
    ("Results available to me, dated 13 March 2026, are these:\n- Hb 92 g/L\n- Creatinine 78 umol/L", (HB, CR)),
    ("Her counts when last checked on 13 March were as follows: haemoglobin 92 g/L. Platelets 61.", (HB, PLT)),
    ("Labs on file 3/13: Hgb 9.2, Plt 61.\nCr 0.9", (HB, PLT, CR)),
    ("Labs I can see (3/13): Hgb 9.2. Plt 61", (HB, PLT)),
    ("Pre-procedure bloods here (13th): Hb 117, platelets 276", (HB, PLT)),
    ("3/13 results phoned by lab (drawn 3/13 by M. Ruiz RN): hgb 7.4, plt 38; cr 1.9", (HB, PLT, CR)),
    ("LAB DATA: (collected 3/13/26 06:12) WBC 3.1 / Hgb 9.2 / Plt 61", (WBC, HB, PLT)),
    ("Blood tests done the day before: Hb 9.2, plt 61", (HB, PLT)),
    ("bloods yday Hb 92 plt 61", (HB, PLT)),
    ("Most recent labs 13MAR2026 - Hb 9.2, plt 61", (HB, PLT)),
    # a heading over a block, a label of any name before lines of results
    ("Inv (13/3/26):\nHb 8.1 gm%      Plt 0.92 lakh/cumm\nSGOT 34 / SGPT 29", (HB, PLT, "ast", "alt")),
    ("NHLS 13/03: Hb 7,9 g/dL; plts 211\nCreat 64 umol/L; ALT 19\nNot transfused.", (HB, PLT, CR, "alt")),
    (
        " 7  Bloods (local lab 13-MAR)      Hb 74; Plt 55\n                   Cr 132 umol/L; ALT 27",
        (HB, PLT, CR, "alt"),
    ),
    ("FINDINGS ON DISCHARGE (13.03.2026)\nHb 9,8 g/dl\nWeight 68 kg, height 164 cm", (HB, "weight", "height")),
    ("LABS (13 Mar)\nWBC 3.4\nHb 9.2\n\nPlt 61\nCr 0.9\n", (WBC, HB, PLT, CR)),
    ("Blood drawn: 13 March 2026, 07:40\n\nHaemoglobin ........ 92 g/L\nPlatelets .......... 61\n", (HB, PLT)),
    ("PRE-SCREENING BLOODS\nDate taken: 13/03/2026\nHb: 92\nPlt: 61\nCreat: 78", (HB, PLT, CR)),
    ("13/3/26  Hb 92  WCC 3.1  Plt 61\n         Cr 78   ALT 33", (HB, WBC, PLT, CR, "alt")),
]


@pytest.mark.parametrize(("text", "names"), OF_THE_DAY_BEFORE, ids=[r[0][:40] for r in OF_THE_DAY_BEFORE])
def test_one_day_is_that_of_all(text: str, names: tuple[str, ...]) -> None:
    assert {(f.name, str(f.date)) for f in facts(text) if f.kind == "lab"} == {(n, THEN) for n in names}


EACH = [
    # every result its own
    ("Hb 92 (13/3/26), plt 61 (6/3/26)", {(HB, THEN), (PLT, "2026-03-06")}),
    ("Her blood count on the 13th: Hb 92. Renal function on the 6th: creatinine 78.", {(HB, THEN), (CR, "2026-03-06")}),
    ("Labs: Fri 3/13 - Hgb 9.2; Thu 3/5 - Cr 1.1", {(HB, THEN), (CR, "2026-03-05")}),
    ("Hb: 81 (1/3/26), 88 (5/3/26), 92 (13/3/26).", {(HB, "2026-03-01"), (HB, "2026-03-05"), (HB, THEN)}),
    (
        "On 2 March Hb was 81 and platelets 40; a week later they were 92 and 61.",
        {(HB, "2026-03-02"), (PLT, "2026-03-02"), (HB, "2026-03-09"), (PLT, "2026-03-09")},
    ),
    (
        "LABORATORY  13.03.2026   Hb 79 g/l   (last red cells 20.02.)\n   platelets 64 G/l   Krea 54 umol/l",
        {(HB, THEN), (PLT, THEN), (CR, THEN)},
    ),
    (
        "BLOODS 13/03/2026   Hb 79 g/l   (Neulasta 20/02/2026)\n   platelets 64",
        {(HB, THEN), (PLT, THEN)},
    ),
    ("Admission bloods (2 March): Hb 81. Discharge bloods (13 March): Hb 92.", {(HB, "2026-03-02"), (HB, THEN)}),
    ("Echo of 2 March: LVEF 60%. Bloods of the same day: Hb 92.", {("lvef", "2026-03-02"), (HB, "2026-03-02")}),
    ("creatinine 5.0, prior creatinine 1.88 on 2 March, Hb 9.2", {(CR, TODAY), (CR, "2026-03-02"), (HB, TODAY)}),
    ("on 2 March hemoglobin was 12.1, on 13 March hemoglobin was 9.9", {(HB, "2026-03-02"), (HB, THEN)}),
    ("Labs from 1 March and 2 March reviewed. ALT 44.", {("alt", TODAY)}),
    # the day of another thing
    ("Hb 9.2, plt 61, EF 60% (echo 2 February 2026)", {(HB, TODAY), (PLT, TODAY), ("lvef", "2026-02-02")}),
    ("Hb 9.2, plt 61, last RBC 1 March.", {(HB, TODAY), (PLT, TODAY)}),
    ("Hb 9.2, plt 61, last transfused 1 March, creat 0.9.", {(HB, TODAY), (PLT, TODAY), (CR, TODAY)}),
    ("Blood cultures taken on 1 March grew E. coli. Hb 9.2, plt 61.", {(HB, TODAY), (PLT, TODAY)}),
    ("Bone marrow of 2 March showed 40% blasts. Hb 9.2.", {(HB, TODAY)}),
    ("Bloods will be repeated on 16 March. Hb 9.2.", {(HB, TODAY)}),
    ("G-CSF last given on 1 March 2026. Hb 9.2.", {(HB, TODAY)}),
    ("The counts recovered by 1 March 2026. Hb 9.2.", {(HB, TODAY)}),
    ("DOB 12/19/1987   Wt 70.5 kg", {("weight", TODAY)}),
    # a bracket's days rule no further than the bracket
    (
        "Bloods 13/3/26\nHb 71  (3/3/26: 62, two units given; 2/3/26: 80)\nPlts 53",
        {(HB, THEN), (PLT, THEN), (HB, "2026-03-03"), (HB, "2026-03-02")},
    ),
    # the day of the test, or of what was done for the value
    ("Wife read the 8 March echo off the portal: EF 50%", {("lvef", "2026-03-08")}),
    ("A locum gave him Pelgraz on 8 March for neutrophils of 0.5. Hb 9.2.", {(ANC, "2026-03-08"), (HB, TODAY)}),
    ("Hb 71<-62 (3/8)  Plts 53", {(HB, TODAY), (HB, "2026-03-08"), (PLT, TODAY)}),
    ("- March 2022: B-ALL, white cells 188 thousand at presentation.", {(WBC, "2022-03-01 to 2022-03-31")}),
    ("adm 8 March. Wt 64.2 (adm 64.0)", {("weight", TODAY), ("weight", "2026-03-08")}),
    ("Manual diff on yesterday's sample: ANC 0.51", {(ANC, THEN)}),
    # of the day of the entry, not of the letter
    ("2026-03-11 09:12  Hb this am 38", {(HB, "2026-03-11")}),
    ("2026-03-11 09:12  Hb yesterday 38", {(HB, "2026-03-10")}),
]


@pytest.mark.parametrize(("text", "told"), EACH, ids=[r[0][:40] for r in EACH])
def test_a_day_is_of_what_it_stands_with(text: str, told: set[tuple[str, str]]) -> None:
    assert {(f.name, str(f.date)) for f in facts(text) if f.kind == "lab"} == told


def test_a_short_date_of_these_weeks_is_not_one_of_months_ago() -> None:
    assert [str(f.date) for f in facts("labs 3/9 hgb 9.2")] == ["2026-03-09"]
