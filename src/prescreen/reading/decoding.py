"""Bytes of a text file to its characters: UTF-8, UTF-16, UTF-32, Windows-1252, and what else a hospital writes.

Newlines, tabs and odd spaces stay as they are: offsets count the code points of the text exactly as decoded. A byte
order mark is the encoding's signature and no part of the text.
"""

import codecs
import re

from prescreen.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536
# controls that no text editor writes; tab, newlines, form feed, backspace, escape and bell do turn up in real notes
_BINARY_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, name: str) -> str:
    """The text in ``data``; ``name`` is how the error names it.

    Raises InputError when the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _unmarked_utf16(data)
    if wide is not None:
        return data.decode(wide, errors="replace")
    if looks_binary(data):
        raise InputError(f"{name}: not a text file (binary data); give a note as text, PDF, Word, RTF, HTML or FHIR")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(data)


def looks_binary(data: bytes) -> bool:
    """Whether ``data`` is no text in a one-byte encoding or UTF-8: it holds NUL or many other controls."""
    sample = data[:_SAMPLE]
    if not sample:
        return False
    return b"\x00" in sample or len(_BINARY_CONTROLS.findall(sample)) > max(3, len(sample) * 0.02)


def without_surrogates(text: str) -> str:
    """``text`` with lone surrogates, which JSON can smuggle in and nothing can write, replaced one for one."""
    return _SURROGATES.sub("\ufffd", text) if _SURROGATES.search(text) else text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 with no mark shows by NUL in nearly every second byte and in few of the others."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _not_quite_utf8(data: bytes) -> str:
    """UTF-8 with a torn or foreign byte, else Windows-1252, else what charset-normalizer takes it for."""
    mended = data.decode("utf-8", errors="replace")
    wide = sum(1 for c in mended if c > "\x7f" and c != "\ufffd")
    if wide > 2 * mended.count("\ufffd"):
        return mended
    sample = data[:_SAMPLE]
    high = sum(1 for b in sample if b >= 0x80)
    if high > max(len(sample) * 0.3, 20):  # Western letters are mostly ASCII; this is another script
        from charset_normalizer import from_bytes  # costly, and hardly ever needed

        best = from_bytes(sample).best()
        if best is not None:
            return data.decode(best.encoding, errors="replace")
    return _windows_1252(data)


def _windows_1252(data: bytes) -> str:
    """Windows-1252; its five undefined bytes become the replacement character."""
    return data.decode("cp1252", errors="replace")
