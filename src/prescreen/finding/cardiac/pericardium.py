"""Pericardial effusion: denied, its size, tamponade, drained."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, first_match, mentions
from prescreen.language.terms import Term
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

_EFFUSION = (
    "pericardial effusion|pericardial effusions|pericardial fluid|pericardial collection|fluid around the heart|"
    "fluid in the pericardium|effusion around the heart|pericardial rim|haemopericardium|hemopericardium|"
    "fluid in the pericardial sac|water around the heart|pericard effusion|effusion in the pericardium|"
    "effusion of the pericardium|pericardial liquid|fluid in pericard|fluid in the pericard|fluid in pericardium|fluid round the heart|pericardial separation"
)
# forms that mean the pericardium only where an echocardiogram is told
_IN_ECHO = "effusion|effusions|eff|peric eff|peric. effusion|peric. eff|fluid rim|rim of fluid"
_ECHO = re.compile(
    r"\becho|\btte\b|\blvef\b|\bef\b|ejection|pericard|\bperic\b|tamponade|\blv\b|valve|\bukg\b|ultrasound of the heart|\brvsp\b|cardiac mri|\bcmr\b"
)
_ELSEWHERE = re.compile(
    r"pleura|\bct\b|thorac|lung|chest x|cxr|joint|knee|asci|abdom|hip|subdural|middle ear|basal|costophrenic|hemithorax|drain"
)
_SAC = "pericardium|pericardial sac|pericard|pericardial space|pericardial|pericardial cavity"
VOCABULARY = {
    "pericardium": [Term(form, "effusion") for form in _EFFUSION.split("|")]
    + [Term(form, "sac") for form in _SAC.split("|")]
    + [Term(form, "in_echo") for form in _IN_ECHO.split("|")]
    + [Term("PE", "in_echo", exact=True)]
    + [Term(form, "tamponade") for form in ("tamponade", "pericardial tamponade", "cardiac tamponade")],
}
_DRY = re.compile(
    r"^\W*(?:(?:sac|space|is|was|looks?|appears?|remains?|now|stays?|layers?)\W+)*"
    r"(?:dry|clear|normal|nad\b|unremarkable|free|without|w/o|no\b[^.;]{0,24}(?:effusion|fluid|collection)|none|nil|negative|intact|"
    r"\(-\)|o\.?\s?b\.?|not thickened,? no)"
)
_SIZE = {
    "large": r"\b(?:large|massive|big|extensive)\b|(?<!not )(?<!non-)(?<!ally )\bsignificant (?:pericardial )?(?:effusion|fluid|collection)",
    "moderate": r"\b(?:moderate|medium|moderately sized)\b",
    "trace": r"\b(?:trace|traces|trivial|tiny|minimal|physiologic(?:al)?|sliver|discrete|thin|scant|rim)\b",
    "small": r"\b(?:small|mild|minor|slight|little|minimal)\b",
}
_SIGNIFICANT = re.compile(
    r"(?:h[ae]+modynamically|clinically) (?:significant|relevant)|diastolic collapse|compress(?:ion|ing)"
)
_NOT_SIGNIFICANT = re.compile(
    r"(?:not|no|without|non)[- ](?:\w+ ){0,2}(?:h[ae]+modynamic(?:ally)?|clinically)|insignificant|no (?:diastolic )?collapse|"
    r"no compression|without (?:diastolic )?(?:collapse|compression)"
)
_DRAINED = re.compile(r"\b(?:drained|pericardiocentesis|tapped|drainage|punctured|evacuated)\b")
_GONE = re.compile(r"\b(?:resolved|no re-?accumulation|has gone|disappeared|cleared)\b")


def find(note: "Note") -> Iterator[Fact]:
    taken: list[tuple[int, int]] = []
    found = list(mentions(note, "pericardium"))
    for mention in found:
        if mention.hit.name == "effusion" or (mention.hit.name == "in_echo" and _in_echo(mention)):
            taken.append((mention.start, mention.end))
            yield from _effusion(mention)
    for mention in found:
        if any(a <= mention.start < b for a, b in taken):
            continue
        if mention.hit.name == "tamponade" and mention.label == "present" and _of_the_heart(mention):
            yield _fact(mention, mention.start, mention.end, "present", {"size": "tamponade", **_course(mention)})
        elif mention.hit.name == "sac":
            dry = _DRY.match(note.low[mention.end : mention.sentence.end].replace("\n", " "))
            if dry is None and re.search(r"(?:dry|clear|normal|unremarkable|effusion-free)\s+$", mention.before):
                yield _fact(mention, mention.start, mention.end, "absent", {})
            elif dry is not None and note.assertion(mention.start, mention.end).label != "family":
                yield _fact(mention, mention.start, mention.end + dry.end(), "absent", {})


def _of_the_heart(mention: Mention) -> bool:
    """Whether a bare "tamponade" is the heart's: a wound and a womb are tamponaded too."""
    if mention.hit.term.surface != "tamponade":
        return True
    around = mention.note.low[max(mention.sentence.start - 160, 0) : mention.sentence.end].rsplit("\n\n", 1)[-1]
    return re.search(r"pericard|\becho|effusion|pulsus|\bjvp\b|heart|cardiac|\brv\b", around) is not None


