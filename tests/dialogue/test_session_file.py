"""Work is saved as it happens: kill the program, come back, be where you were."""

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))
from made import DAY, made_case, made_session

from prescreen.dialogue import Done, Judged, Move, Session
from prescreen.errors import InputError
from prescreen.store import SessionFile, session_path


def talk(file: SessionFile) -> Session:
    session = made_session()
    session._journal = file.append
    for line in (
        "plt 62",
        "",
        "judge E7a satisfied: seen by immunology in 2019",
        "",
        "note: call the ward",
        "skip",
        "set infusion 2026-04-20",
        "",
        "unknown",
    ):
        session.say(line)
    return session


def test_every_move_comes_back(tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "s.jsonl")
    session = talk(file)
    assert file.moves() == session.case.moves
    assert len(file.moves()) == 6
    assert oct(file.path.stat().st_mode & 0o777) == "0o600"


def test_what_was_undone_stays_undone(tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "s.jsonl")
    session = talk(file)
    session.say("undo 3")
    assert file.moves() == session.case.moves
    assert len(file.moves()) == 3


def test_a_line_cut_off_by_a_crash_is_passed_over_and_writing_goes_on(tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "s.jsonl")
    moves = talk(file).case.moves
    whole = file.path.read_text()
    file.path.write_text(whole[:-40])
    assert file.moves() == moves[:-1]
    file.append(Done("move", moves[-1]))
    assert file.moves() == moves


def test_another_file_is_not_taken_for_a_session(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text("hello\nworld\n")
    with pytest.raises(InputError, match=r"s\.jsonl:1"):
        SessionFile(path).moves()


def test_the_same_notes_find_the_same_file_and_no_name_is_on_it(tmp_path: Path) -> None:
    case = made_case()
    assert session_path(case, tmp_path) == session_path(made_case(), tmp_path)
    assert session_path(case, tmp_path) != session_path(made_case("other text", ()), tmp_path)
    assert "A-017" not in session_path(case, tmp_path).name


def test_a_judgement_says_who_why_and_what_the_rule_had_said(tmp_path: Path) -> None:
    session = talk(SessionFile(tmp_path / "s.jsonl"))
    verdict = session.standing.verdict("E7a")
    assert verdict.status == "satisfied"
    for told in ("Dr Hale", "seen by immunology in 2019", "not documented"):
        assert told in verdict.explanation
    move: Move = session.standing.judged["E7a"]
    assert isinstance(move, Judged)
    assert move.at.date() == DAY == date(2026, 3, 10)


def test_what_cannot_be_saved_is_said() -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    session = made_session()
    session._journal = full
    session.say("plt 62")
    turn = session.say("")
    assert turn.said[0] == "This could not be saved (no space left on device); it is lost when you leave."
    assert turn.said[1].startswith("Kept")
    assert "could not be saved" not in " ".join(session.say("what is left").said)
