"""Strings found in public, de-identified clinical text, read as `forms.tsv` says or out of scope for the reason it gives.

``read as`` holds statements parted by ";": a fact (kind, name, an assertion other than present, a value, ``on=``,
``first=``, ``last=`` with days, detail), ``date`` and its days, an assertion and the "words" that have it, or
``nothing``. What a statement leaves out is not looked at; a fact of the scored kinds that no statement names is wrong.
The document's day is 14 March 2026. Rows of tests/known_failures/surface_forms.tsv still fail, and must.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from prescreen.assembly import read
from prescreen.language import assertion
from prescreen.language.dates.find import find_dates
from prescreen.record import Document, Fact, ValueRange
from prescreen.values import DayInterval

HERE = Path(__file__).parent
DAY = date(2026, 3, 14)
SCORED = {"lab", "therapy", "transplant", "cardiac", "vaccination"}
ASSERTIONS = {"present", "absent", "possible", "planned", "hypothetical", "family"}


def table(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


ROWS = table(HERE / "forms.tsv")
FAILING = {row[0]: row[1] for row in table(HERE.parent / "known_failures/surface_forms.tsv")}


def days(found: DayInterval | str) -> str:
    if isinstance(found, str):
        return found
    low, high = (d.isoformat() if d else "" for d in (found.low, found.high))
    return low if low == high else f"{low}/{high}"


def value(found: float | ValueRange | None) -> str:
    if isinstance(found, ValueRange):
        return "..".join("" if end is None else f"{end:.10g}" for end in (found.low, found.high))
    return "" if found is None else f"{found:.10g}"


def says(fact: Fact, statement: str) -> bool:
    """Whether the fact is what the statement says."""
    kind, name, *rest = statement.split()
    told = {"on": fact.date, "first": fact.first, "last": fact.last}
    wanted = next((word for word in rest if word in ASSERTIONS), "present")
    if (fact.kind, fact.name, fact.assertion) != (kind, name, wanted):
        return False
    for word in rest:
        key, equals, given = word.partition("=")
        if equals and key in told:
            found = told[key]
            if found is None or days(found) != given:
                return False
        elif equals:
            if str(fact.detail.get(key)) != given:
                return False
        elif word not in ASSERTIONS and value(fact.value) != word:
            return False
    return True


def check(text: str, statements: list[str]) -> None:
    facts = read([Document(id="note", text=text, date=DAY)]).facts
    named = []
    for statement in statements:
        if quoted := re.fullmatch(r'(\w+) "(.+)"', statement):
            at = text.index(quoted[2])
            assert assertion(text, at, at + len(quoted[2])) == quoted[1], statement
        elif statement.startswith("date "):
            assert statement[5:] in {days(d.days) for d in find_dates(text, text.lower(), DAY)}, statement
        elif statement == "nothing":
            assert not facts
        else:
            found = [f for f in facts if says(f, statement)]
            assert found, f"{statement}: read as {[(f.kind, f.name, f.assertion, f.value) for f in facts]}"
            named += found
    assert not [f for f in facts if f.kind in SCORED and f not in named and not f.historical]


@pytest.mark.parametrize("row", [r for r in ROWS if r[2] != "out of scope"], ids=lambda row: row[0])
def test_a_string_is_read_as_the_table_says(row: list[str]) -> None:
    form, frame, read_as = row[:3]
    text = (frame or "{}").replace("{}", form).replace("\\n", "\n").replace("\\u2005", "\u2005")
    try:
        check(text, read_as.split("; "))
    except AssertionError:
        if form not in FAILING:
            raise
        pytest.xfail(FAILING[form])
    assert form not in FAILING, "is read now: take it off tests/known_failures/surface_forms.tsv"


def test_every_string_has_its_reading_or_its_reason() -> None:
    assert len(ROWS) == 207
    assert all(row[3] for row in ROWS if row[2] == "out of scope")
    assert set(FAILING) <= {row[0] for row in ROWS}
