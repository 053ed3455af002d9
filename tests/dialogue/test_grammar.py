"""Bare replies, opinions and commands, as they are typed."""

import pytest

from prescreen.dialogue.commands import command_in
from prescreen.dialogue.grammar import bare_word, leading_word, not_known, number, opinion


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("yes", "yes"),
        ("Yep.", "yes"),
        ("no", "no"),
        ("No, thank you doctor.", "no"),
        ("nope!", "no"),
        ("never", "never"),
        ("neevr", "never"),
        ("noen", "no"),
        ("no, never", "never"),
        ("not at all", "no"),
        ("correct", "yes"),
        ("yes I'd think so", "yes"),
        ("yes to both", "yes"),
        ("nope nothing like that", "no"),
        ("no, not that I know of", "no"),
        ("nothing from my side", "no"),
        ("none, as far as I know", "no"),
        ("yes he had one", None),
        ("no but ask the wife", None),
        ("no radiotherapy", None),
        ("north", None),
        ("notes", None),
        ("normal", None),
        ("62", None),
    ],
)
def test_bare_words(text: str, word: str | None) -> None:
    assert bare_word(text) == word


def test_a_word_that_opens_a_reply() -> None:
    assert leading_word("no, never had radiation") == ("no", "never had radiation")
    assert leading_word("nothing since May")[0] is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("62", 62, 62),
        ("about 62", 62, 62),
        ("55-60", 55, 60),
        ("<50", None, 50),
        ("at least 3 months", 3, None),
        ("9,1", 9.1, 9.1),
        ("10,000", 10000, 10000),
        ("62 x10^9/L", 62, 62),
        ("97 % on air", 97, 97),
    ],
)
def test_numbers(text: str, low: float | None, high: float | None) -> None:
    found = number(text)
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["plt 62", "sixty", "62 and 63", ""])
def test_what_is_more_than_a_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    "text",
    ["unknown", "he's not sure, ask the wife", "don't know", "no idea", "I have to look that up", "pending", "tbc"],
)
def test_not_known(text: str) -> None:
    assert not_known(text)


@pytest.mark.parametrize(
    ("text", "satisfied", "why"),
    [
        ("not significant: old RBBB", True, "old RBBB"),
        ("judged not significant: old RBBB", True, "old RBBB"),
        ("significant, new since May", False, "new since May"),
        ("judge violated because of frailty", False, "of frailty"),
        ("acceptable - stable for years", True, "stable for years"),
    ],
)
def test_opinions(text: str, satisfied: bool, why: str) -> None:
    found = opinion(text, expected=True)
    assert found is not None
    assert (found.satisfied, found.why) == (satisfied, why)


def test_an_opinion_names_its_criterion() -> None:
    found = opinion("judge E6a satisfied: echo reviewed", expected=False)
    assert found is not None
    assert (found.criterion, found.satisfied, found.why) == ("E6a", True, "echo reviewed")
    assert opinion("ECG normal", expected=True) is None


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("why", "why", ""),
        ("why E6a?", "why", "E6a"),
        ("show platlets", "show", "platlets"),
        ("waht is left", "left", ""),
        ("what would make her eligable", "eligible", ""),
        ("when could he be infused?", "when", ""),
        ("undo", "undo", ""),
        ("undo 3", "undo", "3"),
        ("what if infusion 2026-04-20", "whatif", "infusion 2026-04-20"),
        ("what if we infuse two weeks later?", "whatif", "we infuse two weeks later"),
        ("set infusion 20 may", "set", "infusion 20 may"),
        ("what about the ecg", "show", "ecg"),
        ("when was her last chemo?", "show", "when was her last chemo?"),
        ("platelets?", "show", "platelets?"),
        ("quit", "quit", ""),
        ("note: call him", "note", "call him"),
        ("unkown", "unknown", ""),
        ("E6a", "goto", "E6a"),
        ("shwo platelets", "show", "platelets"),
        ("skpi", "skip", ""),
    ],
)
def test_commands(text: str, name: str, argument: str) -> None:
    found = command_in(text)
    assert found is not None
    assert (found.name, found.argument) == (name, argument)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "62",
        "62?",
        "had a stent, 2012?",
        "ecog 1 today",
        "last dose 3 Jan",
        "no notes from the ward",
        "normal",
        "stable",
    ],
)
def test_replies_are_no_commands(text: str) -> None:
    assert command_in(text) is None
