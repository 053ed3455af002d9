"""Settle what is open with the physician, in the terminal."""

import argparse

from prescreen.cli.options import add_anchors, add_protocol, anchors_in, day

HELP = "settle what is open, in the terminal"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="one patient's notes; or many patients: reports of a batch (.jsonl), patients (.jsonl), a directory",
    )
    parser.add_argument("--patient", metavar="ID", help="what to call the patient (default: after the first file)")
    parser.add_argument(
        "--as", dest="by", metavar="NAME", help='who replies: "Dr Oyelaran" (default: $PRESCREEN_AUTHOR)'
    )
    parser.add_argument("--today", type=day, metavar="DAY", help="the day that replies speak of (default: today)")
    add_anchors(parser)
    add_protocol(parser)
    parser.add_argument("--plain", action="store_true", help="line by line, without full screen (screen readers)")


def run(args: argparse.Namespace) -> int:
    from prescreen.screening.review import Review

    review = Review(args.files, _author(args.by), args.patient, anchors_in(args), args.protocol, args.today)
    review.check()
    if args.plain or not _full_screen():
        from prescreen.cli.plain_walk import walk

        return walk(review)
    from prescreen_tui.main import show  # Textual loads only here

    return show(review)


def _full_screen() -> bool:
    """Whether there is a terminal to draw on: a pipe or a dumb terminal gets the talk line by line."""
    import os
    import sys

    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(s is not None and s.isatty() for s in streams) and os.environ.get("TERM", "dumb") != "dumb"


def _author(given: str | None) -> str:
    import getpass
    import os

    if given or os.environ.get("PRESCREEN_AUTHOR"):
        return given or os.environ["PRESCREEN_AUTHOR"]
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "the physician"
