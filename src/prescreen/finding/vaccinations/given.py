"""Vaccines told by name: given, declined or planned, and whether live."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, mentions
from prescreen.finding.vaccinations.days import days_of, item
from prescreen.finding.vaccinations.spoken import is_vaccine
from prescreen.language.fates import begins_anew, begins_next, of_another
from prescreen.language.sentences import Span
from prescreen.record import Fact
from prescreen.values import DayInterval
from prescreen.values.days import add_months

if TYPE_CHECKING:
    from prescreen.language.note import Note

_PLAN_BEFORE = re.compile(
    r"\b(?:will|would\b|needs?\b|requires?\b|administer\b|consider\b|plan(?!\W*:)|due\b|schedul|recommend|advis|after (?:the )?(?:trial|infusion)|should|"
    r"to (?:receive|have|get|give)|postpon|defer|can (?:be given|have|get|receive)|(?:may|might|could) (?:be given|have|get|receive|want)|"
    r"asks?\b|asked|overdue|not suitable|wants|eligible for|offer(?:ed)?\b)"
)
_PLAN_AFTER = re.compile(
    r"^[^.;\n]{0,24}?\b(?:is (?:on the|scheduled|planned|postponed)|would|should|could|may (?:be|help)|might|if (?:indicated|possible|available)|"
    r"is (?:due|indicated|recommended|advised|overdue)|due\b|overdue|booked|when (?:avail\w*|possible|next|in season)|next (?:visit|week|month)|"
    r"offered|proposed|suggested|prior to discharge|before discharge|at discharge|to be given|not suitable|unsuitable|not advised|pending)\b"
)
_NOT_GIVEN = re.compile(
    r"\W*(?:vaccines? |vaccinations? |shots? |jabs? )?(?:(?:contraindicated|not indicated|live|due|pending)\W{1,3})?(?:(?:was|were|both|has been|have been) )*(?:not (?:yet|given|had|received|done|till|until|before)|never|none|nil|declined|refused|deferred|postponed|withheld|omitted|outstanding|(?:(?:is|was|put|placed|kept) )?(?:held|on hold|hold))\b"
)
_REFUSED_THEN = re.compile(
    r"\s(?:on |in |of |for )?(?=[\w./ -]{0,14}\d)[\w./ -]{4,20}\W{1,3}(?:(?:was|were|vaccine|it was) )*(?:not given|declined|refused|cancelled|deferred|postponed|withheld|omitted)\b"
)
"""The fate of a vaccine behind its day: "MMR on 3 March, declined"."""
_TO_OTHERS = re.compile(
    r"^(?:[^.;,]{0,30}\b(?:given|administered))? to (?:the|his|her|their|my|all) (?!patient|pt\b|arm|deltoid|left|right)[a-z\d]|"
    r"^\W{1,8}(?:(?:it|that|this) was )?(?:his|her|their) (?:son|daughter|child|kids?|wife|husband|partner|brother|sister|mother|father|grand)"
)
_DONE = re.compile(
    r"\b(?:given|received|had|got|has been|was|were|administered|updated|up[ -]to[ -]date|completed|series|done|last|currently|current)\b"
)
_NOT_OF_PATIENT = re.compile(
    r"\b(?:no longer (?:stocked|available|made|used|recommended)|out of stock|not stocked)\b|"
    r"\b(?:entered|recorded|charted|coded|documented|listed|logged|filed) (?:here )?(?:in error|by mistake|wrongly)\b"
)
_CHILDHOOD = re.compile(
    r"\bas (?:a )?(?:kid|child|boy|girl|baby|toddler)|in (?:his |her )?(?:childhood|infancy)|at (?:school|birth)|childhood|(?:before|in|at) (?:starting )?(?:elementary|primary|nursery) school"
)
_SINCE = re.compile(r"since (?:the |his |her )?(?:last )?$")
_LIVE = re.compile(
    r"\blive\b|attenuated|\bnasal|\bfluenz|flumist|ganwu|\blaiv|\boral\b|vivotif|\bdrops\b|\bsugar|zostavax"
)
_NOT_LIVE = re.compile(
    r"inactivated|split|recombinant|subunit|non-live|not live|killed|shingrix|\brzv\b|\binj|\bvi\b|typhim|conjugate|intramuscular|\bi\.?m\b|tetanus|diphtheria|pertussis|jespect|ixiaro"
)
_BY_LIVENESS = {
    ("zoster_unspecified", True): "zoster_live",
    ("zoster_unspecified", False): "zoster_recombinant",
}


def given(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``vaccination``."""
    named = [m for m in mentions(note, "vaccines") if is_vaccine(m) and not _withdrawn(m)]
    reach, told = -1, None
    for index, mention in enumerate(named):
        if mention.start < reach or _named_again(mention, named[index + 1 :]) or (told and _explains(mention, told)):
            continue
        facts = list(_facts(mention))
        if facts:
            reach, told = mention.end, mention
        yield from facts


def _withdrawn(mention: Mention) -> bool:
    line = mention.note.line(mention.end)
    return _NOT_OF_PATIENT.search(mention.note.low, mention.end, line.end) is not None


def _explains(mention: Mention, brand: Mention) -> bool:
    """The disease in a bracket behind the product: "Vivotif (oral typhoid)"."""
    between = mention.note.low[brand.end : mention.start]
    return mention.hit.name == brand.hit.name and re.fullmatch(r"\s?\((?:[a-z]+[ -]){0,2}", between) is not None


