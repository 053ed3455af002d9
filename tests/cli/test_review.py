"""`prescreen review` without a terminal."""

import io
from pathlib import Path

import pytest

DEMO = Path("corpus_samples/demo/letter.txt")


def test_a_pipe_gets_the_talk_line_by_line(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PRESCREEN_SESSIONS", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO("what is left\nquit\n"))
    done = run("review", str(DEMO), "--screening", "2026-03-10", "--as", "Dr Hale")
    assert done.status == 0
    assert "open:" in done.out
    assert done.out.endswith("All is saved. Goodbye.\n")
