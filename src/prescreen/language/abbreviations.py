"""Short forms that a note defines itself, "acute lymphoblastic leukaemia (ALL)": scispaCy's detector, there only.

Schwartz and Hearst, Pac Symp Biocomput 2003:451; scispaCy: Neumann et al., BioNLP 2019.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SHORT_FORM = re.compile(r"\((?P<s>[A-Z][A-Za-z0-9+/-]{1,9})\)")
_WINDOW = 160


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    import spacy  # loaded only where it is needed
    from scispacy.abbreviation import AbbreviationDetector  # noqa: F401 - registers its factory

    nlp = spacy.blank("en")
    nlp.add_pipe("abbreviation_detector")
    return nlp


def abbreviations(note: "Note") -> dict[str, str]:
    """Short form to long form, as far as the note itself defines them. spaCy is loaded only if it may define one."""
    found: dict[str, str] = {}
    if "(" not in note.plain:
        return found
    for match in _SHORT_FORM.finditer(note.plain):
        short = match["s"]
        if short in found or sum(c.isupper() for c in short) < 2:
            continue
        sentence = note.sentence(match.start())
        begin = max(sentence.start, match.start() - _WINDOW)
        text = " ".join(note.plain[begin : match.end()].split())
        if not _may_define(text, short):
            continue
        for span in _pipeline()(text)._.abbreviations:
            found.setdefault(span.text, span._.long_form.text)
    return found


def _may_define(text: str, short: str) -> bool:
    """Whether a word before the parenthesis begins with the short form's first letter: else no detector need look."""
    words = text[: text.rfind("(")].lower().replace("-", " ").split()[-2 * len(short) :]
    return len(words) > 1 and any(w[:1] == short[0].lower() for w in words)
