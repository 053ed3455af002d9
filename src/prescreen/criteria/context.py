"""One patient as the operators see it: facts by kind, anchors, windows worked out once."""

from collections.abc import Iterable, Mapping
from datetime import date

from prescreen.protocol.windows import Window
from prescreen.record.models import Anchors, Fact
from prescreen.values import DayInterval

_NONE: tuple[Fact, ...] = ()


class Context:
    """Read-only view of one record under one set of anchors.

    ``moved`` are the anchors of events and washouts: the same as ``anchors``, but for the search of clearing days,
    which moves them on and leaves the windows of measured values where they are.
    """

    __slots__ = ("_by_kind", "_windows", "anchors", "facts", "moved", "windows")

    def __init__(
        self,
        facts: tuple[Fact, ...],
        windows: Mapping[str, Window],
        anchors: Anchors,
        moved: dict[str, date] | None = None,
        by_kind: dict[str, list[Fact]] | None = None,
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
        self._by_kind = _index(facts) if by_kind is None else by_kind
        self._windows: dict[tuple[str, bool], DayInterval] = {}

    def moved_to(self, moved: dict[str, date], anchors: Anchors) -> "Context":
        """The same patient with the events' anchors moved."""
        return Context(self.facts, self.windows, anchors, moved, self._by_kind)

    def of(self, kind: str) -> Iterable[Fact]:
        """The facts of a kind, in the record's order."""
        return self._by_kind.get(kind, _NONE)

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


def _index(facts: tuple[Fact, ...]) -> dict[str, list[Fact]]:
    index: dict[str, list[Fact]] = {}
    for fact in facts:
        index.setdefault(fact.kind, []).append(fact)
    return index
