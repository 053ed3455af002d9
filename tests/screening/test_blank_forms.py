"""A form that nobody filled in decides nothing, however its gaps are drawn."""

from datetime import date

import pytest

from prescreen import Patient, screen

ITEMS = """
Consent signed
ECOG
Karnofsky
Life expectancy > 3 months
Haemoglobin
Haemoglobin >= 6 g/dL
Red cell transfusion within 1 week
ANC
ANC >= 600
G-CSF within 1 week
Platelets
Lymphocytes
Creatinine
Creatinine clearance (Cockcroft-Gault)
ALT
AST
LFTs normal
Total bilirubin
Gilbert's syndrome
LVEF
LVEF >= 40 %
Pericardial effusion
ECG
ECG normal
SpO2
Pregnancy test
Pregnant
Breast-feeding
Post-menopausal
Contraception agreed
Agrees not to donate sperm or eggs
Prior chemotherapy
Currently on ibrutinib
Radiotherapy within 4 weeks
Autologous transplant
Allogeneic transplant
Other malignancy
Breast cancer
Basal cell carcinoma
Prior CAR-T
Prior gene therapy
VSV-G product
Active infection
Sepsis
HIV positive
Heart failure
NYHA class
NYHA class III or IV
Arrhythmia
Myocardial infarction
Coronary stent
CABG
Ventricular tachycardia
Unexplained syncope
Syncope
Severe cardiomyopathy
Primary immunodeficiency
Stroke
Seizure
Dementia
Confusion
Parkinson's disease
Surgery within 2 weeks
Surgery planned
Live vaccine within 1 month
Allergy to study product
Drug allergies
Venous access adequate
Central line in place
Port
Patient unsuitable in the investigator's opinion
Relapsed DLBCL
Refractory disease
Age >= 18
Sex
""".strip().splitlines()

STYLES = {
    "gap": "{}: ____",
    "short gap": "{}  __",
    "dots": "{} ..........",
    "numbered": "1. {}: ______________",
    "y/n": "{}? Y / N",
    "yes/no": "{}   Yes / No",
    "yes/no behind a colon": "{}: yes/no",
    "yes/no in brackets": "{} (yes/no):",
    "y/n and a gap": "{} (Y/N) ___",
    "boxes behind": "{:48}[ ] Yes  [ ] No",
    "boxes before": "[ ] Yes  [ ] No   {}",
    "drawn boxes": "{:48}☐ Yes  ☐ No  ☐ N/A",
    "one box before": "[ ] {}",
    "one drawn box before": "☐ {}",
    "colon": "{}:",
    "question": "{}?",
    "cells": "| {} | | |",
    "cells with boxes": "| {} | [ ] | [ ] |",
    "tabs": "{}\t\t",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_form_left_blank_decides_nothing(style: str) -> None:
    head = {"|": "| Item | Yes | No |\n", "\t": "Item\tYes\tNo\n"}
    columns = next((row for mark, row in head.items() if mark in STYLES[style]), "")
    text = "SCREENING WORKSHEET\n\n" + columns + "\n".join(STYLES[style].format(item) for item in ITEMS) + "\n"
    day = date(2026, 3, 10)
    anchors = {"screening": day, "consent": day, "enrolment": day, "infusion": date(2026, 3, 24)}
    documents = [{"id": "n", "date": "2026-03-09", "text": text}]
    report = screen(Patient.model_validate({"patient": "x", "anchors": anchors, "documents": documents}))
    assert {c.id: c.explanation for c in report.criteria if c.status != "unresolved"} == {}
