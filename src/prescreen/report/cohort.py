"""A whole cohort counted: where patients fall, what is open, and which question would settle most."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SCHEMA = "prescreen.summary/1"


@dataclass(slots=True)
class CriterionCount:
    """One criterion over all patients. ``falls``: those whose first violated criterion it is, in the protocol's order.

    ``last_open``: those with nothing against them to whom it is the one criterion still open.
    """

    id: str
    title: str
    polarity: str
    satisfied: int = 0
    violated: int = 0
    unresolved: int = 0
    falls: int = 0
    last_open: int = 0


@dataclass(slots=True)
class Cohort:
    """Counts of a cohort, grown a report at a time."""

    reported: int = 0
    failed: int = 0
    standings: dict[str, int] = field(default_factory=lambda: {"eligible": 0, "unresolved": 0, "ineligible": 0})
    criteria: dict[str, CriterionCount] = field(default_factory=dict)
    protocol: dict[str, str] = field(default_factory=dict)
    causes: dict[str, int] = field(default_factory=dict)

    def add(self, report: Mapping[str, Any]) -> None:
        """Count a report in its JSON form."""
        self.reported += 1
        self.protocol = report["protocol"]
        self.standings[report["overall"]["status"]] += 1
        for c in report["criteria"]:
            count = self.criteria.get(c["id"])
            if count is None:
                count = CriterionCount(c["id"], c.get("title", ""), c.get("polarity") or "")
                self.criteria[c["id"]] = count
            setattr(count, c["status"], getattr(count, c["status"]) + 1)
        overall = report["overall"]
        if overall["violated"]:
            self.criteria[overall["violated"][0]].falls += 1
        elif len(overall["unresolved"]) == 1:
            self.criteria[overall["unresolved"][0]].last_open += 1

    def add_failure(self, failure: Mapping[str, Any]) -> None:
        self.failed += 1
        kind = str(failure["error"].get("kind"))
        self.causes[kind] = self.causes.get(kind, 0) + 1

    @property
    def read(self) -> int:
        return self.reported + self.failed

    def funnel(self) -> list[tuple[CriterionCount, int]]:
        """Criteria at which patients fall, in the protocol's order, each with how many are left after it."""
        left = self.reported
        steps = []
        for count in self.criteria.values():
            if count.falls:
                left -= count.falls
                steps.append((count, left))
        return steps

    def next_questions(self) -> list[CriterionCount]:
        """Open criteria: those whose answer settles most patients first, then those open in most."""
        asked = [c for c in self.criteria.values() if c.unresolved]
        return sorted(asked, key=lambda c: (-c.last_open, -c.unresolved))

    def to_json(self) -> dict[str, Any]:
        """The machine-readable summary; read = reported + failed."""
        counts = ("satisfied", "violated", "unresolved", "falls", "last_open")
        return {
            "schema": SCHEMA,
            "protocol": self.protocol,
            "read": self.read,
            "reported": self.reported,
            "failed": self.failed,
            "failures": self.causes,
            "standings": self.standings,
            "criteria": [
                {"id": c.id, "title": c.title, **{k: getattr(c, k) for k in counts}} for c in self.criteria.values()
            ],
        }
