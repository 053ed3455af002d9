"""The rule language: the closed set of operators a trial file can name, each with its parameters.

Every rule answers from the patient's side: true is satisfied. What an operator means stands on top of its file in
`prescreen.criteria.operators`. ``ask`` is the question for a physician when this very rule leaves its criterion open.
In it ``{screening}``, ``{consent}``, ``{enrolment}`` and ``{infusion}`` are the anchors, ``{NAME_from}`` and
``{NAME_to}`` the ends of the window of that name.
"""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from prescreen.protocol.node import Node
from prescreen.protocol.selectors import Condition, Selector, Words, asks_age, check_names, has_window, selectors_of
from prescreen.protocol.windows import AnchorName, Span

Unit = Literal["g/dL", "/uL", "mg/dL", "U/L", "xULN", "mL/min", "%", "kg", "cm", "months", "years"]
Answer = Literal["satisfied", "violated", "needs_judgement", "not_documented", "imprecise", "conflicting"]
Lean = Literal["satisfied", "violated"]


class _Asking(Node):
    ask: str | None = None


class _Limit(_Asking):
    """A limit that the number itself may reach."""

    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> "_Limit":
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("give exactly one of at_least, at_most")
        return self


class Quantity(Node):
    """A measured value of the record and how to speak of it."""

    kind: str = "lab"
    name: str
    called: str
    """In plain words: "haemoglobin"."""

    @model_validator(mode="after")
    def _known(self) -> "Quantity":
        check_names(self.kind, (self.name,))
        return self


class Product(Node):
    """A count as a share of a whole count: white cells times the neutrophils' percentage."""

    count: str
    percent: str


class Remainder(Node):
    """An upper bound: the whole count less another part of it (a count, or a percentage of the whole)."""

    whole: str
    parts: tuple[Quantity, ...] = Field(min_length=1)


class Proxy(Node):
    """Another measurement that only gives a lean."""

    name: str
    kind: str = "lab"
    called: str
    at_least: float | None = None
    at_most: float | None = None


class LatestValue(_Limit):
    rule: Literal["latest_value"]
    quantity: Quantity
    unit: Unit | None = None
    window: str | None = None
    methods: Words | None = None
    """Accepted methods; a value with no method told is accepted too. None: any."""
    stated_normal: Words = ()
    product: Product | None = None
    remainder: Remainder | None = None
    judge: dict[str, Words] = Field(default_factory=dict)
    """Details under which the value needs a physician's judgement ("on oxygen")."""
    proxy: Proxy | None = None


class Range(Node):
    low: float
    high: float


class MultipleOfUln(_Asking):
    rule: Literal["multiple_of_uln"]
    quantity: Quantity
    at_most: float
    ordinary_uln: Range
    """The interval of ordinary laboratories' upper limits of normal, in ``unit``."""
    site_uln: float | None = None
    """The site's own limit; wins over the ordinary interval."""
    unit: Unit
    window: str
    stated_normal: Words = ()


class CockcroftGault(_Asking):
    rule: Literal["cockcroft_gault"]
    at_least: float
    window: str
    proxy_assays: Words = ()
    """Assays by other methods, which only give a lean."""


class Age(_Asking):
    rule: Literal["age"]
    at_least: int
    at: AnchorName


