"""Optional trained spaCy pipelines, by path: what they find is only ever shown, never believed without a rule."""

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from prescreen.errors import PrescreenError

if TYPE_CHECKING:
    from prescreen.language.note import Note

VARIABLE = "PRESCREEN_MODEL"
"""Environment variable with the path of a trained pipeline."""


class Entity(NamedTuple):
    """A model's entity at characters ``start`` to ``end`` of the note."""

    start: int
    end: int
    label: str


@lru_cache(maxsize=4)
def load_model(path: str) -> Any:
    """A trained spaCy pipeline from a folder.

    Raises PrescreenError naming the path and what spaCy said when it cannot be loaded or finds no entities.
    """
    import spacy  # loaded only where it is needed

    if not Path(path).is_dir():
        raise PrescreenError(f"{path}: no such model folder; {VARIABLE} names a folder that spaCy's to_disk wrote")
    try:
        nlp = spacy.load(path)
    except Exception as error:
        raise PrescreenError(f"{path}: spaCy cannot load this model: {error}") from error
    if not {"ner", "entity_ruler", "span_ruler"} & set(nlp.pipe_names):
        raise PrescreenError(
            f"{path}: this model finds no entities (its pipeline is {', '.join(nlp.pipe_names) or 'empty'})"
        )
    return nlp


def entities(note: "Note", path: str) -> list[Entity]:
    """What the model at ``path`` finds in a note, sentence by sentence, in the note's own offsets."""
    nlp = load_model(path)
    spans = [s for s in note.sentences if s.end - s.start < 2000]
    found = []
    for span, doc in zip(spans, nlp.pipe(note.text[s.start : s.end] for s in spans), strict=True):
        found += [Entity(span.start + e.start_char, span.start + e.end_char, e.label_) for e in doc.ents]
    return found


def configured() -> str | None:
    """The path of the trained model to use, None when none is set."""
    return os.environ.get(VARIABLE) or None
