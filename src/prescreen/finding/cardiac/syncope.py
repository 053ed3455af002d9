"""Syncope with its cause: vasovagal, dehydration, another, none found, or not told."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, first_match, mentions
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

_CAUSE = {
    "unexplained": r"unexplained|undetermined|no cause|cause unknown|unknown cause|without (?:a )?cause|cause not found|"
    r"never explained|cryptogenic|cause unclear|unclear cause|of unknown|cause never found|no explanation|uncertain cause",
    "vasovagal": r"vaso-?\s?vagal|(?:giving|gave|donat\w+) blood|blood (?:was |is )?(?:being )?(?:draw|drawn|test|taken|taking|donat)|venepuncture|venipuncture|needle|reflex syncope|"
    r"at the sight of|neurocardiogenic|vagal|phlebotomy|drawing blood|(?:at|during|after) (?:a |an )?(?:injection|vaccination)",
    "dehydration": r"dehydrat|volume deplet|hypovol[ae]+mi|fluid loss|dried out|gastroenteritis|exsicc|poor po intake|diarrh|stomach flu|heat exhaustion",
    "other": r"because of|caused by|due to|put down to|attributed to|was the cause|embolism|arrhythmi|\bvt\b|"
    r"\bvf\b|av block|aortic stenosis|hypoglyc|orthostatic|bp dropped|micturition|cough",
}
_NOT_VASOVAGAL = re.compile(r"(?:cannot|can't|not|neither|no)\b[^.;]{0,30}vaso-?\s?vagal")
_NOT_UNEXPLAINED = re.compile(r"\b(?:no|nor|not|never|without)\b[^.;]{0,24}(?:unexplained|other cause)")
_NOT_DEHYDRATED = re.compile(r"(?:not|well|no|neither)\b[^.;]{0,16}(?:hydrated|dehydrat)")
_DENIED_UNEXPLAINED = re.compile(r"unexplained|no cause found|without (?:a )?cause|undetermined|of unknown|unclear")
_UNCERTAIN = re.compile(
    r"(?:cannot|can't|could not|not able to|unable to) (?:\w+ ){0,3}(?:say|tell|remember|recall)|whether|not sure|unsure|uncertain|"
    r"possible|possibly|\?|no witness"
)
_UNDECIDED = re.compile(
    r"(?:couldn'?t|could not|cannot|can't|not able to|unable to) (?:say|tell|decide) (?:whether|if|which)|undecided whether|unclear whether|either .{3,40} or .{3,40} to blame"
)
_NOT_A_PERSON = re.compile(r"lung|lobe|vertebra|vein|disc\b|went down (?:to|from|by|in)|rates?|counts?|levels?")
_WEAK = {"went down", "collapsed", "collapse", "collapses", "loc"}


def find(note: "Note") -> Iterator[Fact]:
    for mention in mentions(note, "cardiac"):
        if mention.hit.name != "syncope":
            continue
        surface = mention.hit.term.surface.lower()
        around = mention.words
        if surface in _WEAK and (
            _NOT_A_PERSON.search(around)
            or not re.search(
                r"conscious|syncop|faint|black|vasovagal|dehydrat|came round|woke|ambulance|passed out|tilt|no warning|cause",
                around + mention.following(120),
            )
        ):
            continue
        yield _fact(mention, around)


def _fact(mention: Mention, around: str) -> Fact:
    label = mention.label
    if label == "absent" and re.search(
        r"\b(?:otherwise|further|other|since)\b", mention.before[-24:] + mention.after[:12]
    ):
        label = "hypothetical"  # "otherwise no syncope": says nothing of the one just told
    detail: dict[str, str | float | bool] = {}
    if label == "absent":
        near = mention.before[-40:] + " " + mention.hit.term.surface.lower() + " " + mention.after[:30]
        if _DENIED_UNEXPLAINED.search(near):
            detail["cause"] = "unexplained"
    elif label in ("present", "possible"):
        near = mention.note.low[max(mention.sentence.start, mention.start - 60) : mention.start + 90].replace("\n", " ")
        surface = mention.hit.term.surface.lower()
        if ("conscious" in surface and _UNCERTAIN.search(near)) or (
            surface in _WEAK and _UNCERTAIN.search(around + mention.following(120))
        ):
            label = "possible"
        if label == "present" and _UNDECIDED.search(around):
            label = "possible"
        detail["cause"] = _cause(around, mention.following())
    days, stated = mention.denied if label == "absent" else mention.days
    return mention.note.fact(
        "cardiac",
        "syncope",
        mention.start,
        mention.end,
        assertion=label,
        historical=mention.historical,
        date=days,
        date_stated=stated,
        detail=detail,
    )


def _cause(sentence: str, following: str) -> str:
    """The cause told with a syncope: in its own sentence, else in what follows."""
    for words in (sentence, following):
        for denied in (_NOT_VASOVAGAL, _NOT_DEHYDRATED, _NOT_UNEXPLAINED):
            words = denied.sub(" ", words)
        cause = first_match(_CAUSE, words)
        if cause is not None:
            return cause
    return "not_told"
