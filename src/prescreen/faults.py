"""What reaches standard error when something goes wrong: never an exception's message, which may hold note text."""

import os
import sys
import traceback
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def place_of(error: BaseException) -> str:
    """The error's type and the last line of our own code it passed: "KeyError at finding/labs/values.py:33"."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if _PACKAGE in Path(f.filename).parents]
    where = f" at {Path(ours[-1].filename).relative_to(_PACKAGE).as_posix()}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{where}"


def quiet_libraries() -> None:
    """Keep libraries from writing to standard error by themselves: what they would write may be note text."""
    import logging  # not needed for a command's help
    import warnings

    os.environ["LOGURU_AUTOINIT"] = "False"
    logging.lastResort = None
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
