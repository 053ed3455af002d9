"""The layout that programs lay over a note: what it is read as, and that no verdict hangs on it."""

import json
import re
import signal
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from prescreen import Patient, Report, screen
from prescreen.assembly import read
from prescreen.language.blocks import results_end
from prescreen.language.tidying import tidy
from prescreen.record import Document

CASES = Path(__file__).parents[2] / "corpus_samples" / "cases"

LETTER = (
    "Her last rituximab was on 3 March 2026, and since then no other drug against the lymphoma has been given to her by"
    " us or by anybody else. She has never had a seizure, and no stroke has ever been diagnosed. Last red cells on 2"
    " February 2026. The neutrophils were 1.2 without any growth factor since the end of the last course in March. She"
    " lives with her husband in a house with a garden, where she grows whatever the rabbits leave to the two of them."
)


def wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width) for line in text.split("\n"))


@pytest.mark.parametrize("width", [45, 60, 72, 96])
def test_lines_wrapped_by_a_program_are_one_paragraph(width: int) -> None:
    assert tidy(wrapped(LETTER, width)).text == LETTER


def filled(text: str, width: int) -> str:
    """``text`` in lines of one width, with blanks between its words, but for the last of a paragraph."""
    lines = wrapped(text, width).split("\n")
    for i, line in enumerate(lines[:-1]):
        words = line.split(" ")
        for blank in range(width - len(line)):
            words[blank % (len(words) - 1)] += " "
        lines[i] = " ".join(words)
    return "\n".join(lines)


@pytest.mark.parametrize("width", [60, 72, 96])
def test_lines_filled_to_a_width_are_one_paragraph(width: int) -> None:
    assert tidy(filled(LETTER, width)).text == LETTER


def test_blanks_between_words_say_nothing_but_those_between_cells_do() -> None:
    spread = "She  has never had   a seizure. No   stroke of the  brain was   ever told to  us or seen by  the wards."
    table = "\nRituximab     1.2.2026     375 mg/m2     the last\nHb   9.8   9.1   8.8   g/dL   12   16"
    assert tidy(spread + table).text == " ".join(spread.split()) + table


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("**Allergies:** none\n**Weight:** 70 kg", "Allergies: none\nWeight: 70 kg"),
        ("Hb 9.8\r\nplt 45\r\n", "Hb 9.8\nplt 45\n"),
        ("> Hb 9.8\n> plt 45\n> no fever", "Hb 9.8\nplt 45\nno fever"),
        ("    Hb 9.8\n    plt 45\n\n      no fever", "Hb 9.8\nplt 45\n\n  no fever"),
        ("o Hb 9.8\n  o plt 45\no no fever", "• Hb 9.8\n  • plt 45\n• no fever"),
        ("No stroke.  No seizure.", "No stroke. No seizure."),
        ("Hb   9.8   plt   45", "Hb   9.8   plt   45"),
        ("no fits & no stroke; H & H 9/28; R & D", "no fits and no stroke; H & H 9/28; R & D"),
    ],
)
def test_marks_of_layout(told: str, read: str) -> None:
    assert tidy(told).text == read


@pytest.mark.parametrize(
    "lines",
    [
        "pegfilgrastim (one 6 mg on 03/13)\nmeropenem (done 03/24)\n",
        "2026-10-12;HGB;97;g/L;117;153\n2026-10-12;WBC;4.02;10*9/L;3.5;9.5\n",
        "+-------------------------+\nPlanned administration 2026-03-17\n",
        "ecog 1\nplt 45, no transfusion\nno stroke\n",
    ],
)
def test_lines_that_stand_for_themselves_stay(lines: str) -> None:
    assert tidy(lines).text == lines


