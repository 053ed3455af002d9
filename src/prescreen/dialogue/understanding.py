"""A reply in free text, read in the light of the question: what it states, what has to be asked on, or that it is not
understood. Nothing here changes the case."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from prescreen.criteria.context import Context
from prescreen.dialogue import grammar
from prescreen.dialogue.answering import (
    Answer,
    by_days,
    by_normal,
    by_number,
    by_words,
    of_another_kind,
    table_row,
    uln_told,
)
from prescreen.dialogue.as_meant import as_meant
from prescreen.dialogue.asides import doubts, of_the_talk, stalls
from prescreen.dialogue.clauses import (
    content,
    one_day_each,
    opening,
    passed_over,
    spans,
    tells_only_when,
    words_beside_time,
)
from prescreen.dialogue.contradicting import contradicts
from prescreen.dialogue.ellipses import in_full
from prescreen.dialogue.framing import core, found, framed, of_another, speaks_to
from prescreen.dialogue.not_told import without_unknowns
from prescreen.dialogue.parts import Part
from prescreen.dialogue.plain_answers import by_telling_word
from prescreen.dialogue.plain_phrases import by_phrase
from prescreen.dialogue.selected import reads_of
from prescreen.dialogue.short_dates import either, readings
from prescreen.dialogue.slips import spelt
from prescreen.dialogue.stating import Voice
from prescreen.dialogue.tools import Tools
from prescreen.dialogue.value_clauses import of_former_times, one_number, tells_its_day, told_elsewhere, valued_clauses
from prescreen.protocol import rules
from prescreen.record import Fact
from prescreen.values import DayInterval

_ULN = re.compile(
    r"\b(?:uln|upper limit(?: of normal)?|normal (?:up )?to|lab limit)\b\D{0,6}(\d+(?:[.,]\d+)?)", re.IGNORECASE
)
_NONE = re.compile(r"\A\W*(?:not|none|no|nothing|nil|never)\b", re.IGNORECASE)
_NONE_SINCE = re.compile(r"(?:none|nothing|no \w+|nil|never)(?: \w+){0,2} since(?: then)?\W*\Z", re.IGNORECASE)
_NONE_SINCE_THEN = re.compile(r"\A\W*(?:none|nothing|nil|not|never)(?: \w+)? since\b", re.IGNORECASE)
_LAST = re.compile(r"\W*(?:the |his |her )?(?:very )?last\b", re.IGNORECASE)
"""Behind a no, the one before: "no, last one feb 2"."""
_SUBJECT = re.compile(r"(?:the )?(?:patient|pt|he|she|himself|herself)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after|for|in|over|within|during)\b", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s+(?:the\s+)?(.*)", re.IGNORECASE)
_VALUES = rules.LatestValue | rules.MultipleOfUln | rules.CockcroftGault | rules.Age
_BOTH = re.compile(r"\b(?:both|all|each)\b", re.IGNORECASE)
"""A yes to every part of a question, whatever of it is said again: "yes to both, condoms"."""
_SEVERAL = 2
_ILLNESSES = ("neuro", "cardiac", "infection", "malignancy", "immune")
_GOING_ON = ("severe_active", "uncontrolled")
_PAST = re.compile(
    r"\b(?:had|was|were|been|ago|last|previous\w*|past|history|recover\w*|resolved|treated|gone|over|once)\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\A\W*(?:still |currently |he is |she is |it is )*(?:on it|ongoing|taking it|running|continu\w+)\W*\Z",
    re.IGNORECASE,
)


def understand(text: str, parts: Sequence[Part], together: int, voice: Voice, ctx: Context, tools: Tools) -> Answer:
    """What a reply states. An empty answer: not understood.

    ``parts`` are the open ones of the criterion in question; the question asks of the first ``together`` of them.
    """
    ways = readings(text, voice.day)
    answers = [_understood(way, _Hearer(tuple(parts), together, voice, ctx, tools)) for way in ways]
    if len(answers) == 1 or not all(a.facts for a in answers):
        return answers[0]
    return replace(answers[0], facts=either([a.facts for a in answers]))


def _understood(text: str, hearer: "_Hearer") -> Answer:
    voice, tools = hearer.voice, hearer.tools
    answer = hearer.hear_all(text)
    if not answer.facts:
        return answer
    once = tuple({core(f): f for f in reversed(answer.facts)}.values())[::-1]
    told = tuple(told_elsewhere(f, text, tools.days(text, voice.day)) for f in once)
    unread = passed_over(text, once, lambda t: _cores(hearer.hear_all(t)))
    if told != once:
        unread = tuple(piece for piece in unread if not tells_its_day(piece))
    return replace(answer, facts=tuple(_not_yet(f, voice.day) for f in told), unread=unread)


def _not_yet(fact: Fact, today: date) -> Fact:
    """An illness of a day to come is what somebody is to be seen for: "neuro sees him next week re PD"."""
    ahead = fact.date is not None and fact.date.low is not None and fact.date.low > today
    if ahead and fact.assertion == "present" and fact.kind in _ILLNESSES:
        return fact.model_copy(update={"assertion": "possible", "date": None, "date_stated": False})
    return fact


def understand_rest(piece: str, parts: Sequence[Part], voice: Voice, ctx: Context, tools: Tools) -> tuple[Fact, ...]:
    """What a piece of a reply that was passed over states in the light of what is still open after the rest."""
    facts = _Hearer(tuple(parts), 1, voice, ctx, tools).piece(piece).facts
    return facts if any(speaks_to(part, facts) for part in parts) else ()


@dataclass(frozen=True, slots=True)
class _Hearer:
    parts: tuple[Part, ...]
    together: int
    voice: Voice
    ctx: Context
    tools: Tools

    def hear(self, text: str) -> Answer:
        each = one_day_each(text) if self.parts and isinstance(self.parts[0].rule, rules.NoEvent) else [text]
        if len(each) > 1:
            return Answer(tuple(f for t in each for f in self.hear(t).facts))
        text = spelt(without_unknowns(as_meant(spelt(text))))
        if stalls(text):
            return Answer()
        if not self.parts:
            return Answer(tuple(self._told(text)))
        text = in_full(text, self._asked())
        bare = self._bare(text)
        if not bare.empty:
            return bare
        values = self._series(text) if isinstance(self.parts[0].rule, _VALUES) else []
        if values:
            return Answer(tuple(values))
        first, rest = opening(text)
        opened = self._opened(first, rest) if rest else Answer()
        if not opened.empty:
            return opened
        closed = self._closed(text)
        if not closed.empty:
            return closed
        word, rest = grammar.leading_word(text)
        facts = self._told(rest if word in ("no", "never") and _LAST.match(rest) else text)
        return Answer(tuple(facts)) if facts else self._loose(text)

    def _series(self, text: str) -> list[Fact]:
        """Several values, each in its clause with its day or method: "60 on Monday, 38 today"; none of former times."""
        valued, others = valued_clauses(text)
        if len(valued) < _SEVERAL or any(self._found(c) for c in valued if not self._days(c)):
            return []
        told = [f for c in valued if not of_former_times(c, dated=bool(self._days(c))) for f in self._framed(c)]
        return [*told, *(f for c in others for f in self._found(c))] if told else []

    def _closed(self, text: str) -> Answer:
        """What a last clause "none so far" denies, where the reader finds nothing in those before it."""
        start, end = list(spans(text))[-1] if text.strip() else (0, 0)
        if text[:start].rstrip().endswith("?"):
            return Answer()
        last = text[start:end].strip()
        told = found(text, self.voice, self.tools.read) if start else []
        days = self._days(text)
        if start and _NONE_SINCE.match(last) and len(days) == 1:
            denied = self._none_since(self.parts[0], days[0])
            return Answer((*told, *denied.facts)) if denied.facts else denied
        word = grammar.bare_word(last) if start else None
        speaking = [f for f in told if speaks_to(self.parts[0], [f])]
        if word not in ("no", "never") or any(f.assertion != "absent" for f in speaking):
            return Answer()
        if not (_NONE.match(last) or _SUBJECT.match(last)):
            return Answer()
        denied = by_words(self.parts[: self.together], word, self.voice, self.ctx)
        return Answer((*(f for f in told if f not in speaking), *denied.facts))

    def hear_all(self, text: str) -> Answer:
        """What the reply states as a whole, else what its clauses do one by one."""
        answer = self.hear(text)
        if not answer.empty or stalls(text) or grammar.not_known(text):
            return answer
        meant = as_meant(text)
        return _united(self.piece(meant[start:end]) for start, end in spans(meant))

    def piece(self, text: str) -> Answer:
        """What one clause of a longer reply states: not a day alone, which may be of anything."""
        if tells_only_when(text) and not any(c.isdigit() for c in text):
            return Answer()
        text = in_full(spelt(as_meant(text)), self._asked())
        if grammar.not_known(text) or (self._days(text) and len(words_beside_time(text)) <= 1):
            return Answer()
        word = grammar.bare_word(text)
        if word == "yes":
            return Answer()
        if word is not None:
            return by_words(self.parts[: self.together], word, self.voice, self.ctx)
        bare = self._bare(text)
        return Answer(bare.facts or tuple(found(text, self.voice, self.tools.read) or self._in_a_word(text)))

    def _asked(self) -> set[tuple[str, str]]:
        """The facts in question: of a table the one that its question names, though its rule may read many."""
        rows = [(part, table_row(part)) for part in self.parts]
        return set().union(*({row.reads} if row is not None else reads_of(part.rule) for part, row in rows))

    # -- a reply that is nothing but the answer -----------------------------------------------------------------------
    def _bare(self, text: str) -> Answer:
        part = self.parts[0]
        word = grammar.bare_word(text)
        if word is not None:
            return by_words(self.parts[: self.together], word, self.voice, self.ctx)
        days = self._days(text)
        dated = by_days(part, days[0], self.voice, self.ctx) if len(days) == 1 and tells_only_when(text) else Answer()
        if not dated.empty:
            return dated
        limit = _ULN.search(text)
        if limit and isinstance(part.rule, rules.MultipleOfUln) and part.outcome.facts and one_number(text):
            return uln_told(part, float(limit[1].replace(",", ".")), self.voice)
        since = _NONE_SINCE_THEN.match(text)
        if since and len(days) == 1 and tells_only_when(text[since.end() :]):
            return self._none_since(part, days[0])
        told = grammar.number(text)
        if told is not None and (not days or isinstance(part.rule, rules.Age)) and not of_another_kind(part, told):
            facts = [f for f in framed(text, part, self.voice, self.tools.read) if speaks_to(part, [f])]
            return Answer(tuple(facts)) if facts else by_number(part, told, self.voice)
        return by_normal(part, self.voice) if grammar.normal(text) else Answer()

    # -- a reply that opens with the answer and goes on as a note -----------------------------------------------------
    def _opened(self, first: str, rest: str) -> Answer:
        word = grammar.bare_word(first)
        if word is not None:
            more = self._told(rest) if word == "yes" or self._days(rest) else self._found(rest)
            if not more and doubts(rest):
                return Answer()
            said = by_words(self.parts[: self.together], word, self.voice, self.ctx)
            if not more and word != "yes" and not self._days(rest):
                return Answer(said.facts)
            if not more or (
                word == "yes" and not _BOTH.search(first) and (said.follow or speaks_to(self.parts[0], more))
            ):
                return Answer(tuple(more))
            named = {(f.kind, f.name) for f in more}
            kept = [f for f in said.facts if (f.kind, f.name) not in named and not any(contradicts(f, m) for m in more)]
            return Answer((*kept, *more))
        told = grammar.number(first) if isinstance(self.parts[0].rule, _VALUES) else None
        if told is None or of_another_kind(self.parts[0], told):
            return Answer()
        value = self._bare(first).facts or tuple(self._framed(first))
        return Answer((*value, *self._told(rest))) if value else Answer()

    def _told(self, text: str) -> list[Fact]:
        """What the text tells as a note, alone or behind the name of what was asked about."""
        facts = self._found(text)
        if not facts and not grammar.not_known(text):
            facts = self._in_a_word(text) or self._framed(text)
        days = self._days(text)
        if not days and not _PAST.search(text):
            # a severe infection that answers a question about these weeks is of these weeks
            today = {"date": DayInterval.day(self.voice.day)}
            facts = [
                f.model_copy(update=today) if f.detail.get("course") in _GOING_ON and not f.date_stated else f
                for f in facts
            ]
        if len(days) != 1 or not days[0].exact or any(f.date_stated or f.last is not None for f in facts):
            return facts
        # a day that a reply may tell and a note would not: "signed on the 9th"
        dated = {"date": days[0], "date_stated": True}
        apart = self._told_apart(text)
        return [f.model_copy(update=dated) if f.assertion == "present" and _kind(f) not in apart else f for f in facts]

    def _told_apart(self, text: str) -> set[tuple[str, str, str]]:
        """What is told without the clause of the day, which tells of another thing: "in CR, biopsy booked thursday"."""
        clause = next(((s, e) for s, e in spans(text) if self._days(text[s:e])), None)
        if clause is None or clause == (0, len(text)) or not content(text[slice(*clause)]):
            return set()
        start, end = clause
        return {_kind(f) for f in self._found(f"{text[:start]}{text[end:]}")}

    def _found(self, text: str) -> list[Fact]:
        """What the reader finds; a denial in a clause of its own takes no day of another: "jab in May, no live one"."""
        facts = found(text, self.voice, self.tools.read)
        for at, fact in enumerate(facts):
            if fact.assertion == "absent" and fact.date_stated and fact.date is not None and fact.date.low is not None:
                place = fact.evidence.start
                clause = next((text[s:e] for s, e in spans(text) if s <= place < e), text)
                if _NONE.match(clause) and not self._days(clause):
                    alone = found(clause, self.voice, self.tools.read)
                    same = (f for f in alone if (f.kind, f.name, f.assertion) == (fact.kind, fact.name, "absent"))
                    undated = {"date": DayInterval(None, self.voice.day), "date_stated": False}
                    facts[at] = next(same, fact.model_copy(update=undated))
        return facts

    def _in_a_word(self, text: str) -> list[Fact]:
        rows = [row for part in self.parts if (row := table_row(part)) is not None]
        stated = next((s for row in rows if (s := by_phrase(row.reads, text) or by_telling_word(row, text))), ())
        return [self.voice.fact(kind, name, **more) for kind, name, more in stated]

    def _framed(self, text: str) -> list[Fact]:
        return next((f for part in self.parts if (f := framed(text, part, self.voice, self.tools.read))), [])

    def _days(self, text: str) -> list[DayInterval]:
        return list(self.tools.days(text, self.voice.day))

    # -- a reply that the reader makes nothing of ----------------------------------------------------------------------
    def _loose(self, text: str) -> Answer:
        """A date without its thing, "nothing since 2019", or a yes or no with words that the reader passes over."""
        if of_the_talk(text, value=False) and grammar.leading_word(text)[0] is None:
            return Answer()
        part = self.parts[0]
        word, rest = grammar.leading_word(text)
        days = self._days(rest)
        if doubts(rest):
            return Answer()
        if _NONE.match(rest) and _SINCE.search(rest) and not of_the_talk(rest, value=False):
            # "none for over a year" reaches back as far as "over a year ago"
            lasting = _FOR.search(rest)
            days = days or (self._days(f"{lasting[1]} ago") if lasting else [])
            return self._none_since(part, days[0]) if days else Answer()
        alone = len(words_beside_time(rest)) <= 1 and not of_another(rest, part)
        if len(days) == 1 and word not in ("no", "never") and alone:
            dated = by_days(part, days[0], self.voice, self.ctx)
            if not dated.empty:
                return dated
        if _STILL.match(rest) and isinstance(part.rule, rules.Washout):
            facts = [f for f in part.outcome.facts if f.kind == "therapy"]
            return Answer(refined=tuple(self.voice.precise(f, last="ongoing") for f in facts[:1]))
        if word is not None:
            return by_words(self.parts[: self.together], word, self.voice, self.ctx)
        said = self._in_a_word(rest)
        if said:
            return Answer(tuple(said))
        numbers = [text[s:e].strip() for s, e in spans(text) if grammar.number(text[s:e]) is not None]
        return self._bare(numbers[0]) if len(numbers) == 1 and numbers[0] != text else Answer()

    def _none_since(self, part: Part, since: DayInterval) -> Answer:
        if isinstance(part.rule, rules.Washout):
            return Answer((self.voice.fact("treatment_course", "none_since", date=since, date_stated=True),))
        if not isinstance(part.rule, rules.NoEvent):
            return Answer()
        denied = by_words(self.parts[: self.together], "no", self.voice, self.ctx)
        # of a vague beginning the last day is sure; a stretch up to today is the period itself
        begin = since.low if since.high is None or since.high >= self.voice.day else since.high
        period = DayInterval(begin, self.voice.day)
        return Answer(tuple(f.model_copy(update={"date": period, "date_stated": True}) for f in denied.facts))


def _kind(fact: Fact) -> tuple[str, str, str]:
    return fact.kind, fact.name, fact.assertion


def _united(answers: Iterable[Answer]) -> Answer:
    """What several clauses state together; nothing where two cannot both hold."""
    facts: list[Fact] = []
    for answer in answers:
        facts += [f for f in answer.facts if core(f) not in {core(g) for g in facts}]
    return Answer() if any(contradicts(a, b) for a in facts for b in facts) else Answer(tuple(facts))


def _cores(answer: Answer) -> tuple[object, ...]:
    """An answer without the places of its words."""
    refined = tuple((core(old), core(new)) for old, new in answer.refined)
    return tuple(sorted(core(f) for f in answer.facts)), refined, answer.follow
