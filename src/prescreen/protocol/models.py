"""A trial as data: its windows, its criteria in order, and where its text is open."""

from typing import Literal

from pydantic import Field

from prescreen.protocol.node import Node
from prescreen.protocol.rules import Rule
from prescreen.protocol.windows import Window


class Place(Node):
    """Characters ``start`` to ``end`` (code points) of the trial's own text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Criterion(Node):
    """One leaf criterion: what it says in plain words and verbatim, and the rule that decides it."""

    id: str
    polarity: Literal["inclusion", "exclusion"]
    title: str
    text: str
    at: Place
    choices: tuple[str, ...] = ()
    """Readings taken where the text leaves a choice, in plain words."""
    ambiguities: tuple[int, ...] = ()
    lean_without_history: bool = False
    """Whether "no past medical history" leans towards satisfied."""
    rule: Rule


class Ambiguity(Node):
    """A place where the trial's text is open, the reading taken and the others."""

    id: int
    about: str
    taken: str
    others: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    answer: str | None = None
    """The sponsor's answer, once a site has it."""


class Protocol(Node):
    """A trial."""

    id: str
    version: str
    title: str
    text_file: str
    windows: dict[str, Window]
    ambiguities: tuple[Ambiguity, ...] = ()
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    def criterion(self, name: str) -> Criterion:
        """The criterion of that id. Raises KeyError."""
        for item in self.criteria:
            if item.id == name:
                return item
        raise KeyError(name)
