"""What a note may hold that a terminal or a page must not get."""

import pytest

from prescreen.report.json_text import tidy
from prescreen.report.safe_text import one_line, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\x1b[2Jx", "␛[2Jx"), ("a\x00b\x7f", "a␀b␡"), ("\u202eabc", "<U+202E>abc"), ("\x9b31m", "<U+009B>31m"),
     ("a\r\nb\tc", "a\nb\tc"), ("a\rb", "a␍b"), ("née 血 😀", "née 血 😀"), ("x\U000e0041", "x<U+E0041>")],
)  # fmt: skip
def test_safe(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_one_line_keeps_both_ends() -> None:
    assert one_line(" a \n\n b ") == "a b"
    assert one_line("Hb was " + "x" * 100 + " 8.2", 30).startswith("Hb was xxx")
    assert one_line("Hb was " + "x" * 100 + " 8.2", 30).endswith("8.2")
    assert len(one_line("y" * 500, 40)) <= 40


def test_json_lines_break_nowhere() -> None:
    assert tidy('{"a":"b\u2028c\x85d"}') == '{"a":"b\\u2028c\\u0085d"}'
