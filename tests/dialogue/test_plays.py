"""The conversation as plays: each file of `plays/` is a talk that has to go as it is written.

``PLAYS=write`` writes the program's lines anew, for reading over.
"""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from play import DOCTOR, HERE, begin, read_play, told

PLAYS = sorted((HERE / "plays").glob("*.txt"))


@pytest.mark.parametrize("path", PLAYS, ids=lambda p: p.stem)
def test_play(path: Path) -> None:
    play = read_play(path.read_text(encoding="utf-8"))
    session = begin(play)
    for reply, lines in play.turns:
        turn = session.open() if reply is None else session.say(reply)
        left = iter(turn.said)
        for wanted in lines:
            assert any(told(wanted, line) for line in left), f"{DOCTOR}: {reply}\nwanted: {wanted}\nsaid: {turn.said}"


def test_there_are_forty_and_ten_messy_ones() -> None:
    assert len(PLAYS) >= 40
    assert sum("messy" in p.stem for p in PLAYS) >= 10


def test_a_play_goes_the_same_way_twice() -> None:
    play = read_play(PLAYS[0].read_text(encoding="utf-8"))
    says = [[t.said for t in _all(begin(play), play)] for _ in range(2)]
    assert says[0] == says[1]


def _all(session: object, play: object) -> list[object]:
    return [session.open() if reply is None else session.say(reply) for reply, _ in play.turns]


if os.environ.get("PLAYS") == "write":  # pragma: no cover
    for _path in PLAYS:
        _play = read_play(_path.read_text(encoding="utf-8"))
        _session = begin(_play)
        _text = [f"# {_play.title}"]
        _text += [f"Without: {', '.join(_play.without)}"] if _play.without else []
        _text += [*(f"With: {line}" for line in _play.extra), ""]
        for _reply, _ in _play.turns:
            _turn = _session.open() if _reply is None else _session.say(_reply)
            _text += [f"{DOCTOR}: {_reply or '(Enter)'}"] if _reply is not None else []
            for _line in _turn.said:
                if _line.strip() and not _line.startswith(("Nothing against", "Overall:")):
                    _short = _line if len(_line) <= 100 else _line[:96].rsplit(" ", 1)[0] + " ..."
                    _text.append(f"Program: {_short}")
        _path.write_text("\n".join(_text) + "\n", encoding="utf-8")
