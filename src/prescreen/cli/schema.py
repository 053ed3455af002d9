"""Print the JSON Schema of what goes in and out: `report`, `patient`, or `protocol`."""

import argparse
import json

HELP = "JSON Schema of a report, a patient or a protocol"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("report", "patient", "protocol"))


def run(args: argparse.Namespace) -> int:
    from prescreen.cli.output import emit

    emit(json.dumps(_schema(args.what), indent=2, ensure_ascii=False) + "\n", None, utf8=True)
    return 0


def _schema(what: str) -> dict[str, object]:
    if what == "report":
        from prescreen.report.models import Report

        return Report.model_json_schema(by_alias=True, mode="serialization")
    if what == "patient":
        from prescreen.record import Patient

        return Patient.model_json_schema()
    from prescreen.protocol import json_schema

    return json_schema()
