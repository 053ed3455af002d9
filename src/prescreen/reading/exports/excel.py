"""Excel workbooks (.xlsx), by openpyxl: the first sheet that has rows."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prescreen.errors import InputError
from prescreen.reading.exports.columns import ColumnMap
from prescreen.reading.exports.source import Export
from prescreen.reading.exports.table import open_table


def open_excel(path: Path, wanted: ColumnMap) -> Export:
    """The patients of a workbook. Raises InputError when it is damaged or openpyxl is not installed."""
    try:
        import openpyxl  # an extra
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise InputError(f"{path}: Excel files need openpyxl; install prescreen[excel]") from None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise InputError(f"{path}: damaged Excel file; save it again, or as CSV") from None
    for sheet in book.worksheets:
        rows = _rows(sheet)
        header = next(rows, None)
        if header is not None:
            return open_table(path.name, ["" if c is None else str(c) for c in header[1]], rows, wanted)
    raise InputError(f"{path}: the workbook has no rows")


def _rows(sheet: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if any(c is not None for c in cells):
            yield f"row {number}", cells
