"""PDF letters as a person reads them, and those that cannot be read."""

from collections.abc import Callable

import pytest

from prescreen.errors import InputError
from prescreen.reading.formats import pdf as pdf_format
from prescreen.reading.formats.pdf import convert, without_running_heads

Pdf = Callable[..., bytes]
LEFT = [
    "Mrs Example is a 61 year old woman with",
    "relapsed multiple myeloma after three",
    "lines of therapy. Her haemoglobin was",
    "82 g/L on 8 March 2026 and platelets 60.",
    "She denies any syncope or chest pain and",
    "has no history of seizures or stroke.",
    "ECOG 1.",
]
RIGHT = [
    "We plan screening on 10 March 2026 with",
    "infusion two weeks later if all goes well.",
    "She had an autologous transplant in June",
    "2021 and daratumumab until January 2026.",
    "There is no allergy known. Echo shows an",
    "ejection fraction of 58 % and no effusion.",
]
TABLE = [
    (50, 300, "LABS"), (150, 300, "08/15/26"), (220, 300, "08/08/26"),
    (50, 286, "HGB"), (150, 286, "6.1"), (220, 286, "5.3"), (300, 286, "g/dL"),
    (50, 272, "PLT"), (220, 272, "53"), (300, 272, "K/uL"),
]  # fmt: skip


def text_of(data: bytes) -> str:
    (document,) = convert(data, "letter.pdf").documents
    assert document.converted_from == "pdf"
    return document.text


def test_lines_follow_each_other(pdf: Pdf, column: Callable) -> None:
    assert text_of(pdf(column(50, 700, LEFT))).splitlines() == LEFT


def test_two_columns_are_read_one_after_the_other_and_tables_below_them_as_rows(pdf: Pdf, column: Callable) -> None:
    lines = text_of(
        pdf([(50, 760, "St Elsewhere"), *column(50, 720, LEFT), *column(320, 720, RIGHT), *TABLE])
    ).splitlines()
    assert [line for line in lines[:-3] if line] == ["St Elsewhere", *LEFT, *RIGHT]
    assert [line.split() for line in lines[-3:]] == [
        ["LABS", "08/15/26", "08/08/26"], ["HGB", "6.1", "5.3", "g/dL"], ["PLT", "53", "K/uL"],
    ]  # fmt: skip


def test_columns_of_a_table_stay_under_each_other(pdf: Pdf) -> None:
    header, first, second = text_of(pdf(TABLE)).splitlines()
    assert header.index("08/08/26") == first.index("5.3") == second.index("53")


def test_running_heads_stand_once_and_page_numbers_do_not_save_them(pdf: Pdf) -> None:
    pages = [
        [(50, 760, f"St Elsewhere, page {n} of 3"), (50, 700, f"Visit {n} went well"), (50, 40, "MRN 123")]
        for n in (1, 2, 3)
    ]
    assert text_of(pdf(*pages)).split("\n\n") == [
        "St Elsewhere, page 1 of 3", "Visit 1 went well", "MRN 123", "Visit 2 went well", "Visit 3 went well\n",
    ]  # fmt: skip


def test_a_value_at_a_pages_edge_is_no_running_head() -> None:
    pages = [["Platelets 62", "x"], ["Platelets 58", "y"]]
    assert without_running_heads(pages) == pages


def test_rows_of_a_table_that_goes_on_are_no_running_heads() -> None:
    pages = [["Hb 8.2 9.1", "x"], ["Hb 8.2 9.1", "y"]]
    assert without_running_heads(pages) == pages


def test_a_scan_is_refused_with_what_to_do(pdf: Pdf) -> None:
    with pytest.raises(InputError, match=r"letter\.pdf: has no text layer \(a scan\); run text recognition"):
        convert(pdf("picture"), "letter.pdf")


def test_one_scanned_page_among_others_is_not_passed_over(pdf: Pdf) -> None:
    with pytest.raises(InputError, match="page 2 has no text layer"):
        convert(pdf([(50, 700, "A page with some text on it")], "picture"), "letter.pdf")


def test_blank_pages_hold_no_text(pdf: Pdf) -> None:
    with pytest.raises(InputError, match="holds no text"):
        convert(pdf([]), "letter.pdf")


def test_pypdf_reads_where_pdfium_is_missing(pdf: Pdf, column: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ImportError

    monkeypatch.setattr(pdf_format, "_by_pdfium", missing)
    assert text_of(pdf(column(50, 700, LEFT))).splitlines() == LEFT
    with pytest.raises(InputError, match="no text layer"):
        convert(pdf("picture"), "letter.pdf")
