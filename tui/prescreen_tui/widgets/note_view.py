"""A whole note, of any size: only the rows in the window are ever made. Facts are marked, the cue stands out."""

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from prescreen_tui.visible import Rows, shown

_GUTTER = 6


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Characters ``start`` to ``end`` of the note that a fact was read from."""

    start: int
    end: int


class NoteView(ScrollView, can_focus=True):
    """The text with its marks. ``show_cue`` brings one of them into view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"note--fact", "note--cue", "note--number"}
    DEFAULT_CSS = """
    NoteView { background: $background; color: $foreground; overflow-x: hidden; overflow-y: scroll;
        scrollbar-size-vertical: 1; }
    NoteView > .note--fact { color: $accent; text-style: underline; }
    NoteView > .note--cue { color: $accent; text-style: bold reverse; }
    NoteView > .note--number { color: $secondary; }
    """

    def __init__(self, text: str, marks: list[Mark], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.note = text
        self.marks = sorted(marks)
        self.cue: Mark | None = None
        self._rows = Rows("", 80)
        self._width = 0

    def load(self, text: str, marks: list[Mark]) -> None:
        """Show another note."""
        self.note, self.marks, self.cue = text, sorted(marks), None
        self._fit()
        self.refresh()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        width = max(self.scrollable_content_region.width - _GUTTER, 8)
        if width == self._width and self._rows.text is self.note:
            return
        self._width = width
        self._rows = Rows(self.note, width)
        self.virtual_size = Size(width + _GUTTER, len(self._rows))
        if self.cue is not None:
            self.show_cue(self.cue)

    def show_cue(self, mark: Mark) -> None:
        """Let one mark stand out and bring its row into view."""
        self.cue = mark
        row = self._rows.row_of(mark.start)
        self.scroll_to_region(Region(0, max(0, row - 3), 1, 8), animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.size.width
        base = self.rich_style
        if row >= len(self._rows):
            return Strip.blank(width, base)
        number = self._rows.lines[row]
        gutter = f"{number:>{_GUTTER - 1}} " if number else " " * _GUTTER
        number_style = base + self.get_component_rich_style("note--number", partial=True)
        segments = [Segment(gutter, number_style), *self._pieces(row, base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _pieces(self, row: int, base: Style) -> list[Segment]:
        start, end = self._rows.starts[row], self._rows.ends[row]
        fact = base + self.get_component_rich_style("note--fact", partial=True)
        cue = base + self.get_component_rich_style("note--cue", partial=True)
        cuts = {start, end}
        near = [m for m in self.marks if m.start < end and m.end > start]
        if self.cue is not None and self.cue.start < end and self.cue.end > start:
            near.append(self.cue)
        for mark in near:
            cuts.update((max(mark.start, start), min(mark.end, end)))
        edges = sorted(cuts)
        found = []
        for low, high in pairwise(edges):
            style = base
            if self.cue is not None and self.cue.start <= low and high <= self.cue.end:
                style = cue
            elif any(m.start <= low and high <= m.end for m in near):
                style = fact
            found.append(Segment(shown(self.note[low:high]), style))
        return found
