"""Stretches of a note that a date in front of them dates: "Bloods 24/09/2026", "12/05/2025: Hb 84 ...", "ASSESSMENT [08/16/2026]".

A date *leads* when nothing but a label stands before it in its sentence or line. How far it rules depends on how it is
written: a date that opens a sentence rules the sentence; with a colon, or alone in a line, the paragraph; one in the heading
of an encounter ("Progress note 17-JUL-2026", "copied forward from ...") everything down to the next encounter.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from prescreen.language.blocks import paragraph_end, paragraph_start, results_below, results_end
from prescreen.language.dated_results import introduced, one_of_two, told_behind
from prescreen.language.dates import DateMention
from prescreen.language.encounters import CLOCK, encounter_end
from prescreen.language.sentences import Span
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

Topic = Literal["all", "labs", "exam", "heart", "ecg", "encounter", "other"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` that ``mention`` dates, as far as they speak of ``topic``."""

    start: int
    end: int
    mention: DateMention
    topic: Topic
    sentence: bool = False
    """It rules one sentence only, inside whatever paragraph another date rules."""


_LIVING_MEMORY = 3650
"""Days before the note from which a date dates nothing in it but itself: a birth, an old operation."""

_LABS = (
    "lab labs laboratory laboratories blood bloods results result chemistry biochemistry haematology hematology biology count counts fbc"
    " cbc cmp lfts lft u&e u&es data investigations investigation auxiliary workup work-up tests test nadir biochem panel parameters exams bloodwork labwork analyses análises laboratorium"
    " findings laborwerte blutbild blutwerte inv inv. invs invx ix bld blds values printed chem labor laboratorio labo biologie hemogram haemogram sheet sample samples analysis review screen subsets flow cytometry"
)
_EXAM = (
    "vitals vital signs obs observations exam examination examined o/e physical nursing on flowsheet performance intake"
)
_HEART = "echo echocardiogram echocardiography echocardiographic tte muga echography mri cmr ultrasound doppler 2d transthoracic scan spect"
_HEART += " holter monitor telemetry ukg ucg usg ct cxr"
_ECG = "ecg ekg electrocardiogram 12-lead"
_FILL = "and an here repeat repeated last latest today the a our of from on in at dated this done his her new outside local screening day since for"
_FILL += " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun report cardiac heart by with first then early mid late"
_FILL += " week same as"
_TOPIC: dict[str, Topic] = (
    dict.fromkeys(_LABS.split(), "labs") | dict.fromkeys(_EXAM.split(), "exam") | dict.fromkeys(_HEART.split(), "heart")
)
_TOPIC |= dict.fromkeys(_ECG.split(), "ecg")
_TESTS: frozenset[Topic] = frozenset(("labs", "exam", "heart", "ecg"))
_TOPIC |= dict.fromkeys(_FILL.split(), "all")
_SAMPLED = re.compile(
    r"\b(?:collected|sample(?:d| taken| of)?|specimen|(?:bloods?|labs?|cbc|fbc) (?:of|taken|drawn)|entnommen)[\s:]*(?:on\s)?$"
)
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[).]\s*$")
_BOUNDARY = re.compile(r"\s{3,}(?=\d)|[.;!?]\s|[:|]\s?|\n|\s-\s")
_CLOSE = re.compile(
    r"[\s)\].,:]*(?:(?:unless (?:otherwise )?(?:stated|noted|dated)|fasting|a\.?m\.?|p\.?m\.?|local lab|morning)\b)?[\s)\].,]*(?:[,\s]*\d{1,2}[:.h]\d\d(?:\s?[ap]m|\s?h|\s?hrs)?)?[\s)\].]*"
)
_RANGE_END = re.compile(r"\d\s?(?:-|to|until)\s?$")
_NAMED_AFTER = re.compile(
    r"(?:[\s,]|\s-\s){1,2}(?P<label>[a-zé&/+'-]+(?: [a-zé&/+'-]+){0,5})(?:\s?\([^()\n]{0,40}\))?\s?(?::|-\s)|\s(?P<word>[a-z&+]+)\s(?=[a-z]+\s?[:=]?\s?\d)"
)
_GAP = re.compile(r"[ \t|]{2,}")
_ROWS = re.compile(r"(?:\n[^\n]*\S(?: {2,}|\t| ?\| ?)\S[^\n]*)*")
"""The lines under a head of several days that have columns too: only these does its first day date."""
_LEAD_IN = re.compile(r"[^.;:\d\n]{0,24}:")
_WORDS = re.compile(r"[^\s,(\[/]+")
_BULLET = re.compile(
    r"[\s>*•·#\-(\[|【①-⑳]*(?:\d{1,2}(?:[.)]\s|\s{1,2}(?=[a-z])))?(?:[一二三四五六七八九十]+[、,.])?\s*"
)


