"""Age, birth date and sex of the patient: facts of kind demographic."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.demographics.ages import AGE_TERMS, DECADE_TERMS, find_age
from prescreen.finding.demographics.births import BIRTH_TERMS, find_birth
from prescreen.finding.demographics.sexes import SEX_TERMS, find_sex
from prescreen.language.terms import Term
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "ages": AGE_TERMS,
    "decades": DECADE_TERMS,
    "births": BIRTH_TERMS,
    "sexes": SEX_TERMS,
}


def find(note: "Note") -> Iterator[Fact]:
    """At most one fact each of age, birth_date and sex."""
    birth = find_birth(note)
    if birth is not None:
        yield birth
    age = find_age(note, birth)
    if age is not None:
        yield age
    sex = find_sex(note, birth)
    if sex is not None:
        yield sex
