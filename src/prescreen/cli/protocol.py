"""Look at a trial, or check a trial file."""

import argparse
import sys

HELP = "show a trial, or check a trial file"


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="say what is wrong with a trial file: file, line, found, allowed")
    check.add_argument("file", metavar="FILE")
    show = actions.add_parser("show", help="a trial's criteria, its choices and where its text is open")
    show.add_argument("trial", nargs="?", metavar="ID", help="a trial's id or file; default: the one that ships")


def run(args: argparse.Namespace) -> int:
    return _check(args.file) if args.action == "check" else _show(args.trial)


def _check(file: str) -> int:
    from prescreen.cli.faults import EXIT_BAD_INPUT
    from prescreen.protocol import check
    from prescreen.report.safe_text import one_line

    problems = check(file)
    for problem in problems:
        sys.stderr.write(f"{one_line(str(problem))}\n")
    if not problems:
        sys.stdout.write(f"{one_line(file)}: nothing is wrong\n")
    return EXIT_BAD_INPUT if problems else 0


def _show(trial: str | None) -> int:
    from prescreen.cli.output import emit, style_for
    from prescreen.report.protocol_text import protocol_text
    from prescreen.screening.single import load_protocol

    emit(protocol_text(load_protocol(trial), style_for(sys.stdout)), None)
    return 0
