"""No cell of a worklist is ever a formula."""

import pytest

from prescreen.report.cells import cell


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "%0A=1", '=HYPERLINK("http://x")'],
)
def test_formulas_are_shown_as_text(text: str) -> None:
    assert str(cell(text)).startswith("'")


@pytest.mark.parametrize(
    ("value", "shown"), [("A-017", "A-017"), ("Hb 8", "Hb 8"), (3, 3), ("a\nb", "a b"), ("\x1b[0m", "␛[0m"), ("", "")]
)
def test_the_rest_is_as_it_was_on_one_line(value: str | int, shown: str | int) -> None:
    assert cell(value) == shown
