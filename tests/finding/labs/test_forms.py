"""How lab values are written: each row a form that clinicians use, and what it tells."""

import pytest
from tests.finding.labs.reading import facts, told

HB, WBC, ANC, ALC, PLT = "hemoglobin", "wbc", "neutrophils", "lymphocytes", "platelets"
CREA, CRCL, TB, DB = "creatinine", "creatinine_clearance", "bilirubin_total", "bilirubin_direct"

FORMS = [
    # strips
    ("Hb 112 g/L | WCC 4.9 | neuts 3.1 | plts 50", {(HB, 11.2), (WBC, 4900), (ANC, 3100), (PLT, 50000)}),
    # arrows are no comparators, a day with two full stops is no value
    ("Hb -> 9.8, ANC ↓↓ 0.4, platelets ↑ 61", {(HB, 9.8), (ANC, 400), (PLT, 61000)}),
    ("ANC 07.03.: 1.2, Hb 07.03.: 9.9", {(ANC, 1200), (HB, 9.9)}),
    ("WBC 3.4, Hb 9.8, plt 45", {(WBC, 3400), (HB, 9.8), (PLT, 45000)}),
    (
        "ANC 1.8 - lymphs <0.8 - plt est. 45-60, clumping (all x10e9/L)",
        {(ANC, 1800), (ALC, (None, 800)), (PLT, (45000, 60000))},
    ),
    ("neut 1.1, lymph 1.3, plt 50 (x10^9/L)", {(ANC, 1100), (ALC, 1300), (PLT, 50000)}),
    ("WBC 3.0，N 1.7，L 0.82（×10^9/L）", {(WBC, 3000), (ANC, 1700), (ALC, 820)}),
    (
        "ALT 31，AST 26 U/L；TBil 46.2 μmol/L，DBil 5.1 μmol/L (0–6.8)",
        {("alt", 31), ("ast", 26), (TB, 2.702), (DB, 0.2982)},
    ),
    ("Hgb 13.9, Hct 41%, Plt 280k, WBC 5.5", {(HB, 13.9), (PLT, 280000), (WBC, 5500)}),
    # a bare 104 is no power of ten, a rib no thousand
    ("Plt   92   88   104   180", {(PLT, (88000, 180000))}),
    ("mass of the L 5th rib, Hb 9.1", {(HB, 9.1)}),
    ("WBC 3.2 109/L, plt 88th/ul, plt count 104 (10^9/L)", {(WBC, 3200), (PLT, 88000), (PLT, 104000)}),
    # numbers of every locale
    ("Hb 6,1 g/dl, leukocytes 3,1 Gpt/l, lymphocytes 0,49 Gpt/l", {(HB, 6.1), (WBC, 3100), (ALC, 490)}),
    ("platelet count 38, 000", {(PLT, 38000)}),
    ("WBC: 12.400/mm 3", {(WBC, 12400)}),
    ("WBC 2.900/µl - neutrophils 1.400/µl", {(WBC, 2900), (ANC, 1400)}),
    ("platelets 305 000/μL", {(PLT, 305000)}),
    ("platelet count (Plt): 118.000/mm 3 (N: 150.000-450.000)", {(PLT, 118000)}),
    ("platelet count, 182×103 cells/mm3", {(PLT, 182000)}),
    ("platelets, 218 103/mm3", {(PLT, 218000)}),
    ("platelet count of 3.98 × 105 cells/μL", {(PLT, 398000)}),
    ("platelet count of 208 × 103/µL (208 × 109/L)", {(PLT, 208000)}),
    ("Platelet count - 1.85 lakh", {(PLT, 185000)}),
    ("Platelets (/cumm) 0.78", {(PLT, 78000)}),
    ("TLC 2,900/cumm", {(WBC, 2900)}),
    ("plt 31 K", {(PLT, 31000)}),
    ("WBC17.4k/mm3", {(WBC, 17400)}),
    ("platelets were forty-five thousand", {(PLT, 45000)}),
    ("haemoglobin of eight point two", {(HB, 8.2)}),
    # words between name and value, names after values
    ("platelet count was only 22,000", {(PLT, 22000)}),
    ("and 312,000 platelets", {(PLT, 312000)}),
    ("Bilirubin further up at 61 umol/L", {(TB, 3.567)}),
    ("White count is down from 35,000 to 15.5", {(WBC, 15500)}),
    ("Creatinine swung between 97 and 141 µmol/l over the stay", {(CREA, (1.097, 1.595))}),
    ("Platelets: aggregates in both tubes, smear estimate between 40 and 70 G/l.", {(PLT, (40000, 70000))}),
    ("Elevated AST at 138, with a normal ALT at 38", {("ast", 138), ("alt", 38)}),
    # pairs
    ("H&H is 11 and 34", {(HB, 11)}),
    ("H&H 37.4/12.1", {(HB, 12.1)}),
    ("hemoglobin and hematocrit 16.9/52.1", {(HB, 16.9)}),
    ("BUN and creatinine 9.2/0.52", {(CREA, 0.52)}),
    ("BUN and creatinine are of 27", set()),
    ("ALT / AST     │ 24 / 21 │ U/L", {("alt", 24), ("ast", 21)}),
    ("ASAT / ALAT   28 / 31 U/l     (N < 35)", {("ast", 28), ("alt", 31)}),
    ("WBC, Hb and platelets were 3.4, 9.8 and 45", {(WBC, 3400), (HB, 9.8), (PLT, 45000)}),
    ("ALT and AST both under 40", {("alt", (None, 40)), ("ast", (None, 40))}),
    ("CBC: 3.4>9.8/29.4<45", {(WBC, 3400), (HB, 9.8), (PLT, 45000)}),
    ("WBC 3.4 Hb 9.8 Hct 29 Plt 45 ANC 1.9 ALC 0.6", {(WBC, 3400), (HB, 9.8), (PLT, 45000), (ANC, 1900), (ALC, 600)}),
    ("WCC 3.2 (N 2.1, L 0.6)", {(WBC, 3200), (ANC, 2100), (ALC, 600)}),
    (
        "Hb-9.8gm%, TLC-3400/cumm, Plt-0.9lakhs, SGOT/SGPT-34/41",
        {(HB, 9.8), (WBC, 3400), (PLT, 90000), ("ast", 34), ("alt", 41)},
    ),
    ("Leuko 2,1/nl, Thrombo 34/nl, Krea 1,3 mg/dl", {(WBC, 2100), (PLT, 34000), (CREA, 1.3)}),
    ("Hb 95; creat 88; bili 9", {(HB, 9.5), (CREA, 0.9955), (TB, 0.5263)}),
    # units
    ("Hb 5.0 mmol/l", {(HB, 8.055)}),
    ("Hb 58", {(HB, 5.8)}),
    ("creatinine 14 mg/L", {(CREA, 1.4)}),
    ("serum creatinine increased to 362 μ mol/L", {(CREA, 4.095)}),
    ("creatinine of 107 micromol/l", {(CREA, 1.21)}),
    ("Creat 71 umol/L", {(CREA, 0.8032)}),
    ("ALT 2.4 x ULN, AST 3.0 x ULN", {("alt", 2.4), ("ast", 3.0)}),
    ("creatinine clearance (C-G) 58", {(CRCL, 58)}),
    ("CrCl（Cockcroft-Gault）96 mL/min，Ca 2.31", {(CRCL, 96)}),
    ("Cockcroft-Gault lands between 40 and 50 mL/min", {(CRCL, (40, 50))}),
    ("clearance, Cockcroft-Gault 62 mL/min", {(CRCL, 62)}),
    ("direct bilirubin reaching 14.7 mg/dl", {(DB, 14.7)}),
    ("Hgb 8.8\nRBC 3.1\nplt 45\nunits: K/uL", {("hemoglobin", 8.8), ("platelets", 45000.0)}),
    ("Hb 8.8\nRBC transfusion: none", {("hemoglobin", 8.8)}),
    ("ASAT 1.2 N, ALAT 4,2 N", {("ast", 1.2), ("alt", 4.2)}),
    ("S. Bilirubin T mg/dL 0.9\nS. Bilirubin D mg/dL 0.3", {(TB, 0.9), (DB, 0.3)}),
    ("Bilirubin, direct      0.3           --            0.0-0.3 mg/dL", {(DB, 0.3)}),
    ("Bilirubin,Total 1.9 mg/dL\nBilirubin,Direct 0.4 mg/dL", {(TB, 1.9), (DB, 0.4)}),
    ("Bilirubin (unconjugated)   1.2 mg/dL\nBilirubin - Conjugated   0.2 mg/dL", {(DB, 0.2)}),
    ("Total bilirubin 34 µmol/l (N ≤ 17), of which conjugated 6 µmol/l", {(TB, 1.988), (DB, 0.3509)}),
    # flags
    ("HGB 6.1 LL g/dL", {(HB, 6.1)}),
    ("Hb 79 g/L ↓    WBC 3.36", {(HB, 7.9), (WBC, 3360)}),
    ("Hgb 7.4 (L) g/dL", {(HB, 7.4)}),
    ("Plt 38*", {(PLT, 38000)}),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[f[0][:40] for f in FORMS])
