"""The treatment lexicons: no form twice, every row sourced, every component known, nothing ambiguous matched alone."""

import csv
from collections import Counter

import pytest

from prescreen.data import data_path
from prescreen.finding.therapies.lexicon import VOCABULARIES, drugs, rows

LEXICONS = ("drugs", "regimens", "cell_products", "growth_factors", "diseases")
# letters that mean something else too (a drug table must not match them alone)
AMBIGUOUS = "ALL MM PD PID PCI MI MR PE CVA VT AF HL CR CCR R V D P K G RTX ALLO AUTO TT BU axi TB ANC BMT HD RT TBI SCC BCC CIS MAC GA LA AL WM HT WPW NHL SOB PS LD BP SMM".split()


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_every_row_has_its_source(lexicon: str) -> None:
    assert [row for row in rows(lexicon) if not row["source"].strip()] == []


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_no_form_stands_twice(lexicon: str) -> None:
    forms = Counter(
        form
        for row in rows(lexicon)
        for column in ("forms", "codes")
        for form in row.get(column, "").split("|")
        if form
    )
    assert [form for form, times in forms.items() if times > 1] == []


def test_regimens_are_made_of_known_drugs() -> None:
    known = set(drugs()) | {"radiotherapy"}
    assert [(r["regimen"], c) for r in rows("regimens") for c in r["components"].split("|") if c not in known] == []


def test_ambiguous_letters_are_never_matched_alone() -> None:
    alone = {t.surface for t in VOCABULARIES["drug"]} | {
        t.surface for t in VOCABULARIES["regimen"] if not t.row["context"]
    }
    assert alone & set(AMBIGUOUS) == set()


# fact names that the half-life table holds under a longer name: a maker's choice to settle
_UNTIMED = {"asparaginase"}


def test_every_drug_that_counts_has_a_half_life_row() -> None:
    with data_path("lexicons", "half_lives.csv").open(encoding="utf-8", newline="") as file:
        timed = {row.get("generic") or row.get("name") for row in csv.DictReader(file)}
    assert (
        sorted(
            d.generic
            for d in drugs().values()
            if d.role in ("antitumour", "steroid") and d.generic not in timed | _UNTIMED
        )
        == []
    )
