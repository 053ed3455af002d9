"""A whole note with every fact of the record marked, the piece in question standing out."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prescreen.dialogue import Session
from prescreen.dialogue.telling import fact_in_words
from prescreen.record import Document, Fact
from prescreen_tui.actions import NOTE, bindings_of
from prescreen_tui.screens.base import BaseScreen
from prescreen_tui.visible import shown
from prescreen_tui.widgets.note_view import Mark, NoteView

_NO_TEXT = (
    "The report quotes this note and does not hold it. Open the reports beside what they were made from:\n\n"
    "    prescreen review reports.jsonl patients.jsonl\n"
)


class NoteScreen(BaseScreen):
    """One document at a time; `[` and `]` go from fact to fact, and on into the next document."""

    WHERE = NOTE
    BINDINGS = bindings_of(NOTE)
    DEFAULT_CSS = """
    NoteScreen #read { height: 1; background: $panel; padding: 0 1; }
    """

    def __init__(self, session: Session, criterion: str, piece: int) -> None:
        super().__init__()
        self._documents = session.case.all_documents
        ids = {d.id: i for i, d in enumerate(self._documents)}
        facts = [f for f in session.standing.record.facts if f.evidence.document in ids]
        self._facts: list[Fact] = sorted(facts, key=lambda f: (ids[f.evidence.document], f.evidence.start))
        evidence = session.standing.verdict(criterion).evidence
        self._index = 0
        if evidence:
            wanted = evidence[piece % len(evidence)]
            self._index = next((i for i, f in enumerate(self._facts) if wanted in (f.evidence, *f.more_evidence)), 0)
        self._document: Document | None = None

    def compose(self) -> ComposeResult:
        yield Static(markup=False, classes="title", id="where")
        yield NoteView("", [], id="note")
        yield Static(markup=False, id="read")
        yield self.bar()

    def on_mount(self) -> None:
        self.query_one(NoteView).focus()
        self.call_after_refresh(self._show)

    async def _show(self) -> None:
        fact = self._facts[self._index] if self._facts else None
        wanted = fact.evidence.document if fact is not None else self._documents[0].id
        document = next(d for d in self._documents if d.id == wanted)
        if document is not self._document:
            self._document = document
            marks = [
                Mark(e.start, e.end)
                for f in self._facts
                for e in (f.evidence, *f.more_evidence)
                if e.document == document.id
            ]
            self.query_one(NoteView).load(document.text or _NO_TEXT, marks if document.text else [])
        if fact is not None and document.text:
            self.query_one(NoteView).show_cue(Mark(fact.evidence.start, fact.evidence.end))
        place = f"{self._index + 1} of {len(self._facts)} facts" if self._facts else "no facts"
        self.query_one("#where", Static).update(Content(f"{shown(document.id)}   {place}"))
        told = f"Read as: {fact_in_words(fact)}" if fact is not None else "Nothing was read in this note."
        self.query_one("#read", Static).update(Content(shown(told)))

    async def action_next_evidence(self) -> None:
        self._index = min(self._index + 1, max(len(self._facts) - 1, 0))
        await self._show()

    async def action_previous_evidence(self) -> None:
        self._index = max(self._index - 1, 0)
        await self._show()

    def action_copy(self) -> None:
        if self._document is not None:
            self.app.copy_to_clipboard(self._document.text)
            self.notify("The note is copied.", timeout=2)
