"""Another day for one of the trial's anchors."""

from datetime import date, datetime

from rapidfuzz import fuzz, process

from prescreen.criteria import resolve_anchors
from prescreen.dialogue.case import Case, anchors
from prescreen.dialogue.commands import Asked
from prescreen.dialogue.moves import Rescheduled
from prescreen.dialogue.understanding import Tools
from prescreen.errors import AnchorError

ANCHORS = ("screening", "consent", "enrolment", "infusion")


def day_in(asked: Asked, tools: Tools, today: date) -> tuple[str | None, date | None]:
    """The anchor and the day that a command names, None for what it does not tell."""
    near = process.extractOne(asked.anchor, ANCHORS, scorer=fuzz.ratio, score_cutoff=70)
    try:
        day: date | None = date.fromisoformat(asked.argument.strip())
    except ValueError:
        found = [d for d in tools.days(asked.argument, today) if d.exact]
        day = found[0].low if len(found) == 1 else None
    return near[0] if near else None, day


def reschedule(case: Case, asked: Asked, tools: Tools, by: str, at: datetime, today: date) -> Rescheduled | str:
    """The move of an anchor, or what is wrong with it in words."""
    anchor, day = day_in(asked, tools, today)
    if anchor is None or day is None:
        return f'Which day? For example: "set infusion 2026-04-20". Days: {", ".join(ANCHORS)}.'
    now = anchors(case)
    days = {name: getattr(now, name) for name in ANCHORS if name not in now.assumed}
    try:
        resolve_anchors({**days, anchor: day}, now.screening)
    except AnchorError as error:
        return f"That cannot be: {error}."
    return Rescheduled(anchor, day, by, at)
