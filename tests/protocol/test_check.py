"""Every slip in a trial file is told with its line, what was found, and what is allowed."""

from pathlib import Path

import pytest

from prescreen import protocol
from prescreen.errors import ProtocolError

GOOD = """\
id: small
version: "1"
title: A small trial
text_file: small.txt
windows:
  month:
    from: {anchor: infusion, minus: {months: 1}}
    to: {anchor: infusion}
criteria:
  - id: A1
    polarity: inclusion
    title: Adult
    text: Age 18
    at: {start: 0, end: 6}
    rule:
      rule: age
      at_least: 18
      at: screening
  - id: A2
    polarity: exclusion
    title: No stroke
    text: No stroke
    at: {start: 7, end: 16}
    rule:
      rule: no_event
      called: stroke
      window: month
      events:
        - {kind: neuro, name: stroke}
      ask: "Any stroke from {month_from}?"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "small.txt").write_text("Age 18\nNo stroke", encoding="utf-8")
    return tmp_path / "small.yaml"


def problems(file: Path, old: str = "", new: str = "") -> list[tuple[int, str]]:
    assert not old or old in GOOD
    file.write_text(GOOD.replace(old, new) if old else GOOD, encoding="utf-8")
    return [(p.line, str(p)) for p in protocol.check(file)]


def test_a_good_file_has_none(small: Path) -> None:
    assert problems(small) == []
    assert [c.id for c in protocol.load(small).criteria] == ["A1", "A2"]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("at_least: 18", "at_leest: 18", 17, "unknown word 'at_leest'"),
        ("      at_least: 18\n", "", 15, "'at_least' is missing"),
        ("rule: age", "rule: agee", 16, "'latest_value'"),
        ("at: screening", "at: admission", 18, "allowed: 'screening'"),
        ("minus: {months: 1}", "minus: {months: one}", 7, "found 'one'"),
        ("minus: {months: 1}", "minus: {months: 1, days: 2}", 7, "exactly one of"),
        ("name: stroke}", "name: strokes}", 29, "neuro has no name 'strokes'; known: "),
        ("kind: neuro", "kind: brain", 29, "unknown kind 'brain'; known: "),
        ("window: month", "window: week", 27, "unknown window 'week'; windows: month"),
        ("{month_from}", "{month_start}", 30, "unknown placeholder {month_start}"),
        ("start: 0", "start: 1", 14, "are not the text of A1"),
        ("id: A2", "id: A1", 19, "a second criterion 'A1'"),
        ("text_file: small.txt", "text_file: none.txt", 4, "no file 'none.txt'"),
        ("title: A small trial", "title: [A", 4, "expected ',' or ']'"),
    ],
)
def test_slips(small: Path, old: str, new: str, line: int, words: str) -> None:
    found = problems(small, old, new)
    assert found, "no problem was found"
    assert any(at == line and words in text for at, text in found), found
    with pytest.raises(ProtocolError, match=r"small\.yaml:\d+: "):
        protocol.load(small)


def test_nothing_and_nonsense(small: Path) -> None:
    small.write_text("- a\n- b\n", encoding="utf-8")
    assert "no mapping" in str(protocol.check(small)[0])
    small.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProtocolError, match="cannot be read as UTF-8"):
        protocol.check(small)
