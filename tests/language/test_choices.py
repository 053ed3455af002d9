"""Rows of boxes: what is ticked is told, what is not is not."""

import pytest

from prescreen.language.choices import only_chosen


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("PS (ECOG): 0 [ ]  1 [ ]  2 [x]  3 [ ]", "PS (ECOG): 2"),
        ("PS (ECOG): [ ] 0  [ ] 1  [x] 2  [ ] 3", "PS (ECOG): 2"),
        ("NYHA:  ☐ I  ☒ II  ☐ III", "NYHA: II"),
        ("Life expectancy: [ ] < 3 months   [x] >= 3 months", "Life expectancy: >= 3 months"),
        ("stroke: yes ☐  no ☒     seizure: yes ☒ no ☐", "stroke: no seizure: yes"),
        ("survival over 3 months:  yes ☐   no ☐  (investigator)", "survival over 3 months: ? (investigator)"),
        ("Sex: M [ ]  F [x]", "Sex: F"),
        ("Contraception agreed       [ ] Yes   [ ] No", "?"),
        ("[ ] Yes   [ ] No   Contraception agreed", "?"),
        ("Veins good   ☐ Yes  ☐ No  ☐ N/A", "?"),
        ("Known CHF. Veins good?  ☐ yes  ☐ no", "Known CHF. ?"),
        ("Transplant [x] none  [ ] auto  [ ] allo", "Transplant none"),
        ("surgery [ ] yes [x] no   planned [x] yes [ ] no: hernia", "surgery no planned yes : hernia"),
        ("Survival >= 3 mo [x] yes [ ] no [ ] uncertain", "Survival >= 3 mo yes"),
        ("Dementia  [ ] no  [x] see remarks", "Dementia ?"),
        ("[ ] suitable  [ ] unsuitable  [x] to be discussed", "?"),
        ("Stroke [ ] yes [ ] no [x] unclear", "Stroke ?"),
        ("ECG: Normal [ ]  Abnormal, NCS [ ]  Abnormal, CS [x]", "ECG: Abnormal, CS"),
        (
            "ECG ☐ Normal   ☒ Abnormal (not clinically significant)   ☐ Abnormal CS",
            "ECG Abnormal (not clinically significant)",
        ),
        ("Echo: normal [ ]; abnormal [x]", "Echo: ; abnormal"),
        ("Tracing: ( ) normal   ( ) abnormal", "?"),
        ("Cognition [x] intact [ ] impaired   Hearing aid [ ] yes [x] no", "Cognition intact Hearing aid no"),
        ("Normal diet [x]   Poor appetite [ ]", "Normal diet [x] Poor appetite [ ]"),
        ("[ ] normal gait  [x] falls", "[ ] normal gait [x] falls"),
        ("[ ] diabetes  [x] hypertension", "[ ] diabetes [x] hypertension"),
        ("Heart failure: [x] yes, NYHA III   [ ] no", "Heart failure: yes, NYHA III"),
        ("Heart failure: [ ] yes (NYHA class III)  [x] no", "Heart failure: no"),
        ("Fits ☒ yes, 11/2025  ☐ no     Stroke ☐ yes, in 2019  ☒ no", "Fits yes, 11/2025 Stroke no"),
        ("Stroke [x] yes, seizure [ ] no", "Stroke yes ?"),
        ("Consent [x]   Assent [ ]", "Consent [x] Assent [ ]"),
    ],
)
def test_only_what_is_ticked_is_left(row: str, left: str) -> None:
    told = only_chosen(row)
    assert len(told) == len(row)
    assert " ".join(told.split()) == left
