"""Two expressions of one range: the first borrows the month and year it leaves out; roles become from and until."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from prescreen.language.dates.mention import DateMention, Raw
from prescreen.values import DayInterval

_LINK = re.compile(
    r"\.?\s*(?:(?P<range>-|--|~|to|until|till|til|through|thru|up to|bis|->|→|\.\.\.?|and ended(?: on)?|"
    r"and until)|and|&|,|/|\+|or)\s*(?:the\s+)?$"
)


def _link(low: str, start: int, end: int) -> str | None:
    """ "range" or "list" when the characters between two expressions join them."""
    if not 0 <= end - start <= 14:
        return None
    between = low[start:end]
    if between == "-":
        return "range"
    if "\n" in between and between.lstrip(" ,;.").startswith("\n") and between.strip() == "-":
        return None  # the bullet of the next line
    found = _LINK.fullmatch(between.lstrip(" ") if between.strip() else between) or _LINK.fullmatch(between)
    return None if found is None else "range" if found["range"] else "list"


def borrow(raws: list[Raw], low: str) -> None:
    """Give every expression without a year the year of the one that it is joined to ("27th Nov and 12th Dec 2024")."""
    for index in range(len(raws) - 2, -1, -1):
        first, second = raws[index], raws[index + 1]
        if first.year is not None or first.short_year is not None or first.days is not None:
            continue
        if second.year is None and second.short_year is None:
            continue
        kind = _link(low, first.end, second.start)
        if kind == "range" and first.month is not None and second.month is None and second.first is not None:
            _before_figures(first, second)
            continue
        if (
            kind is None
            or (first.first is None) != (second.first is None)
            or (kind == "list" and first.separator != second.separator)
        ):
            continue
        month, month2 = first.month, second.month
        back = 1 if month is not None and month2 is not None and month > month2 else 0
        if first.month is None and first.first is None:
            continue
        if second.year is not None:
            first.year = second.year - back
        elif second.short_year is not None:
            first.short_year = (second.short_year - back) % 100


def _before_figures(first: Raw, second: Raw) -> None:
    """ "March to 18.07.2024": the year of the figures, or the one before if their month comes earlier in either order."""
    months = [n for n in (second.first, second.second) if n is not None and n <= 12]
    later = {first.month is not None and first.month > month for month in months}
    if len(later) == 1:
        back = int(later.pop())
        first.year = None if second.year is None else second.year - back
        first.short_year = None if second.short_year is None else (second.short_year - back) % 100


_THAT_YEAR = re.compile(r",?\s+(?:of |in )?(?:that|the same) year\b")


def that_year(raws: list[Raw], low: str) -> None:
    """ "From April 2019, and an autograft on 22 October that year": the year of the expression before."""
    for first, second in pairwise(raws):
        bare = second.year is None and second.short_year is None and second.days is None
        if bare and (found := _THAT_YEAR.match(low, second.end)) is not None:
            second.year, second.short_year, second.end = first.year, first.short_year, found.end()


def ends_in_year(raws: list[Raw], low: str, today: date | None) -> None:
    """The figure behind a range of bare months is a year, not a day: "May-Oct 22"."""
    for first, second in pairwise(raws):
        bare = first.month is not None and first.day is None and first.year is None and first.short_year is None
        if not bare or first.days is not None or second.month is None or second.year is not None:
            continue
        past = second.day is not None and 13 <= second.day <= (today.year % 100 if today is not None else 99)
        if past and _DASH.fullmatch(low, first.end, second.start):
            second.short_year, second.day = second.day, None


def years_not_days(raws: list[Raw], low: str, today: date | None) -> None:
    """The figure behind a month is a year where a note writes the day first: "auto (Feb 23), then brexu-cel Sept 24".

    So it is in a range that would run back as days of one year, or from one day to the same day months later:
    "Jun 21 - Jan 22", "Aug 21-Dec 21", and behind a hyphen in a range of
    such months: "Nov-24 to Mar-25". A single "Mar-25" can be either, unless the note writes the day first.
    """
    if today is None:
        return
    short = [r for r in raws if r.year is None and r.day is not None and _MONTH_FIGURE.fullmatch(low, r.start, r.end)]
    short = [r for r in short if r.day is not None and 10 <= r.day <= today.year % 100]
    if not short:
        return
    day_first = _DAY_FIRST.search(low) is not None and _MONTH_FIRST.search(low) is None
    back = set()
    for one, two in pairwise(raws):
        if one in short and two in short and _DASH.fullmatch(low, one.end, two.start):
            runs_back = (one.month or 0) > (two.month or 0) and (one.day or 0) < (two.day or 0)
            if runs_back or (one.day == two.day and (two.month or 0) - (one.month or 0) > 1):
                back |= {one.start, two.start}
        if (
            one in short
            and two in short
            and _TO.fullmatch(low, one.end, two.start)
            and (one.day or 0) <= (two.day or 0)
        ):
            if all("-" in low[r.start : r.end] for r in (one, two)):
                back |= {one.start, two.start}
    for raw in short:
        if day_first or raw.start in back:
            raw.short_year, raw.day = raw.day, None
        elif "-" in low[raw.start : raw.end] and raw.day is not None and raw.month is not None:
            past = (raw.month, raw.day) <= (today.month, today.day)
            try:
                day = date(today.year - (not past), raw.month, raw.day)
            except ValueError:
                continue
            raw.days, raw.grain = DayInterval.month(2000 + raw.day, raw.month).hull(DayInterval.day(day)), "span"


def forward(raws: list[Raw], low: str, today: date | None) -> None:
    """A list of lines goes forward: "maint thru 5/23 -> DKd 6/23-4/24" tells of May 2023, not of 23 May."""
    if today is None:
        return
    for one, two in pairwise(raws):
        year = two.year if two.year is not None else None if two.short_year is None else 2000 + two.short_year
        bare = one.separator == "/" and one.year is None and one.short_year is None
        if year is None or not bare or one.first is None or one.second is None:
            continue
        month = two.month or (two.first if (two.second or 0) > 12 else None) or 12
        if not (one.first <= 12 < one.second <= today.year % 100 and _ARROW.search(low, one.end, two.start)):
            continue
        if (2000 + one.second, one.first) <= (year, month) < (today.year - (one.first > today.month), one.first):
            one.month, one.short_year, one.first, one.second = one.first, one.second, None, None


def led_by_item(raws: list[Raw], low: str, today: date | None) -> None:
    """A line that its month leads gives its year to the days in it: "3/2025: ide-cel (Flu/Cy 3/4-3/6)"."""
    lead: Raw | None = None
    for raw in raws:
        if lead is not None and "\n" in low[lead.end : raw.start]:
            lead = None
        yearless = raw.year is None and raw.short_year is None and raw.days is None
        if lead is not None and yearless and raw.part is None:
            raw.year = lead.year
        elif raw.year is not None and raw.month is not None and raw.day is None and _LEADS_ITEM.match(low, raw.end):
            begin = low.rfind("\n", 0, raw.start) + 1
            if not any(c.isalnum() for c in low[begin : raw.start]) and today is not None and raw.year < today.year:
                lead = raw


_LEADS_ITEM = re.compile(r"\s?(?::|-\s)|\s{2,}(?=\S)")
_ARROW = re.compile(r"->|→|=>|;|\bthen\b")
_NAMED = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_MONTH_FIGURE = re.compile(rf"{_NAMED}[ -]\d\d")
_TO = re.compile(r"\s?(?:-|--|~|to|until|till|through|thru|->|/)\s?")
_DAY_FIRST = re.compile(rf"(?<![\d.,/])\d{{1,2}}[ -]{_NAMED}[ -](?:19|20)\d\d")
_MONTH_FIRST = re.compile(rf"(?<![a-z]){_NAMED} \d{{1,2}}(?:st|nd|rd|th)?,? (?:(?:19|20)\d\d)")
_DASH = re.compile(r" ?[-/] ?")
_YEAR_LEADS = re.compile(
    r"\s?[(:,]\s?(?:(?:\w{2,9}, )?(?:finished|ended|ending|completed|last|until|till|to|from|stopped|final|in|end|mid|early|late) ?){0,2}"
)


def lend(raws: list[Raw], low: str) -> list[Raw]:
    """With the year that stands over months without one: "2014 (Mar-Aug)", "2019 (finished September)"."""
    kept: list[Raw] = []
    led: Raw | None = None
    for raw in raws:
        last = kept[-1] if kept else None
        kept.append(raw)
        bare = raw.month is not None and raw.year is None and raw.short_year is None and raw.days is None
        if last is None or not bare or last.year is None or last.days is not None:
            continue
        if _is_year(last):
            if _YEAR_LEADS.fullmatch(low, last.end, raw.start):
                raw.year, led = last.year, raw
                raw.start -= 5 if low.endswith("last ", 0, raw.start) else 0
                if "(" in low[last.end : raw.start]:
                    kept[-2:] = [raw]
        elif last is led and _link(low, last.end, raw.start):
            raw.year = last.year + (1 if last.month is not None and raw.month < last.month else 0)
            led = raw
    for one, two in pairwise(kept):
        bare = two.month is not None and two.year is None and two.short_year is None and two.days is None
        if bare and two.day is None and _is_year(one) and _OPENS.search(low, max(0, one.start - 8), one.start):
            if two.start - one.end < 90 and _STOPS.search(low, one.end, two.start) is None:
                two.year = one.year
    return kept


def _is_year(raw: Raw) -> bool:
    return raw.year is not None and not raw.month and raw.first is None and raw.part is None and not raw.grain


# "2024 KPd for nine months to October"
_OPENS = re.compile(r"(?:^|\n|[.;|] )\W{0,4}(?:in )?$")
_STOPS = re.compile(r"[;|\n]|\.\s|->|→|\b(?:last|now|since|current\w*|this)\b")


def join(mentions: list[DateMention], low: str) -> list[DateMention]:
    """Roles "from" and "until" for the two ends of a range."""
    found = _between(mentions, low)
    for index in range(len(found) - 1):
        first, second = found[index], found[index + 1]
        if first.role in ("until", "last") or _link(low, first.end, second.start) != "range":
            continue
        if first.days.low is not None and second.days.high is not None and first.days.low > second.days.high:
            continue
        found[index] = replace(first, role="from")
        found[index + 1] = replace(second, role="until")
    return found


def _between(mentions: list[DateMention], low: str) -> list[DateMention]:
    """ "Between 2023 and 2025", "March or April 2025": one expression that means some day of the whole stretch."""
    found: list[DateMention] = []
    for mention in mentions:
        last = found[-1] if found else None
        if last is not None and last.days.bounded and mention.days.bounded and mention.start - last.end <= 8:
            link = low[last.end : mention.start].strip()
            between = link == "and" and low[max(0, last.start - 9) : last.start].strip().endswith("between")
            if between or (link == "or" and last.grain == mention.grain):
                days, ends = last.days.hull(mention.days), mention.days if between else None
                found[-1] = replace(last, end=mention.end, days=days, grain="span", ends=ends)
                continue
        found.append(mention)
    return found
