"""Congenital hyperbilirubinaemia (Gilbert, Crigler-Najjar, Dubin-Johnson, Rotor), which waives a limit on total bilirubin."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import mentions
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "bilirubin_disorders": terms(
        "gilbert's syndrome|gilbert syndrome|gilbert|gilbert's|gilberts|morbus gilbert|meulengracht|gilbert-meulengracht|meulengracht's|crigler-najjar|"
        "dubin-johnson|rotor syndrome|ugt1a1*28|congenital hyperbilirubinaemia|congenital hyperbilirubinemia|hereditary hyperbilirubinaemia|"
        "familial hyperbilirubinaemia|familial hyperbilirubinemia|constitutional hyperbilirubinaemia",
        "congenital_hyperbilirubinemia",
    )
}
_PERSON = re.compile(r"\b(?:dr|mr|mrs|ms|prof|nurse|re:|sr)\.?\s+$|\bgilbert,? (?:[a-z]+,? )?(?:md|rn|m\.d)")
_UNSURE = re.compile(
    r"\?\s*$|\?|query|possible|possibly|probabl|suspect|presumed|likely|maybe|not (?:yet )?(?:tested|confirmed|proven)|consider|vs\.?\b|rule out|pending"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``condition``."""
    for mention in mentions(note, "bilirubin_disorders"):
        if _PERSON.search(note.low, max(0, mention.start - 8), mention.end + 24):
            continue
        label = mention.label
        if label == "present" and _UNSURE.search(
            note.low, max(mention.sentence.start, mention.start - 40), min(mention.sentence.end, mention.end + 30)
        ):
            label = "possible"
        days, stated = mention.days
        yield note.fact(
            "condition",
            "congenital_hyperbilirubinemia",
            mention.start,
            mention.end,
            assertion=label,
            date=days,
            date_stated=stated,
            detail={"entity": mention.hit.term.surface},
        )
