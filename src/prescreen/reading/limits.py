"""How much one document may hold, and how a file is taken in without trusting its size."""

import sys
from pathlib import Path

from prescreen.errors import InputError

MAX_TEXT = 20 * 1024 * 1024
"""Bytes of a text file, and characters of a converted one (20 MB)."""
MAX_CONTAINER = 200 * 1024 * 1024
"""Bytes of a PDF, Word or other container, where pictures weigh and text does not."""
STDIN = "-"


def read_bytes(path: str | Path, limit: int = MAX_CONTAINER) -> bytes:
    """The bytes of a file, or of standard input for "-".

    Raises InputError when it is missing, a folder, unreadable, empty or larger than ``limit``.
    """
    name = str(path)
    try:
        if name == STDIN:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            _refuse_what_is_no_file(name)
            with Path(path).open("rb") as file:
                data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: {_cause(error)}") from None
    if not data:
        raise InputError(f"{name}: the file is empty")
    if len(data) > limit:
        raise InputError(f"{name}: too large (over {limit // 1024 // 1024} MB); split it, or use `prescreen batch`")
    return data


def check_text(text: str, name: str) -> str:
    """``text`` itself. Raises InputError when it is blank or longer than MAX_TEXT characters."""
    if not text.strip("\ufeff \t\r\n\f\v\x00"):
        raise InputError(f"{name}: the file holds no text")
    if len(text) > MAX_TEXT:
        raise InputError(f"{name}: too large (over {MAX_TEXT // 1024 // 1024} MB of text); split it")
    return text


def _refuse_what_is_no_file(name: str) -> None:
    if Path(name).is_dir():
        raise InputError(f"{name}: is a folder; `prescreen batch` reads folders, `prescreen screen` files")


def _cause(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "not readable (permission denied)"
    if isinstance(error, OSError) and error.strerror:
        return f"not readable ({error.strerror.lower()})"
    return "not a file name"
