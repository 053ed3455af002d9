"""A reply read behind the name of what was asked about, as a note tells it: "platelets: 62 this morning"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prescreen.criteria.names import called
from prescreen.criteria.wording import thing
from prescreen.dialogue.answering import table_row, vague_facts
from prescreen.dialogue.asides import of_the_talk
from prescreen.dialogue.clauses import content, words_beside_time
from prescreen.dialogue.parts import Part
from prescreen.dialogue.selected import reads_of
from prescreen.dialogue.stating import Voice
from prescreen.dialogue.tools import Reader
from prescreen.protocol import rules
from prescreen.record import Document, Fact

_TOPICS = {
    "ecg_abnormality": "ECG", "relapsed": "disease", "vsvg_product": "CAR-T or gene therapy", "sepsis": "infection",
    "serious_cardiac_disease": "heart", "unsuitable": "", "good_access": "venous access", "icf_signed": "consent form",
    "dementia": "mental status", "product_component": "allergies", "nyha_class": "heart failure, NYHA",
    "arrhythmia_ventricular": "ventricular arrhythmia", "primary_immunodeficiency": "primary immunodeficiency",
}  # fmt: skip
_GENERAL = frozenset(("infection", "allergies", "ECG", "disease", "heart", "venous access", "consent form"))
"""Names under which anything may be told; the others name one thing."""
_DENIES = re.compile(r"\W*(?:no|not|never|none|nil|without|denies|denied)\b", re.IGNORECASE)
_OF_ANOTHER_KIND = re.compile(
    r"\bnot\b.*\b(?:candidate|eligible|fit|suitable|significant|relevant|keen|willing)\b", re.IGNORECASE
)
_VALUES = rules.LatestValue | rules.MultipleOfUln | rules.Age | rules.CockcroftGault
_OTHER_CLEARANCE = re.compile(
    r"\b(?:ckd\W?epi|mdrd|cystatin|iohexol|inulin|edta|dtpa|iothalamate|radionuclide|isotop\w*|nuclear)\b",
    re.IGNORECASE,
)
_OTHER_THING = re.compile(
    r"\A(?:chemo\w*|immuno\w*|radio\w*|rt|surgery|ops?|operation|biopsy|scans?|pet\W?ct|pet|ct|mri|echo\w*|transfus\w*|antibiotics?|abx|"
    r"steroids?|transplant\w*|auto|allo|car\W?t|cells|induction|maintenance|bridging|apheresis|flu|covid|relapse\w*|diagnos\w*)\W*\Z",
    re.IGNORECASE,
)
_NOT_THIS = ("family", "hypothetical")
_STEM = 4
_NEUTRAL = "noted"


def found(text: str, voice: Voice, read: Reader) -> list[Fact]:
    """What the reader of notes finds in the reply alone."""
    record = read([Document(id=voice.document, text=text, date=voice.day)])
    return [voice.own(f) for f in record.facts if f.assertion not in _NOT_THIS]


def framed(text: str, part: Part, voice: Voice, read: Reader) -> list[Fact]:
    """What the reader finds behind the name of what the part asks about; nothing that the name alone would say."""
    topic = _topic(part, text)
    if (
        not topic.name
        or not text.strip()
        or isinstance(part.rule, rules.Washout)
        or _OF_ANOTHER_KIND.search(text)
        or of_another(text, part)
    ):
        return []
    if isinstance(part.rule, rules.CockcroftGault) and _OTHER_CLEARANCE.search(text):
        return []
    for link in (": ", " "):
        facts = list(_behind(f"{topic.name}{link}", text, voice, read))
        if speaks_to(part, [f for f, _ in facts]):
            bare = [f for f, _ in _behind(f"{topic.name}{link}", _NEUTRAL, voice, read)]
            said = {core(f) for f in bare}
            told = [(f, named) for f, named in facts if core(f) not in said]
            # what the reply's own words say counts before what the name says with their dates
            told = [(f, named) for f, named in told if not named] or told
            value = isinstance(part.rule, _VALUES)
            if of_the_talk(text, value=value) and (not topic.general or all(named for _, named in told)):
                continue
            if told and not _only_the_name(text, told, bare, topic, voice.day):
                return [f for f, _ in told]
    return []


def of_another(text: str, part: Part) -> bool:
    """Whether all that a text names beside a day is another thing than the event asked about: "chemo in may"."""
    if not isinstance(part.rule, rules.NoEvent):
        return False
    words = content(text)
    name = subject(part)
    return bool(words) and all(_OTHER_THING.match(w) is not None and w not in name for w in words)


def speaks_to(part: Part, facts: Sequence[Fact]) -> bool:
    """Whether one of the facts is of those that the part's rule reads."""
    reads = reads_of(part.rule)
    return any((f.kind, f.name) in reads or (f.kind, "") in reads for f in facts)


