"""A run on Apache Spark: a Parquet or Delta table of notes in, a table of reports out, whole or not at all."""

import os
import pickle
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from prescreen.errors import InputError
from prescreen.reading.exports.columns import ColumnMap
from prescreen.screening.batch.engine import Settings
from prescreen.screening.single import load_protocol

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_MISSING = "--engine spark needs pyspark, pandas and pyarrow; install prescreen[spark]"
_ROWS_AT_ONCE = "256"
"""Rows that Spark hands to a worker at a time: a few megabytes of notes, not the ten thousand of its default."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a run ended: patients read (reported and failed add up to it) and failed."""

    read: int
    failed: int

    @property
    def reported(self) -> int:
        return self.read - self.failed


def run_on_spark(
    source: str, target: str, columns: ColumnMap | None = None, settings: Settings | None = None, processes: int = 1
) -> Tally:
    """Screen the table at ``source`` into a new table at ``target`` (paths or addresses that Spark can reach).

    Delta where the source is a Delta table or a name ends in ".delta", else Parquet. Without a cluster that Spark was
    started for, ``processes`` is the number of cores of this machine that are used.

    Raises InputError when pyspark or Java is missing, the source is no table or the target is there already.
    """
    _check(source, target)
    session = open_session(processes)
    try:
        _errors_in_one_line()
        table = _table(session, source)
        written = reports(table, Path(source).name, columns, settings)
        kind = "delta" if _is_delta(source) or target.endswith(".delta") else "parquet"
        written.write.format(kind).mode("errorifexists").save(target)
        counts = session.read.format(kind).load(target).groupBy("failed").count().collect()
    except Exception as error:  # noqa: BLE001 - whatever Spark raises, its message may hold note text
        raise _told(error, source, target) from None
    finally:
        session.stop()
    by_outcome = {row["failed"]: row["count"] for row in counts}
    return Tally(sum(by_outcome.values()), by_outcome.get(True, 0))


def reports(
    table: "DataFrame", name: str, columns: ColumnMap | None = None, settings: Settings | None = None
) -> "DataFrame":
    """A table of reports from a table with a note a row: for notebooks and jobs that hold a session themselves.

    ``name`` is what the table is called in failures and in the ids of notes that have none. One row a patient:
    patient, row (of its first note; sorting by it gives the order of one process), failed, report, failure.
    """
    from prescreen.screening.cluster.notes_table import ready  # an extra
    from prescreen.screening.cluster.worker import FIELDS, Work

    columns, settings = columns or ColumnMap(), settings or Settings()
    trial = load_protocol(settings.protocol)
    if settings.today is None:
        settings = replace(settings, today=date.today())
    rows, used = ready(table, columns, name, _parallelism(table.sparkSession))
    types = dict(table.dtypes)
    work = Work(
        name=name,
        header=tuple(used),
        floats=frozenset(c for c in used if types[c] in ("float", "double")),
        truths=frozenset(c for c in used if types[c] == "boolean"),
        columns=columns,
        settings=replace(settings, protocol=None),
        trial=pickle.dumps(trial),
    )
    table.sparkSession.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", _ROWS_AT_ONCE)
    schema = ", ".join(f"{name} {kind}" for name, kind in FIELDS.items())
    return rows.mapInPandas(lambda frames: work(frames), schema)  # noqa: PLW0108 - Spark wants a plain function


def open_session(processes: int) -> "SparkSession":
    """The session Spark was started for (spark-submit, a notebook), else one on this machine's cores."""
    try:
        from pyspark.sql import SparkSession  # an extra
    except ImportError:
        raise InputError(_MISSING) from None
    builder = SparkSession.builder.appName("prescreen")
    if not _has_a_cluster():
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        settings = {
            "spark.master": f"local[{processes}]",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.log.level": "ERROR",
        }
        for key, value in settings.items():
            builder = builder.config(key, value)
    try:
        session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
    except Exception as error:  # noqa: BLE001 - whatever pyspark and its gateway raise
        cause = type(error).__name__
        raise InputError(f"Spark did not start ({cause}): it wants Java 17 or 21, and JAVA_HOME") from None
    return session


def _has_a_cluster() -> bool:
    """Whether Spark was started by its own launcher, or told of a master by its own variables."""
    told_by = ("PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS", "SPARK_REMOTE", "SPARK_CONF_DIR")
    return any(os.environ.get(name) for name in told_by)


def _parallelism(session: "SparkSession") -> int:
    try:
        return int(session.sparkContext.defaultParallelism)
    except Exception:  # noqa: BLE001 - Spark Connect has no context
        return int(session.conf.get("spark.sql.shuffle.partitions", "200") or 200)


def _check(source: str, target: str) -> None:
    """What can be told before Spark is started, of paths on this machine."""
    if "://" not in source and not source.startswith("dbfs:"):
        if not Path(source).exists():
            raise InputError(f"{source}: no such file or folder")
        if Path(source).is_file() and not _is_parquet(Path(source)):
            raise InputError(f"{source}: not a Parquet file; --engine spark reads Parquet and Delta tables")
    if "://" not in target and Path(target).exists():
        raise InputError(f"{target}: is there already; a run on Spark writes a new table")


def _is_parquet(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"PAR1"


def _table(session: "SparkSession", source: str) -> "DataFrame":
    return session.read.format("delta" if _is_delta(source) else "parquet").load(source)


def _is_delta(source: str) -> bool:
    return source.rstrip("/").endswith(".delta") or (Path(source) / "_delta_log").is_dir()


def _told(error: Exception, source: str, target: str) -> Exception:
    """What went wrong in Spark, without its message: a stack of Java and maybe of note text."""
    from pyspark.errors import AnalysisException, PySparkException

    if isinstance(error, AnalysisException):
        condition = error.getCondition() or "analysis"
        if condition == "PATH_ALREADY_EXISTS":
            return InputError(f"{target}: is there already; a run on Spark writes a new table")
        return InputError(f"{source}: not a table that Spark can read ({condition.lower()})")
    if isinstance(error, PySparkException) or type(error).__module__.startswith("py4j"):
        return InputError(f"{source}: the run failed in Spark ({type(error).__name__}); its own log says where")
    return error


def _errors_in_one_line() -> None:
    """pyspark logs every failed query with its plan to standard error; the one line of ours is enough."""
    import logging

    for name in ("SQLQueryContextLogger", "DataFrameQueryContextLogger", "py4j"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
