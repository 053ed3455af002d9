"""The progress line of a batch on standard error: how many, how fast, how long still. Never a name, never note text."""

import sys
import time
from typing import TextIO

_EVERY = 0.2
_WIDTH = 24


class Progress:
    """A bar that redraws itself on a terminal, and says nothing elsewhere until the end."""

    def __init__(self, total: int | None, stream: TextIO | None = None, quiet: bool = False) -> None:
        """``total`` is in the unit of the sizes given to `step`, None when not known."""
        self._stream = sys.stderr if stream is None else stream
        self._live = not quiet and self._stream.isatty()
        self._total, self._size, self._count, self._failed, self._skipped = total, 0, 0, 0, 0
        self._began = self._drawn = time.monotonic()

    def resume(self, count: int, failed: int, size: int) -> None:
        """Count what an earlier run did; it is left out of the rate."""
        self._count, self._failed, self._size, self._skipped = count, failed, size, count

    def step(self, size: int, failed: bool) -> None:
        self._count += 1
        self._size += size
        self._failed += failed
        if self._live and time.monotonic() - self._drawn > _EVERY:
            self._draw()

    def close(self) -> None:
        if self._live:
            self._draw()
            self._stream.write("\n")
            self._stream.flush()

    @property
    def rate(self) -> float:
        """Patients a second of this run."""
        return (self._count - self._skipped) / max(time.monotonic() - self._began, 1e-3)

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        done = self._count - self._skipped
        text = f"{self._count} patients"
        if self._failed:
            text += f", {self._failed} failed"
        text += f", {self.rate:.1f}/s"
        bar = ""
        if self._total:
            share = min(self._size / self._total, 1.0)
            filled = round(share * _WIDTH)
            bar = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {share:4.0%} "
            if done and 0 < share < 1:
                left = (self._drawn - self._began) * (1 - share) / max(share, 1e-6)
                text += f", {_span(left)} left"
        self._stream.write(f"\r{bar}{text}\x1b[K")
        self._stream.flush()


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes}:{rest:02}"
