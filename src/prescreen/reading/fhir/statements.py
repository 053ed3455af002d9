"""Resources without a code table of ours, told as plain sentences: they are read like a note, by the same reader."""

from collections.abc import Callable

from prescreen.reading.fhir.resources import Resource, codings, day_text, text, words

_ERROR = "entered-in-error"


def statement(resource: Resource) -> str | None:
    """One sentence for the resource, None when it says nothing about the patient or was withdrawn."""
    if _ERROR in (resource.get("status"), _code(resource.get("verificationStatus"))):
        return None
    teller = _TELLERS.get(resource["resourceType"])
    told = teller(resource) if teller else None
    return None if told is None else " ".join(told.split())


def _condition(resource: Resource) -> str | None:
    name = words(resource.get("code"))
    if name is None:
        return None
    verified, clinical = _code(resource.get("verificationStatus")), _code(resource.get("clinicalStatus"))
    onset, _ = day_text(resource, "onsetDateTime", "onsetPeriod", "recordedDate")
    ended, _ = day_text(resource, "abatementDateTime", "abatementPeriod")
    if verified == "refuted":
        return f"No {name}."
    if verified in ("unconfirmed", "provisional", "differential"):
        return f"Possible {name}{_on(onset)}."
    if clinical in ("resolved", "inactive", "remission"):
        return f"History of {name}{_on(onset)}{f', resolved {ended}' if ended else ''}."
    return f"{name}{_on(onset)}."


def _procedure(resource: Resource) -> str | None:
    name = words(resource.get("code"))
    if name is None:
        return None
    start, end = day_text(resource, "performedDateTime", "performedPeriod", "performedString")
    status = resource.get("status")
    if status == "not-done":
        return f"{name}: not done."
    if status in ("preparation", "on-hold"):
        return f"Planned: {name}{_on(start)}."
    return f"{name}{_on(end or start)}."


def _medication(resource: Resource) -> str | None:
    name = words(resource.get("medicationCodeableConcept")) or _contained_name(resource)
    if name is None:
        return None
    start, end = day_text(resource, "effectivePeriod", "effectiveDateTime", "occurrencePeriod", "authoredOn")
    status = resource.get("status")
    if status in ("not-taken", "not-done", "cancelled"):
        return f"{name}: not given."
    if status in ("intended", "draft") or resource.get("intent") in ("proposal", "plan"):
        return f"Planned: {name}{_on(start)}."
    if resource["resourceType"] == "MedicationAdministration":
        return f"{name} given on {end or start}." if end or start else f"{name} given."
    if status == "active" and (end is None or start == end):
        return f"{name}{f' since {start}' if start else ''}, ongoing."
    if start and end and start != end:
        return f"{name} from {start} to {end}."
    return f"{name}, last given {end or start}." if end or start else f"{name}, stopped."


def _allergy(resource: Resource) -> str | None:
    name = words(resource.get("code"))
    if name is None:
        return None
    if _code(resource.get("verificationStatus")) == "refuted":
        return f"No allergy to {name}."
    if "allerg" in name.lower():
        return f"{name}."
    severe = any(isinstance(r, dict) and r.get("severity") == "severe" for r in resource.get("reaction") or ())
    return f"{'Severe allergy' if severe or resource.get('criticality') == 'high' else 'Allergy'} to {name}."


def _observation(resource: Resource) -> str | None:
    name = words(resource.get("code"))
    day, _ = day_text(resource, "effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued")
    value = quantity_words(resource)
    return None if name is None or value is None else f"{name}: {value}{f' ({day})' if day else ''}."


def _immunization(resource: Resource) -> str | None:
    name = words(resource.get("vaccineCode"))
    day, _ = day_text(resource, "occurrenceDateTime", "occurrenceString")
    if name is None:
        return None
    called = name if "vaccin" in name.lower() else f"{name} vaccine"
    return f"{called}: not given." if resource.get("status") == "not-done" else f"{called} given{_on(day)}."


def quantity_words(resource: Resource) -> str | None:
    """An Observation's value as one would write it, None when it has none."""
    quantity = resource.get("valueQuantity")
    if isinstance(quantity, dict) and quantity.get("value") is not None:
        unit = text(quantity.get("unit")) or text(quantity.get("code")) or ""
        return f"{text(quantity.get('comparator')) or ''}{quantity['value']} {unit}".strip()
    spread = resource.get("valueRange")
    if isinstance(spread, dict):
        ends = [spread.get(k) for k in ("low", "high")]
        numbers = [e.get("value") for e in ends if isinstance(e, dict)]
        unit = next((text(e.get("unit")) for e in ends if isinstance(e, dict) and text(e.get("unit"))), None)
        return f"{'-'.join(map(str, numbers))} {unit or ''}".strip() if numbers else None
    for key in ("valueInteger", "valueString", "valueBoolean"):
        if resource.get(key) is not None:
            return (
                {True: "yes", False: "no"}.get(resource[key], str(resource[key]))
                if key == "valueBoolean"
                else str(resource[key])
            )
    return words(resource.get("valueCodeableConcept"))


def _contained_name(resource: Resource) -> str | None:
    for inner in resource.get("contained") or ():
        if isinstance(inner, dict) and inner.get("resourceType") == "Medication":
            return words(inner.get("code"))
    reference = resource.get("medicationReference")
    return text(reference.get("display")) if isinstance(reference, dict) else None


def _code(concept: object) -> str | None:
    found = codings(concept)
    return found[0][1] if found else None


def _on(day: str | None) -> str:
    return f" on {day}" if day and len(day) == 10 else f" in {day}" if day else ""


_TELLERS: dict[str, Callable[[Resource], str | None]] = {
    "Condition": _condition,
    "Procedure": _procedure,
    "MedicationStatement": _medication,
    "MedicationAdministration": _medication,
    "MedicationRequest": _medication,
    "AllergyIntolerance": _allergy,
    "Observation": _observation,
    "Immunization": _immunization,
}
