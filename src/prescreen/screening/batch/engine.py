"""Sources in, outcomes out in the same order: in this process, or in several with a bounded number under way."""

import gc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from prescreen.reading.exports.source import PatientSource
from prescreen.screening.batch.outcome import Outcome, failure, outcome_of
from prescreen.screening.batch.workers import WorkerDiedError, in_order, start
from prescreen.screening.single import load_protocol, warm_up

_CHUNK_PATIENTS = 8
_CHUNK_BYTES = 128 * 1024
_ALLOCATIONS = 50_000
"""New objects before garbage is looked for among them; Python's own choice is 700."""
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
    load_protocol(settings.protocol)
    make_job = partial(job_for, settings)
    if processes == 1:
        job = make_job()
        for source in sources:
            yield from job([source])
        return
    _settle()  # once here: forked workers share the memory of what is loaded
    alone = partial(_one_by_one, make_job=make_job)
    for found in in_order(_chunks(sources), make_job, processes, alone):
        yield from found


def job_for(settings: Settings) -> Callable[[list[PatientSource]], list[Outcome]]:
    """The function that a worker does its work with, its trial loaded."""
    protocol = load_protocol(settings.protocol)
    _settle()
    return lambda chunk: [outcome_of(s, protocol, settings.anchors, settings.today) for s in chunk]


def _settle() -> None:
    """Load all that every patient needs, and look for garbage seldom: patients leave hardly any behind."""
    warm_up()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS)


def _one_by_one(chunk: list[PatientSource], make_job: Callable[[], Callable[..., list[Outcome]]]) -> list[Outcome]:
    """A chunk over which a worker died, each source in a process of its own: the one that kills is known and named."""
    found = []
    for source in chunk:
        worker = start(make_job)
        worker.ask(0, [source])
        try:
            found += worker.answer()
        except WorkerDiedError:
            found.append(failure(source, _DIED, "fault", None))
        finally:
            worker.end()
    return found


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
