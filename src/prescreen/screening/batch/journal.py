"""The growing file of a run: every outcome one line, in order, so that a run that was stopped goes on where it was.

While a run is under way its lines are in `NAME.partial`, and what it was started with in `NAME.partial.run`. Only a
finished run is given its name. A line counts when its newline is on the disk; a torn last line is dropped.
"""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from prescreen.screening.batch.outcome import Outcome

_SYNC_SECONDS = 2.0
_FAILED = b'"error":{"kind":'


class Journal:
    """Lines of outcomes appended to a partial file; a context that keeps what was written whatever ends it."""

    def __init__(self, target: Path, run: Mapping[str, object]) -> None:
        """Open the journal of ``target``; ``run`` is all that must be the same for a stopped run to be gone on with."""
        self.target = target
        self.partial = target.with_name(target.name + ".partial")
        self._run_file = target.with_name(target.name + ".partial.run")
        self._run = json.dumps(run, sort_keys=True)
        self.done = 0
        self.failed = 0
        self._file: BinaryIO | None = None
        self._synced = time.monotonic()

    def __enter__(self) -> "Journal":
        if self._same_run():
            self.done, self.failed, size = _complete_lines(self.partial)
            self._file = self.partial.open("r+b")
            self._file.truncate(size)
            self._file.seek(size)
        else:
            self.partial.unlink(missing_ok=True)
            _write_whole(self._run_file, self._run)
            self._file = self.partial.open("wb")
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._sync()
            self._file.close()

    def add(self, outcome: Outcome) -> None:
        assert self._file is not None, "the journal is open"
        self._file.write(outcome.line.encode("utf-8") + b"\n")
        self.done += 1
        self.failed += outcome.failed
        if time.monotonic() - self._synced > _SYNC_SECONDS:
            self._sync()

    def publish(self) -> None:
        """Give the finished file its name. The journal is closed before."""
        self.partial.replace(self.target)
        self.forget()

    def forget(self) -> None:
        self.partial.unlink(missing_ok=True)
        self._run_file.unlink(missing_ok=True)

    def _sync(self) -> None:
        assert self._file is not None, "the journal is open"
        self._file.flush()
        os.fsync(self._file.fileno())
        self._synced = time.monotonic()

    def _same_run(self) -> bool:
        try:
            return self.partial.exists() and self._run_file.read_text(encoding="utf-8") == self._run
        except OSError:
            return False


def started_with(target: Path) -> dict[str, object]:
    """What an unfinished run of ``target`` was started with; empty when there is none."""
    try:
        run = json.loads(target.with_name(target.name + ".partial.run").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return run if isinstance(run, dict) else {}


def is_failure(line: bytes) -> bool:
    """Whether a line of a journal tells of a failure. (Inside a JSON text the quotes of the key would be escaped.)"""
    return _FAILED in line


def _complete_lines(path: Path) -> tuple[int, int, int]:
    """Lines, failures and bytes of the part of the file that ends in a newline."""
    lines = failed = size = 0
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                break
            lines += 1
            failed += is_failure(line)
            size += len(line)
    return lines, failed, size


def _write_whole(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
