"""The days of what is told with the patient's age: "seizure at 19", "MI aged 48", "a stroke in his thirties"."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from prescreen.values import DayInterval
from prescreen.values.days import add_months

if TYPE_CHECKING:
    from prescreen.finding.conditions import Mention

_LAST_YEAR = date.max.year - 2
_TENS = ("teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties")
_YEARS = r"(?P<n>\d{1,2})(?! ?(?:%|/|:|h\b|hrs?\b|hours?|am\b|pm\b|months?|weeks?|days?|mg|ml|kg|cm|mm|bpm|-)|[.,]?\d)(?: ?(?:years?|yrs?|y)\b)?"
_AGE = (
    rf"(?:(?:\bat (?:the |an )?age(?: of)?|\bage[d:]?|\bwhen (?:he|she) was|\bwhen) (?:only |about |around |approximately )?{_YEARS}"
    rf"|\bin (?:his|her) (?:early |mid[- ]?|late )?(?:(?P<tens>{'|'.join(_TENS)})|(?P<d>[1-8])0'?s)\b)"
)
_BEHIND = re.compile(
    rf"(?P<gap>[^.;:,()\d\n]{{0,40}}?(?: \(|, ?)?)(?:{_AGE}|(?<=\s)at (?P<m>1[3-9]|[2-9]\d)(?=\s*(?:$|[.,;()\n](?!\d)|(?:and|but|with|when|in|treated|after|from)\b)))"
)
_AHEAD = re.compile(rf"(?:^|[.;:]|\b(?:and|but)\b|[-*•])\s*{_AGE}(?: years?(?: old)?| of age)?,?[^.;:,\d]{{0,34}}$")
_LATER = re.compile(
    r"(?:\s*,\s*\d\d)*\s*(?:,|,?\s*and|&)\s*(?:again )?(?:at )?(?:age )?(?P<n>\d\d)(?=\s*(?:$|[.;,)\n](?!\d)))"
)
"""Of several ages the last, as of several days: "strokes at 33 and 41"."""
_GOES_ON = re.compile(r"\b(?:since|from|until|till|onset|diagnos\w+|began|started|known|before|after)\b")
"""What began at an age may go on."""
_CHRONIC = re.compile(r"epilepsy|disorder|disease")
_ANOTHERS = re.compile(
    r"\b(?:mother|father|sister|brother|son|daughter|aunt|uncle|cousin|niece|nephew|wife|husband|partner|child\w*|grand\w+|parent\w*|sibling\w*|twin|relative\w*|family|donor)\b"
)
_ABOUT = re.compile(r"\b(?:about|around|approximately) \d")


def at_age(mention: "Mention") -> DayInterval | None:
    """The days in which the patient had the age told of the mention; None where none is told, or no birth is known."""
    born = mention.note.events.get("birth")
    if born is None or born.low is None or born.high is None or _CHRONIC.search(mention.hit.term.surface.lower()):
        return None
    low = mention.note.low
    found = _BEHIND.match(low, mention.end, mention.clause.end) or _AHEAD.search(mention.before)
    if found is None or _ANOTHERS.search(found.group()):
        return None
    told = {"gap": "", "m": None} | found.groupdict()
    if _GOES_ON.search(told["gap"]):
        return None
    if told["tens"] or told["d"]:
        least = 10 * (_TENS.index(told["tens"]) + 1 if told["tens"] else int(told["d"]))
        most = least + 9
    else:
        later = _LATER.match(low, found.end()) if found.re is _BEHIND else None
        least = most = int(later["n"] if later is not None else told["n"] or told["m"])
        if _ABOUT.search(found.group()):
            least, most = least - 2, most + 2
    if born.high.year + most > _LAST_YEAR:
        return None
    days = DayInterval(add_months(born.low, 12 * least), add_months(born.high, 12 * (most + 1)) - timedelta(days=1))
    today = mention.note.days
    return days if today is None else days.intersect(DayInterval(None, today.high))
