"""Bare replies in the light of the question: "no", "62" or "12 Jan" become the fact that the question asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from prescreen.criteria.context import Context
from prescreen.dialogue.grammar import Number, Word
from prescreen.dialogue.parts import Part
from prescreen.dialogue.plain_answers import Answers, answers_for
from prescreen.dialogue.selected import reads_of
from prescreen.dialogue.stating import Voice
from prescreen.protocol import rules
from prescreen.record import ONGOING, Fact, ValueRange
from prescreen.values import DayInterval

_NEWBORN = 366
NO_DRUGS = "therapy_naive"
_WHICH_OPERATION = "Which operation, and for which day is it planned?"
_OTHER_UNITS = frozenset(
    "kg cm mm unit u bag pool day week wk month mth year yr yo cycle mg sec second min minute moment hour".split()
)
_CAN_BE = {
    "ecog": (0, 5), "karnofsky": (0, 100), "lvef": (5, 90), "spo2": (40, 100), "hemoglobin": (1, 25),
    "platelets": (0, 3e6),
    "neutrophils": (0, 1.5e5), "lymphocytes": (0, 1.5e5), "expected_survival": (0, 600),
}  # fmt: skip
"""What a bare number can be, in the rule's unit; one beyond it is not taken for an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply states: facts, facts of the notes made precise, or a question that has to follow.

    ``unread``: pieces of the reply that nothing was made of.
    """

    facts: tuple[Fact, ...] = ()
    refined: tuple[tuple[Fact, Fact], ...] = ()
    follow: str | None = None
    unread: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.facts and not self.refined and self.follow is None


def by_word(part: Part, word: Word, voice: Voice, ctx: Context) -> Answer:
    """What yes, no or never states."""
    rule = part.rule
    if isinstance(rule, rules.NoEvent):
        return _event(part, rule, word, voice, ctx)
    if isinstance(rule, rules.Table):
        row = table_row(part)
        if row is None:
            return Answer()
        stated = row.yes if word == "yes" else row.no
        if stated is None:
            return Answer(follow=row.follow)
        return Answer(tuple(voice.fact(kind, name, **more) for kind, name, more in stated))
    if isinstance(rule, rules.DiseaseFree):
        if word == "yes":
            return Answer(follow="Which one, how and until when was it treated, and is it free of disease since?")
        return Answer((voice.fact("malignancy", "any", assertion="absent"),))
    if isinstance(rule, rules.Washout):
        if word == "yes" or part.outcome.facts:
            return Answer(follow="Which drugs were they, and when was the last dose of each?")
        return Answer((voice.fact("treatment_course", NO_DRUGS),))
    if isinstance(rule, rules.LatestValue) and (part.ask or "").startswith("Is "):
        return Answer((_bound(rule, word, voice),))
    return Answer()


def by_words(parts: Sequence[Part], word: Word, voice: Voice, ctx: Context) -> Answer:
    """What one word answers to a question that asks of several parts at once."""
    if len(parts) > 1 and word == "yes":
        return Answer(follow="Which was it, and when?")
    answers = [by_word(part, word, voice, ctx) for part in parts]
    follow = next((a.follow for a in answers if a.follow), None)
    return Answer(follow=follow) if follow else Answer(tuple(f for a in answers for f in a.facts))


def by_normal(part: Part, voice: Voice) -> Answer:
    """What "normal" states of a value: for a rule that takes a test that is told as normal."""
    if not isinstance(part.rule, rules.LatestValue | rules.MultipleOfUln) or not part.rule.stated_normal:
        return Answer()
    day = DayInterval.day(voice.day)
    return Answer((voice.fact("stated_normal", part.rule.stated_normal[-1], date=day),))


def table_row(part: Part) -> Answers | None:
    """The row of plain answers for a part whose rule is a table."""
    if not isinstance(part.rule, rules.Table):
        return None
    return answers_for(reads_of(part.rule), part.ask or "")


def _event(part: Part, rule: rules.NoEvent, word: Word, voice: Voice, ctx: Context) -> Answer:
    if word == "yes":
        several = len({(e.kind, e.name) for e in rule.events if e.counts == "violates" and e.deny}) > 1
        what = "Which was it, and when?" if several else "When was it? The day, or as near as is known."
        return Answer(follow=what if rule.tense != "planned" else _WHICH_OPERATION)
    window = ctx.event_window(rule.window)
    for event in rule.events:
        if event.window is not None and event.deny:
            window = window.hull(ctx.event_window(event.window))
    low = None if word == "never" else window.low
    high = voice.day if window.low is None or voice.day >= window.low else None
    days = DayInterval(low, high) if rule.tense != "planned" else None
    denied = [(e.kind, e.name[0]) for e in rule.events if e.deny and e.name and e.counts == "violates"]
    if not denied:
        denied = [(s.kind, s.name[0]) for s in rule.denied_by[:1] if s.name]
    return Answer(
        tuple(
            voice.fact(kind, name, assertion="absent", date=days, date_stated=days is not None)
            for kind, name in dict.fromkeys(denied)
        )
    )


def by_days(part: Part, days: DayInterval, voice: Voice, ctx: Context) -> Answer:
    """What a bare date states: when the thing asked about happened, ended or was measured."""
    rule = part.rule
    if days.low is not None and days.low <= voice.day and days.high is not None:
        days = DayInterval(days.low, min(days.high, voice.day))
    if isinstance(rule, rules.Age):
        if days.low is not None and (voice.day - days.low).days < _NEWBORN:
            return Answer()  # "turned 19 last week"
        return Answer((voice.fact("demographic", "birth_date", date=days, date_stated=True),))
    vague = vague_facts(part)
    if vague:
        return Answer(refined=tuple(voice.precise(f, **_dated(rule, f, days)) for f in vague))
    if isinstance(rule, rules.NoEvent):
        events = [e for e in rule.events if e.counts == "violates" and e.deny]
        if len({(e.kind, e.name) for e in events}) != 1:
            return Answer(follow="Which was it, and when?")
        if rule.tense == "planned" and days.high is not None and days.high < voice.day:
            return Answer(follow=_WHICH_OPERATION)
        return Answer((_happened(rule, events[0], days, voice),))
    if isinstance(rule, rules.Table) and ("consent", "icf_signed") in reads_of(rule):
        return Answer((voice.fact("consent", "icf_signed", date=days, date_stated=True),))
    return Answer()


def vague_facts(part: Part) -> tuple[Fact, ...]:
    """The facts of one thing that a part could not place in time: those that a date makes precise."""
    if part.outcome.reason not in ("imprecise", "out_of_window"):
        return ()
    if not isinstance(part.rule, rules.NoEvent | rules.Washout | rules.LatestValue):
        return ()
    events = [f for f in part.outcome.facts if f.assertion in ("present", "possible")]
    names = list(dict.fromkeys((f.kind, f.name) for f in events))
    return tuple(f for f in events if (f.kind, f.name) == names[0]) if names else ()


def _dated(rule: rules.Rule, fact: Fact, days: DayInterval) -> dict[str, object]:
    if fact.kind in ("therapy", "treatment_course") or (isinstance(rule, rules.NoEvent) and rule.dated_by == "last"):
        return {"last": days}
    return {"date": days}


def _happened(rule: rules.NoEvent, event: rules.Event, days: DayInterval, voice: Voice) -> Fact:
    detail = {k: v[0] for k, v in event.detail.items() if v and v[0] != "not_told"}
    name = event.name[0] if event.name else rule.called
    when = {"last": days} if rule.dated_by == "last" else {"date": days, "date_stated": True}
    assertion = "planned" if rule.tense == "planned" else "present"
    return voice.fact(event.kind, name, assertion=assertion, detail=detail, live=event.live, **when)


def of_another_kind(part: Part, told: Number) -> bool:
    """Whether a number's unit is of something else than what is asked: kilograms are no clearance."""
    unit = told.unit.lower().split()[0] if told.unit else ""
    if isinstance(part.rule, rules.CockcroftGault):
        return bool(unit) and not unit.startswith("ml")
    wanted = getattr(part.rule, "unit", None) or ""
    return unit.rstrip("s.") in _OTHER_UNITS and unit.rstrip("s.") not in wanted


