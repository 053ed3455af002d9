"""The screening report: its form, and how it is told as text, JSON, HTML and CSV."""

from prescreen.report.models import Report

__all__ = ["Report"]
