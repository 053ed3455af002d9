"""What runs on every worker: rows that lie together by patient, to outcomes. Knows pandas, not Spark.

Models, lexicons and the trial are loaded once in the life of a worker process, whatever the number of its tasks.
"""

import os
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from prescreen.protocol import Protocol
from prescreen.reading.exports.columns import ColumnMap
from prescreen.reading.exports.source import PatientSource
from prescreen.reading.exports.table import neighbours
from prescreen.screening.batch.engine import Settings
from prescreen.screening.batch.outcome import outcome_of

if TYPE_CHECKING:
    from pandas import DataFrame

NUMBER = "prescreen_row"
"""The column that holds a row's place in the table, counted from 1."""
_ROWS_OUT = 64


@dataclass(frozen=True, slots=True)
class Work:
    """All that a worker has to be told: what the table is called, its columns, those that hold numbers with a point
    or truth values (they travel as text), and what to screen with. ``trial`` is the pickled protocol."""

    name: str
    header: tuple[str, ...]
    floats: frozenset[str]
    truths: frozenset[str]
    columns: ColumnMap
    settings: Settings
    trial: bytes

    def __call__(self, frames: Iterable["DataFrame"]) -> Iterator["DataFrame"]:
        """For `mapInPandas`: rows sorted by patient and place in, one row a patient out (`FIELDS`)."""
        import pandas as pd  # an extra

        os.environ["LOGURU_AUTOINIT"] = "False"
        protocol = _trial(self.trial)
        finished = (self._finished(source, protocol) for source in self._sources(frames))
        while rows := list(islice(finished, _ROWS_OUT)):
            yield pd.DataFrame(rows, columns=list(FIELDS))

    def _sources(self, frames: Iterable["DataFrame"]) -> Iterator[PatientSource]:
        return neighbours(self.name, self.header, self._rows(frames), self.columns)

    def _rows(self, frames: Iterable["DataFrame"]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        for frame in frames:
            cells = zip(*(map(self._cell(c), frame[c]) for c in self.header), strict=True)
            for number, row in zip(frame[NUMBER], cells, strict=True):
                yield f"row {number}", row

    def _cell(self, column: str) -> Any:
        """The value of a column's cell as a table read in one process has it."""
        if column in self.floats:
            return lambda value: None if value is None else float(value)
        if column in self.truths:
            return lambda value: None if value is None else value == "true"
        return lambda value: value

    def _finished(self, source: PatientSource, protocol: Protocol) -> tuple[Any, ...]:
        outcome = outcome_of(source, protocol, self.settings.anchors, self.settings.today)
        row = int(source.where.rpartition(" ")[2])
        report, failure = (None, outcome.line) if outcome.failed else (outcome.line, None)
        return source.patient, row, outcome.failed, report, failure


FIELDS = {"patient": "string", "row": "long", "failed": "boolean", "report": "string", "failure": "string"}
"""The table that comes out: ``report`` or ``failure`` is the very line that one process would have written."""


@lru_cache(maxsize=4)
def _trial(pickled: bytes) -> Protocol:
    trial: Protocol = pickle.loads(pickled)  # made by our own driver, in the same run
    return trial
