"""Where a reply and the notes say different things: shown, never settled in silence."""

from prescreen.dialogue.case import Case, merged
from prescreen.dialogue.contradicting import contradicts
from prescreen.dialogue.plain_text import quoted
from prescreen.dialogue.telling import fact_in_words, place
from prescreen.record import Fact


def conflict_lines(case: Case, facts: tuple[Fact, ...]) -> list[str]:
    """One line for every fact of the record that one of the new ones contradicts."""
    lines = []
    for old in merged(case).facts:
        if any(contradicts(old, new) for new in facts):
            who = f"{old.author or 'An earlier reply'} said" if old.source == "reply" else "The notes say"
            said = f"{fact_in_words(old)}, {quoted(old.evidence.quote, 60)} ({place(case, old.evidence)})"
            lines.append(f"{who} otherwise: {said}.")
    return lines
