"""Further ejection fractions of a name told once ("Serial: 38% (May 2023), 44% (Feb 2024)"), and those named by their test ("MUGA 58%")."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.statements import Statement
from prescreen.finding.labs.units import Unit
from prescreen.language.blocks import paragraph_end
from prescreen.language.own_dates import beside
from prescreen.language.words import Anchored

if TYPE_CHECKING:
    from prescreen.language.note import Note

_SHARE = r"(?P<a>\d{2,3}(?:[.,]\d)?)(?:\s?(?:-|to)\s?(?P<b>\d{2}(?:[.,]\d)?))?\s?%"
_TEST = r"(?:echo\w*|tte|muga|mri|scan)"
_SERIAL = re.compile(
    rf"(?:[,;:.(|]|->|\band\b|\bthen\b)\s*(?:(?:serial|repeat(?:ed)?|then|and|now|later|latest|previously|it|was|is|at|on|by|of|to|recovered|improved|fell|rose|only|just|about|today|{_TEST})[\s:]+)*(?<![\d.,]){_SHARE}"
)
_BY_TEST = Anchored(r"\b(?:echo(?:cardiogram|cardiography)?|tte|muga(?: scan)?)(?=[\s:,(])", "echo", "tte", "muga")
_TO_SHARE = re.compile(
    rf"[\s:,)-]*(?:(?:because of|due to|owing to|for|given|in view of)\s[^.;:\d\n]{{2,50}}:\s*)?(?:(?:showed|shows|giving|gave|gives|found|with|was|at|about|of|lv)\s)*(?<![\d.,]){_SHARE}(?=\s*(?:[.,;)\n]|$))"
)
_MUGA = re.compile(r"[\s:,)-]{1,4}(?P<a>\d{2})(?P<b>(?!))?(?=\s*(?:[,;)\n]|\.\s|\.?$))")
"""What a MUGA scan tells needs no sign: "MUGA 62"."""
_NOW = re.compile(r"\b(?:now|today|latest)\b")
_REACH = 320


def series(note: "Note", main: Statement, stop: int) -> Iterator[Statement]:
    """The ejection fractions after a first one that have days of their own."""
    end = min(stop, main.end + _REACH, paragraph_end(note.low, main.end))
    for found in _SERIAL.finditer(note.low, main.end, end):
        at = found.start("a")
        if at > main.value and (_NOW.search(found.group()) or beside(note, at, at, found.end()) is not None):
            yield _statement(found)


def ejection_fractions(note: "Note", used: set[int]) -> Iterator[Statement]:
    """Those told by the name of the test: "echo last week 60%", "MUGA (10/14/25): 58%"."""
    for test in _BY_TEST.finditer(note.low):
        mention = next(iter(note.dates_in(test.end(), test.end() + 30)), None)
        at = test.end()
        if mention is not None and note.low[at : mention.start].strip(" :,(-") in ("", "on", "of", "from"):
            at = mention.end
        found = _TO_SHARE.match(note.low, at) or (
            _MUGA.match(note.low, at) if test.group().startswith("muga") else None
        )
        if found is not None and found.start("a") not in used and 10 <= float(found["a"].replace(",", ".")) <= 85:
            statement = _statement(found)
            statement.start = test.start()
            yield statement


def _statement(found: re.Match[str]) -> Statement:
    at, written = found.start("a"), (found["a"], found["b"]) if found["b"] else (found["a"],)
    return Statement(at, at, found.end(), written, unit=Unit(1.0))
