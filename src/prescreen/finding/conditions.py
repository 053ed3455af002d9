"""What finders of conditions share: lexicon rows as terms, and a hit with its assertion and its day."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from prescreen.data import data_path
from prescreen.finding.at_age import at_age
from prescreen.finding.recent import recent
from prescreen.finding.retracting import renamed, revised, taken_back
from prescreen.language.dated_stretches import Topic
from prescreen.language.dates import DateMention
from prescreen.language.measured_on import measured_on
from prescreen.language.once import once
from prescreen.language.sentences import Span
from prescreen.language.terms import Hit, Term
from prescreen.language.worded import Worded
from prescreen.record.models import Assertion
from prescreen.values import DayInterval
from prescreen.values.days import add_months

if TYPE_CHECKING:
    from prescreen.language.note import Note


def condition_terms(lexicon: str) -> list[Term]:
    """The terms of ``lexicons/<lexicon>.csv`` (columns: name, forms, exact, near, away, source, more).

    ``exact`` forms match in their own case only; ``near`` (a pattern) must stand in the sentence, ``away`` must not
    stand within 24 characters before or after the form. Further columns reach the finder as ``Term.row``.
    """
    with data_path("lexicons", lexicon + ".csv").open(encoding="utf-8", newline="") as file:
        rows = [{k: v for k, v in row.items() if v} for row in csv.DictReader(file)]
    return [
        Term(form, row["name"], exact=row.get("exact") == "yes", row=row)
        for row in rows
        for form in row["forms"].split("|")
    ]


_GRANDPARENT = re.compile(r"(?:^|[.;,:]\s*)[mp]?g[mf]\b[^.;,:]{0,24}$")
_OWN_AND_FAMILYS = re.compile(
    r"\b(?:no|denies|without|negative for)(?: any| known)? (?:personal (?:or|nor|and|/) family|family (?:or|nor|and|/) personal) (?:history|hx) of [^.;:]{0,60}$"
)
_NOUGHT = re.compile(r"(?:^|[,;:(/]|\band)\s*(?:0|zero)\s+$")
"""A count of none: "0 strokes, 0 seizures"."""
_NOT_KNOWN = Worded(r"\s+not known(?=\s*(?:$|[.;,\n]))")
"""Behind an illness that opens its part: "Rhythm disturbances not known". Behind "the date of the stroke" it says no such thing."""
_ELSEWHERE = re.compile(r"\s?:\s*(?:please )?(?:see|refer|vide|cf\.?|as per|per|to be (?:asked|clarified))\s")
"""A heading that points somewhere else: "Syncope: see the cardiology letter"."""
_FORMER = re.compile(r"\b(?:no|any) longer\b|\bany ?more\b|\bno (?:residual|remaining|persist\w+|lasting)\b")
_ONLY_NOW = re.compile(r"\W*(?:now|today|currently|at present)\W{1,3}(?:but|though|although|after)\b")
_EXCLUDED_LATER = re.compile(
    r"\b(?<!not )(?<!never )(?<!cannot )(?:(?:ruled|excluded|dismissed|discounted) (?:it|this|that)\b(?! (?:on|by|in) the basis)"
    r"|(?:it|this|that|which) (?:was|has been|is)(?: \w+ly| since| later| then)? (?:ruled out|excluded|dismissed|discounted))"
)
"""What is said of an illness named before: "suspected by the GP, but the clinic ruled it out"."""
_EXCLUDED = ("ruled", "excluded", "dismissed", "discounted")
_DOUBTED_LATER = re.compile(
    r"(?:[^.;]{0,40};\s*(?:the |our )?(?:neurolog\w+|cardiolog\w+|specialists?|clinic|consultant|we|i)\b)?[^.;]{0,80}\b(?:(?:do|does|did)(?: not|n't) agree|disagrees?|disagreed|(?:is |was )?disputed|not (?:\w+ )?convinc\w+|unconvinced|in doubt|nothing (?:is |was )?settled|never settled|not settled)\b"
)
_DOUBTED = ("agree", "disputed", "convinc", "in doubt", "settled")
_SOURCE = r"(?:the |our |his |her |my |outside |old )?(?:patient|pt|he|she|wife|husband|family|daughter|son|mother|gp|pcp|record|chart|letter|notes?|list|report|referral|pharmacy|[a-z]+(?:olog(?:y|ist)))(?: (?:record|notes?|letter|himself|herself|(?:19|20)\d\d))*"
_DENIED_ELSEWHERE = re.compile(
    rf"[^.;]{{0,40}}?[,;]\W{{0,2}}(?:but |though |while )?(?:which |that )?{_SOURCE}"
    r" (?:denies(?: it| this| any)?\W*$|disputes?\b|(?:finds?|found|sees?|saw) no\b|has no (?:record|evidence)\b|(?:says?|said|calls?|called|told us)\b[^.;]{0,40}\b(?:none|otherwise|never|only|instead)\b)"
)
_TOLD_ELSEWHERE = re.compile(
    rf"[^.;]{{0,40}}?[,;]\W{{0,2}}(?:but |though |while )?{_SOURCE} (?:lists?|mentions?|records?|shows?|has|gives?|tells? of|says?|notes) (?:one|it|otherwise|(?:an?|the) (?:event|episode))\b"
)
"""What another source says of an illness in the same sentence: "the GP's list has a stroke, she denies it"."""
_SAYS = (
    "denies",
    "disput",
    " finds ",
    " found ",
    " sees ",
    " saw ",
    " has ",
    " say",
    " said ",
    " call",
    " list",
    " mention",
    " record",
    " show",
    " gives ",
    " tell",
    " notes ",
    " told ",
)
_SELF_DENIED = re.compile(
    r"\b(?:he|she|patient|pt)(?: (?:him|her)self)?(?: has| had)? (?:(?:has |had )?never (?:had|suffered|experienced)(?: from)?|does not have|has not had|denies) "
    r"(?:it|one|any|this|that|either|such|(?:having )?(?:it|the disease|the condition|the illness))\b"
    r"(?=\s*(?:$|[.,;:)!]|(?:him|her)self\b|personally\b|ever\b|so far\b|to date\b|and\b|but\b|or\b))"
    r"|^[^.;]{0,12}[;,] (?:but )?(?!(?:father|mother|brother|sister|son|daughter|they|it|who|which)\b)(?:he|she|[a-z]+) (?:(?:him|her)self )?(?:doesn't|does not|hasn't|has not|didn't|hasn't got it)(?=\s*(?:$|[.;,]))"
    r"|\b(?:patient|pt|he|she) (?:(?:him|her)self )?(?:has|shows) no(?: \w+){0,3} (?:signs?|symptoms?) of (?:it|the (?:disease|condition|illness))\b"
)
"""After a relative's illness: "her husband had a stroke; she has never had one"."""
_CHILDHOOD = Worded(
    r"(?<!since )(?<!from )\b(?:in|during|as an?) (?:(?:his|her|early|infancy and) )?(?:childhood|infancy|child|boy|girl|baby|infant|toddler|kid)\b"
    r"|(?<!son )(?<!son, )(?<!daughter )(?<!daughter, )(?<!child )(?<!boy )(?<!girl )\b(?:at )?(?:the )?aged? (?:of )?(?:\d|1[0-5]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_TEST_ASKED = re.compile(r"order|request|sent|schedul|booked|pending")
"""Behind the name of an illness: the test for it."""
_INITIALS = re.compile(r"\b(?:patient|pt|mr\.?|mrs\.?|ms\.?|name:?) $")
_IS_A = re.compile(r" is (?:an? |\d)|,? (?:an? )?\d{1,3}[- ]?(?:y|year|m\b|f\b)")
"""Around letters that name a person: "Patient AF is a 50-year-old man"."""
_OF_AN_AGE = ("cardiac", "neurology", "malignancies", "infections")
"""What happens at an age and is over; a menopause at 50 lasts."""
_SINCE = re.compile(r"\bsince\b")
_JUST_PAST = timedelta(days=31)
"""A denial of the month that has just ended goes on to the day of the note."""
_IN = re.compile(r"\b(?:in|during|since) (?:the year )?$")


@lru_cache(maxsize=512)
def _pattern(text: str) -> Worded:
    return Worded(text)


@dataclass
class Mention:
    """A condition named in a note, with what is around it."""

    note: "Note"
    hit: Hit
    vocabulary: str = ""

    @property
    def start(self) -> int:
        return self.hit.start

    @property
    def end(self) -> int:
        return self.hit.end

    @once
    def withdrawn(self) -> bool:
        """Whether the text takes the mention back, or gives it to somebody else."""
        return (
            taken_back(self.following(170))
            or revised(self.after, self.before)
            or renamed(self.after, self.hit.term.surface.lower())
        )

    @property
    def line_start(self) -> int:
        return self.note.line(self.hit.start).start

    @once
    def sentence(self) -> Span:
        return self.note.sentence(self.hit.start)

    @once
    def clause(self) -> Span:
        return self.note.clause(self.hit.start, self.hit.end)

    @once
    def words(self) -> str:
        """The sentence in lower case, line breaks as blanks."""
        return self.note.low[self.sentence.start : self.sentence.end].replace("\n", " ")

    @once
    def clause_words(self) -> str:
        return self.note.low[self.clause.start : self.clause.end].replace("\n", " ")

    @once
    def before(self) -> str:
        """The clause before the mention."""
        return self.note.low[self.clause.start : self.start].replace("\n", " ")

    @once
    def after(self) -> str:
        """The sentence after the mention."""
        return self.note.low[self.end : self.sentence.end].replace("\n", " ")

    @once
    def _reading(self) -> tuple[Assertion, bool]:
        reading = self.note.assertion(self.start, self.end)
        return reading.label, reading.historical

    @once
    def label(self) -> Assertion:
        before, label = self.before, self._reading[0]
        if ("gm" in before or "gf" in before) and _GRANDPARENT.search(before):
            return "family"
        if label == "present" and before.rstrip().endswith(("0", "zero")) and _NOUGHT.search(before):
            return "absent"
        if label == "present" and _NOT_KNOWN.match(self.after) and not self.before.strip(" -*•"):
            return "absent"
        if label == "present" and ":" in self.after[:3] and _ELSEWHERE.match(self.after):
            return "hypothetical"
        after = self.after[:140]
        if (
            label in ("present", "possible")
            and any(map(after.__contains__, _EXCLUDED))
            and _EXCLUDED_LATER.search(after)
        ):
            return "absent"
        if label == "present" and any(map(self.after.__contains__, _DOUBTED)) and _DOUBTED_LATER.match(self.after):
            return "possible"
        if label in ("present", "absent") and any(map(self.after.__contains__, _SAYS)):
            if (_DENIED_ELSEWHERE if label == "present" else _TOLD_ELSEWHERE).match(self.after):
                return "possible"
        if label == "family" and _OWN_AND_FAMILYS.search(before):
            return "absent"
        if label == "family" and _SELF_DENIED.search(self.after + self.following(140)):
            return "absent"
        return label

    @once
    def illness(self) -> Assertion:
        """The label of what nobody plans: an illness to be considered is possible, one that a plan speaks of is there."""
        cue = self.note.assertion(self.start, self.end).cue
        if self.label != "planned" or cue is None:
            return self.label
        if cue[0] < self.start:
            return "possible"
        return "hypothetical" if _TEST_ASKED.search(self.note.low, *cue) else "present"

    @property
    def historical(self) -> bool:
        return self._reading[1]

    @property
    def former(self) -> bool:
        """Whether a denial is of the present only and so tells of a past: "not a severe cardiomyopathy any longer"."""
        return self._reading[0] == "absent" and bool(_FORMER.search(self.clause_words) or _ONLY_NOW.match(self.after))

    @once
    def days(self) -> tuple[DayInterval | None, bool]:
        """When it happened and whether the text says so; the past ends at the document (rule 13)."""
        mention = self.note.date_of(self.start, self.end)
        today = self.note.days
        if mention is None:
            mention = self._told_next()
        if mention is None and self.vocabulary in _OF_AN_AGE and (lived := at_age(self)) is not None:
            return lived, True
        if mention is None and today is not None and today.high is not None and _CHILDHOOD.search(self.clause_words):
            return DayInterval(None, add_months(today.high, -12)), True
        if mention is None:
            return (None if today is None else DayInterval(None, today.high)), False
        days = mention.days
        if mention.role == "from":
            last = next((d for d in self.note.dates_in(mention.end, mention.end + 24) if d.role == "until"), None)
            days = days if last is None else days.hull(last.days)  # "stents 2006-2008"
        elif mention.role == "before" and mention.start >= self.end and days.low is not None:
            days = DayInterval(None, days.low - timedelta(days=1))  # "stroke before 2019"
        elif mention.start >= self.end:
            days = self.last_of_list(mention)
        if today is not None and today.high is not None and self.label not in ("planned", "hypothetical"):
            days = days.intersect(DayInterval(None, today.high)) or days
        return days, True

    def _told_next(self) -> DateMention | None:
        """The date of a next sentence that tells nothing else: "He had a stroke. That was ten years ago." """
        end = self.sentence.end
        for dated in self.note.dates_in(end, end + 48):
            if _THAT_WAS.fullmatch(self.note.low, end, dated.start) is None or dated.role == "due":
                return None
            return dated if _LIST_ENDS.match(self.note.low, dated.end) else None
        return None

    def last_of_list(self, mention: DateMention) -> DayInterval:
        """The latest of several days that stand together behind an event: "infarcts in 2010, 2015 and 03/2026"."""
        low, ends, days = self.note.low, mention.end, mention.days
        for other in self.note.dates_in(mention.end, min(self.sentence.end, mention.end + 80)):
            if (
                other.start < ends
                or not _AND_DAY.fullmatch(low, ends, other.start)
                or not _LIST_ENDS.match(low, other.end)
            ):
                break
            ends = other.end
            if other.days.high is not None and (days.high is None or other.days.high > days.high):
                days = other.days
        if "respectively" in low[ends : ends + 16] and not self.before.endswith("and "):
            return mention.days
        return days

    @once
    def denied(self) -> tuple[DayInterval | None, bool]:
        """The days that a denial covers: since the date told ("since", "this year", "in the last"), else all before.

        A plain date in the sentence dates a test or another event, not the denial.
        """
        today = self.note.days
        if today is None or today.high is None:
            return None, False
        if self._reading[0] == "family":
            return DayInterval(None, today.high), False  # the relative's day, the patient's denial
        period = recent(self.clause_words, today.high)
        if period is not None:
            return period, True
        for dated in self.note.dates_in(self.end, self.clause.end):
            low = dated.days.low
            if (
                low is not None
                and low <= today.high
                and (
                    dated.role in ("since", "from", "after")
                    or "this" in self.note.low[dated.start : dated.end]
                    or (
                        _IN.search(self.note.low, self.end, dated.start)
                        and not re.search(r"[,;:(]|\band\b", self.note.low[self.end : dated.start])
                    )
                )
            ):
                high = dated.days.high
                if (
                    dated.role in ("since", "from", "after")
                    or high is None
                    or today.high - high <= _JUST_PAST
                    or _SINCE.search(self.note.low, self.end, dated.start)
                ):
                    return DayInterval(low, today.high), True
                return DayInterval(low, min(high, today.high)), True  # "no infection in 2025"
        return DayInterval(None, today.high), False

    def tested(
        self, at: int | None = None, end: int | None = None, test: Topic = "heart"
    ) -> tuple[DayInterval | None, bool]:
        """The day of a test's finding: the date beside it, else the one that leads its report, else the encounter's."""
        start, stop = self.start if at is None else at, self.end if end is None else end
        row = self._row_date(stop)
        if row is not None:
            return row, True
        measured = measured_on(self.note, start, start, stop, ("all", test, "exam"))
        if not measured.stated:
            measured = measured_on(self.note, start, start, stop, ("all", test, "exam", "labs"))
        if not measured.stated:
            later = self.note.date_of(start, stop)
            if (
                later is not None
                and stop <= later.start < self.sentence.end
                and later.days.bounded
                and later.role == "on"
            ):
                return self._past(later.days), True
        return measured.days, measured.stated

    def _past(self, days: DayInterval) -> DayInterval:
        today = self.note.days
        return days if today is None else days.intersect(DayInterval(None, today.high)) or days

    def _row_date(self, end: int) -> DayInterval | None:
        """The date in a later column of the mention's row, or the one date with a colon that opens its sentence."""
        note = self.note
        for dated in note.dates_in(end, note.line(end).end):
            return dated.days if re.search(r"\s{2,}\W*$|\|\s*$", note.low[end : dated.start]) else None
        opening = [
            d
            for d in note.dates_in(self.sentence.start, self.start)
            if note.low[d.end : d.end + 2].lstrip(" )").startswith(":")
        ]
        return opening[-1].days if opening else None

    def following(self, size: int = 220) -> str:
        """What the next sentences say, up to ``size`` characters and the end of the paragraph, in lower case."""
        begin = self.sentence.end
        stop = self.note.plain.find("\n\n", begin, begin + size + 2)
        end = min(begin + size, stop if stop >= 0 else len(self.note.plain))
        return self.note.low[self.sentence.end : end].replace("\n", " ")


_ANSWERED = re.compile(r"\s?:\s*(?:(?:none|nil|never|denied)\b|no(?=\s*[.;,\n]))")
_THAT_WAS = re.compile(
    r"\s{0,2}(?:(?:this|that|it)\s(?:was|happened|occurred|took place|dates?(?: back)?|came)(?:\s(?:only|just|already|back|about|around|to))*\s(?:(?:in|on|at)\s)?)?(?:the\s)?"
)
_AND_DAY = re.compile(r"\s*(?:,|/|&|\+|;|,?\s*and)\s*(?:again\s+)?(?:(?:in|on)\s+)?")
_LIST_ENDS = re.compile(r"\s*(?:$|[.,;)\]/&+\n]|and\b|as well|respectively|with\b|when\b|without\b)")
_SHORT = 24
"""Characters of a sentence that says nothing alone."""


def mentions(note: "Note", vocabulary: str) -> Iterator[Mention]:
    """The hits of a condition vocabulary whose surroundings allow them (``near`` and ``away`` of the lexicon row)."""
    hits = note.hits(vocabulary)
    for index, hit in enumerate(hits):
        if _is_label(note, hits, index):
            continue
        if (
            hit.term.exact
            and _INITIALS.search(note.low, max(0, hit.start - 9), hit.start)
            and _IS_A.match(note.low, hit.end)
        ):
            continue
        mention = Mention(note, hit, vocabulary)
        near, away = hit.term.row.get("near"), hit.term.row.get("away")
        if near and not _pattern(near).search(mention.words) and not _spoken_of(mention, near):
            continue
        if mention.withdrawn:
            continue
        if away and _pattern(away).search_in(
            note.low, max(mention.sentence.start, hit.start - 24), min(mention.sentence.end, hit.end + 24)
        ):
            continue
        yield mention


def _spoken_of(mention: Mention, near: str) -> bool:
    """Whether the sentences before a short one speak of what its word needs: "No heart attack, no stents. No failure."."""
    start = mention.sentence.start
    if mention.sentence.end - start > _SHORT:
        return False
    before = mention.note.low[max(0, start - 120) : start].rsplit("\n\n", 1)[-1]
    return _pattern(near).search(before.replace("\n", " ")) is not None


def _is_label(note: "Note", hits: Sequence[Hit], index: int) -> bool:
    """A name before a colon that the words behind the colon say again: "Syncope: no syncope ever"."""
    hit = hits[index]
    if index + 1 == len(hits) or note.low[hit.end : hit.end + 2].lstrip()[:1] != ":":
        return False
    if _ANSWERED.match(note.low, hit.end):
        return False
    later = hits[index + 1]
    return later.name == hit.name and later.start < min(note.line(hit.end).end, hit.end + 120)


def first_match(choices: dict[str, str], words: str) -> str | None:
    """The first key whose pattern is found in ``words``."""
    return next((key for key, pattern in choices.items() if _pattern(pattern).search(words)), None)
