"""One event told more than once is one fact: the dated telling stays, the others become its further evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from prescreen.language.note import Note
from prescreen.language.worded import Worded
from prescreen.record import Fact
from prescreen.values import DayInterval

# events and conditions that letters name again without their date ("his infarct", "the autograft")
_EVENTS = {
    "cardiac": frozenset({"ecg_abnormality", "nyha_class"}),
    "malignancy": frozenset({"any"}),
    "neuro": frozenset[str](),
    "transplant": frozenset[str](),
    "immune": frozenset[str](),
    "surgery": frozenset({"planned_surgery"}),
}
"""Kinds that fold, each with the names that do not: findings of a test are told once a test."""


_ANEW = Worded(r"\b(?:acute|new|recent|another|second|further|fresh|repeat)(?: onset)?\W{1,2}(?:\w+\W)?$")
"""What makes an undated event one of its own: "admitted with an acute infarct" beside the infarct of 2010."""


def fold_events(facts: Sequence[Fact], notes: Mapping[str, Note] | None = None) -> list[Fact]:
    """The facts with repeated tellings of one event folded into the telling that dates it best.

    A telling without a date, or with one so wide that it holds the other's, repeats it; a denial repeats a wider one.
    """
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        unnamed = fact.kind == "surgery" and not fact.detail.get("entity")
        if unnamed or _told_anew(fact, notes or {}) or fact.kind not in _EVENTS or fact.name in _EVENTS[fact.kind]:
            continue
        if fact.assertion in ("present", "absent"):
            denied_cause = str(fact.detail.get("cause", "")) if fact.assertion == "absent" else ""
            which = str(fact.detail.get("entity", "")) if fact.kind == "surgery" else fact.name
            groups[fact.kind, which, fact.assertion + denied_cause].append(index)
    result = list(facts)
    gone: set[int] = set()
    for members in groups.values():
        for index in members:
            keeper = _repeated(
                facts, index, [m for m in members if m != index and m not in gone], facts[index].assertion
            )
            if keeper is not None:
                gone.add(index)
                result[keeper] = _with(result[keeper], result[index])
    named = next((i for i, f in enumerate(result) if i not in gone and _dated_graft(f)), None)
    for index, fact in enumerate(facts) if named is not None else ():
        if index not in gone and fact.kind == "transplant" and fact.name == "hsct" and fact.date is None:
            gone.add(index)
            result[named] = _with(result[named], fact)  # "amenorrhoea since HSCT": the one told with its day
    return [fact for index, fact in enumerate(result) if index not in gone]


def _dated_graft(fact: Fact) -> bool:
    return fact.kind == "transplant" and fact.name != "hsct" and fact.assertion == "present" and fact.date_stated


def fold_mentions(facts: Sequence[Fact]) -> list[Fact]:
    """Without the mentions of a treatment in one document that another dates, or dates better: evidence of that one."""
    given = [i for i, f in enumerate(facts) if f.kind == "therapy" and f.assertion == "present"]
    result, gone = list(facts), set()
    for index in given:
        for other in given:
            if other not in gone and _mentions(facts[index], facts[other]):
                gone.add(index)
                result[other] = _with(result[other], facts[index])
                break
    return [fact for index, fact in enumerate(result) if index not in gone]


def _mentions(fact: Fact, dated: Fact) -> bool:
    """Whether ``fact`` only mentions what another document dates: bare, or with a wider interval of days."""
    if fact.name != dated.name or dated.last is None or fact.evidence.document == dated.evidence.document:
        return False
    if fact.last is None:
        return fact.first is None and not {"order", "line"} & set(fact.detail)
    if not isinstance(fact.last, DayInterval) or not isinstance(dated.last, DayInterval) or fact.last == dated.last:
        return False
    same = fact.name == "radiotherapy" or (fact.regimen is not None and fact.regimen == dated.regimen)
    return same and fact.last.bounded and fact.last.covers(dated.last)


def _told_anew(fact: Fact, notes: Mapping[str, Note]) -> bool:
    note = notes.get(fact.evidence.document)
    if note is None or fact.date_stated or fact.historical or fact.assertion != "present":
        return False
    before = note.low[max(0, fact.evidence.start - 28) : fact.evidence.start]
    return _ANEW.search(before) is not None


def _repeated(facts: Sequence[Fact], index: int, others: list[int], assertion: str) -> int | None:
    """The fact that ``index`` repeats, or None."""
    fact = facts[index]
    for other in others:
        kept = facts[other]
        if _told_otherwise(fact, kept) or (fact.name == "pericardial_effusion" and not _named_again(fact, kept)):
            continue
        if assertion == "absent":
            undated = not fact.date_stated and not kept.date_stated
            if undated and _covers(kept.date, fact.date) and (fact.date != kept.date or other < index):
                return other
        elif kept.date_stated and kept.date is not None:
            if not fact.date_stated:
                return other
            if (fact.date != kept.date and _covers(fact.date, kept.date)) or (fact.date == kept.date and other < index):
                return other
        elif not fact.date_stated and other < index:
            return other
    return None


def _told_otherwise(one: Fact, two: Fact) -> bool:
    """Whether the two have different causes: a faint at a blood draw does not stand for an unexplained one."""
    causes = {str(f.detail.get("cause", "not_told")) for f in (one, two)}
    return len(causes) == 2 and "not_told" not in causes


def _named_again(fact: Fact, kept: Fact) -> bool:
    """Whether a test's finding is only named again in the same letter, without a day of its own."""
    same = fact.evidence.document == kept.evidence.document
    return fact.assertion == "present" and same and not fact.date_stated and kept.date_stated


def _covers(wide: DayInterval | None, narrow: DayInterval | None) -> bool:
    return wide is None or (narrow is not None and wide.covers(narrow))


def _before(one: Fact, two: Fact) -> bool:
    last, first = one.date and one.date.high, two.date and two.date.low
    return last is not None and first is not None and last < first


def _with(kept: Fact, folded: Fact) -> Fact:
    """``kept`` with the other telling's evidence, and the details that only the other told; no course of before."""
    told = {k: v for k, v in folded.detail.items() if v != "not_told" and kept.detail.get(k, "not_told") == "not_told"}
    if _before(folded, kept) and told.get("course") == "uncontrolled":
        del told["course"]
    return kept.model_copy(
        update={
            "detail": {**kept.detail, **told},
            "more_evidence": (*kept.more_evidence, folded.evidence, *folded.more_evidence),
        }
    )
