"""Settle what is open with the physician, in the terminal."""

import argparse

from prescreen.cli.options import add_anchors, add_protocol

HELP = "settle what is open, in the terminal"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="one patient's notes, or reports of a batch (.jsonl)")
    parser.add_argument("--patient", metavar="ID", help="what to call the patient (default: after the first file)")
    add_anchors(parser)
    add_protocol(parser)
    parser.add_argument("--plain", action="store_true", help="line by line, without full screen (screen readers)")


def run(args: argparse.Namespace) -> int:
    from prescreen_tui.main import review  # noqa: PLC0415 - Textual loads only here

    status: int = review(args)
    return status
