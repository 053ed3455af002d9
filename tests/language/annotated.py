"""Sentences annotated in place: "He <absent>denies</absent> syncope"."""

import re
from collections.abc import Iterator
from pathlib import Path

_TAG = re.compile(r"<(/?)(\w+)>")


def read_line(line: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The bare text of an annotated line, and its spans as (label, start, end)."""
    text, spans, opened, last = "", [], [], 0
    for tag in _TAG.finditer(line):
        text += line[last : tag.start()]
        last = tag.end()
        if not tag[1]:
            opened.append((tag[2], len(text)))
        else:
            label, start = opened.pop()
            if label != tag[2]:
                raise ValueError(f"{tag[2]!r} closes {label!r} in {line!r}")
            spans.append((label, start, len(text)))
    return text + line[last:], spans


def cases(folder: Path) -> Iterator[tuple[str, str, str, int, int]]:
    """(where, text, label, start, end) of every span of the folder's files."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                text, spans = read_line(line.replace("\\n", "\n"))
                for label, start, end in spans:
                    yield f"{path.stem}:{number}:{text[start:end]}", text, label, start, end
