"""A conversation about one case: the physician says a line, the program answers with a turn. Deterministic.

Whatever changes the record is read back first and kept on Enter; whatever does not is answered at once.
"""

from dataclasses import replace

from prescreen.criteria.wording import STATUS
from prescreen.dialogue import grammar, judging
from prescreen.dialogue.answering import Answer
from prescreen.dialogue.answers_back import answer_back
from prescreen.dialogue.commands import Asked, command_in
from prescreen.dialogue.examples import not_understood
from prescreen.dialogue.moves import Remarked, SetAside, Side, in_brief
from prescreen.dialogue.proposal import Proposal, speaks, without
from prescreen.dialogue.queries import overall_words
from prescreen.dialogue.questions import Question
from prescreen.dialogue.rescheduling import reschedule
from prescreen.dialogue.slips import spelt
from prescreen.dialogue.talk import Following, Talk
from prescreen.dialogue.turn import Done, Turn
from prescreen.dialogue.wording import standing_of


class Session(Talk):
    """The talk about one case: `say` is the one door, `open` and `go_to` the ways in."""

    def open(self) -> Turn:
        """The first turn: how the patient stands, and the first question."""
        done = len(self.case.moves)
        again = [f"Taken up where it was left: {done} done so far; undo takes back the last."] if done else []
        return self._turn("question", *again, overall_words(self.standing), *self._asking())

    # -- the one door --------------------------------------------------------------------------------------------
    def say(self, text: str) -> Turn:
        """Answer one line of the physician's."""
        line = text.strip()
        if self.pending is not None:
            turn = self._decide(line, self.pending)
            if turn is not None:
                return turn
        asked = command_in(line)
        if asked is not None:
            return self._command(asked)
        if not line:
            return self._confirm() if self._suggests() else self._turn("question", *self._asking())
        if self._leaning is not None:
            return self._reasoned(line, self._leaning)
        return self._reply(line)

    def go_to(self, criterion: str) -> Turn:
        """Make a criterion's question the one that stands; a settled one says what settled it."""
        verdict = self.standing.verdict(criterion)
        self._clear()
        if verdict.status != "unresolved":
            self._about = criterion
            return self._turn(
                "answer", f"{criterion} is {standing_of(verdict)}. {verdict.explanation}",
                f'To overrule it: "judge {criterion} {_other(verdict.status)}: " and the reason.',
            )  # fmt: skip
        self._goto = criterion
        return self._turn("question", *self._asking())

    # -- a proposal is pending -------------------------------------------------------------------------------------
    def _decide(self, line: str, pending: Proposal) -> Turn | None:
        plain = line.lower().rstrip(".!")
        if grammar.keeps(line):
            return self._keep(pending)
        if grammar.drops(line):
            self._clear()
            return self._turn("dropped", "Dropped.", *self._asking())
        if plain.startswith("drop ") and plain[5:].isdigit():
            return self._drop_one(pending, int(plain[5:]))
        if plain in ("edit", "change"):
            self._clear()
            return self._turn("edit", "Dropped; correct it and press Enter.", edit=pending.text)
        asked = command_in(line)
        if asked is not None and asked.name in ("why", "show", "left", "eligible", "when", "whatif", "help", "summary"):
            return self._turn("readback", *answer_back(self.case, asked, self), proposal=pending)
        self._clear(following=False)
        return None

    def _keep(self, pending: Proposal) -> Turn:
        self._make(pending.move)
        self._clear()
        now = [f"{i} {STATUS[self.standing.verdict(i).status]}" for i in pending.changes if i != "overall"]
        done = [f"Kept: {', '.join(now)}." if now else "Kept; no verdict changes."]
        return self._turn("kept", *done, overall_words(self.standing), *self._asking())

    def _drop_one(self, pending: Proposal, number: int) -> Turn:
        try:
            self.pending = without(pending, self.case, number)
        except IndexError as error:
            return self._turn("readback", f"{str(error).capitalize()}.", proposal=pending)
        if self.pending is None:
            self._clear()
            return self._turn("dropped", "Dropped; nothing is left of it.", *self._asking())
        return self._turn("readback", *self.pending.lines, proposal=self.pending)

    # -- commands --------------------------------------------------------------------------------------------------
    def _command(self, asked: Asked) -> Turn:
        question = self.question
        if asked.name == "undo":
            return self.undo(int(asked.argument or 1))
        if asked.name == "goto":
            known = {c.id.lower(): c.id for c in self.case.protocol.criteria}
            if asked.argument.lower() in known:
                return self.go_to(known[asked.argument.lower()])
            return self._turn("not_understood", f"There is no criterion {asked.argument}.", *self._asking())
        if asked.name == "note":
            about = question.criterion if question is not None else None
            self._make(Remarked(asked.argument, self.by, self._clock(), about))
            return self._turn("aside", f"Noted for the next reviewer{f' ({about})' if about else ''}.", *self._asking())
        if asked.name in ("skip", "unknown"):
            return self._aside("skip" if asked.name == "skip" else "unknown", "")
        if asked.name == "confirm":
            return self._confirm()
        if asked.name == "set":
            move = reschedule(self.case, asked.argument, self.tools, self.by, self._clock())
            return self._offer(move, f"set {asked.argument}")
        return self._turn("answer", *answer_back(self.case, asked, self), view=_VIEWS.get(asked.name, ""))

    def undo(self, times: int = 1) -> Turn:
        """Take back the last moves, at most as many as there are."""
        self._clear()
        if not self.case.moves:
            return self._turn("undone", "There is nothing to undo.", *self._asking())
        taken = min(max(times, 1), len(self.case.moves))
        last = [in_brief(m) for m in self.case.moves[-taken:]]
        for _ in range(taken):
            self.case = self.case.without_last()
            self._write(Done("undo"))
        return self._turn("undone", f"Taken back: {'; '.join(reversed(last))}.", *self._asking())

    def _aside(self, how: str, text: str) -> Turn:
        question = self.question
        self._clear()
        if question is None:
            return self._turn("answer", "Nothing is asked.", overall_words(self.standing))
        kind = "skip" if how == "skip" and question.denial is None else "unknown"
        self._make(SetAside(question.key, kind, self.by, self._clock(), text))  # type: ignore[arg-type]
        said = (
            "Later, then."
            if how == "skip"
            else f"Not known: {question.criterion} stays open and goes into the summary."
        )
        return self._turn("aside", said, *self._asking())

    # -- replies ---------------------------------------------------------------------------------------------------
    def _reply(self, line: str) -> Turn:
        # a reply after looking at a settled criterion is about that one, not about the question that waits
        question = self._following.question if self._following else None if self._about else self.question
        stated = grammar.opinion(line, expected=bool(question and question.judgement))
        turn = self._opined(stated, question, line) if stated is not None else None
        if turn is not None:
            return turn
        if question is not None and question.denial is not None and (word := grammar.bare_word(line)) is not None:
            if word != "yes":
                return self._read_back(self._listener.denial(line, question), line, question)
            turn = self._aside("unknown", line)
            return self._turn("aside", "Then one by one.", *self._asking())
        answer = self._listener.hear(line, question)
        if self._following is not None and answer.follow is not None:
            answer = Answer()  # asked on already: a second bare yes says no more
        side = self._listener.opined(line, question, answer) if not answer.empty else None
        if side is not None and question is not None:
            return self._lean(question.criterion, side)
        aside = grammar.not_known(line) and not answer.refined and all(f.name == "sex" for f in answer.facts)
        if (answer.facts or answer.refined) and not aside:
            return self._read_back(answer, line, question)
        if answer.follow is not None and question is not None:
            self._following = Following(question, line)
            return self._turn("follow", answer.follow)
        return self._not_known(line) if grammar.not_known(spelt(line)) else self._not_understood(question, line)

    def _not_known(self, line: str) -> Turn:
        following = self._following
        if following is not None and following.question.part is not None:
            answer = self._listener.some_time(following.text, following.question.part)
            if answer.facts:
                return self._read_back(answer, following.text, following.question)
        return self._aside("unknown", line)

    def _read_back(self, answer: Answer, line: str, question: Question | None) -> Turn:
        about = question.criterion if question is not None else self._about
        move = self._listener.move(line, answer, about)
        if about is not None and not speaks(self.case, about, move):
            move = replace(move, about=None)
        return self._offer(move, line, move.about or "", answer.unread)

    def _not_understood(self, question: Question | None, line: str) -> Turn:
        hint = [f'About {self._about}: "judge {self._about} ...: " and the reason.'] if self._about else []
        self._about = None
        return self._turn("not_understood", not_understood(question), *hint, *self._asking(), edit=line)

    # -- judgement -------------------------------------------------------------------------------------------------
    def _opined(self, stated: grammar.Opinion, question: Question | None, line: str) -> Turn | None:
        criterion = judging.meant(stated, question, self._about, self.questions, self.case)
        if criterion is None:
            return None
        if stated.satisfied is None:
            return self._turn(
                "not_understood",
                f'Judged how? "judge {criterion} satisfied: ..." or "judge {criterion} violated: ...".',
                *self._asking(),
            )  # fmt: skip
        status: Side = "satisfied" if stated.satisfied else "violated"
        if not judging.is_reason(stated.why):
            return self._lean(criterion, status)
        move = judging.judge(self.case, criterion, status, stated.why, self.by, self._clock())
        return self._offer(move, line, criterion)

    def _lean(self, criterion: str, status: Side) -> Turn:
        self._leaning = judging.Leaning(criterion, status)
        return self._turn("follow", judging.why_asked(self.case, self._leaning))

    def _reasoned(self, line: str, leaning: judging.Leaning) -> Turn:
        if grammar.drops(line):
            self._clear()
            return self._turn("dropped", "Dropped.", *self._asking())
        again = grammar.opinion(line, expected=True)
        if not judging.is_reason(line) or (again is not None and not again.why):
            return self._turn("follow", judging.why_asked(self.case, leaning))
        reason = again.why if again is not None and judging.is_reason(again.why) else line
        move = judging.judge(self.case, leaning.criterion, leaning.status, reason, self.by, self._clock())
        return self._offer(move, line, leaning.criterion)

    def _suggests(self) -> bool:
        return self.question is not None and self.question.suggested is not None

    def _confirm(self) -> Turn:
        question = self.question
        if question is None or question.suggested is None or question.part is None:
            return self._turn("answer", "Nothing is suggested here.", *self._asking())
        move = self._listener.confirmation(question)
        if move is not None:
            return self._offer(move, move.text.removeprefix("confirmed: "), question.criterion)
        return self._lean(question.criterion, "satisfied" if question.suggested == "satisfied" else "violated")


_VIEWS = {"summary": "summary", "calendar": "calendar", "quit": "quit"}


def _other(status: str) -> str:
    return "violated" if status == "satisfied" else "satisfied"
