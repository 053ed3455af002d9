"""Commands that ask: each to the lines that answer it."""

from typing import TYPE_CHECKING

from prescreen.dialogue import queries
from prescreen.dialogue.case import Case, standing
from prescreen.dialogue.commands import Asked, help_lines
from prescreen.dialogue.letter import letter
from prescreen.dialogue.rescheduling import ANCHORS, day_in, impossible
from prescreen.dialogue.showing import show
from prescreen.dialogue.washouts import calendar_lines

if TYPE_CHECKING:
    from prescreen.dialogue.session import Session


def answer_back(case: Case, asked: Asked, session: "Session") -> list[str]:
    """The answer to a question of the physician's; the case stays as it is."""
    name = asked.name
    if name == "why":
        known = {c.id.lower(): c.id for c in case.protocol.criteria}
        question = session.question
        criterion = known.get(asked.argument.lower()) or (question.criterion if question else None)
        return queries.why(case, criterion) if criterion else [queries.overall_words(standing(case))]
    if name == "show":
        return show(case, asked.argument, session.tools)
    if name == "left":
        return queries.left(case, session.questions)
    if name == "eligible":
        return queries.makes_eligible(case)
    if name == "when":
        return queries.when_infused(case)
    if name == "whatif":
        anchor, day = day_in(asked.argument, case, session.tools)
        if anchor is None or day is None:
            return [f'Which day? For example: "what if infusion 2026-04-20". Days: {", ".join(ANCHORS)}.']
        wrong = impossible(case, anchor, day)
        return [wrong] if wrong else queries.suppose(case, anchor, day)
    if name == "summary":
        return letter(case, session.by, session.day).splitlines()
    if name == "calendar":
        return calendar_lines(case)
    return help_lines()
