"""A trial as plain text: each criterion with the trial's own words and the readings taken, then its ambiguities."""

import textwrap
from collections.abc import Iterator

from prescreen.protocol import Protocol
from prescreen.report.safe_text import one_line
from prescreen.report.style import Style

_INDENT = " " * 7


def protocol_text(protocol: Protocol, style: Style) -> str:
    """The whole trial, ending in a newline."""
    return "\n".join(_lines(protocol, style)) + "\n"


def _lines(protocol: Protocol, style: Style) -> Iterator[str]:
    yield f"{style.paint(one_line(protocol.title), 'bold')}  {protocol.id} version {protocol.version}"
    for polarity in ("inclusion", "exclusion"):
        yield ""
        yield style.paint(polarity.capitalize(), "head")
        for criterion in protocol.criteria:
            if criterion.polarity != polarity:
                continue
            yield f"{criterion.id:<6} {style.paint(one_line(criterion.title), 'bold')}"
            yield from _wrapped(f'"{criterion.text}"', style)
            for choice in criterion.choices:
                yield from _wrapped(f"Reading taken: {choice}", style)
            if criterion.ambiguities:
                yield f"{_INDENT}See ambiguity {', '.join(map(str, criterion.ambiguities))}."
    if protocol.ambiguities:
        yield ""
        yield style.paint("Where the text is open", "head")
    for item in protocol.ambiguities:
        touched = f"  [{', '.join(item.touches)}]" if item.touches else ""
        yield f"{item.id:<6} {one_line(item.about)}{touched}"
        yield from _wrapped(f"Taken: {item.taken}", style)
        for other in item.others:
            yield from _wrapped(f"Or: {other}", style)
        if item.answer:
            yield from _wrapped(f"The sponsor's answer: {item.answer}", style)


def _wrapped(text: str, style: Style) -> list[str]:
    return textwrap.wrap(one_line(text), style.width, initial_indent=_INDENT, subsequent_indent=_INDENT)
