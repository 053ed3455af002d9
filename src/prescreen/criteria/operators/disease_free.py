"""No other disease of the kind, or each one radically treated and without active disease for the whole period before
the anchor.

The period runs from the end of radical treatment. Types named as exempt need treatment and no active lesion only;
types and treatments named as judged are a physician's.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from prescreen.criteria.context import Context
from prescreen.criteria.outcome import Outcome, asking, conjunction, open_outcome
from prescreen.criteria.timing import capped
from prescreen.criteria.wording import on_days
from prescreen.protocol.rules import DiseaseFree
from prescreen.record.models import Fact
from prescreen.values import DayInterval
from prescreen.values.truth import FALSE, TRUE

_ALL = ("any",)


@dataclass(frozen=True, slots=True)
class _Disease:
    """All that is told of one disease, later statements over earlier ones."""

    name: str
    detail: dict[str, str]
    ended: DayInterval
    facts: tuple[Fact, ...]
    possible: bool


def disease_free(rule: DiseaseFree, ctx: Context) -> Outcome:
    """Each disease in turn; all have to be past."""
    diseases = _diseases(ctx)
    if diseases:
        return asking(conjunction([_one(rule, d, ctx.moved[rule.anchor]) for d in diseases]), rule.ask)
    denials = [f for f in ctx.of("malignancy") if f.assertion == "absent"]
    if any(f.name in _ALL for f in denials):
        general = tuple(f for f in denials if f.name in _ALL)
        return Outcome(TRUE, ("Any other malignancy is denied.",), facts=general)
    if denials:
        return asking(
            open_outcome("not_documented", "Only single malignancies are denied.", lean=TRUE, facts=denials), rule.ask
        )
    return asking(open_outcome("not_documented", "No document tells of other malignancies."), rule.ask)


def _diseases(ctx: Context) -> list[_Disease]:
    named: dict[str, list[Fact]] = {}
    for fact in ctx.of("malignancy"):
        if fact.assertion in ("present", "possible"):
            named.setdefault(fact.name, []).append(fact)
    absent = {f.name: _told(f) for f in ctx.of("malignancy") if f.assertion == "absent"}
    found = []
    for name, facts in named.items():
        certain = [f for f in facts if f.assertion == "present"]
        if not certain and name in absent and absent[name] >= max(_told(f) for f in facts):
            continue
        found.append(_merged(name, sorted(certain or facts, key=_place), possible=not certain))
    return found


def _told(fact: Fact) -> date:
    return (fact.recorded.high if fact.recorded is not None else None) or date.min


def _place(fact: Fact) -> tuple[date, str, int]:
    return _told(fact), fact.evidence.document, fact.evidence.start


def _merged(name: str, facts: list[Fact], *, possible: bool) -> _Disease:
    detail: dict[str, str] = {}
    ended: DayInterval | None = None
    dated: DayInterval | None = None
    told: date | None = None
    for fact in facts:
        for key, value in fact.detail.items():
            if value != "not_told":
                detail[key] = str(value)
        told = _told(fact) if fact.recorded is not None else told
        treated = fact.last if isinstance(fact.last, DayInterval) else _treated_on(fact)
        ended = treated if treated is not None else ended
        dated = fact.date if fact.date is not None and fact.date_stated else dated
    days = ended or dated or DayInterval(None, None)
    return _Disease(name, detail, capped(days, told), tuple(facts), possible)


def _treated_on(fact: Fact) -> DayInterval | None:
    text = fact.detail.get("treated_on")
    if not isinstance(text, str):
        return None
    try:
        low, _, high = text.partition("/")
        return DayInterval(date.fromisoformat(low), date.fromisoformat(high or low))
    except ValueError:
        return None


def _one(rule: DiseaseFree, disease: _Disease, anchor: date) -> Outcome:
    name = disease.name.replace("_", " ")
    kind, course = disease.detail.get("type"), disease.detail.get("course")
    treatment = disease.detail.get("treatment")
    facts = disease.facts
    if disease.possible:
        return open_outcome("needs_judgement", f"{name} is possible only.", facts=facts)
    if kind in rule.exempt_types:
        if course == "active":
            return Outcome(FALSE, (f"{name} with an active lesion.",), facts=facts)
        if course == "disease_free" or (treatment == "radical" and course != "uncertain"):
            return Outcome(TRUE, (f"{name} treated, no active lesion told.",), facts=facts)
        return open_outcome("imprecise", f"{name}: whether it is fully treated is not told.", lean=TRUE, facts=facts)
    if course == "active":
        return Outcome(FALSE, (f"{name} is active.",), facts=facts)
    if kind in rule.judged_types or treatment in rule.judged_treatments:
        judged = str(kind if kind in rule.judged_types else treatment).replace("_", " ")
        return open_outcome("needs_judgement", f"{name}: a physician judges ({judged}).", facts=facts)
    if treatment != "radical":
        lean = TRUE if course == "disease_free" else None
        return open_outcome("imprecise", f"{name}: radical treatment is not told.", lean=lean, facts=facts)
    return _radical(rule, disease, anchor, name, course)


def _radical(rule: DiseaseFree, disease: _Disease, anchor: date, name: str, course: str | None) -> Outcome:
    limit = rule.period.after(anchor, -1)
    ended, facts = disease.ended, disease.facts
    said = f"{name}, radical treatment ended {on_days(ended)}"
    arithmetic = (("end of radical treatment", on_days(ended)), (f"{rule.anchor} - {rule.period}", str(limit)))
    if ended.low is not None and ended.low > limit:
        edges: tuple[tuple[str, date], ...] = ()
        if ended.high is not None:
            day = rule.period.after(ended.high)
            edges = tuple(
                (rule.anchor, day + timedelta(days=n)) for n in range(3) if day < date.max - timedelta(days=3)
            )
        return Outcome(
            FALSE,
            (f"{said}: less than {rule.period} before {anchor}.",),
            facts=facts,
            arithmetic=arithmetic,
            edges=edges,
        )
    if ended.high is None or ended.high > limit:
        return open_outcome(
            "imprecise", f"{said}: may be less than {rule.period} before {anchor}.", facts=facts, arithmetic=arithmetic
        )
    if course == "disease_free":
        return Outcome(
            TRUE,
            (f"{said}, disease-free: at least {rule.period} before {anchor}.",),
            facts=facts,
            arithmetic=arithmetic,
        )
    return open_outcome(
        "imprecise",
        f"{said}; whether free of disease since is not told.",
        lean=TRUE,
        facts=facts,
        arithmetic=arithmetic,
    )
