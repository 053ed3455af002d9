"""`prescreen review`: a case or a worklist on the full screen."""

from collections.abc import Callable

from textual.screen import Screen

from prescreen.screening.review import Review
from prescreen_tui.app import ReviewApp
from prescreen_tui.keys import load_keymap


def show(review: Review) -> int:
    """Run the app until the user leaves. Raises PrescreenError for keys or input that cannot be used."""
    app = ReviewApp(first_screen(review), load_keymap())
    app.run()
    return app.return_code or 0


def first_screen(review: Review) -> Callable[[], Screen[None]]:
    """The worklist for many patients, else the case."""
    if review.many:
        from prescreen_tui.screens.worklist import WorklistScreen

        return lambda: WorklistScreen(review)
    from prescreen_tui.screens.case import CaseScreen

    return lambda: CaseScreen(review.name, review.session)
