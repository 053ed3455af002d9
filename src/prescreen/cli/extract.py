"""Read one patient's notes into a record of dated facts, and print it as JSON: no trial, no verdicts."""

import argparse

from prescreen.cli.options import add_files

HELP = "the record of facts alone, as JSON"


def add(parser: argparse.ArgumentParser) -> None:
    add_files(parser)
    parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")


def run(args: argparse.Namespace) -> int:
    from prescreen.cli.output import emit
    from prescreen.reading import read_files
    from prescreen.report.json_text import tidy
    from prescreen.screening.reading import record_of

    record = record_of(read_files(args.files, args.patient))
    emit(tidy(record.model_dump_json(indent=2)) + "\n", args.output, utf8=True)
    return 0
