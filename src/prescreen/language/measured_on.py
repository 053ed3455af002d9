"""Which day a measurement was made. The scopes, each asked when those before it tell nothing:

its own clause (`own_dates`), the list of results it stands in, an occasion in the past that its words name (`occasions`), the sentence,
heading or block that a date leads or closes (`dated_stretches`, `dated_results`), the encounter, the document. Columns of
tables are dated by who reads the table.
"""

import re
from typing import TYPE_CHECKING

from prescreen.language.dated_stretches import Topic, encounter_day, ruling
from prescreen.language.dates import DateMention
from prescreen.language.measured import Measured, bounded
from prescreen.language.occasions import occasion
from prescreen.language.own_dates import beside, near_dates
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note


def measured_on(
    note: "Note", start: int, value: int, end: int, topics: tuple[Topic, ...], listed: DateMention | None = None
) -> Measured:
    """The days of a measurement told at ``start`` to ``end`` (its name first or last) whose value begins at ``value``.

    ``topics``: whose leading dates may date it ("all", "labs", "exam", "heart"), besides the encounter's; ``listed``:
    the day of the list that it stands in.
    """
    own = beside(note, start, value, end, topics) or listed
    if own is not None:
        return bounded(note, start, own.days, own)
    past = occasion(note, start, value, end, topics)
    if past is not None:
        return past
    leading = ruling(note, start, topics)
    today = encounter_day(note, start)
    if leading is not None:
        return bounded(note, start, leading.days, leading)
    if topics[:1] == ("heart",) and (since := _in_a_story(note, start, today)) is not None:
        return Measured(since, stated=True)
    return Measured(today)


_CURRENT = re.compile(
    r"\b(?:now|today|current(?:ly)?|(?:latest|most recent)(?! (?:one )?(?:that|which|i|we|available|on (?:file|record)|known|to hand))|repeat(?:ed)?|recovered|follow-?up|f/u|since|this|later|screening)\b"
)


def _in_a_story(note: "Note", start: int, today: DayInterval | None) -> DayInterval | None:
    """Where the heart was measured in a sentence about an older day, and nothing says when: from that day to the note's."""
    sentence = note.sentence(start)
    dates = [d for d in near_dates(note, sentence.start, start) if d.lean is None]
    if not dates or today is None or today.low is None:
        return None
    last = dates[-1]
    if last.days.high is None or (today.low - last.days.high).days < 29:
        return None
    if _CURRENT.search(note.low, last.end, start) is not None:
        return None
    return DayInterval(last.days.low, today.high)
