"""The clinical pipeline as spaCy components over a `Doc`, assembled from `models/clinical-en/config.cfg`.

For those who work in spaCy. The screening itself reads `Note`s, which work on characters (models/README.md).
"""

from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from prescreen.data import data_path
from prescreen.errors import PrescreenError
from prescreen.language.abbreviations import abbreviations
from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.record import Document

Doc.set_extension("note", default=None, force=True)
Doc.set_extension("long_forms", default=None, force=True)
Span.set_extension("days", default=None, force=True)
Span.set_extension("role", default=None, force=True)
Span.set_extension("assertion", getter=lambda span: str(_told(span)), force=True)
Span.set_extension("historical", getter=lambda span: _reading(span).historical, force=True)


def load(path: str | Path | None = None) -> Language:
    """The pipeline of a config file, or a trained one saved by spaCy; without a path the shipped one.

    Raises PrescreenError when nothing can be loaded from the path.
    """
    place = Path(path) if path is not None else data_path("models", "clinical-en", "config.cfg")
    try:
        if place.is_dir():
            return spacy.load(place)
        return spacy.util.load_model_from_config(spacy.util.load_config(place), auto_fill=True)
    except (OSError, ValueError) as error:
        raise PrescreenError(f"{place}: not a spaCy pipeline: {error}") from error


def _note(doc: Doc) -> Note:
    if doc._.note is None:
        doc._.note = Note(Document(id="doc", text=doc.text), Scanner({}), None)
    return doc._.note  # type: ignore[no-any-return]


def _reading(span: Span) -> Any:
    return _note(span.doc).assertion(span.start_char, span.end_char)


def _told(span: Span) -> str:
    from prescreen.language.context import Told

    return Told(_reading(span))


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand") if end > start else None


@Language.component("prescreen_note")
def note_component(doc: Doc) -> Doc:
    """Keeps the note that the other components read."""
    _note(doc)
    return doc


@Language.component("prescreen_sentences", assigns=["token.is_sent_start"])
def sentences_component(doc: Doc) -> Doc:
    """Sentence starts where `Note` has them."""
    starts = {s.start for s in _note(doc).sentences}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


@Language.factory("prescreen_context", assigns=["span._.assertion"])
def make_context(nlp: Language, name: str) -> Any:
    """`span._.assertion` and `span._.historical` of any span; nothing is computed before it is asked for."""
    return note_component


def _spans_factory(kind: str) -> Any:
    def make(nlp: Language, name: str, spans_key: str) -> Any:
        def component(doc: Doc) -> Doc:
            doc.spans[spans_key] = list(_MAKERS[kind](doc))
            return doc

        return component

    return make


def _sections(doc: Doc) -> list[Span]:
    found = [_span(doc, s.start, s.end, s.category) for s in _note(doc).sections]
    return [s for s in found if s is not None]


def _dates(doc: Doc) -> list[Span]:
    found = []
    for mention in _note(doc).dates:
        span = _span(doc, mention.start, mention.end, mention.grain)
        if span is not None:
            span._.days, span._.role = mention.days, mention.role
            found.append(span)
    return found


def _abbreviations(doc: Doc) -> list[Span]:
    forms = abbreviations(_note(doc))
    doc._.long_forms = forms
    return [doc[t.i : t.i + 1] for t in doc if t.text in forms]


_MAKERS = {"sections": _sections, "dates": _dates, "abbreviations": _abbreviations}
for _kind in _MAKERS:
    Language.factory(f"prescreen_{_kind}", default_config={"spans_key": _kind}, func=_spans_factory(_kind))
