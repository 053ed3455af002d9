"""The birth date: after its label ("DOB", "born", "d.o.b.", "*03.05.1943"), or behind the name in the head of a letter."""

import re
from datetime import date
from typing import TYPE_CHECKING

from prescreen.language.terms import Term, terms
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.dates import DateMention
    from prescreen.language.note import Note

BIRTH_TERMS: list[Term] = [
    *terms(
        "dob|d.o.b|d.o.b.|date of birth|birth date|birthdate|birthday|date-of-birth|née le|né le|nata il|nato il|geb.|geb|geboren|geboren am|nacido|nacida|出生日期",
        "label",
    ),
    *terms(
        "year of birth|birth year|year_of_birth|birth_year|born in the year|yob|y.o.b|y.o.b.|jahrgang|année de naissance",
        "year",
    ),
    *terms("birth_date|birthdate|date_of_birth", "label"),
    *terms("born", "born"),
    *terms("b.", "short", exact=True),
    *terms("*", "star"),
]
_FORMAT = r"(?:\s?[(\[](?:[dmyj]{1,4}[-/. ]{0,2}){3}[)\]])?"
"""How the form wants the date written: "(y-m-d)", "[dd.mm.yyyy]"."""
_LINK = re.compile(
    _FORMAT
    + r"[\s:=.,(\[\-*]{0,4}(?:in\s(?:[\w'’-]+,?\s){1,3}?(?=(?:on|il|le|am)\s))?(?:(?:on|in|the|le|il|am|is)\s)*[\s:(]{0,2}"
)
_NAME_BEFORE = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]+|[A-ZÀ-Þ]{2,}[\w'’-]*)(?:\s\((?:Mrs?|Ms|Miss|Dr)\.?\))?\s?,\s{0,2}$")
_NAME_LINE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Re|RE|Pt|Patient|Name)\b[.:]?\s+(?:(?:[A-ZÀ-Þ][\w'’.-]*|\d{2}(?:\s?(?:yo|y/o|y|yrs?))?|aged?|[,;:|()-])\s*)+$"
)
"""From a title to the date only names, and perhaps age and sex: "Mrs Ann EXAMPLE-KEY     22/06/1964     Unit no."."""
_IN_A_HEAD = re.compile(r"^[|\s]*(?:[A-ZÀ-Þ][\w'’.-]*,?\s)+\s+$")
_SEX_AFTER = re.compile(r"\s{1,4}(?:\(?(?:M|F|male|female|Male|Female)\b|\d{2}\s?(?:y|yrs?|years?)\b)")
"""A line of a print-out: name, date, sex in columns."""
_AGED = re.compile(r"(?<!\d)(?P<n>\d{2})\s?(?:yo|y/o|y\.?o\.?|yrs?|years?|y)?\s?(?:F|M|female|male|woman|man)?\s?\($")
_PLACE = re.compile(
    r"\b(?:[A-Z][a-z]+ille|Hospital|Clinic|Ward|Street|Road|Centre|Center|University|Dept|Department|MD|RN|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s?,\s{0,2}$"
)
_OTHERS = re.compile(
    r"\b(?:father|mother|brother|sister|son|daughter|husband|wife|child|baby|donor|he was|children)(?:'s)?\b[^.\n]{0,40}$"
)
_PERSONAL = re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)[-+](?:\d{4}|x{4}|\*{4})(?!\w)")
_YEAR = re.compile(r"[\s:=,;|]{1,4}(?:in\s)?(?P<y>(?:19|20)\d\d)(?!\d|[-/.]\d)")
_HEAD = 1600
_GROWN = 3650


def find_birth(note: "Note") -> Fact | None:
    """The fact birth_date, from the first label that a date follows; else from the name in the letter's head."""
    found = _labelled(note) or _beside_name(note) or _personal_number(note) or _year_only(note)
    if found is None:
        return None
    start, end, days = found
    return note.fact("demographic", "birth_date", start, end, date=days, date_stated=True)


def _has_year(note: "Note", mention: "DateMention") -> bool:
    """Whether the text gives the year: of a misread "06/19/l955" the day and month alone are no birth date."""
    return len(re.findall(r"\d", note.low[mention.start : mention.end])) > 4 or not mention.days.exact


def _labelled(note: "Note") -> tuple[int, int, DayInterval] | None:
    for hit in note.hits("births"):
        if hit.name == "year":
            continue
        if _OTHERS.search(note.low, max(0, hit.start - 50), hit.start):
            continue
        link = _LINK.match(note.low, hit.end)
        at = hit.end if link is None else link.end()
        mention = next((d for d in note.dates_in(at, at + 40) if d.start <= at + 1), None)
        if mention is None or mention.relative or not _long_ago(note, mention.days, 0) or not _has_year(note, mention):
            continue
        if (hit.name in ("born", "short", "star") and not (mention.days.exact or hit.name == "born")) or (
            hit.name == "star" and (mention.start - hit.end > 1 or not _long_ago(note, mention.days, _GROWN))
        ):
            continue
        if hit.name == "born" and not mention.days.exact and hit.start > _HEAD:
            continue
        return hit.start, mention.end, mention.days
    return None


def _personal_number(note: "Note") -> tuple[int, int, DayInterval] | None:
    """A Nordic personal number: "19551130-xxxx"."""
    found = _PERSONAL.search(note.low, 0, _HEAD) if "dddddddd" in note.shape[:_HEAD] else None
    if found is None:
        return None
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    days = DayInterval(day, day)
    return (found.start("y"), found.end("d"), days) if _long_ago(note, days, 0) else None


def _year_only(note: "Note") -> tuple[int, int, DayInterval] | None:
    """ "year of birth 1989": the whole year."""
    for hit in note.hits("births"):
        found = _YEAR.match(note.low, hit.end) if hit.name == "year" else None
        if found is not None and not _OTHERS.search(note.low, max(0, hit.start - 50), hit.start):
            days = DayInterval(date(int(found["y"]), 1, 1), date(int(found["y"]), 12, 31))
            if _long_ago(note, days, 0):
                return hit.start, found.end(), days
    return None


def _beside_name(note: "Note") -> tuple[int, int, DayInterval] | None:
    for mention in note.dates_in(0, _HEAD):
        if mention.grain != "day" or mention.relative or not _long_ago(note, mention.days, _GROWN):
            continue
        before = note.plain[max(0, mention.start - 40) : mention.start]
        head = note.plain[note.line(mention.start).start : mention.start]
        if _IN_A_HEAD.search(head) and _SEX_AFTER.match(note.plain, mention.end):
            return mention.start, mention.end, mention.days
        if (
            (_NAME_BEFORE.search(before) and not _PLACE.search(before))
            or _NAME_LINE.search(head)
            or _of_age(note, mention, before)
        ):
            return mention.start, mention.end, mention.days
    return None


def _of_age(note: "Note", mention: "DateMention", before: str) -> bool:
    """Whether the date in brackets behind an age is that of the birth: "31 yo F (1/12/94)"."""
    aged = _AGED.search(before)
    born, today = mention.days.low, note.day
    return (
        aged is not None
        and born is not None
        and today is not None
        and 0 <= today.year - born.year - int(aged["n"]) <= 1
    )


def _long_ago(note: "Note", days: DayInterval, least: int) -> bool:
    """Whether the days lie at least ``least`` days before the document, in a living memory of 115 years."""
    if days.low is None or days.high is None:
        return False
    today = note.day
    if today is None:
        return days.low.year > 1900
    return least <= (today - days.high).days and (today - days.low).days < 42_000
