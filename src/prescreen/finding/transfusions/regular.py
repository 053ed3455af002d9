"""Transfusions that are needed again and again: "needing them every week", "transfused fortnightly", "support every 10 days"."""

import re
from typing import TYPE_CHECKING

from prescreen.language.dates.words import NUMBERS

if TYPE_CHECKING:
    from prescreen.language.note import Note

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 31}
_ADVERBS = {"weekly": 7, "twice weekly": 4, "twice a week": 4, "once a week": 7, "fortnightly": 14, "monthly": 31}
_NEEDS = re.compile(
    r"\b(?:needs?|needing|requires?|requiring|is having|gets?|getting|receiv(?:es|ing)|dependent|support\w*|continues?|"
    r"(?:is|being|still) transfused|comes? for)\b"
)
_EVERY = re.compile(
    rf"\b(?:(?:every|each) (?:(?P<n>\d{{1,2}}|other|second|few|{'|'.join(w for w in NUMBERS if w.isalpha() and len(w) > 2)}) )?"
    rf"(?P<unit>day|week|fortnight|month)s?|(?P<adverb>{'|'.join(_ADVERBS)}))\b"
)


_NOW_AND_THEN = re.compile(
    r"\b(?:from time to time|now and (?:then|again)|occasional(?:ly)?|intermittent(?:ly)?|sometimes|on demand|as (?:and when )?(?:needed|required)|when(?:ever)? (?:needed|required|necessary))\b"
)


def now_and_then(note: "Note", start: int, end: int) -> bool:
    """Whether they are told as a habit without an interval: "gets transfused from time to time"."""
    sentence = note.sentence(start)
    begin = max(sentence.start, note.low.rfind(";", sentence.start, start))
    return _NOW_AND_THEN.search(note.low, max(begin, start - 60), min(sentence.end, end + 50)) is not None


def regular(note: "Note", low: int, start: int, end: int) -> int | None:
    """The days from one to the next of what the mention at ``start`` says goes on; None: nothing is said of it."""
    text = note.low[low : min(note.sentence(start).end, end + 70)].replace("\n", " ")
    text = re.split(r"[;.]", text[start - low :])[0]
    told = _EVERY.search(text)
    if told is None or not _NEEDS.search(note.low[low:start] + text[: told.start()]):
        return None
    if told["adverb"]:
        return _ADVERBS[told["adverb"]]
    count = {None: 1, "other": 2, "second": 2, "few": 6}.get(told["n"]) or NUMBERS.get(told["n"]) or int(told["n"])
    return count * _DAYS[told["unit"]]
