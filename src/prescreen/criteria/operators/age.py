"""The patient has reached so many full years on the anchor's day."""

from datetime import date

from prescreen.criteria.context import Context
from prescreen.criteria.outcome import Outcome, asking, open_outcome
from prescreen.criteria.person import birth, birthday, years_on
from prescreen.criteria.wording import plain
from prescreen.protocol.rules import Age
from prescreen.values import DayInterval
from prescreen.values.truth import FALSE, TRUE


def age(rule: Age, ctx: Context) -> Outcome:
    """From the birth date, else from the ages told."""
    born, facts = birth(ctx)
    if not facts:
        return asking(open_outcome("not_documented", "No document tells the age or the birth date."), rule.ask)
    if born is None:
        return asking(
            open_outcome("conflicting", "The birth dates or ages told contradict each other.", facts=facts), rule.ask
        )
    day = ctx.moved[rule.at]
    years = years_on(born, day)
    truth = years.at_least(rule.at_least)
    said = f"Age {plain(years)} on {day} ({rule.at})"
    arithmetic = (("born", str(born)), (f"age on {day}", plain(years)))
    if truth is TRUE:
        return Outcome(TRUE, (f"{said} is at least {rule.at_least}.",), facts=facts, arithmetic=arithmetic)
    if truth is FALSE:
        return Outcome(
            FALSE, (f"{said} is below {rule.at_least}.",), facts=facts, arithmetic=arithmetic, edges=_edges(rule, born)
        )
    return asking(
        open_outcome(
            "imprecise", f"{said} may be on either side of {rule.at_least}.", facts=facts, arithmetic=arithmetic
        ),
        rule.ask,
    )


def _edges(rule: Age, born: DayInterval) -> tuple[tuple[str, date], ...]:
    return () if born.high is None else ((rule.at, birthday(born.high, rule.at_least)),)
