"""`prescreen review --plain`: the conversation line by line, for screen readers and dumb terminals."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from prescreen.errors import PrescreenError
from prescreen.report.safe_text import one_line, safe

if TYPE_CHECKING:
    from prescreen.dialogue import Session, Turn
    from prescreen.screening.review import Review
    from prescreen.screening.worklist import Entry

_STATUS = {"unresolved": "open", "ineligible": "not eligible"}
_LEAVE = ("quit", "exit", "bye", "q", "leave")


def walk(review: "Review", lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Talk until the input ends or the physician leaves. Raises PrescreenError for input that cannot be used."""
    lines, out = lines or sys.stdin, out or sys.stdout
    if not review.many:
        talk(review.session(), lines, out)
        return 0
    from prescreen.screening.worklist import counted

    _say(out, ["Reading the patients ..."])
    found = sorted(_read(review, out), key=lambda e: e.nearness)
    while True:
        for number, entry in enumerate(found, 1):
            _say(out, [f"{number}. {entry_words(entry)}"])
        _say(out, ["Which patient? A number, or quit."])
        said = _next(lines, out)
        if said is None or said.lower() in _LEAVE:
            return 0
        if said.isdigit() and 1 <= int(said) <= len(found):
            index = int(said) - 1
            talk(found[index].session(), lines, out)
            found[index] = counted(found[index])
        else:
            _say(out, [f"There is no patient {one_line(said)}."])


def _read(review: "Review", out: TextIO) -> "Iterator[Entry]":
    """The patients with their counts; one that cannot be read is told, and left without."""
    from prescreen.screening.worklist import counted

    for entry in review.entries():
        try:
            yield counted(entry) if entry.status is None else entry
        except PrescreenError as error:
            _say(out, [f"{one_line(entry.patient)} cannot be read: {error}"])


def talk(session: "Session", lines: TextIO, out: TextIO) -> None:
    """The talk about one case."""
    turn = session.open()
    _tell(out, turn)
    while turn.view != "quit" and (said := _next(lines, out)) is not None:
        turn = session.say(said)
        if turn.view != "quit":
            _tell(out, turn)
    _say(out, ["All is saved. Goodbye."])


def entry_words(entry: "Entry") -> str:
    """A row of the worklist in words."""
    if entry.status is None:
        return f"{one_line(entry.patient)}: not read yet."
    clears = f", clears on {entry.clears_on}" if entry.clears_on else ""
    status = _STATUS.get(entry.status, entry.status)
    worked = " Worked on before." if entry.saved else ""
    return f"{one_line(entry.patient)}: {status}, {entry.against} against, {entry.open} open{clears}.{worked}"


def _tell(out: TextIO, turn: "Turn") -> None:
    _say(out, turn.said)


def _say(out: TextIO, lines: Iterable[str]) -> None:
    encoding = out.encoding or "utf-8"
    out.writelines(safe(line).encode(encoding, "replace").decode(encoding) + "\n" for line in lines)
    out.flush()


def _next(lines: TextIO, out: TextIO) -> str | None:
    out.write("> ")
    out.flush()
    line = lines.readline()
    if not line:
        out.write("\n")
        return None
    return line.rstrip("\r\n")
