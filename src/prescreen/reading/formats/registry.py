"""Which format a file is in, by its content first and its name second, and which module converts it."""

import re
from collections.abc import Callable
from importlib import import_module

from prescreen.errors import InputError
from prescreen.reading.content import Content

Converter = Callable[[bytes, str], Content]

_HEAD = 2048
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# what a file turns out to be, and what its owner can do about it
_REFUSED = (
    (_OLE, "an old or encrypted Office file; save it as .docx without a password, or as PDF"),
    (b"\x89PNG", "a picture; run text recognition (OCR) first"),
    (b"\xff\xd8\xff", "a picture; run text recognition (OCR) first"),
    (b"II*\x00", "a picture; run text recognition (OCR) first"),
    (b"MM\x00*", "a picture; run text recognition (OCR) first"),
    (b"GIF8", "a picture; run text recognition (OCR) first"),
    (b"\x1f\x8b", "compressed (gzip); unpack it first"),
    (b"7z\xbc\xaf", "compressed (7z); unpack it first"),
    (b"Rar!", "compressed (rar); unpack it first"),
    (b"PAR1", "a Parquet table; use `prescreen batch`"),
)
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|div|p|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_CDA = re.compile(rb"<(\w+:)?ClinicalDocument\b")
_JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")


def converter_for(data: bytes, name: str) -> Converter:
    """The function that converts ``data``. Raises InputError when the format is known and cannot be read."""
    converter: Converter = import_module(f"prescreen.reading.formats.{format_of(data, name)}").convert
    return converter


def format_of(data: bytes, name: str) -> str:
    """The format's module name: plain, pdf, word, rtf, html, ccda or json_file."""
    head = data[:_HEAD]
    for magic, advice in _REFUSED:
        if head.startswith(magic):
            raise InputError(f"{name}: is {advice}")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return _zip_format(data, name)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{\\rtf"):
        return "rtf"
    if _CDA.search(head):
        return "ccda"
    if _HTML.match(text):
        return "html"
    if text[:1] in (b"{", b"[") and name.lower().endswith(_JSON_SUFFIXES):
        return "json_file"
    if text.startswith(b"{") and b'"resourceType"' in head:
        return "json_file"
    return "plain"


def _zip_format(data: bytes, name: str) -> str:
    if b"word/document" in data:
        return "word"
    if b"xl/workbook" in data:
        raise InputError(f"{name}: is an Excel workbook; use `prescreen batch` with --patient-column and --text-column")
    if b"opendocument" in data[:200]:
        raise InputError(f"{name}: is an OpenDocument file; save it as .docx or PDF")
    raise InputError(f"{name}: is an archive (zip); unpack it first")
