"""In which order a physician wants to see the criteria: what decides, what is open, what is settled."""

from prescreen.report.models import CriterionReport, Report

_LEAN = {"violated": 0, None: 1, "satisfied": 2}
# what is nearest to a decision first: a contradiction or a judgement before a thing nobody has written about
_REASON = {"conflicting": 0, "needs_judgement": 1, "imprecise": 2, "out_of_window": 3, "not_documented": 4, None: 5}


def deciding(report: Report) -> list[CriterionReport]:
    """The violated criteria, permanent ones first, then by the day they clear, the last first."""
    found = [c for c in report.criteria if c.status == "violated"]
    return sorted(found, key=lambda c: (c.clears_on is not None, -(c.clears_on.toordinal() if c.clears_on else 0)))


def open_ones(report: Report) -> list[CriterionReport]:
    """The unresolved criteria, those that lean towards violated first."""
    found = [c for c in report.criteria if c.status == "unresolved"]
    return sorted(found, key=lambda c: (_LEAN[c.suggested], _REASON[c.reason]))


def settled(report: Report) -> list[CriterionReport]:
    """The satisfied criteria in the protocol's order."""
    return [c for c in report.criteria if c.status == "satisfied"]
