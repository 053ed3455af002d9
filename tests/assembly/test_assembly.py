"""What assembly does to the facts of several notes, each step on facts made by hand."""

from datetime import date
from typing import Any

import pytest

from prescreen.assembly.bounding import bound
from prescreen.assembly.conflicts import conflicts
from prescreen.assembly.copied import redate
from prescreen.assembly.corrections import apply
from prescreen.assembly.duplicates import fold
from prescreen.assembly.folding import fold_events, fold_mentions
from prescreen.assembly.leaning import events_of, leans
from prescreen.language.note import Note
from prescreen.language.terms import Scanner, Term
from prescreen.record import Document, Fact
from prescreen.values import DayInterval

MARCH = DayInterval.day(date(2026, 3, 8))
APRIL = DayInterval.day(date(2026, 4, 8))


def _note(text: str, day: date, name: str = "a.txt") -> Note:
    return Note(Document(id=name, text=text), Scanner({}), day)


def _fact(note: Note, quote: str, kind: str = "lab", name: str = "platelets", **fields: Any) -> Fact:
    at = note.text.index(quote)
    return note.fact(kind, name, at, at + len(quote), **fields)


def test_the_past_ends_at_the_document() -> None:
    note = _note("stent in 2026", date(2026, 3, 8))
    fact = bound(_fact(note, "stent", "cardiac", "pci_stent", date=DayInterval.year(2026)))
    assert str(fact.date) == "2026-01-01 to 2026-03-08"
    plan = _fact(note, "stent", "surgery", "surgery", assertion="planned", date=DayInterval.year(2026))
    assert bound(plan) == plan


def test_a_day_after_the_document_stays_as_told() -> None:
    note = _note("stent 9 May 2026", date(2026, 3, 8))
    fact = _fact(note, "stent", "cardiac", "pci_stent", date=DayInterval.day(date(2026, 5, 9)))
    assert bound(fact) == fact


def test_a_sentence_copied_into_a_later_note_counts_once_with_its_first_day() -> None:
    text = "Bloods are reassuring: platelets are now 142 and she feels quite well."
    old, new = _note(text, date(2026, 3, 8)), _note("Seen again. " + text, date(2026, 4, 8), "b.txt")
    facts = [_fact(n, "142", value=142.0, date=n.days) for n in (new, old)]
    (kept,) = fold(facts, {"a.txt": old, "b.txt": new})
    assert kept.date == MARCH
    assert [e.document for e in kept.more_evidence] == ["a.txt"]


def test_two_observers_with_the_same_short_words_are_two_facts() -> None:
    old, new = _note("ECOG 1.", date(2026, 3, 8)), _note("ECOG 1.", date(2026, 4, 8), "b.txt")
    facts = [_fact(n, "ECOG 1", name="ecog", value=1.0, date=n.days) for n in (old, new)]
    assert len(fold(facts, {"a.txt": old, "b.txt": new})) == 2


def test_a_later_addendum_takes_back_the_value_it_names() -> None:
    old = _note("Platelets 142 on 08/03/2026.", date(2026, 3, 8))
    new = _note("Addendum: platelets of 8 March were 42, not 142.", date(2026, 4, 8), "b.txt")
    facts = [_fact(old, "142", value=142_000.0, date=MARCH), _fact(new, "42", value=42_000.0, date=MARCH)]
    assert [f.value for f in apply(facts, {"a.txt": old, "b.txt": new})] == [42_000.0]


def test_a_later_letter_puts_another_value_in_the_place_and_on_the_day_of_the_one_it_names() -> None:
    old = _note("Platelets 47 on 08/03/2026.", date(2026, 3, 9))
    new = _note("The 47 was clumped, the citrate tube gave 83.", date(2026, 3, 20), "b.txt")
    facts = [
        _fact(old, "47", value=47_000.0, date=MARCH, date_stated=True),
        _fact(new, "83", value=83_000.0, date=new.days, detail={"replaces": 47_000.0}),
    ]
    assert [(f.value, f.date) for f in apply(facts, {"a.txt": old, "b.txt": new})] == [(83_000.0, MARCH)]


