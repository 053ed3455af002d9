"""Sources in, outcomes out in the same order: in this process, or in several with a bounded number under way."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import date

from prescreen.protocol import Protocol
from prescreen.reading.exports.source import PatientSource
from prescreen.screening.batch.outcome import Outcome, failure, outcome_of
from prescreen.screening.single import load_protocol, warm_up

_CHUNK_PATIENTS = 16
_CHUNK_BYTES = 128 * 1024
_CHUNKS_AHEAD = 4
_DIED = "the process that read it died (out of memory, or a fault in a library)"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is done with: the trial (id or file, None for the one that ships), days for patients without their
    own, and the day it began, which stands in for the screening of patients whose notes have no date at all."""

    protocol: str | None = None
    anchors: dict[str, date] = field(default_factory=dict)
    today: date | None = None


def outcomes(sources: Iterable[PatientSource], settings: Settings, processes: int = 1) -> Iterator[Outcome]:
    """One outcome a source, in order, the same whatever the number of processes.

    Raises ProtocolError when the trial cannot be loaded; nothing else.
    """
    protocol = load_protocol(settings.protocol)
    if processes == 1:
        for source in sources:
            yield outcome_of(source, protocol, settings.anchors, settings.today)
    else:
        yield from _on_processes(sources, settings, processes)


def _on_processes(sources: Iterable[PatientSource], settings: Settings, processes: int) -> Iterator[Outcome]:
    pool = _start(settings, processes)
    pending: deque[tuple[list[PatientSource], Future[list[Outcome]]]] = deque()
    chunks = _chunks(sources)
    try:
        while True:
            while len(pending) < processes * _CHUNKS_AHEAD and (chunk := next(chunks, None)) is not None:
                pending.append((chunk, _submit(pool, chunk)))
            if not pending:
                return
            chunk, future = pending.popleft()
            try:
                done = future.result()
            except BrokenProcessPool:
                _stop(pool)
                done = [_alone(source, settings) for source in chunk]
                pool = _start(settings, processes)
                pending = deque((c, f if _finished(f) else _submit(pool, c)) for c, f in pending)
            yield from done
    finally:
        _stop(pool)


def _submit(pool: ProcessPoolExecutor, chunk: list[PatientSource]) -> Future[list[Outcome]]:
    try:
        return pool.submit(_work, chunk)
    except BrokenProcessPool as error:
        broken: Future[list[Outcome]] = Future()
        broken.set_exception(error)
        return broken


def _finished(future: Future[list[Outcome]]) -> bool:
    return future.done() and future.exception() is None


def _alone(source: PatientSource, settings: Settings) -> Outcome:
    """A source in a process of its own, so that one that kills its process is known and named."""
    pool = _start(settings, 1)
    try:
        return pool.submit(_work, [source]).result()[0]
    except BrokenProcessPool:
        return failure(source, _DIED, "fault", None)
    finally:
        _stop(pool)


def _chunks(sources: Iterable[PatientSource]) -> Iterator[list[PatientSource]]:
    chunk: list[PatientSource] = []
    size = 0
    for source in sources:
        chunk.append(source)
        size += source.size
        if len(chunk) >= _CHUNK_PATIENTS or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


# -- in the worker processes ----------------------------------------------------------------------------------------

_protocol: Protocol
_settings: Settings


def _start(settings: Settings, processes: int) -> ProcessPoolExecutor:
    fork = sys.platform == "linux"
    if fork:
        warm_up()  # once here: the forked workers share the loaded models' memory
    context = multiprocessing.get_context("fork" if fork else "spawn")
    return ProcessPoolExecutor(processes, context, _prepare, (settings, os.getpid()))


def _stop(pool: ProcessPoolExecutor) -> None:
    workers = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(5)


def _prepare(settings: Settings, parent: int) -> None:
    global _protocol, _settings
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    os.environ["LOGURU_AUTOINIT"] = "False"
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    _protocol, _settings = load_protocol(settings.protocol), settings


def _leave_with(parent: int) -> None:
    """End this worker when its parent is gone (kill -9 leaves no time to say goodbye)."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _work(chunk: list[PatientSource]) -> list[Outcome]:
    return [outcome_of(source, _protocol, _settings.anchors, _settings.today) for source in chunk]
