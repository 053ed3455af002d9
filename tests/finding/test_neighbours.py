"""A dated thing beside what was refused, denied or planned of another: each keeps its own fate."""

from datetime import date
from itertools import product

import pytest

from prescreen.assembly.read import finders, scanner
from prescreen.language.note import Note
from prescreen.record import Document

_THINGS = {
    "autologous transplant": ("transplant", "autologous_hsct"),
    "radiotherapy": ("therapy", "radiotherapy"),
    "rituximab": ("therapy", "rituximab"),
    "red cell transfusion": ("transfusion", "red_cells"),
    "filgrastim": ("growth_factor", "g_csf_short"),
    "MMR vaccine": ("vaccination", "mmr"),
    "appendectomy": ("surgery", "surgery"),
    "stroke": ("neuro", "stroke"),
    "syncope": ("cardiac", "syncope"),
    "sepsis": ("infection", "sepsis"),
}
_BEHIND = (
    ", maintenance lenalidomide declined",
    "; CAR-T planned",
    ", surgery refused",
    ", echo awaited",
    ", MRI planned",
    ", no fever",
    ", never hospitalised",
    ", family history negative",
    ", declined further follow-up",
    " (declined rehab)",
    ", lost to follow-up",
    ", cancelled the holiday",
    " - no action needed",
    ", scan negative",
)
_BEFORE = (
    "No fever, {}",
    "No donor, {}",
    "MRI planned, {}",
    "Denies chest pain, {}",
    "Never smoked, {}",
    "No history of TB, {}",
    "Mother healthy, {}",
    "PMH: no diabetes, {}",
    "No past history other than {}",
    "Work-up planned because of {}",
    "There is no question that she had {}",
    "Do not forget the {}",
    "Aside from {} nil",
)
_FRAMES = ("{} in March 2022{}.", "In March 2022 {}{}.")


def _told(text: str, kind: str, name: str) -> set[str]:
    note = Note(Document(id="note", text=text), scanner(), date(2026, 4, 20))
    return {f.assertion for finder in finders() for f in finder.find(note) if (f.kind, f.name) == (kind, name)}


@pytest.mark.parametrize(("frame", "thing", "behind"), [*product(_FRAMES, _THINGS, _BEHIND)])
def test_a_dated_thing_happened_whatever_became_of_the_next(frame: str, thing: str, behind: str) -> None:
    text = frame.format(thing, behind)
    if thing == "appendectomy" and "surgery" in behind:
        pytest.skip("the same kind of thing")
    assert _told(text[0].upper() + text[1:], *_THINGS[thing]) == {"present"}


@pytest.mark.parametrize(("before", "thing"), [*product(_BEFORE, _THINGS)])
def test_a_dated_thing_happened_whatever_is_told_before_it(before: str, thing: str) -> None:
    if thing == "MMR vaccine" and "planned because" in before:
        pytest.skip("a vaccine is no reason")
    assert _told(before.format(f"{thing} in March 2022"), *_THINGS[thing]) == {"present"}


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("ASCT in 2022, no donor.", "present"),
        ("ASCT in 2022, no slot for CAR-T.", "present"),
        ("BEAM/ASCT 01/2023, patient declined maintenance.", "present"),
        ("ASCT 2022, cancelled.", "absent"),
        ("ASCT planned for 2022 but the collection failed, never done.", "absent"),
        ("ASCT 05/2023 and it was cancelled.", "absent"),
        ("ASCT for spring 2025, then declined by the patient.", "absent"),
    ],
)
def test_whose_fate_words_behind_a_graft_tell(text: str, assertion: str) -> None:
    assert _told(text, "transplant", "autologous_hsct") == {assertion}


@pytest.mark.parametrize("thing", _THINGS)
@pytest.mark.parametrize(
    "text",
    [
        "Did not receive or have {} in 2025.",
        "No {} in March 2025.",
        "Never had {} in 2025.",
        "There was no {} in March 2025.",
        "{} in March 2025 was cancelled, not done.",
    ],
)
def test_a_denial_of_the_thing_itself_holds(text: str, thing: str) -> None:
    assert "present" not in _told(text.format(thing), *_THINGS[thing])


_MIXED = (
    "{a}: no, {b}: yes (2022)",
    "{a} - no\n{b} - 2022",
    "{a}: none\n{b}: March 2022",
    "{a} nil, {b} 2022",
    "{a} neg, {b} pos (2022)",
    "{b} in 2022 without {a}",
    "Yes: {b} (2022). No: {a}.",
    "{b} 2022; {a}: denied",
    "| {a} | no |\n| {b} | yes, 2022 |",
)
_PAIRS = (("stroke", "syncope"), ("radiotherapy", "autologous transplant"), ("sepsis", "radiotherapy"))


@pytest.mark.parametrize(("layout", "pair", "turned"), [*product(_MIXED, _PAIRS, (False, True))])
def test_of_two_things_each_has_its_own_answer(layout: str, pair: tuple[str, str], turned: bool) -> None:
    denied, told = pair[::-1] if turned else pair
    text = layout.format(a=denied, b=told)
    assert _told(text, *_THINGS[denied]) == {"absent"}
    assert _told(text, *_THINGS[told]) == {"present"}
