"""HTML letters: the text that a browser would show."""

import re

from prescreen.errors import InputError
from prescreen.reading.content import Content, one_document
from prescreen.reading.decoding import decode

_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)


def convert(data: bytes, name: str) -> Content:
    """One document. Raises InputError when the page shows no text."""
    return one_document(html_text(_decoded(data, name), name), name, "html")


def html_text(source: str, name: str) -> str:
    """The visible text of HTML source."""
    from lxml import etree, html  # loads libxml2

    from prescreen.reading.formats.markup import text_of

    parser = html.HTMLParser(no_network=True, remove_comments=True, encoding="utf-8")
    # a document tree as deep as hostile markup makes it is cut by libxml2, not followed
    try:
        tree = html.document_fromstring(source.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        raise InputError(f"{name}: the HTML shows no text") from None
    return text_of(tree)


def _decoded(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)
