"""Which facts of a record a rule speaks of, and the conditions built from them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from prescreen.protocol.node import Node
from prescreen.record.models import Assertion
from prescreen.record.vocabulary import KINDS

NOT_TOLD = "not_told"


def _many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_many)]
"""One word or a list of words."""


class Selector(Node):
    """The facts of one kind that have one of the names and all of the properties.

    ``detail`` asks for one of the values listed of each key; a fact without the key has the value ``not_told``.
    ``without`` is the opposite: no key may have one of its values. ``window`` asks for a date in a named window.
    """

    kind: str
    name: Words | None = None
    not_name: Words = ()
    assertion: Assertion = "present"
    detail: dict[str, Words] = Field(default_factory=dict)
    without: dict[str, Words] = Field(default_factory=dict)
    historical: bool | None = None
    live: bool | None = None
    at_least: float | None = None
    at_most: float | None = None
    window: str | None = None

    @model_validator(mode="after")
    def _known_words(self) -> "Selector":
        check_names(self.kind, self.name or ())
        entry = KINDS[self.kind]
        for key, values in [*self.detail.items(), *self.without.items()]:
            if key not in entry.detail:
                raise ValueError(f"{self.kind} has no detail {key!r}; known: {', '.join(entry.detail) or 'none'}")
            allowed = entry.detail[key]
            for value in values:
                if allowed is not None and value != NOT_TOLD and value not in allowed:
                    raise ValueError(f"{self.kind}.{key} is never {value!r}; known: {', '.join(sorted(allowed))}")
        return self


def check_names(kind: str, names: tuple[str, ...]) -> None:
    """Raises ValueError when the record's vocabulary lacks the kind or one of the names."""
    entry = KINDS.get(kind)
    if entry is None:
        raise ValueError(f"unknown kind {kind!r}; known: {', '.join(KINDS)}")
    for name in names:
        if entry.names is not None and name not in entry.names:
            raise ValueError(f"{kind} has no name {name!r}; known: {', '.join(sorted(entry.names))}")


class AllOf(Node):
    """Every condition holds."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Node):
    """One of the conditions holds."""

    any: tuple["Condition", ...] = Field(min_length=1)


class AgeAtLeast(Node):
    """The patient is so many full years old on the day of ``at``."""

    age_at_least: int = Field(ge=0)
    at: Literal["screening", "consent", "enrolment", "infusion"] = "screening"


def _which(value: Any) -> str:
    keys = value if isinstance(value, dict) else getattr(type(value), "model_fields", {})
    return next((tag for tag in ("all", "any", "age_at_least") if tag in keys), "facts")


Condition = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[AgeAtLeast, Tag("age_at_least")]
    | Annotated[Selector, Tag("facts")],
    Discriminator(_which),
]


def selectors_of(condition: Condition) -> list[Selector]:
    """The selectors that a condition is built from."""
    if isinstance(condition, Selector):
        return [condition]
    return [selector for part in _parts(condition) for selector in selectors_of(part)]


def asks_age(condition: Condition) -> bool:
    """Whether some part of a condition asks for the age."""
    return isinstance(condition, AgeAtLeast) or any(asks_age(part) for part in _parts(condition))


def has_window(condition: Condition) -> bool:
    """Whether some part of a condition asks for a date in a window."""
    if isinstance(condition, Selector):
        return condition.window is not None
    return any(has_window(part) for part in _parts(condition))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.all if isinstance(condition, AllOf) else condition.any if isinstance(condition, AnyOf) else ()


AllOf.model_rebuild()
AnyOf.model_rebuild()
