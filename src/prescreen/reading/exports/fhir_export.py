"""FHIR exports of many patients: Bundles, and NDJSON files as Bulk Data gives them, brought together by patient."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prescreen.errors import InputError, PrescreenError
from prescreen.reading.exports.grouping import Grouped, Row
from prescreen.reading.exports.json_lines import numbered_lines
from prescreen.reading.exports.patient_line import parse_object
from prescreen.reading.exports.source import Broken, Export, PatientSource
from prescreen.reading.fhir.content import fhir_content
from prescreen.reading.fhir.resources import Resource, resources_in, subject_of
from prescreen.record import Patient

_SHARED = ("Binary", "Medication")
_LINK = re.compile(r'"(?:[^"]*/)?(?:Binary|Medication)/([^"/]+)"')
# types that say nothing about a patient by themselves
_SILENT = frozenset(("Organization", "Practitioner", "PractitionerRole", "Location", "Group", "OperationOutcome"))


@dataclass(frozen=True, slots=True)
class PatientResources:
    """One patient's resources, each as JSON."""

    patient: str
    where: str
    resources: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.resources))

    def load(self) -> Patient:
        content = fhir_content([json.loads(r) for r in self.resources], self.patient)
        return Patient(patient=self.patient, documents=content.documents, facts=content.facts)


def open_fhir(paths: Sequence[Path]) -> Export:
    """The patients of FHIR files in JSON or NDJSON. Raises InputError when a file that is one JSON text is none."""
    shared: dict[str, str] = {}
    grouped = Grouped(_rows(paths, shared))
    return Export(_sources(grouped, shared), total=grouped.size)


def _sources(grouped: Grouped, shared: dict[str, str]) -> Iterator[PatientSource]:
    for patient, where, payloads in grouped:
        if patient is None:
            yield Broken(where, payloads[0], size=len(payloads[0]))
            continue
        linked = {link for p in payloads for link in _LINK.findall(p) if link in shared}
        yield PatientResources(patient, where, (*payloads, *(shared[k] for k in sorted(linked))))


def _rows(paths: Iterable[Path], shared: dict[str, str]) -> Iterator[Row]:
    for path in paths:
        for where, resource in _resources(path):
            if isinstance(resource, str):
                yield Row(None, where, resource)
                continue
            kind, subject = resource["resourceType"], subject_of(resource)
            if kind in _SHARED and resource.get("id"):
                shared[str(resource["id"])] = json.dumps(resource)
            elif subject is not None:
                yield Row(subject, where, json.dumps(resource))
            elif kind not in _SILENT:
                yield Row(None, where, f"{where}: a {kind[:40]} that names no patient")


def _resources(path: Path) -> Iterator[tuple[str, Resource | str]]:
    """Places and resources of a file, a text in place of one that cannot be read."""
    if not _is_lines(path):
        for number, resource in enumerate(resources_in(_whole(path)), 1):
            yield f"{path.name}, resource {number}", resource
        return
    with path.open("rb") as file:
        for number, line in numbered_lines(file):
            where = f"{path.name}, line {number}"
            if line is None:
                yield where, f"{where}: the line is too long"
                continue
            try:
                value = parse_object(line, where)
            except PrescreenError as error:
                yield where, str(error)
                continue
            yield from ((where, r) for r in resources_in(value))


def _is_lines(path: Path) -> bool:
    """Whether the first line is a JSON object of its own."""
    with path.open("rb") as file:
        first = next((line for _, line in numbered_lines(file)), None)
    try:
        return isinstance(json.loads(first or b""), dict) and path.suffix.lower() != ".json"
    except (ValueError, RecursionError):
        return False


def _whole(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        raise InputError(f"{path}: not JSON") from None