def core(fact: Fact) -> str:
    """A fact without where it was read."""
    return fact.model_dump_json(exclude={"evidence", "more_evidence"})


def _only_the_name(text: str, told: list[tuple[Fact, bool]], bare: list[Fact], topic: "_Topic", day: date) -> bool:
    """Whether the name itself was taken for an event, while the reply's own words say something else."""
    if topic.general or not all(named and f.assertion in ("present", "planned") for f, named in told):
        return False
    dated = any(f.date_stated or f.last is not None for f, _ in told)
    timed = len(words_beside_time(text)) < len(text.split())
    if topic.event and not timed and _DENIES.match(text) is None and all(f.name == topic.event for f, _ in told):
        return True  # the name behind itself: "planned surgery: hmm"
    if any(f.assertion == "planned" and f.date and f.date.high and f.date.high < day for f, _ in told):
        return True
    undated = [(f.kind, f.name, f.assertion, f.detail) for f in bare]
    same = all((f.kind, f.name, f.assertion, f.detail) in undated for f, _ in told)
    return _DENIES.match(text) is not None or (same and (not dated or (topic.several and bool(content(text)))))


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a part is called. ``general``: anything may be told under that name; ``several``: it stands for several.

    ``event``: the fact that the name alone would be.
    """

    name: str
    general: bool = False
    several: bool = False
    event: str = ""


def _topic(part: Part, text: str) -> _Topic:
    """What the part is called; of several events the one that the reply names: "coronary stent" for "had a stent"."""
    rule = part.rule
    if not isinstance(rule, rules.NoEvent):
        name = subject(part)
        return _Topic(name, name in _GENERAL, isinstance(rule, rules.Table))
    events = list(dict.fromkeys(e.name[0] for e in rule.events if e.name and e.deny and e.counts == "violates"))
    stems = {w[:_STEM].lower() for w in re.findall(r"[a-z]{4,}", text, re.IGNORECASE)}
    named = [called(n) for n in events if stems & {w[:_STEM] for w in called(n).lower().split() if len(w) >= _STEM}]
    if len(events) > 1 and len(named) == 1:
        return _Topic(named[0])
    return _Topic(rule.called, several=len(events) > 1, event=events[0] if len(events) == 1 else "")


def _behind(frame: str, text: str, voice: Voice, read: Reader) -> Iterator[tuple[Fact, bool]]:
    """The facts of a frame with the reply in it, each with whether it rests on the frame alone."""
    record = read([Document(id=voice.document, text=frame + text, date=voice.day)])
    start = len(frame)
    for fact in record.facts:
        if fact.assertion not in _NOT_THIS:
            low, high = fact.evidence.start - start, fact.evidence.end - start
            moved = fact.evidence.model_copy(update={"start": low, "end": high})
            yield voice.own(fact.model_copy(update={"evidence": moved})), high <= 0


def subject(part: Part) -> str:
    """What the question is about, as a note would begin to tell it: "platelets", "radiotherapy"."""
    rule = part.rule
    if isinstance(rule, rules.LatestValue | rules.MultipleOfUln):
        return rule.quantity.called
    if isinstance(rule, rules.CockcroftGault):
        return "creatinine clearance (Cockcroft-Gault)"
    if isinstance(rule, rules.NoEvent):
        return rule.called
    if isinstance(rule, rules.Age):
        return "date of birth"
    if isinstance(rule, rules.DiseaseFree):
        return "other malignancy"
    row = table_row(part)
    if row is not None:
        return _TOPICS.get(row.reads[1], row.reads[1].replace("_", " "))
    vague = vague_facts(part)
    return thing(vague[0]) if vague else ""
