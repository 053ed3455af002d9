"""Scores of the short tests of cognition: a normal one tells that cognition is intact, a lower one is a physician's to judge."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, mentions
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

_NORMAL_FROM = {"mmse": 27, "moca": 26, "slums": 27, "amts": 8, "hds-r": 21, "ace": 88, "mini-cog": 3}
"""Folstein 1975 (mild decline above 23 left out), Nasreddine 2005, Tariq 2006, Hodkinson 1972, Katoh 1991, Hsieh 2013,
Borson 2000."""
_NORMAL_TO = {"6cit": 7, "omc": 10}
"""Tests that count the errors: Brooke 1999, Katzman 1983."""
_OUT_OF = {
    "mmse": 30,
    "moca": 30,
    "slums": 30,
    "amts": 10,
    "hds-r": 30,
    "ace": 100,
    "mini-cog": 5,
    "6cit": 28,
    "omc": 28,
}
VOCABULARY: dict[str, list[Term]] = {
    "cognition": [
        *terms("mmse|mini-mental|mini mental|mini-mental state examination|folstein", "mmse"),
        *terms("moca|montreal cognitive assessment", "moca"),
        *terms("slums", "slums"),
        *terms("amts|amt|abbreviated mental test", "amts"),
        *terms("ace-iii|ace iii|ace-r|ace-3|addenbrooke's|addenbrookes|addenbrooke's cognitive examination", "ace"),
        *terms("mini-cog|minicog|mini cog", "mini-cog"),
        *terms("6-cit|6cit|6 cit|six-item cognitive impairment test|six item cognitive impairment test", "6cit"),
        *terms("orientation-memory-concentration|blessed test", "omc"),
        *terms("hds-r|revised hasegawa|hasegawa scale|revised hasegawa scale", "hds-r"),
    ]
}
_SCORE = re.compile(
    r"(?:\s*\([^)\n]{0,16}\))?(?:\s*(?:score|scale|test|was|is|of|:|=|-|today))*\s*(?P<n>\d{1,3})\b(?!\s?[/.-]\s?\d{1,2}[/.-]\d)(?:\s?(?:/|of|out of)\s?(?P<of>\d{1,3})\b)?"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts ``cognitive_impairment``: absent for a normal score, possible for a lower one."""
    for mention in mentions(note, "cognition"):
        found = _SCORE.match(note.low, mention.end)
        name = mention.hit.name
        if found is None or mention.label in ("family", "planned", "hypothetical"):
            continue
        score, most = int(found["n"]), int(found["of"] or _OUT_OF[name])
        if score <= most == _OUT_OF[name]:
            normal = score <= _NORMAL_TO[name] if name in _NORMAL_TO else score >= _NORMAL_FROM[name]
            yield _fact(mention, found.end(), "absent" if normal else "possible")


def _fact(mention: Mention, end: int, label: str) -> Fact:
    days, stated = mention.days
    return mention.note.fact(
        "neuro",
        "cognitive_impairment",
        mention.start,
        end,
        assertion=label,
        date=days,
        date_stated=stated,
        historical=mention.historical,
    )
