"""Heads of dated columns as people write them: days without a year, a word before the first day, remarks behind a day."""

from tests.finding.labs.reading import facts

US = """
LABS 03/12/2026 (outside Quest)          03/13/2026 (here, 0810)
  WBC   2.1                                 2.3
  Cr    2.04                                1.98    (baseline 1.9-2.1 since 2023)
  AST/ALT 41/58                             44/61   (ULN 40/38)
  Tbili 0.7                                 0.8
"""
JAPANESE = """
[Test results]         2/7       2/24      3/10
 WBC (/uL)             3,900     3,200     3,400
 Cr (mg/dL)            0.94      0.99      1.02     (0.65-1.07)
 AST / ALT (U/L)       28/22     31/24     33/27    (13-30 / 10-42)
"""
INDIAN = """
INVESTIGATIONS    06.01.26     20.01.26     Ref
 Hb g%             5.4          7.7         12-15
 T.Bil / D.Bil     0.8/0.3      3.9/2.8     upto 1.2 / upto 0.3
 Dept. of Haematology
"""
HYPHENS = """
TEST                    05-02      14-02      10-03     BIO. REF
Haemoglobin   g/dL       6.4        7.1        8.1      12-15
Platelet      lakh/cumm  0.31       0.44       0.66     1.5-4.1
"""
POINTS = """
            05.02      14.02      10.03
Hb           6.4        7.1        8.1
"""
VALUES = """
Hb       10.12      11.05      9.8
"""
STRENGTH = """
Strength        5/5     4/5     3/5
Reflexes        2/2     1/2     0/2
"""


def told(text: str) -> set[tuple[object, ...]]:
    return {(f.name, f.value, str(f.date), f.detail.get("uln")) for f in facts(text) if f.kind == "lab"}


def test_a_word_before_the_first_day_is_no_part_of_it() -> None:
    found = told(US)
    assert {
        ("wbc", 2100.0, "2026-03-12", None),
        ("wbc", 2300.0, "2026-03-13", None),
        ("creatinine", 1.98, "2026-03-13", None),
        ("ast", 41.0, "2026-03-12", 40.0),
        ("alt", 61.0, "2026-03-13", 38.0),
        ("bilirubin_total", 0.8, "2026-03-13", None),
    } <= found
    assert len([f for f in found if f[0] == "alt"]) == 2  # the limits are no values


def test_days_without_a_year_head_columns() -> None:
    assert {
        ("wbc", 3900.0, "2026-02-07", None),
        ("creatinine", 0.94, "2026-02-07", None),
        ("creatinine", 1.02, "2026-03-10", None),
        ("alt", 27.0, "2026-03-10", 42.0),
    } <= told(JAPANESE)


def test_days_with_hyphens_or_points_head_columns() -> None:
    assert ("platelets", 66000.0, "2026-03-10", None) in told(HYPHENS)
    assert {("hemoglobin", 6.4, "2026-02-05", None), ("hemoglobin", 8.1, "2026-03-10", None)} <= told(HYPHENS) & told(
        POINTS
    )
    assert not {day for _, _, day, _ in told(VALUES)} & {"2026-12-10", "2026-05-11"}


def test_a_limit_tells_the_unit_of_bilirubin() -> None:
    assert ("bilirubin_total", 3.9, "2026-01-20", 1.2) in told(INDIAN)


def test_scores_head_no_columns() -> None:
    assert not facts(STRENGTH)


LIMITS_IN_LABELS = """
             09/03/26   02/03/26
ALT (0-50)   149        151
T.Bil (0-1.2)  2.4      2.5
"""
LIMITS_BEYOND = """
BIOCHEMISTRY       11/02           04/02
Bilirubin          *38             *33             <21 umol/L
ALT                61              58              0-50 U/L
"""
NO_LIMIT = """
          09/03/26   02/03/26
ALT       44         <50
"""
TWO_TABLES = """
LABS            03/03/26     02/17/26
 T BILI         2.9 H        2.6 H
------------------------------------------------------------------
VITALS          BP        HR    T      SpO2             WT lb
 03/03/26       126/70    68    98.0   95% RA           192
 02/17/26       118/66    77    98.4   93% RA           190
"""


def test_limits_without_a_head_of_their_own() -> None:
    assert {(f.name, f.detail.get("uln")) for f in facts(LIMITS_IN_LABELS)} == {("alt", 50.0), ("bilirubin_total", 1.2)}
    assert {(f.name, f.detail.get("uln")) for f in facts(LIMITS_BEYOND)} == {("alt", 50.0), ("bilirubin_total", 1.228)}
    assert {f.detail.get("uln") for f in facts(NO_LIMIT)} == {None}


def test_a_second_head_begins_a_second_table() -> None:
    told = {(f.name, f.value, str(f.date)) for f in facts(TWO_TABLES) if f.name in ("spo2", "bilirubin_total")}
    assert told == {
        ("bilirubin_total", 2.9, "2026-03-03"),
        ("bilirubin_total", 2.6, "2026-02-17"),
        ("spo2", 95.0, "2026-03-03"),
        ("spo2", 93.0, "2026-02-17"),
    }


def test_a_row_without_figures_is_no_head() -> None:
    table = """
  Component           08/26/2025   08/18/2025   Units     Reference
  Platelets           clumped      clumped      K/uL      citrate tube asked for
  ALT                 88 (H)       79 (H)       U/L       7-40
"""
    assert {f.detail.get("uln") for f in facts(table) if f.name == "alt"} == {40}
