"""From a note to its lab facts: tables first, then the statements around every name, then vital signs without a name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.afterwards import afterwards
from prescreen.finding.labs.analytes import is_analyte
from prescreen.finding.labs.dated_tables import read_tables
from prescreen.finding.labs.day_lists import read_day_lists
from prescreen.finding.labs.differentials import differentials
from prescreen.finding.labs.facts import Writer, percent_fact
from prescreen.finding.labs.fishbones import fishbones
from prescreen.finding.labs.further import arrows, further, later_told, repeated, under_other_conditions
from prescreen.finding.labs.lists import listed_days, taken_back
from prescreen.finding.labs.loose_tables import read_loose_tables
from prescreen.finding.labs.methods import oxygen_told
from prescreen.finding.labs.print_outs import read_print_outs
from prescreen.finding.labs.reader import Reader, Told
from prescreen.finding.labs.runs import run_of
from prescreen.finding.labs.series import ejection_fractions, series
from prescreen.finding.labs.statements import Statement, read_value
from prescreen.finding.labs.stories import in_stories
from prescreen.finding.labs.surroundings import elsewhere, to_act_on, withdrawn
from prescreen.finding.labs.trust import is_percent, no_more_than_all, trusted
from prescreen.finding.labs.two_sources import other_source, overruled
from prescreen.finding.labs.units import Unit, read_unit
from prescreen.finding.labs.upper_limits import set_limits
from prescreen.finding.labs.vitals import feet, unnamed
from prescreen.language.measured import Measured
from prescreen.language.numbers import one_number, readings
from prescreen.language.worded import Worded
from prescreen.record import Evidence, Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_CHANGE = re.compile(
    r"(?:down|up|loss|lost|gain\w*|dropped|fell|fallen|reduced|increased|decreased|risen|lower|higher)\s(?:by\s)?(?:about\s|some\s|a\s)?$"
)
_WHEN = re.compile(r"\b(?:when|because|delayed as|reduced as)\s(?:the\s|his\s|her\s|their\s)?$")
"""A value told as the time of something past: "stopped in January when ALT was 190"."""
_REASON = Worded(
    r"(?:reduced|delayed|postponed|omitted|skipped|deferred|\d(?:\s?(?:mcg|mg|ug|units?|u|doses?|shots?))?(?:\s?x\s?\d+)?|x\s?\d+|given|started|transfused|received|(?:was|were|been|then) (?:held|stopped|withheld|paused|interrupted|discontinued|reduced)|doses?|injections?|shots?|daily|filgrastim|g-csf|gcsf|prbcs?|red cells|bags?|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|[a-z]{3,}(?:ary|ch|il|st|ber)),?\s+(?:for|because of|due to|on account of)\s(?:an?\s|his\s|her\s|the\s|low\s)*$"
)
"""A value told as the reason of what was given ("filgrastim x3 for ANC 0.3") is of that day, not of the note's."""
_CHANGED = re.compile(r"\s?(?:loss|gain|lighter|heavier|lost|gained|weight loss|less|more)\b")


def find_values(note: "Note") -> tuple[Writer, list[Fact]]:
    """The facts of kinds lab, differential and assay, before corrections, and their writer."""
    writer = Writer(note)
    if not note.hits("labs"):
        alone = [*fishbones(note), *(("lvef", "percent", one) for one in ejection_fractions(note, set()))]
        return writer, [f for told in alone for f in writer.facts(*told)]
    tabled, taken = read_tables(note)
    for values, span in read_print_outs(note):
        tabled.extend(values)
        taken.append(span)
    for values, span in read_loose_tables(note, taken):
        tabled.extend(values)
        taken.append(span)
    for values, span in read_day_lists(note, taken):
        tabled.extend(values)
        taken.append(span)
    facts: list[Fact] = []
    for cell in tabled:
        facts.extend(_tabled(note, writer, cell))
    reader = Reader(note, taken)
    told = set_limits(note, reader.told())
    counts = [
        *((one.statement, None) for one in told if one.name == "wbc"),
        *((c.statement, c.when) for c in tabled if c.hit.name == "wbc"),
    ]
    shares = [s for s in differentials(note, counts) if not elsewhere(note, s[0], s[1].start)]
    in_strips = {share.value for _, share, _ in shares}
    told = [one for one in told if one.statement.value not in in_strips]
    writer.notice(told)
    withdrawn_lists = taken_back(note, told, writer.topics)
    told = [one for one in told if one.statement.value not in withdrawn_lists]
    writer.listed = listed_days(note, told, writer.topics)
    used: set[int] = {c.statement.value for c in tabled}
    later: dict[int, list[tuple[Told, Statement, Measured]]] = defaultdict(list)
    for one, statement, when in afterwards(note, told):
        later[one.statement.value].append((one, statement, when))
    for index, one in enumerate(told):
        stop = (
            told[index + 1].hit.start
            if index + 1 < len(told) and told[index + 1].hit.start > one.hit.start
            else len(note.low)
        )
        again = [(s, when) for _, s, when in later[one.statement.value] if s.value not in used]
        made = list(_facts(note, writer, reader, one, stop, again))
        used |= {one.statement.value, *(s.value for s, _ in again)}
        facts.extend(made)
        if not made and to_act_on(note, one.hit.start, one.statement.comparator):
            facts.extend(f for s, when in again for f in writer.facts(one.name, one.dimension, s, when))
    for name, share, when in shares:
        fact = percent_fact(note, name, share, when or writer.when(name, share), one_number(share.written[0]))
        facts.extend([fact] if fact is not None else [])
    for name, dimension, statement in fishbones(note):
        facts.extend(writer.facts(name, dimension, statement))
    used |= {f.evidence.start for f in facts}
    for statement in ejection_fractions(note, used):
        facts.extend(writer.facts("lvef", "percent", statement))
    for name, dimension, statement in unnamed(note, _value_starts(note, facts, used)):
        if (
            not _inside(statement.value, taken)
            and not elsewhere(note, name, statement.start)
            and not to_act_on(note, statement.start, "")
        ):
            facts.extend(writer.facts(name, dimension, statement))
    return writer, in_stories(note, no_more_than_all(_once(facts)))


