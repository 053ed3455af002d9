"""One report as an HTML page that stands alone: no network, no script, nothing of a note taken for markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from prescreen.record import Document, Evidence
from prescreen.report import words
from prescreen.report.models import Report
from prescreen.report.order import deciding, open_ones, settled
from prescreen.report.safe_text import safe

if TYPE_CHECKING:
    from jinja2 import Environment

_MOST_TEXT = 1_000_000
"""Characters of notes shown in a page; of longer records the quotes alone are shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note; ``mark`` is the anchor of the evidence in it, None for text between."""

    text: str
    mark: str | None = None


def html_page(report: Report, documents: Sequence[Document]) -> str:
    """The page. ``documents`` are shown with their evidence marked."""
    order = {d.id: i for i, d in enumerate(documents)}
    shown = documents if sum(len(d.text) for d in documents) <= _MOST_TEXT else ()
    return environment().get_template("report.html.j2").render(
        report=report,
        parts=(("Against", deciding(report)), ("Open", open_ones(report)), ("Settled", settled(report))),
        notes=[(d, pieces(d, i, report)) for i, d in enumerate(shown)],
        link=lambda e: f"#{_anchor(order[e.document], e.start)}" if shown and e.document in order else None,
        summary=words.summary(report),
        anchors=words.anchor_words(report),
        unread=words.unread_words(report),
        words=words,
    )  # fmt: skip


def pieces(document: Document, number: int, report: Report) -> list[Piece]:
    """A note cut at the evidence that criteria rest on; evidence that overlaps is one mark, and keeps every anchor."""
    found = sorted({(e.start, e.end) for e in _evidence(report) if e.document == document.id and e.start < e.end})
    result: list[Piece] = []
    at = 0
    for start, end in found:
        if start > at:
            result.append(Piece(document.text[at:start]))
        result.append(Piece(document.text[max(at, start) : end], _anchor(number, start)))
        at = max(at, end)
    result.append(Piece(document.text[at:]))
    return result


@cache
def environment() -> "Environment":
    """Jinja2 with everything escaped and control characters made visible."""
    import jinja2

    env = jinja2.Environment(
        loader=jinja2.PackageLoader("prescreen.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return env  # noqa: RET504


def _shown(value: Any) -> Any:
    """What a template prints: text with its control and direction characters made visible; markup as it is."""
    return safe(value) if type(value) is str else value


def _evidence(report: Report) -> list[Evidence]:
    return [e for c in report.criteria for e in c.evidence]


def _anchor(document: int, start: int) -> str:
    return f"e{document}-{start}"
