"""A note prepared for reading: one scan, its sentences, sections, dates; the face that every finder works against."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Any

from prescreen.language.choices import only_chosen
from prescreen.language.context import AssertionContext, Reading
from prescreen.language.dates import DateMention, Habit, Order, find_dates, habit_of
from prescreen.language.events import date_of
from prescreen.language.folding import fold, lower
from prescreen.language.governing import Governor, governors
from prescreen.language.once import once
from prescreen.language.sections import Section, find_sections
from prescreen.language.sentences import Span, clause_around, find_sentences
from prescreen.language.shapes import places, shape
from prescreen.language.terms import Hit, Scanner
from prescreen.language.unanswered import only_answered
from prescreen.language.unfilled import only_filled
from prescreen.record import Document, Evidence, Fact
from prescreen.values import DayInterval


class Note:
    """One document under reading. All offsets are code points of ``text``; ``plain`` and ``low`` have its length.

    ``plain`` is the text with plain punctuation and blanks (`folding.fold`), ``low`` its lower case.
    """

    def __init__(
        self,
        document: Document,
        scanner: Scanner,
        day: date | None,
        events: Mapping[str, DayInterval] | None = None,
        part_of: "Note | None" = None,
        order: Order | None = None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.plain = only_chosen(only_answered(fold(only_filled(self.text))))
        self.low = lower(self.plain)
        self.day = day
        """The document's day, None when it is not known."""
        self.events = events or {}
        """Days of events that expressions lean on ("two months after the transplant"), as far as they are known."""
        self._part_of = part_of
        self.order = order
        """How the patient's other documents write their dates, for one that does not show it itself."""
        self._hits = scanner.scan(self.plain, self.low)

    @property
    def shape(self) -> str:
        """``plain`` with X, x and d for capitals, small letters and figures, for patterns that need a certain shape."""
        return shape(self.plain)

    @property
    def whole(self) -> "Note":
        """The note that this one is an entry of, for the habits of its writers; else itself."""
        return self._part_of or self

    def hits(self, vocabulary: str) -> list[Hit]:
        """What the scan found of a vocabulary, in text order."""
        return self._hits.get(vocabulary, [])

    def hits_in(self, vocabulary: str, start: int, end: int) -> list[Hit]:
        """What the scan found of a vocabulary that begins in a stretch of text."""
        hits = self._hits.get(vocabulary)
        return hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))] if hits else []

    def names_in(self, start: int, end: int) -> set[str]:
        """The names of all vocabularies' hits in a stretch of text."""
        return {h.name for hits in self._hits.values() for h in hits if start <= h.start < end}

    # -- units of text ------------------------------------------------------------------------------------------
    @once
    def sentences(self) -> list[Span]:
        return find_sentences(self.plain)

    @once
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence(self, at: int) -> Span:
        """The sentence (or table row, list item) that holds the character ``at``."""
        index = bisect_right(self._sentence_starts, at) - 1
        return self.sentences[max(index, 0)] if self.sentences else Span(0, len(self.text))

    def clause(self, start: int, end: int) -> Span:
        """The clause around a span: bounded by semicolons, contrast words, and the sentence."""
        return clause_around(self.low, self.sentence(start), start, end)

    def line(self, at: int) -> Span:
        """The line that holds the character ``at``, without its line break."""
        breaks = self._line_breaks
        index = bisect_left(breaks, at)
        return Span(breaks[index - 1] + 1 if index else 0, breaks[index] if index < len(breaks) else len(self.plain))

    @once
    def _line_breaks(self) -> list[int]:
        """Looked up, not searched for: a line of ten megabytes costs no more than a short one."""
        return list(places("\n", self.plain))

    @once
    def sections(self) -> list[Section]:
        return find_sections(self.plain, self.low)

    @once
    def _section_starts(self) -> list[int]:
        return [s.start for s in self.sections]

    def section(self, at: int) -> Section:
        """The section that holds the character ``at`` (category "body" before the first heading)."""
        return self.sections[max(bisect_right(self._section_starts, at) - 1, 0)]

    # -- assertion and time -------------------------------------------------------------------------------------
    @once
    def _context(self) -> AssertionContext:
        return AssertionContext(self)

    def assertion(self, start: int, end: int) -> Reading:
        """How the span is told: present, absent, possible, planned, hypothetical, family; historical or not."""
        return self._context.read(start, end)

    @once
    def dates(self) -> list[DateMention]:
        """Every date expression, absolute or relative, in text order."""
        return find_dates(self.plain, self.low, self.day, self.habit, self.events)

    @once
    def _date_starts(self) -> list[int]:
        return [d.start for d in self.dates]

    @once
    def habit(self) -> Habit:
        """Whether this document writes day before month."""
        return habit_of(self.low, self.day, self.order) if self._part_of is None else self._part_of.habit

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        """Date expressions that lie in a stretch of text."""
        first = bisect_left(self._date_starts, start)
        found = []
        for index in range(first, len(self.dates)):  # no slice: a copy of all later dates for every question
            mention = self.dates[index]
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found

    def date_of(self, start: int, end: int) -> DateMention | None:
        """The date expression that dates the event at the span, or None: the text does not date it."""
        return date_of(self, start, end)

    @once
    def governors(self) -> list[Governor]:
        """The dates that stand over a stretch of text: a leading date, a dated heading, "Echo 03/09: ..."."""
        return governors(self)

    @once
    def abbreviations(self) -> dict[str, str]:
        """Short forms that the note itself spells out: "acute lymphoblastic leukaemia (ALL)"."""
        from prescreen.language.abbreviations import abbreviations

        return abbreviations(self.whole)

    @once
    def days(self) -> DayInterval | None:
        """The document's day as an interval."""
        return None if self.day is None else DayInterval.day(self.day)

    # -- making facts -------------------------------------------------------------------------------------------
    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence(document=self.document.id, start=start, end=end, quote=self.text[start:end])

    def fact(self, kind: str, name: str, start: int, end: int, **fields: Any) -> Fact:
        """A fact of this note with its evidence; ``fields`` are further fields of `Fact`."""
        return Fact(kind=kind, name=name, evidence=self.evidence(start, end), recorded=self.days, **fields)
