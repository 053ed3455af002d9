"""Everything the app can do, in one table: keys, footer, help and palette are all made from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. ``weight`` orders the footer (the lowest first, 0: never there); ``where`` names screens."""

    id: str
    key: str
    label: str
    help: str
    where: tuple[str, ...]
    weight: int = 0
    priority: bool = False


CASE, LIST, VIEW, NOTE = "case", "worklist", "view", "note"
ACTIONS = (
    Action("keep", "enter", "Keep", "say the reply, or keep what was read back", (CASE,), 1),
    Action("drop", "escape", "Drop", "drop what was read back; with nothing pending, back to the list", (CASE,), 2, priority=True),
    Action("edit", "f10", "Edit", "drop what was read back and put the words in the reply line again", (CASE,), 3),
    Action("next_criterion", "down", "Next", "go to the next criterion", (CASE,), 0),
    Action("previous_criterion", "up", "Previous", "go to the criterion before", (CASE,), 0),
    Action("next_evidence", "right_square_bracket", "Next piece", "the next piece of evidence (with an empty reply line)", (CASE, NOTE), 7),
    Action("previous_evidence", "left_square_bracket", "Piece before", "the piece of evidence before", (CASE, NOTE), 0),
    Action("page_down", "pagedown", "Page", "scroll what was said, or the criterion", (CASE,), 0),
    Action("page_up", "pageup", "Page back", "scroll back", (CASE,), 0),
    Action("note", "f3", "Note", "the whole note, every fact of the record marked", (CASE,), 6),
    Action("why", "f2", "Why", "how this verdict came about", (CASE,), 6),
    Action("calendar", "f4", "Washout", "when each drug and event clears", (CASE,), 8),
    Action("trends", "f5", "Trends", "measured values over time against the limit", (CASE,), 9),
    Action("summary", "f6", "Letter", "what is still needed, as a letter to the referrer", (CASE,), 10),
    Action("skip", "f7", "Skip", "leave this question for later", (CASE,), 11),
    Action("unknown", "f8", "Unknown", "not known: it stays open", (CASE,), 12),
    Action("confirm", "f9", "Confirm", "read back what is suggested, to keep it", (CASE,), 4),
    Action("undo", "ctrl+z", "Undo", "take back the last thing done", (CASE,), 13, priority=True),
    Action("copy", "ctrl+y", "Copy", "copy what is shown (over SSH too)", (CASE, VIEW, NOTE), 14, priority=True),
    Action("find", "slash", "Find", "find a patient", (LIST,), 3),
    Action("open", "enter", "Open", "open the patient", (LIST,), 1),
    Action("filter", "f2", "Filter", "all, still open, not eligible, eligible", (LIST,), 4),
    Action("back", "escape", "Back", "back to where you came from", (VIEW, NOTE, LIST), 2),
    Action("help", "f1", "Help", "what can be done and said here", (CASE, LIST, VIEW, NOTE), 5),
    Action("theme", "ctrl+t", "Theme", "dark, light, high contrast", (CASE, LIST, VIEW, NOTE), 0, priority=True),
    Action("command_palette", "ctrl+p", "Commands", "everything by name", (CASE, LIST, VIEW, NOTE), 16, priority=True),
    Action("quit", "ctrl+q", "Quit", "leave; all work is saved already", (CASE, LIST, VIEW, NOTE), 17, priority=True),
)  # fmt: skip
_APP = frozenset(("help", "theme", "command_palette", "quit"))
_SHOWN = {
    "enter": "Enter", "escape": "Esc", "right_square_bracket": "]", "left_square_bracket": "[", "slash": "/",
    "up": "Up", "down": "Down", "pagedown": "PgDn", "pageup": "PgUp",
}  # fmt: skip


def actions_of(where: str) -> list[Action]:
    """The actions of a screen, in the order of the table."""
    return [a for a in ACTIONS if where in a.where]


def bindings_of(where: str) -> list[BindingType]:
    """A screen's key bindings; those of the app itself are left to it."""
    return [_binding(a) for a in actions_of(where) if a.id not in _APP and (where, a.id) not in _OWN]


_OWN = {(CASE, "keep"), (LIST, "open")}
"""Enter is the reply line's, and the list's, own key."""


def app_bindings() -> list[BindingType]:
    """The bindings that hold everywhere."""
    return [_binding(a) for a in ACTIONS if a.id in _APP]


def _binding(action: Action) -> Binding:
    return Binding(action.key, action.id, action.label, priority=action.priority, id=action.id, show=False)


def key_shown(action: Action, keymap: Mapping[str, str]) -> str:
    """A key as it is written in the footer: "Enter", "F3", "^Z"."""
    key = keymap.get(action.id, action.key).split(",")[0]
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return f"^{key[5:].upper()}"
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


def fitting(shown: Iterable[tuple[str, str, Action]], width: int) -> list[tuple[str, str, Action]]:
    """As many of the footer's entries as fit into ``width`` cells, each with two cells of space."""
    found, used = [], 0
    for key, label, action in shown:
        need = len(key) + len(label) + 3
        if used + need > width + 1:
            continue
        found.append((key, label, action))
        used += need
    return found
