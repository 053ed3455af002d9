"""Values told without their name: of a later day, by a pronoun, behind their names or by the name of the condition."""

import pytest
from tests.finding.labs.reading import dated, told

HB, ANC, ALC, PLT, TB = "hemoglobin", "neutrophils", "lymphocytes", "platelets", "bilirubin_total"
CRCL = "creatinine_clearance"
TODAY = "2026-03-14"
PAST = f"... to {TODAY}"

LATER = [
    ("Lymphocytes 0.2 on bendamustine, but that was two years ago and he has 1.3 now.", (ALC, 1300, TODAY)),
    ("Threshold for platelets 10 (20 in fever); today's count 59, so nothing needed.", (PLT, 59000, TODAY)),
    ("Lymphocytes were 1.4 in January. On the blood count today they stand at 0.25.", (ALC, 250, TODAY)),
    ("The bilirubin, 0.8 mg/dL two weeks ago, is 6.4 mg/dL today.", (TB, 6.4, TODAY)),
    ("ALT was normal a fortnight ago and has shot up to 733 U/L.", ("alt", 733, TODAY)),
    ("ALT/AST up to 301/244 on 2 March. On today's sample they are 55 and 41.", ("ast", 41, TODAY)),
    ("Platelets then 38, one pool given. This morning 81.", (PLT, 81000, TODAY)),
    ("Platelets 22 at admission, 31 a week ago, 64 yesterday.", (PLT, 64000, "2026-03-13")),
    ("ANC fell to 0.2 on 4 March. Today's count is 1.4.", (ANC, 1400, TODAY)),
    ("I have recalculated the clearance by Cockcroft-Gault with today's weight. It is 52 ml/min.", (CRCL, 52, TODAY)),
    ("Rise to 301/244 U/L (ALT/AST) on 2 March", ("alt", 301, "2026-03-02")),
    ("It has settled: 28 and 24 (ALT and AST) today", ("ast", 24, TODAY)),
    ("Only the lymphocytes, after two courses of bendamustine, remain at 0.22.", (ALC, 220, TODAY)),
    ("Platelets unfortunately down to 36 again", (PLT, 36000, TODAY)),
    ("Counts: 33 for the platelets, 71 for the haemoglobin.", (PLT, 33000, TODAY)),
    ("Counts: 33 for the platelets, 71 for the haemoglobin.", (HB, 7.1, TODAY)),
    ("neutropenic at 0.4", (ANC, 400, TODAY)),
    ("Marked lymphopenia, 0.09 x10^9/L", (ALC, 90, TODAY)),
    ("thrombocytopenia of 38", (PLT, 38000, TODAY)),
    ("LVEF 60 %, but that is an echo from January.", ("lvef", 60, "2026-01-01 to 2026-01-31")),
    ("Platelets 62 (old value, from 3 January).", (PLT, 62000, "2026-01-03")),
    ("Bili 0.8 mg/dL, last checked in February", (TB, 0.8, "2026-02-01 to 2026-02-28")),
    ("Hb 8.2, last red cells 2 March", (HB, 8.2, TODAY)),
    ("neutropenia of 300", (ANC, 300, TODAY)),
    ("Lymphocyte count re-read on film, manual differential gives 0.56.", (ALC, 560, TODAY)),
    ("Platelets recounted by hand: 61.", (PLT, 61000, TODAY)),
    ("Platelet count on the smear gave 55.", (PLT, 55000, TODAY)),
    ("Lymphopenia persists: 0.42 G/L on 3/9, 0.38 G/L a fortnight ago.", (ALC, 420, "2026-03-09")),
    ("Neutropenia persists at 0.3 G/L", (ANC, 300, TODAY)),
    ("MUGA 5 March 2026 LVEF 36 % (echo in December 2025: 52 %).", ("lvef", 36, "2026-03-05")),
    ("MUGA 5 March 2026 LVEF 36 % (echo in December 2025: 52 %).", ("lvef", 52, "2025-12-01 to 2025-12-31")),
    ("EF 41% (TTE Dec 2025 - 58%).", ("lvef", 41, TODAY)),
    ("EF 36% (last echo Nov 2025, 55%).", ("lvef", 36, TODAY)),
    ("Platelets 38 (9 Feb: 122).", (PLT, 38000, TODAY)),
    ("Hb 7.9 g/dL (9 March, 08:00).", (HB, 7.9, "2026-03-09")),
    ("LVEF 58 % (echo 2 March 2026, GLS -18).", ("lvef", 58, "2026-03-02")),
    ("LVEF was 60 % before anthracyclines and is 38 % now.", ("lvef", 38, TODAY)),
    ("LVEF 60 % before anthracyclines, 38 % on echo 2 March 2026.", ("lvef", 60, PAST)),
    ("EF 62% prior to doxorubicin, now 35%.", ("lvef", 62, PAST)),
    ("platelets before the last cycle 140, today 41", (PLT, 140000, PAST)),
    ("platelets before the last cycle 140, today 41", (PLT, 41000, TODAY)),
    ("Counts before chemo: WBC 6, Plt 210. Today: WBC 0.9, Plt 18.", (PLT, 210000, PAST)),
    ("Counts before chemo: WBC 6, Plt 210. Today: WBC 0.9, Plt 18.", (PLT, 18000, TODAY)),
    ("Bloods prior to cycle 2: Hb 10.1, Plt 190. Bloods today: Hb 7.2, plt 14.", (HB, 10.1, PAST)),
    ("Counts before chemo: WBC 6, Plt 210.", (PLT, 210000, TODAY)),
    ("LVEF was 34 % (Nov 2025) but 51 % on the repeat echo of 3 March 2026.", ("lvef", 51, "2026-03-03")),
    ("Platelets were 30 (2 Feb) but 88 on 9 March.", (PLT, 88000, "2026-03-09")),
    ("Keep platelets >50 on LMWH; currently 88.", (PLT, 88000, TODAY)),
    ("PLATELET COUNT   118 L   150-400 K/UL   03/09/2026 06:12", (PLT, 118000, "2026-03-09")),
    ("RR 16, 98% r/a", ("spo2", 98, TODAY)),
    ("Donor: sister, 10/10. Patient: Hb 9.2, plt 88", (HB, 9.2, TODAY)),
    ("Platelets up from 12.", (PLT, 12000, PAST)),
    ("ALT back to normal from 300", ("alt", 300, PAST)),
    ("EF down from 60%.", ("lvef", 60, PAST)),
    ("EF recovered from 35% in 2024 to 58% on TTE 27 Feb 2026.", ("lvef", 58, "2026-02-27")),
    ("Sats improved from 86 % on admission to 95 % on air", ("spo2", 95, TODAY)),
    ("HB:5.8(10/2), 7.2(24/2), 8.9(9/3)", (HB, 8.9, "2026-03-09")),
    ("HB:5.8(13/2), 7.2(24/2), 8.9(9/3)", (HB, 5.8, "2026-02-13")),
    ("Plt 12 25 48 (5 March, 7 March, 9 March)", (PLT, 48000, "2026-03-09")),
    ("SpO2: 95 % (03/09/26 0810)", ("spo2", 95, "2026-03-09")),
    ("Nadir today: ANC 0.1, plt 12.", (ANC, 100, TODAY)),
    ("Platelets 48 (impedance) / 57 (optical), same tube.", (PLT, 57000, TODAY)),
    ("CrCl = (140-62) x 80 / (72 x 1.0) = 87 mL/min", (CRCL, 87, TODAY)),
    ("CrCl [(140-82) x 50 x 0.85] / (72 x 1.6) = 25 mL/min", (CRCL, 25, TODAY)),
    ("ALT/AST 410/380 in January; 33/28 on 8 March.", ("alt", 33, "2026-03-08")),
    ("Total/direct bilirubin 4.2/3.1 mg/dL 3/9/26", (TB, 4.2, "2026-03-09")),
    ("T/D bili 0.8/0.2", ("bilirubin_direct", 0.2, TODAY)),
    (
        "TLC of 5 March was typed from the wrong slip. Corrected: TLC 2,900 /cumm. Plt 22,000 is correct (repeat: 26,000).",
        ("wbc", 2900, "2026-03-05"),
    ),
    ("The differential of 5 March was wrong. Corrected: ANC 1.2, ALC 0.7.", (ANC, 1200, "2026-03-05")),
    ("Platelets 12 were from the wrong tube. Corrected: platelets 61, Hb 9.1.", (PLT, 61000, TODAY)),
    ("EF 35% (sepsis, January); repeat echo 3 March EF 56%.", ("lvef", 35, "2026-01-01 to 2026-01-31")),
    ("Previous EF 60%; this week's TTE EF 34%.", ("lvef", 60, PAST)),
    ("Hb 9.1 (capillary, 9 March)", (HB, 9.1, "2026-03-09")),
    ("Hb 9.1 (transfused, 2 March)", (HB, 9.1, TODAY)),
    ("SpO2 86% RA at triage on 1 March, 96% RA this morning.", ("spo2", 86, "2026-03-01")),
    ("SpO2 86% RA at triage on 1 March, 96% RA this morning.", ("spo2", 96, TODAY)),
    ("Grade 4 neutropenia (ANC 0.2) in cycle 2.", (ANC, 200, PAST)),
    ("LVEF was 35% during sepsis, now 58 %.", ("lvef", 35, PAST)),
    ("SpO2 was 84 % with the pneumonia.", ("spo2", 84, PAST)),
    ("Hb was 8.8 with an MCV of 99.", (HB, 8.8, TODAY)),
    ("Hb is 7.1 with the sepsis.", (HB, 7.1, TODAY)),
    ("Hb was 5.4 when the GI bleed happened in January.", (HB, 5.4, "2026-01-01 to 2026-01-31")),
    ("Lenalidomide was held for platelets of 22.", (PLT, 22000, PAST)),
    ("Pulse ox     03/08 20:00   03/09 08:00\nSpO2         94 %          95 %", ("spo2", 95, "2026-03-09")),
]


