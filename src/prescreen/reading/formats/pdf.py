"""PDF with a text layer, by pypdfium2 (pypdf where that fails): columns in reading order, running heads once.

A scanned PDF, whose pages are pictures, is refused: a page read as empty would be silence that looks like an answer.
"""

import re

from prescreen.errors import InputError
from prescreen.reading.content import Content, one_document
from prescreen.reading.formats.page_layout import page_lines

_MAX_PAGES = 3000
_FEW = 12  # characters: a page number or a scanner's stamp, no page of a letter
_PAGE_NUMBER = re.compile(r"\bpage\W*\d+(\W*(of|/)\W*\d+)?|\b\d+ ?(of|/) ?\d+$|^\W*\d{1,4}\W*$", re.IGNORECASE)
_EDGE_LINES = 3
_OCR = "has no text layer (a scan); run text recognition first, for instance with ocrmypdf"


def convert(data: bytes, name: str) -> Content:
    """One document. Raises InputError when it is scanned, locked, damaged or blank."""
    try:
        pages = _by_pdfium(data, name)
    except ImportError:
        pages = _by_pypdf(data, name)
    texts = ["\n".join(lines).strip("\n") for lines in without_running_heads(pages)]
    return one_document("\n\n".join(t for t in texts if t) + "\n", name, "pdf")


def without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the lines at their top and bottom that an earlier page has too, but for its page number."""
    if len(pages) < 2:
        return pages
    seen: set[tuple[str, str]] = set()
    result = []
    for lines in pages:
        filled = [i for i, line in enumerate(lines) if line.strip()]
        edges = [("top", i) for i in filled[:_EDGE_LINES]] + [("bottom", i) for i in filled[-_EDGE_LINES:]]
        keys = [(i, (edge, _PAGE_NUMBER.sub("#", lines[i].strip()))) for edge, i in edges]
        again = {i for i, key in keys if key in seen and _running(lines[i])}
        seen.update(key for _, key in keys)
        result.append([line for i, line in enumerate(lines) if i not in again])
    return result


def _running(line: str) -> bool:
    """A repeated line is a running head unless it could be a value of a table that goes on: those have decimals."""
    return not re.search(r"\d[.,]\d", line)


def _by_pdfium(data: bytes, name: str) -> list[list[str]]:
    import pypdfium2 as pdfium  # loads a native library

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{name}: is protected by a password; save it without one") from None
        return _by_pypdf(data, name)
    try:
        _check_count(len(document), name)
        pages = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            pages.append(page_lines(text, page.get_width()))
            if _picture_only(page, pages[-1]):
                raise InputError(_scanned(name, number, len(document)))
            text.close()
            page.close()
        return pages
    except pdfium.PdfiumError:
        raise InputError(f"{name}: damaged PDF; save it again, or as text") from None
    finally:
        document.close()


def _picture_only(page: object, lines: list[str]) -> bool:
    if sum(len(line.strip()) for line in lines) > _FEW:
        return False
    from pypdfium2 import raw

    return any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))  # type: ignore[attr-defined]


def _scanned(name: str, number: int, count: int) -> str:
    return f"{name}: {_OCR}" if count == 1 else f"{name}: page {number + 1} {_OCR}"


def _by_pypdf(data: bytes, name: str) -> list[list[str]]:
    import io
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: is protected by a password; save it without one")
        _check_count(len(reader.pages), name)
        pages = [page.extract_text().split("\n") for page in reader.pages]
        scanned = [i for i, p in enumerate(pages) if len("".join(p).strip()) <= _FEW and _has_image(reader.pages[i])]
    except InputError:
        raise
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, RecursionError):
        raise InputError(f"{name}: damaged PDF; save it again, or as text") from None
    if scanned:
        raise InputError(_scanned(name, scanned[0], len(pages)))
    return pages


def _has_image(page: object) -> bool:
    return len(page.images) > 0  # type: ignore[attr-defined]


def _check_count(pages: int, name: str) -> None:
    if pages > _MAX_PAGES:
        raise InputError(f"{name}: too large (over {_MAX_PAGES} pages); split it")
    if pages == 0:
        raise InputError(f"{name}: the PDF has no pages")
