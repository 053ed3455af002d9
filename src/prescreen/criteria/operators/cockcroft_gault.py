"""Creatinine clearance by Cockcroft and Gault is at least the limit: computed from age, sex, actual weight and serum
creatinine where all are there, else as stated.

(140 - age) x kg / (72 x mg/dL), x 0.85 for a woman (Cockcroft DW, Gault MH. Nephron 1976;16:31-41). A stated and a
computed clearance on opposite sides of the limit conflict, unless the creatinine is the newer of the two; a value by
another method only leans.
"""

from prescreen.criteria.context import Context
from prescreen.criteria.operators.limits import agreed, below_or_above, compare
from prescreen.criteria.outcome import Outcome, asking, open_outcome
from prescreen.criteria.person import birth, sex, years_on
from prescreen.criteria.readings import Latest, Reading, latest, readings, value_of
from prescreen.criteria.wording import figure, number, on_days, plain
from prescreen.protocol.rules import CockcroftGault
from prescreen.record.models import Fact
from prescreen.values import NumberInterval
from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth

_FEMALE = 0.85
_METHODS = (None, "cockcroft_gault")


def cockcroft_gault(rule: CockcroftGault, ctx: Context) -> Outcome:
    """The computed and the stated clearance together."""
    return asking(_decide(rule, ctx), rule.ask)


def _decide(rule: CockcroftGault, ctx: Context) -> Outcome:
    window = ctx.value_window(rule.window)
    stated = latest(
        [
            r
            for r in readings(ctx, "lab", "creatinine_clearance", window)
            if r.facts[0].detail.get("method") in _METHODS
        ],
        window,
    )
    computed = _Computed(rule, ctx)
    told = _stated_truth(rule, stated)
    if computed.truth is not None and computed.truth is not UNKNOWN:
        if told in (TRUE, FALSE) and told is not computed.truth and not computed.newer_than(stated):
            said = _stated_says(stated)
            return open_outcome(
                "conflicting",
                f"{computed.says}, but {said}: on opposite sides of {figure(rule.at_least)} mL/min.",
                facts=(*computed.facts, *_facts(stated)),
                arithmetic=computed.arithmetic,
            )
        relation = below_or_above(computed.truth is TRUE, at_least=True)
        return Outcome(
            computed.truth,
            (f"{computed.says} is {relation} {figure(rule.at_least)} mL/min.",),
            facts=(*computed.facts, *_facts(stated)),
            notes=computed.notes,
            arithmetic=computed.arithmetic,
        )
    if told in (TRUE, FALSE) and stated.sure:
        relation = below_or_above(told is TRUE, at_least=True)
        return Outcome(
            told, (f"{_stated_says(stated)} is {relation} {figure(rule.at_least)} mL/min.",), facts=_facts(stated)
        )
    if stated.standing or computed.truth is not None:
        said = computed.says if computed.truth is not None else _stated_says(stated)
        return open_outcome(
            "imprecise",
            f"{said} may be on either side of {figure(rule.at_least)} mL/min.",
            facts=(*computed.facts, *_facts(stated)),
            arithmetic=computed.arithmetic,
        )
    return _lean(rule, ctx, stated, computed)


def _stated_truth(rule: CockcroftGault, stated: Latest) -> Truth | None:
    truths = {UNKNOWN if r.doubted else compare(r.value, rule.at_least, None) for r in stated.standing}
    return None if not truths else truths.pop() if len(truths) == 1 else UNKNOWN


def _stated_says(stated: Latest) -> str:
    return "stated clearance " + "; ".join(
        f"{number(r.value, 'mL/min')} ({on_days(r.days)})" for r in stated.standing[:3]
    )


def _facts(stated: Latest) -> tuple[Fact, ...]:
    return tuple(f for r in stated.standing for f in r.facts)


