"""Age, birth date and sex from the heads and first lines of letters."""

from datetime import date

import pytest
from tests.finding.labs.reading import note

from prescreen.finding import demographics

DAY = date(2026, 3, 14)


def told(text: str) -> dict[str, object]:
    return {
        f.name: f.detail.get("sex") or (str(f.date) if f.name == "birth_date" else f.value)
        for f in demographics.find(note(text, DAY))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thank you for seeing this 42 year old joiner.", {"age": 42}),
        ("One febrile convulsion aged 3.", {}),
        ("*** ECHOCARDIOGRAPHY ***  06/01/1996", {}),
        ("Appendectomy aged 12. Squint surgery aged 5.", {}),
        ("Tom Smith aged 17.", {"age": 17}),
        ("Jean-Marc T., M, yob 1984", {"birth_date": "1984-01-01 to 1984-12-31", "sex": "male"}),
        ("A fifty-two-year-old court interpreter.", {"age": 52}),
        ("This forty year old man was found to have it.", {"age": 40, "sex": "male"}),
        ("Mr K, sixty-one years old. His thirty year old daughter came.", {"age": 61}),
        ("Name: X      Sex: F      Age: 69 years", {"age": 69, "sex": "female"}),
        ("Name : Mr. P. Deo     Age/Sex : 44 yrs / Male", {"age": 44, "sex": "male"}),
        ("Qiu Wenbo，male，47 y，bed 12", {"age": 47, "sex": "male"}),
        ("Hou Zeyu，M/22. Richter transformation", {"age": 22, "sex": "male"}),
        ("Halvorsen, Ruth     55 F     MRN 7730142", {"age": 55, "sex": "female"}),
        ("NOTE: 42M. Since yesterday disoriented", {"age": 42, "sex": "male"}),
        ("34 y.o. with lymphoma. She is well, her husband drives her.", {"age": 34, "sex": "female"}),
        ("Re: Mrs Coralie THISTLEWOOD, DOB 02/11/1970", {"birth_date": "1970-02-11 to 1970-11-02", "sex": "female"}),
        ("Mr Declan P      DOB 3rd November 1983", {"birth_date": "1983-11-03", "sex": "male"}),
        ("KRAUS, Silvan    m    *17.05.1986    PID 0048", {"birth_date": "1986-05-17", "sex": "male"}),
        ("Mme Solène G, née le 14.02.1994", {"birth_date": "1994-02-14", "sex": "female"}),
        ("Gethin MORECAMBE, 30/04/1974 (51), postman.", {"birth_date": "1974-04-30", "age": 51}),
        ("re Mr Tilley, b. 14.02.2003, his mother died at 62", {"birth_date": "2003-02-14", "sex": "male"}),
        ("Mr. Rong Dawei，33 y. Marginal zone lymphoma", {"age": 33, "sex": "male"}),
        ("Her father, a 70 year old smoker", {}),
        ("63M w/ lymphoma. 5 yo granddaughter sick with the same.", {"age": 63, "sex": "male"}),
        ("Who: 38, violinist, two boys. MMR to the 5 year old.", {"age": 38}),
        ("MMR to the 5 year old last week, not to her.", {}),
        ("HPI: 55 RH man with seizures.", {"age": 55, "sex": "male"}),
        ("DOB: 06/19/l955   69 F", {"age": 69, "sex": "female"}),
        ("Appendicectomy at the age of 12, treated for 5 years", {}),
        ("Male, 60", {"age": 60, "sex": "male"}),
        ("Woman, 58, DLBCL", {"age": 58, "sex": "female"}),
        ("She is a lady of 60 with myeloma.", {"age": 60, "sex": "female"}),
        ("Pt: F 58, MM", {"age": 58, "sex": "female"}),
        ("Male 60 kg", {}),
        ("Sister: woman of 40 with lupus", {}),
        ("Menopause at 52 years", {"sex": "female"}),
        ("3-year-old girl, his daughter, visited", {"age": 3, "sex": "female"}),
    ],
)
def test_told(text: str, expected: dict[str, object]) -> None:
    assert told(text) == expected
