"""The worklist: patients sorted by how close they are to a decision; filter, find, open one, come back."""

from time import monotonic, sleep
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from prescreen.dialogue import Session
from prescreen.errors import PrescreenError
from prescreen.faults import place_of
from prescreen.screening.review import Review
from prescreen.screening.worklist import Entry, counted, nearness
from prescreen_tui.actions import LIST, bindings_of
from prescreen_tui.screens.base import BaseScreen
from prescreen_tui.screens.case import CaseScreen
from prescreen_tui.visible import shown

_GLYPH = {"eligible": ("✓", "$success"), "ineligible": ("✗", "$error"), "unresolved": ("?", "$warning")}
_WORD = {"eligible": "eligible", "ineligible": "not eligible", "unresolved": "open"}
FILTERS = (None, "unresolved", "ineligible", "eligible")
_BATCH = 200
_PAUSE = 0.5


class WorklistScreen(BaseScreen):
    """One row a patient; rows appear as the files are read."""

    WHERE = LIST
    BINDINGS: ClassVar = bindings_of(LIST)
    DEFAULT_CSS = """
    WorklistScreen OptionList { border: none; padding: 0 1; height: 1fr; background: $background; color: $foreground;
        text-wrap: nowrap; text-overflow: ellipsis; }
    WorklistScreen OptionList:focus { border: none; }
    WorklistScreen OptionList > .option-list--option-highlighted {
        background: $primary 12%; color: $foreground; text-style: bold; }
    WorklistScreen #find { border: none; height: 1; padding: 0 1; background: $surface; display: none; }
    WorklistScreen #find > .input--placeholder { color: $secondary; }
    WorklistScreen #find.-on { display: block; }
    """

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review
        self._entries: list[Entry] = []
        self._sessions: dict[str, Session] = {}
        self._faults: dict[str, str] = {}
        self._filter = 0
        self._reading = True

    def compose(self) -> ComposeResult:
        yield Static(Content("Reading ..."), classes="title", id="count", markup=False)
        yield OptionList(id="patients", markup=False)
        yield Input(placeholder="find a patient", id="find")
        yield self.bar()

    def on_mount(self) -> None:
        self.query_one("#patients").focus()
        self._read()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _read(self) -> None:
        found: list[Entry] = []
        try:
            for entry in self._review.entries():
                found.append(entry)
                if len(found) % _BATCH == 0:
                    self.app.call_from_thread(self._add, list(found), False)
        except PrescreenError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", timeout=20)
        self.app.call_from_thread(self._add, list(found), False)
        self._count(found)
        self.app.call_from_thread(self._add, found, True)

    def _count(self, found: list[Entry]) -> None:
        """Read the notes of those that no report counts, while nobody looks at a case."""
        worker, drawn = get_current_worker(), monotonic()
        for index, entry in enumerate(found):
            while self.app.screen is not self and not worker.is_cancelled:
                sleep(_PAUSE)
            if worker.is_cancelled:
                return
            if entry.status is None:
                found[index] = self._counted(entry)
                if monotonic() > drawn + _PAUSE:
                    self.app.call_from_thread(self._add, list(found), False)
                    drawn = monotonic()

    def _counted(self, entry: Entry) -> Entry:
        try:
            return counted(entry)
        except PrescreenError as error:
            self._faults[entry.patient] = str(error)
        except Exception as error:  # noqa: BLE001 - one patient's fault is told in its row: it must not end the list
            self._faults[entry.patient] = f"a fault in prescreen: {place_of(error)}"
        return entry

    def _add(self, found: list[Entry], done: bool) -> None:
        self._entries, self._reading = found, not done
        self._draw()

    def on_screen_resume(self) -> None:
        if not self._reading:
            self._draw()

    def _draw(self) -> None:
        wanted, text = FILTERS[self._filter], self.query_one("#find", Input).value.lower()
        rows = [(self._status(e), str(i), e) for i, e in enumerate(self._entries)]
        rows = [r for r in rows if (wanted is None or r[0][0] == wanted) and text in r[2].patient.lower()]
        rows.sort(key=lambda r: (nearness(*r[0]), r[2].patient))
        patients = self.query_one("#patients", OptionList)
        chosen = patients.get_option_at_index(patients.highlighted).id if patients.highlighted else None
        patients.clear_options()
        patients.add_options(Option(self._row(*status, entry), id=name) for status, name, entry in rows)
        names = [name for _, name, _ in rows]
        if names:
            patients.highlighted = names.index(chosen) if chosen in names else 0
        shown_as = "all" if wanted is None else _WORD[wanted]
        more = ", still reading" if self._reading else ""
        self.query_one("#count", Static).update(
            Content(f"{len(rows)} of {len(self._entries)} patients ({shown_as}{more})")
        )

    def _status(self, entry: Entry) -> tuple[str | None, int | None, int | None, str | None]:
        """Status, against, open, clearing day: those of the talk where there was one."""
        session = self._sessions.get(entry.patient)
        if session is None:
            return entry.status, entry.against, entry.open, entry.clears_on
        now = session.standing.overall
        clears = str(now.clears_on) if now.clears_on else None
        return now.status, len(now.violated), len(now.unresolved), clears

    def _row(
        self, status: str | None, against: int | None, still: int | None, clears: str | None, entry: Entry
    ) -> Content:
        glyph, style = _GLYPH.get(status or "", ("·", "$secondary"))
        name = shown(entry.patient)[:24]
        if status is None:
            told = self._faults.get(entry.patient, "not read yet")
            return Content.assemble((f"{glyph} ", style), (f"{name:<25}", "bold"), shown(told))
        seen = " · worked on" if entry.saved or self._moves(entry) else ""
        return Content.assemble(
            (f"{glyph} ", f"bold {style}"), (f"{name:<25}", "bold"), (f"{_WORD[status]:<13}", style),
            f"{against:>2} against {still:>3} open", f"  clears {clears}" if clears else "", seen,
        )  # fmt: skip

    def _moves(self, entry: Entry) -> int:
        session = self._sessions.get(entry.patient)
        return len(session.case.moves) if session is not None else 0

    @on(OptionList.OptionSelected, "#patients")
    def opened(self, event: OptionList.OptionSelected) -> None:
        """Open a patient; one opened before is as it was left."""
        event.stop()
        entry = self._entries[int(event.option.id or 0)]

        def keep(session: Session) -> None:
            self._sessions[entry.patient] = session

        self.app.push_screen(CaseScreen(entry.patient, entry.session, keep))

    def action_open(self) -> None:
        self.query_one("#patients", OptionList).action_select()

    def action_find(self) -> None:
        find = self.query_one("#find", Input)
        find.add_class("-on")
        find.focus()

    @on(Input.Changed, "#find")
    def found(self) -> None:
        """Narrow as one types."""
        self._draw()

    @on(Input.Submitted, "#find")
    def stop_finding(self) -> None:
        """Back to the list."""
        self.query_one("#patients").focus()

    def action_filter(self) -> None:
        self._filter = (self._filter + 1) % len(FILTERS)
        self._draw()

    def action_back(self) -> None:
        find = self.query_one("#find", Input)
        if find.has_class("-on"):
            find.value = ""
            find.remove_class("-on")
            self.query_one("#patients").focus()
        else:
            super().action_back()
