"""JSON Lines with a note a line: a table whose columns are the keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prescreen.errors import PrescreenError
from prescreen.reading.exports.columns import ColumnMap
from prescreen.reading.exports.json_lines import numbered_lines
from prescreen.reading.exports.patient_line import parse_object
from prescreen.reading.exports.source import Export
from prescreen.reading.exports.table import open_table


def open_row_lines(path: Path, header: list[str], wanted: ColumnMap) -> Export:
    """The patients of a JSON Lines file whose lines have the keys of ``header``, those of its first line."""
    return open_table(path.name, header, _rows(path, header), wanted)


def _rows(path: Path, header: list[str]) -> Iterator[tuple[str, list[Any]]]:
    with path.open("rb") as file:
        for number, line in numbered_lines(file):
            try:
                value = parse_object(line or b"", "")
            except PrescreenError:
                yield f"line {number}", ["(not a JSON object)"]
                continue
            yield f"line {number}", [value.get(key) for key in header]
