"""Hostile notes: shown whole, commanding nothing, crashing nothing, and never slow."""

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import TORTURE, fact, made_case, made_session

from prescreen_tui.app import ReviewApp
from prescreen_tui.screens.case import CaseScreen
from prescreen_tui.visible import Rows, shown, visible
from prescreen_tui.widgets.note_view import NoteView

NOTES = {p.stem: p.read_bytes().decode("utf-8", "surrogatepass") for p in sorted(TORTURE.glob("*.txt"))}
NOTES["two-megabytes"] = (
    "Progress note. Platelets stable, no bleeding, plan unchanged. " * 3 + "\n"
) * 11000 + "plt 62\n"
NOTES["two-megabytes-on-one-line"] = "no bleeding " * 170_000 + "plt 62"
NOTES["two-megabytes-of-han"] = "血小板正常" * 140_000 + "plt 62"
QUOTES = {"bidi": "62", "zero-width": "plt 62"}


@pytest.mark.parametrize("name", NOTES)
async def test_a_hostile_note_is_shown(name: str) -> None:
    text = NOTES[name]
    found = fact("lab", "platelets", QUOTES.get(name, "plt 62"), text, value=62000.0, unit="/uL")
    found = found.model_copy(update={"date": found.recorded})
    case = made_case(text, (found,))
    app = ReviewApp(lambda: CaseScreen("A\x1b[31m-017 [/]", lambda: made_session(case)))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        screen.go_to("I4c")
        start = time.perf_counter()
        await pilot.press("f3")
        await pilot.pause()
        note = app.screen.query_one(NoteView)
        assert note.cue is not None
        for key in ("pagedown", "end", "home", "right_square_bracket"):
            await pilot.press(key)
        assert time.perf_counter() - start < 5
        lines = [note.render_line(y).text for y in range(note.size.height)]
        assert not any(_dangerous(c) for line in lines for c in line)
        await pilot.press("escape")
        await pilot.press(*"[/] [bold]", "enter")
        assert app.screen is screen


@pytest.mark.parametrize("name", NOTES)
@pytest.mark.parametrize("width", [8, 74, 194])
def test_rows_hold_every_character_once(name: str, width: int) -> None:
    text = NOTES[name]
    rows = Rows(text, width)
    assert "".join(text[a:b] for a, b in zip(rows.starts, rows.ends, strict=True)) == text.replace("\n", "")
    offset = text.index("62")
    row = rows.row_of(offset)
    assert rows.starts[row] <= offset < rows.ends[row]


def test_visible_keeps_offsets() -> None:
    for text in NOTES.values():
        assert len(visible(text[:5000])) == len(text[:5000])
        assert not any(_dangerous(c) for c in shown(text[:5000]))


def _dangerous(character: str) -> bool:
    code = ord(character)
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
    )
