"""What every screen has: its bindings and footer from the table of actions, help, theme, quitting."""

from typing import ClassVar

from textual.screen import Screen

from prescreen_tui.widgets.action_bar import ActionBar


class BaseScreen(Screen[None]):
    """A screen whose place in the table of actions is ``WHERE``."""

    WHERE: ClassVar[str] = ""
    DEFAULT_CSS = """
    BaseScreen { background: $background; color: $foreground; }
    .title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
    """

    def bar(self, hidden: frozenset[str] = frozenset()) -> ActionBar:
        """The footer."""
        keymap: dict[str, str] = getattr(self.app, "own_keymap", {})
        return ActionBar(self.WHERE, keymap, hidden)

    def action_back(self) -> None:
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()
