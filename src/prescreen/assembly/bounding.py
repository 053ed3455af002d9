"""The past ends at the document (criteria, rule 13): what is told as past happened on or before the note's day."""

from prescreen.record import Fact
from prescreen.values import DayInterval

_AHEAD = frozenset(("planned", "hypothetical"))


def bound(fact: Fact) -> Fact:
    """The fact with its partial dates cut at the day of its document; plans and days wholly after it stay as told."""
    today = fact.recorded.high if fact.recorded is not None else None
    if today is None or fact.assertion in _AHEAD or fact.name == "planned_surgery":
        return fact
    limit = DayInterval(None, today)
    changed: dict[str, DayInterval] = {}
    for field in ("date", "first", "last"):
        days = getattr(fact, field)
        if not isinstance(days, DayInterval) or (days.high is not None and days.high <= today):
            continue
        cut = days.intersect(limit)
        if cut is not None and cut != days:
            changed[field] = cut
    return fact.model_copy(update=changed) if changed else fact
