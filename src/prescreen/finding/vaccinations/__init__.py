"""Vaccines given, live or not, with their days; denials of live vaccines and of any."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import mentions
from prescreen.finding.vaccinations.denials import denial
from prescreen.finding.vaccinations.given import given
from prescreen.finding.vaccinations.lexicon import VOCABULARIES
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

__all__ = ["VOCABULARIES", "find"]


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kinds ``vaccination`` and ``vaccination_denial``."""
    yield from given(note)
    denied_until = -1
    for mention in mentions(note, "vaccination_words"):
        if mention.start >= denied_until and (fact := denial(mention)) is not None:
            denied_until = mention.sentence.end
            yield fact
