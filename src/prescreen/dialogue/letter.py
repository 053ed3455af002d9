"""The summary for the referrer: where the patient stands and what is still needed, as plain text to copy."""

import textwrap

from prescreen.criteria.wording import REASON
from prescreen.dialogue.case import Case, remarks, set_aside, standing

_WIDTH = 76


def letter(case: Case) -> str:
    """The letter, lines of at most 76 characters, ending in a newline."""
    now = standing(case)
    lines = [
        "Dear colleague,",
        "",
        f"Re: {case.patient}. Pre-screening for: {case.protocol.title}.",
        f"Screening {now.anchors.screening}, planned infusion {now.anchors.infusion}.",
        "",
    ]
    against = [v for v in now.verdicts if v.status == "violated"]
    if against:
        lines.append("At present these stand against it:")
        for verdict in against:
            clears = f" It clears on {verdict.clears_on}." if verdict.clears_on else ""
            lines += _item(f"{case.protocol.criterion(verdict.id).title}. {verdict.explanation}{clears}")
        lines.append("")
    if now.open:
        aside = set_aside(case)
        lines.append("We still need to know:")
        for verdict in now.open:
            question = verdict.question or case.protocol.criterion(verdict.id).title
            known = aside.get(verdict.id)
            said = f' (you may know: "{known.text}")' if known is not None and known.text else ""
            lines += _item(f"{question} [{verdict.id}, {REASON[verdict.reason or 'not_documented']}]{said}")
        lines.append("")
    if not against:
        lines += [
            "Nothing that we know stands against it so far." if now.open else "Every criterion is satisfied.", "",
        ]  # fmt: skip
    for note in remarks(case):
        lines += _item(f"Note ({note.by}): {note.text}")
    judged = list(now.judged.values())
    if judged:
        lines.append("Judged by a physician:")
        for each in judged:
            lines += _item(f"{each.criterion} {each.status}, {each.by}: {each.why}")
        lines.append("")
    lines += ["With kind regards", ""]
    return "\n".join(line for part in lines for line in (_wrap(part) if len(part) > _WIDTH else [part]))


def _item(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_on_hyphens=False)
