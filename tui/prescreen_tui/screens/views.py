"""What one would rather look at than read: the washout calendar, trends with their limit, the letter."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from prescreen.dialogue import Case
from prescreen.dialogue.trends import trends
from prescreen.dialogue.washouts import calendar
from prescreen_tui.actions import VIEW, bindings_of
from prescreen_tui.drawing.bars import calendar_content
from prescreen_tui.drawing.charts import trends_content
from prescreen_tui.screens.base import BaseScreen
from prescreen_tui.visible import visible


class ViewScreen(BaseScreen):
    """A page of text that scrolls and can be copied."""

    WHERE = VIEW
    BINDINGS = bindings_of(VIEW)
    TITLE_TEXT = ""
    DEFAULT_CSS = """
    ViewScreen #page { padding: 0 1; }
    ViewScreen #page > Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        yield Static(Content(self.TITLE_TEXT), classes="title", markup=False)
        with VerticalScroll(id="page"):
            yield Static(markup=False, id="text")
        yield self.bar()

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def on_resize(self, event: Resize) -> None:
        self.query_one("#text", Static).update(self.page(event.size.width - 3))

    def page(self, width: int) -> Content:
        """The page for a width in cells."""
        raise NotImplementedError

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.page(100).plain)
        self.notify("Copied.", timeout=2)


class CalendarScreen(ViewScreen):
    """Per drug and event: last dose, tail, the day it clears, against screening and infusion."""

    TITLE_TEXT = "Washout calendar"

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._calendar = calendar(case)

    def page(self, width: int) -> Content:
        return calendar_content(self._calendar, width)


class TrendsScreen(ViewScreen):
    """Measured values over time, each with the line of its limit."""

    TITLE_TEXT = "Values over time"

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._trends = trends(case)

    def page(self, width: int) -> Content:
        return trends_content(self._trends, width)


class SummaryScreen(ViewScreen):
    """What is still needed, as a letter in plain text."""

    TITLE_TEXT = "Letter to the referrer"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def page(self, width: int) -> Content:
        return Content(visible(self._text))

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self._text)
        self.notify("The letter is copied.", timeout=2)