def _value_starts(note: "Note", facts: list[Fact], used: set[int]) -> set[int]:
    starts = set(used)
    for fact in facts:
        end = fact.evidence.end
        if fact.name in ("spo2", "weight", "height"):
            starts.update(
                range(
                    fact.evidence.start, end + (14 if fact.name == "weight" and note.low[end : end + 2] == " (" else 0)
                )
            )
    return starts


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _tabled(note: "Note", writer: Writer, cell: "object") -> Iterator[Fact]:
    hit, statement, when = cell.hit, cell.statement, cell.when  # type: ignore[attr-defined]
    name, dimension, weak = hit.name, hit.term.row["dimension"], hit.term.row["weak"]
    if weak.startswith("differential"):
        name, dimension, statement.unit = weak.removeprefix("differential_"), "cells", Unit(1.0, "%")
    if name in ("other", "bun", "hematocrit", "h&h", "bilirubins", "bands") or weak in (
        "air",
        "bare_mass",
        "bare_length",
    ):
        return
    when = when or writer.when(name, statement)
    if (statement.unit is not None and statement.unit.mark == "%") or is_percent(note, name, weak, statement):
        fact = percent_fact(note, name, statement, when, readings(statement.written[0])[-1])
        if fact is not None:
            yield fact
        return
    label = cell.label  # type: ignore[attr-defined]
    for fact in writer.facts(name, dimension, statement, when):
        evidence = Evidence(
            document=note.document.id, start=label.start, end=label.end, quote=note.text[label.start : label.end]
        )
        yield fact.model_copy(update={"more_evidence": (evidence,)})


