"""The report's fixed phrases: statuses, reasons and the one sentence of the whole, in plain words."""

from prescreen.criteria import wording
from prescreen.report.models import Report

STATUS, REASON = wording.STATUS, wording.REASON
OVERALL = {"eligible": "ELIGIBLE", "ineligible": "NOT ELIGIBLE", "unresolved": "UNRESOLVED"}
LEAN = {"satisfied": "leans towards satisfied", "violated": "leans towards violated"}
NOT_READ = {"drug": "a possible drug", "lab": "a possible lab value", "date": "a date", "code": "a code"}
PROMISE = "A pre-screening aid: it reads notes and can misread them. The physician decides."


def summary(report: Report) -> str:
    """How many criteria stand against, are open, and are settled."""
    violated, unresolved = len(report.overall.violated), len(report.overall.unresolved)
    settled = len(report.criteria) - violated - unresolved
    parts = [f"{violated} against" if violated else "nothing against", f"{unresolved} open", f"{settled} settled"]
    if report.overall.status == "ineligible":
        clears = report.overall.clears_on
        parts.append(f"time alone clears it on {clears}" if clears else "not cleared by time")
    return ", ".join(parts)


def anchor_words(report: Report) -> str:
    """The trial's days, the assumed ones marked."""
    names = ("screening", "consent", "enrolment", "infusion")
    return ", ".join(
        f"{n} {getattr(report.anchors, n)}{' (assumed)' if n in report.anchors.assumed else ''}" for n in names
    )


def unread_words(report: Report) -> str | None:
    """One line for what looked relevant and was not understood, or None."""
    unread = report.record.unread
    if not unread:
        return None
    shown = ", ".join(f'{NOT_READ[u.what]} "{u.evidence.quote}" ({u.evidence.document})' for u in unread[:8])
    more = f" and {len(unread) - 8} more" if len(unread) > 8 else ""
    return f"Not understood, please look: {shown}{more}"
