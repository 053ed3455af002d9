"""Hold kept reports against new days or another trial, without reading the notes again, and say who changed."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.cli.faults import EXIT_SOME_FAILED
from prescreen.cli.options import add_anchors, add_protocol, anchors_in

if TYPE_CHECKING:
    from pathlib import Path

    from prescreen.report.models import Report
    from prescreen.screening.rescreening import Change

HELP = "kept reports against new days or a new trial"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reports", metavar="REPORTS", help="reports of a batch (.jsonl), or the batch's folder")
    parser.add_argument("--output", metavar="OUT", required=True, help="the new reports (.jsonl)")
    parser.add_argument("--diff", metavar="FILE", help="write who changed there, one patient a line as JSON")
    add_anchors(parser)
    add_protocol(parser)
    parser.add_argument("--quiet", action="store_true", help="say nothing on standard error")


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from prescreen.cli.output import whole_file
    from prescreen.errors import AnchorError
    from prescreen.report.failures import failure_line
    from prescreen.report.json_text import tidy
    from prescreen.screening.rescreening import change, rescreen
    from prescreen.screening.single import load_protocol

    source = Path(args.reports)
    source = source / "reports.jsonl" if source.is_dir() else source
    protocol, anchors = load_protocol(args.protocol), anchors_in(args)
    read, failed, kinds = 0, 0, Counter[str]()
    with whole_file(Path(args.output)) as out, whole_file(Path(args.diff) if args.diff else None) as diff:
        for line, report in _kept(source):
            if report is None:
                out.write(line)
                continue
            read += 1
            try:
                after = rescreen(report, protocol, anchors)
            except AnchorError as error:
                failed += 1
                out.write(failure_line(report.patient, "input", f"{source.name}, patient {read}", str(error)) + "\n")
                continue
            out.write(after.to_json() + "\n")
            changed = change(report, after)
            if changed is not None:
                kinds[_kind(changed)] += 1
                diff.write(tidy(json.dumps(changed.to_json(), ensure_ascii=False)) + "\n")
    if not args.quiet:
        details = f" ({', '.join(f'{n} {k}' for k, n in sorted(kinds.items()))})" if kinds else ""
        failures = f", {failed} failed" if failed else ""
        sys.stderr.write(f"{read} reports held anew: {kinds.total()} changed{details}{failures}\n")
    return EXIT_SOME_FAILED if failed else 0


def _kept(source: "Path") -> Iterator[tuple[str, "Report | None"]]:
    """Lines and the reports in them, None for a line that tells of a failure. Raises InputError for any other line."""
    from prescreen.errors import InputError
    from prescreen.screening.rescreening import kept_report

    with source.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            where = f"{source}, line {number}"
            try:
                value = json.loads(line)
            except ValueError:
                raise InputError(f"{where}: not JSON") from None
            failure = isinstance(value, dict) and "error" in value and "criteria" not in value
            yield line, None if failure else kept_report(value, where)


def _kind(changed: "Change") -> str:
    return f"{changed.before} to {changed.after}" if changed.before != changed.after else f"still {changed.after}"
