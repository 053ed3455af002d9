"""What a reply means in the talk: facts, an opinion that wants its reason, or nothing. Pure: the talk does the rest."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from prescreen.dialogue import grammar, judging
from prescreen.dialogue.answering import Answer, by_days, with_ends
from prescreen.dialogue.case import Case, standing
from prescreen.dialogue.clauses import spans
from prescreen.dialogue.contradicting import contradicts
from prescreen.dialogue.moves import Replied, Side
from prescreen.dialogue.parts import Part, context, open_parts
from prescreen.dialogue.questions import Question
from prescreen.dialogue.stating import Voice
from prescreen.dialogue.tools import Tools
from prescreen.dialogue.understanding import understand, understand_rest
from prescreen.protocol.rules import Table
from prescreen.values import DayInterval


@dataclass(frozen=True, slots=True)
class Listener:
    """Who listens to the physician: the case as it stands, who speaks, on what day, and the reading half's tools."""

    case: Case
    by: str
    day: date
    tools: Tools
    clock: Callable[[], datetime]

    def voice(self, text: str) -> Voice:
        """The voice of a reply, as a document of its own."""
        number = sum(isinstance(m, Replied) for m in self.case.moves) + 1
        return Voice(self.by, f"reply-{number}", text, self.day)

    def hear(self, line: str, question: Question | None) -> Answer:
        """What a reply states in the light of a question."""
        parts, together = (question.parts, question.together) if question is not None else ((), 1)
        now = standing(self.case)
        ctx = context(self.case, now.record.facts, now.anchors)
        answer = understand(line, parts, together, self.voice(line), ctx, self.tools)
        return self._with_the_rest(line, answer, question) if question is not None else answer

    def _with_the_rest(self, line: str, answer: Answer, question: Question) -> Answer:
        """The answer with what its passed-over clauses tell in the light of what it leaves open."""
        clauses = {line[start:end].strip(" ,;.") for start, end in spans(line)} if answer.facts else set()
        for piece in (p for p in answer.unread if p in clauses):
            after = self.case.with_move(self.move(line, answer, None))
            now = standing(after)
            parts = open_parts(after, now).get(question.criterion)
            if not parts:
                break
            ctx = context(after, now.record.facts, now.anchors)
            more = understand_rest(piece, parts, self.voice(line), ctx, self.tools)
            if more and not any(contradicts(old, new) for old in answer.facts for new in more):
                left = tuple(p for p in answer.unread if p != piece)
                answer = replace(answer, facts=(*answer.facts, *more), unread=left)
        return answer

    def denial(self, line: str, question: Question) -> Answer:
        """What a no states to a question for several criteria at once."""
        kind, name = question.denial or ("", "")
        return Answer((self.voice(line).fact(kind, name, assertion="absent"),))

    def some_time(self, line: str, part: Part) -> Answer:
        """What a yes states whose day is not known."""
        now = standing(self.case)
        ctx = context(self.case, now.record.facts, now.anchors)
        return by_days(part, DayInterval(None, self.day), self.voice(line), ctx)

    def move(self, line: str, answer: Answer, about: str | None) -> Replied:
        """The reply as a move; drugs that the notes leave open end where it tells their last dose."""
        voice = self.voice(line)
        ended = with_ends(answer, standing(self.case).record.facts, voice)
        return Replied(voice.document, line, ended.facts, self.by, self.clock(), about, ended.refined)

    def opined(self, line: str, question: Question | None, answer: Answer) -> Side | None:
        """The side that a bare yes or no takes where it is an opinion on what the notes tell, or settles nothing."""
        word = grammar.bare_word(line)
        if word is None or question is None or question.part is None:
            return None
        told = question.part.outcome.facts
        against = isinstance(question.part.rule, Table) and any(contradicts(t, f) for t in told for f in answer.facts)
        if not against and not (question.judgement and self._settles_nothing(line, question, answer)):
            return None
        return judging.side_of(self.case, question.criterion, word)

    def _settles_nothing(self, line: str, question: Question, answer: Answer) -> bool:
        if answer.follow is not None or (question.part is not None and question.part.outcome.facts):
            return True
        after = standing(self.case.with_move(self.move(line, answer, None)))
        return after.verdict(question.criterion).status == "unresolved"

    def confirmation(self, question: Question) -> Replied | None:
        """The bare word that brings a question to where the notes lean; None where no word does."""
        for word in ("no", "yes"):
            answer = self.hear(word, question)
            if answer.facts or answer.refined:
                move = self.move(f"confirmed: {word}", answer, question.criterion)
                if standing(self.case.with_move(move)).verdict(question.criterion).status == question.suggested:
                    return move
        return None