@pytest.mark.parametrize(("text", "expected"), LATER)
def test_later_value(text: str, expected: tuple[str, float, str]) -> None:
    assert expected in dated(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hb 9.2. He is 81 and has 3 daughters.",
        "Hb 9.2. She is 54 today.",
        "Hb 9.2. Today 98.6 F.",
        "Hb 9.2, and he has 2 units crossmatched",
        "Hb 9.2. He has 3 lesions now.",
        "Febrile neutropenia 38.9, grade 3 thrombocytopenia, anaemia 2022, Hb 9.2",
    ],
)
def test_other_figures_are_none(text: str) -> None:
    assert told(text) == {(HB, 9.2)}


TRENDS = [
    ("Platelets 150 at baseline, 20 now", (PLT, 20000, TODAY)),
    ("PLT 45 (1/3/26) ▸ 58 (8/3/26) ▸ 71 (14/3/26)", (PLT, 71000, TODAY)),
    ("ALT/AST peaked at 600/480 on 1 March, today 88/61", ("ast", 61, TODAY)),
    ("Hb 7.2. He has received 14 units to date, most recent 27 February 2026.", (HB, 7.2, TODAY)),
    ("Neutrophils fell from 1.2 on 6 March to 0.4 today.", (ANC, 400, TODAY)),
    ("Bilirubin came down from 4.4 on 1 March to 1.0 mg/dL today after the stent.", (TB, 1.0, TODAY)),
    (
        "Her platelets were 24 when she left us in February; they have come back nicely and stood at 118 yesterday.",
        (PLT, 118000, "2026-03-13"),
    ),
    ("ALT had been 300 under the azole but was 44 with an AST of 35.", ("alt", 44, TODAY)),
    ("Platelets 61 yesterday, today's tube clotted.", (PLT, 61000, "2026-03-13")),
    ("EF was 30 % in the ICU with sepsis, recovered to 58 % (echo 2 March).", ("lvef", 58, "2026-03-02")),
    ("LVEF was 60 % before anthracyclines, now down to 35 % (MUGA 2 March 2026).", ("lvef", 35, "2026-03-02")),
    (
        "LVEF 41 % under the checkpoint inhibitor, has since gone back up to 55 % on 12 March.",
        ("lvef", 55, "2026-03-12"),
    ),
    ("Creatinine peaked at 2.4 on 3 February and has settled to 0.9.", ("creatinine", 0.9, TODAY)),
    ("Platelets 12 on day 10, have come up to 66.", (PLT, 66000, TODAY)),
]


