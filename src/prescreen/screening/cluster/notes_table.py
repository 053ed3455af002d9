"""A table of notes in Spark, made ready: only the columns that are used, every row numbered, patients together."""

from urllib.parse import unquote

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from prescreen.reading.exports.columns import ColumnMap, Places, find_columns
from prescreen.screening.cluster.worker import NUMBER

_KEY = "prescreen_key"
_FILE, _INDEX, _OFFSET = "prescreen_file", "prescreen_index", "prescreen_offset"
_NOTES_A_PARTITION = 1000
_MOST_PARTITIONS = 20_000
# what str.strip takes away
_BLANK = r"[\s\x1c-\x1f]+"


def used_columns(table: DataFrame, places: Places) -> list[str]:
    """The columns of ``table`` that are read, in its order."""
    used = (places.patient, places.text, places.date, places.note, places.error)
    return [table.columns[p] for p in sorted({p for p in used if p is not None})]


def ready(table: DataFrame, columns: ColumnMap, name: str, parallelism: int) -> tuple[DataFrame, list[str]]:
    """Rows of ``table`` as text, numbered, shuffled so that a patient's lie together in order; and the columns.

    Raises InputError when a column is missing.
    """
    places = find_columns(table.columns, columns, name)
    used = used_columns(table, places)
    patient = table.columns[places.patient]
    numbered, count = _numbered(table, used)
    partitions = min(max(parallelism * 4, count // _NOTES_A_PARTITION), _MOST_PARTITIONS, max(count, 1))
    text = [F.col(f"`{c}`").cast("string").alias(c) for c in used]
    key = F.regexp_replace(F.col(f"`{patient}`").cast("string"), f"(?U)^{_BLANK}|{_BLANK}$", "")
    # rows without a patient are failures of their own: spread, or all would meet in one task
    spread = F.when(key.isNull() | (key == ""), F.concat(F.lit("\x00"), F.col(NUMBER).cast("string"))).otherwise(key)
    rows = numbered.select(*text, F.col(NUMBER), spread.alias(_KEY))
    together = rows.repartition(partitions, _KEY).sortWithinPartitions(_KEY, NUMBER)
    return together.select(*(F.col(f"`{c}`") for c in used), NUMBER), used


def _numbered(table: DataFrame, used: list[str]) -> tuple[DataFrame, int]:
    """Every row with its place counted from 1, files in the order of their names, as one process reads them."""
    kept = [F.col(f"`{c}`") for c in used]
    try:
        rows = table.select(
            *kept, F.col("_metadata.file_path").alias(_FILE), F.col("_metadata.row_index").alias(_INDEX)
        )
    except AnalysisException:  # no files of its own: a view, a query
        rows = table.select(*kept, (F.monotonically_increasing_id() + 1).alias(NUMBER))
        return rows, table.count()
    sizes: dict[str, int] = {r[_FILE]: r["count"] for r in rows.groupBy(_FILE).count().collect()}
    before, total = [], 0
    for file in sorted(sizes, key=unquote):
        before.append((file, total))
        total += sizes[file]
    offsets = table.sparkSession.createDataFrame(before or [("", 0)], f"{_FILE} string, {_OFFSET} long")
    number = (F.col(_OFFSET) + F.col(_INDEX) + 1).alias(NUMBER)
    return rows.join(F.broadcast(offsets), _FILE).select(*kept, number), total
