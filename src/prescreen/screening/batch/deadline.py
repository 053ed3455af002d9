"""A limit on the time one patient may take, so that a note nobody foresaw does not hold up an export."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENT_SECONDS = 600
"""Far above what any patient needs (10 MB of notes take a tenth of it): no result depends on a machine's speed."""


class DeadlineError(BaseException):
    """The time for one patient is over. Not an Exception: no handler on the way up may swallow it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise DeadlineError in the block when it takes longer; unlimited off the main thread and on Windows."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise DeadlineError

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
