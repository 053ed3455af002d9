"""What the schema cannot see: names that lead nowhere, quotations that are not in the trial's text."""

import re
from collections.abc import Iterator
from pathlib import Path

from prescreen.protocol.models import Protocol
from prescreen.protocol.node import Node

Place = tuple[str | int, ...]
Finding = tuple[Place, str, str]
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ANCHORS = ("screening", "consent", "enrolment", "infusion")


def lint(protocol: Protocol, folder: Path) -> list[Finding]:
    """Places, what was found there, and what is allowed, in the file's order."""
    return [*_ids(protocol), *_text(protocol, folder), *_names(protocol)]


def _ids(protocol: Protocol) -> Iterator[Finding]:
    known = {a.id for a in protocol.ambiguities}
    criteria = {c.id for c in protocol.criteria}
    seen: set[str] = set()
    for number, criterion in enumerate(protocol.criteria):
        place = ("criteria", number)
        if criterion.id in seen:
            yield (*place, "id"), f"a second criterion {criterion.id!r}", "every id is used once"
        seen.add(criterion.id)
        for index, ambiguity in enumerate(criterion.ambiguities):
            if ambiguity not in known:
                yield (*place, "ambiguities", index), f"no ambiguity {ambiguity}", "it stands under ambiguities"
    for number, item in enumerate(protocol.ambiguities):
        for index, name in enumerate(item.touches):
            if name not in criteria:
                yield ("ambiguities", number, "touches", index), f"no criterion {name!r}", "it stands under criteria"


def _text(protocol: Protocol, folder: Path) -> Iterator[Finding]:
    file = folder / protocol.text_file
    if not file.is_file():
        yield ("text_file",), f"no file {protocol.text_file!r}", "the trial's own text lies beside the trial file"
        return
    text = file.read_text(encoding="utf-8")
    for number, criterion in enumerate(protocol.criteria):
        if text[criterion.at.start : criterion.at.end] != criterion.text:
            yield (
                ("criteria", number, "at"),
                f"characters {criterion.at.start} to {criterion.at.end} are not the text of {criterion.id}",
                "the quotation is verbatim",
            )


def _names(protocol: Protocol) -> Iterator[Finding]:
    windows = set(protocol.windows)
    words = {*_ANCHORS, *(f"{w}_{end}" for w in windows for end in ("from", "to"))}
    for number, criterion in enumerate(protocol.criteria):
        for place, key, value in _walk(criterion.rule, ("criteria", number, "rule")):
            if key in ("window", "denials_told_in") and isinstance(value, str) and value not in windows:
                yield place, f"unknown window {value!r}", f"windows: {', '.join(sorted(windows))}"
            if key == "ask" and isinstance(value, str):
                for word in _PLACEHOLDER.findall(value):
                    if word not in words:
                        yield place, f"unknown placeholder {{{word}}}", "anchors, and window names with _from or _to"


def _walk(node: object, place: Place) -> Iterator[tuple[Place, str, object]]:
    if isinstance(node, Node):
        for key in type(node).model_fields:
            value = getattr(node, key)
            yield (*place, key), key, value
            yield from _walk(value, (*place, key))
    elif isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _walk(item, (*place, index))
