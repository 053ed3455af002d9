"""How the screens look: SVG pictures at three sizes, dark, light, high contrast and without colour."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import made_session

from prescreen_tui.app import ReviewApp
from prescreen_tui.screens.case import CaseScreen


def app(theme: str = "prescreen-dark") -> ReviewApp:
    return ReviewApp(lambda: CaseScreen("A-017", made_session), theme=theme)


async def _ready(pilot: object) -> None:
    await pilot.app.workers.wait_for_complete()
    pilot.app.screen.query_one("#reply").cursor_blink = False
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("theme", ["prescreen-dark", "prescreen-light"])
def test_the_case(snap_compare: object, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(app(theme), terminal_size=size, run_before=_ready)


def test_the_case_in_high_contrast(snap_compare: object) -> None:
    assert snap_compare(app("prescreen-contrast"), terminal_size=(80, 24), run_before=_ready)


def test_the_case_without_colour(snap_compare: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app(), terminal_size=(80, 24), run_before=_ready)


def test_a_reply_read_back(snap_compare: object) -> None:
    async def reply(pilot: object) -> None:
        await _ready(pilot)
        await pilot.press(*"plt 62 today", "enter")

    assert snap_compare(app(), terminal_size=(80, 24), run_before=reply)


@pytest.mark.parametrize(
    ("name", "key"), [("note", "f3"), ("washout", "f4"), ("trends", "f5"), ("letter", "f6"), ("help", "f1")]
)
def test_a_view(snap_compare: object, monkeypatch: pytest.MonkeyPatch, name: str, key: str) -> None:
    monkeypatch.setenv("PRESCREEN_KEYS", "keys.toml")

    async def look(pilot: object) -> None:
        await _ready(pilot)
        pilot.app.screen.go_to("I4c")
        await pilot.press(key)
        await pilot.pause()

    assert snap_compare(app(), terminal_size=(80, 24), run_before=look)
