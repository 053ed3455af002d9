"""Ages in decades, years of birth and personal numbers, sex from telegraphic heads."""

import pytest
from tests.finding.labs.reading import note

from prescreen.finding import demographics
from prescreen.record import ValueRange

ROWS = [
    ("Mr T. is a retired mechanic in his seventies.", "age", (70.0, 79.0)),
    ("A teacher in her late fifties with myeloma", "age", (57.0, 59.0)),
    ("Her father died in his sixties.", "age", None),
    ("Patient of 58 years, male, native of Teruel", "age", 58.0),
    ("Patient: Mr Colm Hennebry                57 yrs", "age", 57.0),
    ("print-out of Ms L. N. (58, follicular lymphoma)", "age", 58.0),
    ("Re: Oda Winther, 66, retired weaver, lives alone", "age", 66.0),
    ("Illness: Multiple myeloma, 9 yrs, seven lines", "age", None),
    ("Goals: (1) home for Christmas (2) no ICU", "age", None),
    ("Recipient: male, year of birth 1989.", "birth_date", "1989-01-01 to 1989-12-31"),
    ("Mrs Morag EXAMPLE-KEIR     22/06/1964     Unit no. SV 3", "birth_date", "1964-06-22"),
    ("Pt: Ann Example-Cruz, 31 yo F (5/18/94)   MD: R. F.", "birth_date", "1994-05-18"),
    ("Mr Bob Example had his appendix out 23/06/1964.", "birth_date", None),
    ("Periods stopped with BEAM, she's 38. Not breastfeeding (youngest is 5).", "age", 38.0),
    ("|  Skarsgaard Eide, Torbjorn   1963-04-02   M   62               |", "birth_date", "1963-04-02"),
    ("birth_year,1968", "birth_date", "1968-01-01 to 1968-12-31"),
    ("Pat: Gunnel A., 19551130-xxxx", "birth_date", "1955-11-30"),
    ("HPI: 46 y/o M with relapsed B-ALL", "sex", "male"),
    ("Sex: [ ] M  [X] F     Age: 67", "sex", "female"),
    ("Gender  ☒ male  ☐ female", "sex", "male"),
    ("Sex: M [ ]  F [x]", "sex", "female"),
    ("55 RH man (Mr. Villafane) with systemic DLBCL", "sex", "male"),
    ("DLBCL. St.p. hysterectomy 2004 (myomas).", "sex", "female"),
    ("DLBCL. Radical prostatectomy 2019.", "sex", "male"),
    ("DLBCL. His wife had a hysterectomy.", "sex", None),
    ("Diagnosed with follicular lymphoma in 2011 at the age of 43.", "age", (57.0, 59.0)),
    ("Myeloma (2019, aged 61).", "age", (67.0, 69.0)),
    ("She was 38 when the lymphoma was found in 2015.", "age", (48.0, 50.0)),
    ("62-year-old lady diagnosed in 2011 at the age of 43.", "age", 62.0),
    ("DOB 14/07/1964, age 61", "age", 61.0),
    ("Her daughter was diagnosed with B-ALL in 2019 at the age of 7.", "age", None),
    ("Father: MI 2004 at age 58.", "age", None),
    ("She was 18 weeks pregnant in 2015.", "age", None),
    ("@NAME@ Galloway   @AGE@ 70 y.o.   @SEX@ female", "sex", "female"),
]


@pytest.mark.parametrize(("text", "name", "expected"), ROWS, ids=[r[0][:40] for r in ROWS])
def test_told(text: str, name: str, expected: object) -> None:
    fact = next((f for f in demographics.find(note(text)) if f.name == name), None)
    if fact is None:
        assert expected is None
    elif name == "age":
        assert ((fact.value.low, fact.value.high) if isinstance(fact.value, ValueRange) else fact.value) == expected
    else:
        assert (str(fact.date) if name == "birth_date" else fact.detail["sex"]) == expected
