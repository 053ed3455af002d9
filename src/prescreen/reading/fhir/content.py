"""The resources of one patient to documents and facts.

Attached notes are documents of their own. Coded resources are lines of "``name``#coded", each the evidence of its fact.
All else that speaks of the patient is told in sentences in "``name``#told", which is read like a note.
"""

from collections.abc import Sequence
from datetime import date

from prescreen.errors import InputError
from prescreen.reading.content import Content
from prescreen.reading.fhir.attachments import is_note, notes_of
from prescreen.reading.fhir.measured import days_of, measured, withdrawn
from prescreen.reading.fhir.resources import Resource, day_text, subject_of, text
from prescreen.reading.fhir.statements import statement
from prescreen.record import Document, Evidence, Fact

_DATES = (
    "effectiveDateTime", "effectiveInstant", "effectivePeriod", "performedDateTime", "performedPeriod",
    "occurrenceDateTime", "authoredOn", "recordedDate", "issued", "date",
)  # fmt: skip


def fhir_content(resources: Sequence[Resource], name: str) -> Content:
    """The content of one patient's resources. Raises InputError when there is nothing to read, or it is several's."""
    subjects = {s for r in resources if (s := subject_of(r))}
    if len(subjects) > 1:
        raise InputError(
            f"{name}: the resources are of {len(subjects)} patients; `prescreen batch` reads many patients"
        )
    binaries = {str(r.get("id")): r for r in resources if r.get("resourceType") == "Binary"}
    documents: list[Document] = []
    for resource in resources:
        if is_note(resource):
            documents += notes_of(resource, name, binaries)
    resources = _with_medications(resources)
    coded, told = _Lines(f"{name}#coded"), _Lines(f"{name}#told")
    for resource in resources:
        for part in _parts(resource):
            _add(part, coded, told)
    documents += [lines.document() for lines in (coded, told) if lines.lines]
    if not documents:
        raise InputError(f"{name}: no note and no clinical resource in the FHIR data")
    return Content(tuple(documents), tuple(coded.facts), next(iter(subjects), None))


def _with_medications(resources: Sequence[Resource]) -> list[Resource]:
    """Resources that only link to their Medication, with its name in them."""
    known = {str(r.get("id")): r.get("code") for r in resources if r.get("resourceType") == "Medication"}
    result = []
    for resource in resources:
        link = resource.get("medicationReference")
        target = text(link.get("reference")) if isinstance(link, dict) else None
        code = known.get(target.rpartition("/")[2]) if target else None
        named = code is None or "medicationCodeableConcept" in resource
        result.append(resource if named else {**resource, "medicationCodeableConcept": code})
    return result


def _parts(resource: Resource) -> list[Resource]:
    """The resource; a panel's components as Observations of their own, dated as the panel."""
    components = resource.get("component")
    if resource["resourceType"] != "Observation" or not isinstance(components, list):
        return [resource]
    shared = {k: v for k, v in resource.items() if k in (*_DATES, "status", "resourceType")}
    inner = [{**shared, **c} for c in components if isinstance(c, dict)]
    return [*inner, *([resource] if any(k.startswith("value") for k in resource) else [])]


def _add(resource: Resource, coded: "_Lines", told: "_Lines") -> None:
    if withdrawn(resource):
        return
    if resource["resourceType"] == "Patient":
        _person(resource, coded)
        return
    line = statement(resource)
    if line is None:
        return
    fact = measured(resource)
    (told if fact is None else coded).add(line, _latest(resource), fact)


def _person(resource: Resource, coded: "_Lines") -> None:
    born, sex = text(resource.get("birthDate")), text(resource.get("gender"))
    days = days_of(born, born)
    if born and days is not None:
        coded.add(
            f"Date of birth: {born}",
            None,
            {"kind": "demographic", "name": "birth_date", "date": days, "date_stated": True},
        )
    if sex in ("male", "female"):
        coded.add(f"Sex: {sex}", None, {"kind": "demographic", "name": "sex", "detail": {"sex": sex}})


def _latest(resource: Resource) -> date | None:
    found = days_of(*day_text(resource, *_DATES))
    return found.high if found else None


class _Lines:
    """A document that grows by a line a resource, and the facts whose evidence the lines are."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []
        self.facts: list[Fact] = []
        self._length = 0
        self._days: list[date] = []

    def add(self, line: str, day: date | None, fact: dict[str, object] | None) -> None:
        if fact is not None:
            evidence = Evidence(document=self.name, start=self._length, end=self._length + len(line), quote=line)
            recorded = None if fact["kind"] == "demographic" else fact.get("date")
            self.facts.append(Fact.model_validate({**fact, "evidence": evidence, "recorded": recorded}))
        self.lines.append(line)
        self._length += len(line) + 1
        if day is not None:
            self._days.append(day)

    def document(self) -> Document:
        day = max(self._days, default=None)
        return Document(id=self.name, text="\n".join(self.lines) + "\n", date=day, converted_from="fhir")
