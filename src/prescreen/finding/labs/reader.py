"""One pass over the names of a note: statements with their units shared along a strip, pairs, values before names."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from prescreen.finding.labs.analytes import is_analyte
from prescreen.finding.labs.grammar import VALUE
from prescreen.finding.labs.slips import corrected
from prescreen.finding.labs.statements import Statement, read_forward, read_value
from prescreen.finding.labs.units import Unit, read_unit
from prescreen.language.numbers import NUMBER, one_number
from prescreen.language.once import once
from prescreen.language.terms import Hit
from prescreen.language.worded import Worded

if TYPE_CHECKING:
    from prescreen.language.note import Note

_JOIN = re.compile(
    r"\s?(?:/|&|\+|\band\b|,\s?and\b|,|\|)\s?|\s?\((?:hb|hgb|hct|alt|ast|sgpt|sgot|alat|asat)\)\s?(?:/|&|and|,)\s?"
)
_BETWEEN_VALUES = re.compile(r"\s?(?:%|[a-z/]{1,6})?\s?(?:/|,?\s?and\b|&|,|;)\s?")
_BEFORE = re.compile(
    rf"(?<![\d.,/:-])(?P<a>{NUMBER})\s?(?:-\s?(?P<b>{NUMBER})\s?)?(?P<u>%|k\b|x\s?10\^?[39]/?u?l?|thousand|lakhs?|/\s?(?:ul|mm3)|g/l)?\s?(?:of\s|total\s|absolute\s|circulating\s|peripheral\s|oxygen\s|o2\s|blood\s){{0,2}}$"
)
_FOR_THE = Worded(
    rf"(?:^|[:;,(]|\band)\s?(?P<a>{NUMBER})(?:\s?[a-z%][a-z0-9^/]{{0,9}})?\sfor\s(?:the|his|her)\s(?:(?:total|absolute)\s)?$"
)
_PAIRS = {
    "h&h": (("hemoglobin", "hb", ""), ("hematocrit", "none", "other")),
    "bilirubins": (("bilirubin_total", "bilirubin", ""), ("bilirubin_direct", "bilirubin", "")),
}
"""Names of two results that are told with one slash: "H&H 8.1/24.3"."""


_ROW_OF_VALUES = re.compile(r"(?:[ \t]{2,}[*<>]?\d[\d.,]*(?: [hl]\b)?)+[ \t]+(?=\S)")
"""Further values of a row, up to the unit that stands behind them all."""


@dataclass(slots=True)
class Told:
    """A statement of an analyte; ``weak``: how far its name can be trusted."""

    name: str
    dimension: str
    weak: str
    hit: Hit
    statement: Statement
    backward: bool = False
    group: bool = False


@dataclass
class Reader:
    """Reads the statements of one note; ``taken`` are the spans that tables have read."""

    note: "Note"
    taken: list[tuple[int, int]] = field(default_factory=list)

    @once
    def hits(self) -> list[Hit]:
        """The names that no table has read, one at a place."""
        kept: list[Hit] = []
        spans = sorted(self.taken)
        starts = [start for start, _ in spans]
        reach = [0, *accumulate((end for _, end in spans), max)]
        for hit in self.note.hits("labs"):
            if kept and kept[-1].start == hit.start and kept[-1].end == hit.end:
                continue
            in_table = reach[bisect_right(starts, hit.start)] > hit.start
            if in_table or (hit.term.row["weak"] == "letter" and self._flag(hit)):
                continue
            kept.append(hit)
        return kept

    def _flag(self, hit: Hit) -> bool:
        """Whether a single letter is a flag, a litre or an initial, not the name before a number."""
        low = self.note.low
        before = low[hit.start - 1 : hit.start]
        if before == "(":
            return re.match(r"\s?\d+[.,]\d", low[hit.end : hit.end + 6]) is None
        return before in ("/", "-", ".") or _LETTER.match(low, hit.end) is None

    @once
    def dates(self) -> dict[int, int]:
        return {d.start: d.end for d in self.note.dates}

    def told(self) -> list[Told]:
        """Every statement, in text order, with the units that a strip shares."""
        hits, result = self.hits, []
        index = 0
        used: set[int] = set()
        while index < len(hits):
            cluster = self._cluster(index)
            if cluster > 1 or hits[index].name in _PAIRS:
                pair = self._behind(hits[index : index + cluster]) or self._pair(hits[index : index + cluster])
                if pair:
                    result.extend(pair)
                    used.update(t.statement.value for t in pair)
                    index += cluster
                    continue
            one = self._one(index, used)
            if one is not None:
                result.append(one)
                used.add(one.statement.value)
            index += 1
        self._share(result)
        return result

    # -- single names -------------------------------------------------------------------------------------------
    def _one(self, index: int, used: set[int]) -> Told | None:
        hit = self.hits[index]
        name, weak = hit.name, hit.term.row["weak"]
        dimension = hit.term.row["dimension"]
        if (name == "other" and not weak.startswith("differential")) or name in (*_PAIRS, "bands", "hematocrit", "bun"):
            return None
        if weak in ("bare_mass", "bare_length", "air"):
            return None
        if weak.startswith("differential"):
            name, dimension = weak.removeprefix("differential_"), "cells"
        stop = self._next(index)
        led = self._led(hit, dimension, used)
        statement = led or read_forward(self.note.plain, self.note.low, hit.start, hit.end, stop, dimension, self.dates)
        backward = led is not None
        if dimension == "cells" and led is None and statement is not None and self._of_the_next(hit, statement, index):
            statement = None
        if statement is None and (dimension == "cells" or name in ("spo2", "lvef")) and weak != "letter":
            statement = self._backward(hit, dimension, used)
            backward = statement is not None
        if statement is None and (statement := self._unit_first(hit, dimension, used)) is not None:
            backward = True
        if statement is None:
            statement = self._far(hit, dimension, stop) or self._next_sentence(hit, dimension)
        if (
            statement is None
            or statement.value in used
            or (name == "platelets" and self._of_a_product(statement, index))
        ):
            return None
        if not backward:
            statement = corrected(self.note.plain, self.note.low, hit.start, hit.end, statement, dimension)
        if statement.unit is None:
            statement.unit = self._unit_of_row(statement.end, dimension)
        if weak == "unit" and dimension == "percent" and statement.unit is None:
            return None  # "(no O2)   66.0 kg"
        if weak.startswith("differential") and statement.unit is None:
            statement.unit = Unit(1.0, "%")
        return Told(name, dimension, weak, hit, statement, backward)

    def _unit_of_row(self, at: int, dimension: str) -> Unit | None:
        """The unit behind the last value of a row: "Neu   61.0   70.2   77.5 %"."""
        row = _ROW_OF_VALUES.match(self.note.low, at)
        told = None if row is None else read_unit(dimension, self.note.low, row.end())
        return None if told is None else told[0]

    def _of_the_next(self, hit: Hit, statement: Statement, index: int) -> bool:
        """Whether a bare number after a name is the next name's: "26 neutrophils, 1 band, 7 lymphocytes"."""
        if (statement.unit is not None and statement.unit.mark != "%") or self.note.low[
            hit.end : statement.value
        ].strip(" ,") not in ("", "and", "with"):
            return False
        if _COUNTED.search(self.note.low, max(0, hit.start - 6), hit.start) is None:
            return False
        if hit.term.row["weak"] == "percent" and "," in self.note.low[hit.end : statement.value]:
            return True
        linked = self.note.low[hit.end : statement.value].strip() != "" or statement.unit is not None
        return linked and index + 1 < len(self.hits) and 0 <= self.hits[index + 1].start - statement.end <= 1

    def _next(self, index: int) -> int:
        """Where the next name begins, unless it is only the tail of this one ("Neutrophils (ANC)", "bilirubin total")."""
        hit = self.hits[index]
        bracket = _BRACKET.match(self.note.low, hit.end)
        inner = bracket.end() if bracket is not None else hit.end
        for following in self.hits[index + 1 :]:
            if following.start < inner:
                continue
            if following.name == hit.name and self.note.low[hit.end : following.start].strip(" (:,-") == "":
                continue
            if following.term.row["weak"] in ("air", "bare_mass", "bare_length", "near_bilirubin") or (
                following.name == "other" and following.end - following.start == 1
            ):
                continue
            return following.start
        return len(self.note.low)

    def _of_a_product(self, statement: Statement, index: int) -> bool:
        """Whether a number counts the product whose name follows it again: "4/11 1 plt, 4/18 1 plt"."""
        following = self.hits[index + 1] if index + 1 < len(self.hits) else None
        return (
            following is not None
            and following.name == "platelets"
            and following.start == statement.end + 1
            and statement.unit is None
        )

    def _led(self, hit: Hit, dimension: str, used: set[int]) -> Statement | None:
        """ "33 for the platelets, 71 for the haemoglobin": the value that leads its name."""
        found = _FOR_THE.search_in(self.note.low, max(0, hit.start - 34), hit.start)
        if found is None or found.start("a") in used or dimension in ("mass", "length", "none"):
            return None
        if self.note.dates_in(found.start(), hit.start):
            return None
        unit = read_unit(dimension, self.note.low, found.end("a"))
        told = unit[0] if unit is not None and unit[1] <= hit.start else None
        return Statement(found.start("a"), found.start("a"), hit.end, (found["a"],), unit=told)

    def _backward(self, hit: Hit, dimension: str, used: set[int]) -> Statement | None:
        found = _BEFORE.search(self.note.low, max(0, hit.start - 34), hit.start)
        if found is None or found.start("a") in used or "\n\n" in found.group():
            return None
        if any(d.end > found.start("a") for d in self.note.dates_in(found.start() - 12, hit.start)):
            return None
        unit = read_unit(dimension, self.note.low, found.end("b") if found["b"] else found.end("a"))
        told = unit[0] if unit is not None and unit[1] <= hit.start else None
        if hit.name in ("platelets", "wbc") and told is None and len(found["a"].replace(",", "").replace(" ", "")) < 4:
            return None
        if hit.term.row["weak"] == "percent" and told is None and found["a"].isdigit() and int(found["a"]) <= 100:
            told = Unit(1.0, "%")
        if told is None and dimension == "percent":
            return None
        if (
            self.note.low[max(0, found.start() - 14) : found.start()]
            .rstrip()
            .endswith(("transfused", "received", "given", "no."))
        ):
            return None
        written = (found["a"], found["b"]) if found["b"] else (found["a"],)
        return Statement(found.start("a"), found.start("a"), hit.end, written, unit=told)

    def _unit_first(self, hit: Hit, dimension: str, used: set[int]) -> Statement | None:
        """A value with its unit right before the name: "8.7 g/dL haemoglobin", "58 mL/min (Cockcroft-Gault)"."""
        found = _UNIT_FIRST.search(self.note.low, max(0, hit.start - 44), hit.start) if dimension in _UNITS else None
        if found is None or found.start("a") in used or hit.term.row["weak"]:
            return None
        unit = read_unit(dimension, self.note.low, found.end("a"))
        if unit is None or unit[1] < found.end("u"):
            return None
        return Statement(found.start("a"), found.start("a"), hit.end, (found["a"],), unit=unit[0])

    def _far(self, hit: Hit, dimension: str, stop: int) -> Statement | None:
        """A value with its own unit further on in the sentence: "platelets: aggregates, estimate between 40 and 70 G/l"."""
        if (
            dimension not in ("cells", "hb", "creatinine", "bilirubin", "enzyme") and hit.name != "lvef"
        ) or hit.term.row["weak"] in ("letter", "near_bilirubin", "unit", "condition"):
            return None
        low = self.note.low
        end = min(stop, self.note.sentence(hit.start).end, hit.end + (60 if hit.name == "lvef" else 130))
        if end - hit.end < 4 or _ACTION.search(low, hit.end, end):
            return None
        dates = self.note.dates_in(hit.end - 12, end + 12)
        for found in _DIGIT.finditer(low, hit.end, end):
            if any(d.start <= found.start() < d.end for d in dates):
                continue
            before = tuple(re.findall(r"[a-z]+", low[max(hit.end, found.start() - 24) : found.start()]))
            sign = _SIGN.search(low, hit.end, found.start())
            at = found.start() if sign is None else sign.start()
            statement = read_value(self.note.plain, low, hit.start, at, dimension, before)
            if (
                statement is not None
                and statement.unit is not None
                and statement.unit.mark in ("", "xULN" if dimension == "enzyme" else "")
                and (statement.unit.factor != 1.0 or dimension != "cells" or "/" in low[at : statement.end])
            ) and (hit.name == "lvef" or dimension != "percent"):
                return statement
            return None
        return None

    def _next_sentence(self, hit: Hit, dimension: str) -> Statement | None:
        """A value with its unit told by a pronoun: "I have recalculated the clearance. It is 52 ml/min"."""
        low, end = self.note.low, self.note.sentence(hit.start).end
        found = _IT_IS.match(low, end) or _IT_IS.match(low, end - 1)
        if found is None or hit.term.row["weak"] or end - hit.end > _REACH:
            return None
        if any(
            h.term.row["dimension"] not in ("mass", "length", dimension)
            for h in self.note.hits_in("labs", hit.end, end)
        ):
            return None
        statement = read_value(self.note.plain, low, found.end(), found.end(), dimension)
        return statement if statement is not None and statement.unit is not None else None

    # -- pairs --------------------------------------------------------------------------------------------------
    def _cluster(self, index: int) -> int:
        """How many names from ``index`` on stand together without a value between: "ALT / AST", "WBC, Hb and plt"."""
        if self.hits[index].name in _PAIRS:
            return 1
        size = 1
        while index + size < len(self.hits):
            a, b = self.hits[index + size - 1], self.hits[index + size]
            if (
                b.start < a.end
                or b.start - a.end > 14
                or b.name in _PAIRS
                or _JOIN.fullmatch(self.note.low, a.end, b.start) is None
            ):
                break
            size += 1
        first = self.hits[index]
        return 1 if _COUNTED.search(self.note.low, max(0, first.start - 6), first.start) else size

    def _behind(self, hits: list[Hit]) -> list[Told]:
        """Names in a bracket behind as many values: "28 and 24 U/L (ALT/AST)"."""
        low, first, last = self.note.low, hits[0], hits[-1]
        if low[first.start - 1 : first.start] != "(" or low[last.end : last.end + 1] != ")":
            return []
        found = _VALUES_BEFORE.search(low, max(0, first.start - 48), first.start - 1)
        numbers = [] if found is None else list(_NUMBER.finditer(low, found.start("all"), found.end("all")))
        if (
            found is None
            or len(numbers) != len(hits)
            or any(d.end > found.start("all") for d in self.note.dates_in(found.start() - 4, first.start))
        ):
            return []
        told = []
        for hit, number in zip(hits, numbers, strict=True):
            dimension = hit.term.row["dimension"]
            unit = read_unit(dimension, low, found.end("all"))
            statement = Statement(
                number.start(),
                number.start(),
                last.end,
                (number.group(),),
                unit=unit[0] if unit else None,
                ref_end=last.end + 1,
            )
            told.append(Told(hit.name, dimension, hit.term.row["weak"], hit, statement, group=True))
        return [one for one in told if is_analyte(one.name)]

    def _pair(self, hits: list[Hit]) -> list[Told]:
        low = self.note.low
        names: list[tuple[str, str, str, Hit]] = [
            (h.name, h.term.row["dimension"], h.term.row["weak"], h) for h in hits
        ]
        if hits[0].name in _PAIRS:
            names = [(*each, hits[0]) for each in _PAIRS[hits[0].name]]
        last = names[-1][3]
        dimension = next((d for _, d, _, _ in names if d != "none"), "none")
        first = read_forward(
            self.note.plain, low, names[0][3].start, last.end, len(low), dimension, self.dates, pair=True
        )
        if first is None or first.before is not None:
            return []
        statements = [first]
        if len(first.written) == 2:
            written = first.written
            first.written = written[:1]
            second_at = low.find(written[1], first.value + len(written[0]))
            statements.append(Statement(first.start, second_at, first.end, written[1:], unit=first.unit))
        position = (
            first.end if len(statements) > 1 else first.value + len(first.written[0]) + (len(first.comparator) and 0)
        )
        figure = VALUE.match(low, first.value)
        if len(statements) == 1:
            position = (
                first.end
                if figure is None or (low[first.end - 1] != " " and first.unit is not None)
                else figure.end("a")
            )
        while len(statements) < len(names):
            between = _BETWEEN_VALUES.match(low, position)
            bound = first.comparator and first.unit is not None and first.unit.mark == "xULN"
            if between is None and len(statements) == 1 and (bound or {"both", "each"} & set(first.words)):
                statements.extend(replace(first) for _ in names[1:])
                break
            if between is None:
                return []
            following = read_value(
                self.note.plain,
                low,
                first.start,
                between.end(),
                names[len(statements)][1],
                pair=len(statements) + 1 < len(names),
            )
            if following is None:
                return []
            if following.value != between.end():
                return []
            statements.append(following)
            position = following.end
        self._hematocrit(names, statements)
        for (_, d, _, _), statement in zip(names, statements, strict=True):
            donor = next(
                (s for s, (_, e, _, _) in zip(statements, names, strict=True) if e == d and s.unit is not None), None
            )
            if statement.unit is None and donor is not None:
                statement.unit, statement.label_unit = donor.unit, donor.label_unit
            source = next((s for s in reversed(statements) if s.uln is not None), None)
            if statement.uln is None and source is not None and d == "enzyme":
                statement.uln = source.uln
            statement.peak = first.peak
        end = max(s.end for s in statements)
        for statement in statements:
            statement.ref_end = max(end, statement.ref_end)
        return [
            Told(n, d, w, h, s, group=True)
            for (n, d, w, h), s in zip(names, statements, strict=True)
            if is_analyte(n) or w == "percent"
        ]

    @staticmethod
    def _hematocrit(names: list[tuple[str, str, str, Hit]], statements: list[Statement]) -> None:
        """A haemoglobin cannot exceed its haematocrit: "H&H 37.4/12.1" is told the other way round."""
        if {n for n, _, _, _ in names} == {"hemoglobin", "hematocrit"} and len(names) == 2:
            hb, hct = (0, 1) if names[0][0] == "hemoglobin" else (1, 0)
            try:
                a, b = (
                    float(statements[hb].written[0].replace(",", ".")),
                    float(statements[hct].written[0].replace(",", ".")),
                )
            except ValueError:
                return
            if a > b and 1.9 < a / max(b, 0.1) < 4.5 and statements[hb].unit is None:
                statements[hb], statements[hct] = statements[hct], statements[hb]
                if statements[hb].unit is not None and statements[hb].unit.mark == "%":  # type: ignore[union-attr]
                    statements[hb].unit = None

    # -- units along a strip ------------------------------------------------------------------------------------
    def _share(self, told: list[Told]) -> None:
        """A unit told once serves the values before it: "ALT 31, AST 26 U/L", "neut 1.1, lymph 1.3, plt 50 (x10^9/L)"."""
        low = self.note.low
        for index in range(len(told) - 1, -1, -1):
            one = told[index]
            if one.statement.unit is not None or one.dimension not in ("cells", "enzyme", "bilirubin"):
                continue
            following = next((t for t in told[index + 1 : index + 5] if t.dimension == one.dimension), None)
            if following is None or following.statement.unit is None:
                unit = self._group_unit(one, told, index)
                if unit is not None:
                    one.statement.unit = unit
                continue
            gap = low[one.statement.end : following.statement.start]
            unit = following.statement.unit
            if (
                len(gap) > 40
                or "\n\n" in gap
                or ". " in gap.strip()[:-1]
                or unit.mark
                or following.statement.label_unit
            ):
                continue
            if one.dimension == "cells" and (
                (unit.factor == 1.0 and "." in one.statement.written[0])
                or (unit.factor != 1.0 and one.weak == "percent" and "." not in one.statement.written[0])
            ):
                continue
            if one.dimension == "cells" and unit.factor > 1 and _large(one.statement.written[0]):
                continue
            one.statement.unit = unit

    def _group_unit(self, one: Told, told: list[Told], index: int) -> Unit | None:
        """A unit of the whole strip in brackets behind its last value: "(all x10e9/L)"."""
        if one.dimension != "cells":
            return None
        last = one
        for following in told[index + 1 : index + 5]:
            if following.dimension == "cells" and following.statement.start - last.statement.end < 30:
                last = following
        found = _ALL.match(self.note.low, last.statement.end)
        if found is None:
            return None
        unit = read_unit("cells", self.note.low, found.end())
        return unit[0] if unit is not None and not unit[0].mark and "." in one.statement.written[0] + "." else None


