"""Syncope with its cause: vasovagal, dehydration, another, none found, or not told."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, first_match, mentions
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_CAUSE = {
    "unexplained": r"unexplained|\? ?cause\b|\bthe other (?:one )?(?:was |is |remained |remains )?(?:not clear|unclear|not explained|never clear|unknown)|undetermined|(?:unclear|uncertain) (?:origin|a?etiology|mechanism)|no cause|cause unknown|unknown cause|without (?:a )?cause|cause not found|"
    r"never explained|(?:never|not) (?:been )?(?:clarified|elucidated|solved|cleared up)|remained unclear|never (?:got|had|received|given) (?:an|any) (?:answer|explanation)|cryptogenic|cause unclear|unclear cause|of unknown|cause never found|no explanation|uncertain cause|"
    r"(?:could not|couldn't|unable to|failed to|never) (?:come up with|find|give|offer|establish|identify|get to) (?:an? |any |the )?(?:reason|cause|explanation|bottom)|"
    r"no (?:reason|cause|explanation) (?:\w+ ){0,3}(?:found|established|given|identified|clarified)|nothing (?:was )?(?:found )?to (?:account for|explain)|(?:reason|cause|explanation) (?:was |has |is )?(?:not|never) (?:been )?(?:found|established|identified|clarified|determined)|"
    r"(?:nobody|no one|no-one|none of (?:us|them)) (?:ever |has |had )*(?:came up with|come up with|found|gave|given|established|identified) (?:an? |any |the )?(?:reason|cause|explanation)|"
    r"remains a (?:mystery|puzzle)|(?:a?etiology|mechanism) (?:was |has |is )?(?:not|never) (?:been )?(?:established|determined|found|clear|clarified|identified)|unrevealing|(?:a?etiology|mechanism|origin) (?:is |was |remains? )?(?:unknown|unclear|undetermined|obscure)|nobody (?:could|was able to|can) (?:find|explain|say why)|idiopathic|mechanism not established|work-?up (?:was )?(?:negative|unrevealing)",
    "vasovagal": r"vaso-?\s?vagal|(?:giving|gave|donat\w+) blood|blood[- ](?:was |is )?(?:being )?(?:draw|drawn|test|taken|taking|donat|giving)|venepuncture|venipuncture|needle|reflex syncope|"
    r"at the sight of|neurocardiogenic|vagal|phlebotomy|drawing blood|(?:at|during|after) (?:a |an )?(?:injection|vaccination)",
    "dehydration": r"dehydrat|volume deplet|hypovol[ae]+mi|fluid loss|dried out|gastroenteritis|exsicc|noroviru|poor po intake|diarrh|stomach flu|heat exhaustion|"
    r"(?:was|were|being|when|bone|very|got|looked|so|clinically|found (?:him|her|them)(?: to be)?) dry\b|under-?filled|(?:fluid|salt)[- ]deplet|"
    r"not (?:been |having )?(?:drinking|drunk)|(?:drunk|drank|drinking) (?:too |very |hardly |next to |almost )?(?:little|nothing|anything)|"
    r"(?:lack of|too little|short of|low on|no|shortage of|not enough) (?:fluids?|water|drink)|(?:water|fluid) (?:shortage|deficit|loss)|without (?:any )?(?:drinking|fluids?|water|a drink)",
    "other": r"(?:with|from|of|after) (?:an? )?(?:\w+ )?pe\b|because of|caused by|due to|put down to|attributed to|was the cause|embolism|arrhythmi|\bvt\b|"
    r"\bvf\b|av block|aortic stenosis|hypoglyc|orthostatic|bp dropped|blood loss|micturition|cough|avnrt|\bsvt\b|heart block|\bpause\b|bradycard|tachycard|pulmonary embol|subclavian steal|carotid sinus",
}
_DROP = re.compile(r"\borthostatic\b|\bbp dropped\b")
_NOT_VASOVAGAL = re.compile(r"(?:cannot|can't|not|neither|no)\b[^.;]{0,30}vaso-?\s?vagal")
_NOT_UNEXPLAINED = re.compile(r"\b(?:no|nor|not|never|without)\b[^.;]{0,24}(?:unexplained|other cause)")
_NOT_DEHYDRATED = re.compile(r"(?:not|well|no|neither)\b[^.;]{0,16}(?:hydrated|dehydrat)")
_DENIED_UNEXPLAINED = re.compile(
    r"unexplained|no cause found|without (?:a )?cause|undetermined|of unknown|of uncertain|unclear"
)
_UNCERTAIN = re.compile(
    r"(?:cannot|can't|could not|not able to|unable to) (?:\w+ ){0,3}(?:say|tell|remember|recall)|whether|not sure|unsure|uncertain|"
    r"possible|possibly|\?(?! ?(?:cause|why|reason|a?etiology|origin|mechanism))|no witness"
)
_UNDECIDED = re.compile(
    r"(?:couldn'?t|could not|cannot|can't|not able to|unable to) (?:say|tell|decide) (?:whether|if|which)|undecided whether|unclear whether|unsettled|conflicting (?:accounts|reports|letters)|\b(?:am|are|is|was|were) not (?:so |quite |entirely |at all )?(?:sure|certain|convinced)\b|either .{3,40} or .{3,40} to blame"
)
_OTHERWISE = r"(?:epileptic |a |an |mechanical |simple )*(?:seizures?|fits?|epilep\w+|convulsions?|tia|stroke|falls?|drop attack|panic attack)"
_OR_ELSE = re.compile(rf"\s(?:or|vs\.?|versus)\s{_OTHERWISE}\b|\s?/\s?{_OTHERWISE}\b")
_EITHER = re.compile(rf"\b{_OTHERWISE}\s(?:or|vs\.?|versus)\s(?:a |an )?$")
"""What it may have been instead: "seizure or syncope"."""
_OF_A_TIME = re.compile(
    r"\s(?:recently|lately|of late|these days|currently|at present|at the moment|today|now|this (?:month|year))\b(?! or)"
    r"|\s(?:during|with|after|while|on) (?:the |this |his |her |an? )?(?:infusions?|tests?|testing|dialysis|procedures?|stay|admission|visit|chemo\w*|exertion|exercise|standing|treadmill|cycles?|apheresis|transfusions?)\b"
    r"|\s(?:(?:on|in) (?:that|this|those|these|either|each) (?:occasions?|episodes?|events?|instances?)|at (?:that|the) time|this time|(?:with|during) (?:it|them|this|that|these|those))\b"
)
_RECENT = re.compile(r"\b(?:recent|new|acute|further) (?:\w+ )?$")
_WORKED_UP = re.compile(r"\s(?:work-?\s?up|evaluation|investigations?|assessment)\b")
_EXCEPT_THAT = re.compile(
    r"\b(?:apart|aside) from (?:that|this|it|the|those)\b|\b(?:other than|except(?: for)?|besides|save for) (?:that|this|it|the|those)\b"
)
_EXCEPT_WHAT = re.compile(
    r"\W*(?:ever |at any time )?(?:apart from|aside from|other than|except|save\b|but for|besides)"
)
_BENIGN = re.compile(r"vaso-?\s?vagal|dehydrat|blood|needle|faint")
"""The cause, or the name, of an event that a denial leaves out."""
_NOT_A_PERSON = re.compile(r"lung|lobe|vertebra|vein|disc\b|went down (?:to|from|by|in)|rates?|counts?|levels?")
_STANDING = re.compile(
    r"\bstanding (?:in|at|for|on parade|under|still)\b(?! up)|\b(?:on|at) (?:the )?parade\b|\bin formation\b|\bunder the sun\b|\bin (?:the |great )?heat\b|\bhot (?:room|day|bath|church|shower)\b"
)
"""What reflex syncope comes of (ESC guidelines 2018, table 3): with no cause told it may be vasovagal."""
_NEVER_COLLAPSED = re.compile(
    r"\b(?:never (?:\w+ )?collapsed|never (?:had )?(?:an?y? )?collapses?|no collapses|(?:palpitations?|dizz\w+|angina|dyspno?ea|oedema|edema|chest pain),? (?:or |no |nor )+collapse)$"
)
_WEAK = {"went down", "collapsed", "collapse", "collapses", "loc"}


_COUNTED = re.compile(r"\b(?:two|three|four|five|six|several|couple|few|[2-9]|both|recurrent|repeated)\b[^.;:]{0,24}$")
_OF_ONE_EVENT = re.compile(
    r"^(?!.*\b(?:ever|never|any time|history|life)\b).*\b(?:fell|fall|slipped|tripped|mva|mvc|rta|rtc|accident|collision|crash|hit (?:his|her) head|head injury|trauma|cardioverted|dccv|dizzy|lightheaded)\b"
)
_INJURED = re.compile(
    r"\b(?:mva|mvc|rta|rtc|vehicle|road accident|traffic accident|collision|crash|car accident|head injury|hit (?:his|her) head|concuss\w+|assault\w*|trauma)\b"
)
_CONVULSED = re.compile(
    r"(?<!no )(?<!not a )(?<!without )\b(?:seizures?|convuls\w+|tonic|epilep\w+|grand mal)\b(?! (?:was |were )?(?:excluded|ruled out))"
)
_NEARLY = re.compile(
    r"\b(?:near|pre|almost|nearly|not quite|felt like|feels like|feel like|as if|as though|about to|going to|might|would|close to)[\s-]*$"
)
_FAINTLY = re.compile(
    r"\b(?:felt|feels?|feeling|bit|little|slightly|looked|looks|became|becomes?|becoming|got|getting|very|quite|rather|somewhat|is|are|was|were|heart sounds|pulses?)\s+$"
)
_FAINT_THING = re.compile(
    r"\s+(?:\w+\s+)?(?:murmur|opacit|rash|densit|uptake|trace|erythema|redness|bruit|sounds?|pulse|scar|crackles|wheez|line|shadow|blush|positiv|on the|pink|band|peak)"
)
_HANDED = re.compile(
    r"\s+(?:as (?:a |one )?(?:single )?specimen|of the (?:wound|field|table|incision)|through|onto|off the)\b"
)
_AGAIN = re.compile(r"\b(?:and|then) again\b(?=[^.;]*\d)")
"""A second time in one breath: "dropped in November 2025 and then again, at home, in February 2026"."""
_TIMES = re.compile(
    r"\s*\(?(?:x ?[2-9]\b|twice|(?:two|three|four|several|many|\d) times|on (?:two|three|several) occasions)"
)
_ONE_OF_THEM = re.compile(
    r"(?<=[.;: ])\((?:[a-d]|[1-4]|i{1,3})\)(?= )|(?<=[.;:\n] )(?:the |his |her )?(?:first|second|third|fourth|last|latest|latter|former|earlier|other|most recent|next|one)"
    r"(?: (?:one|time|episode|event|attack|turn|faint|spell|blackout|collapse))?(?=,|:| \d| was\b| in\b| on\b| came\b| happened\b| occurred\b| during\b| while\b)"
)
"""Opens what is told of one of several: "The second one was last Easter; no warning, out for half a minute"."""


def find(note: "Note") -> Iterator[Fact]:
    found = [
        m
        for m in mentions(note, "cardiac")
        if m.hit.name == "syncope" and not _NEARLY.search(m.before) and not _no_loss(m)
    ]
    starts = [m.start for m in found]
    for mention in found:
        several = mention.label == "present" and (
            _COUNTED.search(mention.before) or mention.hit.term.surface.endswith("s") or _TIMES.match(mention.after)
        )
        items = list(_one_by_one(mention)) if several else []
        if items:
            for start, end, stop in items:
                if not any(start <= at < stop for at in starts):
                    yield _one_of_several(mention, start, end, stop)
            continue
        again = _AGAIN.search(mention.note.low, mention.end, mention.sentence.end)
        if again is not None and mention.label == "present":
            yield _one_of_several(
                mention, again.start(), again.end(), mention.sentence.end + len(mention.following(160))
            )
        surface = mention.hit.term.surface.lower()
        around = mention.words
        lost = mention.hit.term.exact and mention.label == "absent"  # "no LOC": a loss, not a level of consciousness
        if (
            surface in _WEAK
            and not lost
            and not (mention.label == "absent" and _NEVER_COLLAPSED.search(mention.before + surface))
            and (
                _NOT_A_PERSON.search(around)
                or not re.search(
                    r"conscious|syncop|faint|black|vasovagal|dehydrat|came round|out for (?:a|half|some|about|\d)|loop recorder|woke|ambulance|passed out|tilt|no warning|cause",
                    around + mention.following(120),
                )
            )
        ):
            continue
        loss = mention.hit.term.exact or "consc" in surface
        if loss and mention.label == "absent" and _OF_ONE_EVENT.search(around):
            continue  # "fell in the bathroom, did not lose consciousness": of that fall only
        yield _fact(mention, around, loss=loss)


def _fact(mention: Mention, around: str, *, loss: bool) -> Fact:
    label = mention.label
    if label == "absent" and (_OF_A_TIME.match(mention.after) or _RECENT.search(mention.before)):
        label = "hypothetical"  # "no syncope during the infusion", "no recent syncope": of a moment, not of a life
    if label == "absent" and (
        re.search(r"\b(?:otherwise|further|other|since)\b", mention.before[-24:] + mention.after[:12])
        or _EXCEPT_THAT.search(mention.note.low, max(mention.sentence.start, mention.start - 70), mention.start)
        or (_EXCEPT_WHAT.match(mention.after) and not _BENIGN.search(mention.after[:90]))
    ):
        label = "hypothetical"  # "otherwise no syncope": says nothing of the one just told
    detail: dict[str, str | float | bool] = {}
    if label == "absent" and _WORKED_UP.match(mention.after):
        label = "possible"  # "syncope work-up negative": the event was, its cause was not found
    if label == "absent":
        near = mention.before[-40:] + " " + mention.hit.term.surface.lower() + " " + mention.after[:30]
        if _DENIED_UNEXPLAINED.search(near):
            detail["cause"] = "unexplained"
    elif label in ("present", "possible"):
        if mention.sentence.end - mention.end < 2 and mention.start == mention.sentence.start:
            around = mention.following()  # a heading: "Faints. He went down in school assembly ..."
        near = mention.note.low[max(mention.sentence.start, mention.start - 60) : mention.start + 90].replace("\n", " ")
        surface = mention.hit.term.surface.lower()
        if (
            surface == "unconscious"
            and _INJURED.search(mention.note.low, max(0, mention.start - 250), mention.end + 90)
        ) or (loss and (_INJURED.search(mention.clause_words) or _CONVULSED.search(mention.clause_words))):
            label = "possible"  # a head injury and a seizure are no syncope
        if ("conscious" in surface and _UNCERTAIN.search(near)) or (
            surface in _WEAK and _UNCERTAIN.search(around + mention.following(120))
        ):
            label = "possible"
        if label == "present" and (_OR_ELSE.match(mention.after) or _EITHER.search(mention.before)):
            label = "possible"
        if label == "present" and _UNDECIDED.search(around + mention.following(60)):
            label = "possible"
        detail["cause"] = _cause(around, _told_further(mention))
        if label == "present" and detail["cause"] == "not_told" and _STANDING.search(around):
            label = "possible"
    days, stated = mention.denied if label == "absent" else mention.days
    if label == "absent" and stated and days is not None and days.low is not None:
        label = "hypothetical"  # "no syncope since March": of a part of life only
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
    """The cause told with a syncope: in its own sentence, else in what follows; a drop of the pressure has one of its own."""
    found = "not_told"
    for words in (sentence, following):
        for denied in (_NOT_VASOVAGAL, _NOT_DEHYDRATED, _NOT_UNEXPLAINED):
            words = denied.sub(" ", words)
        words = " ".join(words.split())
        cause = first_match(_CAUSE, _DROP.sub(" ", words))
        if cause is not None and (cause == "dehydration" or found == "not_told"):
            return cause
        if _DROP.search(words):
            found = "other"
    return found


_JUDGED = re.compile(
    r"\b(?:tilt|tests?|holter|monitor\w*|diagnos\w+|assess\w+|review\w*|cardiolog\w+|neurolog\w+|seen|clinic|letter|conclu\w+|judged|felt|thought|explain\w+|attribut\w+|both|all)\b"
)
"""Who found the cause of an event told before, and how: "Tilt test 1/2020: vasovagal syncope"."""


def _told_further(mention: Mention) -> str:
    """What follows, unless it tells of another day's event: "Syncope 2020, no warning. Vasovagal syncope 2015."."""
    following, note, end = mention.following(), mention.note, mention.sentence.end
    other = next((h for h in note.hits(mention.vocabulary) if h.name == "syncope" and h.start >= end), None)
    if other is None or other.start >= end + len(following) or not note.dates_in(mention.start, end):
        return following
    told = note.sentence(other.start)
    if not note.dates_in(told.start, told.end) or _JUDGED.search(note.low, told.start, told.end):
        return following
    return note.low[end : told.start].replace("\n", " ")


