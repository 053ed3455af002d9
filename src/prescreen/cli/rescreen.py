"""Hold kept reports against new days or another trial, without reading the notes again, and say who changed."""

import argparse

from prescreen.cli.options import add_anchors, add_protocol

HELP = "kept reports against new days or a new trial"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reports", metavar="REPORTS", help="reports of a batch (.jsonl, or the batch's folder)")
    parser.add_argument("--output", metavar="OUT", required=True, help="the new reports (.jsonl)")
    parser.add_argument("--diff", metavar="FILE", help="write who changed there, as JSON Lines")
    add_anchors(parser)
    add_protocol(parser)


def run(args: argparse.Namespace) -> int:
    raise NotImplementedError
