"""Denials of live vaccines and of any, with the days that they cover."""

import re

from prescreen.finding.conditions import Mention
from prescreen.record import Fact
from prescreen.values import DayInterval

_NONE = re.compile(
    r"^(?:[^.;:?\n]{0,40}[?:])?\W*(?:\([^)]{0,40}\)\W*)?(?:contraindicated,? |not indicated,? )?"
    r"(?:zero\b|none|nil\b|no\b|n\b|never\b|denied|not? given)(?!\s+(?:record|reaction|data|live|known|problem|info))"
)
_NONE_LATER = re.compile(
    r"\b(?:(?:has |have |had )?(?:had|received|been given|got|taken) none|none (?:so far|yet|given|had|received|taken|since)|"
    r"(?:pt|patient|he|she|self|own)\s*:\s*(?:none|nil|no)\b)"
)
"""The answer some words on: "asked about vaccines for the trip; he has had none so far"."""
_UNKNOWN = re.compile(
    r"\b(?:no|not|without) (?:records?|recorded|data|cards?|information|documentation|documented|details?)\b|\bno (?:\w+ )?(?:vaccin\w+|immuni[sz]ations?) (?:(?:is|are|was|were|have been|has been) )?(?:documented|recorded|on record|on file|registered)\b|unknown|not available"
)
_NOT_OF_ALL = re.compile(
    r"\bagainst\b|\breaction|"
    r"\b(?:update|series|schedule|programme|program|re-?)\W*$"
)
_LAST = re.compile(r"\blast\s+$")
_NONE_SINCE = re.compile(r"\b(?:none|nothing|no more|no others?) (?:after|since|thereafter)")
_HALTED = re.compile(
    r"\W*(?:(?:have|has|had|are|is|were|was|been|all|therefore) ){0,3}(?:interrupted|suspended|on hold|put on hold|paused|stopped|halted|discontinued|withheld)\W+since\b"
)
"""Behind vaccinations of every kind: "vaccinations are interrupted since 2021"."""
_LIVE = re.compile(r"\blive\b")
_PERIOD = re.compile(r"^\W*(?:in |within |over |for )?(?:the )?(?:last|past|previous|<|within)\b")
_LIVE_ONES = re.compile(r"^[\s(,:-]{1,4}live\b")
_SAY_NO = frozenset(
    "nothing live|nil live|none live|no live|live: none|live: nil|live: no|live none|live nil|live - none|live - nil|live – none|"
    "live – nil|live (none)|live=none".split("|")
)
_ENDS = re.compile(r"\s*(?:$|[.,;)\n])")
_NOT_BEGUN = re.compile(r"[^.;,]{0,30}\bnot (?:yet )?(?:started|begun|commenced)\b")
_ADVICE = re.compile(
    r"\b(?:do not|don't|must not|mustn't|should not|shouldn't|not to|may not|avoid(?:s|ing)?|refus(?:es|ing)|declin(?:es|ing)|against)\b"
    r"(?: (?:have|get|receive|take|give|be given))?(?: any| all)?\s*$"
    r"|\b(?:advised?|told|asked|instructed|reminded|warned)\b[^.;]{0,30}?\bto (?:have|get|take|receive|be given|avoid)\s+$"
    r"|\b(?:advised?|advice|advising|recommend\w*|counsel\w*|instructed|reminded|warned|told)\b[^.;]{0,30}?\b(?:no|against)\s+$"
)
"""What is asked of the patient says nothing of what was given: "please do not have any live vaccines"."""
_SAID_GIVEN = re.compile(r"^[^.;]{0,20}\b(?:given|received|had|administered|taken)\b")
_ADVICE_AFTER = re.compile(
    r"\s*(?:until|till|allowed|permitted|please|should|must|are to be|for (?:the next|at least))\b"
)
_OTHER_JABS = re.compile(
    r"\b(?:g-?csf|filgrastim|neupogen|lenograstim|growth factors?|b12|insulin|heparin|clexane|enoxaparin|epo|depo\w*|fragmin|steroid|cortisone|iron)\s+$"
)
"""Before jabs that are no vaccines."""
_WITH_PROCEDURES = re.compile(r"procedures?(?:,| and| or|/| &)\s*$")
_SHORT = re.compile(
    r"\b(?:today|at this visit|this visit|during (?:the |this |her |his )?(?:stay|admission)|in hospital|"
    r"since (?:the |his |her )?(?:last|previous) (?:visit|appointment|review|seen|clinic|contact|consultation))\b"
)


