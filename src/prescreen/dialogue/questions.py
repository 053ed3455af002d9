"""Which question next: what could exclude first, then what one answer settles most of, then the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from prescreen.criteria import Verdict
from prescreen.criteria.context import Context
from prescreen.criteria.deciding import decide
from prescreen.dialogue.answering import by_word, vague_facts
from prescreen.dialogue.case import Case, Standing, set_aside
from prescreen.dialogue.parts import Part, context, open_parts
from prescreen.dialogue.selected import reads_of
from prescreen.dialogue.stating import Voice
from prescreen.dialogue.wording import asked, denial_asked
from prescreen.protocol.rules import NoEvent, Rule, Table
from prescreen.record import Fact
from prescreen.values import UNKNOWN

_JUDGEMENT = ("needs_judgement", "conflicting")
_GROUPS = (("heart", "cardiac_history"), ("neuro", "neurological_history"), ("vaccination_denial", "any_vaccine"))
"""Denials that one answer can give for several criteria at once."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. ``settles``: the criteria that one plain answer can settle. ``denial``: the kind and name that
    a no to a question for several criteria denies."""

    key: str
    criterion: str
    part: Part | None
    text: str
    settles: tuple[str, ...]
    suggested: str | None = None
    judgement: bool = False
    denial: tuple[str, str] | None = None


@lru_cache(maxsize=32)
def questions(case: Case, now: Standing, voice: Voice) -> tuple[Question, ...]:
    """Every open question in the order in which to ask, those left for later last; unanswerable ones are left out."""
    aside = set_aside(case)
    parts = open_parts(case, now)
    ctx = context(case, now.record.facts, now.anchors)
    found = [_question(v, parts[v.id], case, now, voice, ctx) for v in now.open]
    found += _group_questions(case, now, voice)
    found = [q for q in found if q.key not in aside or aside[q.key].how == "skip"]
    places = {v.id: i for i, v in enumerate(now.verdicts)}
    later = list(aside)
    return tuple(sorted(found, key=lambda q: (_later(q, later), *_rank(q, now), places[q.criterion])))


def _later(question: Question, aside: list[str]) -> int:
    return aside.index(question.key) + 1 if question.key in aside else 0


def _rank(question: Question, now: Standing) -> tuple[int, int, int, int]:
    verdict = now.verdict(question.criterion)
    exclude = 0 if verdict.suggested == "violated" or verdict.reason == "conflicting" else 1
    if question.denial is not None:
        exclude = 1
    return exclude, int(question.judgement), -len(question.settles), int(verdict.suggested != "satisfied")


def _question(
    verdict: Verdict, parts: tuple[Part, ...], case: Case, now: Standing, voice: Voice, ctx: Context
) -> Question:
    part = next((p for p in parts if p.outcome.reason in _JUDGEMENT), parts[0] if parts else None)
    judged = part is not None and part.outcome.reason in _JUDGEMENT
    settles = (verdict.id,) if part is None or judged else _settles(case, now, part, voice, ctx, verdict.id)
    text = asked(verdict, part, judged=judged, vague=vague_facts(part) if part is not None else ())
    return Question(verdict.id, verdict.id, part, text, settles, verdict.suggested, judged)


def _settles(case: Case, now: Standing, part: Part, voice: Voice, ctx: Context, criterion: str) -> tuple[str, ...]:
    """The criteria that a plain no (or never) settles, at least the one in question."""
    if not isinstance(part.rule, NoEvent | Table):
        return (criterion,)
    facts = by_word(part, "never" if isinstance(part.rule, NoEvent) else "no", voice, ctx).facts
    return _closed(case, now, facts) or (criterion,)


def _closed(case: Case, now: Standing, facts: tuple[Fact, ...]) -> tuple[str, ...]:
    if not facts:
        return ()
    ctx = context(case, (*now.record.facts, *facts), now.anchors)
    said = {pair for f in facts for pair in ((f.kind, f.name), (f.kind, ""))}
    rules = {v.id: case.protocol.criterion(v.id).rule for v in now.open}
    return tuple(i for i, rule in rules.items() if said & _reads(rule) and decide(rule, ctx).truth is not UNKNOWN)


_READS: dict[int, tuple[Rule, set[tuple[str, str]]]] = {}


def _reads(rule: Rule) -> set[tuple[str, str]]:
    """What a rule reads, worked out once a rule."""
    if id(rule) not in _READS:
        _READS[id(rule)] = (rule, reads_of(rule))
    return _READS[id(rule)][1]


def _group_questions(case: Case, now: Standing, voice: Voice) -> Iterator[Question]:
    """Questions whose no settles several criteria, where nothing in the record speaks of the thing yet."""
    for kind, name in _GROUPS:
        settled = _closed(case, now, (voice.fact(kind, name, assertion="absent"),))
        untouched = tuple(i for i in settled if now.verdict(i).reason == "not_documented")
        if len(untouched) > 1:
            text = denial_asked(name)
            yield Question(f"{kind}/{name}", untouched[0], None, text, untouched, denial=(kind, name))
