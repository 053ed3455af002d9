"""Tables as they are drawn in notes: what cell stands under what header."""

from prescreen.language.tables import Table, find_tables


def grid(text: str, table: Table) -> list[list[tuple[int, str]]]:
    return [[(c.column, text[c.start : c.end]) for c in row.cells] for row in table.rows]


def only(text: str) -> list[list[tuple[int, str]]]:
    (table,) = find_tables(text)
    return grid(text, table)


def test_aligned_blanks_with_a_label_over_the_rows() -> None:
    text = "LABS       08/15/26   08/08/26   units\nHGB        6.1 LL     5.3        g/dL\nLDH        --                    U/L\n"
    assert only(text)[1:] == [[(0, "HGB"), (1, "6.1 LL"), (2, "5.3"), (3, "g/dL")], [(0, "LDH"), (1, "--"), (3, "U/L")]]


def test_header_that_begins_over_the_second_column() -> None:
    text = "                  02/03/26     09/03/26\nHb (gm%)            7.9          8.6\nTLC (/cumm)       12,900        3,900\n"
    assert only(text)[1:] == [
        [(-1, "Hb (gm%)"), (0, "7.9"), (1, "8.6")],
        [(-1, "TLC (/cumm)"), (0, "12,900"), (1, "3,900")],
    ]


def test_flags_in_columns_of_their_own_stay_with_their_value() -> None:
    text = "LAB            27.11.26   06.11.26   unit\nHaemoglobin    58  --     71  -      g/L\n"
    assert only(text)[1] == [(0, "Haemoglobin"), (1, "58"), (1, "--"), (2, "71"), (2, "-"), (3, "g/L")]


def test_bars_keep_empty_places() -> None:
    text = "| line | regimen | dates |\n|------|---------|-------|\n| 1 |  | 05/2023 |\n| 2 | R-DHAP | |\n"
    assert only(text) == [
        [(0, "line"), (1, "regimen"), (2, "dates")],
        [(0, "1"), (2, "05/2023")],
        [(0, "2"), (1, "R-DHAP")],
    ]


def test_bars_without_an_outer_one_and_ruled_boxes() -> None:
    assert only("Line | Regimen\n-----+--------\n1    | FCR\n")[1] == [(0, "1"), (1, "FCR")]
    assert only("┌────┬────┐\n│ Hb │ 91 │\n│ Plt │ 50 │\n└────┴────┘")[1] == [(0, "Plt"), (1, "50")]


def test_tabs() -> None:
    assert only("Test\tResult\nHb\t9.1\nPlt\t50")[2] == [(0, "Plt"), (1, "50")]


def test_a_wrapped_row_stays_in_its_table() -> None:
    text = "Drug          Start     Comment\nfilgrastim    08/2025   home agency, days\n                        not known\naciclovir     2024      -\n"
    assert only(text)[2] == [(2, "not known")]


def test_columns_under_another_header() -> None:
    text = "Lab sheet     printed\n              01/02     03/02\nHb            9.1       8.7\n"
    (table,) = find_tables(text)
    assert grid(text, table.headed_by(1))[1] == [(-1, "Hb"), (0, "9.1"), (1, "8.7")]


def test_prose_is_no_table() -> None:
    assert find_tables("He is well.  No fever.\nHb 91 g/L.") == ()