def test_form(text: str, expected: set[object]) -> None:
    assert told(text) == expected


NOT_LABS = [
    "hemoglobin A1c 9.1, HbA1c 6.1 %, HBsAg negative, anti-HBs 30",
    "transfuse if Hb < 7 and plt < 10",
    "keep platelets above 50 for the procedure",
    "Her brother's haemoglobin was 14",
    "the donor's neutrophils 3.2 x10^9/L",
    "CSF: WBC 3, protein 40",
    "Urine WBC 10-20 per hpf",
    "Pleural fluid: LDH 1120, neutrophils 2.9 x10^9/L",
    "platelets 2 units given",
    "1 unit of platelets on Monday",
    "She has lost 4 kg; weight down 3 kg",
    "weight −3 kg in two months",
    "eGFR (CKD-EPI) 27",
    "24-h urine clearance 37 mL/min",
    "PLT (EDTA) 31 ×10^9/L — smear：big platelet clumps，spurious，result withdrawn by laboratory",
    "LFTs haemolysed, not reported",
    "Platelets CLUMPED - repeat in citrate",
    "HGB lipemic, redraw ordered",
    "transferrin saturation 9 %",
    "70 % neutrophils",
    "neutrophils: 800 × 109/L",
    "bilirubin 7",
    "RVEF 35 %",
    "vancomycin 1 g q12h, amlodipine 5 mg, platelets pending",
    "Elevated unconjugated bilirubins.\n4. Hepatitis.",
    "Protocol needs Hb >= 6 g/dL, ANC >= 600/uL, platelets >= 50 000/uL",
    "Dose-reduce if ANC <1.0 or plts <50.",
    "Neutrophils recovered on day 12 and platelets on day 16",
    "Hb drop of 2 g/dL",
    "gallbladder ejection fraction 30%",
]


