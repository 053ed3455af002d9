"""The first case whose condition holds answers; a case that only perhaps holds leaves the answer open, unless every
case that could be the first one answers the same.

For what is the case now, a later statement overtakes an earlier contrary one of the same thing; for what was ever the
case, nothing is overtaken. A mere possibility is dropped when a certain denial of the same day or later stands
against it.
"""

from prescreen.criteria.context import Context
from prescreen.criteria.outcome import Outcome, asking, open_outcome
from prescreen.criteria.selecting import Match, Matcher
from prescreen.criteria.standing import standing
from prescreen.criteria.verdict import Reason
from prescreen.criteria.wording import listed, thing_dated
from prescreen.protocol.rules import Answer, Case, Otherwise, Table
from prescreen.record.models import Fact
from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth

_TRUTHS: dict[str, Truth] = {"satisfied": TRUE, "violated": FALSE}
_REASONS: dict[str, Reason] = {
    "needs_judgement": "needs_judgement",
    "not_documented": "not_documented",
    "imprecise": "imprecise",
    "conflicting": "conflicting",
}


def table(rule: Table, ctx: Context) -> Outcome:
    """The cases in order over the facts that still stand."""
    kept, tied = standing(rule, ctx)
    if not kept and not rule.asks_age:
        other = rule.otherwise
        return asking(open_outcome(_reason(other.then), _say(other.says, []), lean=_lean(other.lean)), rule.ask)
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
