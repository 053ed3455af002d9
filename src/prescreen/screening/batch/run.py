"""A run from an export to its output file, going on where an earlier, stopped run of the same command was."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from prescreen.errors import InputError
from prescreen.protocol import Protocol
from prescreen.reading.exports.source import Export
from prescreen.screening.batch.engine import Settings, outcomes
from prescreen.screening.batch.finish import finish
from prescreen.screening.batch.journal import Journal, started_with
from prescreen.screening.batch.progress import Progress
from prescreen.screening.single import load_protocol
from prescreen.version import version


@dataclass(frozen=True, slots=True)
class Tally:
    """How a run ended: patients read, reported and failed (read is their sum), how many an earlier run had done."""

    read: int
    failed: int
    resumed: int
    rate: float

    @property
    def reported(self) -> int:
        return self.read - self.failed


def run_to_file(
    export: Export,
    source: Path,
    target: Path,
    settings: Settings,
    processes: int = 1,
    quiet: bool = False,
    stream: TextIO | None = None,
) -> Tally:
    """Screen an export into one JSON Lines file, a line a patient, in order; a failed patient's line has the cause.

    The file gets its name when it is complete. Raises InputError or OSError before anything is written when the target
    cannot be; ProtocolError when the trial cannot be loaded.
    """
    check_target(target, source)
    journal, tally = fill(export, source, target, settings, processes, quiet, stream)
    journal.publish()
    return tally


def run_to_folder(
    export: Export,
    source: Path,
    folder: Path,
    settings: Settings,
    processes: int = 1,
    quiet: bool = False,
    stream: TextIO | None = None,
) -> Tally:
    """Screen an export into a folder: reports, failures, worklist, summary and a page to look at.

    The folder is made when it is not there. Raises as `run_to_file` does.
    """
    load_protocol(settings.protocol)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise InputError(f"{folder}: is a file") from None
    if folder.resolve() == source.resolve():
        raise InputError(f"{folder}: the output is the input")
    for torn in folder.glob(".*.tmp"):
        torn.unlink(missing_ok=True)
    journal, tally = fill(export, source, folder / "reports.jsonl", settings, processes, quiet, stream)
    finish(journal.partial, folder, export.left_out)
    journal.forget()
    return tally


def fill(
    export: Export,
    source: Path,
    target: Path,
    settings: Settings,
    processes: int,
    quiet: bool,
    stream: TextIO | None,
) -> tuple[Journal, Tally]:
    """Bring the journal of ``target`` to the end of the export."""
    trial = load_protocol(settings.protocol)
    settings = _with_the_same_today(settings, target)
    with Journal(target, fingerprint(source, export.total, settings, trial)) as journal:
        resumed = journal.done
        sources = iter(export)
        skipped = sum(s.size for _, s in zip(range(resumed), sources, strict=False))
        progress = Progress(export.total, stream, quiet)
        progress.resume(resumed, journal.failed, skipped)
        try:
            for outcome in outcomes(sources, settings, processes):
                journal.add(outcome)
                progress.step(outcome.size, outcome.failed)
        finally:
            progress.close()
    return journal, Tally(journal.done, journal.failed, resumed, progress.rate)


def check_target(target: Path, source: Path) -> None:
    """Raise InputError when ``target`` cannot be written or is the input itself."""
    if not target.parent.is_dir():
        raise InputError(f"{target}: there is no folder {target.parent}")
    if target.is_dir():
        raise InputError(f"{target}: is a folder")
    if target.exists() and target.samefile(source):
        raise InputError(f"{target}: the output is the input")


def fingerprint(source: Path, total: int | None, settings: Settings, protocol: Protocol) -> dict[str, object]:
    """All that decides a run's lines: input, trial, days and program. Another one begins anew."""
    stat = source.stat()
    return {
        "input": str(source.resolve()),
        "size": stat.st_size,
        "total": total,
        "changed": stat.st_mtime_ns,
        "settings": {k: str(v) for k, v in asdict(settings).items()},
        "today": str(settings.today),
        "protocol": sha256(repr(protocol).encode()).hexdigest(),
        "program": version(),
    }


def _with_the_same_today(settings: Settings, target: Path) -> Settings:
    """A run that goes on after midnight keeps the day it began with."""
    if settings.today is not None:
        return settings
    began = started_with(target).get("today")
    return replace(settings, today=date.fromisoformat(began) if isinstance(began, str) else date.today())
