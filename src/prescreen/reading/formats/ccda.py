"""C-CDA documents (HL7 CDA R2 XML): the narrative of every section, which by that standard says all a human needs."""

import base64
import binascii
from datetime import date
from typing import Any

from prescreen.errors import InputError
from prescreen.reading.content import Content, one_document
from prescreen.reading.days import read_day

_NS = "{urn:hl7-org:v3}"
_SEX = {"M": "male", "F": "female"}


def convert(data: bytes, name: str) -> Content:
    """One document, its sections under their titles. Raises InputError when the XML is damaged or says nothing."""
    from lxml import etree  # loads libxml2

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InputError(f"{name}: damaged XML; export the document again") from None
    if root is None:
        raise InputError(f"{name}: damaged XML; export the document again")
    inner = root.find(f".//{_NS}nonXMLBody/{_NS}text")
    if inner is not None:
        return _attached(inner, name, _written(root, name))
    parts = [*_person(root, name), *(t for s in root.iter(f"{_NS}section") if (t := _section(s)))]
    return one_document("\n\n".join(parts) + "\n", name, "ccda", _written(root, name))


def _section(section: Any) -> str:
    """A section's title and narrative; sections within it come by themselves."""
    from prescreen.reading.formats.markup import text_of

    title, text = section.find(f"{_NS}title"), section.find(f"{_NS}text")
    told = "" if text is None else text_of(text).strip()
    if not told:
        return ""
    heading = "" if title is None else " ".join("".join(title.itertext()).split())
    return f"{heading}:\n{told}" if heading else told


def _person(root: Any, name: str) -> list[str]:
    """Birth date and sex, which stand in the header only."""
    patient = root.find(f"{_NS}recordTarget/{_NS}patientRole/{_NS}patient")
    if patient is None:
        return []
    lines = []
    born, sex = patient.find(f"{_NS}birthTime"), patient.find(f"{_NS}administrativeGenderCode")
    if born is not None and len(born.get("value", "")) >= 8:
        lines.append(f"Date of birth: {read_day(born.get('value')[:8], name)}")
    if sex is not None and sex.get("code") in _SEX:
        lines.append(f"Sex: {_SEX[sex.get('code')]}")
    return ["\n".join(lines)] if lines else []


def _written(root: Any, name: str) -> date | None:
    time = root.find(f"{_NS}effectiveTime")
    value = "" if time is None else time.get("value", "")
    return read_day(value[:8], name) if len(value) >= 8 else None


def _attached(text: Any, name: str, day: date | None) -> Content:
    """The unstructured body: a note in another format, in base64 or as text."""
    from prescreen.reading.formats.registry import converter_for  # the registry knows this module

    if text.find(f"{_NS}reference") is not None:
        raise InputError(f"{name}: the note is not in the file, only linked to; export it with its attachments")
    raw = "".join(text.itertext()).encode()
    if text.get("representation") == "B64":
        try:
            raw = base64.b64decode(raw)
        except (binascii.Error, ValueError):
            raise InputError(f"{name}: the attached note is not base64") from None
    if not raw.strip():
        raise InputError(f"{name}: the document holds no text")
    content = converter_for(raw, name)(raw, name)
    documents = tuple(d.model_copy(update={"date": d.date or day}) for d in content.documents)
    return Content(documents, content.facts, content.patient, content.anchors)