def _facts(
    note: "Note", writer: Writer, reader: Reader, one: Told, stop: int, later: list[tuple[Statement, Measured]]
) -> Iterator[Fact]:
    name, dimension, statement = one.name, one.dimension, one.statement
    if not trusted(note, one):
        return
    if name == "transaminases":  # both told in one breath: "transaminases < 2 x ULN"
        if statement.unit is not None and statement.unit.mark == "xULN":
            yield from (f for each in ("alt", "ast") for f in writer.facts(each, dimension, statement))
        return
    if elsewhere(note, name, one.hit.start) or to_act_on(note, one.hit.start, statement.comparator):
        return
    if withdrawn(note, statement.value, statement.end, stop):
        return
    if name in ("weight", "height") and _no_measure(note, one):
        return
    if _torn_digit(note, statement):
        return
    if (
        name == "creatinine"
        and statement.unit is None
        and (per_minute := read_unit("clearance", note.low, statement.end))
    ):
        name, dimension, statement.unit = "creatinine_clearance", "clearance", per_minute[0]  # "Cl creat. 64 ml/min"
    percent = statement.unit is not None and statement.unit.mark == "%"
    if dimension == "cells" and (percent or is_percent(note, name, one.weak, statement)):
        yield from _percent(note, writer, one, statement)
        return
    named = note.hits_in("labs", one.hit.start + 1, statement.value)
    run = [] if one.group or any(is_analyte(h.name) for h in named) else run_of(note, dimension, statement)
    if run:
        yield from _of_run(writer, one, run)
        return
    chain = arrows(note, statement, dimension) if statement.unit is None or len(statement.written) == 1 else []
    if chain:
        last = chain[-1]
        last.unit = last.unit or next((s.unit for s in chain if s.unit), None) or statement.unit
        last.before, last.before_at = statement.written[0], statement.value
        last.start = statement.start
        yield from writer.facts(name, dimension, last)
        return
    if (name == "height" and statement.unit is None) or (
        name == "height" and "'" in note.low[statement.value : statement.end + 2]
    ):
        tall = feet(note, one.hit.end)
        if tall is not None:
            statement = Statement(statement.start, one.hit.end, tall[1], (f"{tall[0]:.4g}",), unit=Unit(1.0))
    others = list(further(note, name, dimension, statement, writer.topics(name), stop))
    known = {other.value for other, _ in others}
    others += [(other, when) for other, when in later if other.value not in known]
    main = writer.when(name, statement)
    if not main.stated and main.days is not None and statement.words[-1:] == ("from",) and statement.before is None:
        main = Measured(DayInterval(None, main.days.high), historical=True)  # "ALT back to normal from 300"
    if (
        not main.stated
        and main.days is not None
        and not one.backward
        and (
            _REASON.search_in(note.low, max(0, one.hit.start - 40), one.hit.start)
            or (
                {"was", "were", "had"} & set(statement.words)
                and _WHEN.search(note.low, max(0, one.hit.start - 12), one.hit.start)
            )
        )
    ):
        main = Measured(DayInterval(None, main.days.high), historical=True)
    if (
        not main.stated
        and (name != "spo2" or oxygen_told(note, statement.start, statement.end) != "no")
        and any(
            not when.historical and (not when.stated or when.days == main.days or later_told(note, statement))
            for _, when in others
        )
        and main.days is not None
    ):
        main = Measured(DayInterval(None, main.days.high), historical=True)
    second = list(other_source(note, one.hit.end, statement, dimension))
    if not any(overruled(note, statement, other) for other in second):
        yield from writer.facts(name, dimension, statement, main)
    for other in second:
        yield from writer.facts(name, dimension, other, main)
    if name == "spo2":
        for other in under_other_conditions(note, statement):
            own = writer.when(name, other)
            yield from writer.facts(name, dimension, other, own if own.stated or main.historical else main)
    again = repeated(note, statement, dimension)
    if again is not None and again.value not in known and not later:
        yield from writer.facts(name, dimension, again, main)
    for other, when in others:
        if not (dimension == "cells" and other.unit is not None and other.unit.mark):
            yield from writer.facts(name, dimension, other, when)
    if name == "lvef":
        for other in series(note, statement, stop):
            if other.value not in known:
                yield from writer.facts(name, dimension, other)


def _of_run(writer: Writer, one: Told, run: list[tuple[Statement, Measured | None]]) -> Iterator[Fact]:
    """The facts of several values behind one name, the newest last; those before it without a day are past."""
    newest = run[-1][0]
    newest.start = one.statement.start
    now = writer.when(one.name, newest)
    for statement, when in run:
        past = Measured(None if now.days is None else DayInterval(None, now.days.high), historical=True)
        yield from writer.facts(one.name, one.dimension, statement, when or (now if statement is newest else past))


def _torn_digit(note: "Note", statement: Statement) -> bool:
    """Whether a bar that touches the figure, the only one of its line, can be a 1 of a poor copy: "Plt   |38"."""
    line = note.line(statement.value)
    return (
        note.plain[statement.value - 1 : statement.value] in ("|", "│")
        and sum(note.plain.count(bar, line.start, line.end) for bar in "|│") == 1
    )


def _no_measure(note: "Note", one: Told) -> bool:
    """Whether the number tells a change of weight, not a weight."""
    low, statement = note.low, one.statement
    return (
        _CHANGE.search(low, one.hit.end, statement.value) is not None
        or _CHANGED.match(low, statement.end) is not None
        or low[statement.value - 1] in "-+"
    )


def _percent(note: "Note", writer: Writer, one: Told, statement: Statement) -> Iterator[Fact]:
    """The share, and the absolute count that a bracket may add: "neutrophils 44.2% (1,238 cells/mm3)"."""
    numbers = readings(statement.written[0])
    when = writer.when(one.name, statement)
    absolute = None
    bracket = re.compile(r"\s?[(,;=]\s?(?:abs(?:olute)?\s)?").match(note.low, statement.end)
    if bracket is not None:
        absolute = read_value(note.plain, note.low, one.hit.start, bracket.end(), "cells")
    if absolute is not None and absolute.unit is not None and not absolute.unit.mark:
        yield from writer.facts(one.name, "cells", absolute)
    fact = percent_fact(note, one.name, statement, when, numbers[-1]) if numbers else None
    if fact is not None:
        yield fact


def _once(facts: list[Fact]) -> list[Fact]:
    """Without second readings of one value at one place."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for fact in facts:
        key = (fact.kind, fact.name, str(fact.value), str(fact.date), fact.evidence.end)
        if key not in seen:
            seen.add(key)
            kept.append(fact)
    return kept
