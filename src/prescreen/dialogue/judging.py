"""A physician's judgement on a criterion: an opinion counts with its reason only, and says what the rule had said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from prescreen.dialogue.case import Case, standing
from prescreen.dialogue.grammar import Opinion, Word
from prescreen.dialogue.moves import Judged, Side
from prescreen.dialogue.questions import Question
from prescreen.dialogue.wording import standing_of

_ABSENCE = re.compile(r"\A(?:no|not|none)\b|\bsees nothing\b", re.IGNORECASE)
_REASON_WORDS = 2


@dataclass(frozen=True, slots=True)
class Leaning:
    """An opinion that waits for its reason."""

    criterion: str
    status: Side


def side_of(case: Case, criterion: str, word: Word) -> Side:
    """What yes or no to a criterion's question means: where its title tells of an absence, yes stands against."""
    absence = _ABSENCE.search(case.protocol.criterion(criterion).title) is not None
    return "violated" if (word == "yes") == absence else "satisfied"


def is_reason(text: str) -> bool:
    """Whether a text can be a reason: at least two words or a long one, and not just yes or no."""
    words = re.findall(r"\w{2,}", text)
    return len(words) >= _REASON_WORDS or any(len(w) >= 8 for w in words)


def judge(case: Case, criterion: str, status: Side, why: str, by: str, at: datetime) -> Judged:
    """The judgement as a move."""
    ruled = standing(case).ruled[criterion]
    return Judged(criterion, status, why, by, at, standing_of(ruled))


def why_asked(case: Case, leaning: Leaning) -> str:
    """The question for the reason."""
    title = case.protocol.criterion(leaning.criterion).title
    return f"{leaning.criterion} {title}: judged {leaning.status}. Why? A judgement needs its reason in a few words."


def meant(
    stated: Opinion, question: Question | None, about: str | None, open_ones: Sequence[Question], case: Case
) -> str | None:
    """The criterion that an opinion is about: the one it names, else the one in question, else one that waits."""
    known = {c.id.lower(): c.id for c in case.protocol.criteria}
    if stated.criterion is not None:
        return known.get(stated.criterion.lower())
    if about is not None:
        return about
    if question is None or not question.judgement:
        question = next((q for q in open_ones if q.judgement), question)
    return question.criterion if question is not None and question.denial is None else None
