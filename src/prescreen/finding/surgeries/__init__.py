"""Operations done or planned, with anaesthesia; needle and bedside procedures apart; denials of either half."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, mentions
from prescreen.finding.surgeries.denials import denials
from prescreen.finding.surgeries.telling import CANCELLED, PLANNED, detail_of, event_days, fact_of
from prescreen.finding.surgeries.words import VOCABULARIES
from prescreen.language.worded import Worded
from prescreen.language.words import AnyOf
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

__all__ = ["VOCABULARIES", "find"]

_MOVED = Worded(
    r"\b(?:postponed|brought forward|moved|rescheduled|re-scheduled|deferred|pushed back|put back|put off|shifted|delayed|(?:brought|put|pushed) it (?:forward|back|off))\b[^.;]{0,40}?\b(?:to|until|till)\b\s*"
)
"""An operation that was given a later day, up to that day: "postponed from 5 May to the autumn"."""

_NO_NEW_DAY = re.compile(
    r"\b(?:no (?:new|other|further) (?:date|day|slot)|not (?:been )?re-?(?:booked|scheduled|arranged))\b"
)

_NOT_SURGERY = Worded(
    r"operating system|surgery (?:clinic|dept|department|team|outpatient|reg|service|issues?|consult|standpoint|perspective|rotation|floor|ward)|the \w+ surgery|dr [a-z]+|medical practice|biopsy only|gp surgery|"
    r"surgery address|co-?operat|inoperat|dental check"
)

_BEDSIDE = Worded(
    r"\b(?:staples|sutures?|stitch(?:es)?|clips)\b|marrow|lumbar puncture|\bport\b|picc|hickman|central line|thoracentesis|paracentesis|drain\b|drainage|core (?:needle )?biops|pericardiocentesis|needle|\bcath"
)

_SURGICAL = re.compile(
    r"surg|operat|\bops?\b|theatre|\bvats\b|\bpsh\b|\bprocs?\b|proced|\bor\b|excis|ectomy|scope|pinning|replacement|repair|extraction|under (?:local|ga\b|la\b|general)"
)

_OPERATED = re.compile(
    r"surg(?:ery|eries|ical)|operat|\bops?\b|ectomy|otomy\b|plasty|c-section|caesarean|cesarean|theatre|\bvats\b|(?:hip|knee) replacement"
)

_INSTRUMENT = Worded(
    r"\s+(?:sponges?|pads?|tapes?|towels?|trays?|sets?|instruments?|scars?|packs?|handouts?|leaflets?|brochures?|pamphlets?|booklets?)\b|"
    r"\s+(?:syndrome|disease)\b(?! (?:release|repair|surgery|operation|decompression))"
)

_CAESAREAN = ("caesarean", "cesarean", "c-section")

_BORN_BY = re.compile(r"\bborn\b[^.;]*$")
"""The mother's operation, told of a child."""

_STATUS_POST = re.compile(r"\b(?:status[- ]post|s/p)\W+(?:\w+\W+){0,4}$")

_REPORT = re.compile(
    r"post-?\s?operative diagnos[ei]s|(?:procedures?|operations?) performed|(?:description|details) of (?:the )?(?:procedure|operation)|"
    r"titles? of (?:procedure|operation)|intra-?operative findings"
)

_REPORTED = AnyOf(
    "operative diagnos", "operative findings", "procedure performed", "procedures performed", "operation performed", "operations performed",
    "of the procedure", "of procedure", "of the operation", "of operation",
)  # fmt: skip
"""One of these stands in every heading of a report."""