def _in_echo(mention: Mention) -> bool:
    """Whether a bare "effusion" (or "PE") is told among the findings of an echocardiogram."""
    if _ELSEWHERE.search(mention.words):
        return False
    before = mention.note.low[max(mention.line_start - 160, mention.sentence.start - 160, 0) : mention.start].rsplit(
        "\n\n", 1
    )[-1]
    if mention.hit.term.exact:
        return bool(_ECHO.search(mention.words) or _ECHO.search(before)) and not re.search(
            r"embol|dvt|exam|ctpa|anticoag", mention.words + before
        )
    return bool(_ECHO.search(mention.words) or (_ECHO.search(before) and not _ELSEWHERE.search(before)))


def _effusion(mention: Mention) -> Iterator[Fact]:
    label = mention.label
    dry = re.match(
        r"\W*(?::|-|is|was)?\s*(?:none|absent|nil|no\b(?!\s+\w)|not (?:seen|present|detected)|\(-\)|negative|ruled out|excluded)",
        mention.after,
    )
    if label == "present" and dry is not None:
        label = "absent"
    detail: dict[str, str | float | bool] = {}
    if label == "present":
        near = mention.note.low[max(mention.sentence.start, mention.start - 50) : mention.end + 60].replace("\n", " ")
        size = first_match(_SIZE, near)
        if size:
            detail["size"] = size
        if re.search(r"\btamponade\b", mention.words) and not re.search(
            r"\b(?:no|without|not)\b[^.;]{0,30}tamponade", mention.words
        ):
            detail["size"] = "tamponade"
        if _NOT_SIGNIFICANT.search(mention.words):
            detail["significant"] = "no"
        elif _SIGNIFICANT.search(mention.words):
            detail["significant"] = "yes"
        detail.update(_course(mention))
    if label != "family":
        yield _fact(mention, mention.start, mention.end, label, detail)


def _course(mention: Mention) -> dict[str, str | float | bool]:
    """Drained or gone, told in the sentence or the next."""
    around = mention.words + mention.following(160)
    course: dict[str, str | float | bool] = {}
    if _DRAINED.search(around):
        course["drained"] = "yes"
    if _GONE.search(mention.words):
        course["course"] = "resolved"
    return course


def _fact(mention: Mention, start: int, end: int, label: str, detail: dict[str, str | float | bool]) -> Fact:
    days, stated = mention.tested(start, end)
    return mention.note.fact(
        "cardiac",
        "pericardial_effusion",
        start,
        end,
        assertion=label,
        historical=mention.historical,
        date=days,
        date_stated=stated,
        detail=detail,
    )
