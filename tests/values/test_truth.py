"""Kleene's tables (Introduction to Metamathematics, section 64), written out."""

from itertools import product

import pytest

from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, known

T, F, U = TRUE, FALSE, UNKNOWN

AND = """
   T F U
T  T F U
F  F F F
U  U F U
"""
OR = """
   T F U
T  T T T
F  T F U
U  T U U
"""


def table(text: str) -> list[tuple[Truth, Truth, Truth]]:
    letters = {"T": T, "F": F, "U": U}
    head, *rows = (line.split() for line in text.strip().splitlines())
    return [(letters[r[0]], letters[c], letters[v]) for r in rows for c, v in zip(head, r[1:], strict=True)]


@pytest.mark.parametrize(("a", "b", "result"), table(AND))
def test_and(a: Truth, b: Truth, result: Truth) -> None:
    assert (a & b) is result


@pytest.mark.parametrize(("a", "b", "result"), table(OR))
def test_or(a: Truth, b: Truth, result: Truth) -> None:
    assert (a | b) is result


def test_not_and_de_morgan() -> None:
    assert [~T, ~F, ~U] == [F, T, U]
    for a, b in product((T, F, U), repeat=2):
        assert ~(a & b) is (~a | ~b)


def test_all_and_any_of_many() -> None:
    for values in product((T, F, U), repeat=3):
        assert all_of(values) is (values[0] & values[1] & values[2])
        assert any_of(values) is (values[0] | values[1] | values[2])
    assert all_of(()) is T
    assert any_of(()) is F


def test_a_truth_is_never_a_bool() -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(U)
    assert [known(None), known(True), known(False)] == [U, T, F]