@pytest.mark.parametrize(("text", "expected"), TRENDS)
def test_trend(text: str, expected: tuple[str, float, str]) -> None:
    read = dated(text)
    assert expected in read
    assert {(n, d) for n, v, d in read if n == expected[0] and d == expected[2]} == {(expected[0], expected[2])}


@pytest.mark.parametrize(
    "text",
    [
        "Platelets 49 - repeated on 9 March, 51.",
        "Plt 49. Repeated 9 March: 51",
        "Platelets 49, rechecked 9 March: 51.",
    ],
)
def test_a_repeat_has_a_day_and_a_value_of_its_own(text: str) -> None:
    assert dated(text) == {(PLT, 49000.0, TODAY), (PLT, 51000.0, "2026-03-09")}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Platelets 45, repeat 52 same day.", {45000, 52000}),
        ("Plt 38 this morning, repeated in the afternoon 61.", {38000, 61000}),
        ("Platelets 48, second sample 55.", {48000, 55000}),
        ("Platelets 47 (machine), repeat from the afternoon tube 52.", {47000, 52000}),
        ("Platelets 45, repeat in 2 weeks.", {45000}),
        ("Plt 45, to be repeated on 12 March.", {45000}),
        ("Plt 45, recheck on 16/3.", {45000}),
    ],
)
def test_a_second_measurement_of_one_day_stands_beside_the_first(text: str, values: set[float]) -> None:
    assert {value for name, value, day in dated(text) if name == PLT and day == TODAY} == values


