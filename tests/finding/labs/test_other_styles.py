"""Styles met later: slips put right, errors taken back, local names, print-outs, limits in lists, entries of logs."""

import pytest
from tests.finding.labs.reading import dated, facts, told

ALT, AST, TB, DB, PLT, WBC, HB, ANC, ALC = (
    "alt",
    "ast",
    "bilirubin_total",
    "bilirubin_direct",
    "platelets",
    "wbc",
    "hemoglobin",
    "neutrophils",
    "lymphocytes",
)

FORMS = [
    # slips put right in one breath
    ("ALT three hundred and sixty, correction, that should read thirty-six", {(ALT, 36)}),
    ("platelets 142, I beg your pardon, 42", {(PLT, 42000)}),
    ("platelets 38, I misspoke, 83", {(PLT, 83000)}),
    ("platelets 48, apologies, 84", {(PLT, 84000)}),
    ("platelets forty two correction please platelets one hundred and forty two", {(PLT, 142000)}),
    ("weight sixty-seven, sorry, seventy-six kilograms", {("weight", 76)}),
    ("Hb 61, no, make that 71 g/L", {(HB, 7.1)}),
    # errors taken back further on
    (
        "Plt 142\n\nADDENDUM: platelet count above is a keying error. Correct result for today is\n42, verified",
        {(PLT, 42000)},
    ),
    ("Plt 31 *\n* EDTA clumping; citrate tube Plt 88, use this value.", {(PLT, 88000)}),
    ("plt 31 = pseudo. Smear: clumps. Citrate redraw 96. Go by the citrate.", {(PLT, 96000)}),
    ("Creatinine 2.4 was a laboratory error, the true value is 1.1", {("creatinine", 1.1)}),
    (
        "Platelets 47 were a clumped EDTA sample. The citrate tube of the same day, phoned later, gave 83.",
        {(PLT, 83000)},
    ),
    ("T bili 2.6: lab called back, hemolyzed, re-run on fresh tube 1.0.", {(TB, 1.0)}),
    ("Hb 9.2, K 6.1 hemolyzed, repeat 4.1", {(HB, 9.2)}),
    ("WBC 1.4, ANC 0.5 (auto) -- manual diff called 0940: ANC 0.66", {(WBC, 1400), (ANC, 660)}),
    ("her labs went to you by mistake - Hgb 13.2, plt 240 are HERS, please shred", set()),
    ("K 6.1, Hb 9.2, plt 61 (both haemolysed). ALT 20", {(ALT, 20)}),
    ("PLT 49 -> recount with citrate tube 56 (EDTA aggregation)", {(PLT, 56000)}),
    ("Platelets: aggregates in EDTA and citrate, smear estimate between 40 and 70 G/l", {(PLT, (40000, 70000))}),
    (
        "LABS  03/14\nPlt   48\n\nADDENDUM: EDTA clumping on today's plt. Citrate tube drawn 13:20 = 61 K.",
        {(PLT, 61000)},
    ),
    ('"LVEF 35 %" in the transplant letter = typing mistake. Echo: EF 55 %', {("lvef", 55)}),
    # what cannot be: a kind of white cells that exceeds them all; an order's reason; haemoglobin in two units
    ("WBC 1.9, ANC 4.2, Hb 9.1", {(WBC, 1900), (HB, 9.1)}),
    ("RBC order for 20 March (Hb < 7). Recheck Plt then.", set()),
    ("Hb 3,4 mmol/l in April, today Hb 4,2", {(HB, 5.477), (HB, 6.766)}),
    ("GB 3.100/mmc, PLT 61.000/mmc", {(WBC, 3100), (PLT, 61000)}),
    # counts in other powers of ten, chemistry on one line, a limit first, the test or the gas for a name
    ("Plt 5.8万/µL, WBC 21 x10^2/uL", {(PLT, 58000), (WBC, 2100)}),
    ("WBC 2.3, 138/4.1/104/25/14/0.8<101", {(WBC, 2300), ("creatinine", 0.8)}),
    ("Creatinine (max 1.2 mg/dL) 0.8", {("creatinine", 0.8)}),
    ("UA: WBC 25-50/hpf, RBC 10. CBC: WBC 2.1", {(WBC, 2100)}),
    ("hemoglobin, hematocrit 8.8, 26.1", {(HB, 8.8)}),
    ("MUGA 62, no effusion", {("lvef", 62)}),
    ("BP 120/70 HR 88 O2 97%", {("spo2", 97)}),
    ("Outside hospital labs: plt 31. Ours today: plt 58.", {(PLT, 58000)}),
    ("Correction: the neutrophil count I dictated as 0.4 is 1.4.", {(ANC, 1400)}),
    ("Hgb 5.9 was drawn from the line (diluted). Peripheral repeat 7.4.", {(HB, 7.4)}),
    ("Platelets 22 x10^9/L - clumps +++, manual estimate 60-80.", {(PLT, (60000, 80000))}),
    ("ANC 0.9 (auto), 0.4 (manual)", {(ANC, 400)}),
    ("Automated ANC 0.9; manual differential ANC 1.3.", {(ANC, 1300)}),
    # what is measured elsewhere: of the plasma, of a subset; signs, arrows, before and after
    ("Free Hb 5, Hb 8.4", {(HB, 8.4)}),
    ("B-lymphocytes 0, ALC 0.61", {(ALC, 610)}),
    ("LVEF preserved (>55%)", {("lvef", (55, None))}),
    ("Creatinine 1.6 -> after fluids 1.1", {("creatinine", 1.1)}),
    ("EF was 65 pre-anthracycline, 48 post.", {("lvef", 48)}),
    ("Hb 8·2 g/dL; platelets 61·10⁹/L; neutrophils 0·9", {(HB, 8.2), (PLT, 61000), (ANC, 900)}),
    ("Cl creat. 64 ml/min", {("creatinine_clearance", 64)}),
    ("Plt 61 – transfused last in March", {(PLT, 61000)}),
    ("EF fell from 60 to 42 after anthracyclines and is back at 55 now", {("lvef", 55)}),
    ("At admission Hb 58, plt 9; at discharge Hb 82, plt 61.", {(HB, 8.2), (PLT, 61000)}),
    ("Admission labs: Hb 5.8. Discharge labs: Hb 8.2.", {(HB, 8.2)}),
    ("Initial labs in ED: plt 9. This morning plt 61.", {(PLT, 61000)}),
    ("Transaminases less than 2.5 times the upper limit of normal", {(ALT, (None, 2.5)), (AST, (None, 2.5))}),
    ("AST and ALT < 2x ULN", {(ALT, (None, 2)), (AST, (None, 2))}),
    ("transaminases must be < 3 x ULN, platelets must be above 50 x10^9/L", set()),
    ("At admission plt 9; plt 58 now.", {(PLT, 58000)}),
    # columns called previous and current; a range that a date closes; a list of days
    ("          Previous  Current\nHgb       6.4       8.2\nPlt       12        61", {(HB, 8.2), (PLT, 61000)}),
    (
        "Test   Result   Previous   Units\nHb     82       64         g/L\nALT    62       71         U/L",
        {(HB, 8.2), (ALT, 62)},
    ),
    ("HGB: 8.2 g/dL (L) [12.0-16.0]  03/14/2026 06:30", {(HB, 8.2)}),
    ("Platelets on 3, 6 and 10 March: 12, 33 and 61.", {(PLT, (12000, 61000))}),
    # what was and what is: recovered since, repeated, nadirs, reasons of a past dose
    ("platelets dropped to 31 after cycle 2 but have since recovered to 61", {(PLT, 61000)}),
    ("His ALT rose to 210 on azoles. Repeat 62.", {(ALT, 62)}),
    ("Post-chemo nadir: ANC 0.1, plt 9. Now ANC 1.1, plt 61.", {(ANC, 1100), (PLT, 61000)}),
    ("C1: nadir plt 9; C2: nadir plt 21; today plt 61", {(PLT, 61000)}),
    ("Saturations were 88% on admission, 96% on air at present.", {("spo2", 96)}),
    ("dose reduced for plt 31 in C2, cycle 3 delayed because platelets were 41", set()),
    ("apixaban held while plt < 50", set()),
    ("S.GOT/S.GPT 41/62", {(AST, 41), (ALT, 62)}),
    # no results: thresholds, list numbers, doses
    ("cont ASA as long as plt >30", set()),
    ("aspirin stopped, plt\n 9]  metoprolol 25 mg", set()),
    ("Plt 2-3x/wk. transfusion = 1 platelets 2 red cells", set()),
    ("leuko-reduced 1.5 U on Monday", set()),
    ("Finger oxygen 95 %", {("spo2", 95)}),
    # of another method, of the reference, of a multiple told further on
    ("Measured iohexol clearance in June 51 ml/min", set()),
    ("Tbili 3.4 / D 0.3 (ref D 0-0.3)", {(TB, 3.4), (DB, 0.3)}),
    ('ALT on the GP slip: "2 to 4 times upper limit".', {(ALT, (2, 4))}),
    (
        "plt 61<-22 (3/8)  ANC 0.7<-0.2 (3/8)  ALC 0.8",
        {(PLT, 61000), (PLT, 22000), (ANC, 700), (ANC, 200), (ALC, 800)},
    ),
    # pairs that begin a line, or stand behind two blanks
    ("On 10 March 2026\n\nAST/ALT 52/40", {(AST, 52), (ALT, 40)}),
    (
        "BUN/Cr 19/0.78  AST/ALT 52/40  T-bil/D-bil 1.5/0.7",
        {("creatinine", 0.78), (AST, 52), (ALT, 40), (TB, 1.5), (DB, 0.7)},
    ),
    ("On 10 March 2026\n\nWBC/Hb 6.2/9.5", {(WBC, 6200), (HB, 9.5)}),
    # local names and initials
    (
        "seg 3,900; linf 620; plaq 146,000; TGO 118 (ref up to 32); TGP 97; BT 2.4 (ref up to 1.2), BD 1.1",
        {(ANC, 3900), (ALC, 620), (PLT, 146000), (AST, 118), (ALT, 97), (TB, 2.4), (DB, 1.1)},
    ),
    (
        "Hb 98, LPK 3.4, lymfo 1.2, TPK 133, krea 141 umol/L",
        {(HB, 9.8), (WBC, 3400), (ALC, 1200), (PLT, 133000), ("creatinine", 1.595)},
    ),
    ("CBC: W 2.8 H 7.9 P 49 ANC 1.1", {(WBC, 2800), (HB, 7.9), (PLT, 49000), (ANC, 1100)}),
    ("AST/ALT 24/17, TB 0.5", {(AST, 24), (ALT, 17), (TB, 0.5)}),
    ("P 84. BT 36.4, SpO2 98% (RA)", {("spo2", 98)}),
    ("GB 2.900/mm3, of which PNN 1.750; plaquettes 88.000/mm3", {(WBC, 2900), (ANC, 1750), (PLT, 88000)}),
    ("TW 38.2 x10^9/L, leuc 5.44", {(WBC, 38200), (WBC, 5440)}),
    ("BW 54.3kg, BH 158cm. SO2 93% (room)", {("weight", 54.3), ("height", 158), ("spo2", 93)}),
    ("GOT 33 GPT 21 Bil.T 0.8, D. Bil 0.2", {(AST, 33), (ALT, 21), (TB, 0.8), (DB, 0.2)}),
    ("ALT 14 / AST 22 / tb 1.0", {(ALT, 14), (AST, 22), (TB, 1.0)}),
    ("latent tb 2019, mass 12 cm, TW for review", set()),
    # chemistry in umol/L beside counts in g/dL
    ("Hb 7.9 g/dL; Creat 64 umol/L; T bili 7", {(HB, 7.9), ("creatinine", 0.724), (TB, 0.4094)}),
    ("HGB 9.4, WBC 5.5, PLT 188, CR 0.6", {(HB, 9.4), (WBC, 5500), (PLT, 188000), ("creatinine", 0.6)}),
    ("best response CR 2 months after R-CHOP", set()),
    ("nifedipine CR 30 mg, bil 3 cm nodes", set()),
    ("sat 96 air", {("spo2", 96)}),
    # weights without a unit
    ("Wt 64.2, Ht 161", {("weight", 64.2), ("height", 161)}),
    ("T 98.2 F, Wt 190", set()),
    ("cr 1.3, he's 74 kg", {("creatinine", 1.3), ("weight", 74)}),
    ("Body mass 58 kg", {("weight", 58)}),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[r[0][:40] for r in FORMS])
