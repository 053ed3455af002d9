"""Notes in FHIR: the attachments of DocumentReference and DiagnosticReport, in whatever format they are."""

import base64
import binascii
from collections.abc import Mapping
from datetime import date
from typing import Any

from prescreen.errors import InputError
from prescreen.reading.content import Content
from prescreen.reading.days import read_day
from prescreen.reading.fhir.resources import Resource, text, words
from prescreen.reading.limits import check_text
from prescreen.record import Document

_DEAD = frozenset(("entered-in-error", "superseded", "cancelled"))


def notes_of(resource: Resource, name: str, binaries: Mapping[str, Resource]) -> list[Document]:
    """The notes attached to a resource, called "``name``#Type/id"; none for one that was withdrawn.

    Raises InputError when a note is not in the export (only linked to) or cannot be read.
    """
    if resource.get("status") in _DEAD or resource.get("docStatus") == "entered-in-error":
        return []
    kind = resource["resourceType"]
    label = f"{name}#{kind}/{text(resource.get('id')) or '1'}"
    day = _day(resource, label)
    if kind == "DocumentReference":
        parts = [c.get("attachment") for c in _list(resource.get("content")) if isinstance(c, dict)]
    else:
        parts = _list(resource.get("presentedForm"))
    documents = _distinct_formats([a for a in parts if isinstance(a, dict)], label, day, binaries)
    conclusion = text(resource.get("conclusion"))
    if kind == "DiagnosticReport" and conclusion and not any(conclusion in d.text for d in documents):
        codes = [c for item in _list(resource.get("conclusionCode")) if (c := words(item))]
        title = words(resource.get("code")) or "Report"
        told = "\n".join([f"{title}: {conclusion}", *codes]) + "\n"
        documents.append(Document(id=f"{label}/conclusion", text=told, date=day, converted_from="fhir"))
    return documents


def _distinct_formats(
    parts: list[dict[str, Any]], label: str, day: date | None, binaries: Mapping[str, Resource]
) -> list[Document]:
    """Attachments are alternatives when several formats of one note are given: plain text wins."""
    plain = [a for a in parts if (text(a.get("contentType")) or "").startswith("text/plain")]
    chosen = plain if plain and len(plain) < len(parts) else parts
    documents: list[Document] = []
    for number, attachment in enumerate(chosen, 1):
        place = label if len(chosen) == 1 else f"{label}/{number}"
        content = _converted(attachment, place, binaries)
        created = read_day(text(attachment.get("creation")), place)
        documents += [
            d.model_copy(update={"date": d.date or day or created, "converted_from": d.converted_from or "fhir"})
            for d in content.documents
        ]
    return documents


def _converted(attachment: dict[str, Any], place: str, binaries: Mapping[str, Resource]) -> Content:
    from prescreen.reading.formats.registry import converter_for  # the formats know FHIR too

    data, kind = attachment.get("data"), text(attachment.get("contentType")) or ""
    url = text(attachment.get("url"))
    if data is None and url:
        binary = binaries.get(url.rpartition("/")[2])
        if binary is None:
            raise InputError(f"{place}: the note is not in the export, only linked to; export it with its attachments")
        data, kind = binary.get("data"), kind or text(binary.get("contentType")) or ""
    if not isinstance(data, str):
        raise InputError(f"{place}: the attachment holds no data")
    try:
        raw = base64.b64decode(data, validate=False)
    except (binascii.Error, ValueError):
        raise InputError(f"{place}: the attachment's data is not base64") from None
    if not raw:
        raise InputError(f"{place}: the attachment is empty")
    charset = kind.partition("charset=")[2].strip(' "')
    if charset and kind.startswith("text/plain"):
        try:
            decoded = check_text(raw.decode(charset), place)
            return Content((Document(id=place, text=decoded, converted_from="fhir"),))
        except (LookupError, UnicodeDecodeError):
            pass
    return converter_for(raw, place)(raw, place)


def _day(resource: Resource, label: str) -> date | None:
    context = resource.get("context")
    period = context.get("period") if isinstance(context, dict) else None
    effective = resource.get("effectivePeriod")
    candidates = (
        resource.get("effectiveDateTime"),
        effective.get("end") if isinstance(effective, dict) else None,
        resource.get("date"),
        period.get("start") if isinstance(period, dict) else None,
        resource.get("issued"),
    )
    for value in candidates:
        if isinstance(value, str) and len(value) >= 10:
            return read_day(value, label)
    return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def is_note(resource: Resource) -> bool:
    """Whether notes of this type of resource are read."""
    return resource.get("resourceType") in ("DocumentReference", "DiagnosticReport")
