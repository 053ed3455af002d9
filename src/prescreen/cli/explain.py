"""How a span was read, or how a criterion came to its verdict: section, facts, rule, arithmetic, readings taken."""

import argparse
import sys

from prescreen.cli.options import add_anchors, add_files, add_protocol, anchors_in

HELP = "how a criterion or a place of a note was read"


def add(parser: argparse.ArgumentParser) -> None:
    add_files(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--criterion", metavar="ID", help="explain this criterion's verdict")
    what.add_argument("--at", type=int, metavar="OFFSET", help="explain what was read at this character (from 0)")
    parser.add_argument("--document", metavar="NAME", help="the document that --at counts in (default: the first)")
    add_anchors(parser)
    add_protocol(parser)


def run(args: argparse.Namespace) -> int:
    from prescreen.cli.output import emit, style_for
    from prescreen.errors import InputError
    from prescreen.reading import read_files
    from prescreen.report.explain import explain_criterion, explain_place, span_at
    from prescreen.screening import screen
    from prescreen.screening.explaining import how_read
    from prescreen.screening.single import load_protocol

    patient, protocol = read_files(args.files, args.patient), load_protocol(args.protocol)
    known = {c.id.lower(): c.id for c in protocol.criteria}
    if args.criterion is not None and args.criterion.lower() not in known:
        raise InputError(f"{args.criterion}: no such criterion; known: {', '.join(known.values())}")
    report = screen(patient, protocol, anchors_in(args))
    style = style_for(sys.stdout)
    if args.criterion is not None:
        criterion = protocol.criterion(known[args.criterion.lower()])
        emit(explain_criterion(report, criterion, patient.documents, style), None)
        return 0
    name = args.document or patient.documents[0].id
    document = next((d for d in patient.documents if d.id == name), None)
    if document is None:
        raise InputError(f"{name}: no such document; given: {', '.join(d.id for d in patient.documents)}")
    if not 0 <= args.at < len(document.text):
        raise InputError(f"{name}: has no character {args.at}; it has {len(document.text)}")
    how = how_read(document, *span_at(report, document, args.at))
    emit(explain_place(report, document, args.at, how, style), None)
    return 0
