"""The criteria of a case grouped by state, each with a glyph and its state in words, never by colour alone."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from prescreen.dialogue import Case, Standing

GLYPHS = {"violated": "✗", "unresolved": "?", "satisfied": "✓", "judged": "◆"}
_STYLE = {"violated": "$error", "unresolved": "$warning", "satisfied": "$success"}
_GROUPS = (("violated", "Against"), ("unresolved", "Open"), ("satisfied", "Settled"))


class CriteriaList(OptionList, can_focus=False):
    """One row a criterion. The reply line keeps the focus; the highlight is moved from outside."""

    DEFAULT_CSS = """
    CriteriaList { border: none; padding: 0; height: 1fr; background: $surface; color: $foreground;
        scrollbar-size-vertical: 1;
        text-wrap: nowrap; text-overflow: ellipsis; }
    CriteriaList:focus { border: none; }
    CriteriaList > .option-list--option-highlighted {
        background: $surface; color: $foreground; text-style: bold reverse; }
    CriteriaList > .option-list--option-disabled { color: $foreground; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__(id="criteria", markup=False)
        self.current: str | None = None
        self._shown: tuple[object, tuple[str, ...]] | None = None

    def fill(self, case: "Case", now: "Standing", asked: list[str], current: str | None) -> None:
        """Show the standing; open ones in the order in which they will be asked. ``current`` is marked."""
        self.current = current
        if self._shown == (now, tuple(asked)):
            self._point()
            return
        self._shown = (now, tuple(asked))
        place = {name: i for i, name in enumerate(asked)}
        options = []
        for status, title in _GROUPS:
            found = [v for v in now.verdicts if v.status == status]
            if status == "unresolved":
                found.sort(key=lambda v: place.get(v.id, len(place)))
            if not found:
                continue
            options.append(Option(Content.assemble((f" {title} ({len(found)})", "bold")), disabled=True))
            options += [self._row(case, now, v.id, status) for v in found]
        self.clear_options()
        self.add_options(options)
        self._point()

    def _point(self) -> None:
        if self.current is not None:
            self.highlighted = self.get_option_index(self.current)

    def _row(self, case: "Case", now: "Standing", criterion: str, status: str) -> Option:
        glyph = GLYPHS["judged"] if criterion in now.judged else GLYPHS[status]
        lean = {"satisfied": "+", "violated": "-"}.get(now.verdict(criterion).suggested or "", " ")
        title = case.protocol.criterion(criterion).title
        text = Content.assemble(
            " ", (glyph, f"bold {_STYLE[status]}"), f"{lean if status == 'unresolved' else ' '}",
            (f"{criterion:<4}", "bold"), title,
        )  # fmt: skip
        return Option(text.truncate(200, ellipsis=True), id=criterion)

    def neighbour(self, step: int) -> str | None:
        """The criterion before or after the current one."""
        names = [o.id for o in self.options if o.id is not None]
        if not names:
            return None
        if self.current not in names:
            return names[0]
        return names[min(max(names.index(self.current) + step, 0), len(names) - 1)]
