"""Time told from another date or an event: the next day, three weeks later, since then, day +30."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from prescreen.language.dates.mention import DateMention, Lean
from prescreen.language.dates.relative import back
from prescreen.language.dates.words import COUNT, UNIT, count_of, unit_of
from prescreen.values import DayInterval

EVENTS: dict[str, str] = {
    "transplant": r"(?:auto\w*\s|allo\w*\s|stem[- ]cell\s|bone marrow\s|peripheral blood\s)*(?:transplant\w*|sct|hsct|"
    r"asct|bmt|pbsct|autograft\w*|allograft\w*|graft\w*|re-?infusion|allotransplant)",
    "car_t": r"car[- ]?t(?:[- ]cells?)?(?: infusion| therapy)?|(?:tisa|axi|liso|brexu|ide|cilta|relma|equ?e?)\w*[- "
    r"]?cel|the cells",
    "relapse": r"(?:first |second |third |last )?(?:relapse|recurrence|progression)",
    "diagnosis": r"(?:initial |first )?(?:diagnosis|presentation)",
    "surgery": r"surgery|operation|resection|the procedure|lobectomy|splenectomy",
    "radiotherapy": r"radio-?therapy|radiation|irradiation|xrt",
    "admission": r"admission|admitted",
    "discharge": r"discharge",
    "chemotherapy": r"chemo\w*|last cycle|the last course|treatment|therapy",
}
"""Events that dates lean on, and how they are named after "after" or "post"."""

_EVENT = "|".join(f"(?P<e_{name}>{pattern})" for name, pattern in EVENTS.items())
_ANAPHOR = re.compile(
    r"(?:(?:on|later|also)\s+)?(?:the\s+|that\s+)?same\s+(?P<same>day|date|afternoon|evening|morning|night|time|visit|"
    r"week|month|year)"
    r"|(?:the\s+)?(?P<next>next|following)\s+(?P<unit>day|morning|week|month|year)"
    r"|(?P<edge>the)\s+(?:day\s+(?P<after>after)|day\s+(?:before|prior)|(?:previous|preceding)\s+day)(?!\s+(?:the\s+)?[a-z])"
    r"|(?P<since>since\s+then|ever\s+since|thereafter|since(?=[.,;)]))"
    r"|that\s+(?P<that>day|month|year|week|morning|evening|night|afternoon|summer|autumn|winter|spring)"
)
_LATER = re.compile(
    rf"(?P<about>about|around|approximately|some|roughly|~)?\s*(?<![\w.,])(?P<n>{COUNT})(?:\s*(?:-|to|"
    rf"or)\s*(?P<n2>{COUNT}))?[\s-]*(?P<unit>{UNIT})\s+(?P<w>later|afterwards|after|thereafter|before(?:hand)?|"
    rf"earlier|prior)(?!\w)(?:(?<=later)|(?<=afterwards)|(?<=thereafter)|(?=\s*(?:[,.;:)]|$|he\b|she\b|it\b|they\b|"
    rf"was\b|the\spatient)))"
)
_FROM_EVENT = re.compile(
    rf"(?P<about>about|around|approximately|some|roughly|~)?\s*(?<![\w.,])(?P<n>{COUNT})(?:\s*(?:-|to|"
    rf"or)\s*(?P<n2>{COUNT}))?[\s-]*(?P<unit>{UNIT})(?P<out>\s+out)?\s+(?P<w>after|before|from|post|since|prior to|"
    rf"following)[\s-]+(?:the\s+|her\s+|his\s+|an?\s+)?(?:{_EVENT})\b"
)
_POST_DAY = re.compile(
    rf"\b(?:day|d)\s?(?P<sign>\+|-)?\s?(?P<n>\d{{1,4}})\b(?P<tail>\s*(?:after|post|of|from|"
    rf"following)?[\s-]*(?:the\s+|her\s+|his\s+)?(?:{_EVENT})\b)?"
)
_CYCLE_SHORT = re.compile(r"c(?P<c>\d{1,2})[\s,]?d(?P<d>\d{1,2})\b")
_CYCLE_LONG = re.compile(r"cycle\s(?P<c>\d{1,2}),?\sday\s(?P<d>\d{1,2})\b")
_TO_EVENT = re.compile(r"s?\s+(?:out\s+)?(?:after|before|from|post|since|prior|following)\b")
_UNIT_END = re.compile(rf"(?:\d\s?|\s){UNIT}\s+(?:out\s+)?$")
Hits = list[tuple[int, int, str]]
_NEAR = 400
"""Characters between an expression and the one that it is told from."""
_LEAD = 34
"""Characters that an expression has before its word of time."""


def find_leaning(low: str, day: date | None, hits: Hits, events: Mapping[str, DayInterval]) -> Iterator[DateMention]:
    """Expressions that lean on an event; ``events`` are the days known of them ("transplant": ...)."""
    seen = -1
    for start, end, word in hits:
        if start < seen:
            continue
        found = None
        if _TO_EVENT.match(low, end) or (
            word in ("post", "after", "before", "following", "prior")
            and _UNIT_END.search(low[max(0, start - 12) : start])
        ):
            begin = max(0, start - 28)
            found = _FROM_EVENT.search(low, begin, end + 60)
            if found is not None and not found.start() <= start < found.end():
                found = None
        if found is not None:
            seen = found.end()
            yield _leaning(found, low, day, events)
        elif word == "day":
            number = _POST_DAY.match(low, start)
            if number is not None and (number["sign"] == "+" or number["tail"]):
                seen = number.end()
                count = int(number["n"]) * (-1 if number["sign"] == "-" else 1)
                event = _event(number) or "transplant"
                yield _mention(number.start(), number.end(), Lean(event, count, count), events, day)


def find_cycles(low: str) -> Iterator[DateMention]:
    """C4D15, cycle 4 day 15: a day of a cycle, of no calendar."""
    for pattern, gate in ((_CYCLE_SHORT, "d1"), (_CYCLE_SHORT, "d8"), (_CYCLE_SHORT, "d2")):
        if gate in low:
            yield from _cycles(pattern, low)
            break
    if "cycle " in low and " day " in low:
        yield from _cycles(_CYCLE_LONG, low)


def _cycles(pattern: re.Pattern[str], low: str) -> Iterator[DateMention]:
    for found in pattern.finditer(low):
        offset = int(found["d"]) - 1
        yield DateMention(*found.span(), DayInterval(), relative=True, grain="span", lean=Lean("cycle", offset, offset))


def _event(found: re.Match[str]) -> str | None:
    return next((k[2:] for k, v in found.groupdict().items() if k.startswith("e_") and v), None)


def _leaning(found: re.Match[str], low: str, day: date | None, events: Mapping[str, DayInterval]) -> DateMention:
    event = _event(found) or "event"
    least, most = count_of(found["n"])
    most = count_of(found["n2"])[1] if found["n2"] else most
    unit, about = unit_of(found["unit"]), bool(found["about"])
    before = found["w"] in ("before", "prior to")
    begin = min(found.start(g) for g in ("about", "n") if found[g])
    now = (
        re.search(r"\b(?:is|are|now|currently|at)\s+(?:now\s+|currently\s+|at\s+)?$", low[max(0, begin - 16) : begin])
        is not None
    )
    bare = found["w"] == "post" and (
        begin == 0 or low[begin - 1] in "\n(" or low[max(0, begin - 2) : begin] in (", ", ". ", "; ", ": ", "- ")
    )
    if day is not None and found["w"] in ("from", "post", "since", "after") and (found["out"] or now or bare):
        # "is 53 months out from transplant" dates the transplant
        return DateMention(begin, found.end(), back(day, least, most, unit, about=about), relative=True, grain="span")
    zero = date(2000, 1, 15)
    days = back(zero, least, most, unit, about=about) if before else back(zero, -most, -least, unit, about=about)
    lean = Lean(
        event,
        None if days.low is None else (days.low - zero).days,
        None if days.high is None else (days.high - zero).days,
    )
    return _mention(begin, found.end(), lean, events, day)


def _mention(start: int, end: int, lean: Lean, events: Mapping[str, DayInterval], day: date | None) -> DateMention:
    known = events.get(lean.event)
    days = DayInterval(None, day) if known is None else lean_days(lean, known)
    return DateMention(start, end, days, relative=True, grain="span", lean=lean)


def lean_days(lean: Lean, known: DayInterval) -> DayInterval:
    """The days meant when the event's own days are known."""
    low = None if known.low is None or lean.low is None else known.low + timedelta(days=lean.low)
    high = None if known.high is None or lean.high is None else known.high + timedelta(days=lean.high)
    return DayInterval(low, high)


