"""Text made safe for spreadsheets: a cell that a program would run as a formula is shown as the text it is."""

import re

from prescreen.report.safe_text import one_line

# OWASP, "CSV Injection": what makes a cell a formula in Excel, LibreOffice or Google Sheets, also after blanks
_FORMULA = re.compile(r"\s*[=+\-@|%]")
_MOST = 32_000  # Excel's cells hold 32 767 characters


def cell(value: str | int) -> str | int:
    """A number as it is; text on one line, without controls, and behind an apostrophe where it could be a formula."""
    if isinstance(value, int):
        return value
    text = one_line(value)[:_MOST]
    return f"'{text}" if _FORMULA.match(value) or _FORMULA.match(text) else text
