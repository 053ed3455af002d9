"""One patient as the operators see it: facts by kind, anchors, windows worked out once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from prescreen.protocol.windows import Window
from prescreen.record.models import Anchors, Fact
from prescreen.values import DayInterval

_NONE: tuple[Fact, ...] = ()
Windows = dict[tuple[str, bool], DayInterval]
"""Windows by name, as worked out so far: those of measured values, and those of events."""


@dataclass(slots=True)
class Asked:
    """What was looked for in a record: kinds as a whole, and names of a kind."""

    kinds: set[str] = field(default_factory=set)
    names: set[tuple[str, str]] = field(default_factory=set)


class Context:
    """Read-only view of one record under one set of anchors.

    ``moved`` are the anchors of events and washouts: the same as ``anchors``, but for the search of clearing days,
    which moves them on and leaves the windows of measured values where they are. ``asked`` is what was looked for since
    it was last set.
    """

    __slots__ = ("_by_kind", "_by_name", "_windows", "anchors", "asked", "facts", "moved", "windows")

    def __init__(
        self,
        facts: tuple[Fact, ...],
        windows: Mapping[str, Window],
        anchors: Anchors,
        moved: dict[str, date] | None = None,
        index: "Context | None" = None,
        known: Windows | None = None,
    ) -> None:
        self.facts = facts
        self.windows = windows
        self.anchors = {
            "screening": anchors.screening,
            "consent": anchors.consent,
            "enrolment": anchors.enrolment,
            "infusion": anchors.infusion,
        }
        self.moved = self.anchors if moved is None else moved
        self._by_kind: dict[str, list[Fact]] = {} if index is None else index._by_kind
        self._by_name: dict[tuple[str, str], list[Fact]] = {} if index is None else index._by_name
        if index is None:
            for fact in facts:
                self._by_kind.setdefault(fact.kind, []).append(fact)
                self._by_name.setdefault((fact.kind, fact.name), []).append(fact)
        self.asked: Asked = Asked() if index is None else index.asked
        self._windows: Windows = {} if known is None else known

    def moved_to(self, moved: dict[str, date], anchors: Anchors) -> "Context":
        """The same patient with the events' anchors moved."""
        return Context(self.facts, self.windows, anchors, moved, self)

    def of(self, kind: str) -> Iterable[Fact]:
        """The facts of a kind, in the record's order."""
        self.asked.kinds.add(kind)
        return self._by_kind.get(kind, _NONE)

    def named(self, kind: str, names: Iterable[str] | None) -> list[Fact]:
        """The facts of a kind that have one of the names (None: any)."""
        if names is None:
            return list(self.of(kind))
        index, asked = self._by_name, self.asked.names
        found: list[Fact] = []
        for name in names:
            key = (kind, name)
            asked.add(key)
            facts = index.get(key)
            if facts is not None:
                found.extend(facts)
        return found

    def has_any(self, asked: Asked) -> bool:
        """Whether the record holds anything of what was asked for."""
        return not (asked.kinds.isdisjoint(self._by_kind) and asked.names.isdisjoint(self._by_name))

    def value_window(self, name: str) -> DayInterval:
        return self._window(name, self.anchors, False)

    def event_window(self, name: str) -> DayInterval:
        return self._window(name, self.moved, True)

    def _window(self, name: str, anchors: dict[str, date], moved: bool) -> DayInterval:
        key = (name, moved)
        found = self._windows.get(key)
        if found is None:
            found = self._windows[key] = self.windows[name].days(anchors)
        return found
