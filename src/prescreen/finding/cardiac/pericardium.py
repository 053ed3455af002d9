"""Pericardial effusion: denied, its size, tamponade, drained."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.boxes import chosen_words
from prescreen.finding.conditions import Mention, first_match, mentions
from prescreen.language.terms import Term
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_EFFUSION = (
    "pericardial effusion|pericardial effusions|pericardial fluid|pericardial collection|fluid around the heart|"
    "fluid in the pericardium|effusion around the heart|pericardial rim|haemopericardium|hemopericardium|"
    "fluid in the pericardial sac|water around the heart|pericard effusion|pericard. effusion|effusion in the pericardium|"
    "effusion of the pericardium|pericardial liquid|fluid in pericard|fluid in the pericard|fluid in pericardium|fluid round the heart|pericardial separation|fluid in the heart sac"
)
# forms that mean the pericardium only where an echocardiogram is told
_IN_ECHO = "effusion|effusions|eff|peric eff|peric. effusion|peric. eff|fluid rim|rim of fluid"
_ECHO = re.compile(
    r"\becho|\btte\b|\blvef\b|\bef\b|ejection|pericard|\bperic\b|tamponade|\blv\b|valve|\bukg\b|ultrasound of the heart|\brvsp\b|cardiac mri|\bcmr\b"
)
_ELSEWHERE = re.compile(
    r"pleura|\bct\b|thorac|lung|chest x|cxr|joint|knee|asci|abdom|hip|subdural|middle ear|basal|costophrenic|hemithorax|drain"
)
_SAC = "pericardium|heart sac|pericardial sac|pericard|pericardial space|pericardial|pericardial cavity"
VOCABULARY = {
    "pericardium": [Term(form, "effusion") for form in _EFFUSION.split("|")]
    + [Term(form, "sac") for form in _SAC.split("|")]
    + [Term(form, "in_echo") for form in _IN_ECHO.split("|")]
    + [Term("PE", "in_echo", exact=True)]
    + [Term(form, "tamponade") for form in ("tamponade", "pericardial tamponade", "cardiac tamponade")],
}
_DRY = re.compile(
    r"^\W*(?:(?:sac|space|is|was|looks?|appears?|remains?|now|stays?|layers?|contains?|holds?|shows?|has|with)\W+)*"
    r"(?:dry|clear|normal|nad\b|unremarkable|free|without|w/o|no\b[^.;]{0,24}(?:effusion|fluid|collection)|none|nil|negative|intact|"
    r"\(-\)|o\.?\s?b\.?|not thickened,? no)"
)
_DRY_BEFORE = re.compile(
    r"(?:dry|clear|normal|unremarkable|effusion-free)(?:,? (?:study|echo\w*|findings?|examination|incl\.?|including|with|and|valves|the)){0,4}\s+$"
)
_NONE_IN = re.compile(
    r"\b(?:none|nothing|nil|(?:no|without) (?:\w+ ){0,2}(?:fluid|effusion|collection|liquid|anechoic|echo-free|sonolucent)s?(?: (?:dark |anechoic |echo-free )?(?:areas?|zones?|spaces?|regions?))?)(?: (?:seen|visible|detected|found|is|at all))?"
    r"(?:\s(?:in|around|within|inside|of)\s(?:the )?|\s?\((?:[a-z]+, ?|[a-z]+ (?:and|or) )?)$"
)
_MAKES_EFFUSION = re.compile(
    r"\s(?:is\s|was\s)?(?:full of|filled with)\s(?:\w+\s)?(?:fluid|blood)\b|(?:\s?(?:,|/|\bor\b|\band\b|\bnor\b|&)\s?(?:pleural|peritoneal|abdominal|ascitic))+\s(?:effusions?|fluid|collections?)\b"
)
"""Behind the sac: what makes it an effusion, "pericardial or peritoneal fluid", "heart sac full of blood"."""
_SIZE_UNTOLD = re.compile(
    r"\b(?:amount|size|volume|extent|depth|thickness|quantity|width)s? (?:is |was |are )?(?:not|never|un)"
)
_SIZE = {
    "large": r"\b(?:large|massive|big|extensive|full of|filled with)\b|(?<!not )(?<!non-)(?<!ally )\bsignificant (?:pericardial )?(?:effusion|fluid|collection)",
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
_NOT_DRAINED = re.compile(
    r"\b(?:not|never|no|without|nor|undrained|instead of)\b[^.;,]{0,24}\b(?:drain\w*|pericardiocentesis|tapped|punctured|evacuated)"
    r"|\b(?:drainage|pericardiocentesis)\b[^.;]{0,20}\b(?:not|declined|deferred|unnecessary|planned|tomorrow|awaited|scheduled|booked|arranged|requested|pending)\b"
    r"|\b(?:for|awaiting|awaits|needs|requires|planned|plan) (?:an? )?(?:\w+ )?(?:pericardiocentesis|drainage)\b"
)
_DRAINED = re.compile(r"\b(?:drained|pericardiocentesis|tapped|drainage|punctured|evacuated)\b")
_GONE_NOW = re.compile(
    r"[^.;,]{0,44}?\b(?:(?:is|has|had|have|was|are|since|now|then|also|completely|fully|entirely|meanwhile)\s)+"
    r"(?:resolved|disappeared|gone|cleared|vanished|been re-?absorbed|no longer (?:seen|visible|present|detectable|there|demonstrable))\b"
    r"|[^.]{0,60}?[;,]\s?(?:none|nil|no re-?accumulation|no residual(?: effusion| fluid)?|not recurred)\b"
)
_BACK = re.compile(r"\b(?:recurr\w*|again|new|back|but|however|re-?accumulat\w*|until)\b")
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
        elif mention.hit.name == "sac" and (effusion := _MAKES_EFFUSION.match(note.low, mention.end)) is not None:
            yield from _effusion(mention, effusion.end())
        elif mention.hit.name == "sac":
            dry = _DRY.match(note.low[mention.end : mention.sentence.end].replace("\n", " "))
            if dry is None and (_DRY_BEFORE.search(mention.before) or _NONE_IN.search(mention.before)):
                yield _fact(mention, mention.start, mention.end, "absent", {})
            elif dry is not None and note.assertion(mention.start, mention.end).label != "family":
                yield _fact(mention, mention.start, mention.end + dry.end(), "absent", {})


_OF_THE_HEART = re.compile(r"pericard|\becho|effusion|pulsus|\bjvp\b|heart|cardiac|\brv\b")
_OF_ANOTHER_ORGAN = re.compile(
    r"\b(?:nasal|nose|nares|epistaxis|anterior|posterior|uter\w+|vagin\w+|postpartum|bakri|balloon|o?esophag\w+|varic\w+|gastric|bladder|urinary|clots?|h[ae]maturia|retina\w*|"
    r"vitre\w+|oil|gas|wounds?|cavity|packing|packs?|gauze|rectal|liver|hepatic|surgical|bleed\w*|h[ae]morrhag\w+|dental|socket|thrombin|fibrin|gel-?foam|surgicel|foam|sponges?|plugs?|manual|temporary|stents?|sheath|puncture|tamponade (?:with|using|test))\b"
)


def _of_the_heart(mention: Mention) -> bool:
    """Whether a bare "tamponade" is the heart's: a wound, a nose and a womb are tamponaded too."""
    if mention.hit.term.surface != "tamponade":
        return True
    around = mention.note.low[max(mention.sentence.start - 160, 0) : mention.sentence.end].rsplit("\n\n", 1)[-1]
    return _OF_ANOTHER_ORGAN.search(around) is None or _OF_THE_HEART.search(around) is not None


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


