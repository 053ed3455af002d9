"""The notes that a benchmark reads: every text of a folder, or the `text` of every object of a .jsonl file."""

import json
from collections.abc import Iterator
from pathlib import Path


def load_notes(source: Path, limit: int | None = None) -> list[str]:
    """At most `limit` notes from `source`, in a stable order. Raises SystemExit when there are none."""
    notes = [text for text in (_lines(source) if source.is_file() else _folder(source)) if text.strip()]
    if not notes:
        raise SystemExit(f"{source}: no notes here; give a folder of .txt files or a .jsonl file with `text`")
    return notes[:limit]


def _folder(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*.txt")):
        yield file.read_bytes().decode("utf-8", errors="replace")


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield from (d["text"] for d in entry.get("documents", [entry]))
