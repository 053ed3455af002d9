"""A play: a note, then alternating lines of program and physician.

    # A transfusion is denied
    Without: Transfusions
    With: Fainted once in 2019.
    Program: I4a: Was any red cell transfusion given ...
    Dr Hale: no
    Program: 1. no red cell transfusion ...

The note is `settled.txt` without the lines that hold a word of ``Without`` and with the lines after ``With``.
A program's line that ends in ``...`` stands for all that begins so. Lines of the program that do not matter to the play
are left out; those there must come in this order within the turn. ``(Enter)`` is an empty line.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from prescreen.dialogue import Session
from prescreen.record import Document, Patient
from prescreen.screening.reviewing import open_case, tools

HERE = Path(__file__).parent
DAYS = {
    "screening": date(2026, 3, 10),
    "consent": date(2026, 3, 9),
    "enrolment": date(2026, 3, 10),
    "infusion": date(2026, 3, 24),
}
DOCTOR = "Dr Hale"


@dataclass
class Play:
    """A play as it is written."""

    title: str = ""
    without: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    turns: list[tuple[str | None, list[str]]] = field(default_factory=list)


def read_play(text: str) -> Play:
    """The play of a file."""
    play = Play()
    for line in text.splitlines():
        who, _, said = line.partition(":")
        said = said.strip()
        if line.startswith("#"):
            play.title = line.lstrip("# ")
        elif who == "Without":
            play.without = [w.strip() for w in said.split(",")]
        elif who == "With":
            play.extra.append(said)
        elif who == DOCTOR:
            play.turns.append(("" if said == "(Enter)" else said, []))
        elif who == "Program":
            if not play.turns:
                play.turns.append((None, []))
            play.turns[-1][1].append(said)
    return play


def begin(play: Play) -> Session:
    """The talk about the play's note."""
    return Session(
        _case(tuple(play.without), tuple(play.extra)),
        tools(),
        by=DOCTOR,
        day=DAYS["screening"],
        clock=lambda: datetime(2026, 3, 10, 10, 42),
    )


@lru_cache(maxsize=64)
def _case(without: tuple[str, ...], extra: tuple[str, ...]) -> object:
    lines = (HERE / "settled.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not any(w and w in line for w in without)]
    note = Document(id="letter.txt", text="\n".join([*kept, *extra]) + "\n", date=date(2026, 3, 10))
    return open_case(Patient(patient="A-017", documents=(note,), anchors=DAYS))


def told(wanted: str, line: str) -> bool:
    """Whether a line of the program is the one that the play has."""
    line = line.strip()
    return line.startswith(wanted[:-3].rstrip()) if wanted.endswith("...") else line == wanted
