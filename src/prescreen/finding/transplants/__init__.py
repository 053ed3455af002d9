"""Stem cell transplants: autologous, allogeneic, or not told which; never solid organs, never CAR-T."""

from prescreen.finding.graft_words import VOCABULARY
from prescreen.finding.transplants.facts import find
from prescreen.language.terms import Term

__all__ = ["VOCABULARIES", "find"]

VOCABULARIES: dict[str, list[Term]] = VOCABULARY
