"""How an unexpected exception is told without its message, which may hold note text."""

import traceback
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def place_of(error: BaseException) -> str:
    """The error's type and the last line of our own code it passed: "KeyError at finding/labs/values.py:33"."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if _PACKAGE in Path(f.filename).parents]
    where = f" at {Path(ours[-1].filename).relative_to(_PACKAGE).as_posix()}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{where}"
