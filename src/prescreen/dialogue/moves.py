"""What a physician did, one frozen value a gesture. A case is its notes and moves; undoing takes the last one back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from prescreen.record import Fact

Side = Literal["satisfied", "violated"]


@dataclass(frozen=True, slots=True)
class Replied:
    """A reply whose facts were read back and kept.

    ``document`` is the id under which the reply's ``text`` stands among the patient's documents. ``refined`` replaces
    facts of the notes by the same ones with what the reply made precise (an undated last dose): their own evidence
    stays, the reply's is added.
    """

    document: str
    text: str
    facts: tuple[Fact, ...]
    by: str
    at: datetime
    about: str | None = None
    refined: tuple[tuple[Fact, Fact], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A physician's opinion on one criterion, with the reason without which it does not count."""

    criterion: str
    status: Side
    why: str
    by: str
    at: datetime
    rule_said: str
    """The status and reason that the rule had given, in words."""


@dataclass(frozen=True, slots=True)
class Remarked:
    """A note to the next reviewer."""

    text: str
    by: str
    at: datetime
    about: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A question left for later, or one that the physician cannot answer (``unknown``)."""

    criterion: str
    how: Literal["skip", "unknown"]
    by: str
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """An anchor day set or moved."""

    anchor: str
    day: date
    by: str
    at: datetime


Move = Replied | Judged | Remarked | SetAside | Rescheduled


def in_brief(move: Move) -> str:
    """A move in a few words: "plt 62 today" (I4c), E4 skipped, infusion on 2026-04-20."""
    if isinstance(move, SetAside):
        return f"{move.criterion} {'skipped' if move.how == 'skip' else 'not known'}"
    if isinstance(move, Rescheduled):
        return f"{move.anchor} on {move.day}"
    if isinstance(move, Judged):
        return f"{move.criterion} judged {move.status}"
    return f'"{move.text}"' + (f" ({move.about})" if move.about else "")
