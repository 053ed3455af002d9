"""How a place of a note was read before any fact was made of it: section, sentence, assertion and its cue, dates."""

from prescreen.record import Document


def how_read(document: Document, start: int, end: int) -> list[tuple[str, str]]:
    """Labels and what is to be said of the span ``start`` to ``end``, in the order in which the reader works."""
    from prescreen.assembly.read import note_of  # loads the language half

    note = note_of(document)
    section, sentence, told = note.section(start), note.sentence(start), note.assertion(start, end)
    cue = "" if told.cue is None else f', because of "{document.text[slice(*told.cue)]}"'
    parts = [
        ("Document", "no date in it" if note.day is None else f"dated {note.day}"),
        ("Section", f"{section.category}{f' ({section.title})' if section.title else ''}"),
        ("Sentence", document.text[sentence.start : sentence.end]),
        ("Told as", f"{told.label}{', historical' if told.historical else ''}{cue}"),
    ]
    dated = note.date_of(start, end)
    if dated is not None:
        parts.append(("Dated", f'{dated.days}, from "{document.text[dated.start : dated.end]}"'))
    return parts
