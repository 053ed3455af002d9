"""Second events told without their name."""

from datetime import date

import pytest

from prescreen.assembly import read
from prescreen.record import Document

TOLD = [
    ("Two strokes, the first in 2015, the second in February 2026.", "stroke", ["2015", "2026-02"]),
    ("Two strokes: one in 2015 and one in February 2026.", "stroke", ["2015", "2026-02"]),
    ("A stroke in 2015; another followed in February 2026.", "stroke", ["2015", "2026-02"]),
    ("MI in 2015, then another in February 2026.", "myocardial_infarction", ["2015", "2026-02"]),
    ("PCI in 2015, redone in February 2026.", "pci_stent", ["2015", "2026-02"]),
    ("VT in 2015, recurrence February 2026.", "arrhythmia_ventricular", ["2015", "2026-02"]),
    ("Seizures in 2010 and 2012; last one March 2026.", "seizure", ["2012", "2026-03"]),
    ("Zoster 2019, 2nd episode March 2026.", "zoster", ["2019", "2026-03"]),
    ("Heart failure since 2018, last hospitalised for it in February 2026.", "heart_failure", ["2018", "2026-02"]),
    ("Pneumonia in 2024 and now again.", "pneumonia", ["2024", "2026-04-20"]),
    ("Myeloma. First autograft 2019, second 2/2026.", "autologous_hsct", ["2019", "2026-02"]),
    ("Myeloma, transplanted in 2019 and again in January 2026.", "hsct", ["2019", "2026-01"]),
    ("MMR in 1990 and the second dose on 10 April 2026.", "mmr", ["1990", "2026-04-10"]),
    ("G-CSF on 1 March; repeated on 14 April.", "g_csf", ["2026-03-01", "2026-04-14"]),
    ("Two units of red cells on 3 March, another unit on 15 April.", "red_cells", ["2026-03-03", "2026-04-15"]),
    ("Stroke in 2015, last seen by neurology in February 2026.", "stroke", ["2015"]),
    ("Stroke in 2015; the last MRI in February 2026 was stable.", "stroke", ["2015"]),
    ("MI in 2015, another stress test was done in March 2026.", "myocardial_infarction", ["2015"]),
    ("First stroke 2015. Second stroke February 2026.", "stroke", ["2015", "2026-02"]),
]


@pytest.mark.parametrize(("text", "name", "days"), TOLD)
def test_each_time_is_a_fact(text: str, name: str, days: list[str]) -> None:
    facts = read([Document(id="n", date=date(2026, 4, 20), text=text)]).facts
    found = [str(f.date) for f in facts if f.name == name]
    assert [day for day, told in zip(days, found, strict=False) if told.startswith(day)] == days
    assert len(found) == max(len(days), 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Radiotherapy 2019 to the neck and in March 2026 to the hip.", ["2019", "2026-03"]),
        ("RT: 2019 neck 30 Gy; 3/2026 R hip 8 Gy x1.", ["2019", "2026-03"]),
        ("Radiotherapy to the spine in 2019, MRI in March 2026 to the hip.", ["2019"]),
    ],
)
def test_each_course_of_radiotherapy(text: str, days: list[str]) -> None:
    facts = read([Document(id="n", date=date(2026, 4, 20), text=text)]).facts
    found = [
        str(f.last)[: len(day)] for f, day in zip((f for f in facts if f.name == "radiotherapy"), days, strict=True)
    ]
    assert found == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He had a seizure. It happened two weeks ago.", "2026-04-06"),
        ("He had a seizure. That was in March 2025.", "2025-03"),
        ("Seizure. March 2025.", "2025-03"),
        ("He had a seizure. In March 2025 he was transfused.", "... to 2026-04-20"),
    ],
)
def test_the_next_sentence_may_tell_the_day(text: str, day: str) -> None:
    facts = read([Document(id="n", date=date(2026, 4, 20), text=text)]).facts
    assert next(str(f.date) for f in facts if f.name == "seizure").startswith(day)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Rituximab 2019, then again 2026 (last 30 March).", ["2019", "2026-03-30"]),
        ("Daratumumab 2019-2021; restarted, last dose 30 March 2026.", ["2021", "2026-03-30"]),
        ("Rituximab 2019. Restarted January 2026, last dose 30 March.", ["2019", "2026-03-30"]),
        ("Rituximab 2019, never restarted, seen March 2026.", ["2019"]),
    ],
)
def test_a_drug_given_again(text: str, days: list[str]) -> None:
    facts = read([Document(id="n", date=date(2026, 4, 20), text=text)]).facts
    found = [str(f.last)[: len(day)] for f, day in zip((f for f in facts if f.kind == "therapy"), days, strict=True)]
    assert found == days
