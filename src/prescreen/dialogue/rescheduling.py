"""Another day for one of the trial's anchors."""

import re
from datetime import date, datetime, timedelta

from rapidfuzz import fuzz, process

from prescreen.criteria import resolve_anchors
from prescreen.dialogue.case import Case, anchors
from prescreen.dialogue.moves import Rescheduled
from prescreen.dialogue.tools import Tools
from prescreen.errors import AnchorError
from prescreen.values.days import add_months

ANCHORS = ("screening", "consent", "enrolment", "infusion")
_STEMS = {"screen": "screening", "consent": "consent", "sign": "consent", "enrol": "enrolment", "infus": "infusion"}
_SHIFT = re.compile(
    r"\b(?P<n>\d{1,3}|an?|one|two|three|four|five|six)\s+(?P<unit>day|week|month)s?\b"
    r"(?:\s+(?P<way>later|earlier|sooner|before|on))?",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def day_in(text: str, case: Case, tools: Tools) -> tuple[str | None, date | None]:
    """The anchor and the day that a text names: "infusion 20 May", "we infuse two weeks later". None for what it lacks.

    A day without its year is the one nearest to the anchor's present day. Without an anchor it is the infusion's.
    """
    anchor = _anchor_in(text)
    now: date = getattr(anchors(case), anchor or "infusion")
    written = re.search(r"\d{4}-\d\d-\d\d", text)
    if written is not None:
        try:
            return anchor or "infusion", date.fromisoformat(written[0])
        except ValueError:
            return anchor, None
    shift = _SHIFT.search(text)
    if shift is not None:
        return anchor or "infusion", _shifted(now, shift)
    found = [d.low for d in tools.days(text, now) if d.exact]
    if len(found) != 1 or found[0] is None:
        return anchor, None
    return anchor or "infusion", found[0] if re.search(r"\d{4}", text) else _nearest(found[0], now)


def _anchor_in(text: str) -> str | None:
    for word in re.findall(r"[a-z]+", text.lower()):
        for stem, anchor in _STEMS.items():
            if word.startswith(stem):
                return anchor
        near = process.extractOne(word, ANCHORS, scorer=fuzz.ratio, score_cutoff=78)
        if near is not None:
            return near[0]
    return None


def _shifted(day: date, shift: re.Match[str]) -> date:
    count = _NUMBERS.get(shift["n"].lower()) or int(shift["n"])
    count = -count if (shift["way"] or "").lower() in ("earlier", "sooner", "before") else count
    if shift["unit"].lower() == "month":
        return add_months(day, count)
    return day + timedelta(days=count * (7 if shift["unit"].lower() == "week" else 1))


def _nearest(day: date, now: date) -> date:
    years = (add_months(day, 12 * n) for n in range(-1, 3))
    return min(years, key=lambda d: abs((d - now).days))


def impossible(case: Case, anchor: str, day: date) -> str | None:
    """What is wrong with a day for an anchor, in words."""
    now = anchors(case)
    days = {name: getattr(now, name) for name in ANCHORS if name not in now.assumed}
    try:
        resolve_anchors({**days, anchor: day}, now.screening)
    except AnchorError as error:
        return f"That cannot be: {error}."
    return None


def reschedule(case: Case, text: str, tools: Tools, by: str, at: datetime) -> Rescheduled | str:
    """The move of an anchor, or what is wrong with it in words."""
    anchor, day = day_in(text, case, tools)
    if anchor is None or day is None:
        return f'Which day? For example: "set infusion 2026-04-20". Days: {", ".join(ANCHORS)}.'
    return impossible(case, anchor, day) or Rescheduled(anchor, day, by, at)