_WITHOUT = re.compile(r"(?:\bwithout|\bw/o|\bno)\s(?:any\s|evidence of\s|signs? of\s)?$")


def _effusion(mention: Mention, end: int | None = None) -> Iterator[Fact]:
    end = end or mention.end
    label = mention.label if end == mention.end else mention.note.assertion(mention.start, end).label
    if _WITHOUT.search(mention.note.low, max(0, mention.start - 24), mention.start):
        label = "absent"
    if label == "absent" and _SIZE_UNTOLD.search(mention.after):
        label = "present"
    dry = re.match(
        r"\W*(?::|-|is|was)?\s*(?:none|absent|nil|no\b(?!\s+\w)|not (?:seen|present|detected)|\(-\)|negative|ruled out|excluded)",
        chosen_words(mention.after),
    )
    if label == "present" and dry is not None:
        label = "absent"
    detail: dict[str, str | float | bool] = {}
    if label == "present":
        near = mention.note.low[max(mention.sentence.start, mention.start - 50) : mention.end + 60].replace("\n", " ")
        size = first_match(_SIZE, chosen_words(near))
        if size:
            detail["size"] = size
        tamponade = re.compile(r"\btamponade\b").search(mention.note.low, *mention.sentence)
        if tamponade is not None and mention.note.assertion(*tamponade.span()).label == "present":
            detail["size"] = "tamponade"
        if _NOT_SIGNIFICANT.search(mention.words):
            detail["significant"] = "no"
        elif _SIGNIFICANT.search(mention.words):
            detail["significant"] = "yes"
        detail.update(_course(mention))
    if label != "family":
        yield _fact(mention, mention.start, end, label, detail)
    gone = _GONE_NOW.match(mention.after) if label == "present" and end == mention.end else None
    if gone is not None and not _BACK.search(mention.after, gone.end()):
        stop = end + gone.end()
        days, stated = _gone_on(mention, stop)
        yield mention.note.fact(
            "cardiac", "pericardial_effusion", mention.start, stop, assertion="absent", date=days, date_stated=stated
        )


def _gone_on(mention: Mention, end: int) -> tuple[DayInterval | None, bool]:
    """The day on which it was found gone: the one told behind, else the note's."""
    told = next((d for d in mention.note.dates_in(end, mention.sentence.end) if d.role != "due"), None)
    return (mention.note.days, False) if told is None else (told.days, True)


def _course(mention: Mention) -> dict[str, str | float | bool]:
    """Drained or gone, told in the sentence or the next."""
    around = mention.words + mention.following(160)
    course: dict[str, str | float | bool] = {}
    if _DRAINED.search(_NOT_DRAINED.sub(" ", around)):
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
        historical=mention.historical and label != "absent",
        date=days,
        date_stated=stated,
        detail=detail,
    )
