"""Age and sex of the patient, as intervals and as far as they are told."""

from datetime import date

from prescreen.criteria.context import Context
from prescreen.criteria.readings import value_of
from prescreen.record.models import Fact
from prescreen.values import DayInterval, NumberInterval


def birth(ctx: Context) -> tuple[DayInterval | None, tuple[Fact, ...]]:
    """The days on which the patient can have been born; None when told ages and birth dates contradict each other.

    Of a birth date everything follows; told ages only serve where there is none.
    """
    dated = [f for f in ctx.named("demographic", ("birth_date",)) if f.assertion == "present" and f.date]
    if dated:
        return _common([f.date for f in dated if f.date is not None]), tuple(dated)
    told = [f for f in ctx.named("demographic", ("age",)) if f.assertion == "present" and value_of(f)]
    return _common([_born(f) for f in told]), tuple(told)


def _common(found: list[DayInterval]) -> DayInterval | None:
    result: DayInterval | None = DayInterval(None, None)
    for days in found:
        result = result.intersect(days) if result is not None else None
    return result


def _born(fact: Fact) -> DayInterval:
    """Someone of 42 full years on a day was born 42 to 43 years before it."""
    value, told = value_of(fact), fact.date if fact.date_stated and fact.date else fact.recorded
    if value is None or told is None:
        return DayInterval(None, None)
    high = None if value.low is None or told.high is None else _years_before(told.high, int(value.low))
    low = None if value.high is None or told.low is None else _years_before(told.low, int(value.high) + 1)
    if low is not None:
        low = date.fromordinal(low.toordinal() + 1)
    return DayInterval(low, high) if low is None or high is None or low <= high else DayInterval(None, None)


def _years_before(day: date, years: int) -> date:
    year = max(1, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def years_on(born: DayInterval, day: date) -> NumberInterval:
    """The age in full years on a day, as an interval."""
    low = None if born.high is None else float(max(0, full_years(born.high, day)))
    high = None if born.low is None else float(max(0, full_years(born.low, day)))
    return NumberInterval(low, high)


def full_years(born: date, day: date) -> int:
    """Full years from birth to a day; a 29 February birthday falls on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, years: int) -> date:
    """The day on which the patient reaches that age."""
    if born.year + years > date.max.year:
        return date.max
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def sex(ctx: Context) -> tuple[str | None, tuple[Fact, ...]]:
    """``male``, ``female``, or None when it is not told or told both ways."""
    told = [f for f in ctx.named("demographic", ("sex",)) if f.assertion == "present"]
    values = {str(f.detail.get("sex")) for f in told if f.detail.get("sex")}
    return (values.pop() if len(values) == 1 else None), tuple(told)
