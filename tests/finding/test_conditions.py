"""Conditions as a table: what a finder makes of the mention marked in a sentence (tests/finding/conditions.tsv)."""

from datetime import date
from pathlib import Path

import pytest

from prescreen.assembly.read import finders, read, scanner
from prescreen.language.note import Note
from prescreen.record import Document
from prescreen.record.vocabulary import check

_ROWS = [
    line.replace("\\n", "\n").split("\t")
    for line in (Path(__file__).parent / "conditions.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("kind", "name", "assertion", "detail", "marked"), _ROWS, ids=[row[4] for row in _ROWS])
def test_a_marked_mention_is_read_as_the_table_says(
    kind: str, name: str, assertion: str, detail: str, marked: str
) -> None:
    at = marked.index("^")
    note = Note(Document(id="note", text=marked.replace("^", "", 1)), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if (f.kind, f.name) == (kind, name)]
    here = [f for f in facts if f.evidence.start <= at < f.evidence.end]
    if assertion == "none":
        assert not here
        return
    assert here, f"no {kind}/{name} at the mark; found {[(f.name, f.assertion, f.evidence.quote) for f in facts]}"
    assert here[0].assertion == assertion
    wanted = dict(pair.split("=") for pair in detail.split(", ")) if detail else {}
    assert {key: here[0].detail.get(key) for key in wanted} == wanted
    assert all(check(f.kind, f.name, f.detail) is None for f in facts)


@pytest.mark.parametrize(
    ("text", "assertions"),
    [
        ("Syncope: no syncope ever", ["absent"]),
        ("Stroke: stroke in 2019, none since", ["present"]),
        ("Seizures: no seizures.", ["absent"]),
        ("Syncope: 2019, vasovagal", ["present"]),
    ],
)
def test_a_label_that_its_answer_names_again_tells_nothing(text: str, assertions: list[str]) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    found = [f for finder in finders() for f in finder.find(note) if f.name in ("syncope", "stroke", "seizure")]
    assert [f.assertion for f in found][:1] == assertions


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Strokes in 2010 and March 2026.", "2026-03-01 to 2026-03-31"),
        ("TIA 2015, again in January 2026.", "2026-01-01 to 2026-01-31"),
        ("Hernia repair 2010 and again in 2024, no mesh.", "2024-01-01 to 2024-12-31"),
        ("Hernia repair in the 1970s.", "1970-01-01 to 1979-12-31"),
        ("TIA in the 2000's, well since.", "2000-01-01 to 2009-12-31"),
        ("Stroke in 2010, and in March 2026 she had shingles.", "2010-01-01 to 2010-12-31"),
    ],
)
def test_of_several_days_the_latest_counts(text: str, day: str) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if f.kind in ("neuro", "surgery")]
    assert [str(f.date) for f in facts] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hernia repair moved from 5 May 2026 to 20 June 2026.", "2026-06-20"),
        ("Her hip replacement, booked for 6 May, was deferred until September 2026.", "2026-09-01 to 2026-09-30"),
        ("Hernia repair of 8 June, now brought forward to 8 May 2026.", "2026-05-08"),
        ("The cholecystectomy of 7 May 2026 has been rescheduled to 2 June 2026.", "2026-06-02"),
    ],
)
def test_an_operation_that_was_moved_has_its_later_day(text: str, day: str) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if f.kind == "surgery"]
    assert [(f.assertion, str(f.date)) for f in facts] == [("planned", day)]


@pytest.mark.parametrize(
    "text", ["Her last seizure was at the age of 12.", "Febrile convulsions as a child.", "A stroke in infancy."]
)
def test_what_was_in_childhood_is_long_past(text: str) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if f.kind == "neuro"]
    assert facts
    assert all(f.date is not None and f.date.high == date(2025, 4, 20) for f in facts)


