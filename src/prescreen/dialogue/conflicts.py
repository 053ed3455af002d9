"""Where a reply and the notes say different things: shown, never settled in silence."""

from collections.abc import Iterator

from prescreen.dialogue.contradicting import contradicts
from prescreen.dialogue.plain_text import quoted
from prescreen.dialogue.telling import fact_in_words, place
from prescreen.record import Document, Fact, PatientRecord


def conflict_lines(record: PatientRecord, facts: tuple[Fact, ...], documents: tuple[Document, ...]) -> list[str]:
    """One line for every fact of the record that one of the new ones contradicts."""
    lines = []
    for old in dict.fromkeys(_id for new in facts for _id in _against(record, new)):
        fact = record.facts[old]
        who = f"{fact.author or 'An earlier reply'} said" if fact.source == "reply" else "The notes say"
        said = f"{fact_in_words(fact)}, {quoted(fact.evidence.quote, 60)} ({place(fact.evidence, documents)})"
        lines.append(f"{who} otherwise: {said}.")
    return lines


def _against(record: PatientRecord, new: Fact) -> Iterator[int]:
    for index, old in enumerate(record.facts):
        if contradicts(old, new):
            yield index
