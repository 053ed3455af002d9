"""Drug, regimen and cell product tables as vocabularies (`lexicons/drugs.csv`, `regimens.csv`, `cell_products.csv`)."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from prescreen.data import data_path
from prescreen.language.terms import Term


def rows(lexicon: str) -> list[dict[str, str]]:
    """The rows of ``lexicons/<lexicon>.csv``."""
    with data_path("lexicons", lexicon + ".csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug of the lexicon. ``role``: antitumour, steroid, hormonal, supportive."""

    generic: str
    role: str


@cache
def drugs() -> dict[str, Drug]:
    return {row["generic"]: Drug(row["generic"], row["role"]) for row in rows("drugs")}


def is_hormonal(drug: str) -> bool:
    return drug in drugs() and drugs()[drug].role == "hormonal"


# two and three letters that are ordinary words or other things in a note: read inside a chain of names only
_CHAIN_ONLY = frozenset(
    "car flu cis tal tec sel gem dec ima eto ox bu cy tt go bv fu rev rit vel ino mel thio isa adm adr dac"
    " pcz pcb ifo bor elo aza ven obi dasa pona carbo pred chl clb cyc cpm ctx hdm intron".split()
)


def _caseless(form: str) -> bool:
    """Whether a form is safe in any case: long, or with a digit or a joint in it."""
    letters = re.sub(r"[^A-Za-z]", "", form)
    return len(letters) >= 6 or (len(letters) >= 4 and re.search(r"[\d-]", form) is not None)


def _drug_terms() -> Iterator[Term]:
    for row in rows("drugs"):
        for form in filter(None, row["forms"].split("|")):
            yield Term(form, row["generic"], exact=len(form) < 5 and form.isascii(), row={"role": row["role"]})
        for code in filter(None, row["codes"].split("|")):
            yield Term(code, row["generic"], exact=not _caseless(code), row={"role": row["role"]})


def _short_terms() -> Iterator[Term]:
    seen: set[str] = set()
    for row in rows("drugs"):
        for short in filter(None, row["short"].split("|")):
            if len(short) > 2 and short.lower() not in _CHAIN_ONLY and short not in seen:
                seen.add(short)
                yield Term(short, row["generic"], exact=True, row={"role": row["role"]})


_ANY_CASE = re.compile(r"[-/]|.{7,}")


def _joints(form: str) -> list[str]:
    """ "Ven-Obi" is written "Ven/Obi" and "Ven+Obi" too."""
    parts = form.split("-")
    if len(parts) < 2 or any(len(p) < 3 or not p.isalpha() for p in parts):
        return []
    return [joint.join(parts) for joint in ("/", "+", " + ")]


def _regimen_terms() -> Iterator[Term]:
    for row in rows("regimens"):
        detail = {k: row[k] for k in ("components", "context", "setting")}
        for form in filter(None, row["forms"].split("|")):
            exact = not (_ANY_CASE.search(form) and len(re.sub(r"[^A-Za-z]", "", form)) > 3)
            for variant in (form, *_joints(form)):
                yield Term(variant, row["regimen"], exact=exact, row=detail)
            if not detail["context"]:
                # "R-CHOP×6": the sign of times reads as a letter x
                yield Term(form + "x", row["regimen"], exact=exact, row=detail)


def _product_terms() -> Iterator[Term]:
    for row in rows("cell_products"):
        for form in filter(None, row["forms"].split("|")):
            yield Term(
                form,
                row["name"],
                exact=len(form) < 6 and form.isascii(),
                row={"kind": row["kind"], "vector": row["vector"], "target": row["target"]},
            )


@cache
def short_names() -> dict[str, str]:
    """Short forms, lower case, to generics; letters of chains ("R-", "-G") with them."""
    names = {s.lower(): row["generic"] for row in rows("drugs") for s in row["short"].split("|") if s}
    return names | {"r": "rituximab", "g": "obinutuzumab", "o": "obinutuzumab", "d": "daratumumab"}


STEROIDS = {"pred": "prednisone", "dex": "dexamethasone", "psl": "prednisolone"}
"""Short names that count before a dose only."""
VOCABULARIES: dict[str, list[Term]] = {
    "drug": list(_drug_terms()),
    "drug_short": list(_short_terms()),
    "drug_chain": [Term(short, name) for short, name in short_names().items() if short in _CHAIN_ONLY],
    "regimen": list(_regimen_terms()),
    "cell_product": list(_product_terms()),
    "steroid_short": [Term(short, name) for short, name in STEROIDS.items()],
}
