"""Which question next: what could exclude first, then what one answer settles most of, then the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce

from prescreen.criteria import Verdict
from prescreen.criteria.context import Context
from prescreen.criteria.deciding import decide
from prescreen.dialogue.answering import by_word, vague_facts
from prescreen.dialogue.case import Case, Standing, set_aside
from prescreen.dialogue.parts import Part, context, open_parts
from prescreen.dialogue.selected import reads_of
from prescreen.dialogue.stating import Voice
from prescreen.dialogue.wording import asked, denial_asked, in_one_breath, until_today
from prescreen.protocol.rules import NoEvent, Rule, Table
from prescreen.record import Fact
from prescreen.values import UNKNOWN

_JUDGEMENT = ("needs_judgement", "conflicting")
_GROUPS = (("heart", "cardiac_history"), ("neuro", "neurological_history"), ("vaccination_denial", "any_vaccine"))
"""Denials that one answer can give for several criteria at once."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. ``parts``: the open ones of the criterion, of the first ``together`` of which it asks.
    ``settles``: the criteria that one plain answer can settle. ``denial``: the kind and name that a no to a question
    for several criteria denies."""

    key: str
    criterion: str
    parts: tuple[Part, ...]
    text: str
    settles: tuple[str, ...]
    together: int = 1
    suggested: str | None = None
    judgement: bool = False
    denial: tuple[str, str] | None = None

    @property
    def part(self) -> Part | None:
        """The part that is asked of first."""
        return self.parts[0] if self.parts else None


@lru_cache(maxsize=32)
def questions(case: Case, now: Standing, voice: Voice) -> tuple[Question, ...]:
    """Every open question in the order in which to ask, those left for later last; unanswerable ones are left out."""
    aside = set_aside(case)
    found = [*of_criteria(case, now, voice).values(), *_group_questions(case, now, voice)]
    found = [q for q in found if q.key not in aside or aside[q.key].how == "skip"]
    places = {v.id: i for i, v in enumerate(now.verdicts)}
    later = list(aside)
    return tuple(sorted(found, key=lambda q: (_later(q, later), *_rank(q, now), places[q.criterion])))


@lru_cache(maxsize=32)
def of_criteria(case: Case, now: Standing, voice: Voice) -> dict[str, Question]:
    """The question of every open criterion, in the protocol's order."""
    parts = open_parts(case, now)
    ctx = context(case, now.record.facts, now.anchors)
    return {v.id: _question(v, parts[v.id], case, now, voice, ctx) for v in now.open}


def _later(question: Question, aside: list[str]) -> int:
    return aside.index(question.key) + 1 if question.key in aside else 0


def _rank(question: Question, now: Standing) -> tuple[int, int, int]:
    """What could exclude first, then what one answer settles most of, then the rest; an opinion on nothing last."""
    if question.denial is None and _could_exclude(question, now):
        return 0, -len(question.settles), int(question.judgement)
    lean = now.verdict(question.criterion).suggested == "satisfied"
    return 1, -len(question.settles), 2 if question.judgement else int(lean)


def _could_exclude(question: Question, now: Standing) -> bool:
    """Whether the notes tell of something that may stand against the patient."""
    verdict = now.verdict(question.criterion)
    if verdict.suggested == "violated" or verdict.reason == "conflicting":
        return True
    told = question.part is not None and bool(question.part.outcome.facts)
    return told and verdict.suggested is None and (question.judgement or verdict.reason == "imprecise")


def _question(
    verdict: Verdict, parts: tuple[Part, ...], case: Case, now: Standing, voice: Voice, ctx: Context
) -> Question:
    first = next((p for p in parts if p.outcome.reason in _JUDGEMENT), parts[0] if parts else None)
    parts = tuple(sorted(parts, key=lambda p: p is not first))
    judged = (first.outcome.reason if first is not None else verdict.reason) in _JUDGEMENT
    together = 1 if judged else _together(parts)
    settles = (
        (verdict.id,) if first is None or judged else _settles(case, now, parts[:together], voice, ctx, verdict.id)
    )
    text = asked(verdict, first, judged=judged, vague=vague_facts(first) if first is not None else (), day=voice.day)
    text = reduce(in_one_breath, [text, *(until_today(p.ask, voice.day) for p in parts[1:together] if p.ask)])
    return Question(verdict.id, verdict.id, parts, text, settles, together, verdict.suggested, judged)


def _together(parts: tuple[Part, ...]) -> int:
    """Of how many parts one question can ask: those of which nothing is told and that a plain no answers."""
    plain = [isinstance(p.rule, NoEvent | Table) and not p.outcome.facts and p.ask is not None for p in parts]
    return max(1, plain.index(False) if False in plain else len(plain))


def _settles(
    case: Case, now: Standing, parts: tuple[Part, ...], voice: Voice, ctx: Context, criterion: str
) -> tuple[str, ...]:
    """The criteria that a plain no (or never) settles, at least the one in question."""
    if not all(isinstance(p.rule, NoEvent | Table) for p in parts):
        return (criterion,)
    facts = (f for p in parts for f in by_word(p, "never" if isinstance(p.rule, NoEvent) else "no", voice, ctx).facts)
    return _closed(case, now, tuple(facts)) or (criterion,)


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
            yield Question(f"{kind}/{name}", untouched[0], (), text, untouched, denial=(kind, name))
