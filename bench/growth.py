"""How cost grows: with the length of a note, with the number of notes, with the number of processes.

    growth.py length NOTES LIMIT          milliseconds for notes as they are and for each ten and a hundred times over
    growth.py count NOTES COUNT PROCESSES   one batch of COUNT notes (the notes over and over): rate and memory

Prints JSON.
"""

import json
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from contender import peak_mb, prescreen
from notes import load_notes
from one_note import ANCHORS, OneNote


def length(notes: list[str]) -> dict[str, float]:
    """Milliseconds of the processor for all notes together, by how many times over each is read as one note."""
    job = prescreen()
    job(notes[0])
    spent = {}
    for times in (1, 10, 100):
        texts = ["\n\n".join([n] * times) for n in notes]
        start = time.process_time()
        for text in texts:
            job(text)
        spent[str(times)] = (time.process_time() - start) * 1000
    return spent


def count(notes: list[str], number: int, processes: int) -> dict[str, float]:
    """Notes a second of a batch through the engine, and the peak memory of this process and its largest worker."""
    from prescreen.screening.batch.engine import Settings, outcomes

    settings = Settings(anchors=ANCHORS)
    for _ in outcomes(_sources(notes, 16), settings, 1):
        pass
    workers = Workers()
    start = time.perf_counter()
    failed = sum(outcome.failed for outcome in outcomes(_sources(notes, number), settings, processes))
    seconds = time.perf_counter() - start
    told = {"notes": number, "processes": processes, "seconds": seconds, "rate": number / seconds, "failed": failed}
    return {**told, "peak_mb": peak_mb(), "worker_peak_mb": workers.stop()}


def _sources(notes: list[str], number: int) -> Iterator[OneNote]:
    return (OneNote(text, i) for i, text in enumerate(islice(cycle(notes), number)))


class Workers:
    """The most memory that any worker process held, looked at four times a second (Linux)."""

    def __init__(self) -> None:
        self.most = 0.0
        self._going = True
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        self._going = False
        self._thread.join()
        return self.most

    def _watch(self) -> None:
        while self._going:
            for child in multiprocessing.active_children():
                self.most = max(self.most, _peak_of(child.pid))
            time.sleep(0.25)


def _peak_of(process: int | None) -> float:
    try:
        lines = (
            Path(f"/proc/{process or os.getpid()}/status").read_text(encoding="ascii", errors="replace").splitlines()
        )
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def main() -> None:
    what, source, *numbers = sys.argv[1:]
    if what == "length":
        print(json.dumps(length(load_notes(Path(source), int(numbers[0]) or None))))
    else:
        print(json.dumps(count(load_notes(Path(source)), int(numbers[0]), int(numbers[1]))))


if __name__ == "__main__":
    main()
