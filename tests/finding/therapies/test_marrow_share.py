"""The share of the marrow in a field of radiotherapy, in the words it is told in."""

import pytest
from tests.finding.treatment_notes import facts

from prescreen.finding import therapies


@pytest.mark.parametrize(
    ("behind", "share"),
    [
        ("(est. 1% of active marrow volume per rad onc)", "yes"),
        (". Our physicist puts the irradiated marrow at about two per cent.", "yes"),
        ("; volume holds 4 % of the haematopoietic marrow.", "yes"),
        (". That field takes in some 3 to 4 % of the bone marrow.", "yes"),
        (". Percentage of bone marrow in the field: 2.", "yes"),
        (", practically no marrow in the field.", "yes"),
        (", 11% BM.", "no"),
        (", marrow exposure more than 5 percent.", "no"),
        (". Marrow on 1 March: 4 % blasts.", None),
        (". Marrow infiltration 3 %.", None),
    ],
)
def test_share_of_marrow(behind: str, share: str | None) -> None:
    found = facts(f"Radiotherapy 8 Gy to the right hip on 4 March 2026{behind}", therapies)
    assert [f.detail.get("marrow_5_percent_or_less") for f in found if f.name == "radiotherapy"] == [share]
