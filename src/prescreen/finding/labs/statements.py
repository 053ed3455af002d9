"""A lab statement around a name: name, link, value, unit, flag, reference range, in the orders that notes use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from prescreen.finding.labs.grammar import (
    DECADE,
    FLAG,
    LIMITS,
    LINK,
    NOT_A_VALUE,
    STRICT,
    TREND,
    UPPER,
    VALUE,
    WORD_VALUE,
)
from prescreen.finding.labs.reference_first import reference_first
from prescreen.finding.labs.units import Unit, read_unit
from prescreen.language.numbers import NUMBER, NUMBER_WORDS, in_words, one_number

_REACH = 96
_ITEM = re.compile(r"\d{1,2}[.)\]]\s")
_TEST_OPENS = re.compile(r"\((?:echo\w*|tte|muga|ukg|ucg|simpson|biplane|[23]d)[,;:]?\s(?:(?:of|on|from|dated)\s)?")
_SPOKEN_LIMIT = re.compile(
    r"[\s,;]{0,2}(?:\(\s?|against\s|with\s|for\s)(?:(?:our|the|their|an?|its|lab(?:oratory)?(?:'s)?|local|site|own)\s){0,3}"
    r"(?:uln|upper limit|upper normal|upper end|limit|top)(?: of (?:the )?(?:normal|norm|range))?[\s:]{1,2}(?:(?:of|is|being|at|here)\s)?"
    rf"(?P<hi>{NUMBER}|{NUMBER_WORDS})(?![\w/%])\)?"
)
"""An upper limit in words: "against our laboratory's limit of twenty", "(top of normal 35)"."""
_OR_SO = re.compile(r"\s?(?:-?ish\b|or so\b|or thereabouts|,? roughly\b|,? approximately\b)")
_DAYS = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?:(?:\s?[,&/-]\s?|,?\sand\s)\d{1,2}(?:st|nd|rd|th)?){1,6}\s(?:of\s)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
)
_IN_BRACKET = re.compile(r"\((?=(?:\d+[.,]\d{1,2}|\d{2,3}|\d{1,3},\d{3})(?:\s?[a-z%/][a-z0-9/^%]{0,9})?\))")
"""The value alone in a bracket behind its name: "neutropenic (0.2)"; a range there is the reference."""
_TIMES = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0}
_PEAK = frozenset(
    ("nadir", "peak", "peaked", "baseline", "bl", "lowest", "highest", "maximum", "minimum", "max", "min")
)


@dataclass(slots=True)
class Statement:
    """A value told of a name. ``written``: its number, or the two of its range; offsets are those of the note."""

    start: int
    value: int
    end: int
    written: tuple[str, ...]
    comparator: str = ""
    unit: Unit | None = None
    approximate: bool = False
    peak: bool = False
    before: str | None = None
    """The earlier number of a trend without dates ("from 7.9 to 8.2")."""
    before_at: int = 0
    uln: str | None = None
    words: tuple[str, ...] = ()
    label_unit: bool = False
    ref_end: int = 0
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def upper(self) -> bool:
        return self.comparator in UPPER

    @property
    def strict(self) -> bool:
        return self.comparator in STRICT


def read_forward(
    plain: str,
    low: str,
    start: int,
    at: int,
    stop: int,
    dimension: str,
    dates: Mapping[int, int],
    *,
    pair: bool = False,
) -> Statement | None:
    """The statement of a name at ``start`` that ends at ``at``, with its value after it and before ``stop``.

    ``dates`` maps the start of every date expression to its end: those between name and value are stepped over.
    """
    linked = _link(low, at, stop, dimension, dates)
    if linked is None:
        return None
    position, unit, words, uln = linked
    statement = read_value(plain, low, start, position, dimension, words, pair=pair)
    if statement is not None:
        statement.uln = uln or statement.uln
        if statement.unit is None and unit is not None:
            statement.unit, statement.label_unit = unit, True
        statement.peak = bool(_PEAK & set(words))
    return statement


def _link(
    low: str, at: int, stop: int, dimension: str, dates: Mapping[int, int]
) -> tuple[int, Unit | None, tuple[str, ...], str | None] | None:
    """Where the value after a name begins, the unit told before it, the words stepped over, the limit told before it."""
    unit: Unit | None = None
    uln: str | None = None
    words: list[str] = []
    position = at
    limit = min(stop, at + _REACH, len(low))
    while position < limit:
        char = low[position]
        if char in " \n\r":
            position += 1
            continue
        if position in dates and not _decimal(low, position, dates[position]):
            position = dates[position]
            if low[position : position + 1] in (")", "]"):
                position += 1
            continue
        if (
            uln is None
            and char in "([<≤rnum0123456789"
            and (led := reference_first(low, position, dimension)) is not None
        ):
            position, uln, unit = led[0], led[1], led[2] or unit
            continue
        test = _TEST_OPENS.match(low, position) if char == "(" else None
        if test is not None and test.end() in dates:  # "LVEF (MUGA, 10.04.26) 51"
            position = test.end()
            continue
        if char.isdigit() or (char in ".<>~≤≥≈±" and position + 1 < limit):
            told = read_unit(dimension, low, position) if position <= at + 3 and dimension == "cells" else None
            if told is not None and told[0].per_liter:  # "Neuts x10^9/L  2.0", "NEUT 10^9/L 2.0"
                unit, position = told
                continue
            if words[-1:] == ["on"] and (listed := _DAYS.match(low, position)) is not None:
                position = listed.end()  # "platelets on 13, 16 and 20 April: 12, 33 and 61"
                continue
            if VALUE.match(low, position) is not None:
                if words and words[-1] in ("day", "week", "weeks"):
                    return None
                if (
                    "\n" in low[at:position]
                    and _ITEM.match(low, position)
                    and (low[at:position].lstrip()[:1] in (".", ":") or low[position:].lstrip("0123456789")[:1] == "]")
                ):
                    return None
                return position, unit, tuple(words), uln
        if not char.isdigit() and (VALUE.match(low, position) or WORD_VALUE.match(low, position)):
            return position, unit, tuple(words), uln
        if position > at or char in "([/%,":
            told = read_unit(dimension, low, position + (char == ",")) if len(words) < 3 else None
            if told is not None and low[told[1] : told[1] + 1] not in "abcdefghijklmnopqrstuvwxyz":
                unit, position = told
                continue
        if (
            char == "-"
            and position == at
            and low[position + 1 : position + 2].isdigit()
            and dimension not in ("mass", "length")
        ):
            position += 1  # "Hb-9.8gm%"
            continue
        if _decade(low, position, dimension) is not None:
            return position, unit, tuple(words), uln
        if position <= at + 1 and (bracket := _IN_BRACKET.match(low, position)) is not None:
            position = bracket.end()
            continue
        step = LINK.match(low, position)
        if step is None:
            if char in "([" and position + 1 < limit and (position + 1 in dates):
                position += 1
                continue
            return None
        if step.lastgroup == "word":
            words.append(step.group())
            if len(words) > 11:
                return None
        position = step.end()
    return None


def _decimal(low: str, start: int, end: int) -> bool:
    """Whether what the date grammar takes for a short date is rather a number with a decimal point ("Hb 8.9")."""
    text = low[start:end]
    return len(text) <= 5 and "." in text and text.replace(".", "", 1).isdigit()


def read_value(
    plain: str, low: str, start: int, at: int, dimension: str, words: tuple[str, ...] = (), *, pair: bool = False
) -> Statement | None:
    """The value at a place with all that trails it: unit, flag, reference range; of a ``pair`` ("16.9/52.1") the first."""
    found = VALUE.match(low, at)
    decade = _decade(low, at, dimension) if found is None else None
    if decade is not None:
        statement = Statement(start, at, decade.end(), _of_decade(decade), words=words)
        statement.approximate = dimension == "percent"
        _trail(plain, low, statement, dimension)
        return statement
    if found is None:
        spelled = WORD_VALUE.match(low, at)
        if spelled is None:
            return None
        number = _TIMES.get(spelled["times"]) or in_words(spelled["w"] or spelled["w2"])
        if number is None:
            return None
        written = (f"{number:g}" if number < 1e6 else str(int(number)),)
        statement = Statement(
            start, at, spelled.end(), written, spelled["cmp"] or "", approximate=bool(spelled["about"]), words=words
        )
        _trail(plain, low, statement, dimension)
        return None if NOT_A_VALUE.match(low, spelled.end()) and statement.unit is None else statement
    first, second = found["a"], found["b"]
    value = found.start("a")
    if low[value - 1 : value] in ("-", "+") and dimension in ("mass", "length"):
        return None
    statement = Statement(
        start, at, found.end(), (first,), (found["cmp"] or "").strip(), approximate=bool(found["about"]), words=words
    )
    if found["pa"]:
        told = read_unit(dimension, low, found.end("a"))
        statement.unit = None if told is None else told[0]
    if second is not None:
        _second(low, statement, found, words, dimension)
    _trail(plain, low, statement, dimension)
    statement.approximate |= _OR_SO.match(low, statement.end) is not None
    dashed = low[found.end() : statement.end].strip() == "-"  # "Plt 61 - transfused last in March"
    if (
        statement.unit is None
        and not pair
        and NOT_A_VALUE.match(low, found.end() if dashed else statement.end) is not None
    ):
        return None
    return statement


_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_PARTS = {"low": (0, 3), "mid": (4, 6), "high": (7, 9)}
"""What the low, the middle and the high part of a ten are (a choice)."""


def _decade(low: str, at: int, dimension: str) -> re.Match[str] | None:
    found = DECADE.match(low, at) if dimension not in ("mass", "length") else None
    return found if found is None or found["from"] or dimension != "percent" else None


def _of_decade(found: re.Match[str]) -> tuple[str, str]:
    """The two ends of a part of a ten: "low 40s" is 40 to 43, "mid to high 50s" 54 to 59."""
    ten = 10 * int(found["ten"]) if found["ten"] else 10 * (_TENS.index(found["word"]) + 2)
    return str(ten + _part(found["from"])[0]), str(ten + _part(found["to"] or found["from"])[1])


def _part(word: str | None) -> tuple[int, int]:
    if word is None:
        return 0, 9
    return _PARTS["low" if word.startswith("low") else "mid" if word.startswith("mid") else "high"]


def _second(low: str, statement: Statement, found: "object", words: tuple[str, ...], dimension: str) -> None:
    """Two numbers: a range, or the ends of a trend."""
    first, second, link = found["a"], found["b"], found["to"]  # type: ignore[index]
    if (
        link in ("to", "until", "till")
        and TREND & set(words)
        and not {"range", "ranged", "ranges", "ranging", "swung"} & set(words)
    ):
        statement.before, statement.before_at = first, found.start("a")  # type: ignore[attr-defined]
        statement.written, statement.value = (second,), found.start("b")  # type: ignore[attr-defined]
        return
    rising = (
        float(first.replace(",", ".").replace(" ", "").replace("'", "").replace("·", ".") or 0)
        if first.count(".") + first.count(",") < 2
        else 0.0
    )
    high = (
        float(second.replace(",", ".").replace(" ", "").replace("'", "").replace("·", ".") or 0)
        if second.count(".") + second.count(",") < 2
        else 0.0
    )
    if link in ("and", "or") and not {"between", "range", "ranged", "swung", "from"} & set(words):
        statement.end = found.end("pa") if found["pa"] else found.end("a")  # type: ignore[attr-defined,index]
        return
    if rising < high:
        statement.written = (first, second)
        return
    statement.end = found.end("pa") if found["pa"] else found.end("a")  # type: ignore[attr-defined,index]


def _trail(plain: str, low: str, statement: Statement, dimension: str) -> None:
    """Unit, flags and limits after a value, in any order; ``statement.end`` moves behind the unit and the flags."""
    position = statement.end
    for _ in range(6):
        before = position
        if statement.unit is None or (
            statement.unit.mark == ""
            and dimension in ("enzyme", "bilirubin")
            and statement.uln is None
            and low[position : position + 2] in (" x", "  ")
        ):
            bar = position
            while low[bar : bar + 1] in (" ", "|", "│", "\t") and bar - position < 14 and low[bar : bar + 1]:
                bar += 1
            gap = low[position:bar]
            told = read_unit(dimension, low, bar if gap.strip() or len(gap) > 2 else position)
            if told is not None and statement.unit is None and _free(low, told[1]):
                statement.unit, position = told
                statement.end = position
        flag = FLAG.match(plain, position)
        if flag is not None and flag.end() > position:
            position = statement.end = flag.end()
        if dimension in ("enzyme", "bilirubin", "creatinine", "hb", "cells", "clearance"):
            position = _limits(low, statement, position, dimension)
        if position == before:
            break
    statement.ref_end = max(position, statement.end)


def _free(low: str, end: int) -> bool:
    """Whether a unit ends as a word does."""
    return not (low[end - 1].isalpha() and low[end : end + 1].isalpha())


def _limits(low: str, statement: Statement, position: int, dimension: str) -> int:
    """Steps over a reference range, keeping its upper limit; returns where it ends, or ``position``."""
    spoken = _SPOKEN_LIMIT.match(low, position)
    if spoken is not None and statement.uln is None and dimension in ("enzyme", "bilirubin"):
        number = one_number(spoken["hi"]) if spoken["hi"][0].isdigit() else in_words(spoken["hi"])
        if number:
            statement.uln = f"{number:g}"
            return spoken.end()
    found = LIMITS.match(low, position)
    if found is None or found.end() - position > 70:
        return position
    opened, key, sign, lower = found["open"], found["key"], found["sign"], found["lo"]
    gap = found.start("hi") if lower is None else found.start("lo")
    spaces = len(low[position:gap]) - len(low[position:gap].strip())
    bracket = opened is not None and opened[0] in "(["
    if (
        key in ("to", "n", "range", "max", "up to", "limit", "upper")
        and not bracket
        and not (key == "up to" and spaces >= 2)
    ):
        return position
    if sign == "-" and not bracket:
        return position
    if not (
        key or (bracket and (sign or lower)) or ((lower or sign in ("<", "<=", "≤")) and spaces >= 2 and not opened)
    ):
        return position
    if key and not bracket and opened is None and spaces == 0:
        return position
    end = found.end()
    told = read_unit(dimension, low, end)
    if told is not None:
        end = told[1]
        if statement.unit is None:
            statement.unit = told[0]
    if bracket:
        close = low.find(")" if opened[0] == "(" else "]", end, end + 40)
        if close < 0:
            return position
        if any(c.isdigit() for c in low[end:close]):
            return position
        end = close + 1
    if statement.uln is None:
        statement.uln = found["hi"]
    return end
