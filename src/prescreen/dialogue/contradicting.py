"""Whether two facts can both hold."""

from prescreen.record import Fact
from prescreen.values import DayInterval

_UNLIKE = 0.1  # share by which two values of one day may differ before the reply is held against the note


def contradicts(old: Fact, new: Fact) -> bool:
    """Whether two facts of one thing cannot both hold: told and denied for the same days, or two values of one day."""
    if (old.kind, old.name) != (new.kind, new.name):
        return False
    told, denied = (old, new) if new.assertion == "absent" else (new, old)
    if denied.assertion == "absent":
        return told.assertion == "present" and _same_days(told, denied)
    one, other = old.interval(), new.interval()
    if one is None or other is None or old.unit != new.unit or old.assertion != "present":
        return False
    if not (old.date and new.date and old.date.exact and old.date == new.date and one.low and other.low):
        return False
    return abs(one.low - other.low) > _UNLIKE * max(one.low, other.low)


def _same_days(told: Fact, denied: Fact) -> bool:
    days = told.last if isinstance(told.last, DayInterval) else told.date
    period = denied.date
    if days is None or period is None or period.exact:
        period = DayInterval(None, denied.recorded.high if denied.recorded is not None else None)
    return period.covers(days) if days is not None else True
