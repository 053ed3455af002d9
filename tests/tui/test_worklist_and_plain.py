"""Many patients: sorted, filtered, found, opened and come back from; and the same walk line by line."""

import io
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import made_case, made_session

from prescreen.cli.plain_walk import entry_words, talk, walk
from prescreen.errors import InputError
from prescreen.record import Patient
from prescreen.screening.review import Review
from prescreen.screening.single import decide
from prescreen.screening.worklist import entries, nearness
from prescreen_tui.app import ReviewApp
from prescreen_tui.screens.case import CaseScreen
from prescreen_tui.screens.worklist import WorklistScreen
from prescreen_tui.widgets.note_view import NoteView


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three reports: one that is ineligible, two that are open."""
    monkeypatch.setenv("PRESCREEN_SESSIONS", str(tmp_path / "sessions"))
    lines = []
    for name, kept in (("B-2", 11), ("A-1", 3), ("C-3", 1)):
        case = made_case(found=made_case().record.facts[:kept])
        report = decide(Patient(patient=name, documents=case.documents), case.record, case.protocol, case.given)
        lines.append(report.to_json())
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_report_opens_as_a_case(reports: Path) -> None:
    found = list(entries([str(reports)], by="Dr Hale"))
    assert [e.patient for e in found] == ["B-2", "A-1", "C-3"]
    session = found[0].session()
    assert session.standing.overall.status == found[0].status
    assert len(session.standing.open) == found[0].open


def test_what_is_no_report_is_told_with_its_line(reports: Path) -> None:
    reports.write_text(reports.read_text() + "{}\n")
    with pytest.raises(InputError, match=r"reports\.jsonl:4"):
        list(entries([str(reports)], by="Dr Hale"))


async def test_the_worklist(reports: Path) -> None:
    app = ReviewApp(lambda: WorklistScreen(Review([str(reports)], "Dr Hale")))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        patients = screen.query_one("#patients")
        assert patients.option_count == 3
        await pilot.press("f2")
        assert patients.option_count == 2
        await pilot.press("f2", "f2", "f2", "slash", *"c-3")
        assert patients.option_count == 1
        await pilot.press("enter", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, CaseScreen)
        await pilot.press(*"note: seen", "enter", "escape")
        await pilot.pause()
        assert app.screen is screen
        await pilot.press("escape")
        assert sum("worked on" in str(option.prompt) for option in patients.options) == 1


def test_plain_is_the_same_talk() -> None:
    out = io.StringIO()
    talk(made_session(), io.StringIO("what is left\nplt 62\n\nquit\n"), out)
    said = out.getvalue()
    assert "platelets 62000" in said
    assert "Kept" in said
    assert said.endswith("All is saved. Goodbye.\n")
    other = made_session()
    for line in other.open().said:
        assert line in said


def test_plain_ends_with_its_input_and_shows_nothing_that_commands_a_terminal() -> None:
    out = io.StringIO()
    talk(made_session(), io.StringIO("\x1b[31m\u202eplt 62\n"), out)
    assert "\x1b" not in out.getvalue()


def test_plain_with_many_patients(reports: Path) -> None:
    out = io.StringIO()
    assert walk(Review([str(reports)], "Dr Hale"), io.StringIO("9\n1\nwhat is left\nquit\nquit\n"), out) == 0
    said = out.getvalue()
    assert "There is no patient 9." in said
    assert "Which patient?" in said


def test_a_row_in_words(reports: Path) -> None:
    data = json.loads(reports.read_text().splitlines()[0])
    told = entry_words(next(iter(entries([str(reports)], by="Dr Hale"))))
    assert f"{len(data['overall']['unresolved'])} open" in told


async def test_what_was_worked_on_before_is_as_it_was_left(reports: Path) -> None:
    before = list(entries([str(reports)], by="Dr Hale"))
    session = before[2].session()
    session.say("judge E7a satisfied: seen by immunology in 2019")
    session.say("")
    after = list(entries([str(reports)], by="Dr Hale"))
    assert [e.saved for e in after] == [False, False, True]
    assert after[2].open == before[2].open - 1
    assert "Worked on before" in entry_words(after[2])
    app = ReviewApp(lambda: WorklistScreen(Review([str(reports)], "Dr Hale")))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert sum("worked on" in str(o.prompt) for o in app.screen.query_one("#patients").options) == 1


def test_what_time_heals_is_nearer_than_what_it_does_not() -> None:
    rows = [("ineligible", 1, 3, None), ("ineligible", 2, 9, "2026-05-12"), ("unresolved", 0, 9, None), (None,) * 4]
    assert sorted(rows, key=lambda r: nearness(*r)) == [rows[2], rows[1], rows[0], rows[3]]


async def test_a_note_that_the_report_does_not_hold_is_asked_for(reports: Path) -> None:
    entry = next(iter(entries([str(reports)], by="Dr Hale")))
    app = ReviewApp(lambda: CaseScreen(entry.patient, entry.session))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("f3")
        await pilot.pause()
        assert "does not hold it" in app.screen.query_one(NoteView).render_line(0).text
