"""The line of a patient who could not be screened, in the place where the report would stand."""

import json

from prescreen.report.json_text import tidy


def failure_line(patient: str | None, kind: str, source: str, cause: str) -> str:
    """One line of JSON: who, what kind of failure ("input", "fault"), where in the export, and why."""
    error = {"kind": kind, "source": source, "cause": cause}
    return tidy(json.dumps({"patient": patient, "error": error}, ensure_ascii=False, separators=(",", ":")))
