"""A report in the format asked for."""

from collections.abc import Sequence

from prescreen.record import Document
from prescreen.report.models import Report
from prescreen.report.style import Style


def render(report: Report, documents: Sequence[Document], form: str, style: Style | None = None) -> str:
    """The report as "text", "json" or "html", ending in a newline. ``documents`` give the lines around the evidence."""
    if form == "json":
        return report.to_json(indent=2) + "\n"
    if form == "html":
        from prescreen.report.html import html_page  # jinja2

        return html_page(report, documents)
    from prescreen.report.text import text_report

    return text_report(report, documents, style or Style())