def _no_loss(mention: Mention) -> bool:
    """Words that also mean something else: a faint rash, a bone passed out to the table."""
    if mention.hit.term.surface == "faint":
        return _FAINT_THING.match(mention.after) is not None or _FAINTLY.search(mention.before) is not None
    return mention.hit.term.surface == "passed out" and _HANDED.match(mention.after) is not None


def _one_by_one(mention: Mention) -> Iterator[tuple[int, int, int]]:
    """Start and end of the words that open what is told of each of several, and where that ends; in the same paragraph."""
    low = mention.note.low
    stop = mention.sentence.end + len(mention.following(700))
    openers = list(_ONE_OF_THEM.finditer(low, mention.end, stop))
    for index, opener in enumerate(openers):
        following = openers[index + 1].start() if index + 1 < len(openers) else mention.note.sentence(opener.end()).end
        yield opener.start(), opener.end(), following


def _one_of_several(mention: Mention, start: int, end: int, stop: int) -> Fact:
    note = mention.note
    dated = note.date_of(start, end)
    following = "" if _ONE_OF_THEM.match(note.low, stop) else note.low[stop : stop + 90]
    past = DayInterval(None, note.day)
    return note.fact(
        "cardiac",
        "syncope",
        start,
        end,
        assertion="present",
        date=past if dated is None else dated.days.intersect(past) or dated.days,
        date_stated=dated is not None,
        detail={"cause": _cause(note.low[start:stop], following)},
    )
