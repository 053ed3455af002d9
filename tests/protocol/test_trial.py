"""The shipped trial: 39 leaves in order, every quotation where it says it is."""

import pytest

from prescreen import protocol
from prescreen.errors import ProtocolError
from prescreen.protocol.windows import Span

ORDER = (
    "I1 I2 I3a I3b I4a I4b I4c I4d I5 I6a I6b I7a I7b I7c I8 I9 I10 I11 "
    "E1a E1b E2 E3 E4 E5 E6a E6b E6c E6d E6e E6f E7a E7b E7c E7d E8 E9 E10 E11 E12"
).split()


def test_leaves_in_order() -> None:
    trial = protocol.load("invivo-cart")
    assert [c.id for c in trial.criteria] == ORDER
    assert [c.polarity[0].upper() for c in trial.criteria] == [name[0] for name in ORDER]


def test_no_problems_are_found() -> None:
    assert protocol.check("invivo-cart") == []


def test_quotations_are_verbatim() -> None:
    trial = protocol.load()
    text = protocol.trial_text(trial)
    for criterion in trial.criteria:
        assert text[criterion.at.start : criterion.at.end] == criterion.text


def test_every_ambiguity_is_there() -> None:
    trial = protocol.load()
    assert [a.id for a in trial.ambiguities] == list(range(1, 24))
    leaned = {n for c in trial.criteria for n in c.ambiguities}
    assert leaned == set(range(1, 23))
    for ambiguity in trial.ambiguities:
        assert ambiguity.taken
        for name in ambiguity.touches:
            assert ambiguity.id in trial.criterion(name).ambiguities


def test_every_leaf_can_ask() -> None:
    for criterion in protocol.load().criteria:
        assert '"ask":' in criterion.rule.model_dump_json()


def test_choices_are_whole_sentences() -> None:
    """A comma in an unquoted YAML list splits a sentence."""
    assert [c for each in protocol.load().criteria for c in each.choices if not c.endswith(".")] == []


def test_an_unknown_trial_is_refused() -> None:
    with pytest.raises(ProtocolError, match="no such trial file; shipped: invivo-cart"):
        protocol.load("other-trial")


def test_the_json_schema_names_every_operator() -> None:
    text = str(protocol.json_schema())
    for operator in (
        "latest_value multiple_of_uln cockcroft_gault age no_event washout disease_free table all any switch"
    ).split():
        assert operator in text


def test_a_span_has_one_unit() -> None:
    with pytest.raises(ValueError, match="exactly one of"):
        Span(days=1, weeks=1)
    assert str(Span(weeks=1)) == "1 week"
