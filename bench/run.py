"""This program's whole job beside other pipelines, on the same notes in one run; written to docs/benchmarks.md.

    bench/run.py [--notes FOLDER_OR_JSONL] [--limit N] [--rounds N] [--only NAME ...] [--parts PART ...]
                 [--counts N ...] [--called WORDS] [--output FILE]

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
from importlib.metadata import version
from pathlib import Path
from typing import Any

import page
from notes import load_notes
from page import WHAT, Measured
from plot import bars

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PARTS = ("peers", "stages", "length", "count")
EDSNLP = ROOT / "out/edsnlp/bin/python"


def call(script: str, *options: object, python: str = sys.executable, clean: bool = False) -> dict[str, Any]:
    """What a script of this folder prints. Its standard error is thrown away: medspaCy's may hold note text."""
    command = [python, str(HERE / script), *map(str, options)]
    environment = {k: v for k, v in os.environ.items() if not (clean and k.startswith("PYTHON"))}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False, env=environment
    )
    if done.returncode != 0:
        raise SystemExit(f"{script}: ended with status {done.returncode}; run `{' '.join(command)}` to see why")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def measure(name: str, notes: Path, limit: int) -> Measured:
    """Run one pipeline."""
    started = time.time()
    other = name == "edsnlp"
    told = call("contender.py", name, notes, limit, python=str(EDSNLP) if other else sys.executable, clean=other)
    return Measured(
        told["notes"] / told["seconds"],
        told["notes"] / told["processor"],
        told["bytes"] / told["notes"] / 1e6,
        told["first_done"] - started,
        told["peak_mb"],
    )


def best(rounds: list[Measured]) -> Measured:
    """The best of every figure."""
    return Measured(
        max(m.clock for m in rounds),
        max(m.processor for m in rounds),
        rounds[0].note_mb,
        min(m.first_seconds for m in rounds),
        min(m.peak_mb for m in rounds),
    )


def peers(args: argparse.Namespace) -> dict[str, Measured]:
    """Every pipeline, round after round."""
    taken: dict[str, list[Measured]] = {name: [] for name in args.only}
    if "edsnlp" in taken and not EDSNLP.exists():
        print("EDS-NLP is left out: `make bench-peers` makes its environment", file=sys.stderr)
        del taken["edsnlp"]
    for _ in range(args.rounds):
        for name, rounds in taken.items():
            print(f"{name} ...", file=sys.stderr)
            rounds.append(measure(name, args.notes, args.limit))
    return {name: best(rounds) for name, rounds in taken.items()}


def batches(args: argparse.Namespace, number: int) -> list[dict[str, Any]]:
    """A batch of twice the notes on one process and on two, then on one process for every count."""
    found = []
    for notes, processes in [(2 * number, 1), (2 * number, 2), *((count, 1) for count in args.counts)]:
        print(f"a batch of {notes} on {processes} ...", file=sys.stderr)
        rounds = [call("growth.py", "count", args.notes, notes, processes) for _ in range(args.rounds)]
        found.append(max(rounds, key=lambda told: told["rate"]))
    return found


def main() -> None:
    args = arguments()
    notes = load_notes(args.notes, args.limit or None)
    parts = [page.head(_source(args), notes, args.rounds, _machine())]
    if "peers" in args.parts:
        results = peers(args)
        parts.append(page.peers(results))
        picture = args.output.with_suffix(".svg")
        picture.write_text(bars("Notes a second, one core", "notes/s", page.picture(results)), encoding="utf-8")
        parts.append(f"![Notes a second of each pipeline]({picture.name})")
    if "count" in args.parts:
        parts.append(page.batches(batches(args, len(notes))))
    if "stages" in args.parts:
        print("stages ...", file=sys.stderr)
        parts.append(page.stages(call("stages.py", args.notes, args.limit)))
    if "length" in args.parts:
        print("length ...", file=sys.stderr)
        parts.append(page.length(call("growth.py", "length", args.notes, args.limit or 200)))
    text = "\n\n".join([*parts, page.again()]) + "\n"
    args.output.write_text(text, encoding="utf-8")
    print(text)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=Path, default=ROOT / "corpus_samples/cases")
    parser.add_argument("--limit", type=int, default=0, help="read at most this many notes (default: all)")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=WHAT, default=list(WHAT))
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--counts", nargs="*", type=int, default=[1000, 5000, 20000], help="sizes of batches")
    parser.add_argument("--called", help="what the page calls the notes (default: their place)")
    parser.add_argument("--output", type=Path, default=ROOT / "docs/benchmarks.md")
    return parser.parse_args()


def _source(args: argparse.Namespace) -> str:
    if args.called:
        return str(args.called)
    inside = args.notes.resolve().is_relative_to(ROOT)
    return f"`{args.notes.resolve().relative_to(ROOT) if inside else args.notes.name}`"


def _machine() -> str:
    packages = ", ".join(f"{p} {version(p)}" for p in ("prescreen", "spacy", "medspacy", "PyRuSH"))
    return f"{os.cpu_count()} cores, Python {platform.python_version()}; {packages}"


if __name__ == "__main__":
    main()
