"""What facts and their details are called when they are said."""

import re
from functools import lru_cache

_NAMES = {
    "hsct": "stem cell transplantation",
    "autologous_hsct": "autologous stem cell transplantation",
    "allogeneic_hsct": "allogeneic stem cell transplantation",
    "g_csf_short": "G-CSF",
    "g_csf": "G-CSF",
    "g_csf_pegylated": "pegylated G-CSF",
    "red_cells": "red cell transfusion",
    "unspecified": "transfusion",
    "platelets": "platelets",
    "ecog": "ECOG",
    "lvef": "LVEF",
    "spo2": "SpO2",
    "alt": "ALT",
    "ast": "AST",
    "wbc": "white cells",
    "hemoglobin": "haemoglobin",
    "car-t": "CAR-T cells",
    "icf_signed": "consent form signed",
    "cardiac_history": "heart disease",
    "neurological_history": "neurological disease",
    "therapy_naive": "no systemic therapy ever",
    "any_drug": "drug allergy",
    "product_component": "reaction to a product component",
    "study_product": "reaction to the study product",
    "pci_stent": "coronary stent",
    "cabg": "bypass operation",
    "heart_failure": "heart failure",
    "arrhythmia_ventricular": "ventricular arrhythmia",
    "arrhythmia_atrial": "atrial arrhythmia",
    "any": "other malignancy",
    "good_access": "good venous access",
    "nyha_class": "NYHA class",
    "unsuitable": "condition that makes the patient unsuitable",
    "expected_survival": "expected survival",
    "no_gamete_donation": "no sperm or egg donation",
    "ecg_abnormality": "ECG abnormality",
    "creatinine_clearance": "creatinine clearance",
    "bilirubin_total": "total bilirubin",
    "bilirubin_direct": "direct bilirubin",
    "birth_date": "born",
    "neutrophils_percent": "neutrophils",
    "lymphocytes_percent": "lymphocytes",
    "congenital_hyperbilirubinemia": "congenital hyperbilirubinaemia",
    "any_vaccine": "vaccine",
    "vsvg_product": "VSV-G product",
    "impossible_access": "venous access impossible",
    "karnofsky": "Karnofsky",
    "egfr": "eGFR",
    "tia": "TIA",
    "pres": "PRES",
    "lfts": "liver function tests",
    "lv_function": "LV function",
    "ecg": "ECG",
    "blood_count": "blood count",
    "skin_basal_cell": "basal cell carcinoma of the skin",
    "skin_squamous_cell": "squamous cell carcinoma of the skin",
    "in_situ": "carcinoma in situ",
    "merkel": "Merkel cell carcinoma",
    "head_neck": "head and neck",
    "other_drug": "allergy to another drug",
    "mmr": "MMR",
    "covid19": "COVID-19",
    "none_since": "no therapy since",
}
_SPELT = {
    w.lower(): w
    for w in (
        "AV AVB LBBB RBBB LAFB LVH QT QTc ST T VT VF NSVT PVC PVCs VES AF ECG TIA PICC CVC MRI CT MUGA SPECT IgG ICANS"
        " CVID SCID XLA MI NSTEMI STEMI PCI DMSO BCC SCC CMV HBV HCV HIV DLBCL FL MCL MZL CLL B-ALL PMBCL HGBL Gilbert"
        " Gilberts Cockcroft-Gault eGFR G-CSF HSCT DCM HCM"
    ).split()
}
_IS_CANCER = ("oma", "emia", "of the skin", "in situ")
_JOINED = {
    "b cell lymphoma": "B-cell lymphoma",
    "t cell lymphoma": "T-cell lymphoma",
    "b all": "B-ALL",
    "cockcroft gault": "Cockcroft-Gault",
}


def called(name: str) -> str:
    """A fact's name as it is said."""
    return _NAMES.get(name) or spelt(name)


@lru_cache(maxsize=512)
def spelt(text: str) -> str:
    """A name of the record with blanks and the capitals of its abbreviations: "first-degree AV block"."""
    plain = text.replace("_", " ")
    if plain.lower() in _JOINED:
        return _JOINED[plain.lower()]
    return re.sub(r"[\w-]+", lambda m: _SPELT.get(m[0], m[0]), plain)


def cancer(name: str) -> str:
    """A malignancy by its site or type: "prostate cancer", "melanoma"."""
    plain = called(name)
    return plain if name == "any" or plain.endswith(_IS_CANCER) else f"{plain} cancer"