def _named_again(mention: Mention, later: list[Mention]) -> bool:
    """ "Zoster vaccination with Shingrix", "Influenza (Fluad)": the product's name tells more than the disease's."""
    row, family = mention.hit.term.row, mention.hit.name.split("_")[0]
    if row["context"] != "yes" and row["live"] and mention.hit.name != "influenza":
        return False
    end = item(mention).end
    return any(
        m.start < end
        and m.hit.name.split("_")[0] == family
        and m.hit.term.surface.lower() != mention.hit.term.surface.lower()
        for m in later[:3]
        if not re.search(r"\b(?:and|or|then)\b|,|;", mention.note.low[mention.end : m.start])
    )


def _facts(mention: Mention) -> Iterator[Fact]:
    note = mention.note
    own = item(mention)
    label = _label(mention)
    if label in ("hypothetical", "possible"):
        return
    name, live = _liveness(mention, own)
    if label == "absent" and re.search(r"\blive\b", mention.before[-40:]):
        return
    for days, stated in _when(mention, label):
        grown_up = _before_adulthood(mention, days)
        yield note.fact(
            "vaccination",
            name,
            mention.start,
            mention.end,
            assertion=label,
            live=live,
            date=grown_up or days,
            date_stated=stated or grown_up is not None,
            historical=mention.historical,
            detail={
                "brand": note.text[mention.start : mention.end],
                "platform": str(mention.hit.term.row["platform"]),
            },
        )


def _label(mention: Mention) -> str:
    label = "family" if _TO_OTHERS.match(mention.after) else mention.label
    if label == "absent" and _SINCE.search(mention.before):
        return "present"  # "not vaccinated since the HPV booster"
    if label == "absent" and re.search(
        r"\b(?:advised|told|asked|warned) (?:him |her )?not to (?:have|get|take)\b", mention.before
    ):
        return "hypothetical"
    if label != "present":
        return label
    paired = _end_of_pair(mention)
    unused = _NOT_GIVEN.match(mention.note.low, paired, mention.sentence.end)
    if (
        unused is not None
        and not of_another(mention.note, mention.start, paired, unused.end())
        and not begins_next(unused.group(), mention.note.low[unused.end() : mention.sentence.end])
    ):
        return "absent"
    then = _REFUSED_THEN.match(mention.note.low, paired, mention.sentence.end)
    if then is not None and not of_another(mention.note, mention.start, paired, then.end()):
        return "absent"
    before = mention.before[-50:]
    planned = _PLAN_BEFORE.search(before)
    if planned is not None and begins_anew(
        mention.note, mention.start - len(before) + planned.start(), mention.start, mention.end
    ):
        planned = None
    planned = planned or _PLAN_AFTER.match(mention.after)
    if planned is None and mention.note.section(mention.start).category == "plan":
        planned = None if _DONE.search(mention.words) or mention.days[1] else _PLAN_AFTER
    return "planned" if planned else "present"


_PAIR = re.compile(r"\s?(?:/|&|\+|,? (?:and|or))\s?")


def _end_of_pair(mention: Mention) -> int:
    """The end of the last vaccine joined to this one: what is said behind "MMR/VAR" is said of both."""
    end = mention.end
    for hit in mention.note.hits("vaccines"):
        if hit.start >= end and _PAIR.fullmatch(mention.note.low, end, hit.start):
            end = hit.end
    return end


def _when(mention: Mention, label: str) -> list[tuple[DayInterval | None, bool]]:
    if label == "absent":
        return [mention.denied]
    if label != "planned":
        return days_of(mention)
    found, today = mention.note.date_of(mention.start, mention.end), mention.note.day
    if found is None or found.days.low is None or (today and found.days.high and found.days.high < today):
        return [(None, False)]
    return [(found.days, True)]


def _liveness(mention: Mention, own: Span) -> tuple[str, bool | None]:
    """The vaccine's name and whether it is live: the lexicon's word, or for a disease with both kinds the item's own."""
    name = mention.hit.name
    live = {"yes": True, "no": False}.get(str(mention.hit.term.row["live"]))
    if live is not None and name != "influenza":
        return name, live
    words = mention.note.low[own.start : own.end]
    after = mention.note.low[own.end : own.end + 24]
    if after.startswith(","):
        words += " " + " ".join(after.split()[:2])
    if _NOT_LIVE.search(words):
        live = False
    elif _LIVE.search(words):
        live = True
    return _BY_LIVENESS.get((name, live), name) if live is not None else name, live


def _before_adulthood(mention: Mention, days: DayInterval | None) -> DayInterval | None:
    """A vaccine of childhood, told of an adult: a year and more ago."""
    note = mention.note
    low, high = max(mention.sentence.start, mention.start - 30), min(mention.sentence.end, mention.end + 60)
    low = max(low, note.low.rfind(";", low, mention.start))
    apart = note.low.find(";", mention.end, high)
    if (
        note.days is None
        or note.days.high is None
        or not _CHILDHOOD.search(note.low, low, apart if apart > 0 else high)
    ):
        return None
    year_ago = add_months(note.days.high, -12)
    known = days is not None and days.bounded and days.high is not None and days.high < year_ago
    return None if known else DayInterval(None, year_ago)
