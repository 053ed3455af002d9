"""What can be wrong with a trial file, pinned to its line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """``found`` at ``line`` (1 is the first) of ``file``, and what is ``allowed`` there."""

    file: str
    line: int
    where: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where}: {self.found}; {self.allowed}"
