"""Screen one patient's notes against a trial: what decides, what is open, what is settled, each with its evidence."""

import argparse
import sys

from prescreen.cli.options import add_anchors, add_files, add_protocol, anchors_in

HELP = "screen one patient's notes"


def add(parser: argparse.ArgumentParser) -> None:
    add_files(parser)
    add_anchors(parser)
    add_protocol(parser)
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="default: text")
    parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")


def run(args: argparse.Namespace) -> int:
    from prescreen.cli.output import emit, style_for
    from prescreen.reading import read_files
    from prescreen.report.render import render
    from prescreen.screening import screen

    patient = read_files(args.files, args.patient)
    report = screen(patient, protocol=args.protocol, anchors=anchors_in(args))
    style = style_for(sys.stdout if args.output is None else None)
    emit(render(report, patient.documents, args.format, style), args.output, utf8=args.format != "text")
    return 0
