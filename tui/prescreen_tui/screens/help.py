"""Help for where one is: keys from the table of actions, and what can be said."""

from textual.content import Content

from prescreen.dialogue.commands import help_lines
from prescreen_tui.actions import CASE, actions_of, key_shown
from prescreen_tui.keys import config_path
from prescreen_tui.screens.views import ViewScreen


class HelpScreen(ViewScreen):
    """What can be done on the screen below, and what can be said."""

    TITLE_TEXT = "Help"

    def __init__(self, where: str, keymap: dict[str, str]) -> None:
        super().__init__()
        self._about = where
        self._own = keymap

    def page(self, width: int) -> Content:
        parts: list[tuple[str, str]] = [("Keys\n", "bold $primary")]
        for action in actions_of(self._about):
            parts.append((f"  {key_shown(action, self._own):<8}", "bold"))
            parts.append((f"{action.help}\n", ""))
        parts.append(("  Mouse   ", "bold"))
        parts.append(("click a criterion or the footer, scroll; drag to select, Ctrl+C copies the selection\n", ""))
        if self._about == CASE:
            parts.append(("\nWhat can be said\n", "bold $primary"))
            parts += [(f"  {line}\n", "") for line in help_lines()]
        parts.append((f'\nKeys can be changed in {config_path()}: lines such as skip = "ctrl+n".\n', "$secondary"))
        return Content.assemble(*parts)