def test_a_later_note_gives_a_telling_to_another_patient() -> None:
    terms = Scanner({"graft": [Term("autograft", "autologous_hsct")], "blood": [Term("red cells", "red_cells")]})
    old = Note(Document(id="a.txt", text="Autograft 8 March 2026. Red cells 8 March 2026."), terms, date(2026, 3, 20))
    text = "The autograft of 8 March 2026 was entered for another patient."
    new = Note(Document(id="b.txt", text=text), terms, date(2026, 4, 8))
    graft = _fact(old, "Autograft", "transplant", "autologous_hsct", date=MARCH, date_stated=True)
    blood = _fact(old, "Red cells", "transfusion", "red_cells", date=MARCH, date_stated=True)
    assert apply([graft, blood], {"a.txt": old, "b.txt": new}) == [blood]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('I had put "never transplanted". Not so.', False),
        ("The form says “never transplanted”; that is wrong.", False),
        ('He told me "never transplanted". That is so.', True),
        ('I had put "no stroke". Not so. Never transplanted.', True),
    ],
)
def test_what_is_quoted_and_called_wrong_is_not_told(text: str, kept: bool) -> None:
    note = _note(text, date(2026, 3, 8))
    denial = _fact(note, "ever transplanted", "transplant", "hsct", assertion="absent")
    assert apply([denial], {"a.txt": note}) == ([denial] if kept else [])


def test_another_value_without_a_correction_is_a_conflict_and_not_taken_back() -> None:
    old = _note("Platelets 142", date(2026, 3, 8))
    new = _note("Platelets 42", date(2026, 3, 8), "b.txt")
    facts = [
        _fact(old, "142", value=142_000.0, unit="/uL", date=MARCH),
        _fact(new, "42", value=42_000.0, unit="/uL", date=MARCH),
    ]
    assert apply(facts, {"a.txt": old, "b.txt": new}) == facts
    assert conflicts(facts) == ((0, 1),)


def test_a_denial_conflicts_with_an_event_before_it_and_not_with_a_later_one() -> None:
    note = _note("stroke; no stroke", date(2026, 3, 8))
    event = _fact(note, "stroke", "neuro", "stroke", date=DayInterval.year(2020))
    denial = _fact(note, "no stroke", "neuro", "stroke", assertion="absent", date=DayInterval(None, date(2026, 3, 8)))
    later = event.model_copy(update={"date": APRIL, "recorded": APRIL})
    assert conflicts([event, denial]) == ((0, 1),)
    assert conflicts([denial, later]) == ()


def test_a_block_copied_forward_is_as_old_as_it_says() -> None:
    text = "PLAN today\nfine\n\nASSESSMENT [copied forward, 03/02/2026]\nSeptic shock. Platelets 20\n\nASSESSMENT\nPlatelets 50\n"
    note = _note(text.replace("03/02", "02.03.").replace(".03./", ".03."), date(2026, 8, 16))
    facts = [
        _fact(note, "Platelets 20", value=20.0, date=note.days),
        _fact(note, "Platelets 50", value=50.0, date=note.days),
    ]
    old, new = redate(note, facts)
    assert str(old.date) == "2026-03-02"
    assert str(new.date) == "2026-08-16"


def test_a_date_leans_on_an_event_of_another_note() -> None:
    text = "GVHD on day +100 and two weeks after the transplant."
    note = _note(text, date(2026, 8, 16))
    graft = _note("Allograft 10 May 2026", date(2026, 6, 1), "b.txt")
    fact = _fact(graft, "Allograft", "transplant", "allogeneic_hsct", date=DayInterval.day(date(2026, 5, 10)))
    events = events_of([fact])
    assert leans(note, events)
    again = Note(note.document, Scanner({}), note.day, events)
    assert [str(m.days) for m in again.dates] == ["2026-08-18", "2026-05-24"]


def test_an_operation_named_again_is_the_one_that_is_dated() -> None:
    note = _note("Splenectomy 22/4/26. Fever after the splenectomy.", date(2026, 5, 5))
    dated = _fact(
        note, "Splenectomy", "surgery", "surgery", date=APRIL, date_stated=True, detail={"entity": "splenectomy"}
    )
    again = _fact(note, "the splenectomy", "surgery", "surgery", detail={"entity": "splenectomy"})
    other = _fact(note, "Fever", "surgery", "surgery", detail={"entity": "biopsy"})
    assert [f.detail["entity"] for f in fold_events([dated, again, other])] == ["splenectomy", "biopsy"]


