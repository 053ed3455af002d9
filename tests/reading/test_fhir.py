"""FHIR R4 resources to notes, coded facts and sentences."""

import base64
import json
from typing import Any

import pytest

from prescreen.errors import InputError
from prescreen.reading.content import Content
from prescreen.reading.fhir.measured import measured
from prescreen.reading.fhir.statements import statement
from prescreen.reading.formats.registry import converter_for
from prescreen.record import Patient, ValueRange
from prescreen.screening.reading import record_of

SUBJECT = {"reference": "Patient/p1"}


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def read(*resources: dict[str, Any]) -> Content:
    data = json.dumps({"resourceType": "Bundle", "entry": [{"resource": r} for r in resources]}).encode()
    return converter_for(data, "b.json")(data, "b.json")


def observation(code: str, value: float, unit: str, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation", "status": "final", "subject": SUBJECT, "effectiveDateTime": "2026-03-08T09:00:00Z",
        "code": {"coding": [{"system": "http://loinc.org", "code": code, "display": "Test"}]},
        "valueQuantity": {"value": value, "code": unit, "unit": unit}, **more,
    }  # fmt: skip


def document(text: str, **more: Any) -> dict[str, Any]:
    attachment = {"contentType": "text/plain", "data": encoded(text)}
    return {
        "resourceType": "DocumentReference", "id": "d1", "status": "current", "subject": SUBJECT,
        "date": "2026-03-08T10:00:00Z", "content": [{"attachment": attachment}], **more,
    }  # fmt: skip


def test_an_attached_note_is_a_document_of_its_day() -> None:
    content = read(document("Hb 82 g/L."))
    assert content.patient == "p1"
    assert [(d.id, d.text, str(d.date)) for d in content.documents] == [
        ("b.json#DocumentReference/d1", "Hb 82 g/L.", "2026-03-08")
    ]


def test_a_withdrawn_note_is_not_read() -> None:
    with pytest.raises(InputError, match="no note"):
        read(document("Hb 82", status="entered-in-error"))


def test_a_note_that_is_only_linked_to_is_an_error_unless_the_export_holds_it() -> None:
    linked = document("x", content=[{"attachment": {"contentType": "text/plain", "url": "Binary/b1"}}])
    with pytest.raises(InputError, match="only linked to"):
        read(linked)
    binary = {"resourceType": "Binary", "id": "b1", "contentType": "text/plain", "data": encoded("Hb 82")}
    assert read(linked, binary).documents[0].text == "Hb 82"


def test_a_report_gives_its_form_and_its_conclusion() -> None:
    form = {"contentType": "text/html", "data": encoded("<html><body><p>EF 58 %</p></body></html>")}
    report = {
        "resourceType": "DiagnosticReport", "id": "r1", "status": "final", "code": {"text": "Echo"},
        "effectiveDateTime": "2026-03-01", "conclusion": "No pericardial effusion.", "presentedForm": [form],
    }  # fmt: skip
    assert [d.text for d in read(report).documents] == ["EF 58 %\n", "Echo: No pericardial effusion.\n"]


LABS = [
    ("718-7", 82, "g/L", "hemoglobin", 8.2, "g/dL"),
    ("718-7", 5.0, "mmol/L", "hemoglobin", 8.057, "g/dL"),
    ("751-8", 0.6, "10*9/L", "neutrophils", 600, "/uL"),
    ("777-3", 61, "10*3/uL", "platelets", 61000, "/uL"),
    ("2160-0", 1.9, "mg/dL", "creatinine", 1.9, "mg/dL"),
    ("14682-9", 168, "umol/L", "creatinine", 1.90042, "mg/dL"),
    ("14631-6", 17.1, "umol/L", "bilirubin_total", 0.999786, "mg/dL"),
    ("1742-6", 0.5, "ukat/L", "alt", 30, "U/L"),
    ("8302-2", 1.7, "m", "height", 170, "cm"),
    ("89247-1", 1, "{score}", "ecog", 1, None),
]


@pytest.mark.parametrize(("code", "value", "unit", "name", "expected", "into"), LABS)
def test_observations_are_facts_in_the_records_units(code, value, unit, name, expected, into) -> None:
    content = read(observation(code, value, unit))
    (fact,) = content.facts
    assert (fact.kind, fact.name, fact.value, fact.unit, str(fact.date)) == ("lab", name, expected, into, "2026-03-08")
    (lines,) = content.documents
    assert lines.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    assert fact.evidence.document == lines.id


def test_a_comparator_is_a_bound_and_the_reference_range_gives_the_uln() -> None:
    parts = measured(observation("1742-6", 5, "U/L", referenceRange=[{"high": {"value": 41}}]))
    assert parts is not None
    assert parts["detail"] == {"uln": 41}
    low = observation("777-3", 5, "10*9/L")
    low["valueQuantity"]["comparator"] = "<"
    parts = measured(low)
    assert parts is not None
    assert parts["value"] == ValueRange(high=5000, strict=True)


