"""What is made of a case to look at or to send: the letter to the referrer, the washout calendar."""

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from play import Play, begin

from prescreen.dialogue.letter import letter
from prescreen.dialogue.washouts import calendar

CELLS = "Axicabtagene ciloleucel, infused 4 September 2025."


def test_the_letter_asks_what_the_referrer_can_know() -> None:
    session = begin(Play(without=["Platelets", "ECG"], extra=["ECG 9 March 2026: right bundle branch block."]))
    session.say("ask his wife about the syncope")
    text = letter(session.case, "Dr Hale", session.day)
    needed, judged = text.split("We have to judge")
    assert "What is the platelet count (since 2026-02-10)? (I4c)" in needed
    assert "Is any abnormality" in judged
    assert "investigator" not in text
    assert text.endswith("With kind regards\n\nDr Hale\n")
    assert all(len(line) <= 76 for line in text.splitlines())


def test_what_a_physician_judges_does_not_hold_up_the_first_clear_day() -> None:
    found = calendar(begin(Play(without=["CAR-T"], extra=[CELLS])).case)
    cells = next(r for r in found.rows if r.name == "axicabtagene ciloleucel")
    assert cells.judged
    assert found.all_clear is not None
    assert found.all_clear < date(2026, 3, 10)
    assert "A physician judges axicabtagene ciloleucel until 2026-09-05." in found.conclusion


def test_a_drug_still_running_leaves_the_first_clear_day_open() -> None:
    found = calendar(begin(Play(extra=["Ibrutinib since January 2026."])).case)
    assert found.all_clear is None
    assert "not known: ibrutinib" in found.conclusion