def test_an_effusion_that_was_not_drained() -> None:
    text = "A moderate pericardial effusion, which was not drained."
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    found = [f for finder in finders() for f in finder.find(note) if f.name == "pericardial_effusion"]
    assert [f.detail.get("drained") for f in found] == [None]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Oral infection due to long prednisone use, which was stopped in May 2019.", False),
        ("Cellulitis caused by an infected line, which was removed on 3 March 2026.", False),
        ("Sepsis, which was treated in May 2019.", True),
        ("He goes home on 3 March 2026 and is status post appendectomy.", False),
        ("Status post appendectomy, he is here today for a check.", False),
        ("03/2026: s/p appendectomy.", True),
        ("Gout, appendectomy, ulcer, asthma, left wrist broken in April 2004.", False),
        ("Hernia repair, left, in April 2004.", True),
        ("Debridement of skin, fat, muscle, and bone in April 2004.", True),
        ("PSH: 1) tonsils 1990, 2) gout, 3) splenectomy, open.", False),
        ("He underwent appendectomy on 3 March 2026.", True),
    ],
)
def test_a_day_of_something_else_is_not_the_mention_s(text: str, stated: bool) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if f.kind in ("infection", "surgery")]
    assert [f.date_stated for f in facts][:1] == [stated]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("No infection in 2025.", "2025-01-01 to 2025-12-31"),
        ("No infection in March 2026.", "2026-03-01 to 2026-04-20"),
        ("No infection since 2025.", "2025-01-01 to 2026-04-20"),
        ("No stroke since the accident in 2015.", "2015-01-01 to 2026-04-20"),
    ],
)
def test_a_denial_of_a_year_covers_that_year(text: str, day: str) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if f.kind in ("neuro", "infection")]
    assert [str(f.date) for f in facts] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "   Wisdom tooth extraction on 2026-05-11 at her\n     dentist, local freezing only.",
        "   R cataract surgery 12 May 2026,\n     under local in the eye unit",
    ],
)
def test_the_anaesthesia_may_stand_in_the_next_line_of_an_entry(text: str) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if f.kind == "surgery"]
    assert facts
    assert {f.detail.get("anaesthesia") for f in facts} == {"local"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("54F. Seizure aged 34.", "2005-04-20 to 2007-04-19"),
        ("Born 3 May 1971. Had a seizure at 19, none since.", "1990-05-03 to 1991-05-02"),
        ("A 54-year-old woman. Stroke (age 40), well since.", "2011-04-20 to 2013-04-19"),
        ("54M. At the age of 40 he had a stroke.", "2011-04-20 to 2013-04-19"),
        ("54M. When he was 23, a grand mal.", "1994-04-20 to 1996-04-19"),
        ("54F. Stroke in her forties.", "2011-04-20 to 2022-04-19"),
        ("54M. Strokes at 33 and 41.", "2012-04-20 to 2014-04-19"),
        ("54F. Seizure at age 54.", "2025-04-20 to 2026-04-20"),
        ("54F. Epilepsy since age 19.", "... to 2026-04-20"),
        ("54F. Seizure, witnessed by her son, aged 12.", "... to 2026-04-20"),
        ("54F. Seizure at 19 h.", "... to 2026-04-20"),
        ("54F. Seizure at 19 weeks of pregnancy.", "... to 2026-04-20"),
        ("Seizure at 19.", "... to 2026-04-20"),
    ],
)
def test_an_age_dates_an_event_of_one_whose_birth_is_known(text: str, days: str) -> None:
    document = Document(id="note", text=text, date=date(2026, 4, 20))
    facts = [f for f in read([document]).facts if f.kind == "neuro"]
    assert [str(f.date) for f in facts] == [days]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Old right cerebellar infarct seen on MRI in February 2026.", False),
        ("MRI 3 February 2026: old lacunar infarct.", False),
        ("MRI 3 February 2026: acute MCA infarct.", True),
        ("Stroke in February 2026, seen on MRI.", True),
    ],
)
def test_the_day_of_a_picture_is_not_that_of_an_old_stroke_on_it(text: str, stated: bool) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if (f.kind, f.name) == ("neuro", "stroke")]
    assert [f.date_stated for f in facts] == [stated]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The LAD stent was checked by angiography in February 2026.", False),
        ("LAD stent in situ, CT February 2026.", False),
        ("LAD stent placed in February 2026, checked in March.", True),
        ("Stent to the LAD in February 2026.", True),
    ],
)
def test_the_day_of_a_check_is_not_that_of_the_stent(text: str, stated: bool) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if (f.kind, f.name) == ("cardiac", "pci_stent")]
    assert [f.date_stated for f in facts] == [stated]


@pytest.mark.parametrize(
    "text", ["HFrEF, stable, last decompensation 2022.", "Acute heart failure in 2021, EF 58 % now."]
)
def test_a_heart_that_failed_once_is_not_symptomatic(text: str) -> None:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    facts = [f for finder in finders() for f in finder.find(note) if f.name == "heart_failure"]
    assert facts
    assert all(f.detail.get("symptomatic") != "yes" for f in facts)
