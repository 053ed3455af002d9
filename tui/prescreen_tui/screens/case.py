"""The case: criteria on the left, the one in question on the right, the talk and the reply line below."""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from prescreen.errors import PrescreenError
from prescreen.faults import place_of
from prescreen_tui.actions import CASE, bindings_of
from prescreen_tui.screens.base import BaseScreen
from prescreen_tui.visible import shown
from prescreen_tui.widgets.action_bar import ActionBar
from prescreen_tui.widgets.criteria_list import CriteriaList
from prescreen_tui.widgets.reply import Reply
from prescreen_tui.widgets.talk import Talk

if TYPE_CHECKING:
    from prescreen.dialogue import Session, Turn

# The deciding half loads beside the first screen, not before it: it is named here and imported where it is used.
_WITH_PENDING = frozenset(("keep", "drop", "edit"))
"""Actions that make sense while something is read back."""
Opener = Callable[[], "Session"]


class CaseScreen(BaseScreen):
    """One patient. ``opener`` reads the notes; it runs beside, and the screen is there before it is done."""

    WHERE = CASE
    BINDINGS = bindings_of(CASE)
    DEFAULT_CSS = """
    CaseScreen #sides { height: 1fr; }
    CaseScreen #left { width: 38%; max-width: 60; min-width: 28; background: $surface; }
    CaseScreen #right { width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    CaseScreen #right > Static { height: auto; }
    CaseScreen #line { height: 1; background: $surface; }
    CaseScreen #prompt { width: 2; color: $primary; text-style: bold; background: $surface; }
    """

    def __init__(self, patient: str, opener: Opener, done: "Callable[[Session], None] | None" = None) -> None:
        super().__init__()
        self.session: Session | None = None
        self.criterion: str | None = None
        self.piece = 0
        self._patient = patient
        self._opener = opener
        self._done = done

    def compose(self) -> ComposeResult:
        yield Static(
            Content(f"{shown(self._patient)}  reading the notes ..."), classes="title", id="standing", markup=False
        )
        with Horizontal(id="sides"):
            with VerticalScroll(id="left", can_focus=False):
                yield CriteriaList()
            with VerticalScroll(id="right", can_focus=False):
                yield Static(
                    Content("The notes are being read: a second or two, more for very long ones."),
                    id="detail",
                    markup=False,
                )
        yield Talk()
        with Horizontal(id="line"):
            yield Static(">", id="prompt", markup=False)
            yield Reply(placeholder="reply in plain words, or ask: why, what is left, help", id="reply")
        yield self.bar(_WITH_PENDING | {"confirm"})

    def on_mount(self) -> None:
        self.query_one(Reply).focus()
        self._open()

    # -- opening beside the screen -------------------------------------------------------------------------------
    @work(thread=True, exclusive=True, exit_on_error=False)
    def _open(self) -> None:
        try:
            session = self._opener()
        except PrescreenError as error:
            self.app.call_from_thread(self._failed, str(error))
            return
        except Exception as error:  # noqa: BLE001 - a fault is told by its place: its message could hold note text
            self.app.call_from_thread(self._failed, f"a fault in prescreen: {place_of(error)}; please report this line")
            return
        # What was loaded stays: left out of later rounds of the collector, it no longer holds up a key by 0.3 s.
        gc.collect()
        gc.freeze()
        self.app.call_from_thread(self._opened, session)

    def _opened(self, session: "Session") -> None:
        self.session = session
        typed = self.query_one(Reply).value  # while the notes were read
        self._take(session.open())
        self.query_one(Reply).value = typed

    def _failed(self, message: str) -> None:
        self.query_one("#standing", Static).update(Content(f"{shown(self._patient)}  cannot be opened"))
        self.query_one("#detail", Static).update(Content(shown(message)))

    # -- the talk --------------------------------------------------------------------------------------------------
    @on(Input.Submitted, "#reply")
    def said(self, event: Input.Submitted) -> None:
        """Say the reply line."""
        event.stop()
        self.say(event.value)

    def say(self, text: str) -> None:
        """Say a line and show the answer."""
        if self.session is not None:
            self.query_one(Reply).value = ""
            try:
                turn = self.session.say(text)
            except Exception as error:  # noqa: BLE001 - a reply that breaks the reader must not end the talk
                self.query_one(Talk).say(Content(f"That could not be read: a fault in prescreen, {place_of(error)}."))
                self.query_one(Reply).value = text
                return
            self._take(turn)

    def _take(self, turn: "Turn") -> None:
        assert self.session is not None
        self.query_one(Talk).tell(turn)
        self._put_back(turn)
        if turn.question is not None and turn.kind not in ("answer", "readback"):
            self._look_at(turn.question.criterion)
        elif turn.proposal is not None and turn.proposal.key:
            self._look_at(turn.proposal.key)
        self._draw()
        if turn.view == "calendar":
            self.action_calendar()
        elif turn.view == "summary":
            self.action_summary()
        elif turn.view == "quit":
            self.app.exit()
        if self._done is not None:
            self._done(self.session)

    def _put_back(self, turn: "Turn") -> None:
        """The words to correct; those that were not understood are selected, so that typing replaces them."""
        reply = self.query_one(Reply)
        reply.value = turn.edit
        reply.cursor_position = len(turn.edit)
        if turn.kind == "not_understood":
            reply.select_all()

    def _look_at(self, criterion: str) -> None:
        if criterion != self.criterion:
            self.criterion, self.piece = criterion, 0
            self.query_one("#right").scroll_home(animate=False)

    def _draw(self) -> None:
        if self.session is None:
            return
        from prescreen.dialogue.queries import overall_words
        from prescreen_tui.widgets.detail import detail

        case, now = self.session.case, self.session.standing
        if self.criterion is None:
            self.criterion = now.verdicts[0].id
        words = Content.assemble(
            (f"{shown(case.patient)}  ", "bold"), overall_words(now), f"  Infusion {now.anchors.infusion}"
        )
        self.query_one("#standing", Static).update(words)
        asked = [q.criterion for q in self.session.questions if q.denial is None]
        self.query_one(CriteriaList).fill(case, now, asked, self.criterion)
        self.query_one("#detail", Static).update(detail(case, now, self.criterion, self.piece, self.size.height))
        pending = self.session.pending is not None
        hidden = frozenset() if pending else _WITH_PENDING
        question = self.session.question
        if pending or question is None or question.suggested is None:
            hidden |= {"confirm"}
        self.query_one(ActionBar).hide(hidden)

    # -- moving about ------------------------------------------------------------------------------------------------
    def go_to(self, criterion: str | None) -> None:
        """Look at a criterion, and ask its question unless something is pending."""
        if self.session is None or criterion is None:
            return
        self._look_at(criterion)
        if self.session.pending is None:
            self.query_one(Talk).tell(self.session.go_to(criterion))
        self._draw()

    @on(OptionList.OptionSelected, "#criteria")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """A click on a criterion."""
        event.stop()
        self.go_to(event.option.id)
        self.query_one(Reply).focus()

    def action_next_criterion(self) -> None:
        self.go_to(self.query_one(CriteriaList).neighbour(1))

    def action_previous_criterion(self) -> None:
        self.go_to(self.query_one(CriteriaList).neighbour(-1))

    def action_next_evidence(self) -> None:
        self.piece += 1
        self._draw()

    def action_previous_evidence(self) -> None:
        self.piece -= 1
        self._draw()

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def _page(self, step: int) -> None:
        """Scroll what was said while it is longer than its place, else the criterion's side."""
        talk = self.query_one(Talk)
        pane = talk if talk.max_scroll_y > 0 else self.query_one("#right")
        pane.scroll_relative(y=step * max(pane.size.height - 1, 1), animate=False)

    # -- doing -------------------------------------------------------------------------------------------------------
    def action_drop(self) -> None:
        reply = self.query_one(Reply)
        if self.session is not None and self.session.pending is not None:
            self.say("drop")
        elif reply.value:
            reply.value = ""
        else:
            self.action_back()

    def action_edit(self) -> None:
        if self.session is not None and self.session.pending is not None:
            self.say("edit")

    def action_keep(self) -> None:
        self.say(self.query_one(Reply).value)

    def action_why(self) -> None:
        self.say(f"why {self.criterion}" if self.criterion else "why")

    def action_skip(self) -> None:
        self.say("skip")

    def action_unknown(self) -> None:
        self.say("unknown")

    def action_confirm(self) -> None:
        self.say("confirm")

    def action_undo(self) -> None:
        self.say("undo")

    def action_copy(self) -> None:
        from prescreen_tui.widgets.detail import detail

        if self.session is not None and self.criterion is not None:
            case, now = self.session.case, self.session.standing
            self.app.copy_to_clipboard(detail(case, now, self.criterion, self.piece, self.size.height).plain)
            self.notify("Copied.", timeout=2)

    # -- views -------------------------------------------------------------------------------------------------------
    def action_note(self) -> None:
        from prescreen_tui.screens.note import NoteScreen  # views load when they are looked at

        if self.session is not None and self.criterion is not None:
            self.app.push_screen(NoteScreen(self.session, self.criterion, self.piece))

    def action_calendar(self) -> None:
        from prescreen_tui.screens.views import CalendarScreen

        if self.session is not None:
            self.app.push_screen(CalendarScreen(self.session.case))

    def action_trends(self) -> None:
        from prescreen_tui.screens.views import TrendsScreen

        if self.session is not None:
            self.app.push_screen(TrendsScreen(self.session.case))

    def action_summary(self) -> None:
        from prescreen.dialogue.letter import letter
        from prescreen_tui.screens.views import SummaryScreen

        if self.session is not None:
            self.app.push_screen(SummaryScreen(letter(self.session.case, self.session.by, self.session.day)))
