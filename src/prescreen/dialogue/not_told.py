"""Clauses of a reply that say of one thing that it is not known; the others are told all the same."""

from prescreen.dialogue import grammar
from prescreen.dialogue.clauses import content, spans


def without_unknowns(text: str) -> str:
    """The reply without clauses that say of a thing of their own that it is not known.

    >>> without_unknowns("no seizures, stroke not known"), without_unknowns("no, not sure")
    ('no seizures', 'no, not sure')
    """
    clauses = [text[start:end].strip() for start, end in spans(text)]
    kept = [c for c in clauses if not (grammar.not_known(c) and content(grammar.without_not_known(c)))]
    return ", ".join(kept) if kept and len(kept) < len(clauses) else text
