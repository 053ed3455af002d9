"""The first case whose condition holds answers; a case that only perhaps holds leaves the answer open, unless every
case that could be the first one answers the same.

For what is the case now, a later statement overtakes an earlier contrary one of the same thing; for what was ever the
case, nothing is overtaken. A mere possibility is dropped when a certain denial of the same day or later stands
against it.
"""

from prescreen.criteria.context import Context
from prescreen.criteria.outcome import Outcome, asking, open_outcome
from prescreen.criteria.selecting import Match, Matcher, bears
from prescreen.criteria.timing import Moment, told_on
from prescreen.criteria.verdict import Reason
from prescreen.criteria.wording import listed, thing_dated
from prescreen.protocol.rules import Answer, Case, Otherwise, Overtaking, Table
from prescreen.protocol.selectors import Selector
from prescreen.record.models import Fact
from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth

_TRUTHS: dict[str, Truth] = {"satisfied": TRUE, "violated": FALSE}
_REASONS: dict[str, Reason] = {
    "needs_judgement": "needs_judgement",
    "not_documented": "not_documented",
    "imprecise": "imprecise",
}
_POSITIVE = ("present", "possible")


def table(rule: Table, ctx: Context) -> Outcome:
    """The cases in order over the facts that still stand."""
    kept, tied = _standing(rule, ctx)
    matcher = Matcher(ctx, kept, tied)
    perhaps: list[tuple[Case, Match]] = []
    for case in rule.cases:
        match = matcher.match(case.when)
        if match.truth is TRUE:
            return asking(_answer(case, match, perhaps), rule.ask)
        if match.truth is UNKNOWN and not (case.certain and match.doubt == "needs_judgement"):
            perhaps.append((case, match))
    if perhaps:
        return asking(_open(perhaps, None, None), rule.ask)
    return asking(_otherwise(rule, ctx, kept), rule.ask)


def _answer(case: Case, match: Match, perhaps: list[tuple[Case, Match]]) -> Outcome:
    if any(c.then != case.then for c, _ in perhaps):
        return _open(perhaps, case, match)
    says = f"{_say(case.says, match.facts)}"
    truth = _TRUTHS.get(case.then)
    if truth is not None:
        return Outcome(truth, (says,), facts=tuple(match.facts))
    return open_outcome(_REASONS[case.then], says, lean=_lean(case.lean), facts=match.facts)


def _open(perhaps: list[tuple[Case, Match]], case: Case | None, match: Match | None) -> Outcome:
    first, found = next(((c, m) for c, m in perhaps if m.doubt == "conflicting"), perhaps[0])
    facts = [f for _, m in perhaps for f in m.facts] + (match.facts if match is not None else [])
    how = {"conflicting": "but told otherwise on the same day", "imprecise": "but not precisely enough to decide"}
    says = _say(first.says, found.facts).rstrip(".") + f", {how.get(found.doubt or '', 'but not certain')}."
    lean = None
    if found.doubt == "imprecise" and case is None:
        lean = _lean(first.then if first.then in _TRUTHS else first.lean)
    return open_outcome(found.doubt or "imprecise", says, lean=lean, facts=_unique(facts))


def _otherwise(rule: Table, ctx: Context, kept: dict[str, list[Fact]]) -> Outcome:
    if rule.stale == "out_of_window" and rule.dated:
        matcher = Matcher(ctx, kept, windows="unread")
        for case in rule.cases:
            match = matcher.match(case.when)
            if match.truth is not FALSE:
                says = _say(case.says, match.facts).rstrip(".") + ", outside the time that counts."
                lean = _lean(case.then if case.then in _TRUTHS else case.lean)
                return open_outcome("out_of_window", says, lean=lean, facts=match.facts)
    other: Otherwise = rule.otherwise
    matcher = Matcher(ctx, kept)
    for selector in other.lean_satisfied_by:
        match = matcher.match(selector)
        if match.truth is TRUE:
            return open_outcome(_reason(other.then), _say(other.says, match.facts), lean=TRUE, facts=match.facts)
    return open_outcome(_reason(other.then), _say(other.says, []), lean=_lean(other.lean))


def _reason(answer: Answer) -> Reason:
    return _REASONS.get(answer, "not_documented")


def _lean(answer: str | None) -> Truth | None:
    return _TRUTHS.get(answer) if answer is not None else None


def _say(says: str, facts: list[Fact]) -> str:
    says = says.rstrip(".")
    return f"{says}: {listed([thing_dated(f) for f in facts])}." if facts else f"{says}."


def _unique(facts: list[Fact]) -> list[Fact]:
    return list({id(f): f for f in facts}.values())


def _standing(rule: Table, ctx: Context) -> tuple[dict[str, list[Fact]], frozenset[int]]:
    """The facts that later statements leave standing, and those tied with a contrary one of the same day."""
    kept: dict[str, list[Fact]] = {}
    tied: set[int] = set()
    for kind in rule.kinds:
        facts = list(ctx.of(kind))
        kept[kind] = _overtake(rule, facts, tied) if len(facts) > 1 else facts
    for group in rule.latest_of:
        _keep_latest(rule, kept, group)
    for overtaking in rule.overtaken:
        _deny(rule, kept, overtaking)
    return kept, frozenset(tied)


def _overtake(rule: Table, facts: list[Fact], tied: set[int]) -> list[Fact]:
    if all(fact.assertion == "present" for fact in facts):
        return facts
    present: dict[str, Moment] = {}
    absent: dict[str, Moment] = {}
    for fact in facts:
        side = present if fact.assertion == "present" else absent if fact.assertion == "absent" else None
        if side is not None:
            when = told_on(fact, rule.dated_by)
            if fact.name not in side or when > side[fact.name]:
                side[fact.name] = when
    if not absent:
        return facts
    kept = []
    for fact in facts:
        denied, asserted = absent.get(fact.name), present.get(fact.name)
        if fact.assertion == "possible" and denied is not None and denied >= told_on(fact, rule.dated_by):
            continue
        if fact.assertion == "possible" and rule.memory == "ever" and _denied_since(fact, facts):
            continue
        if rule.memory == "now" and denied is not None and asserted is not None:
            if fact.assertion == "present" and told_on(fact, rule.dated_by) < denied:
                continue
            if fact.assertion == "absent" and denied < asserted:
                continue
            if denied == asserted and rule.ties == "conflict" and fact.assertion in ("present", "absent"):
                tied.add(id(fact))
        kept.append(fact)
    return kept


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
