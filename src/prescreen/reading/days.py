"""A calendar day as a file, a column or an option gives it."""

import re
from datetime import date, datetime

from prescreen.errors import InputError

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:$|[T ]\d{2}:?\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4,6}(?:\.\d+)?(?:[+-]\d{4})?)?$")  # HL7's, and plain yyyymmdd
_PART = re.compile(r"\d{4}(-\d{2})?$")


def read_day(value: object, where: str, form: str | None = None) -> date | None:
    """``value`` as a day: None for nothing, ISO 8601 (a time of day is cut off) or, with ``form``, that strptime form.

    ``where`` is how the error names it. Raises InputError when it is no day.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if form is not None:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        found = _ISO.match(text) or _COMPACT.match(text)
        if found:
            return date(*map(int, found.groups()[:3]))
    except ValueError:
        pass
    expected = form or "a day of the calendar as YYYY-MM-DD"
    raise InputError(f"{where}: {_shown(text)} is not {expected}")


def _shown(text: str) -> str:
    """The value found, only when it is too short and too numeric to be note text."""
    return repr(text) if len(text) <= 20 and (_PART.match(text) or sum(c.isdigit() for c in text) >= 4) else "the value"
