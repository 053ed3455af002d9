"""The reply line. Keys that are characters act only while it is empty, so nothing typed is ever taken for a key."""

from textual.events import Key
from textual.widgets import Input

_SOFT = frozenset(("left_square_bracket", "right_square_bracket", "question_mark"))


class Reply(Input):
    """One line of free text."""

    DEFAULT_CSS = """
    Reply, Reply:focus { border: none; height: 1; padding: 0 1; background: $surface; color: $foreground; }
    Reply > .input--placeholder { color: $secondary; }
    """

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Let the soft keys through while nothing is typed."""
        if not self.value and key in _SOFT:
            return False
        return super().check_consume_key(key, character)

    async def _on_key(self, event: Key) -> None:
        if not self.value and event.key in _SOFT:
            event.prevent_default()
