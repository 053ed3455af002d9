"""Fields that nobody filled in are not said."""

import pytest

from prescreen.language.unfilled import only_filled


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("ICF signed:  __", ""),
        ("Pregnancy test: __     Lactation: __", ""),
        ("Stroke: ____ TIA: ____ Date: ____", ""),
        ("Hb: ____ g/dL", "g/dL"),
        ("Parkinson's disease or similar: ________", ""),
        ("Signature of patient ____________________", ""),
        ("I agree to contraception: ____ (initials)", "(initials)"),
        ("Known allergies: none. Veins: ____", "Known allergies: none."),
        ("PI: unsuitable? ____; allergies: none", "PI: ; allergies: none"),
        ("Stroke ........ no   TIA ...... yes", "Stroke ........ no TIA ...... yes"),
        ("Surgery ..............................No", "Surgery ..............................No"),
        ("Allergies: __NKDA__", "Allergies: __NKDA__"),
        ("Allergies: __ NKDA __", "Allergies: __ NKDA __"),
        ("DOB: __/__/____ (incomplete)", "DOB: __/__/____ (incomplete)"),
        ("second_malignancy: no  prior__tx: yes", "second_malignancy: no prior__tx: yes"),
        ("[x] yes [ ] no ____", "[x] yes [ ] no ____"),
        ("He thinks.... no idea", "He thinks.... no idea"),
    ],
)
def test_a_field_that_nobody_filled_in_is_not_said(row: str, left: str) -> None:
    told = only_filled(row)
    assert len(told) == len(row)
    assert " ".join(told.split()) == left


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("Allergies? Y / N", ""),
        ("Consent signed?   Yes / No", ""),
        ("Pregnancy test: neg / pos", ""),
        ("Fever? Y/N     Cough? Y/N", ""),
        ("Known CHF. Allergies? Y / N", "Known CHF."),
        ("MI, stent: Y / N", "MI, stent: Y / N"),
        ("stroke / TIA  N / N", "stroke / TIA N / N"),
        ("Surgery past month? Yes / No   none", "Surgery past month? Yes / No none"),
        ("Sepsis (yes / no): yes", "Sepsis (yes / no): yes"),
        ("culture neg/pos for MRSA", "culture neg/pos for MRSA"),
    ],
)
def test_a_choice_of_which_nothing_is_chosen_is_not_said(row: str, left: str) -> None:
    told = only_filled(row)
    assert len(told) == len(row)
    assert " ".join(told.split()) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Sex F\nICF signed:\nLactating:\nVeins:\n", "Sex F"),
        ("ICF signed:\nLactating:\nVeins:\nAllergies: none\n", "Allergies: none"),
        ("ICF signed?\nLactating?\nStroke?\n\nHe is well.", "He is well."),
        ("PLAN:\nLymphoma:\nRelapsed in May.", "PLAN: Lymphoma: Relapsed in May."),
        ("Name:\nSex:\nAllergies:\nJohn\nM\nnone", "Name: Sex: Allergies: John M none"),
        ("ALLERGIES:\nMEDICATION:\naciclovir", "ALLERGIES: MEDICATION: aciclovir"),
        ("| Item | Answer | Remark |\n| Stroke | | |\n| Fits | no | |", "| Item | Answer | Remark | | Fits | no | |"),
        ("| Illness | Since | Remark |\n| Stroke | | |", "| Illness | Since | Remark | | Stroke | | |"),
        ("| Item | yes | no |\n| Stroke | x | |", "| Item | yes | no | | Stroke | x | |"),
    ],
)
def test_labels_with_nothing_behind_them_are_not_said(text: str, left: str) -> None:
    told = only_filled(text)
    assert len(told) == len(text)
    assert " ".join(told.split()) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("[ ] stroke\n[ ] seizure\n[ ] dementia\n", ""),
        ("[ ] stroke\n[x] seizure\n[ ] dementia\n", "[ ] stroke [x] seizure [ ] dementia"),
        ("[ ] stroke\n[ ] seizure  once, 2019\n[ ] dementia\n", "[ ] stroke [ ] seizure once, 2019 [ ] dementia"),
        ("[ ] stroke   [ ] seizure\n", "[ ] stroke [ ] seizure"),
    ],
)
def test_a_list_of_boxes_without_any_tick_is_not_said(text: str, left: str) -> None:
    told = only_filled(text)
    assert len(told) == len(text)
    assert " ".join(told.split()) == left
