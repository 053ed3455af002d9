"""A FHIR JSON value to its resources, whatever wraps them, and whom each is about."""

from collections.abc import Iterator
from typing import Any

Resource = dict[str, Any]

_WRAPPED = 8  # bundles within bundles: no export goes deeper


def resources_in(value: Any, depth: int = 0) -> Iterator[Resource]:
    """The resource itself, or those of a Bundle or a list, in order."""
    if isinstance(value, list):
        for item in value:
            yield from resources_in(item, depth + 1)
    elif isinstance(value, dict) and depth <= _WRAPPED:
        if value.get("resourceType") == "Bundle":
            entries = value.get("entry")
            for entry in entries if isinstance(entries, list) else ():
                if isinstance(entry, dict):
                    yield from resources_in(entry.get("resource"), depth + 1)
        elif isinstance(value.get("resourceType"), str):
            yield value


def subject_of(resource: Resource) -> str | None:
    """The id of the patient that a resource is about: the last part of its reference."""
    if resource.get("resourceType") == "Patient":
        return text(resource.get("id"))
    reference = resource.get("subject") or resource.get("patient")
    if not isinstance(reference, dict):
        return None
    target = text(reference.get("reference"))
    if target:
        return target.rpartition("/")[2].removeprefix("urn:uuid:")
    identifier = reference.get("identifier")
    return text(identifier.get("value")) if isinstance(identifier, dict) else None


def text(value: Any) -> str | None:
    """A value when it is a text that is not blank."""
    return value.strip() if isinstance(value, str) and value.strip() else None


def codings(concept: Any) -> list[tuple[str, str]]:
    """The (system, code) pairs of a CodeableConcept."""
    found = concept.get("coding") if isinstance(concept, dict) else None
    pairs = [(text(c.get("system")) or "", text(c.get("code")) or "") for c in found or () if isinstance(c, dict)]
    return [(system, code) for system, code in pairs if code]


def words(concept: Any) -> str | None:
    """What a CodeableConcept is called: its text, else the first display."""
    if not isinstance(concept, dict):
        return None
    found = concept.get("coding")
    displays = [text(c.get("display")) for c in found or () if isinstance(c, dict)]
    return text(concept.get("text")) or next((d for d in displays if d), None)


def day_text(resource: Resource, *keys: str) -> tuple[str | None, str | None]:
    """First and last day (ISO, perhaps only a year or month) from the first of ``keys`` that is there.

    A dateTime or instant gives both alike; a Period its start and end, None where open.
    """
    for key in keys:
        value = resource.get(key)
        if isinstance(value, str) and len(value) >= 4:
            return value[:10], value[:10]
        if isinstance(value, dict):
            start, end = text(value.get("start")), text(value.get("end"))
            if start or end:
                return start[:10] if start else None, end[:10] if end else None
    return None, None
