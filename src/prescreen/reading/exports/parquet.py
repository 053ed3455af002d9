"""Parquet, by pyarrow: one file, or a folder of parts as Spark writes them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from prescreen.errors import InputError
from prescreen.reading.exports.columns import ColumnMap, find_columns
from prescreen.reading.exports.source import Export
from prescreen.reading.exports.table import open_table

_ROWS_AT_ONCE = 256


def open_parquet(paths: Sequence[Path], name: str, wanted: ColumnMap) -> Export:
    """The patients of Parquet files with the same columns. Raises InputError when one is damaged."""
    try:
        import pyarrow as pa  # an extra
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(f"{name}: Parquet files need pyarrow; install prescreen[parquet]") from None
    try:
        header = pq.ParquetFile(paths[0]).schema_arrow.names
        places = find_columns(header, wanted, name)
        used = [p for p in (places.patient, places.text, places.date, places.note, places.error) if p is not None]
        columns = [header[p] for p in sorted(set(used))]
        return open_table(name, columns, _rows(pq, paths, columns), wanted)
    except (pa.ArrowException, OSError):
        raise InputError(f"{name}: damaged Parquet file") from None


def _rows(pq: Any, paths: Sequence[Path], columns: list[str]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Only the columns that are used, a few hundred rows at a time."""
    number = 0
    for path in paths:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns):
                lists = [batch.column(batch.schema.get_field_index(c)).to_pylist() for c in columns]
                for cells in zip(*lists, strict=True):
                    number += 1
                    yield f"row {number}", cells