_BEGUN = re.compile(
    r"\b(?:taken|brought|moved|transferred|wheeled|placed|positioned) (?:back )?(?:in)?to (?:the )?(?:main )?(?:operat\w+|or\b|theat\w+|procedure)|"
    r"\bprepped\b|\bincision was\b|\bplaced (?:in|on) the (?:supine|prone|lithotomy|operating|table)"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``surgery``."""
    begun = _begun(note)
    seen: set[tuple[int, str]] = set()
    for mention in mentions(note, "surgeries"):
        other = _NOT_SURGERY.search_in(note.low, max(mention.line_start, mention.start - 20), mention.end + 16)
        named = mention.hit.name == "named" and other is not None and other.group().startswith("dr ")  # who does it
        if (other is not None and not named) or mention.label == "family":
            continue
        if mention.hit.term.surface in _CAESAREAN and _BORN_BY.search(mention.before):
            continue
        if mention.hit.name == "nothing" and not _of_operations(mention):
            continue
        for fact in denials(mention) if mention.hit.name in ("word", "nothing") else _named(mention):
            if fact.assertion == "planned" and mention.start < begun and not fact.date_stated:
                continue
            key = (mention.sentence.start if fact.assertion == "absent" else mention.start, fact.name + fact.assertion)
            if key not in seen:
                seen.add(key)
                yield fact


def _of_operations(mention: Mention) -> bool:
    """Whether "none planned" is of operations: by its sentence, an operation named in it, its section, or the sentence before."""
    note, start = mention.note, mention.sentence.start
    if _SURGICAL.search(mention.words + note.section(mention.start).title):
        return True
    if any(hit.name == "named" for hit in note.hits_in("surgeries", start, mention.start)):
        return True
    before = note.low[max(0, start - 140) : start].rsplit("\n\n", 1)[-1].replace("\n", " ").rstrip(" .")
    return _OPERATED.search(before[before.rfind(". ") + 1 :]) is not None


def _begun(note: "Note") -> int:
    """Where the report of an operation tells that it begins; what stands planned before it without a day is that one."""
    begun = _BEGUN.search(note.low) if _REPORTED.stands_in(note.low) and _REPORT.search(note.low) else None
    return begun.start() if begun is not None else 0


_UNDECIDED = Worded(r"\bwhether\b(?! or not)[^.;]{0,60}$")
"""Before an operation that nobody has decided on: "he will say after the MRI whether it wants pinning"."""


_NOTHING_ELSE = re.compile(r"\b(?:nothing|none|no) (?:else|other|further|more)?[^,;.]{0,40}")
"""What is not planned beside an operation that was done: "healed fine, nothing else booked"."""


def _named(mention: Mention) -> Iterator[Fact]:
    label = mention.label
    if _UNDECIDED.search_in(mention.note.low, max(mention.sentence.start, mention.start - 70), mention.start):
        return
    detail = detail_of(mention)
    around = mention.words + mention.following(140)
    moved = _MOVED.search_in(mention.note.low, mention.end, mention.sentence.end)
    if moved is None and (
        label == "absent" or (CANCELLED.search(around) and (PLANNED.search(mention.words) or _lies_ahead(mention)))
    ):
        if CANCELLED.search(around) and _NO_NEW_DAY.search(around):
            yield fact_of(mention, "planned_surgery", "absent", mention.note.days, False, {})
        return
    if moved is not None:
        later = next(
            (d for d in mention.note.dates_in(moved.end() - 8, mention.sentence.end) if d.end > moved.end()), None
        )
        yield fact_of(mention, "surgery", "planned", later and later.days, later is not None, detail)
        return
    if label not in ("present", "planned", "possible") or _INSTRUMENT.match(mention.after):
        return
    recommended = mention.hit.name == "endoscopy" and mention.note.section(mention.start).category == "plan"
    days, stated = event_days(mention, future=False)
    future = _lies_ahead(mention)
    if (
        label == "planned"
        or future
        or (recommended and not stated)
        or (
            PLANNED.search(_NOTHING_ELSE.sub(" ", mention.clause_words))
            and not stated
            and not _STATUS_POST.search(mention.before)
        )
    ):
        days, stated = event_days(mention, future=True)
        label = "planned"
    elif (
        mention.hit.name == "named"
        and mention.hit.term.surface
        in (
            "cataract",
            "carpal tunnel",
            "inguinal hernia",
            "lipoma",
            "ganglion",
            "removal of",
            "resection",
            "decompression",
        )
        and not re.search(
            r"done|(?<!pre)(?<!post)(?<!pre-)(?<!post-)operat|surgery|repair|release|excis|removed|under |extract",
            mention.words,
        )
    ):
        return
    yield fact_of(mention, "bedside" if _is_bedside(mention) else "surgery", label, days, stated, detail)


def _lies_ahead(mention: Mention) -> bool:
    """Whether its day is certainly after the note's."""
    days, today = event_days(mention, future=False)[0], mention.note.days
    return (
        days is not None
        and today is not None
        and today.high is not None
        and days.low is not None
        and days.low > today.high
    )


def _is_bedside(mention: Mention) -> bool:
    return mention.hit.term.surface in ("removal of", "excision of", "debridement") and bool(
        _BEDSIDE.search(mention.words)
    )
