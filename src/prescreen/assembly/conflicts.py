"""Facts that cannot both hold: two values of one measurement on one day, an event told and denied."""

from collections import defaultdict
from collections.abc import Sequence

from prescreen.record import Fact

_EVENTS = frozenset(("cardiac", "neuro", "transplant", "malignancy", "immune", "vaccination"))
# denials of these speak of the present ("no arrhythmia today"), or of one test
_NO_EVENTS = frozenset(
    (
        "arrhythmia_atrial",
        "heart_failure",
        "nyha_class",
        "ecg_abnormality",
        "pericardial_effusion",
        "valve_disease",
        "any",
        "neurological_history",
        "coronary_disease",
    )
)
_TOLERANCE = 0.03


def conflicts(facts: Sequence[Fact]) -> tuple[tuple[int, int], ...]:
    """Pairs of indices into ``facts`` that cannot both hold, each pair in order, every fact at most once a partner."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        groups[fact.kind, fact.name].append(index)
    found: list[tuple[int, int]] = []
    for (kind, name), members in groups.items():
        if kind == "lab":
            found += _values(facts, members)
        elif kind in _EVENTS and name not in _NO_EVENTS:
            found += _denied(facts, members)
    return tuple(sorted(found))


def _values(facts: Sequence[Fact], members: list[int]) -> list[tuple[int, int]]:
    found = []
    for at, one in enumerate(members):
        for two in members[at + 1 :]:
            first, second = facts[one], facts[two]
            if first.assertion != "present" or second.assertion != "present" or first.unit != second.unit:
                continue
            if (
                first.date is None
                or not first.date.exact
                or first.date != second.date
                or first.detail.get("method") != second.detail.get("method")
            ):
                continue
            if (
                first.detail.get("baseline")
                or second.detail.get("baseline")
                or first.detail.get("oxygen") != second.detail.get("oxygen")
            ):
                continue
            if _apart(first, second):
                found.append((one, two))
    return found


def _apart(first: Fact, second: Fact) -> bool:
    one, two = first.interval(), second.interval()
    if one is None or two is None:
        return False
    low = max((v for v in (one.low, two.low) if v is not None), default=None)
    high = min((v for v in (one.high, two.high) if v is not None), default=None)
    return low is not None and high is not None and low - high > _TOLERANCE * max(abs(low), abs(high))


def _denied(facts: Sequence[Fact], members: list[int]) -> list[tuple[int, int]]:
    """A patient's event and a denial that is not older than the event and covers all the past."""
    found = []
    for one in members:
        event = facts[one]
        if event.assertion != "present":
            continue
        for two in members:
            denial = facts[two]
            if (
                denial.assertion != "absent"
                or (denial.date is not None and denial.date.low is not None)
                or denial.detail.get("cause")
            ):
                continue
            happened = event.date.low if event.date is not None else None
            said = denial.recorded.high if denial.recorded is not None else None
            if happened is not None and said is not None and said < happened:
                continue
            if (
                happened is None
                and event.recorded is not None
                and said is not None
                and event.recorded.high is not None
                and said < event.recorded.high
            ):
                continue  # an older denial, overtaken
            found.append((min(one, two), max(one, two)))
            break
    return found