def test_a_bare_drug_of_one_document_is_evidence_of_the_dated_course_of_another() -> None:
    letter, cardiology = (
        _note("R-CHOP until 8 March 2026", date(2026, 3, 8)),
        _note("after R-CHOP", date(2026, 4, 8), "b"),
    )
    dated = _fact(letter, "R-CHOP", "therapy", "doxorubicin", last=MARCH)
    bare = _fact(cardiology, "R-CHOP", "therapy", "doxorubicin")
    other = _fact(cardiology, "R-CHOP", "therapy", "vincristine")
    kept = fold_mentions([dated, bare, other])
    assert [f.name for f in kept] == ["doxorubicin", "vincristine"]
    assert kept[0].more_evidence == (bare.evidence,)
    assert len(fold_mentions([dated, _fact(letter, "R-CHOP", "therapy", "doxorubicin")])) == 2


def test_an_acute_event_beside_an_old_one_is_its_own() -> None:
    for told, events in (("Admitted with an acute infarct.", 2), ("The infarct left no scar.", 1)):
        note = _note(f"Infarct in March 2020. {told}", date(2026, 5, 5))
        old = _fact(note, "Infarct", "cardiac", "myocardial_infarction", date=DayInterval.year(2020), date_stated=True)
        now = _fact(note, "infarct", "cardiac", "myocardial_infarction")
        assert len(fold_events([old, now], {"a.txt": note})) == events


@pytest.mark.parametrize(
    "text",
    [
        "Blood bank: 8 March 2026 was a cross-match only.",
        "The red cells of 8 March 2026 were issued but returned to the bank.",
        "Red cells 8 March 2026: reserved only, none left the bank.",
    ],
)
def test_blood_that_did_not_all_reach_the_patient_is_in_doubt(text: str) -> None:
    """Of the day's other units nothing is said, so none is taken away."""
    terms = Scanner({"blood": [Term("red cells", "red_cells")]})
    told = Document(id="a.txt", text="Red cells 8 March 2026. Red cells 2 March 2026.")
    old = Note(told, terms, date(2026, 3, 20))
    new = Note(Document(id="b.txt", text=text), terms, date(2026, 3, 24))
    facts = [
        old.fact("transfusion", "red_cells", at, at + 9, date=DayInterval.day(day), date_stated=True)
        for at, day in ((0, date(2026, 3, 8)), (24, date(2026, 3, 2)))
    ]
    assert [f.assertion for f in apply(facts, {"a.txt": old, "b.txt": new})] == ["possible", "present"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("CORRECTION to table: the red cells were of 6 March 2026, the order date was misread.", {6}),
        ("Actual day of the red cells: 7 March 2026.", {7}),
        ("Red cells 6 March 2026.", {6, 8}),
        ("Correction: red cells 20 February 2026.", {20, 8}),
    ],
)
def test_a_giving_told_again_as_a_correction_has_the_later_day(text: str, kept: set[int]) -> None:
    terms = Scanner({"blood": [Term("red cells", "red_cells")]})
    notes = {
        name: Note(Document(id=name, text=t), terms, date(2026, 3, 20))
        for name, t in (("a.txt", "Red cells 8 March 2026."), ("b.txt", text))
    }
    facts = [
        note.fact("transfusion", "red_cells", 0, 9, date=note.dates[0].days, date_stated=True)
        for note in notes.values()
    ]
    assert {f.date.low.day for f in apply(facts, notes) if f.date and f.date.low} == kept


def test_a_giving_put_right_takes_its_denial_along() -> None:
    """ "Last transfused 1 March", later "transfused on 4 March, not 1 March": nothing is denied of 2 to 9 March."""
    terms = Scanner({"blood": [Term("red cells", "red_cells")]})
    notes = {
        name: Note(Document(id=name, text=t), terms, date(2026, 3, 20))
        for name, t in (("a.txt", "Red cells 8 March 2026."), ("b.txt", "Red cells really on 10 March 2026."))
    }
    first, second = (
        note.fact("transfusion", "red_cells", 0, 9, date=note.dates[0].days, date_stated=True)
        for note in notes.values()
    )
    after = DayInterval(date(2026, 3, 9), date(2026, 3, 20))
    denied = first.model_copy(update={"assertion": "absent", "date": after})
    assert apply([first, denied, second], notes) == [second]
    assert denied in apply([first, denied], notes)
