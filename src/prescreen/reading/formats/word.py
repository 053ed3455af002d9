"""Word documents (.docx), by python-docx: headers, paragraphs and tables in the order of the page, footers last."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from prescreen.errors import InputError
from prescreen.reading.content import Content, one_document
from prescreen.reading.formats.blocks import joined, row
from prescreen.reading.limits import MAX_CONTAINER

_DAMAGED = "damaged Word file; open it and save it again, or as PDF"


def convert(data: bytes, name: str) -> Content:
    """One document. Raises InputError when it is damaged, unpacks to too much, or holds no text."""
    _check_size(data, name)
    import docx  # loads lxml
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        document = docx.Document(io.BytesIO(data))
        blocks = list(_unique(_edges(document, "header")))
        blocks += _blocks(document)
        blocks += _unique(_edges(document, "footer"))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, etree.XMLSyntaxError):
        raise InputError(f"{name}: {_DAMAGED}") from None
    return one_document(joined(blocks), name, "word")


def _blocks(container: Any) -> list[str]:
    """Paragraphs and table rows of a document, header or cell."""
    from docx.table import Table

    blocks: list[str] = []
    for item in container.iter_inner_content():
        if isinstance(item, Table):
            blocks += [row([_cell(c) for c in _cells(r)]) for r in item.rows] + [""]
        else:
            blocks.append(item.text)
    return blocks


def _cells(table_row: Any) -> Iterator[Any]:
    """The cells of a row, a merged one once."""
    last = None
    for cell in table_row.cells:
        if cell._tc is not last:
            yield cell
        last = cell._tc


def _cell(cell: Any) -> str:
    return " ".join(b for b in _blocks(cell) if b.strip())


def _edges(document: Any, which: str) -> Iterator[str]:
    for section in document.sections:
        edge = getattr(section, which)
        if not edge.is_linked_to_previous:
            yield from _blocks(edge)


def _unique(blocks: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(b for b in blocks if b.strip())


def _check_size(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(i.file_size for i in archive.infolist())
            if any(i.flag_bits & 1 for i in archive.infolist()):
                raise InputError(f"{name}: is protected by a password; save it without one")
    except zipfile.BadZipFile:
        raise InputError(f"{name}: {_DAMAGED}") from None
    if unpacked > 2 * MAX_CONTAINER:
        raise InputError(f"{name}: too large (unpacks to over {2 * MAX_CONTAINER // 1024 // 1024} MB)")
