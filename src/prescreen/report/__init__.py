"""The screening report: its form, and how it is told as text, JSON, HTML and CSV."""