class _Computed:
    """The computed clearance: its truth (None when an input is missing), words, inputs."""

    __slots__ = ("arithmetic", "creatinine", "facts", "missing", "notes", "says", "stale", "truth")

    def __init__(self, rule: CockcroftGault, ctx: Context) -> None:
        window = ctx.value_window(rule.window)
        creatinine = latest(readings(ctx, "lab", "creatinine", window), window)
        weight = latest(readings(ctx, "lab", "weight", window), window)
        born, age_facts = birth(ctx)
        gender, sex_facts = sex(ctx)
        self.creatinine = creatinine
        self.stale = (*creatinine.stale, *weight.stale)
        self.missing = [
            name
            for name, there in (
                ("age", bool(age_facts)),
                ("weight", bool(weight.standing)),
                ("serum creatinine", bool(creatinine.standing)),
            )
            if not there
        ]
        self.truth: Truth | None = None
        self.says = ""
        self.notes: tuple[str, ...] = ()
        self.arithmetic: tuple[tuple[str, str], ...] = ()
        self.facts: tuple[Fact, ...] = ()
        if self.missing or born is None:
            return
        factor = NumberInterval(_FEMALE, _FEMALE if gender == "female" else 1.0)
        if gender == "male":
            factor = NumberInterval.exactly(1.0)
        truths = set()
        for c in creatinine.standing:
            years = _age(ctx, c, age_facts)
            for w in weight.standing:
                value = clearance(years, w.value, c.value, factor)
                truths.add(UNKNOWN if c.doubted or w.doubted else compare(value, rule.at_least, None))
                if not self.says:
                    self._tell(value, years, w, c, gender)
        sure = creatinine.sure and weight.sure and len(truths) == 1
        self.truth = truths.pop() if sure else UNKNOWN
        self.facts = (
            tuple(f for group in (creatinine.standing, weight.standing) for r in group for f in r.facts)
            + tuple(age_facts[:1])
            + tuple(sex_facts[:1])
        )
        self._weigh(rule, ctx, gender, factor, age_facts)

    def _tell(self, value: NumberInterval, years: NumberInterval, w: Reading, c: Reading, gender: str | None) -> None:
        self.says = (
            f"Cockcroft-Gault {plain(value)} mL/min (age {plain(years)}, {gender or 'sex not told'}, "
            f"{plain(w.value)} kg, creatinine {plain(c.value)} mg/dL of {on_days(c.days)})"
        )
        self.arithmetic = (
            ("age", f"{plain(years)} years"),
            ("sex", gender or "not told: both computed"),
            ("weight", number(w.value, "kg")),
            ("creatinine", number(c.value, "mg/dL")),
            ("(140 - age) x kg x (0.85 if female) / (72 x mg/dL)", number(value, "mL/min")),
        )

    def _weigh(
        self, rule: CockcroftGault, ctx: Context, gender: str | None, factor: NumberInterval, ages: tuple[Fact, ...]
    ) -> None:
        """Says so when ideal body weight (Devine 1974) instead of the actual one would turn the verdict."""
        if self.truth is UNKNOWN or gender is None:
            return
        heights = latest(readings(ctx, "lab", "height", None), None).standing
        if len(heights) != 1 or not heights[0].value.exact or heights[0].value.low is None:
            return
        ideal = (50.0 if gender == "male" else 45.5) + 2.3 * (heights[0].value.low / 2.54 - 60)
        if ideal <= 0:
            return
        c = self.creatinine.standing[0]
        other = clearance(_age(ctx, c, ages), NumberInterval.exactly(ideal), c.value, factor)
        if compare(other, rule.at_least, None) is not self.truth:
            self.notes = (
                f"by the actual weight; by the ideal weight {figure(ideal)} kg it would be {plain(other)} mL/min",
            )

    def newer_than(self, stated: Latest) -> bool:
        """Whether every creatinine is of a later day than every stated clearance."""
        return all(
            c.days.low is not None and r.days.high is not None and c.days.low > r.days.high
            for c in self.creatinine.standing
            for r in stated.standing
        )


def clearance(
    age: NumberInterval, weight: NumberInterval, creatinine: NumberInterval, factor: NumberInterval
) -> NumberInterval:
    """Cockcroft-Gault in mL/min over intervals: age in years, weight in kg, creatinine in mg/dL."""
    years = NumberInterval(
        max(0.0, 140 - age.high) if age.high is not None else 0.0, 140 - age.low if age.low is not None else 140.0
    )
    return years.times(weight).times(factor).over(creatinine.scaled(72))


def _age(ctx: Context, creatinine: Reading, facts: tuple[Fact, ...]) -> NumberInterval:
    """The age on the creatinine's day from a birth date; a told age as it was told."""
    if facts[0].name == "birth_date":
        born, _ = birth(ctx)
        days = creatinine.days
        day = days.high or days.low or ctx.anchors["screening"]
        if born is not None:
            return years_on(born, min(day, ctx.anchors["infusion"]))
    last = max(facts, key=lambda f: (f.recorded is not None, f.recorded.high if f.recorded else None))
    value = value_of(last)
    return value if value is not None else NumberInterval(None, None)


def _lean(rule: CockcroftGault, ctx: Context, stated: Latest, computed: _Computed) -> Outcome:
    if computed.missing and len(computed.missing) < 3:
        missing = "; missing for Cockcroft-Gault: " + ", ".join(computed.missing)
    else:
        missing = ""
    other = [
        (fact, value)
        for fact in ctx.of("assay")
        if fact.name in rule.proxy_assays and fact.assertion == "present" and (value := value_of(fact)) is not None
    ]
    if other:
        said = ", ".join(f"{fact.name.replace('_', ' ')} {plain(value)}" for fact, value in other)
        return open_outcome(
            "not_documented",
            f"Only {said} is documented, by another method{missing}.",
            lean=agreed(compare(value, rule.at_least, None) for _, value in other),
            facts=[fact for fact, _ in other],
        )
    if stated.stale or computed.stale:
        stale = stated.stale or computed.stale
        what = stale[0].facts[0].name.replace("_", " ")
        return open_outcome(
            "out_of_window",
            f"The {what} of {on_days(stale[0].days)} lies outside the time that counts{missing}.",
            facts=stale[0].facts,
        )
    normal = [f for f in ctx.of("stated_normal") if f.name == "renal_function" and f.assertion == "present"]
    lean = TRUE if normal else None
    return open_outcome("not_documented", f"No creatinine clearance is documented{missing}.", lean=lean, facts=normal)
