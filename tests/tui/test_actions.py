"""Every action of the table, done with its key."""

import sys
from pathlib import Path

import pytest
from textual.widgets import Static

sys.path.insert(0, str(Path(__file__).parent))
from made import made_session

from prescreen_tui.actions import ACTIONS, actions_of, bindings_of, fitting, key_shown
from prescreen_tui.app import ReviewApp
from prescreen_tui.screens.case import CaseScreen
from prescreen_tui.screens.help import HelpScreen
from prescreen_tui.screens.note import NoteScreen
from prescreen_tui.screens.views import CalendarScreen, SummaryScreen, TrendsScreen
from prescreen_tui.widgets.reply import Reply

SIZE = (80, 24)


def app(**more: object) -> ReviewApp:
    return ReviewApp(lambda: CaseScreen("A-017", made_session), **more)


async def opened(pilot: object) -> CaseScreen:
    """The case screen once its notes are read."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen


def said(screen: CaseScreen) -> str:
    return str(screen.query_one("#said", Static).visual)


async def test_a_reply_is_read_back_and_kept_with_enter() -> None:
    async with app().run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"plt 62 today", "enter")
        assert "platelets 62000" in said(screen)
        assert screen.session.pending is not None
        await pilot.press("enter")
        assert len(screen.session.case.moves) == 1


async def test_escape_drops_and_f10_edits() -> None:
    async with app().run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"plt 62", "enter", "escape")
        assert screen.session.pending is None
        assert not screen.session.case.moves
        await pilot.press(*"plt 62", "enter", "f10")
        assert screen.query_one(Reply).value == "plt 62"


async def test_arrows_go_from_criterion_to_criterion() -> None:
    async with app().run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        first = screen.criterion
        await pilot.press("down")
        second = screen.criterion
        await pilot.press("up")
        assert screen.criterion == first != second


async def test_brackets_turn_the_evidence_only_while_nothing_is_typed() -> None:
    async with app().run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        assert screen.piece == 1
        await pilot.press("left_square_bracket")
        assert screen.piece == 0
        await pilot.press("x", "right_square_bracket")
        assert screen.query_one(Reply).value == "x]"
        assert screen.piece == 0


@pytest.mark.parametrize(
    ("key", "screen"),
    [("f1", HelpScreen), ("f3", NoteScreen), ("f4", CalendarScreen), ("f5", TrendsScreen), ("f6", SummaryScreen)],
)
async def test_views_open_and_escape_comes_back(key: str, screen: type) -> None:
    async with app().run_test(size=SIZE) as pilot:
        case = await opened(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, screen)
        await pilot.press("ctrl+y", "escape")
        assert pilot.app.screen is case


async def test_skip_unknown_confirm_why_undo() -> None:
    async with app().run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        first = screen.session.question.key
        await pilot.press("f7")
        assert screen.session.question.key != first
        await pilot.press("f8")
        assert len(screen.session.case.moves) == 2
        await pilot.press("ctrl+z", "ctrl+z")
        assert not screen.session.case.moves
        await pilot.press("f2")
        assert screen.criterion in said(screen)
        screen.go_to("E9")
        await pilot.press("f9")
        assert screen.session.pending is not None


async def test_theme_palette_and_quit() -> None:
    async with app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        before = pilot.app.theme
        await pilot.press("ctrl+t")
        assert pilot.app.theme != before
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "CommandPalette"
        await pilot.press("escape", "ctrl+q")
    assert pilot.app.return_code == 0


async def test_a_click_on_a_criterion_and_on_the_footer() -> None:
    async with app().run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.click("#criteria", offset=(5, 4))
        assert screen.query_one(Reply).has_focus
        await pilot.click("ActionBar", offset=(1, 0))
        await pilot.pause()


async def test_a_key_of_ones_own() -> None:
    async with app(keymap={"skip": "ctrl+n"}).run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        first = screen.session.question.key
        await pilot.press("ctrl+n")
        assert screen.session.question.key != first


async def test_notes_that_cannot_be_read_are_told_on_the_screen() -> None:
    from prescreen.errors import InputError

    def broken() -> object:
        raise InputError("letter.txt: not in English")

    async with ReviewApp(lambda: CaseScreen("A-017", broken)).run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        assert "not in English" in str(screen.query_one("#detail", Static).visual)


def test_no_key_means_two_things_in_one_place() -> None:
    for where in {w for a in ACTIONS for w in a.where}:
        keys = [a.key for a in actions_of(where)]
        assert len(keys) == len(set(keys)), where
        assert bindings_of(where)


def test_the_footer_fits() -> None:
    shown = [(key_shown(a, {}), a.label, a) for a in actions_of("case") if a.weight]
    for width in (20, 40, 80, 120):
        assert sum(len(k) + len(label) + 3 for k, label, _ in fitting(shown, width)) <= width + 2


async def test_words_that_are_not_understood_are_replaced_by_typing() -> None:
    async with app().run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"blah blah", "enter")
        assert "did not understand" in said(screen)
        assert screen.query_one(Reply).value == "blah blah"
        await pilot.press(*"plt 62", "enter")
        assert "platelets 62000" in said(screen)


async def test_quit_can_be_said() -> None:
    async with app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press(*"quit", "enter")
    assert pilot.app.return_code == 0


async def test_a_larger_screen_shows_more_of_the_note() -> None:
    shown = []
    for height in (24, 60):
        async with app().run_test(size=(120, height)) as pilot:
            screen = await opened(pilot)
            screen.go_to("I7c")
            await pilot.pause()
            shown.append("Judith" in str(screen.query_one("#detail", Static).visual))
    assert shown == [False, True]
