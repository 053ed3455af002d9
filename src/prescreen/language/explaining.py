"""How a place of a note was read, in plain lines: for the next engineer and for `prescreen explain --at`."""

from typing import TYPE_CHECKING

from prescreen.language.tokens import tokens

if TYPE_CHECKING:
    from prescreen.language.note import Note


def explain(note: "Note", offset: int, end: int | None = None) -> list[str]:
    """Tokens, section, sentence, clause, assertion with its cue, and the dates around a character or span.

    Raises ValueError when the place does not lie in the note.
    """
    if not 0 <= offset <= len(note.text):
        raise ValueError(f"offset {offset} does not lie in a note of {len(note.text)} characters")
    words = tokens(note.text, *note.sentence(offset))
    here = [t for t in words if t.start <= offset < t.end] or words[:1]
    start = offset if end is not None else here[0].start if here else offset
    stop = end if end is not None else here[0].end if here else offset
    section, sentence, clause = note.section(start), note.sentence(start), note.clause(start, stop)
    told = note.assertion(start, stop)
    lines = [
        f"span      {start}-{stop} {note.text[start:stop]!r}",
        (
            f"document  {note.document.id}, dated {note.day or 'not known'}, "
            f"writes dates {note.habit.order or 'in no certain order'}"
        ),
        f"section   {section.category}" + (f" ({section.title})" if section.title else ""),
        f"sentence  {sentence.start}-{sentence.end} {note.text[sentence.start : sentence.end][:300]!r}",
        f"clause    {clause.start}-{clause.end} {note.text[clause.start : clause.end][:300]!r}",
        "tokens    " + " ".join(note.text[t.start : t.end] for t in words[:60]),
        f"assertion {told.label}{', historical' if told.historical else ''}"
        + (f", by {note.text[told.cue[0] : told.cue[1]]!r} at {told.cue[0]}" if told.cue else ", no cue"),
    ]
    chosen = note.date_of(start, stop)
    for mention in note.dates_in(sentence.start, sentence.end):
        mark = "*" if mention == chosen else " "
        lean = f", leans on {mention.lean.event}" if mention.lean else ""
        lines.append(
            f"date    {mark} {note.text[mention.start : mention.end]!r} = {mention.days} ({mention.role}{lean})"
        )
    if chosen is not None and not sentence.start <= chosen.start < sentence.end:
        lines.append(
            f"date    * {note.text[chosen.start : chosen.end]!r} = {chosen.days} ({chosen.role}, outside the sentence)"
        )
    if chosen is None:
        lines.append("date      none of its own")
    return lines
