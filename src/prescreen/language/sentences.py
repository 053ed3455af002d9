"""Sentences, list items and table rows as spans of characters, in hard-wrapped and unwrapped notes alike."""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` to ``end``."""

    start: int
    end: int


# abbreviations whose full stop does not end a sentence
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof assoc st no nr approx ca vs resp incl excl e.g i.e eg ie etc fig pt pts dept inj tab tbl cap "
    "syp ref est max min inc"
    " jan feb mar apr jun jul aug sep sept oct nov dec d.o.b z.n bzw med tel ext adj wt ht dx hx rx yr yrs mo wk wks "
    "temp diff neg pos tot"
    " dir conj b c a hon sen ass hosp s.c i.v p.o i.m u.s derm susp cf al gen vit subcut dt sr jr phil c.f st.p st.n "
    "ing haem onc fin compl rel".split()
)
# begins with a set of characters: the pattern machine leaps from one of them to the next
_BREAK = re.compile(
    r"[\n.!?](?:(?<=\n)(?:[ \t]*\n)?|(?<!\n)['\")\]]*(?=\s)|(?<=[a-z)\]]\.)(?=[A-Z][a-z])|(?<=\.),(?=[A-Z\d]))"
)
ITEM = re.compile(
    r"[ \t]*(?:[-*•·+>#]\s|\d{1,2}[.)]\s|\(\d{1,2}\)|[①-⑳]|\[[ xX]?\]|\d{1,2}:\d\d\s|[sS]/[pP]\s|[A-Z][A-Za-z /&()-]{1,40}:|\|)"
)
"""How a line begins that goes on from no other: a list item, a labelled line, a row."""

_KEY = re.compile(r"[ \t]*[a-z][a-z0-9 _/]{1,40}:(?:[ \t]|$)")
"""The key of a line of a worksheet ("gcsf_last: 2026-07-07"): such a line under another one is a unit of its own."""


def find_sentences(plain: str) -> list[Span]:
    """Spans that together cover every character that is not white space."""
    spans: list[Span] = []
    start = 0
    width: int | None = None
    for found in _BREAK.finditer(plain):
        at, end = found.span()
        if plain[at] == "\n":
            if width is None:
                width = _width(plain)
            cut = end - at > 1 or _line_ends_sentence(plain, start, at, end, width)
        else:
            cut = _stop_ends_sentence(plain, start, at, end)
        if cut:
            _add(spans, plain, start, end)
            start = end
    _add(spans, plain, start, len(plain))
    return spans


_LONGEST = 1600
"""Characters of the longest sentence; what is longer is cut at a comma or blank near that length."""


_LED = (
    r"(?:(?:\d{1,2}[./-]){0,2}(?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?|\d{1,2}\.\d{1,2}\.\d\d|(?:\d{1,2}[ -])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ -](?:19|20)\d\d)"
    r"(?::\s|\s[-–]\s|\s)(?!and\b|to\b|till\b|until\b|[-–]|through\b|thru\b|last\b|final\b|end\b|ended\b|completed\b|stopped\b|first\b|c\d|cycle|when\b|with\b|but\b|for\b|in\b|at\b|by\b|on\b|of\b|or\b|due\b|as\b|after\b|"
    r"because\b|was\b|were\b|is\b|showed\b|who\b|which\b|he\b|she\b|they\b|we\b|the\b|dose)[a-z]"
)
_LED_LIST = re.compile(rf"[*•-]?\s?(?:[A-Z][\w /]{{1,30}}:\s)?{_LED}[^.;\n]*?[,;]\s{_LED}", re.IGNORECASE)
_LED_NEXT = re.compile(rf"[,;]\s(?={_LED})", re.IGNORECASE)
"""Before the next item of a line whose items their days lead: "03/2024 R-CHOP, 05/2024 HSCT, 06/2025 Pola-BR"."""


def _add(spans: list[Span], plain: str, start: int, end: int) -> None:
    piece = plain[start:end].rstrip()
    end = start + len(piece)
    start = end - len(piece.lstrip())
    if any(c in "12" for c in piece) and _LED_LIST.match(plain, start, end):
        for found in _LED_NEXT.finditer(plain, start, end):
            spans.append(Span(start, found.start() + 1))
            start = found.end()
    while end - start > _LONGEST:
        cut = max(plain.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in (", ", "; ", " "))
        cut = start + _LONGEST if cut < 0 else cut + 1
        spans.append(Span(start, cut))
        start = cut
        while start < end and plain[start].isspace():
            start += 1
    if start < end:
        spans.append(Span(start, end))


def _stop_ends_sentence(plain: str, start: int, at: int, end: int) -> bool:
    if plain[at] != ".":
        # the outside label "cardiomyopathy?" was not confirmed: the mark is the quotation's, the sentence goes on
        if plain[at - 1 : at + 2] in ("(!)", "(?)"):
            return False
        return end - at == 1 or not plain[end : end + 2].lstrip()[:1].islower()
    if plain[at - 4 : at] == "....":
        return plain[at + 1 : at + 2] == "\n"  # dots that lead from a name to its entry
    begin = max(start, at - 12)
    words = plain[begin:at].split()
    word = words[-1].lstrip("([\"'") if words else ""
    rest = plain[end : end + 40].lstrip()
    if rest[:1].isdigit() and len(words) > 1 and words[-2].lower() in _BEFORE_DAYS and _DOTTED_DAY.fullmatch(word):
        return False  # "on 12.04. 2 units were given"
    if word.lower() in _ABBREVIATIONS:
        return not rest or (rest[0].isupper() and ((word.islower() and word in _ENDINGS) or word.lower() in _MONTHS))
    if len(word) == 1 and word.isupper() and not (len(words) > 1 and _LETTERED.search(words[-2])):
        return not rest
    return not rest or not rest[0].islower() or _DENIAL_OPENS.match(rest) is not None


_LETTERED = re.compile(
    r"\d$|^\W*(?i:nyha|class|grade|stage|type|phase|score|factor|hep|hepatitis|influenza|vitamin|vit|group|category|level)$"
)
"""Before a letter that is a count or a kind, not somebody's initial: "NYHA I.", "hepatitis B."."""
_DENIAL_OPENS = re.compile(r"(?:no|nil|denies)\s[a-z]")
"""How the next statement begins in messages without capitals: "echo last week 60%. no cardiac hx"."""
_BEFORE_DAYS = frozenset("on from since until till by the and".split())
_DOTTED_DAY = re.compile(r"[0-3]?\d\.[01]?\d")
_STAMP = re.compile(r"[ \t]*(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?[ \t]+)?\d{1,2}[:.]\d\d[ \t]+")
"""The day and hour that open an entry of a log; the gap behind them is no column."""
_GAP = re.compile(r" {3}|(?<![.:!?]) {2}|\t")
"""What parts columns: more than the two spaces that a typist leaves behind a full stop."""
_UNWRAPPED = 160
"""Characters from which a line is a paragraph that nobody wrapped."""
_LEADS_ON = frozenset(
    "on in at of the a an and or nor with to from by for his her their our no not was is are were has had have be been under until since into than "
    "that which dr mr mrs ms prof last both any per via without about between neither never either".split()
)
"""Words that no line ends with unless the sentence goes on."""
_ANSWERED = re.compile(r"\b(?:[Yy]es|[Nn]o|[Nn]one|[Nn]il|[Nn]ever)\s*[/;,|][^.]*\s[Nn]o\s*$|[:?]\s*[Nn]o\s*$")
"""A line of a form whose last word is its answer: "surgery no / any planned no", "diabetes: no"; "there is no" goes on."""
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_ENDINGS = frozenset("no neg pos yrs wk wks mo etc tab a c b yr med pts max min".split())
"""Abbreviations that are also words or end sentences; before a capital they do."""


def _width(plain: str) -> int:
    """How wide the note is wrapped: the length that all but its longest lines keep to; tidied lines are longer."""
    lengths = sorted(n for line in plain[:6000].split("\n") if 30 < (n := len(line.rstrip())) <= _UNWRAPPED)
    return lengths[int(len(lengths) * 0.85)] if lengths else 0


def _line_ends_sentence(plain: str, start: int, at: int, end: int, width: int) -> bool:
    """Whether a single line break ends a unit: a list item or heading follows, a table row, or a short line ended."""
    stop = plain.find("\n", end)
    following = plain[end : len(plain) if stop < 0 else stop]
    line_start = plain.rfind("\n", 0, at) + 1
    line = plain[line_start:at]
    if not line.strip() or not following.strip() or ITEM.match(following):
        return True
    if (_KEY.match(line) and _KEY.match(following)) or "....." in line:
        return True
    text = line[stamp.end() :] if (stamp := _STAMP.match(line)) is not None else line
    if _GAP.search(text.strip()) or "|" in line:
        indent = len(following) - len(following.lstrip())
        return not (indent > 8 and following.lstrip()[:1].islower())
    first = following.lstrip(" \t\"'")[:1]
    if _GAP.search(following.strip()) or "|" in following:
        return True
    if first.islower() or line.rstrip().endswith((",", "-", "+", "/", "(")):
        return False
    if line.split()[-1].lower() in _LEADS_ON and not _ANSWERED.search(line):
        return False
    if len(line) > _UNWRAPPED:
        return True
    used = len(line.rstrip()) + len(following.split(maxsplit=1)[0]) + 1
    # a line that ends early and is followed by a new start: the next word would have fitted well
    return (len(line.rstrip()) < 60 and used < 72) or used < width - 14


_CONTRAST = re.compile(r";|\s-\s|\b(?:but|however|although|though|whereas|while|except|apart from)\b")
_TURNS = (";", "-", "but", "however", "though", "whereas", "while", "except", "apart from")
"""One of these stands in every contrast."""


def clause_around(text: str, sentence: Span, start: int, end: int) -> Span:
    """The part of ``sentence`` around a span that contrast words and semicolons bound; the text in lower case."""
    low, high = sentence
    if not any(map(text[low:high].__contains__, _TURNS)):
        return sentence
    for found in _CONTRAST.finditer(text, sentence.start, sentence.end):
        if found.end() <= start:
            low = found.end()
        elif found.start() >= end:
            high = found.start()
            break
    return Span(low, high)
