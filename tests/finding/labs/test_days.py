"""Which day a value is of: beside it, in front of its strip, over its column, else the letter's."""

import pytest
from tests.finding.labs.reading import dated, facts

ROWS = [
    (
        "LVEF 60 % before CAR-T (08/2025), 50 % (12/2025), and today on repeat echo only 34 %",
        {
            ("lvef", 60.0, "2025-08-01 to 2025-08-31"),
            ("lvef", 50.0, "2025-12-01 to 2025-12-31"),
            ("lvef", 34.0, "2026-03-14"),
        },
    ),
    (
        "Echo this week: EF 22 %, previously 58.",
        {("lvef", 22.0, "2026-03-09 to 2026-03-14"), ("lvef", 58.0, "... to 2026-03-14")},
    ),
    ("His echo of 3 December 2025 is the latest that we have: EF 55 %", {("lvef", 55.0, "2025-12-03")}),
    (
        "13/03/2026: Hb 84 (darbepoetin weekly; last transfused early March). WCC 0.9",
        {("hemoglobin", 8.4, "2026-03-13"), ("wbc", 900.0, "2026-03-13")},
    ),
    (
        "hemoglobin 79 g/L，last RBC 2025-6-30；WBC 3.0",
        {("hemoglobin", 7.9, "2026-03-14"), ("wbc", 3000.0, "2026-03-14")},
    ),
    ("Haemoglobin fell to 57 on 28/02/2026 and he was given two units", {("hemoglobin", 5.7, "2026-02-28")}),
    (
        "On 1 February neutrophils 0.4 and platelets 41; two weeks later they were 0.9 and 61.",
        {
            ("neutrophils", 400.0, "2026-02-01"),
            ("platelets", 41000.0, "2026-02-01"),
            ("neutrophils", 900.0, "2026-02-15"),
            ("platelets", 61000.0, "2026-02-15"),
        },
    ),
    (
        "Platelets 92 on 1 March 2026. By 10 March they had fallen to 41.",
        {("platelets", 92000.0, "2026-03-01"), ("platelets", 41000.0, "2026-03-10")},
    ),
    (
        "Creatinine 1.4 mg/dL on 1 March 2026; three days later it was 2.6.",
        {("creatinine", 1.4, "2026-03-01"), ("creatinine", 2.6, "2026-03-04")},
    ),
    ("Platelets 92 on 1 March 2026; a week later they were all well.", {("platelets", 92000.0, "2026-03-01")}),
    ("Lab (9.3.): Hb 9.8, platelets 84.", {("hemoglobin", 9.8, "2026-03-09"), ("platelets", 84000.0, "2026-03-09")}),
    ("Bloods 4.2.: Hb 9.8", {("hemoglobin", 9.8, "2026-02-04")}),
    ("Labs (9.3): platelets 84.", {("platelets", 84000.0, "2026-03-14")}),
    ("Hb 7.2 on arrival at our unit", {("hemoglobin", 7.2, "2026-03-14")}),
    ("Fainted twice 2025-12, Hb then 6.4", {("hemoglobin", 6.4, "2025-12-01 to 2025-12-31")}),
    ("Bilirubin 13/03/2026 54 umol/L (0-20)", {("bilirubin_total", 3.158, "2026-03-13")}),
    ("ALT 44 (260 on 20/02/2026, co-amoxiclav)", {("alt", 44.0, "2026-03-14"), ("alt", 260.0, "2026-02-20")}),
    (
        "LVEF of 36 % (biplane Simpson; 34 % in January 2026)",
        {("lvef", 36.0, "2026-03-14"), ("lvef", 34.0, "2026-01-01 to 2026-01-31")},
    ),
    (
        "On 2026-02-21 WBC 0.9×10^9/L，neutrophils 0.31×10^9/L. Today WBC 2.0",
        {("wbc", 900.0, "2026-02-21"), ("neutrophils", 310.0, "2026-02-21"), ("wbc", 2000.0, "2026-03-14")},
    ),
    (
        "Bloods 13/03/2026\n  Hb      88 g/L      130-170\n  ALT     149 U/L     <50\n\nWeight 71 kg",
        {("hemoglobin", 8.8, "2026-03-13"), ("alt", 149.0, "2026-03-13"), ("weight", 71.0, "2026-03-14")},
    ),
    (
        "Echo 10/03/2026: poor windows. LVEF 40 %. Bloods 11/03/2026: Hb 90 g/L",
        {("lvef", 40.0, "2026-03-10"), ("hemoglobin", 9.0, "2026-03-11")},
    ),
    ("Labs done on January 28, 2026 showed creatinine of 0.9", {("creatinine", 0.9, "2026-01-28")}),
    (
        "SpO2 88% on 2 March 2026 at the start of her infection; today 96% on air",
        {("spo2", 88.0, "2026-03-02"), ("spo2", 96.0, "2026-03-14")},
    ),
    (
        "Today Hb 8.9. Two weeks ago hemoglobin was 7.4 and platelets were 22,000.",
        {("hemoglobin", 8.9, "2026-03-14"), ("hemoglobin", 7.4, "2026-02-28"), ("platelets", 22000.0, "2026-02-28")},
    ),
    (
        "Hemoglobin on March 1 was 7.1 g/dL and on March 10 was 8.9 g/dL.",
        {("hemoglobin", 7.1, "2026-03-01"), ("hemoglobin", 8.9, "2026-03-10")},
    ),
    (
        "Platelets: 12 (1 Mar) -> 25 (5 Mar) -> 51 (12 Mar)",
        {
            ("platelets", 12000.0, "2026-03-01"),
            ("platelets", 25000.0, "2026-03-05"),
            ("platelets", 51000.0, "2026-03-12"),
        },
    ),
    (
        "ANC nadir 0.1 on 1 March, now 1.4",
        {("neutrophils", 100.0, "2026-03-01"), ("neutrophils", 1400.0, "2026-03-14")},
    ),
    ("Echo last month showed an EF of 52%.", {("lvef", 52.0, "2026-02-01 to 2026-02-28")}),
    (
        "12.03.2026 Labor: Hb 8,4 g/dl, Kreatinin 0,9 mg/dl,\nGPT 31 U/l",
        {("hemoglobin", 8.4, "2026-03-12"), ("creatinine", 0.9, "2026-03-12"), ("alt", 31.0, "2026-03-12")},
    ),
    (
        "13/03 Hb 78 Plt 31\n14/03 Hb 86 Plt 44",
        {
            ("hemoglobin", 7.8, "2026-03-13"),
            ("platelets", 31000.0, "2026-03-13"),
            ("hemoglobin", 8.6, "2026-03-14"),
            ("platelets", 44000.0, "2026-03-14"),
        },
    ),
    (
        "SpO2 dropped to 84 % overnight, 93 % this morning",
        {("spo2", 84.0, "... to 2026-03-14"), ("spo2", 93.0, "2026-03-14")},
    ),
    (
        "ALT 312 on 13/03/2026, 96 on 28/02/2026 and 38 today",
        {("alt", 312.0, "2026-03-13"), ("alt", 96.0, "2026-02-28"), ("alt", 38.0, "2026-03-14")},
    ),
    (
        "Peak creatinine 3.2 on 20 Feb 2026, now back to 1.1.",
        {("creatinine", 3.2, "2026-02-20"), ("creatinine", 1.1, "2026-03-14")},
    ),
    (
        "ASSESSMENT, copied forward from 02/02/2026\n Platelets 20.\n\nASSESSMENT 03/14/2026\n Platelets 60.",
        {("platelets", 20000.0, "2026-02-02"), ("platelets", 60000.0, "2026-03-14")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[r[0][:40] for r in ROWS])
def test_day(text: str, expected: set[tuple[str, float, str]]) -> None:
    assert dated(text) == expected


DATED_COLUMNS = """LABS (newest first)
             03/13/26   03/06/26   units    ref
HGB          6.1 LL     5.3 LL     g/dL     12.0-15.5
PLT          50 L       clumped    K/uL     150-400
ALT          104 H      --         U/L      7-35
"""


def test_dated_columns() -> None:
    assert dated(DATED_COLUMNS) == {
        ("hemoglobin", 6.1, "2026-03-13"),
        ("hemoglobin", 5.3, "2026-03-06"),
        ("platelets", 50000.0, "2026-03-13"),
        ("alt", 104.0, "2026-03-13"),
    }
    assert {f.detail.get("uln") for f in facts(DATED_COLUMNS) if f.name == "alt"} == {35}


def test_units_in_the_labels_and_lakh_in_the_cells() -> None:
    table = "INVESTIGATIONS\n                     02/03/26     09/03/26\nHb (gm%)               7.9          8.6\nTLC (/cumm)          2,900        3,900\nN / L (%)            71/18        70/19\nPlatelets (/cumm)  0.78 lakh    1.02 lakh\n"
    assert dated(table) == {
        ("hemoglobin", 7.9, "2026-03-02"),
        ("hemoglobin", 8.6, "2026-03-09"),
        ("wbc", 2900.0, "2026-03-02"),
        ("wbc", 3900.0, "2026-03-09"),
        ("platelets", 78000.0, "2026-03-02"),
        ("platelets", 102000.0, "2026-03-09"),
    }


def test_two_names_in_one_row() -> None:
    table = (
        "               28/02/26     13/03/26\nN / L (%)       71/18        70/19\nALT/AST (U/L)   24/21        30/28\n"
    )
    assert dated(table) == {
        ("alt", 24.0, "2026-02-28"),
        ("ast", 21.0, "2026-02-28"),
        ("alt", 30.0, "2026-03-13"),
        ("ast", 28.0, "2026-03-13"),
    }
    shares = {(f.name, f.value, str(f.date)) for f in facts(table) if f.kind == "differential"}
    assert ("neutrophils_percent", 70.0, "2026-03-13") in shares
    assert ("lymphocytes_percent", 18.0, "2026-02-28") in shares
    assert len(shares) == 4


def test_dated_rows() -> None:
    table = "Date       Temp(F)   Pulse   BP        Wt(kg)   Ht(cm)\n03/02/26   98.9      90      118/72    53.1     --\n03/13/26   98.6      94      114/70    52.0     171\n"
    assert dated(table) == {
        ("weight", 53.1, "2026-03-02"),
        ("weight", 52.0, "2026-03-13"),
        ("height", 171.0, "2026-03-13"),
    }


def test_a_correction_takes_the_day_of_what_it_corrects() -> None:
    text = "Bloods 12/03/2026: Hb 79 g/L, PLT 142 ×10^9/L\n\nAddendum 14/03/2026: platelets are 42 ×10^9/L, not 142."
    assert dated(text) == {("hemoglobin", 7.9, "2026-03-12"), ("platelets", 42000.0, "2026-03-12")}


def test_the_past_without_a_date_is_history() -> None:
    (now, then) = sorted((f for f in facts("Hb from 7.9 to 8.2") if f.kind == "lab"), key=lambda f: f.historical)
    assert (now.value, then.value, then.historical, str(then.date)) == (8.2, 7.9, True, "... to 2026-03-14")


@pytest.mark.parametrize(
    "text",
    [
        "At diagnosis his Hb was 7.1, platelets 20 and creatinine 2.3.",
        "Presenting labs: WBC 45, Hb 8, platelets 12.",
        "On admission Hb 7.1, platelets 9",
    ],
)
def test_a_past_occasion_rules_its_sentence(text: str) -> None:
    assert {f.historical for f in facts(text) if f.kind == "lab"} == {True}


def test_columns_that_single_blanks_part() -> None:
    assert dated("Date: 3/1/26 3/13/26\nHgb 8.1 9.0\nPlt 45 51\n") == {
        ("hemoglobin", 8.1, "2026-03-01"),
        ("hemoglobin", 9.0, "2026-03-13"),
        ("platelets", 45000.0, "2026-03-01"),
        ("platelets", 51000.0, "2026-03-13"),
    }


def test_rows_with_their_date_at_the_end() -> None:
    table = "Lab\tResult\tUnits\tRef\tDate\nHemoglobin\t8.9\tg/dL\t12-16\t03/13/2026\nALT\t38\tU/L\t<40\t02/28/2026\n"
    assert dated(table) == {("hemoglobin", 8.9, "2026-03-13"), ("alt", 38.0, "2026-02-28")}


def test_rows_of_unknown_days_are_not_told_as_of_today() -> None:
    assert dated("Day      Hb     WBC    Plt\n-1       9.1    3.2    55\n0        8.8    2.1    48\n") == set()


def test_columns_of_short_dates_with_stars_and_times_and_a_shifted_row() -> None:
    table = (
        "HAEMATOLOGY        11.03.   09.03.   06.03.     Ref.         Units\n"
        "                   11:15   09:40   10:05\n"
        "Hb                  *74     *76     *81      130-180      g/L\n"
        "Platelets    *52   *19   *24    150-400    10^9/L\n"
    )
    assert dated(table) == {
        ("hemoglobin", 7.4, "2026-03-11"),
        ("hemoglobin", 7.6, "2026-03-09"),
        ("hemoglobin", 8.1, "2026-03-06"),
        ("platelets", 52000, "2026-03-11"),
        ("platelets", 19000, "2026-03-09"),
        ("platelets", 24000, "2026-03-06"),
    }


def test_dotted_days_without_a_closing_dot_head_columns_and_decimals_do_not() -> None:
    table = "Discharge 13.03.2026\nLABS            04.03        09.03        13.03\nHb g%            6.4          6.8          8.1\n"
    assert {day for _, _, day in dated(table)} == {"2026-03-04", "2026-03-09", "2026-03-13"}


def test_the_unit_behind_a_row_is_the_unit_of_its_values() -> None:
    row = "Neu      61.0          70.2           77.5 %\nPlt        3.8           4.4            5.6 x10^4/µL\n"
    assert {(f.name, f.value) for f in facts(row) if f.kind == "lab"} == {("platelets", 38000.0)}


def test_a_unit_behind_the_last_column_is_that_of_the_row() -> None:
    text = (
        "         01/03/2026    08/03/2026\n Neut      61.0          70.2 %\n Plt        3.8           4.4 x10^4/uL\n"
    )
    assert {(f.kind, f.value) for f in facts(text)} == {
        ("differential", 61.0),
        ("differential", 70.2),
        ("lab", 38_000.0),
        ("lab", 44_000.0),
    }


def test_columns_are_headed_by_days_and_hours() -> None:
    text = "Lab     2026-03-07 0610   2026-03-09 0545\nWBC     2.9*            3.1*\nPLT     50*             61*\n"
    assert {(f.name, str(f.date)) for f in facts(text)} == {
        (name, day) for name in ("wbc", "platelets") for day in ("2026-03-07", "2026-03-09")
    }
