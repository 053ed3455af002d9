"""Screen an export of many patients: patients as JSON Lines, a folder of notes, or a table of notes.

The run streams, goes on where it was when the same command is given again, and is never stopped by one patient: what
could not be read is told in that patient's place. Exit status: 0 all reported, 3 some failed, 2 wrong input or command.
"""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from prescreen.cli.faults import EXIT_SOME_FAILED, complain
from prescreen.cli.options import add_anchors, add_protocol, anchors_in

if TYPE_CHECKING:
    from prescreen.reading.exports.columns import ColumnMap

_LINES = (".jsonl", ".ndjson", ".json")
HELP = "screen an export of many patients"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "input",
        metavar="INPUT",
        help="patients .jsonl; a folder (a folder or file a patient); FHIR .json, .ndjson; .csv, .tsv, .xlsx, .parquet",
    )
    parser.add_argument(
        "--output", metavar="OUT", required=True, help="a .jsonl file, or a folder for all that comes of it"
    )
    add_anchors(parser)
    add_protocol(parser)
    parser.add_argument("--processes", type=_processes, default=1, metavar="N", help="default: 1; 0 is one a core")
    parser.add_argument(
        "--engine",
        choices=("processes", "spark"),
        default="processes",
        help="spark: a Parquet or Delta table in, a table out, on Apache Spark (docs/scale.md)",
    )
    table = parser.add_argument_group("columns of a table", "OMOP note and MIMIC noteevents are known by themselves")
    for name in ("patient", "text", "date", "note"):
        table.add_argument(f"--{name}-column", metavar="NAME")
    table.add_argument("--date-format", metavar="F", help="as strptime has it, for instance %%d/%%m/%%Y (default: ISO)")
    table.add_argument(
        "--columns", metavar="FILE", help="all of these as a JSON object: patient, text, date, note, date_format"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    if args.engine == "spark":
        return _run_on_spark(args)
    from pathlib import Path

    from prescreen.reading.exports.open import open_export
    from prescreen.screening.batch.engine import Settings
    from prescreen.screening.batch.run import run_to_file, run_to_folder

    source, target = Path(args.input), Path(args.output)
    settings = Settings(args.protocol, anchors_in(args))
    export = open_export(source, _columns(args))
    try:
        run_to = run_to_file if target.suffix.lower() in _LINES else run_to_folder
        tally = run_to(export, source, target, settings, args.processes, args.quiet)
    except KeyboardInterrupt:
        complain(f"{target}: stopped; what was done is kept, and the same command goes on from there")
        return 130
    if not args.quiet:
        _tell(tally.read, tally.reported, tally.failed, tally.resumed, export.left_out)
    return EXIT_SOME_FAILED if tally.failed else 0


def _run_on_spark(args: argparse.Namespace) -> int:
    from prescreen.screening.batch.engine import Settings
    from prescreen.screening.cluster.run import run_on_spark

    settings = Settings(args.protocol, anchors_in(args))
    tally = run_on_spark(args.input, args.output, _columns(args), settings, args.processes)
    if not args.quiet:
        _tell(tally.read, tally.reported, tally.failed, 0, [])
    return EXIT_SOME_FAILED if tally.failed else 0


def _tell(read: int, reported: int, failed: int, resumed: int, left_out: list[str]) -> None:
    earlier = f" ({resumed} by an earlier run)" if resumed else ""
    sys.stderr.write(f"{read} patients read: {reported} reported, {failed} failed{earlier}\n")
    if left_out:
        names = ", ".join(left_out[:3]) + (" ..." if len(left_out) > 3 else "")
        complain(f"{len(left_out)} files are no notes and were left out: {names}")


def _columns(args: argparse.Namespace) -> "ColumnMap":
    """The saved map, the options over it."""
    from dataclasses import replace

    from prescreen.reading.exports.columns import ColumnMap, load_map

    given = {
        "patient": args.patient_column,
        "text": args.text_column,
        "date": args.date_column,
        "note": args.note_column,
        "date_format": args.date_format,
    }
    saved = load_map(args.columns) if args.columns else ColumnMap()
    return replace(saved, **{k: v for k, v in given.items() if v is not None})


def _processes(text: str) -> int:
    if not text.isdecimal() or int(text) > 1024:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes (0 to 1024)")
    return int(text) or os.cpu_count() or 1
