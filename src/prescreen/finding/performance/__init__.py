"""Performance status: ECOG (also WHO, Zubrod) and Karnofsky, as facts of kind lab.

One scale says 0 to 5, the other 10 to 100 in tens, so a number that no scale has is no score. Lansky (children) and
palliative scales (PPS) are other scales and not read.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.donors import of_donor
from prescreen.finding.performance.scores import Score, read_scores, tabled
from prescreen.language.measured import Measured, bounded
from prescreen.language.measured_on import measured_on
from prescreen.language.terms import terms
from prescreen.record import Fact, ValueRange
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES = {
    "performance": [
        *terms(
            "ecog|ecog ps|ecog-ps|ecog performance status|ecog score|e.c.o.g.|zubrod|zubrod score|eastern cooperative oncology group|eastern co-operative oncology group|e c o g|who ps|who performance status|who score|who-ps|who index|oms index|体力状态",
            "ecog",
        ),
        *terms(
            "performance status|performance score|performance state|performance|perf status|perf. status|functional status|p.s. (ecog)",
            "status",
        ),
        *terms("PS", "ps", exact=True),
        *terms("WHO|OMS", "who", exact=True),
        *terms(
            "karnofsky|kps|karnofsky performance status|karnofsky performance score|karnofsky score|karnofsky index|karnofski|karnovsky|卡氏评分",
            "karnofsky",
        ),
    ]
}

_ACT = re.compile(
    r"\b(?:eligib\w+|criteri\w+|inclusion|exclusion|required?|requires?|must|(?<![.;\n]\s)should be|needs? (?:to be|an?)|if|unless|until|provided|allowed|patients with|protocol|minimum|at least|cut-?off)\b[^.;\n]{0,50}$"
)

_KIN = r"(?:mother|father|wife|husband|brother|sister|son|daughter|partner|aunt|uncle)(?:[ -]in[ -]law)?"
_OF_KIN = re.compile(
    rf"\b(?:his|her|their)\s(?:own\s|late\s|poor\s|elderly\s){{0,2}}{_KIN}\s(?:was|is|became)\s(?:[a-z]+\s){{0,2}}?(?:bed|chair|wheelchair|house|ill\b|frail|disabled|dependent|unwell|dying|paraly)[^.;:\n]{{0,20}}$|"
    r"\b(?:his|her|their)\s(?:own\s)?" + _KIN + r"\s?[,(]\s?$"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts named ecog and karnofsky; a range ("0-1", "between 2 and 3") is a range."""
    reach = -1
    in_tables = tabled(note, note.hits("performance"))
    for score in (s for scores in in_tables.values() for s in scores):
        yield _fact(note, score, _when(note, score))
    for hit in note.hits("performance"):
        if hit.start < reach or hit.start in in_tables:
            continue
        begin = max(note.sentence(hit.start).start, hit.start - 70)
        if _ACT.search(note.low, begin, hit.start):
            continue
        if note.assertion(hit.start, hit.end).label == "family" or _OF_KIN.search(note.low, begin, hit.start):
            continue
        if of_donor(note, hit.start):
            continue
        scores = read_scores(note, hit)
        for score in scores:
            reach = max(reach, score.end)
            yield _fact(note, score, _when(note, score))


def _when(note: "Note", score: Score) -> Measured:
    if score.day is not None:
        return bounded(note, score.value, score.day.days, score.day)
    if score.past:
        beside = measured_on(note, score.value, score.value, score.end, ())
        if beside.stated:
            return beside
        return Measured(None if note.days is None else DayInterval(None, note.days.high), historical=True)
    return measured_on(note, score.value if score.later else score.start, score.value, score.end, ("all", "exam"))


def _fact(note: "Note", score: Score, when: Measured) -> Fact:
    value: float | ValueRange = score.low if score.low == score.high else ValueRange(low=score.low, high=score.high)  # type: ignore[assignment]
    return note.fact(
        "lab",
        score.scale,
        min(score.start, score.value),
        score.end,
        value=value,
        date=when.days,
        date_stated=when.stated,
        historical=when.historical,
    )
