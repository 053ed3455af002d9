"""Where a command's data goes: standard output, or a file that is there whole or not at all."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from prescreen.errors import InputError
from prescreen.report.style import Style


def emit(text: str, path: str | None, *, utf8: bool = False) -> None:
    """Write ``text`` to the file at ``path``, or to standard output when that is None.

    A file is UTF-8; so is standard output with ``utf8`` (JSON, HTML). Else what it cannot show becomes "?".
    """
    if path is not None:
        write_whole(Path(path), text)
        return
    encoding = "utf-8" if utf8 else sys.stdout.encoding or "utf-8"
    data = text.encode(encoding, errors="replace")
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(data.decode(encoding))


def write_whole(path: Path, text: str) -> None:
    """A file that is there whole or not at all. Raises OSError."""
    with whole_file(path) as file:
        file.write(text)


@contextmanager
def whole_file(path: Path | None) -> Iterator[TextIO]:
    """A UTF-8 file written beside ``path`` and given its name when all went well; for None, one that nobody sees."""
    beside = Path(os.devnull) if path is None else path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        file = beside.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({(error.strerror or 'unknown cause').lower()})") from None
    try:
        with file:
            yield file
        if path is not None:
            beside.replace(path)
    finally:
        if path is not None:
            beside.unlink(missing_ok=True)


def style_for(stream: TextIO | None) -> Style:
    """How text may look on ``stream``: colours on a terminal without NO_COLOR, glyphs where they can be shown."""
    if stream is None:
        return Style()
    terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
    width = min(max(shutil.get_terminal_size((100, 24)).columns, 60), 120) if terminal else 100
    glyphs = "utf" in (stream.encoding or "").lower()
    return Style(colour=terminal and not os.environ.get("NO_COLOR"), width=width, glyphs=glyphs)
