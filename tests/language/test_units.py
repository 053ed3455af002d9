"""Sentences, clauses, sections: spans that cover the text, cut where a reader would."""

import time
from datetime import date
from itertools import pairwise

import pytest

from prescreen.language.note import Note
from prescreen.language.other_patients import other_patients
from prescreen.language.sections import category_of, find_sections
from prescreen.language.sentences import find_sentences
from prescreen.language.terms import Scanner
from prescreen.record import Document

SENTENCES = [
    ("Seen by Dr. Smith today. No fever.", ["Seen by Dr. Smith today.", "No fever."]),
    ("cardioverted 100 J. Holter clean", ["cardioverted 100 J.", "Holter clean"]),
    (
        "He has not had a stroke or a\nseizure at any time, and scored well on the test.\n",
        ["He has not had a stroke or a\nseizure at any time, and scored well on the test."],
    ),
    ("- fever\n- syncope\n", ["- fever", "- syncope"]),
    ("Gout.,Asthma.,PAST HISTORY: None.", ["Gout.,", "Asthma.,", "PAST HISTORY: None."]),
    ("Hb   84\nPlt  40\n", ["Hb   84", "Plt  40"]),
    ("echo last week 60%. no cardiac hx", ["echo last week 60%.", "no cardiac hx"]),
    ("Stroke：none。No fits.", ["Stroke：none。", "No fits."]),
    ("Hb 6.1 g/dl. ECG normal.", ["Hb 6.1 g/dl.", "ECG normal."]),
    ("PMH: asthma\nFH: stroke\n", ["PMH: asthma", "FH: stroke"]),
    ("ecog: 1\nrbc_last: 2026-07-08\nanc: 0.6\n", ["ecog: 1", "rbc_last: 2026-07-08", "anc: 0.6"]),
    (" IVIG ...... 14 Aug\n filgrastim ...... 1 Sept\n", ["IVIG ...... 14 Aug", "filgrastim ...... 1 Sept"]),
    ("COPD. BR x2, last 2026.1.30\n  s/p stent", ["COPD.", "BR x2, last 2026.1.30", "s/p stent"]),
    ("14:22 B: signed at 1\n14:25 O: any allergy", ["14:22 B: signed at 1", "14:25 O: any allergy"]),
    ("No G-CSF since Nov. Will not father children.", ["No G-CSF since Nov.", "Will not father children."]),
    ("agrees, partner pregnant (!) - condoms", ["agrees, partner pregnant (!) - condoms"]),
    (
        "Gout, settled.  Zostavax from the GP on\n  30 April, before I could stop it.  Well now.",
        ["Gout, settled.", "Zostavax from the GP on\n  30 April, before I could stop it.", "Well now."],
    ),
    (
        "IMMUNIZATIONS:  She had the typhoid capsules last month for a trip to\nsee her father.",
        ["IMMUNIZATIONS:  She had the typhoid capsules last month for a trip to\nsee her father."],
    ),
    (
        "Is he well?  He walks two miles to the shop every day and he\ncarries it home.",
        ["Is he well?", "He walks two miles to the shop every day and he\ncarries it home."],
    ),
    ("Heart failure  [ ] [x]\nSyncope  [x] [ ]", ["Heart failure  [ ] [x]", "Syncope  [x] [ ]"]),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sentences(text: str, wanted: list[str]) -> None:
    from prescreen.language.folding import fold

    assert [text[s.start : s.end] for s in find_sentences(fold(text))] == wanted


TITLES = [
    ("PMH", "past_history"),
    ("Past Medical History", "past_history"),
    ("FAMILY HISTORY", "family_history"),
    ("FH", "family_history"),
    ("Current medications", "medications"),
    ("Hospital course", "history"),
    ("A/P", "plan"),
    ("Assessment / Plan", "plan"),
    ("O/E", "exam"),
    ("Vaccination card", "immunizations"),
    ("Quarks", None),
]


@pytest.mark.parametrize(("title", "category"), TITLES)
def test_titles(title: str, category: str | None) -> None:
    assert category_of(title) == category


LAYOUTS = [
    ("PMH: asthma.\nFamily: father died of a stroke.\n\nHe has a [cough].", "body"),
    ("FAMILY HISTORY\nFather: [stroke]\n", "family_history"),
    ("【Past】gout\n\n【Family】mother [stroke]\n", "family_history"),
    ("# Medications\n- [aspirin]\n", "medications"),
    ("Soc: retired vet. FH: [stroke] in mother.", "family_history"),
    ("**Allergies:** [penicillin]", "allergies"),
    ("HISTORY: fell twice. FAMILY HISTORY:  Mother, [stroke] at 70. LABORATORY DATA: Hb 12.", "family_history"),
    ("FAMILY HISTORY: , Father, gout.,REVIEW OF SYSTEMS: , No [fever].", "review_of_systems"),
    ("ALLERGIES: none. FAMILY HISTORY: gout. RADIOLOGICAL STUDIES: old [infarct] on CT.", "other"),
    ("FAMILY HISTORY: CAD: father. MI: [brother].", "family_history"),
]


@pytest.mark.parametrize(("marked", "category"), LAYOUTS)
def test_the_section_of_a_place(marked: str, category: str) -> None:
    at = marked.index("[")
    text = (
        marked.replace("[", "", 1).replace("]", "", 1)
        if "【" not in marked
        else marked.replace("[", "").replace("]", "")
    )
    note = Note(Document(id="n", text=text), Scanner({}), None)
    assert note.section(at).category == category


def test_sections_cover_the_note() -> None:
    text = "A\n\nPMH: x\n\nPLAN\nfoo\n"
    found = find_sections(text, text.lower())
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(found))