LAYOUTS: dict[str, Callable[[str], str]] = {
    "line ends of another system": lambda text: text.replace("\n", "\r\n"),
    "quoted by a mailer": lambda text: re.sub("^", "> ", text, flags=re.MULTILINE),
    "indented": lambda text: re.sub("^(?=.)", "    ", text, flags=re.MULTILINE),
    "the sign for and": lambda text: re.sub(r"(?<=[a-z]) and (?=[a-z])", " & ", text),
    "bold labels": lambda text: re.sub(r"^([A-Z][A-Za-z /&-]{2,40}):", r"**\1:**", text, flags=re.MULTILINE),
}


def screened(folder: Path, laid: Callable[[str], str]) -> Report:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {name: laid((folder / name).read_text(encoding="utf-8")) for name in gold["documents"]}
    report = screen(
        Patient(
            patient=folder.name,
            anchors=gold["anchors"],
            documents=tuple(Document(id=name, text=text) for name, text in texts.items()),
        )
    )
    for fact in report.record.facts:
        told = fact.evidence
        assert texts[told.document][told.start : told.end] == told.quote
    return report


@pytest.mark.parametrize("case", ["11-01", "12-10", "13-07", "14-03", "15-01", "16-09", "18-03", "20-05"])
def test_no_verdict_hangs_on_the_layout(case: str) -> None:
    plain = [(v.id, v.status) for v in screened(CASES / case, str).criteria]
    for name, laid in LAYOUTS.items():
        assert [(v.id, v.status) for v in screened(CASES / case, laid).criteria] == plain, name


RESULTS = "".join(
    f"  {name:<16} 149 umol/l        60-110\n" for name in ("creatinine", "egfr (ckd-epi)", "alt", "ast") * 3
)


def test_lines_of_results_are_read_in_time() -> None:
    """Blanks part such a line in many ways; a table whose last row is none once had every product of them tried."""
    low = f"labs 9 january 2026\nhb 9.8\n\n{RESULTS}  adj. calcium     2.41\n"

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(20)
    try:
        assert low[: results_end(low, 19)].endswith("hb 9.8")
    finally:
        signal.alarm(0)


TYPED_SMALL = (
    "pt 61m w/ r/r dlbcl, rt to the mediastinum finished 3 jan 2026. no stroke, no seizures ever. echo last week ef 60%."
    " cabg: none, no mi. got 2 units of blood on 4 january 2026. all well at home. last csf clear."
)


def test_a_note_typed_without_capitals_but_in_its_head() -> None:
    """The abbreviations of whoever filled the head in say nothing of the writer."""
    head = "13/04/26 WR screening, SpR Lunn\n"
    told = {f.name for f in read([Document(id="n", date="2026-04-20", text=head + (TYPED_SMALL + " ") * 8)]).facts}
    assert {"radiotherapy", "cabg"} <= told


def test_a_note_typed_without_capitals() -> None:
    """Its sentences begin all the same, and its abbreviations are meant."""
    assert "ever. Echo last week" in tidy(TYPED_SMALL).text
    report = screen(
        Patient(
            patient="p",
            anchors={"screening": "2026-04-20"},
            documents=(Document(id="n", date="2026-04-20", text=TYPED_SMALL),),
        )
    )
    told = {(f.name, f.assertion) for f in report.record.facts}
    assert {("age", "present"), ("sex", "present"), ("radiotherapy", "present"), ("cabg", "absent")} <= told
    assert ("stroke", "absent") in told
    assert not {name for name, _ in told} & {"b_all", "ast"}


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Date of birth ........... 8 Nov 1969", "Date of birth: 8 Nov 1969"),
        ("WBC ............ 3.7     Weight ......... 63 kg", "WBC: 3.7     Weight: 63 kg"),
        ("Parkinson's ............", "Parkinson's ............"),
        ("3. Radiation. None, she had none", "3. Radiation: None, she had none"),
        ("Faints. He went down at school.", "Faints. He went down at school."),
    ],
)
def test_labels_and_their_entries(told: str, read: str) -> None:
    assert tidy(told).text == read


def test_gray_in_words() -> None:
    assert tidy("a single eight Gray to the shaft, then 20 Gray by Dr Gray").text == (
        "a single 8 Gy to the shaft, then 20 Gy by Dr Gray"
    )
