"""A reply in free text, read in the light of the question: what it states, what has to be asked on, or that it is not
understood. Nothing here changes the case."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from prescreen.criteria.context import Context
from prescreen.dialogue import grammar
from prescreen.dialogue.answering import Answer, by_days, by_number, by_word, subject, table_row, uln_told
from prescreen.dialogue.parts import Part
from prescreen.dialogue.plain_answers import by_single_word
from prescreen.dialogue.selected import reads_of
from prescreen.dialogue.stating import Voice
from prescreen.protocol import rules
from prescreen.record import Document, Fact, PatientRecord
from prescreen.values import DayInterval

Reader = Callable[[Sequence[Document]], PatientRecord]
"""The reader of notes: documents in, record out."""
DayFinder = Callable[[str, date], Sequence[DayInterval]]
"""The dates that a text tells, in its order, given the day it was written."""

_ULN = re.compile(
    r"\b(?:uln|upper limit(?: of normal)?|normal (?:up )?to|lab limit)\b\D{0,6}(\d+(?:[.,]\d+)?)", re.IGNORECASE
)
_SINCE = re.compile(r"\A\W*(?:not|none|no|nothing|nil|never)\b.*\b(?:since|after|for)\b", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\b(?:the|on|in|at|of|it|was|is|were|last|dose|doses|dosed|given|until|till|stopped|ended|end|finished|about|around|"
    r"approximately|roughly|circa|ca|early|mid|late|ago|day|days|week|weeks|month|months|year|years|yesterday|today|this|morning|"
    r"date|since|by|i think|maybe|he|she|they|had|born|dob|birth|yes|infused|completed|"
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|"
    r"sept?\w*|oct\w*|nov\w*|dec\w*|spring|summer|autumn|winter|christmas|easter|one|two|three|four|five|six|a|an)\b|[\d\W_]|"
    r"(?<=\d)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\A\W*(?:still |currently |he is |she is |it is )*(?:on it|ongoing|taking it|running|continu\w+)\W*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tools:
    """What is handed in from the reading half."""

    read: Reader
    days: DayFinder


def understand(text: str, part: Part | None, voice: Voice, ctx: Context, tools: Tools) -> Answer:
    """What a reply states. An empty answer: not understood."""
    if part is not None:
        bare = _bare(text, part, voice, ctx, tools)
        if not bare.empty:
            return bare
    word, rest = grammar.leading_word(text)
    facts = _found(text, voice, tools)
    if part is not None and not facts and not grammar.not_known(text):
        facts = _framed(text, part, voice, tools)
    if part is not None and not facts:
        more = _loose(rest, word, part, voice, ctx, tools)
        if not more.empty:
            return more
    return Answer(tuple(facts))


def _bare(text: str, part: Part, voice: Voice, ctx: Context, tools: Tools) -> Answer:
    word = grammar.bare_word(text)
    if word is not None:
        return by_word(part, word, voice, ctx)
    if not _DATE_WORDS.sub("", text):
        days = list(tools.days(text, voice.day))
        if len(days) == 1:
            return by_days(part, days[0], voice, ctx)
    limit = _ULN.search(text)
    if limit and isinstance(part.rule, rules.MultipleOfUln) and part.outcome.facts and _is_limit_only(text):
        return uln_told(part, float(limit[1].replace(",", ".")), voice)
    told = grammar.number(text)
    if told is not None and not tools.days(text, voice.day):
        framed = [f for f in _framed(text, part, voice, tools) if (f.kind, f.name) in reads_of(part.rule)]
        return Answer(tuple(framed)) if framed else by_number(part, told, voice)
    return Answer()


def _is_limit_only(text: str) -> bool:
    return len(re.findall(r"\d+(?:[.,]\d+)?", text)) == 1


def _loose(rest: str, word: grammar.Word | None, part: Part, voice: Voice, ctx: Context, tools: Tools) -> Answer:
    """A date without its thing, "nothing since 2019", or a yes or no with words that the reader passes over."""
    days = list(tools.days(rest, voice.day))
    if _SINCE.search(rest) and isinstance(part.rule, rules.NoEvent) and days:
        denied = by_word(part, "no", voice, ctx)
        period = DayInterval(days[0].low, voice.day)
        return Answer(tuple(f.model_copy(update={"date": period, "date_stated": True}) for f in denied.facts))
    others = len(_DATE_WORDS.sub(" ", rest).split())
    if len(days) == 1 and word not in ("no", "never") and others <= 1:
        dated = by_days(part, days[0], voice, ctx)
        if not dated.empty:
            return dated
    if _STILL.match(rest) and isinstance(part.rule, rules.Washout):
        facts = [f for f in part.outcome.facts if f.kind == "therapy"]
        return Answer(refined=tuple(voice.precise(f, last="ongoing") for f in facts[:1]))
    if word is not None:
        return by_word(part, word, voice, ctx)
    row = table_row(part)
    stated = by_single_word(row, rest) if row is not None else ()
    return Answer(tuple(voice.fact(kind, name, **more) for kind, name, more in stated))


def _found(text: str, voice: Voice, tools: Tools) -> list[Fact]:
    record = tools.read([Document(id=voice.document, text=text, date=voice.day)])
    return [voice.own(f) for f in record.facts if f.assertion not in ("family", "hypothetical")]


def _framed(text: str, part: Part, voice: Voice, tools: Tools) -> list[Fact]:
    """The reply behind the name of what was asked about, as a note tells it: "platelets 62 this morning"."""
    topic = subject(part)
    if not topic or not text.strip() or isinstance(part.rule, rules.Washout):
        return []
    for link in (": ", " "):
        found = _behind(f"{topic}{link}", text, voice, tools)
        if _speaks_to(part, found):
            # what the name alone says, the reply has not said
            bare = {_core(f) for f in _behind(f"{topic}{link}", ".", voice, tools)}
            told = [f for f in found if _core(f) not in bare]
            if told:
                return told
    return []


def _core(fact: Fact) -> str:
    """A fact without where it was read."""
    return fact.model_dump_json(exclude={"evidence", "more_evidence"})


def _behind(frame: str, text: str, voice: Voice, tools: Tools) -> list[Fact]:
    record = tools.read([Document(id=voice.document, text=frame + text, date=voice.day)])
    start = len(frame)
    found = []
    for fact in record.facts:
        low, high = fact.evidence.start - start, fact.evidence.end - start
        if fact.assertion not in ("family", "hypothetical"):
            found.append(
                voice.own(
                    fact.model_copy(update={"evidence": fact.evidence.model_copy(update={"start": low, "end": high})})
                )
            )
    return found


def _speaks_to(part: Part, facts: Sequence[Fact]) -> bool:
    reads = reads_of(part.rule)
    return any((f.kind, f.name) in reads or (f.kind, "") in reads for f in facts)
