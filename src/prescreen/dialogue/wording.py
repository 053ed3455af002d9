"""The program's side of the conversation in plain words: questions, facts, verdicts."""

import re
from datetime import date
from textwrap import shorten

from prescreen.criteria import Overall, Verdict
from prescreen.criteria.names import called
from prescreen.criteria.wording import REASON, STATUS, listed, on_days, thing_dated
from prescreen.dialogue.parts import Part
from prescreen.dialogue.plain_text import quoted
from prescreen.protocol.rules import CockcroftGault, LatestValue, MultipleOfUln
from prescreen.record import Fact
from prescreen.values import DayInterval

_DENIALS = {
    "cardiac_history": "Has there ever been any heart disease?",
    "neurological_history": "Has there ever been any neurological disease: stroke, seizure, parkinsonism?",
    "any_vaccine": "Was any vaccine given of late?",
}
_SHARED = 2
_TITLE = 64
OVERALL = {"eligible": "eligible", "ineligible": "not eligible", "unresolved": "open"}


def denial_asked(name: str) -> str:
    """A question for several criteria at once."""
    return _DENIALS.get(name, f"Has there ever been any {called(name)}?")


def asked(verdict: Verdict, part: Part | None, *, judged: bool, vague: tuple[Fact, ...], day: date) -> str:
    """The question for an open criterion, as one would ask a colleague on ``day``."""
    ask = until_today(
        (part.ask if part is not None else None) or verdict.question or f"What settles {verdict.id}?", day
    )
    if part is None:
        return f"{verdict.explanation} {ask}"
    if not part.outcome.facts:
        return ask
    if judged:
        return f"{' '.join(part.outcome.says)} {_what_is_open(ask)}"
    if vague and (exactly := _exactly(part, vague)):
        return exactly
    if isinstance(part.rule, LatestValue | MultipleOfUln | CockcroftGault):
        return f"{' '.join(part.outcome.says)} {ask}"
    _, so, rest = ask.partition("If so: ")
    if not so:
        return ask
    if rest.startswith("which ") and (last := _ITS_LAST.search(rest)):
        rest = last[1]
    return f"The notes tell of {listed([thing_dated(f) for f in part.outcome.facts])}: {rest}"


_ITS_LAST = re.compile(r", and ((?:is|was|are|were|did|does|has) [^,]*\?)\Z")


def _what_is_open(ask: str) -> str:
    """The end of a question whose beginning the notes answer: "Was it severe?" of a cardiomyopathy that they tell."""
    last = _ITS_LAST.search(ask)
    return last[1][0].upper() + last[1][1:] if last else ask


def _exactly(part: Part, vague: tuple[Fact, ...]) -> str | None:
    """The question for the day of what the notes tell too vaguely."""
    first = vague[0]
    said, thing = quoted(first.evidence.quote, 60), called(first.name)
    if first.kind in ("therapy", "treatment_course"):
        others = sorted({called(f.name) for f in part.outcome.facts} - {thing})
        more = f" (then {', '.join(others[:3])})" if others else ""
        return f"When was the last dose of {thing}{more}? The notes say {said}."
    if part.outcome.reason != "imprecise" or first.value is not None:
        return None
    days = first.last if isinstance(first.last, DayInterval) else first.date
    when = f", {on_days(days)}" if days is not None and days != DayInterval(None, None) else ""
    return f"When exactly was the {thing}? The notes say {said}{when}."


_STRETCH = re.compile(r"(?:between|from) (\d{4}-\d\d-\d\d) (?:and|to) (\d{4}-\d\d-\d\d)")


def until_today(ask: str, day: date) -> str:
    """A question without the days that are yet to come: "since 2026-02-10" for a stretch that reaches over ``day``."""

    def since(found: re.Match[str]) -> str:
        low, high = date.fromisoformat(found[1]), date.fromisoformat(found[2])
        return f"since {low}" if low <= day <= high else found[0]

    return _STRETCH.sub(since, ask)


def in_one_breath(first: str, second: str) -> str:
    """Two questions as one where they differ in their middle only: "Was there a stroke or seizure in 2025?"."""
    one, two = first.rstrip("?").split(), second.rstrip("?").split()
    head = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    tail = next((i for i, (a, b) in enumerate(zip(one[::-1], two[::-1], strict=False)) if a != b), 0)
    middles = [" ".join(words[head : len(words) - tail]) for words in (one, two)]
    if head < _SHARED or not all(middles):
        return f"{first} {second}"
    return " ".join([*one[:head], *" or ".join(middles).split(), *one[len(one) - tail :]]) + "?"


def standing_of(verdict: Verdict) -> str:
    """ "satisfied", "violated (clears on 2026-04-01)", "open: not documented, leans to satisfied"."""
    if verdict.status == "unresolved":
        lean = f", leans to {verdict.suggested}" if verdict.suggested else ""
        return f"open: {REASON[verdict.reason or 'not_documented']}{lean}"
    return f"{verdict.status} (clears on {verdict.clears_on})" if verdict.clears_on else verdict.status


def change(title: str, old: Verdict, new: Verdict) -> str:
    """How a verdict will change: "I4c Platelets at least 50 000/µL: open -> satisfied."."""
    name = f"{new.id} {shorten(title, _TITLE, placeholder=' …', break_on_hyphens=False)}"
    if new.status != "unresolved":
        return f"{name}: {STATUS[old.status]} -> {standing_of(new)}."
    why = standing_of(new).removeprefix("open: ")
    return f"{name}: still open, now {why}." if old.status == "unresolved" else f"{name}: {old.status} -> open ({why})."


def overall_change(old: Overall, new: Overall) -> str:
    """How the whole will change: "Overall: open -> not eligible."."""
    return f"Overall: {OVERALL[old.status]} -> {OVERALL[new.status]}."