@pytest.mark.parametrize("text", NOT_LABS)
def test_no_lab_value(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "uln"),
    [
        ("ALT 168 (our upper limit 55)", 55),
        ("GPT 212 U/l (-50)", 50),
        ("ALT 186 U/L（9–50）", 50),
        ("ALT             149 U/L           <50", 50),
        ("ALT          97          7–40      U/L       H", 40),
        ("ALT 27 U/l (up to 35)", 35),
        ("AST  71 U/l   (to 35)", 35),
        ("bilirubin 42 umol/L (ref 0-21)", 1.228),
        ("TBil 42.0 μmol/L（upper limit 21.0）", 1.228),
        ("ALT 22", None),
    ],
)
def test_upper_limit(text: str, uln: float | None) -> None:
    (fact,) = (f for f in facts(text) if f.kind == "lab")
    assert fact.detail.get("uln") == uln


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "White count 25,500 (26 neutrophils, 1 band, 7 lymphocytes",
            {("neutrophils_percent", 26), ("lymphocytes_percent", 7)},
        ),
        ("69 segs, 15 lymphs, and 13 monos", {("neutrophils_percent", 69), ("lymphocytes_percent", 15)}),
        ("WCC 0.9, of which 70 % neutrophils", {("neutrophils_percent", 70)}),
        (
            "73% neutrophils, 17% lymphocytes, 7.6% monocytes",
            {("neutrophils_percent", 73), ("lymphocytes_percent", 17)},
        ),
        ("WBC 3.1 (N 71, L 9, M 16, E 4)  Hgb 9.4", {("neutrophils_percent", 71), ("lymphocytes_percent", 9)}),
        ("TLC 1400  P 46 L 38 M 4 Blasts 12   Plt 41000", {("neutrophils_percent", 46), ("lymphocytes_percent", 38)}),
        ("WCC 2.4, P58 L30 M8 E4", {("neutrophils_percent", 58), ("lymphocytes_percent", 30)}),
        (
            "WBC 3.4 x10^9/L    N% 61.0    L% 13.5    M% 19",
            {("neutrophils_percent", 61), ("lymphocytes_percent", 13.5)},
        ),
        ("WBC 3.1 L 9 M 1 P 12", set()),
        ("Segmented neutrophils 64", {("neutrophils_percent", 64)}),
        ("LYM%   9.2", {("lymphocytes_percent", 9.2)}),
        ("neutrophils, 44.2% (1,238 cells/mm3)", {("neutrophils_percent", 44.2)}),
    ],
)
def test_shares_of_the_white_cells(text: str, expected: set[tuple[str, float]]) -> None:
    assert {(f.name, f.value) for f in facts(text) if f.kind == "differential"} == expected