class Event(Node):
    """One kind of event; ``counts`` says what one inside its window does.

    ``violates`` it does; ``judged``: a physician decides; ``doubtful``: it may or may not be of the kind meant.
    """

    kind: str
    name: Words | None = None
    detail: dict[str, Words] = Field(default_factory=dict)
    live: bool | None = None
    live_unknown: bool = False
    """Only vaccinations of which it is not known whether they were live."""
    window: str | None = None
    counts: Literal["violates", "judged", "doubtful"] = "violates"
    deny: bool = True
    """Whether a denial has to speak of this one for the whole to be denied."""
    denied_by: tuple[Selector, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> "Event":
        check_names(self.kind, self.name or ())
        return self


class NoEvent(_Asking):
    rule: Literal["no_event"]
    called: str
    events: tuple[Event, ...] = Field(min_length=1)
    window: str
    dated_by: Literal["date", "last"] = "date"
    tense: Literal["past", "planned", "past_or_planned"] = "past"
    excepted: tuple[Selector, ...] = ()
    """Events that do not count."""
    judged: tuple[Selector, ...] = ()
    """Events of which a physician decides whether they count."""
    denied_by: tuple[Selector, ...] = ()
    """Denials of everything named here."""
    denials_told_in: str | None = None
    """A window: a denial told in it decides although the events' window begins only after it."""
    outside_is_enough: bool = True
    """Whether events of the kind that are all outside the window settle it without a denial."""
    undated_yields: bool = False
    """Whether a past event without any date gives way to a denial told on the same day or later."""
    lean_satisfied_by: tuple[Selector, ...] = ()


class Washout(_Asking):
    rule: Literal["washout"]
    anchor: AnchorName
    half_lives: int
    without_half_life: Span
    """After which products with no half-life of their own (cells, genes, unknown drugs) are clear."""
    not_read: Words = ()
    """Names and categories of therapy that this rule leaves to others (radiotherapy, unnamed conditioning)."""


class DiseaseFree(_Asking):
    rule: Literal["disease_free"]
    anchor: AnchorName
    period: Span
    exempt_types: Words = ()
    """Types for which treatment without an active lesion is enough at any time."""
    judged_types: Words = ()
    judged_treatments: Words = ()


class Case(Node):
    when: Condition
    certain: bool = False
    """Only what is told for certain counts; a mere possibility does not leave the answer open."""
    then: Answer
    lean: Lean | None = None
    says: str


class Otherwise(Node):
    then: Answer = "not_documented"
    lean: Lean | None = None
    lean_satisfied_by: tuple[Selector, ...] = ()
    says: str


class Overtaking(Node):
    """What a later denial overtakes although it speaks of something wider."""

    denial: Selector
    overtakes: Selector


class Table(_Asking):
    rule: Literal["table"]
    memory: Literal["now", "ever"]
    """now: a later statement overtakes an earlier contrary one; ever: whatever was once the case still counts."""
    dated_by: Literal["told", "date"] = "told"
    """When a present statement holds: when it was told, or at the date that it bears."""
    latest_of: tuple[tuple[Selector, ...], ...] = ()
    """Groups of statements of which only the latest are read."""
    overtaken: tuple[Overtaking, ...] = ()
    ties: Literal["conflict", "keep"] = "conflict"
    """What a statement and its denial of the same day do: make a conflict, or leave it to the order of the cases."""
    stale: Literal["out_of_window", "unread"] = "out_of_window"
    cases: tuple[Case, ...] = Field(min_length=1)
    otherwise: Otherwise

    @cached_property
    def spoken(self) -> dict[str, tuple[str, ...] | None]:
        """The kinds and names of fact that the table speaks of; None: every name of that kind."""
        selectors = [s for case in self.cases for s in selectors_of(case.when)]
        selectors += [s for group in self.latest_of for s in group]
        selectors += [s for item in self.overtaken for s in (item.denial, item.overtakes)]
        selectors += self.otherwise.lean_satisfied_by
        found: dict[str, tuple[str, ...] | None] = {}
        for selector in selectors:
            known = found.get(selector.kind, ())
            names = None if known is None or selector.name is None else (*known, *selector.name)
            found[selector.kind] = None if names is None else tuple(dict.fromkeys(names))
        return found

    @cached_property
    def asks_age(self) -> bool:
        """Whether a case asks for the age."""
        return any(asks_age(case.when) for case in self.cases)

    @cached_property
    def dated(self) -> bool:
        """Whether a case asks for a date in a window."""
        return any(has_window(case.when) for case in self.cases)


class All(Node):
    rule: Literal["all"]
    of: tuple["Rule", ...] = Field(min_length=1)


class Any(Node):
    rule: Literal["any"]
    of: tuple["Rule", ...] = Field(min_length=1)


class Switch(_Asking):
    """Another rule takes over when a condition holds; an exception that no document mentions does not hold."""

    rule: Literal["switch"]
    when: Condition
    then: "Rule"
    otherwise: "Rule"


Rule = Annotated[
    LatestValue | MultipleOfUln | CockcroftGault | Age | NoEvent | Washout | DiseaseFree | Table | All | Any | Switch,
    Field(discriminator="rule"),
]

for _composite in (All, Any, Switch):
    _composite.model_rebuild()
