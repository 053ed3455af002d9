"""One turn of the conversation: what the program says, and in what state it leaves the talk."""

from dataclasses import dataclass
from typing import Literal

from prescreen.dialogue.moves import Move
from prescreen.dialogue.proposal import Proposal
from prescreen.dialogue.questions import Question

Kind = Literal[
    "question", "answer", "readback", "kept", "dropped", "follow", "not_understood", "undone", "aside", "edit"
]


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """``said`` is one thing a line. ``question``: the one that now stands. ``proposal``: what Enter would keep.

    ``edit``: text that the reply line should hold, for correcting. ``view``: a view that was asked for.
    """

    kind: Kind
    said: tuple[str, ...]
    question: Question | None = None
    proposal: Proposal | None = None
    edit: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What a session tells whoever keeps its journal: a move made, or the last one taken back."""

    what: Literal["move", "undo"]
    move: Move | None = None