def by_number(part: Part, told: Number, voice: Voice) -> Answer:
    """What a bare number states where the reader cannot tell more from the question's own words."""
    rule = part.rule
    day = DayInterval.day(voice.day)
    if isinstance(rule, rules.Age) and told.low is not None:
        return Answer((voice.fact("demographic", "age", value=_value(told, 1.0), unit="years", date=day),))
    if isinstance(rule, rules.Table) and told.low in (1, 2, 3, 4) and ("cardiac", "nyha_class") in reads_of(rule):
        return Answer((voice.fact("cardiac", "nyha_class", value=told.low, date=day),))
    if isinstance(rule, rules.LatestValue):
        scale = 1000.0 if rule.unit == "/uL" and (told.high or told.low or 0) < 1000 else 1.0
        value = _value(told, scale)
        least, most = _CAN_BE.get(rule.quantity.name, (0, float("inf")))
        if not all(least <= x * scale <= most for x in (told.low, told.high) if x is not None):
            return Answer()
        return Answer((voice.fact(rule.quantity.kind, rule.quantity.name, value=value, unit=rule.unit, date=day),))
    return Answer()


def uln_told(part: Part, limit: float, voice: Voice) -> Answer:
    """The upper limit of normal for a value of the notes that stands without one."""
    facts = [f for f in part.outcome.facts if f.kind == "lab" and "uln" not in f.detail]
    return Answer(refined=tuple(voice.precise(f, detail={**f.detail, "uln": limit}) for f in facts))


def with_ends(answer: Answer, record: tuple[Fact, ...], voice: Voice) -> Answer:
    """The answer, with drugs that the notes leave open or ongoing ended where it tells their last dose."""
    ends = {f.name: f.last for f in answer.facts if f.kind == "therapy" and isinstance(f.last, DayInterval)}
    done = [old for old, _ in answer.refined]
    found = [
        voice.precise(f, last=ends[f.name])
        for f in record
        if f.kind == "therapy" and f.name in ends and f.assertion == "present" and f not in done
        and (f.last == ONGOING or f.last is None)
    ]  # fmt: skip
    ended = {new.name for _, new in found}
    facts = tuple(f for f in answer.facts if not (f.kind == "therapy" and f.name in ended))
    return Answer(facts, (*answer.refined, *found), answer.follow, answer.unread)


def _bound(rule: rules.LatestValue, word: Word, voice: Voice) -> Fact:
    limit = rule.at_least if rule.at_least is not None else rule.at_most
    above = (word == "yes") == (rule.at_least is not None)
    value = ValueRange(low=limit, strict=word != "yes") if above else ValueRange(high=limit, strict=word != "yes")
    return voice.fact(
        rule.quantity.kind, rule.quantity.name, value=value, unit=rule.unit, date=DayInterval.day(voice.day)
    )


def _value(told: Number, scale: float) -> float | ValueRange:
    if told.low is not None and told.low == told.high:
        return told.low * scale
    low = None if told.low is None else told.low * scale
    high = None if told.high is None else told.high * scale
    return ValueRange(low=low, high=high, strict=told.strict)