def test_explain_names_what_was_read() -> None:
    text = "FAMILY HISTORY\nFather had a stroke in 2001.\n"
    note = Note(Document(id="n.txt", text=text), Scanner({}), None)
    from prescreen.language import explain

    lines = explain(note, text.index("stroke"))
    assert any(line.startswith("section") and "family_history" in line for line in lines)
    assert any(line.startswith("assertion family") for line in lines)
    assert any("'2001' = 2001-01-01 to 2001-12-31" in line for line in lines)


@pytest.mark.parametrize("unit", ["no fever, stroke on 12/05/2025 ", " ", "7", "(", "a.", "fever: ", "[ ] ", "? "])
def test_one_endless_line_is_read_in_linear_time(unit: str) -> None:
    text = (unit * 60_000)[:60_000]
    note = Note(Document(id="n", text=text), Scanner({}), date(2026, 3, 8))
    begun = time.perf_counter()
    assert max((s.end - s.start for s in note.sentences), default=0) <= 1600
    assert note.sections[-1].end == len(text)
    assert len(note.dates) >= 0
    for at in range(0, len(text), 6000):
        note.assertion(at, at + 5)
        note.date_of(at, at + 5)
    assert time.perf_counter() - begun < 8


MINUTES = [
    (
        "MDT\nCase 1: K.R., 29 M - Hodgkin. LVEF 35%.\nCase 2: L.M., 61 F - DLBCL, third relapse, ECOG 1, echo 60 %, port in.\nCase 3: P.O., 70 M - stroke.",
        ["Case 1", "Case 3"],
    ),
    (
        "Bed 4 - 70M, sepsis.\nBed 5 - 66F, myeloma, for the study, ECOG 1, no heart failure, no stroke, port in.",
        ["Bed 4"],
    ),
    ("1. A.B., 44 F - AML.\n2. C.D., 50 M - MCL, fifth line, ECOG 1, port, echo 60 %, consented.", ["1. A.B."]),
    ("Patient 1: 40M, MI.\nPatient 2: 50F, CVA.", ["Patient 1", "Patient 2"]),
    ("Case: 61 F with DLBCL.\nPT 12. s\nPatient, 61, is well.", []),
]


@pytest.mark.parametrize(("text", "cut"), MINUTES)
def test_other_patients_of_a_meeting_are_left_out(text: str, cut: list[str]) -> None:
    found = [text[start:end] for start, end in other_patients(text)]
    assert len(found) == len(cut)
    assert all(stretch.startswith(head) for stretch, head in zip(found, cut, strict=True))
