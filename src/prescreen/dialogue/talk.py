"""Where a talk is, and how it answers: the state that `Session` moves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from prescreen.dialogue.case import Case, Standing, standing
from prescreen.dialogue.judging import Leaning
from prescreen.dialogue.moves import Move
from prescreen.dialogue.proposal import Proposal, propose
from prescreen.dialogue.questions import Question, questions
from prescreen.dialogue.replying import Listener
from prescreen.dialogue.stating import Voice
from prescreen.dialogue.tools import Tools
from prescreen.dialogue.turn import Done, Kind, Turn


@dataclass(frozen=True, slots=True)
class Following:
    """A question asked on: after a bare yes, what the yes was about."""

    question: Question
    text: str


class Talk:
    """The case as it stands, what is pending, and what the next line is about. ``journal`` hears of every change."""

    def __init__(
        self,
        case: Case,
        tools: Tools,
        *,
        by: str,
        day: date,
        clock: Callable[[], datetime] = datetime.now,
        journal: Callable[[Done], None] | None = None,
    ) -> None:
        self.case = case
        self.by = by
        self.day = day
        self.pending: Proposal | None = None
        self.tools = tools
        self._clock = clock
        self._journal = journal or (lambda _: None)
        self._lost = ""
        self._goto: str | None = None
        self._about: str | None = None
        self._following: Following | None = None
        self._leaning: Leaning | None = None

    # -- where the talk is ---------------------------------------------------------------------------------------
    @property
    def standing(self) -> Standing:
        return standing(self.case)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every open question, the next one first."""
        return questions(self.case, self.standing, Voice(self.by, "", "", self.day))

    @property
    def question(self) -> Question | None:
        """The question that stands: the one gone to, else the next."""
        if self._goto is not None:
            for each in self.questions:
                if each.criterion == self._goto and each.denial is None:
                    return each
            self._goto = None
        return next(iter(self.questions), None)

    @property
    def _listener(self) -> Listener:
        return Listener(self.case, self.by, self.day, self.tools, self._clock)

    # -- answering ---------------------------------------------------------------------------------------------------
    def _offer(self, move: Move | str, text: str, key: str = "", unread: tuple[str, ...] = ()) -> Turn:
        if isinstance(move, str):
            return self._turn("not_understood", move, *self._asking())
        self._leaning = None
        self.pending = propose(self.case, move, text, key, unread)
        return self._turn("readback", *self.pending.lines, proposal=self.pending)

    def _make(self, move: Move) -> None:
        self.case = self.case.with_move(move)
        self._write(Done("move", move))

    def _write(self, done: Done) -> None:
        try:
            self._journal(done)
        except OSError as error:
            why = (error.strerror or "no place to write").lower()
            self._lost = f"This could not be saved ({why}); it is lost when you leave."

    def _clear(self, *, following: bool = True) -> None:
        self.pending = None
        self._leaning = None
        if following:
            self._following = None
            self._goto = None
            self._about = None

    def _asking(self) -> list[str]:
        question = self.question
        if question is None:
            return ["Nothing is left to ask."]
        what = ", ".join(question.settles) if question.denial is not None else question.criterion
        lean = f" The notes lean to {question.suggested}; Enter to confirm." if question.suggested else ""
        return [f"{what}: {question.text}{lean}"]

    def _turn(self, kind: Kind, *said: str, proposal: Proposal | None = None, edit: str = "", view: str = "") -> Turn:
        lost, self._lost = self._lost, ""
        return Turn(kind, (lost, *said) if lost else said, self.question, proposal, edit, view)
