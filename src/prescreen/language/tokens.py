"""spaCy's tokens of a stretch of a note: where tokens are shown, never over whole notes (see models/README.md)."""

from functools import lru_cache
from typing import TYPE_CHECKING

from prescreen.language.sentences import Span

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer


@lru_cache(maxsize=1)
def _tokenizer() -> "Tokenizer":
    import spacy  # loaded only where it is needed

    return spacy.blank("en").tokenizer


def tokens(text: str, start: int, end: int) -> list[Span]:
    """The tokens of characters ``start`` to ``end`` that are not white space, as spans of the whole text."""
    doc = _tokenizer()(text[start:end])
    return [Span(start + t.idx, start + t.idx + len(t)) for t in doc if not t.is_space]