@lru_cache(maxsize=4)
def stretches(note: "Note") -> tuple[Stretch, ...]:
    """The dated stretches of a note, in the order of their starts."""
    found: list[Stretch] = []
    for mention in note.dates:
        if mention.days.low is None or mention.days.high is None:
            continue
        if note.day is not None and (note.day - mention.days.high).days > _LIVING_MEMORY:
            continue
        stretch = _stretch(note, mention) or _introduction(note, mention)
        if stretch is not None:
            found.append(_within_bracket(note, stretch))
    return tuple(_cut(sorted(found, key=lambda s: s.start)))


def _stretch(note: "Note", mention: DateMention) -> Stretch | None:
    plain, low = note.plain, note.low
    line = note.line(mention.start)
    encounter = encounter_end(note, mention, line)
    if encounter is not None:
        return Stretch(mention.end, encounter, mention, "encounter")
    behind = told_behind(note, mention)
    if behind is not None:
        return Stretch(*behind, mention, "labs")
    if (
        mention.days.exact
        and not mention.relative
        and _SAMPLED.search(low, max(line.start, mention.start - 24), mention.start)
    ):
        clock = CLOCK.match(low, mention.end, line.end)
        after = mention.end if clock is None else clock.end()
        if low[after : after + 1] == ")" or len(low[mention.end : line.end].strip()) < 24:
            above = paragraph_start(low, line.start)
            last = above < line.start and not low[line.end : paragraph_end(low, line.end)].strip()
            if last and results_below(low, above - 1) >= line.start - 1:
                return Stretch(above, line.start, mention, "labs")
            return Stretch(mention.end, paragraph_end(low, line.end, skip_blank=True), mention, "labs")
    if mention.role in ("until", "before", "due", "since", "after") or one_of_two(note, mention):
        return None
    begin = _unit_start(note, mention.start, line.start)
    label = low[begin : mention.start]
    label = label[_BULLET.match(label).end() :]  # type: ignore[union-attr]
    words = [w.strip("().:,'\"-") for w in _WORDS.findall(label)]
    topics = {_TOPIC.get(w, "other") for w in words if w and w[-1].isalnum()}
    aside = low.rfind("(", begin, mention.start)
    if aside > max(begin, low.rfind(")", begin, mention.start)) and _other_label(low, aside, mention.start):
        return None  # "Lab 1.12.2025  Hb 79 (last red cells 20.11.)"
    if "ecg" in topics:
        topics.discard("other")
    if _RANGE_END.search(low, max(0, mention.start - 24), mention.start):
        return None
    alone = _CLOSE.fullmatch(low, mention.end, line.end) is not None
    heading = (
        alone
        and begin <= line.start + len(plain[line.start : line.end]) - len(plain[line.start : line.end].lstrip()) + 3
    )
    colon = low[mention.end : mention.end + 1] == ":"
    if _NUMBERED.fullmatch(low, line.start, mention.start) or (
        alone and not colon and _other_label(low, line.start, begin)
    ):
        return None
    if (
        (mention.relative or (mention.role == "from" and not colon))
        and not topics & {"labs", "heart", "ecg"}
        and topics - {"all"}
    ):
        return None
    if "other" in topics and not (heading and plain[begin : begin + 1].isupper() and topics & _TESTS):
        introduction = _introduction(note, mention)
        if introduction is not None:
            return introduction
        if begin <= note.sentence(mention.start).start and _LEAD_IN.match(low, mention.end) and len(words) < 7:
            end = results_below(low, line.end) if colon and begin <= line.start + 2 else 0
            return Stretch(mention.end, max(end, note.sentence(mention.start).end), mention, "all", sentence=True)
        return None
    topic: Topic = next((t for t in ("labs", "exam", "heart", "ecg") if t in topics), "all")
    if "findings" in words:
        topic = "all"
    rows_end = _ends_columns(note, mention, line)
    if alone and rows_end is not None:
        return Stretch(mention.end, rows_end, mention, topic)
    if alone:
        end = results_end(low, line.end) if topic == "labs" else paragraph_end(low, line.end, skip_blank=True)
        return Stretch(mention.end, end, mention, topic)
    if mention.relative:
        return Stretch(mention.end, note.sentence(mention.start).end, mention, topic, sentence=True)
    after = low[mention.end : mention.end + 24]
    named = _NAMED_AFTER.match(low, mention.end)
    names = (named["label"] or named["word"]).split() if named is not None else []
    own = next((t for w in names if (t := _TOPIC.get(w, "all")) != "all"), None)
    if own is not None and begin <= line.start + 2:
        return Stretch(mention.end, paragraph_end(low, line.end), mention, own)
    at_line_start = begin <= line.start or not low[line.start : begin].strip(" \t>*•·#-([|0123456789.)")
    if (
        topic != "all"
        or re.match(r"[\s)\].]*(?:\([^)]{0,14}\)\s*)?(?:[:=|]|\s-\s)", after)
        or (plain[mention.start - 1] == "(" and re.match(r"(?:,?\s[a-z]{2,10}){1,2}\):", after))
        or (at_line_start and re.match(r"[)\]]?\s{2,}", after))
    ):
        if plain[mention.start - 1 : mention.start] == "(" and after[:1] == ":":
            return Stretch(mention.end, _closing(low, mention.end, line.end), mention, topic, sentence=True)
        if mention.grain in ("month", "year") and topic == "all":
            return Stretch(mention.end, line.end, mention, topic, sentence=True)
        return Stretch(mention.end, rows_end or paragraph_end(low, line.end), mention, topic)
    return Stretch(mention.end, note.sentence(mention.start).end, mention, topic, sentence=True)


