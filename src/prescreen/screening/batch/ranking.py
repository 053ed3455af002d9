"""Worklist rows sorted by nearness to a decision without holding a large cohort in memory."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from prescreen.report.worklist import Row, nearness, values


class Ranking:
    """Rows in a private temporary database; `rows` gives them sorted, `nearest` with their reports' JSON."""

    def __init__(self) -> None:
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.execute("CREATE TABLE row (a INT, b TEXT, c INT, d INT, e TEXT, seq INT, place INT, line TEXT)")
        self._store.execute("BEGIN")
        self._count = 0

    def add(self, row: Row, place: int) -> None:
        """``place`` is where the report's line begins in its file."""
        self._store.execute(
            "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*nearness(row), self._count, place, json.dumps(values(row))),
        )
        self._count += 1

    def rows(self) -> Iterator[Row]:
        return (Row(*json.loads(line)) for (line,) in self._sorted("line", None))

    def nearest(self, limit: int) -> Iterator[int]:
        """Where the reports of the first ``limit`` rows begin."""
        return (place for (place,) in self._sorted("place", limit))

    def __len__(self) -> int:
        return self._count

    def _sorted(self, column: str, limit: int | None) -> Iterator[tuple[Any, ...]]:
        query = f"SELECT {column} FROM row ORDER BY a, b, c, d, e, seq LIMIT ?"
        return self._store.execute(query, (-1 if limit is None else limit,))
