"""Where a reply and the notes say different things: shown, never settled in silence."""

from collections.abc import Iterator

from prescreen.dialogue.plain_text import quoted
from prescreen.dialogue.wording import place
from prescreen.record import Document, Fact, PatientRecord
from prescreen.values import DayInterval

_UNLIKE = 0.1  # share by which two values of one day may differ before the reply is held against the note


def conflict_lines(record: PatientRecord, facts: tuple[Fact, ...], documents: tuple[Document, ...]) -> list[str]:
    """One line for every fact of the record that one of the new ones contradicts."""
    lines = []
    for old in dict.fromkeys(_id for new in facts for _id in _against(record, new)):
        fact = record.facts[old]
        who = f"{fact.author or 'An earlier reply'} said" if fact.source == "reply" else "The notes say"
        lines.append(f"{who} otherwise: {quoted(fact.evidence.quote, 60)} ({place(fact.evidence, documents)}).")
    return lines


def _against(record: PatientRecord, new: Fact) -> Iterator[int]:
    for index, old in enumerate(record.facts):
        if old.kind == new.kind and old.name == new.name and contradicts(old, new):
            yield index


def contradicts(old: Fact, new: Fact) -> bool:
    """Whether two facts of one thing cannot both hold: told and denied for the same days, or two values of one day."""
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