def _ends_columns(note: "Note", mention: DateMention, line: Span) -> int | None:
    """The end of the rows under a head of several days, when this is one of them; None for a day by itself."""
    following = note.dates_in(mention.end, line.end)
    before = [d for d in note.dates_in(line.start, mention.start) if d.end <= mention.start]
    gaps = [(mention.end, following[0].start)] if following else []
    gaps += [(before[-1].end, mention.start)] if before else []
    if not any(_GAP.fullmatch(note.low, *gap) for gap in gaps):
        return None
    return _ROWS.match(note.low, line.end).end()  # type: ignore[union-attr]


def _introduction(note: "Note", mention: DateMention) -> Stretch | None:
    """What a sentence dates that tells of the tests: "Bloods were taken on 9 March.", "yesterday's sample: Hb 9.2"."""
    end = introduced(note, mention)
    if end is None:
        return None
    return Stretch(mention.end, end, mention, "labs", sentence=end <= note.sentence(mention.start).end)


_OWN_VALUES = re.compile(r":(?!\d\d)\s?\S")


def _within_bracket(note: "Note", stretch: Stretch) -> Stretch:
    """A date within a bracket that goes on rules no further than the bracket: "Hb 94 [9/2: Hb 90, plt 39; 8/18: plt 28]"."""
    low, at = note.low, stretch.mention.start
    line = note.line(at)
    opened = max(low.rfind("(", line.start, at), low.rfind("[", line.start, at))
    if opened < 0 or stretch.start < at or max(low.rfind(")", opened, at), low.rfind("]", opened, at)) > opened:
        return stretch
    close = low.find(")" if low[opened] == "(" else "]", at, stretch.end)
    if close < 0 or _OWN_VALUES.search(low, stretch.mention.end, close) is None:
        return stretch
    return Stretch(stretch.start, close, stretch.mention, stretch.topic, sentence=True)


def _closing(low: str, at: int, end: int) -> int:
    close = low.find(")", at, end)
    return end if close < 0 else close


def _other_label(low: str, line_start: int, begin: int) -> bool:
    """Whether the line's label makes its date one of something else than measurements: "birth_date:", "Last G-CSF:"."""
    words = [w.strip("().:,'\"-") for w in _WORDS.findall(low[line_start:begin])]
    topics = {_TOPIC.get(w, "other") for w in words if w and w[-1].isalnum()}
    return "other" in topics and not topics & _TESTS


def _unit_start(note: "Note", at: int, line_start: int) -> int:
    """Where the sentence, the item or the bracketed label that holds ``at`` begins (a heading's label may hold a bracket)."""
    sentence = note.sentence(at)
    begin = max(sentence.start, at - 80) if sentence.start <= at else line_start
    for stop in _BOUNDARY.finditer(note.plain, begin, at):
        if not (stop.group()[0] == "." and stop.end() >= at):
            begin = stop.end()
    return begin


def _cut(found: list[Stretch]) -> list[Stretch]:
    """Each stretch ends where the next of its kind begins, and an encounter at the next encounter."""
    result: list[Stretch] = []
    for index, stretch in enumerate(found):
        end = stretch.end
        for following in found[index + 1 :]:
            if following.start >= end:
                break
            if following.sentence and not stretch.sentence:
                continue
            ends = (
                following.topic in (stretch.topic, "encounter")
                or {stretch.topic, following.topic} == {"heart", "ecg"}
                or (stretch.topic != "encounter" and following.topic == "all")
            )
            if ends and following.mention.start > stretch.start:
                end = min(end, following.mention.start)
                break
        result.append(Stretch(stretch.start, end, stretch.mention, stretch.topic, stretch.sentence))
    return result


def encounter_day(note: "Note", at: int) -> DayInterval | None:
    """The day of the encounter that the character lies in: its heading's date, else the document's."""
    for stretch in reversed(stretches(note)):
        if stretch.topic == "encounter" and stretch.start <= at < stretch.end:
            return stretch.mention.days
    return note.days


def ruling(note: "Note", at: int, topics: tuple[Topic, ...]) -> DateMention | None:
    """The leading date that rules the character for one of ``topics``: the nearest before it; None without one."""
    for stretch in reversed(stretches(note)):
        if stretch.start <= at < stretch.end and stretch.topic in topics:
            return stretch.mention
    return None