def find_anaphors(low: str, day: date | None, hits: Hits, told: list[DateMention]) -> Iterator[DateMention]:
    """ "The next day", "three weeks later", "since then": from the nearest expression before, of the same paragraph.

    "The day before" without one is that before the document's ``day``.
    """
    starts = [m.start for m in told]
    for start, end, word in hits:
        index = bisect_left(starts, start) - 1
        if word != "day" and (index < 0 or start - told[index].end > _NEAR + _LEAD):
            continue
        found: re.Match[str] | None = None
        if word in ("same", "next", "following", "then", "thereafter", "day", "this"):
            begin = max(0, start - 17)
            found = next((m for m in _ANAPHOR.finditer(low, begin, end + 12) if m.start() <= start < m.end()), None)
        elif word in ("later", "afterwards", "after"):
            found = next(
                (m for m in _LATER.finditer(low, max(0, start - _LEAD), end + 8) if m.start("w") <= start < m.end()),
                None,
            )
        if found is None:
            continue
        index = bisect_left(starts, found.start()) - 1
        base = told[index] if index >= 0 else None
        if base is None or found.start() - base.end > _NEAR or "\n\n" in low[base.end : found.start()]:
            if day is not None and _day_before(found.groupdict()):
                yield DateMention(*found.span(), DayInterval.day(day - timedelta(days=1)), relative=True)
            continue
        mention = _from(found, base)
        if mention is not None:
            yield mention