def denial(mention: Mention) -> Fact | None:
    """The fact ``vaccination_denial`` of a mention of live vaccines or of vaccines in general, or None."""
    note, name = mention.note, mention.hit.name
    last = _LAST.search(mention.before) and _NONE_SINCE.search(mention.words)
    if _OTHER_JABS.search(mention.before):
        return None
    if name == "any_vaccine" and (last or _HALTED.match(mention.after)):
        return _none_after_the_last(mention)
    asked = mention.after.endswith("?")
    answer = _NONE.match(mention.after + (" " + mention.following(24) if asked else ""))
    later = None if answer else _NONE_LATER.search(mention.after + " " + mention.following(80))
    surface = mention.hit.term.surface
    if surface == "no live" and not _ENDS.match(mention.after):
        return None
    advice = _ADVICE.search(mention.before) or _ADVICE_AFTER.match(mention.after)
    if advice is not None and not (_NONE_LATER.search(mention.after) or _SAID_GIVEN.search(mention.after)):
        return None
    denied = mention.label == "absent" or surface in _SAY_NO
    denied = denied or _NOT_BEGUN.match(mention.after) is not None
    if not (denied or answer or (later and name == "any_vaccine")):
        return None
    if _UNKNOWN.search(mention.words[: mention.end - mention.sentence.start + 40]):
        return None
    if name == "any_vaccine" and not _of_all(mention, answered=answer is not None or later is not None):
        return None
    if name == "any_vaccine" and _LIVE_ONES.match(mention.after):
        name = "live_vaccine"
    if _SHORT.search(mention.after[:40]):
        return None  # of one day, or of a stay: of no use for a month
    if later is not None and not _PERIOD.match(mention.after):
        days, stated = _this_year(mention, mention.end + later.start())
    else:
        days, stated = mention.denied
    return note.fact(
        "vaccination_denial", name, mention.start, mention.end, assertion="absent", date=days, date_stated=stated
    )


def _this_year(mention: Mention, at: int) -> tuple[DayInterval | None, bool]:
    """The days of an answer some words on, of which only "this year" and its like narrow all the past."""
    note = mention.note
    if note.days is None:
        return None, False
    low = [d.days.low for d in note.dates_in(at, mention.sentence.end) if note.low.startswith("this ", d.start)]
    return DayInterval(low[0] if low else None, note.days.high), bool(low)


def _of_all(mention: Mention, *, answered: bool) -> bool:
    """Whether vaccines of every kind are denied, not live ones, one vaccine, or the papers."""
    note = mention.note
    section = note.section(mention.start)
    if section.category == "immunizations" and mention.start < section.start + 30 and not answered:
        return False  # the heading itself
    if _WITH_PROCEDURES.search(mention.before):
        return False  # of a stay: "Procedures and immunizations: none"
    if any(hit.start < mention.start < hit.end + 3 for hit in note.hits("vaccines")):
        return False  # "declined the tetanus vaccination"
    return not (
        (_LIVE.search(mention.clause_words) and not answered)
        or _NOT_OF_ALL.search(mention.words[: mention.end - mention.sentence.start + 40])
    )


def _none_after_the_last(mention: Mention) -> Fact | None:
    """ "Last vaccination in May 2024, none since", "vaccinations on hold since May 2024"."""
    note = mention.note
    days, stated = mention.days
    if not stated or days is None or days.high is None or note.days is None:
        return None
    return note.fact(
        "vaccination_denial", mention.hit.name, mention.start, mention.end, assertion="absent",
        date=DayInterval(days.high, note.days.high), date_stated=True,
    )  # fmt: skip
