"""What the program said last: the question that stands, or what was read back."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from prescreen_tui.visible import shown

if TYPE_CHECKING:
    from prescreen.dialogue import Turn


class Talk(VerticalScroll, can_focus=False):
    """The last turn."""

    DEFAULT_CSS = """
    Talk { height: auto; min-height: 5; max-height: 45%; background: $panel; padding: 0 1; scrollbar-size-vertical: 1; }
    Talk > Static { width: 1fr; height: auto; color: $foreground; }
    """

    def compose(self) -> ComposeResult:
        yield Static(markup=False, id="said")

    def tell(self, turn: "Turn") -> None:
        """Show a turn; the question itself in bold."""
        lines = list(turn.said)
        parts: list[tuple[str, str]] = []
        for index, line in enumerate(lines):
            last = index == len(lines) - 1
            style = "bold" if last and turn.kind not in ("answer",) else ""
            if turn.kind == "readback" and not last:
                style = "bold $accent" if line[:1].isdigit() else ""
            if line.startswith("The notes say otherwise") or " said otherwise" in line:
                style = "bold $error"
            parts.append((shown(line) + ("" if last else "\n"), style))
        self.say(Content.assemble(*parts))

    def say(self, content: Content) -> None:
        """Show some text."""
        self.query_one("#said", Static).update(content)
        self.scroll_home(animate=False)
