"""The worklist as CSV, Excel and Parquet."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from prescreen.report.cells import cell
from prescreen.report.worklist import COLUMNS, HEADINGS, Row, values

_NUMBERS = ("open", "leaning")
_AT_ONCE = 5000


def write_csv(path: Path, rows: Iterable[Row]) -> None:
    """UTF-8 with a mark, which Excel needs to see that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([HEADINGS[c] for c in COLUMNS])
        writer.writerows([cell(v) for v in values(row)] for row in rows)


def write_excel(path: Path, rows: Iterable[Row]) -> bool:
    """False when openpyxl is not installed."""
    try:
        from openpyxl import Workbook  # an extra
    except ImportError:
        return False
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Worklist")
    sheet.freeze_panes = "B2"
    sheet.append([HEADINGS[c] for c in COLUMNS])
    for row in rows:
        sheet.append([cell(v) for v in values(row)])
    book.save(path)
    return True


def write_parquet(path: Path, rows: Iterable[Row]) -> bool:
    """False when pyarrow is not installed."""
    try:
        import pyarrow as pa  # an extra
        import pyarrow.parquet as pq
    except ImportError:
        return False
    schema = pa.schema([(c, pa.int64() if c in _NUMBERS else pa.string()) for c in COLUMNS])
    with pq.ParquetWriter(path, schema) as writer:
        for block in _blocks(rows):
            columns = [list(column) for column in zip(*map(values, block), strict=True)]
            writer.write_table(
                pa.Table.from_arrays(
                    [pa.array(c, t) for c, t in zip(columns, schema.types, strict=True)], schema=schema
                )
            )
    return True


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        block.append(row)
        if len(block) == _AT_ONCE:
            yield block
            block = []
    if block:
        yield block
