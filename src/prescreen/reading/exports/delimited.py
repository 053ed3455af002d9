"""CSV and TSV: notes with newlines in quotes, any usual delimiter, UTF-8, UTF-16 or Windows-1252."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from prescreen.errors import InputError
from prescreen.reading.exports.columns import ColumnMap
from prescreen.reading.exports.source import Export
from prescreen.reading.exports.table import open_table
from prescreen.reading.limits import MAX_TEXT

_DELIMITERS = "\t,;|"


def open_delimited(path: Path, wanted: ColumnMap) -> Export:
    """The patients of a CSV or TSV file. Raises InputError when it has no header or a column is not found."""
    csv.field_size_limit(4 * MAX_TEXT)
    rows = _rows(path)
    header = next(rows, None)
    if header is None:
        raise InputError(f"{path}: the file is empty")
    return open_table(path.name, header[1], rows, wanted)


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        first = file.readline()
        file.seek(0)
        reader = csv.reader(file, delimiter=_delimiter(first, path))
        while True:
            start = reader.line_num + 1
            try:
                yield f"line {start}", next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield f"line {start}", [f"({type(error).__name__})"]


def _delimiter(header: str, path: Path) -> str:
    if path.suffix.lower() in (".tsv", ".tab"):
        return "\t"
    return max(_DELIMITERS, key=lambda d: (header.count(d), d == ","))


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(4)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8")()
        file.seek(0)
        try:
            while block := file.read(1 << 20):
                decoder.decode(block)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
