"""The app: themes, keys, palette, and the first screen."""

import os
from collections.abc import Callable
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from prescreen_tui.actions import app_bindings
from prescreen_tui.palette import ActionProvider
from prescreen_tui.themes import THEMES


class ReviewApp(App[None]):
    """Shows the screen that ``first`` makes. ``keymap``: the user's own keys; ``theme``: one of the three."""

    TITLE = "prescreen"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {ActionProvider}
    BINDINGS: ClassVar[list[BindingType]] = app_bindings()

    def __init__(
        self, first: Callable[[], Screen[None]], keymap: dict[str, str] | None = None, theme: str = ""
    ) -> None:
        super().__init__()
        self._first = first
        self.own_keymap = keymap or {}
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme or os.environ.get("PRESCREEN_THEME") or THEMES[0].name
        if os.environ.get("SSH_CONNECTION") or os.environ.get("PRESCREEN_STILL"):
            self.animation_level = "none"
        if self.own_keymap:
            self.set_keymap(self.own_keymap)

    def on_mount(self) -> None:
        self.push_screen(self._first())

    def action_theme(self) -> None:
        """The next of the three themes."""
        names = [t.name for t in THEMES]
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]

    def action_help(self) -> None:
        """Help for the screen one is on."""
        from prescreen_tui.screens.help import HelpScreen

        where = getattr(self.screen, "WHERE", "")
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(where, self.own_keymap))
