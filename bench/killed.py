"""A batch killed with -9 at random moments against the same batch undisturbed: every file must come out the same.

    killed.py NOTES [--patients 20000] [--kills 10] [--processes 2] [--seed 1]

Patients are the notes over and over. Prints JSON; exit status 1 when a file differs.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path

from notes import load_notes

COMPARED = ("reports.jsonl", "failures.jsonl", "worklist.csv", "summary.json", "index.html")


def write_export(path: Path, notes: list[str], patients: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(islice(cycle(notes), patients)):
            documents = [{"id": "note.txt", "date": "2026-03-08", "text": text}]
            file.write(json.dumps({"patient": f"P{number:06}", "documents": documents}) + "\n")


def start(source: Path, folder: Path, processes: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "prescreen", "batch", str(source), "--output", str(folder), "--quiet"]
    # a session of its own: the kill takes the workers with it, as a power cut would
    return subprocess.Popen([*command, "--processes", str(processes)], start_new_session=True)


def lines_in(path: Path) -> int:
    return sum(1 for _ in path.open("rb")) if path.exists() else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notes", type=Path)
    parser.add_argument("--patients", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    moments = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as kept:
        source, whole, broken = Path(kept) / "export.jsonl", Path(kept) / "whole", Path(kept) / "killed"
        write_export(source, load_notes(args.notes), args.patients)
        began = time.monotonic()
        start(source, whole, args.processes).wait()
        seconds = time.monotonic() - began
        done = []
        for _ in range(args.kills):
            process = start(source, broken, args.processes)
            time.sleep(moments.uniform(0, 2 * seconds / (args.kills + 1)))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            done.append(lines_in(broken / "reports.jsonl.partial"))
        start(source, broken, args.processes).wait()
        same = {name: _digest(whole / name) == _digest(broken / name) for name in COMPARED}
        told = {"patients": args.patients, "reported": lines_in(whole / "reports.jsonl"), "done_at_kills": done}
        print(json.dumps({**told, "seconds_undisturbed": round(seconds), "same": same}))
    return 0 if all(same.values()) else 1


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
