"""What the physician can ask back. Nothing here changes the case; every answer comes at once."""

from datetime import date

from prescreen.criteria import Verdict
from prescreen.criteria.wording import REASON
from prescreen.dialogue.case import Case, Standing, remarks, standing
from prescreen.dialogue.plain_text import quoted
from prescreen.dialogue.proposal import changes, what_if
from prescreen.dialogue.questions import Question
from prescreen.dialogue.telling import place
from prescreen.dialogue.wording import standing_of

_MOST = 8


def why(case: Case, criterion: str) -> list[str]:
    """How the verdict on a criterion came about."""
    now = standing(case)
    verdict = now.verdict(criterion)
    lines = [f"{criterion} {case.protocol.criterion(criterion).title}: {standing_of(verdict)}.", verdict.explanation]
    lines += [f"{what}: {amount}" for what, amount in verdict.trace.arithmetic]
    lines += [f"{quoted(e.quote)} ({place(case, e)})" for e in verdict.evidence[:_MOST]]
    lines += [f"Read so: {choice}" for choice in verdict.trace.choices]
    lines += [f"Note: {note}" for note in verdict.notes]
    lines += [f"Note by {r.by}: {r.text}" for r in remarks(case, criterion)]
    return lines


def left(case: Case, asked: tuple[Question, ...]) -> list[str]:
    """What is open, in the order in which it will be asked."""
    now = standing(case)
    if not now.open:
        return [f"Nothing is open. {overall_words(now)}"]
    order = list(dict.fromkeys(c for q in asked if q.denial is None for c in (q.criterion,)))
    order += [v.id for v in now.open if v.id not in order]
    lines = [f"{len(order)} open:"]
    lines += [
        f"{i} {case.protocol.criterion(i).title} ({REASON[now.verdict(i).reason or 'not_documented']})" for i in order
    ]
    return lines


def makes_eligible(case: Case) -> list[str]:
    """What stands against the patient, what time heals, and what has to be answered."""
    now = standing(case)
    against = [v for v in now.verdicts if v.status == "violated"]
    lines = []
    for verdict in against:
        title = case.protocol.criterion(verdict.id).title
        if verdict.clears_on:
            lines.append(f"{verdict.id} {title}: time alone, from {verdict.clears_on} on.")
        else:
            how = "a new value could change it" if _measured(verdict) else "time does not heal it"
            lines.append(f"{verdict.id} {title}: {how}. {verdict.explanation}")
    if not against:
        lines.append("Nothing stands against it.")
    if now.open:
        lines.append(f"Still open, and all would have to be settled well: {', '.join(v.id for v in now.open)}.")
    elif not against:
        lines.append("The patient is eligible as it stands.")
    return lines


def _measured(verdict: Verdict) -> bool:
    """Whether a verdict rests on measured values alone."""
    return all(f.kind == "lab" for f in verdict.trace.facts)


def when_infused(case: Case) -> list[str]:
    """The first day on which no violation that time heals is left."""
    now = standing(case)
    healing = {v.id: v.clears_on for v in now.verdicts if v.status == "violated" and v.clears_on}
    lasting = [v.id for v in now.verdicts if v.status == "violated" and not v.clears_on]
    lines = []
    if lasting:
        lines.append(f"On no day as it stands: time alone does not heal {', '.join(lasting)}.")
    if healing:
        last = max(healing.values())
        who = ", ".join(f"{i} clears on {day}" for i, day in sorted(healing.items(), key=lambda item: item[1]))
        lines.append(f"{'Else' if lasting else 'The first day'}: {last} ({who}).")
    if not healing and not lasting:
        lines.append(f"Nothing stands against {now.anchors.infusion}, the day of infusion in this case.")
    if now.open:
        lines.append(f"That holds if what is still open turns out well: {', '.join(v.id for v in now.open)}.")
    return lines


def suppose(case: Case, anchor: str, day: date) -> list[str]:
    """The verdicts that another day of an anchor would change."""
    before, after = what_if(case, anchor, day)
    found = changes(case, before, after)
    if not found:
        return [f"With {anchor} on {day} no verdict changes."]
    return [f"With {anchor} on {day}:", *found.values(), f'"set {anchor} {day}" would make it so.']


def overall_words(now: Standing) -> str:
    """The standing of the whole in one sentence."""
    against, still = now.overall.violated, len(now.open)
    if against:
        heals = f"; time alone clears it on {now.overall.clears_on}" if now.overall.clears_on else ""
        return f"Not eligible: {', '.join(against)}{heals}. {still} open."
    if still:
        return f"Nothing against, {still} open, {len(now.verdicts) - still} settled."
    return "Eligible: every criterion is satisfied."