@pytest.mark.parametrize(
    "text",
    [
        "Donor (sister): Hb 13.2, plt 240.",
        "Sibling donor: platelets 300 x10^9/L, ALT 22",
        "Donor work-up: ANC 4.1, ALT 20 U/L",
        "Ascitic drain, platelets in the line 118 L   2 days",
    ],
)
def test_of_a_donor(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "date,hb (g/dL),wbc,plt\n24/02/2026,7.6,2.0,44\n09/03/2026,8.3,2.4,61",
            {(HB, 7.6, "2026-02-24"), (HB, 8.3, "2026-03-09"), (PLT, 44000, "2026-02-24"), (PLT, 61000, "2026-03-09")},
        ),
        (
            "test,result,unit,collected\nPLT,71,10^9/L,09-Mar-2026\nPLT,22,10^9/L,01-Mar-2026",
            {(PLT, 71000, "2026-03-09"), (PLT, 22000, "2026-03-01")},
        ),
        (
            "Test,2026-02-24,2026-03-09\nHb,7.6,8.3",
            {(HB, 7.6, "2026-02-24"), (HB, 8.3, "2026-03-09")},
        ),
        (
            "id,analyte,value,unit,date\n003,HGB,8.8,g/dL,2026-03-09\n003,ALT,41,U/L,2026-03-09",
            {(HB, 8.8, "2026-03-09"), ("alt", 41, "2026-03-09")},
        ),
        ("Hb 8,4,Thrombo 88", {(HB, 8.4, TODAY), (PLT, 88000, TODAY)}),
    ],
)
def test_table_drawn_with_commas(text: str, expected: set[tuple[str, float, str]]) -> None:
    assert {fact for fact in dated(text) if fact[0] != "wbc"} == expected
