"""One patient as JSON (`prescreen schema patient`) to a Patient, with errors that say which key and what was found."""

import json
from datetime import date
from typing import Any

from prescreen.errors import InputError
from prescreen.reading.days import read_day
from prescreen.reading.decoding import without_surrogates
from prescreen.reading.limits import MAX_TEXT
from prescreen.record import Document, Patient

ANCHORS = ("screening", "consent", "enrolment", "infusion")


def parse_object(line: bytes | str, where: str) -> dict[str, Any]:
    """A JSON object from a line. Raises InputError when it is not JSON, or not an object."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON ({error.msg.lower()}, column {error.colno})") from None
    except UnicodeDecodeError:
        raise InputError(f"{where}: not UTF-8 text") from None
    except RecursionError:
        raise InputError(f"{where}: JSON nested too deeply") from None
    except ValueError:
        raise InputError(f"{where}: not JSON (a number in it is too long)") from None
    if not isinstance(value, dict):
        raise InputError(f"{where}: a JSON {_type(value)} where an object with `patient` and `documents` is expected")
    return value


def patient_of(value: dict[str, Any], where: str) -> Patient:
    """The patient in a JSON object; keys that are not known are left alone. Raises InputError naming the bad key."""
    patient = value.get("patient")
    if isinstance(patient, int) and not isinstance(patient, bool):
        patient = str(patient)
    if not isinstance(patient, str) or not patient.strip():
        raise InputError(f"{where}: `patient` is missing, or not a text")
    documents = value.get("documents")
    if not isinstance(documents, list) or not documents:
        raise InputError(f"{where}: `documents` is missing, or not a list with at least one document")
    read = tuple(_document(d, i, where) for i, d in enumerate(documents, 1))
    if not any(d.text.strip() for d in read):
        raise InputError(f"{where}: the documents hold no text")
    return Patient(
        patient=without_surrogates(patient), anchors=_anchors(value.get("anchors"), where), documents=distinct(read)
    )


def distinct(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The documents with ids that are each used once: a repeated id gets " (2)", " (3)" ... after it."""
    taken: set[str] = set()
    result = []
    for document in documents:
        name, n = document.id, 1
        while name in taken:
            n += 1
            name = f"{document.id} ({n})"
        taken.add(name)
        result.append(document if n == 1 else document.model_copy(update={"id": name}))
    return tuple(result)


def _document(value: Any, number: int, where: str) -> Document:
    place = f"{where}: document {number}"
    if not isinstance(value, dict):
        raise InputError(f"{place}: a JSON {_type(value)} where an object with `id` and `text` is expected")
    text = value.get("text")
    if not isinstance(text, str):
        raise InputError(f"{place}: `text` is missing, or not a text")
    if len(text) > MAX_TEXT:
        raise InputError(f"{place}: too large (over {MAX_TEXT // 1024 // 1024} MB of text)")
    identifier = value.get("id")
    if identifier is None:
        identifier = f"document {number}"
    if not isinstance(identifier, str | int) or isinstance(identifier, bool):
        raise InputError(f"{place}: `id` is not a text")
    day = read_day(value.get("date"), f"{place}: `date`")
    return Document(id=without_surrogates(str(identifier)), text=without_surrogates(text), date=day)


def _anchors(value: Any, where: str) -> dict[str, date]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InputError(f"{where}: `anchors` is a JSON {_type(value)} where an object is expected")
    # a report's anchors come back in with their list of assumed ones, which are then assumed anew
    assumed = value.get("assumed") or ()
    days = {k: read_day(value.get(k), f"{where}: `anchors.{k}`") for k in ANCHORS if k not in assumed}
    unknown = [k for k in value if k not in (*ANCHORS, "assumed")]
    if unknown:
        raise InputError(f"{where}: unknown anchor {unknown[0][:40]!r}; known: {', '.join(ANCHORS)}")
    return {k: d for k, d in days.items() if d is not None}


def _type(value: Any) -> str:
    names = {list: "list", str: "text", bool: "true or false", type(None): "null", dict: "object"}
    return names.get(type(value), "number")
