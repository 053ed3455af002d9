"""Which statements still stand: later ones overtake earlier contrary ones about the same thing.

For what is the case now, a denial overtakes earlier assertions of the same name and an assertion earlier denials; a
later word on the course of a condition overtakes an earlier one. For what was ever the case nothing certain is
overtaken. A mere possibility gives way to a denial of the same day or later.
"""

from prescreen.criteria.context import Context
from prescreen.criteria.selecting import bears
from prescreen.criteria.timing import Moment, told_on
from prescreen.protocol.rules import Overtaking, Table
from prescreen.protocol.selectors import NOT_TOLD, Selector
from prescreen.record.models import Fact

_POSITIVE = ("present", "possible")


def standing(rule: Table, ctx: Context) -> tuple[dict[str, list[Fact]], frozenset[int]]:
    """The facts by kind that later statements leave standing, and the ids of those tied with a contrary one of the
    same day."""
    kept: dict[str, list[Fact]] = {}
    tied: set[int] = set()
    for kind, names in rule.spoken.items():
        facts = ctx.named(kind, names)
        if facts:
            kept[kind] = _overtake(rule, facts, tied) if len(facts) > 1 else facts
    if not kept:
        return kept, frozenset()
    for group in rule.latest_of:
        _keep_latest(rule, kept, group)
    for overtaking in rule.overtaken:
        _deny(rule, kept, overtaking)
    return kept, frozenset(tied)


def _overtake(rule: Table, facts: list[Fact], tied: set[int]) -> list[Fact]:
    """The facts of one kind without those that a later statement about the same thing contradicts."""
    present: dict[str, Moment] = {}
    absent: dict[str, Moment] = {}
    courses: dict[str, Moment] = {}
    for fact in facts:
        when = told_on(fact, rule.dated_by)
        if fact.assertion == "present":
            _later(present, fact.name, when)
            if _course(fact) is not None:
                _later(courses, fact.name, when)
        elif fact.assertion == "absent":
            _later(absent, fact.name, when)
    kept = []
    for fact in facts:
        when, denied = told_on(fact, rule.dated_by), absent.get(fact.name)
        if fact.assertion == "possible" and denied is not None:
            if denied >= when or (rule.memory == "ever" and _denied_since(fact, facts)):
                continue
        elif rule.memory == "now" and fact.assertion in ("present", "absent"):
            asserted = present.get(fact.name)
            if fact.assertion == "present" and _course(fact) is not None and when < courses[fact.name]:
                continue
            over = fact.assertion == "present" and _course(fact) == "resolved"
            if asserted is not None and denied is not None and not over:
                if (when < denied and asserted < denied) if fact.assertion == "present" else denied < asserted:
                    continue
                if denied == asserted and rule.ties == "conflict":
                    tied.add(id(fact))
        kept.append(fact)
    return kept


def _later(moments: dict[str, Moment], name: str, when: Moment) -> None:
    if name not in moments or when > moments[name]:
        moments[name] = when


def _course(fact: Fact) -> object:
    """How a condition runs, where it is told: a later word on it overtakes an earlier one."""
    course = fact.detail.get("course")
    return None if course == NOT_TOLD else course


def _denied_since(fact: Fact, facts: list[Fact]) -> bool:
    """Whether a document of the same day or later denies what was possible at no told time, as such or ever."""
    told = fact.recorded.high if fact.recorded is not None else None
    if told is None or fact.date_stated:
        return False
    return any(
        other.assertion == "absent"
        and other.name == fact.name
        and other.recorded is not None
        and other.recorded.high is not None
        and other.recorded.high >= told
        for other in facts
    )


def _deny(rule: Table, kept: dict[str, list[Fact]], overtaking: Overtaking) -> None:
    wide, narrow = overtaking.denial, overtaking.overtakes
    denials = [f for f in kept.get(wide.kind, ()) if f.assertion == wide.assertion and bears(wide, f)]
    if not denials:
        return
    last = max(told_on(f, rule.dated_by) for f in denials)
    kept[narrow.kind] = [
        f
        for f in kept.get(narrow.kind, ())
        if f.assertion not in _POSITIVE or not bears(narrow, f) or told_on(f, rule.dated_by)[0] >= last[0]
    ]


def _keep_latest(rule: Table, kept: dict[str, list[Fact]], group: tuple[Selector, ...]) -> None:
    last: Moment | None = None
    members: dict[int, Moment] = {}
    for selector in group:
        for fact in kept.get(selector.kind, ()):
            fits = fact.assertion == selector.assertion or (
                fact.assertion == "possible" and selector.assertion == "present"
            )
            if not fits or not bears(selector, fact):
                continue
            when = told_on(fact, rule.dated_by)
            members[id(fact)] = when
            if fact.assertion != "possible" and (last is None or when > last):
                last = when
    if last is None:
        return
    for selector in group:
        facts = kept.get(selector.kind)
        if facts:
            kept[selector.kind] = [f for f in facts if members.get(id(f), last) >= last]