def _large(written: str) -> bool:
    return len(written.replace(",", "").replace(" ", "").split(".")[0]) >= 4 and one_number(written) >= 1000


_UNITS = frozenset(("hb", "clearance"))
_UNIT_FIRST = re.compile(
    rf"(?<![\d.,/:-])(?P<a>{NUMBER})\s?(?P<u>g\s?/\s?d?l|ml\s?/\s?min)\s?(?:(?:of|calculated|estimated|reckoned)\s?)?(?:\(|by\s)?$"
)
_SIGN = re.compile(r"(?:[<>]=?|[≤≥])\s?$")
_NUMBER = re.compile(NUMBER)
_VALUES_BEFORE = re.compile(
    rf"(?<![\w.,/-])(?P<all>{NUMBER}(?:\s?(?:/|,?\s?and|&|,)\s?{NUMBER}){{1,3}})(?:\s?[a-z][a-z0-9^/]{{0,9}})?\s?$"
)
_REACH = 120
_IT_IS = re.compile(
    r"[\s.]{1,3}(?:it|this|that|the (?:result|value|figure))\s(?:(?:is|was|comes|came|works|worked|out|to|at|has|come|now|about|exactly|only|measures|reads)\s){1,4}(?=[\d<>~])"
)
_LETTER = re.compile(r"\s?[:=]?\s?[\d<>]|\s?/\s?[ln]\b|\s?\(%\)")
_BRACKET = re.compile(r"\s?[(\[][^()\d]{1,44}[)\]]")
_COUNTED = re.compile(r"\d(?:\s?%)?[ \n]\Z")
_ALL = re.compile(r"[\s,]*(?:clumping|clumped|estimated)?\s*\((?:all|both|each|in|units?:?)?\s?")
_DIGIT = re.compile(r"(?<![\w.,/^-])\d")
_ACTION = re.compile(
    r"\b(?:must|should|shall|needs? to|ha(?:s|ve) to|drop|fall of|rise of|decrease of|increase of|increment|difference|threshold|if|requir\w+|transfus\w+|units?\b|given\b(?! as)|received|mg\b|dose|support|pools?|\d+ days|therapy|infusion)\b"
)
