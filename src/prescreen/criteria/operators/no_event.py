"""No event of the kinds named lies in the window: denied for it, or documented and every one definitely outside.

One definitely inside violates; one that may be inside leaves it open. A denial without a period reaches back for all
time and up to its document; one with a period decides only what it covers.
"""

from prescreen.criteria.context import Context
from prescreen.criteria.happenings import Happenings, denied, happenings
from prescreen.criteria.outcome import Outcome, asking, open_outcome
from prescreen.criteria.selecting import bears
from prescreen.criteria.verdict import Reason
from prescreen.criteria.wording import from_to, listed, thing_dated
from prescreen.protocol.rules import NoEvent
from prescreen.record.models import Fact
from prescreen.values.truth import FALSE, TRUE


def no_event(rule: NoEvent, ctx: Context) -> Outcome:
    """Events first, then what they leave to denials."""
    return asking(_decide(rule, ctx), rule.ask)


def _decide(rule: NoEvent, ctx: Context) -> Outcome:
    told = from_to(ctx.event_window(rule.window))
    found = happenings(rule, ctx)
    called = rule.called[0].upper() + rule.called[1:]
    if found.inside:
        return Outcome(
            FALSE,
            (f"{called} {told}: {_said(found.inside)}.",),
            facts=tuple(found.inside),
            notes=("the limit day itself counts",) if found.on_edge else (),
            edges=tuple(found.edges),
        )
    if found.contested:
        says = f"{_said(found.contested)}, but denied for the same days."
        return open_outcome("conflicting", says, facts=found.contested)
    if found.judged:
        says = f"A physician judges whether this is {rule.called} {told}: {_said(found.judged)}."
        return open_outcome("needs_judgement", says, facts=found.judged)
    if found.perhaps:
        uncertain = all(f.assertion == "possible" for f in found.perhaps)
        says = f"{called} may lie {told} or not: {_said(found.perhaps)}."
        return open_outcome("needs_judgement" if uncertain else "imprecise", says, facts=found.perhaps)
    if found.outside and rule.outside_is_enough:
        says = f"{called} documented, none {told}: {_said(found.outside)}."
        return Outcome(TRUE, (says,), facts=tuple(found.outside))
    return _denials(rule, ctx, found, told) or _nothing(rule, ctx, found, told)


def _denials(rule: NoEvent, ctx: Context, found: Happenings, told: str) -> Outcome | None:
    """What denials decide; None when nothing is denied."""
    facts = tuple({id(f): f for _, denials in found.denials for f in denials}.values())
    if not facts:
        return None
    wanting = [denials for event, denials in found.denials if event.deny and not denied(rule, event, denials, ctx)]
    if not wanting:
        return Outcome(TRUE, (f"{rule.called[0].upper() + rule.called[1:]} {told} is denied.",), facts=facts)
    partly = any(wanting)
    reason: Reason = "out_of_window" if partly else "not_documented"
    how = "does not reach over the time" if partly else "leaves a part open"
    return open_outcome(reason, f"A denial {how} {told}: {rule.called}.", lean=TRUE, facts=facts)


def _nothing(rule: NoEvent, ctx: Context, found: Happenings, told: str) -> Outcome:
    if found.outside:
        says = f"Only {_said(found.outside)}; no document tells of {rule.called} {told}."
        return open_outcome("not_documented", says, lean=TRUE, facts=found.outside)
    for selector in rule.lean_satisfied_by:
        leaning = [
            f
            for f in ctx.named(selector.kind, selector.name)
            if f.assertion == selector.assertion and bears(selector, f)
        ]
        if leaning:
            says = f"No document tells of {rule.called} {told}; only {_said(leaning)}."
            return open_outcome("not_documented", says, lean=TRUE, facts=leaning)
    return open_outcome("not_documented", f"No document tells of {rule.called} {told}.")


def _said(facts: list[Fact]) -> str:
    return listed([thing_dated(f) for f in facts])
