"""A JSON file of one patient: FHIR (a resource, a Bundle, NDJSON), or a patient as in `prescreen schema patient`."""

import json
from typing import Any

from prescreen.errors import InputError
from prescreen.reading.content import Content
from prescreen.reading.decoding import decode
from prescreen.reading.exports.patient_line import patient_of
from prescreen.reading.fhir.content import fhir_content
from prescreen.reading.fhir.resources import resources_in


def convert(data: bytes, name: str) -> Content:
    """The patient's content. Raises InputError when it is no such JSON, or of several patients."""
    text = decode(data, name)
    value = _parsed(text, name)
    resources = list(resources_in(value))
    if resources:
        return fhir_content(resources, name)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict) and "documents" in value:
        patient = patient_of(value, name)
        return Content(patient.documents, (), patient.patient, patient.anchors)
    if isinstance(value, list):
        raise InputError(f"{name}: holds {len(value)} patients; `prescreen batch` reads many patients")
    raise InputError(f"{name}: JSON that is neither FHIR nor a patient (see `prescreen schema patient`)")


def _parsed(text: str, name: str) -> Any:
    """The JSON value; the lines of JSON Lines as a list."""
    try:
        return json.loads(text)
    except RecursionError:
        raise InputError(f"{name}: JSON nested too deeply") from None
    except ValueError as error:
        first = error
    try:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1:
            return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        pass
    message = f"{first.msg.lower()}, line {first.lineno}" if isinstance(first, json.JSONDecodeError) else "a bad number"
    raise InputError(f"{name}: not JSON ({message})")
