"""Plain text: the one format that is taken exactly as it stands."""

from prescreen.reading.content import Content, one_document
from prescreen.reading.decoding import decode


def convert(data: bytes, name: str) -> Content:
    """One document whose text is ``data`` decoded. Raises InputError when it is binary, blank or too long."""
    return one_document(decode(data, name), name)
