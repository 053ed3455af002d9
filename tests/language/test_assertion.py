"""How spans are told, over annotated sentences in `sentences/`, one file a class."""

import subprocess
import sys
from pathlib import Path

import pytest

from prescreen.language import assertion

from .annotated import cases

CASES = list(cases(Path(__file__).parent / "sentences"))


@pytest.mark.parametrize(("text", "label", "start", "end"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_span_is_told_as_annotated(text: str, label: str, start: int, end: int) -> None:
    assert assertion(text, start, end) == label


def test_there_are_enough_sentences() -> None:
    assert len({c[1] for c in CASES}) >= 150


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not lie in a text of 5"):
        assertion("fever", 3, 9)


def test_the_answer_tells_historical_apart_and_keeps_the_fact_label() -> None:
    told = assertion("History of stroke", 11, 17)
    assert told == "historical"
    assert (told.label, told.historical) == ("present", True)
    current = assertion("Acute stroke", 6, 12)
    assert (current, current.label, current.historical) == ("present", "present", False)


def test_reading_needs_neither_spacy_nor_medspacy() -> None:
    program = (
        "import sys; from prescreen.language import assertion; assert assertion('no fever', 3, 8) == 'absent';"
        "print([m for m in ('spacy', 'medspacy', 'PyRuSH', 'thinc') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_line_of_a_megabyte_is_read_at_once() -> None:
    text = "no fever, " * 100_000 + "stroke"
    assert assertion(text, len(text) - 6, len(text)) in ("absent", "present")


FORM = """
                                    Y   N   ?   Patient's words
 8  Heart attack, stent, bypass?        x
 9  Passed out ever?                x           "once, giving blood"
13  Memory problems?                        x
"""
BARS = "\n| Item    | Yes | No |\n| stroke  |     | x  |\n| seizure | ✓   |    |\n"


@pytest.mark.parametrize(
    ("form", "label", "told"),
    [
        (FORM, "stent", "absent"),
        (FORM, "Passed out", "present"),
        (FORM, "Memory problems", "possible"),
        (BARS, "stroke", "absent"),
        (BARS, "seizure", "present"),
    ],
)
def test_a_cross_under_a_column_of_a_form(form: str, label: str, told: str) -> None:
    at = form.index(label)
    assert assertion(form, at, at + len(label)) == told
