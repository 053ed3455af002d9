"""The footer: what can be done now, as much of it as fits, each a click away."""

from collections.abc import Mapping

from textual.content import Content
from textual.events import Click, Resize
from textual.widgets import Static

from prescreen_tui.actions import Action, actions_of, fitting, key_shown


class ActionBar(Static):
    """One row made from the table of actions."""

    DEFAULT_CSS = """
    ActionBar { dock: bottom; height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, where: str, keymap: Mapping[str, str], hidden: frozenset[str] = frozenset()) -> None:
        super().__init__(markup=False)
        self._where = where
        self._keymap = keymap
        self._hidden = hidden
        self._places: list[tuple[int, int, Action]] = []

    def hide(self, hidden: frozenset[str]) -> None:
        """Leave out actions that make no sense now."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._draw(self.size.width)

    def on_resize(self, event: Resize) -> None:
        self._draw(event.size.width)

    def _draw(self, width: int) -> None:
        wanted = sorted((a for a in actions_of(self._where) if a.weight), key=lambda a: a.weight)
        shown = [(key_shown(a, self._keymap), a.label, a) for a in wanted if a.id not in self._hidden]
        parts: list[tuple[str, str]] = []
        self._places = []
        column = 0
        for key, label, action in fitting(shown, width):
            self._places.append((column, column + len(key) + len(label) + 1, action))
            parts += [(key, "bold $primary"), (f" {label}  ", "")]
            column += len(key) + len(label) + 3
        self.update(Content.assemble(*parts))

    async def on_click(self, event: Click) -> None:
        for start, end, action in self._places:
            if start <= event.x < end:
                home = self.screen if hasattr(self.screen, f"action_{action.id}") else self.app
                await home.run_action(action.id)
