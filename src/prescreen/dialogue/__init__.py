"""The conversation: which question next, how it is worded, how a reply is understood, read back and kept.

Pure: the reader of replies is handed in, and nothing here knows a terminal. ``Session.say`` is the one door.
"""

from prescreen.dialogue.case import Case, Standing, standing
from prescreen.dialogue.moves import Judged, Move, Remarked, Replied, Rescheduled, SetAside, Side
from prescreen.dialogue.proposal import Proposal
from prescreen.dialogue.questions import Question
from prescreen.dialogue.session import Session
from prescreen.dialogue.tools import DayFinder, Reader, Tools
from prescreen.dialogue.turn import Done, Turn

__all__ = [
    "Case", "DayFinder", "Done", "Judged", "Move", "Proposal", "Question", "Reader", "Remarked", "Replied",
    "Rescheduled", "Session", "SetAside", "Side", "Standing", "Tools", "Turn", "standing",
]  # fmt: skip
