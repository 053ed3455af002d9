"""Options that several commands share."""

import argparse
from datetime import date

from prescreen.errors import InputError
from prescreen.reading.days import read_day

ANCHORS = {
    "screening": "day of the screening visit",
    "consent": "day the consent form was signed (default: screening)",
    "enrolment": "day of enrolment (default: screening)",
    "infusion": "day of infusion, planned or real (default: screening)",
}


def day(text: str) -> date:
    """A day given on the command line, for argparse."""
    try:
        found = read_day(text, "")
    except InputError:
        found = None
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day of the calendar as YYYY-MM-DD")
    return found


def add_anchors(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the trial's days", "YYYY-MM-DD; what is not given is assumed, and said so")
    for name, meaning in ANCHORS.items():
        group.add_argument(f"--{name}", type=day, metavar="DAY", help=meaning)


def anchors_in(args: argparse.Namespace) -> dict[str, date]:
    """The anchor days that were given."""
    return {name: getattr(args, name) for name in ANCHORS if getattr(args, name) is not None}


def add_protocol(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--protocol",
        metavar="P",
        help="a trial by id, or a protocol file (.yaml); default: the trial that ships with it",
    )


def add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a note: text, PDF, Word, RTF, HTML, FHIR JSON or C-CDA; - is standard input. All files are one patient's",
    )
    parser.add_argument("--patient", metavar="ID", help="what to call the patient (default: after the first file)")
