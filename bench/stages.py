"""Where the time of this program's whole job goes, stage by stage: `stages.py NOTES LIMIT` prints JSON.

Every stage is what a note costs there, in milliseconds of the processor. What is worked out only when it is asked for
(sentences, dates, sections, tables) is asked for first, in order, so that it is not counted under whoever asks.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from notes import load_notes

T = TypeVar("T")


class Clock:
    """Milliseconds of the processor by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def run(self, stage: str, step: Callable[..., T], *what: object) -> T:
        start = time.process_time_ns()
        result = step(*what)
        self.spent[stage] += (time.process_time_ns() - start) / 1e6
        return result


def measure(notes: list[str]) -> dict[str, float]:
    """Milliseconds a note by stage; a stage of a finder is "finder: kind"."""
    from prescreen.assembly.read import finders, note_of, read
    from prescreen.criteria import evaluate, resolve_anchors
    from prescreen.reading.english import check_english
    from prescreen.record import Document
    from prescreen.report.build import build_report, document_report
    from prescreen.screening.single import load_protocol, warm_up

    warm_up()
    protocol = load_protocol()
    anchors = resolve_anchors({"screening": date(2026, 3, 10), "infusion": date(2026, 3, 24)}, None)
    clock = Clock()
    done = 0
    for text in notes:
        document = Document(id="note.txt", date=date(2026, 3, 8), text=text)
        try:
            clock.run("language checked", check_english, text, "note.txt")
        except Exception:  # noqa: BLE001 - a note that is refused is no note of the measurement
            continue
        done += 1
        note = clock.run("scan for all terms", note_of, document)
        clock.run("sentences, all of them", getattr, note, "sentences")
        clock.run("sections, all of them", getattr, note, "sections")
        clock.run("dates, all of them", getattr, note, "dates")
        for finder in finders():
            clock.run(f"finder: {finder.__name__.rpartition('.')[2]}", _all, finder.find, note)
        # the whole of reading on the clock, so that what lies beside the above shows
        record = clock.run("reading as it is run", read, [document])
        verdicts, standing = clock.run("criteria", evaluate, record, protocol, anchors)
        documents = [document_report(document)]
        parts = ("A", protocol, anchors, verdicts, standing, record, documents)
        report = clock.run("report built", build_report, *parts)
        clock.run("report as JSON", report.to_json)
    return {stage: spent / max(done, 1) for stage, spent in clock.spent.items()}


def _all(find: Callable[..., Iterable[object]], note: object) -> list[object]:
    return list(find(note))


def main() -> None:
    source, limit = sys.argv[1:]
    print(json.dumps(measure(load_notes(Path(source), int(limit) or None))))


if __name__ == "__main__":
    main()
