"""The session file: one line of JSON for every move and every undo, written as it happens and never rewritten.

It stands in the user's own place for state, is named after a digest of the case's documents and trial (no patient's
name on disk), and can be read by its owner only.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from prescreen.dialogue import Case, Done, Move
from prescreen.errors import InputError
from prescreen.protocol import Protocol
from prescreen.record import Document
from prescreen.store.moves_json import from_json, to_json

SCHEMA = "prescreen.session/1"


class SessionFile:
    """The journal of one case."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def moves(self) -> tuple[Move, ...]:
        """What was done and not taken back. A last line cut off by a crash is passed over.

        Raises InputError for a file that is no session file.
        """
        if not self.path.exists():
            return ()
        moves: list[Move] = []
        for number, line in enumerate(self.path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                self._apply(line, number, moves)
        return tuple(moves)

    def _apply(self, line: str, number: int, moves: list[Move]) -> None:
        try:
            data = json.loads(line)
        except ValueError:
            data = None
        try:
            if number == 1 and (not isinstance(data, dict) or data.get("schema") != SCHEMA):
                raise ValueError("not ours")
            if data is None:
                return  # cut off when the machine went down; what follows was written after it came back
            if data.get("undo"):
                moves.pop()
            elif "move" in data:
                moves.append(from_json(data))
        except (AttributeError, KeyError, TypeError, ValueError, IndexError):
            raise InputError(f"{self.path}:{number}: not a line of a session file; move the file away") from None

    def append(self, done: Done) -> None:
        """Write one move or undo through to the disk. Raises OSError."""
        data = {"undo": True} if done.what == "undo" or done.move is None else to_json(done.move)
        new = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        with os.fdopen(os.open(self.path, flags, 0o600), "a", encoding="utf-8", newline="\n") as file:
            if new:
                file.write(json.dumps({"schema": SCHEMA}) + "\n")
            elif not self._ends_in_newline():
                file.write("\n")
            file.write(json.dumps(data, ensure_ascii=True) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _ends_in_newline(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            if file.tell() == 0:
                return True
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"


def session_path(case: Case, folder: Path | None = None) -> Path:
    """Where the session of a case lies: the same documents and trial find the same file again."""
    return (folder or state_folder()) / session_name(case.patient, case.protocol, case.documents)


def session_name(patient: str, protocol: Protocol, documents: Iterable[Document]) -> str:
    """The name of the session file of a patient's documents under a trial."""
    digest = hashlib.sha256(f"{patient}\0{protocol.id}\0{protocol.version}".encode())
    for document in documents:
        digest.update(f"\0{document.id}\0{document.text}".encode("utf-8", "surrogatepass"))
    return f"{digest.hexdigest()[:24]}.jsonl"


def saved_sessions() -> frozenset[str]:
    """The names of the session files that there are."""
    return frozenset(p.name for p in state_folder().glob("*.jsonl"))


def state_folder() -> Path:
    """``PRESCREEN_SESSIONS``, else the XDG state folder of the user."""
    given = os.environ.get("PRESCREEN_SESSIONS")
    if given:
        return Path(given)
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "prescreen" / "sessions"
