"""What holds of every record: no exception, no order, no absolute time, no flip from more precise dates."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from building import anchors, fact

from prescreen.criteria import Verdict, evaluate
from prescreen.protocol import load
from prescreen.record.models import Anchors, Fact, PatientRecord, ValueRange
from prescreen.record.vocabulary import KINDS
from prescreen.values import DayInterval

PROTOCOL = load()
ANCHORS = anchors()
ERA = timedelta(days=146097)  # 400 Gregorian years: weekdays, months and leap years come round again
INTERVAL_ONLY = "I1 I3a I4a I4b I4c I4d I5 I6a I7a I8 E1a E1b E2 E6c E7b E9".split()
"""Criteria whose rules read dates as intervals throughout; elsewhere dates also order statements."""


NEWS = {c.id for c in PROTOCOL.criteria if '"memory":"now"' in c.rule.model_dump_json()} | {"I6b"}
"""Criteria where losing the latest news lets an earlier word stand again (or, with Gilbert's, another test count)."""


def told_facts() -> list[dict[str, Any]]:
    files = sorted((Path(__file__).parent / "tables").glob("*.yaml"))
    tables = [yaml.safe_load(f.read_text(encoding="utf-8")) for f in files]
    return [f for t in tables for rows in t.values() for row in rows for f in row.get("facts") or []]


POOL = [fact(entry, number) for number, entry in enumerate(told_facts())]


def some_record(rng: random.Random, most: int = 40) -> list[Fact]:
    return rng.sample(POOL, rng.randint(0, most))


def verdicts(facts: list[Fact], given: Anchors = ANCHORS) -> list[Verdict]:
    return evaluate(PatientRecord(facts=tuple(facts)), PROTOCOL, given)[0]


def statuses(found: list[Verdict]) -> list[tuple[str, str, str | None, str | None]]:
    return [(v.id, v.status, v.reason, v.suggested) for v in found]


def test_the_order_of_facts_changes_nothing() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        facts = some_record(rng)
        first = statuses(verdicts(facts))
        rng.shuffle(facts)
        assert statuses(verdicts(facts)) == first, f"seed {seed}"


def shifted(days: Any) -> Any:
    if not isinstance(days, DayInterval):
        return days
    return DayInterval(*(None if d is None else d + ERA for d in (days.low, days.high)))


def moved(told: Fact) -> Fact:
    detail = dict(told.detail)
    if isinstance(detail.get("treated_on"), str):
        ends = str(detail["treated_on"]).split("/")
        detail["treated_on"] = "/".join((date.fromisoformat(e) + ERA).isoformat() for e in ends)
    dates = {key: shifted(getattr(told, key)) for key in ("date", "first", "last", "recorded")}
    return told.model_copy(update={**dates, "detail": detail})


def test_the_whole_calendar_moved_changes_nothing() -> None:
    later = Anchors(**{n: getattr(ANCHORS, n) + ERA for n in ("screening", "consent", "enrolment", "infusion")})
    for seed in range(200):
        facts = some_record(random.Random(seed))
        now, then = verdicts(facts), verdicts([moved(f) for f in facts], later)
        assert statuses(now) == statuses(then), f"seed {seed}"
        assert [v.clears_on and v.clears_on + ERA for v in now] == [v.clears_on for v in then], f"seed {seed}"


def narrowed(rng: random.Random, days: Any, told: Any) -> Any:
    """Some of the days, none after the document; as they were when that leaves none."""
    days = days.intersect(DayInterval(None, told.high)) if isinstance(days, DayInterval) else days
    if not isinstance(days, DayInterval) or days.low is None or days.high is None:
        return days
    width = (days.high - days.low).days
    low = rng.randint(0, width)
    high = rng.randint(low, width)
    return DayInterval(days.low + timedelta(days=low), days.low + timedelta(days=high))


def test_more_precise_dates_and_values_never_turn_a_verdict_round() -> None:
    opposite = {"satisfied": "violated", "violated": "satisfied"}
    for seed in range(600):
        rng = random.Random(seed)
        facts = some_record(rng, 30)
        before = {v.id: v for v in verdicts(facts)}
        after = []
        for told in facts:
            update: dict[str, Any] = {}
            if told.assertion != "absent" and told.kind != "demographic":
                update = {
                    key: narrowed(rng, getattr(told, key) or None, told.recorded) or getattr(told, key)
                    for key in ("date", "last")
                }
            if isinstance(told.value, ValueRange) and told.value.low is not None and told.value.high is not None:
                update["value"] = rng.uniform(told.value.low, told.value.high)
            after.append(told.model_copy(update=update))
        for verdict in verdicts(after):
            if verdict.id in INTERVAL_ONLY:
                was = before[verdict.id].status
                assert verdict.status != opposite.get(was), f"seed {seed}, {verdict.id}: {verdict.explanation}"


def test_silence_decides_nothing() -> None:
    found, overall = evaluate(PatientRecord(), PROTOCOL, ANCHORS)
    assert {v.status for v in found} == {"unresolved"}
    assert overall.status == "unresolved"


def test_what_is_not_documented_is_not_documented_with_less() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        facts = some_record(rng)
        silent = [v.id for v in verdicts(facts) if v.reason == "not_documented" and v.id not in NEWS]
        fewer = [f for f in facts if f.kind == "demographic" or rng.random() < 0.6]
        for verdict in verdicts(fewer):
            assert verdict.id not in silent or verdict.status != "satisfied", f"seed {seed}, {verdict.id}"


def test_verdicts_are_complete() -> None:
    for seed in range(200):
        found, overall = evaluate(PatientRecord(facts=tuple(some_record(random.Random(seed)))), PROTOCOL, ANCHORS)
        assert [v.id for v in found] == [c.id for c in PROTOCOL.criteria]
        for verdict in found:
            unresolved = verdict.status == "unresolved"
            assert (verdict.reason is not None) == unresolved
            assert (verdict.question is not None) == unresolved
            assert unresolved or verdict.suggested is None
            assert verdict.clears_on is None or verdict.status == "violated"
            assert verdict.explanation.endswith(".")
            assert unresolved or verdict.evidence
        violated = tuple(v.id for v in found if v.status == "violated")
        assert overall.violated == violated
        assert overall.status == ("ineligible" if violated else "unresolved" if overall.unresolved else "eligible")
        clears = [v.clears_on for v in found if v.status == "violated"]
        if overall.clears_on is not None:
            assert all(day is not None for day in clears)
            assert overall.clears_on == max(day for day in clears if day is not None)


def any_day(rng: random.Random) -> date | None:
    choice = rng.random()
    if choice < 0.15:
        return None
    if choice < 0.25:
        return rng.choice((date.min, date.max, date(1900, 2, 28), date(2400, 2, 29)))
    return ANCHORS.infusion + timedelta(days=rng.randint(-900, 60))


def any_days(rng: random.Random) -> DayInterval | None:
    if rng.random() < 0.2:
        return None
    ends = [any_day(rng), any_day(rng)]
    if None not in ends:
        ends = sorted(e for e in ends if e is not None)  # type: ignore[assignment]
    return DayInterval(*ends)


def any_fact(rng: random.Random, number: int) -> Fact:
    kind = rng.choice(sorted(KINDS))
    entry = KINDS[kind]
    names = sorted(entry.names) if entry.names else ["rituximab", "radiotherapy", "car-t", "any", "sepsis", "influenza"]
    numbers = (-3.0, 0.0, 0.5, 6.0, 45.0, 1e9, float("inf"), float("nan"), 2026.0)
    value: Any = rng.choice((None, rng.choice(numbers), ValueRange(low=rng.choice(numbers), high=rng.choice(numbers))))
    detail = {}
    for key, allowed in entry.detail.items():
        if rng.random() < 0.5:
            detail[key] = rng.choice(sorted(allowed)) if allowed else rng.choice(["x", "", 0.0, 40.0, "2024-13-01"])
    base = fact({"kind": "neuro", "name": "stroke"}, number)
    return base.model_copy(
        update={
            "kind": kind,
            "name": rng.choice(names),
            "assertion": rng.choice(("present", "absent", "possible", "planned", "hypothetical", "family")),
            "historical": rng.random() < 0.3,
            "value": value,
            "unit": rng.choice((None, "xULN", "g/dL", "U/L", "nonsense")),
            "date": any_days(rng),
            "date_stated": rng.random() < 0.5,
            "first": any_days(rng),
            "last": rng.choice((None, "ongoing", any_days(rng))),
            "live": rng.choice((None, True, False)),
            "detail": detail,
            "recorded": any_days(rng),
        }
    )


def test_no_record_raises() -> None:
    for seed in range(600):
        rng = random.Random(seed)
        facts = [any_fact(rng, n) for n in range(rng.randint(0, 40))]
        try:
            verdicts(facts)
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise
