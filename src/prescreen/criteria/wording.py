"""Statuses, reasons, dates, intervals and values in the plain words of explanations."""

from prescreen.criteria.names import called, cancer, spelt
from prescreen.record.models import ONGOING, Fact
from prescreen.values import DayInterval, NumberInterval

STATUS = {"satisfied": "satisfied", "violated": "violated", "unresolved": "open"}
REASON = {
    "not_documented": "not documented",
    "imprecise": "too vague to decide",
    "conflicting": "sources disagree",
    "out_of_window": "only older values",
    "needs_judgement": "needs a physician's judgement",
}


def on_days(days: DayInterval) -> str:
    """An interval of days as it is said: a day, a stretch, or what is known of its ends."""
    if days.low is None and days.high is None:
        return "date not told"
    if days.low is None:
        return f"by {days.high}"
    if days.high is None:
        return f"from {days.low} on"
    return str(days.low) if days.low == days.high else f"between {days.low} and {days.high}"


def number(value: NumberInterval, unit: str | None) -> str:
    """A value with its unit: "8.2 g/dL", "55-60 %", "<0.5 mg/dL"."""
    text = plain(value)
    return text if not unit else f"{text} x ULN" if unit == "xULN" else f"{text} {unit}"


def plain(value: NumberInterval) -> str:
    """A value without unit; large counts in full."""
    if value.low is not None and value.low == value.high:
        return figure(value.low)
    if value.low is None or value.high is None:
        if value.low is None and value.high is None:
            return "unknown"
        sign = ("<" if value.high_open else "at most ") if value.low is None else ">" if value.low_open else "at least "
        return sign + figure(value.high if value.low is None else value.low)
    return f"{figure(value.low)}-{figure(value.high)}"


def figure(value: float | None) -> str:
    """A number to four significant digits, whole numbers and large counts in full."""
    if value is None:
        return ""
    if value == int(value) and abs(value) < 1e12:
        return str(int(value))
    return str(round(value)) if abs(value) >= 1000 else f"{value:.4g}"


def thing(fact: Fact) -> str:
    """What a fact speaks of: its own word where it has one, else its name."""
    if fact.kind == "malignancy":
        return cancer(fact.name)
    entity = fact.detail.get("entity") or fact.detail.get("drug") or fact.detail.get("type")
    return spelt(str(entity)) if entity else called(fact.name)


def thing_dated(fact: Fact) -> str:
    """What a fact speaks of, with its date in brackets."""
    if fact.last == ONGOING:
        return f"{thing(fact)} (ongoing)"
    days = fact.last if isinstance(fact.last, DayInterval) else fact.date
    if days is None:
        return f"{thing(fact)} (no date)" if fact.recorded is None else f"{thing(fact)} (told {on_days(fact.recorded)})"
    return f"{thing(fact)} ({on_days(days)})"


def from_to(days: DayInterval) -> str:
    """A window: "from 2026-03-03 to 2026-03-10"."""
    return f"from {days.low or 'any time'} to {days.high or 'any time'}"


def listed(things: list[str], most: int = 4) -> str:
    """The first few of a list, with how many more there are."""
    kept = list(dict.fromkeys(things))
    more = len(kept) - most
    return ", ".join(kept[:most]) + (f" and {more} more" if more > 0 else "")
