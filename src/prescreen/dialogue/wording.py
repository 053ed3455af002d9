"""The program's side of the conversation in plain words: questions, facts, verdicts."""

from prescreen.criteria import Verdict
from prescreen.criteria.wording import REASON, from_to, number, on_days
from prescreen.dialogue.parts import Part
from prescreen.dialogue.plain_text import quoted
from prescreen.record import ONGOING, Document, Evidence, Fact
from prescreen.values import DayInterval

JUDGE = 'This needs your judgement and its reason: "not significant: ..." or "significant: ...".'
_DENIALS = {
    "cardiac_history": "Has there ever been any heart disease?",
    "neurological_history": "Has there ever been any neurological disease: stroke, seizure, parkinsonism?",
    "any_vaccine": "Was any vaccine given of late?",
}
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
    "none_since": "no therapy since",
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
}
_VECTORS = {
    "not_vsvg": "vector not VSV-G",
    "ex_vivo_vsvg": "made ex vivo with VSV-G",
    "in_vivo_vsvg": "in-vivo VSV-G vector",
    "in_vivo_other": "in-vivo vector",
    "unknown": "vector not known",
}
_HOW = {"possible": "possible ", "planned": "planned ", "family": "in the family: ", "hypothetical": "hypothetical: "}
_DETAILS = (
    "entity", "severity", "size", "course", "cause", "rhythm", "result", "method", "oxygen", "significant", "vector",
    "type", "treatment", "uln", "sex", "field", "anaesthesia",
)  # fmt: skip


def called(name: str) -> str:
    """A fact's name as it is said."""
    return _NAMES.get(name, name.replace("_", " "))


def denial_asked(name: str) -> str:
    """A question for several criteria at once."""
    return _DENIALS.get(name, f"Has there ever been any {called(name)}?")


def asked(verdict: Verdict, part: Part | None, *, judged: bool, vague: tuple[Fact, ...]) -> str:
    """The question for an open criterion, as one would ask a colleague."""
    ask = (part.ask if part is not None else None) or verdict.question or f"What settles {verdict.id}?"
    if judged and part is not None:
        told = " ".join(part.outcome.says)
        return f"{told} {ask}"
    if vague and part is not None:
        said = quoted(vague[0].evidence.quote, 60)
        thing = called(vague[0].name)
        if vague[0].kind in ("therapy", "treatment_course"):
            others = sorted({called(f.name) for f in part.outcome.facts} - {thing})
            more = f" (then {', '.join(others[:3])})" if others else ""
            return f"When was the last dose of {thing}{more}? The notes say {said}."
        if part.outcome.reason == "imprecise" and vague[0].value is None:
            return f"When exactly was the {thing}? The notes say {said}. {ask}"
    return ask


def fact_in_words(fact: Fact) -> str:
    """A fact on one line: "no radiotherapy (from 2026-02-24 to 2026-03-10)", "platelets 62000 /uL (2026-03-10)"."""
    name = called(fact.name)
    if fact.assertion == "absent":
        return f"no {name}{_details(fact)}{_denied(fact)}"
    how = _HOW.get(fact.assertion, "")
    value = fact.interval()
    told = f" {number(value, fact.unit)}" if value is not None else ""
    past = " (in the past)" if fact.historical and fact.date is None else ""
    return f"{how}{name}{told}{_details(fact)}{_when(fact)}{past}"


def _when(fact: Fact) -> str:
    if fact.last == ONGOING:
        return " (ongoing)"
    if isinstance(fact.last, DayInterval):
        return f" (last {on_days(fact.last)})"
    if fact.date is not None and fact.date != DayInterval(None, None):
        return f" ({on_days(fact.date)})"
    if fact.kind == "therapy":
        return " (no date)"
    return f" (told {on_days(fact.recorded)})" if fact.recorded is not None else ""


def _denied(fact: Fact) -> str:
    days = fact.date
    if days is None or days.low is None:
        end = days.high if days is not None and days.high is not None else fact.recorded and fact.recorded.high
        return f" (up to {end})" if end else ""
    return f" ({from_to(days)})"


def _details(fact: Fact) -> str:
    told = []
    for key in _DETAILS:
        value = fact.detail.get(key)
        if value in (None, "", "not_told") or str(value).replace("_", " ") == called(fact.name):
            continue
        if value in ("yes", "no"):
            told.append(f"{'' if value == 'yes' else 'not '}{'on oxygen' if key == 'oxygen' else key}")
        elif key == "uln":
            told.append(f"limit {value}")
        else:
            told.append(_VECTORS.get(str(value), str(value).replace("_", " ")))
    if fact.live is not None:
        told.append("live" if fact.live else "not live")
    return f", {', '.join(told)}" if told else ""


def standing_of(verdict: Verdict) -> str:
    """ "satisfied", "violated (clears on 2026-04-01)", "open: not documented, leans to satisfied"."""
    if verdict.status == "unresolved":
        lean = f", leans to {verdict.suggested}" if verdict.suggested else ""
        return f"open: {REASON[verdict.reason or 'not_documented']}{lean}"
    return f"{verdict.status} (clears on {verdict.clears_on})" if verdict.clears_on else verdict.status


def place(evidence: Evidence, documents: tuple[Document, ...]) -> str:
    """Where a piece of evidence stands: "note1.txt, line 12"."""
    text = next((d.text for d in documents if d.id == evidence.document), None)
    return (
        evidence.document if text is None else f"{evidence.document}, line {text.count(chr(10), 0, evidence.start) + 1}"
    )
