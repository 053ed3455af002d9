"""Fields whose answer answers nothing are not said."""

import pytest

from prescreen.language.unanswered import only_answered


@pytest.mark.parametrize(
    "field",
    [
        "Syncope: not asked",
        "Stroke / TIA: n/a",
        "CVID: not tested",
        "Seizures: to be clarified with the GP",
        "Dementia - ask his wife",
        "ICF signed   to follow",
        "Contraception agreed: n.a.",
        "Life expectancy > 3 months: see letter",
        "Operations last 4 weeks: patient does not know",
        "Cardiac history (not recorded)",
        "Pregnant = cannot say",
        "Parkinsonism\tas per referral letter",
        "Heart failure: no information available",
        "Fainting      -",
        "MI, stent or CABG: see cardiology letter of 3 March 2026",
        "Live vaccines: not yet asked (patient left early)",
    ],
)
def test_a_field_that_is_answered_with_nothing_is_not_said(field: str) -> None:
    told = only_answered(f"Age 54\n{field}\nVeins: good\n")
    assert len(told) == len(f"Age 54\n{field}\nVeins: good\n")
    assert told.split() == ["Age", "54", "Veins:", "good"]


@pytest.mark.parametrize(
    "text",
    [
        "Syncope in 2019: see letter",
        "Known epilepsy: to be discussed with neurology",
        "Recurrent syncope: to be clarified",
        "3. Parkinson's disease - see neurology letter",
        "Stroke: not asked, none in the notes",
        "Live vaccines: n/a, none given",
        "Transplant: not yet done",
        "Hip replacement: to be done",
        "Allergies: -",
        "Stroke: no; fits: no",
        "She was not asked about it.",
        "LVEF: 55 %, report to follow",
        "NYHA II - to be confirmed at 4 pm",
        "HSCT 2019 - see letter",
    ],
)
def test_what_tells_something_stays(text: str) -> None:
    assert only_answered(text + "\n") == text + "\n"


def test_the_fields_of_a_row_are_taken_one_by_one() -> None:
    assert (
        only_answered("Stroke: none. Syncope: not asked. Fits: none.").split() == "Stroke: none. . Fits: none.".split()
    )
