"""Rich Text Format, by striprtf."""

import re

from prescreen.errors import InputError
from prescreen.reading.content import Content, one_document

_CELLS = re.compile(r"[ \t]*\|[ \t]*")


def convert(data: bytes, name: str) -> Content:
    """One document; rows of tables are a line each. Raises InputError when it is damaged or blank."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(data.decode("latin-1"), errors="replace")
    except (ValueError, IndexError, KeyError, LookupError, TypeError):
        raise InputError(f"{name}: damaged RTF; save it again, or as PDF or text") from None
    lines = (_CELLS.sub(" | ", line).strip(" |") if "|" in line else line for line in text.split("\n"))
    return one_document("\n".join(lines), name, "rtf")
