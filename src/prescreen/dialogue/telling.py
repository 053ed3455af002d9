"""A fact on one line, as it is read back, and where it stands."""

from typing import TYPE_CHECKING

from prescreen.criteria.names import called, cancer, spelt
from prescreen.criteria.wording import from_to, number, on_days
from prescreen.dialogue.moves import Replied
from prescreen.record import ONGOING, Evidence, Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.dialogue.case import Case

_VECTORS = {
    "not_vsvg": "vector not VSV-G",
    "ex_vivo_vsvg": "made ex vivo with VSV-G",
    "in_vivo_vsvg": "in-vivo VSV-G vector",
    "in_vivo_other": "in-vivo vector",
    "unknown": "vector not known",
}
_HOW = {"possible": "possible ", "planned": "planned ", "family": "in the family: ", "hypothetical": "hypothetical: "}
_DETAILS = (
    "entity", "severity", "size", "course", "cause", "rhythm", "result", "method", "oxygen", "strain", "significant",
    "vector", "ischemic", "type", "treatment", "uln", "sex", "field", "anaesthesia",
)  # fmt: skip
_WAYS_IN = ("good_access", "difficult_access", "impossible_access")
_ASKED = {"oxygen": "on oxygen", "strain": "on exertion or asleep", "ischemic": "ischaemic"}
_SAID = {
    "disease_free": "free of disease",
    "radical": "radically treated",
    "endocrine_ongoing": "endocrine treatment goes on",
    "non_melanoma_skin": "",
    "invasive": "",
    "in_situ": "",
    "not_told": "",
}


def fact_in_words(fact: Fact) -> str:
    """A fact on one line: "no radiotherapy (from 2026-02-24 to 2026-03-10)", "platelets 62000 /uL (2026-03-10)"."""
    if fact.kind == "stated_normal":
        return f"{called(fact.name)} {'not ' if fact.assertion == 'absent' else ''}normal{_when(fact)}"
    name = cancer(fact.name) if fact.kind == "malignancy" else called(fact.name)
    if fact.assertion == "absent":
        return f"no {name}{_details(fact)}{_denied(fact)}"
    how = "" if name.startswith(_HOW.get(fact.assertion, "-")) else _HOW.get(fact.assertion, "")
    value = fact.interval()
    told = f" {number(value, fact.unit)}" if value is not None else ""
    past = " (in the past)" if fact.historical and fact.date is None else ""
    return f"{how}{name}{told}{_details(fact)}{_when(fact)}{past}"


def _when(fact: Fact) -> str:
    if fact.last == ONGOING:
        return " (ongoing)"
    if isinstance(fact.last, DayInterval):
        return f" (last {on_days(fact.last)})"
    if fact.date is not None and fact.date != DayInterval(None, None):
        return f" ({on_days(fact.date)})"
    if fact.kind == "therapy":
        return " (no date)"
    return f" (told {on_days(fact.recorded)})" if fact.recorded is not None else ""


def _denied(fact: Fact) -> str:
    days = fact.date
    if days is None or days.low is None:
        end = days.high if days is not None and days.high is not None else fact.recorded and fact.recorded.high
        return f" (up to {end})" if end else ""
    return f" ({days.low})" if days.exact else f" ({from_to(days)})"


def _details(fact: Fact) -> str:
    told = []
    for key in _DETAILS:
        value = fact.detail.get(key)
        said = _SAID.get(str(value), _VECTORS.get(str(value), spelt(str(value))))
        if value is None or not said or said == called(fact.name) or (key == "entity" and fact.name in _WAYS_IN):
            continue
        if value in ("yes", "no"):
            told.append(f"{'' if value == 'yes' else 'not '}{_ASKED.get(key, key)}")
        elif key == "uln":
            told.append(f"limit {value}")
        else:
            told.append(said)
    if fact.live is not None:
        told.append("live" if fact.live else "not live")
    return f", {', '.join(told)}" if told else ""


def place(case: "Case", evidence: Evidence) -> str:
    """Where a piece of evidence stands: "note1.txt, line 12", or whose reply it is: "Dr Hale, 2026-03-10 10:42"."""
    for move in case.moves:
        if isinstance(move, Replied) and move.document == evidence.document:
            return f"{move.by}, {move.at:%Y-%m-%d %H:%M}"
    text = next((d.text for d in case.documents if d.id == evidence.document), None)
    return evidence.document if not text else f"{evidence.document}, line {text.count(chr(10), 0, evidence.start) + 1}"
