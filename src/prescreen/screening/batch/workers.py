"""Worker processes, each at the end of a pipe: a chunk of patients in, their outcomes out, in order and bounded.

A pipe of its own tells which worker died and over which chunk, and a worker can be ended at any moment without leaving
a lock behind; concurrent.futures shares queues and can hang when it is stopped.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from prescreen.faults import quiet_libraries

Job = Callable[[Any], Any]
_CHUNKS_AHEAD = 4


class WorkerDiedError(Exception):
    """A worker process ended before it answered."""


@dataclass(slots=True)
class Worker:
    """A process that answers one item at a time. ``item`` is the number and value of what it is at, None when idle."""

    process: BaseProcess
    pipe: Connection
    item: tuple[int, Any] | None = None

    def ask(self, number: int, value: Any) -> None:
        self.item = (number, value)
        with suppress(OSError):  # it is dead, which `answer` finds out
            self.pipe.send(value)

    def answer(self) -> Any:
        """Its answer. Raises WorkerDiedError."""
        try:
            result = self.pipe.recv()
        except (EOFError, OSError):
            raise WorkerDiedError from None
        self.item = None
        return result

    def end(self) -> None:
        self.process.kill()
        self.pipe.close()
        self.process.join()


def start(make_job: Callable[[], Job]) -> Worker:
    """A process that makes its job (once) and does it for every item it is sent."""
    # forked workers share what is loaded already; elsewhere they load it themselves
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, make_job, os.getpid()), daemon=True)
    process.start()
    there.close()
    return Worker(process, here)


def in_order(
    items: Iterator[Any], make_job: Callable[[], Job], processes: int, when_dead: Callable[[Any], Any]
) -> Iterator[Any]:
    """An answer for every item, in the order of the items; at most a few are under way or wait for an earlier one.

    ``when_dead`` gives the answer for an item whose worker died over it.
    """
    workers = [start(make_job) for _ in range(processes)]
    done: dict[int, Any] = {}
    asked = given = 0
    more = True
    try:
        while True:
            for worker in workers:
                if worker.item is None and more and asked - given < processes * _CHUNKS_AHEAD:
                    item = next(items, None)
                    more = item is not None
                    if more:
                        worker.ask(asked, item)
                        asked += 1
            busy = [w for w in workers if w.item is not None]
            if not busy and not done:
                return
            for worker in _ready(busy):
                number, item = worker.item  # type: ignore[misc] - it is busy
                try:
                    done[number] = worker.answer()
                except WorkerDiedError:
                    worker.end()
                    workers[workers.index(worker)] = start(make_job)
                    done[number] = when_dead(item)
            while given in done:
                yield done.pop(given)
                given += 1
    finally:
        for worker in workers:
            worker.end()


def _ready(busy: Sequence[Worker]) -> list[Worker]:
    ready = wait([w.pipe for w in busy])
    return [w for w in busy if w.pipe in ready]


def _serve(pipe: Connection, make_job: Callable[[], Job], parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    quiet_libraries()
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    job = make_job()
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(job(item))


def _leave_with(parent: int) -> None:
    """End this worker when its parent is gone (kill -9 leaves no time to say goodbye)."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
