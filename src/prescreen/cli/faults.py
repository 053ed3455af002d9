"""What is said on standard error when something is wrong: one line, no traceback, never note text."""

import sys

from prescreen.report.safe_text import one_line

EXIT_BAD_INPUT = 2
EXIT_SOME_FAILED = 3
EXIT_FAULT = 70
EXIT_INTERRUPTED = 130


def complain(message: str) -> None:
    """Write one line to standard error; nothing when nobody can read it."""
    try:
        sys.stderr.write(f"prescreen: {one_line(message)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