def test_an_unknown_unit_or_code_is_told_in_words_and_not_guessed() -> None:
    content = read(observation("718-7", 8, "bananas"), observation("0-0", 3, "mg/L"))
    assert content.facts == ()
    assert content.documents[0].text == "Test: 8 bananas (2026-03-08).\nTest: 3 mg/L (2026-03-08).\n"


def test_a_panel_gives_its_components() -> None:
    panel = observation("58410-2", 0, "")
    del panel["valueQuantity"]
    panel["component"] = [
        {k: observation(c, v, u)[k] for k in ("code", "valueQuantity")} for c, v, u, *_ in LABS[:1] + LABS[2:4]
    ]
    assert [f.name for f in read(panel).facts] == ["hemoglobin", "neutrophils", "platelets"]


def test_errors_are_not_read() -> None:
    with pytest.raises(InputError, match="no note"):
        read(observation("718-7", 82, "g/L", status="entered-in-error"))


def test_a_vaccination_is_a_fact_with_its_month() -> None:
    given = {
        "resourceType": "Immunization", "status": "completed", "occurrenceDateTime": "2026-02", "patient": SUBJECT,
        "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "37", "display": "yellow fever"}]},
    }  # fmt: skip
    (fact,) = read(given).facts
    assert (fact.kind, fact.name, fact.live, str(fact.date)) == (
        "vaccination", "yellow_fever", True, "2026-02-01 to 2026-02-28",
    )  # fmt: skip


TOLD = [
    ({"resourceType": "Procedure", "status": "completed", "code": {"text": "Autologous SCT"}, "performedDateTime": "2021-06"},
     "Autologous SCT in 2021-06."),
    ({"resourceType": "Procedure", "status": "not-done", "code": {"text": "PCI"}}, "PCI: not done."),
    ({"resourceType": "MedicationStatement", "status": "completed", "medicationCodeableConcept": {"text": "daratumumab"},
      "effectivePeriod": {"start": "2025-03-01", "end": "2026-01-10"}}, "daratumumab from 2025-03-01 to 2026-01-10."),
    ({"resourceType": "MedicationStatement", "status": "active", "medicationCodeableConcept": {"text": "lenalidomide"},
      "effectivePeriod": {"start": "2025-03-01"}}, "lenalidomide since 2025-03-01, ongoing."),
    ({"resourceType": "MedicationStatement", "status": "entered-in-error", "medicationCodeableConcept": {"text": "x"}}, None),
    ({"resourceType": "Condition", "code": {"text": "Parkinson's disease"},
      "verificationStatus": {"coding": [{"code": "refuted"}]}}, "No Parkinson's disease."),
    ({"resourceType": "AllergyIntolerance", "code": {"text": "Penicillin"}, "criticality": "high"}, "Severe allergy to Penicillin."),
]  # fmt: skip


@pytest.mark.parametrize(("resource", "told"), TOLD)
def test_other_resources_are_told_in_sentences(resource: dict[str, Any], told: str | None) -> None:
    assert statement(resource) == told


def test_the_person() -> None:
    content = read({"resourceType": "Patient", "id": "p1", "gender": "female", "birthDate": "1960-05-02"})
    assert [(f.name, str(f.date), f.detail) for f in content.facts] == [
        ("birth_date", "1960-05-02", {}), ("sex", "None", {"sex": "female"}),
    ]  # fmt: skip


def test_two_patients_in_one_file_are_refused() -> None:
    with pytest.raises(InputError, match="of 2 patients"):
        read(document("a"), document("b", subject={"reference": "Patient/p2"}))


@pytest.mark.parametrize(
    "junk",
    [
        {"entry": 5},
        {"entry": [1, None, {"resource": 3}]},
        {"entry": [{"resource": {"resourceType": "Observation", "code": 3, "valueQuantity": []}}]},
    ],
)
def test_junk_is_an_input_error(junk: dict[str, Any]) -> None:
    data = json.dumps({"resourceType": "Bundle", **junk}).encode()
    with pytest.raises(InputError):
        converter_for(data, "b.json")(data, "b.json")


def test_a_note_that_contradicts_a_coded_value_is_a_conflict_and_one_that_repeats_it_is_none() -> None:
    coded = observation("777-3", 45, "10*9/L", effectiveDateTime="2026-03-08")
    for told, conflicting in (("58", 1), ("45", 0)):
        note = document(f"Clinic, 9 March 2026. Platelets {told} x10^9/L on 8 March 2026.", date="2026-03-09")
        content = read(note, coded)
        patient = Patient(patient="P", documents=content.documents, facts=content.facts)
        assert len(record_of(patient).conflicts) == conflicting