def test_form(text: str, expected: set[tuple[str, float]]) -> None:
    assert told(text) == expected


SHARES = [
    ("WBC 9.2\nDiff %: neut 48, lymph 9 (L), mono 6", {48.0, 9.0}),
    ("WBC 5.1 (segs 74, lymphs 10, mono 13)", {74.0, 10.0}),
    ("WBC 3,200 (Neut 22%, Ly 38%, blast 36%)", {22.0, 38.0}),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_shares(text: str, expected: set[float]) -> None:
    assert {f.value for f in facts(text) if f.kind == "differential"} == expected


LIMITS = [
    ("ALT 130 | AST 71 | bili 1.0 | ULN ALT 45 AST 40", {(ALT, 45), (AST, 40)}),
    ("LFT: ALT 148, AST 96, bili 0.8. Lab's upper limits 50/40/1.2.", {(ALT, 50), (AST, 40), (TB, 1.2)}),
    ("Bilirubin forty-one micromoles against our laboratory's limit of twenty", {(TB, 1.17)}),
    ("ALT 60 (top of normal 35), AST 41", {(ALT, 35)}),
    (
        "Test       Result   Flag   Reference    Units\nALT        62       H      7 - 56       U/L\nBILI TOT   0.9             0.1 - 1.2    mg/dL",
        {(ALT, 56), (TB, 1.2)},
    ),
    ("date;test;value;unit;ref_low;ref_high\n2026-03-12;ALT;121;U/L;7;40", {(ALT, 40)}),
    ("sampled,analyte,result,units,reference\n12/03/2026,Bilirubin,2.4,mg/dL,<1.2", {(TB, 1.2)}),
]


@pytest.mark.parametrize(("text", "expected"), LIMITS, ids=[r[0][:40] for r in LIMITS])
def test_limits(text: str, expected: set[tuple[str, float]]) -> None:
    assert {(f.name, f.detail["uln"]) for f in facts(text) if f.detail.get("uln")} == expected


DAYS = [
    # the clause of an older event
    (
        "Takotsubo cardiomyopathy 2014, severe (EF 18%, balloon pump), normalised within weeks",
        {("lvef", 18.0, "2014-01-01 to 2014-12-31")},
    ),
    (
        "NSTEMI with DES 2025-04-03, EF at the time 45%; echo today LVEF 55%",
        {("lvef", 45.0, "2025-04-03"), ("lvef", 55.0, "2026-03-14")},
    ),
    ("Myocarditis 2019, echo now EF 60%", {("lvef", 60.0, "2026-03-14")}),
    # quoted, found in, said by
    ('the "EF 38%" quoted in the referral packet is 06/14/2025', {("lvef", 38.0, "2025-06-14")}),
    ("an ALT of 212 in the results for the fourteenth of January", {(ALT, 212.0, "2026-01-14")}),
    (
        "ECOG today: 1. (transplant d/c 2/2026 said ECOG 3.)",
        {("ecog", 1.0, "2026-03-14"), ("ecog", 3.0, "2026-02-01 to 2026-02-28")},
    ),
    ("LVEF 62%\n   (MUGA, 03/01/2026)", {("lvef", 62.0, "2026-01-03 to 2026-03-01")}),
    # dated columns with a site's name; the result beside earlier ones
    (
        "          01/28/26 (PRCC)   02/06/26\nHGB       5.7               6.0\nALT       61                124",
        {(HB, 5.7, "2026-01-28"), (HB, 6.0, "2026-02-06"), (ALT, 61.0, "2026-01-28"), (ALT, 124.0, "2026-02-06")},
    ),
    (
        "LAB   COLLECTED 03/13/2026 07:55   FINAL\nTEST         RESULT   FLAG   02/19/2026\nPLATELET     67       L      80\nAST          47       H      44",
        {
            (PLT, 67000.0, "2026-03-13"),
            (PLT, 80000.0, "2026-02-19"),
            (AST, 47.0, "2026-03-13"),
            (AST, 44.0, "2026-02-19"),
        },
    ),
    (
        "<Trend>     2/22    2/28\nHb          5.8     7.1\nSeg+Stab /μL   210   1,150",
        {(HB, 5.8, "2026-02-22"), (HB, 7.1, "2026-02-28"), (ANC, 210.0, "2026-02-22"), (ANC, 1150.0, "2026-02-28")},
    ),
    ("POX 93 (room air). POX 88 at ED 02/22.", {("spo2", 93.0, "2026-03-14"), ("spo2", 88.0, "2026-02-22")}),
    (
        "<Blood>  2026/03/13 08:52\n  Hb   6.9 g/dL   Ht 20.8 %\n  AST  41 U/L (13-30)     ALT  62 U/L (7-23)",
        {(HB, 6.9, "2026-03-13"), (AST, 41.0, "2026-03-13"), (ALT, 62.0, "2026-03-13")},
    ),
    (" - see Cards note 03/02 (stent, HFpEF)\n\nPE: SpO2 95% RA", {("spo2", 95.0, "2026-03-14")}),
    # a head of several days rules no text below; a story beside a later count; a slip in a bracket
    (
        "        22/02/26   28/02/26   12/03/26\nHb      7.6        6.9        8.4\n* Film: no clumps. SpO2 95% RA",
        {(HB, 7.6, "2026-02-22"), (HB, 6.9, "2026-02-28"), (HB, 8.4, "2026-03-12"), ("spo2", 95.0, "2026-03-14")},
    ),
    (
        "On 18/02, 39.4 C with hypotension. Neutrophils 0.02.\n\nBloods 13/03/2026: ANC 2.3",
        {(ANC, 20.0, "2026-02-18 to 2026-03-14"), (ANC, 2300.0, "2026-03-13")},
    ),
    (
        "Letter of 2026-03-12. PLT 58.\n(02-28 slip, second photo: HGB 64  PLT 31)",
        {(PLT, 58000.0, "2026-03-12"), (HB, 6.4, "2026-02-28"), (PLT, 31000.0, "2026-02-28")},
    ),
    ("FEVG 55 % en ETT du 10/03/2026", {("lvef", 55.0, "2026-03-10")}),
    ("SpO2 91% on RA, improved to 97% on 2L NC", {("spo2", 91.0, "2026-03-14"), ("spo2", 97.0, "2026-03-14")}),
    ("Platelets 12th June: 45, 10th March: 61.", {(PLT, 45000.0, "2025-06-12"), (PLT, 61000.0, "2026-03-10")}),
    (
        "Date    9/3    22/2   5/2\nPlt     58     21     9",
        {(PLT, 58000.0, "2026-03-09"), (PLT, 21000.0, "2026-02-22"), (PLT, 9000.0, "2026-02-05")},
    ),
    (
        "Visit 03/14/2026. 3/13 - plt 12 - transfused 1 pool. 3/14 - plt 61.",
        {(PLT, 12000.0, "2026-03-13"), (PLT, 61000.0, "2026-03-14")},
    ),
    ("Yesterday's platelets were 55; today's are 61.", {(PLT, 55000.0, "2026-03-13"), (PLT, 61000.0, "2026-03-14")}),
    ("Fri 6th: Hb 64. Fri 13th: Hb 82.", {(HB, 6.4, "2026-03-06"), (HB, 8.2, "2026-03-13")}),
    ("platelets 8 prompting transfusion on 20/2", {(PLT, 8000.0, "2026-02-20")}),
    ("AST was added on to the 10 March sample, 24 U/L.", {(AST, 24.0, "2026-03-10")}),
    ("O: 36.6, 104/66, 84, 94 RA. Drain out.", {("spo2", 94.0, "2026-03-14")}),
    # entries of logs and messages, labels of other things
    (
        "12/03/2026 10:05  Bloods taken there: Hb 84, plt 61\n13/03/2026 16:20  ALT 148",
        {(HB, 8.4, "2026-03-12"), (PLT, 61000.0, "2026-03-12"), (ALT, 148.0, "2026-03-13")},
    ),
    ("birth date: 30 July 1987\necog: 1\nhb: 10.1 g/dL", {("ecog", 1.0, "2026-03-14"), (HB, 10.1, "2026-03-14")}),
    ("Last G-CSF: 1 March 2026.\nTotal bilirubin 41 umol/l", {(TB, 2.398, "2026-03-14")}),
    (
        "ONCOLOGY HISTORY (copied forward from 02/14/2026)\n  ECOG 3.\n\nVITALS: SpO2 94% on RA",
        {("ecog", 3.0, "2026-02-14"), ("spo2", 94.0, "2026-03-14")},
    ),
    # earlier values behind a back arrow, reasons of what was given
    ("Hb 9.1<-8.8 (13/03)", {(HB, 9.1, "2026-03-14"), (HB, 8.8, "2026-03-13")}),
    (
        "Filgrastim 480 mcg x3 for ANC 0.3. ANC 0.9 today",
        {(ANC, 300.0, "... to 2026-03-14"), (ANC, 900.0, "2026-03-14")},
    ),
    (
        "ANC 0.9 today. Accofil twice, 1st and 2nd March, for neuts of 0.3",
        {(ANC, 900.0, "2026-03-14"), (ANC, 300.0, "... to 2026-03-14")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), DAYS, ids=[r[0][:40] for r in DAYS])
def test_day(text: str, expected: set[tuple[str, float, str]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("TLC 3,200 /cmm, DLC N 62 L 24 M 10 E 4", {("neutrophils_percent", 62), ("lymphocytes_percent", 24)}),
        ("CBC WBC 0.6, N 20%, L 70%. Plt 80", {("neutrophils_percent", 20), ("lymphocytes_percent", 70)}),
        ("WBC 3.1, N 5, plt 80", set()),
        (
            "WBC  2,300 /μL   (Stab 2.0  Seg 31.0  Lym 40.0  Mono 24.0  Eo 3.0 %)",
            {("neutrophils_percent", 33), ("lymphocytes_percent", 40)},
        ),
        (
            "WBC 1.8, plt 62. Diff: segs 41, bands 6, lymphs 38, monos 15",
            {("neutrophils_percent", 47), ("lymphocytes_percent", 38)},
        ),
        (
            "LABS       06.02.26     12.02.26\nHb g%      5.4          7.7\nDC         Bl 71 N 6    N 44 L 27 Bl 25",
            {("neutrophils_percent", 6), ("neutrophils_percent", 44), ("lymphocytes_percent", 27)},
        ),
        ("Marrow: lymphocytes 12 %, neutrophils 30 %. FBC: neut 0.98", set()),
        ("CSF: WBC 2, lymphs 90%. Blood: WBC 2.1 lymphs 31%", {("lymphocytes_percent", 31)}),
        ("Apheresis product: WBC 180, lymphocytes 66%", set()),
        ("GB 3.100/mmc: N 47 %  L 14 %  M 36 %", {("neutrophils_percent", 47), ("lymphocytes_percent", 14)}),
    ],
)
def test_shares_behind_the_count(text: str, shares: set[tuple[str, float]]) -> None:
    assert {(f.name, f.value) for f in facts(text) if f.kind == "differential"} == shares
