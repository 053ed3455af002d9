"""The summary for the referrer: where the patient stands and what is still needed, as plain text to copy."""

import textwrap
from datetime import date

from prescreen.criteria import Verdict
from prescreen.dialogue.case import Case, remarks, set_aside, standing
from prescreen.dialogue.questions import of_criteria
from prescreen.dialogue.stating import Voice

_WIDTH = 76


def letter(case: Case, by: str, day: date) -> str:
    """The letter as ``by`` would write it on ``day``: lines of at most 76 characters, ending in a newline."""
    now = standing(case)
    against = [v for v in now.verdicts if v.status == "violated"]
    asked = of_criteria(case, now, Voice(by, "", "", day)).values()
    known = {i: f' (you may know: "{a.text}")' for i, a in set_aside(case).items() if a.text}
    needed = [f"{q.text} ({q.criterion}){known.get(q.criterion, '')}" for q in asked if not q.judgement]
    # an opinion on nothing that is told is the investigator's own
    judged = [f"{q.text} ({q.criterion})" for q in asked if q.judgement and q.part is not None and q.part.outcome.facts]
    lines = [
        "Dear colleague,", "",
        f"Re: {case.patient}. Pre-screening for: {case.protocol.title}.",
        f"Screening {now.anchors.screening}, planned infusion {now.anchors.infusion}.", "",
    ]  # fmt: skip
    lines += _part("At present these stand against it:", [_against(case, v) for v in against])
    lines += _part("We still need to know:", needed)
    lines += _part("We have to judge, and would be glad of your view:", judged)
    if not against:
        lines += ["Nothing that we know stands against it so far." if now.open else "Every criterion is satisfied.", ""]
    lines += _part(
        "Judged by a physician:", [f"{j.criterion} {j.status}, {j.by}: {j.why}" for j in now.judged.values()]
    )
    lines += _part("Notes:", [f"{note.text} ({note.by})" for note in remarks(case)])
    lines += ["With kind regards", "", by, ""]
    return "\n".join(line for part in lines for line in (_wrap(part) if len(part) > _WIDTH else [part]))


def _against(case: Case, verdict: Verdict) -> str:
    clears = f" It clears on {verdict.clears_on}." if verdict.clears_on else ""
    return f"{case.protocol.criterion(verdict.id).title}. {verdict.explanation}{clears}"


def _part(title: str, items: list[str]) -> list[str]:
    return [title, *(line for item in items for line in _item(item)), ""] if items else []


def _item(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_on_hyphens=False)
