"""The command line run in this process, and a letter to run it on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from prescreen.cli.main import main

LETTER = """Haematology clinic, 8 March 2026

Mrs Example, born 2 May 1960, has relapsed multiple myeloma after VRd and daratumumab (last dose 10 January 2026).
ECOG 1. Hb 82 g/L, platelets 61 x10^9/L, neutrophils 1.2 x10^9/L.
She denies syncope. No history of seizures or stroke. NKDA.
"""


@dataclass
class Done:
    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    def call(*args: object) -> Done:
        capsys.readouterr()
        try:
            status = main([str(a) for a in args])
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        out, err = capsys.readouterr()
        return Done(status, out, err)

    return call


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path
