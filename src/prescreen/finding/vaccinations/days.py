"""The days of a vaccine: of its own item in a row, a list or an enumeration, before the sentence's."""

import re

from prescreen.finding.conditions import Mention
from prescreen.language.dates import DateMention
from prescreen.language.sentences import Span
from prescreen.values import DayInterval

_CELL = re.compile(r"(?<![.;:!?]) {2,}|(?<=\.) {4,}|\t+|\s*\|\s*")
_COMMA = re.compile(r"[,;]|\.\s|\n\n")
_BEFORE = re.compile(r"[,;](?![^()]*\))|\.\s|\n\n|:\s")
_FILLERS = frozenset(
    "and dose doses st nd rd th booster mrna vaccine given on iiv in of dated date last im sc x then again".split()
)


def _cell(mention: Mention) -> Span | None:
    """The cell of a row that names this vaccine, unless several stand in it, each with its day."""
    note, line = mention.note, mention.note.line(mention.start)
    if _CELL.search(note.low[line.start : line.end].strip()) is None:
        return None
    low = max(mention.sentence.start, line.start)
    high = max(min(mention.sentence.end, line.end), mention.end)
    for found in _CELL.finditer(note.low, line.start, line.end):
        if found.end() <= mention.start:
            low = max(low, found.end())
        elif found.start() >= mention.end:
            high = found.start()
            break
    named = sum(low <= h.start < high for h in note.hits("vaccines"))
    several = named > 1 and len(note.dates_in(low, high)) > 1 and re.search(r"[,;]", note.low[low:high])
    return None if several else Span(low, high)


def item(mention: Mention) -> Span:
    """The words of this vaccine alone: its cell, or what stands between commas and stops outside of brackets."""
    cell = _cell(mention)
    if cell is not None:
        return cell
    note = mention.note
    low, high = mention.sentence.start, max(mention.sentence.end, mention.end)
    depth = 0
    for at in range(mention.end, min(high, mention.end + 160)):
        depth += {"(": 1, ")": -1}.get(note.low[at], 0)
        if depth < 0 and not note.dates_in(mention.end, at):
            depth = 0  # the bracket names the product: "pneumococcal (Prevenar 20) 6/8"
        if depth < 0 or (depth == 0 and _COMMA.match(note.low, at)):
            high = at
            break
    commas = [m.end() for m in _BEFORE.finditer(note.low, low, mention.start)]
    return Span(max([low, *commas]), high)


def days_of(mention: Mention) -> list[tuple[DayInterval | None, bool]]:
    """Every day that the row, the item or the enumeration gives, and whether the text says it."""
    note = mention.note
    told = _told(mention, item(mention)) or _shared(mention)
    today = note.days
    if not told:
        return [(today if today is None else DayInterval(None, today.high), False)]
    past = DayInterval() if today is None else DayInterval(None, today.high)
    return [(d.days.intersect(past) or d.days, True) for d in told]


def _shared(mention: Mention) -> list[DateMention]:
    """The date of the sentence, where it is not another vaccine's: "influenza, pneumococcal and Shingrix on 3 May"."""
    note = mention.note
    found = note.date_of(mention.start, mention.end)
    if found is None:
        return []
    others = [h for h in note.hits("vaccines") if mention.sentence.start <= h.start < found.start < mention.start]
    return [] if others and note.line(found.start) == note.line(mention.start) else _run(mention, [found])


_AND = re.compile(r"\s?(?:,|&|\+|;|/)?\s?(?:and|then)?\s?(?:on )?")


def _run(mention: Mention, first: list[DateMention]) -> list[DateMention]:
    """With the days joined to the first one: "three capsules on 29/10, 31/10 and 02/11"."""
    run = list(first)
    for dated in mention.note.dates_in(first[0].end, mention.sentence.end) if first else ():
        if not _AND.fullmatch(mention.note.low, run[-1].end, dated.start):
            break
        run.append(dated)
    return run


def _told(mention: Mention, own: Span) -> list[DateMention]:
    """The dates of the item itself; none when only the sentence around it is dated."""
    note = mention.note
    line = note.line(mention.start)
    if _cell(mention) is not None:
        cell = note.dates_in(own.start, own.end)
        first = note.dates_in(line.start, mention.start)[:1]
        opens = bool(first) and not note.low[line.start : first[0].start].strip(" -*|\t")
        return cell or (first if opens else _listed(mention, line.end))
    after = sorted(note.dates_in(mention.end, own.end), key=lambda d: d.relative)
    return _listed(mention, line.end) or _run(mention, after[:1]) or note.dates_in(own.start, mention.start)[-1:]


def _listed(mention: Mention, end: int) -> list[DateMention]:
    """The dates that follow the name with nothing but words of dosing between: "MMR   11.03.2004   30.06.2005"."""
    note = mention.note
    kept: list[DateMention] = []
    at = mention.end
    for dated in note.dates_in(mention.end, end):
        if set(re.findall(r"[a-z]{2,}", note.low[at : dated.start])) - _FILLERS:
            break
        kept.append(dated)
        at = dated.end
    return kept