def _day_before(told: Mapping[str, str | None]) -> bool:
    return bool(told.get("edge")) and not told.get("after")


def _from(found: re.Match[str], base: DateMention) -> DateMention | None:
    g = found.groupdict()
    low, high = base.days.low, base.days.high
    if low is None or high is None:
        return None
    if "w" in g:
        least, most = count_of(g["n"])
        most = count_of(g["n2"])[1] if g["n2"] else most
        unit = unit_of(g["unit"])
        sign = 1 if g["w"].startswith(("before", "earlier", "prior")) else -1
        early = back(low, *sorted((sign * least, sign * most)), unit, about=bool(g["about"]))
        late = back(high, *sorted((sign * least, sign * most)), unit, about=bool(g["about"]))
        begin = min(found.start(k) for k in ("about", "n") if found[k])
        return DateMention(begin, found.end(), early.hull(late), relative=True, grain="span")
    if g["since"]:
        return DateMention(*found.span(), base.days, "since", relative=True, grain=base.grain)
    unit = g["same"] or g["that"]
    if unit:
        if unit == "year":
            days = DayInterval(date(low.year, 1, 1), date(high.year, 12, 31))
        elif unit == "month":
            days = DayInterval(low.replace(day=1), DayInterval.month(high.year, high.month).high)
        elif unit == "week":
            days = DayInterval(low - timedelta(days=low.weekday()), high + timedelta(days=6 - high.weekday()))
        elif unit in ("summer", "autumn", "winter", "spring"):
            return None
        else:
            days = base.days
        return DateMention(*found.span(), days, relative=True, grain=base.grain)
    step = {"day": 1, "morning": 1, "week": 7}.get(g["unit"] or "day")
    if step == 7:
        return DateMention(
            *found.span(), DayInterval(low + timedelta(days=1), high + timedelta(days=13)), relative=True, grain="span"
        )
    if step == 1:
        sign = -1 if _day_before(g) else 1
        return DateMention(*found.span(), base.days.shift(sign), relative=True, grain=base.grain)
    return None
