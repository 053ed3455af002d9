"""This program's whole job beside other pipelines, on the same notes in one run; the table goes to docs/benchmarks.md.

    bench/run.py [--notes FOLDER_OR_JSONL] [--limit N] [--rounds N] [--only NAME ...] [--output FILE]

Each pipeline runs in a process of its own, so that start-up and memory are its own. Rounds go round the pipelines, and
each keeps its best, so that a busy minute of the machine falls on all alike.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from notes import load_notes

ROOT = Path(__file__).resolve().parents[1]
BASE = "medspacy-default"
WHAT = {
    "medspacy-default": "medspaCy's default pipeline (PyRuSH), 100 target rules, ConText, sectionizer",
    "medspacy-sentencizer": "the same with spaCy's sentencizer in place of PyRuSH",
    "blank-spacy": "blank spaCy: tokenisation and nothing else",
    "prescreen": "**prescreen: record, 39 explained verdicts, report as JSON**",
}


@dataclass(frozen=True)
class Measured:
    """What one process of a pipeline took."""

    notes_per_second: float
    first_seconds: float
    peak_mb: float


def measure(name: str, notes: Path, limit: int) -> Measured:
    """Run one pipeline. Its standard error is thrown away: medspaCy's may hold note text."""
    command = [sys.executable, str(Path(__file__).with_name("contender.py")), name, str(notes), str(limit)]
    started = time.time()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(
            f"{name}: the pipeline ended with status {done.returncode}; run `{' '.join(command)}` to see why"
        )
    told = json.loads(done.stdout.splitlines()[-1])
    return Measured(told["notes"] / told["seconds"], told["first_done"] - started, told["peak_mb"])


def best(rounds: list[Measured]) -> Measured:
    return Measured(
        max(m.notes_per_second for m in rounds),
        min(m.first_seconds for m in rounds),
        min(m.peak_mb for m in rounds),
    )


def table(results: dict[str, Measured]) -> str:
    """The ratio table, in Markdown."""
    base = results.get(BASE)
    rows = [
        "| pipeline | notes/s | beside medspaCy's default | first result after | peak memory |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, m in results.items():
        beside = f"{m.notes_per_second / base.notes_per_second:.1f} x" if base else "-"
        rate = f"{m.notes_per_second:,.1f}"
        rows.append(f"| {WHAT[name]} | {rate} | {beside} | {m.first_seconds:.2f} s | {m.peak_mb:.0f} MB |")
    return "\n".join(rows)


def page(results: dict[str, Measured], notes: list[str], source: str, rounds: int) -> str:
    words = sum(len(n.split()) for n in notes) / len(notes)
    packages = ", ".join(f"{p} {version(p)}" for p in ("prescreen", "spacy", "medspacy", "PyRuSH"))
    machine = f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"""# Benchmarks

Made by `make bench` (`make bench NOTES=folder` or `NOTES=notes.jsonl` for other notes); do not edit by hand.

{table(results)}

- Notes: {len(notes)} from {source}, {words:.0f} words on average; one process, one note after the other, each note a
  patient. Best of {rounds} round{"s" * (rounds > 1)}.
- First result: from the start of the process to the first note done, imports and loading included.
- The others only mark up a text: none reads a value, a date or a dose, or decides anything.
- {machine}; {packages}.
"""


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=Path, default=ROOT / "corpus_samples/cases")
    parser.add_argument("--limit", type=int, default=0, help="read at most this many notes (default: all)")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=WHAT, default=list(WHAT))
    parser.add_argument("--output", type=Path, default=ROOT / "docs/benchmarks.md")
    args = parser.parse_args()
    notes = load_notes(args.notes, args.limit or None)
    taken: dict[str, list[Measured]] = {name: [] for name in args.only}
    for _ in range(args.rounds):
        for name, rounds in taken.items():
            print(f"{name} ...", file=sys.stderr)
            rounds.append(measure(name, args.notes, args.limit))
    results = {name: best(rounds) for name, rounds in taken.items()}
    inside = args.notes.resolve().is_relative_to(ROOT)
    source = f"`{args.notes.resolve().relative_to(ROOT)}`" if inside else f"`{args.notes.name}`"
    args.output.write_text(page(results, notes, source, args.rounds), encoding="utf-8")
    print(table(results))


if __name__ == "__main__":
    main()
