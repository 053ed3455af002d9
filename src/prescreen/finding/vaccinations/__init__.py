"""Vaccines given, live or not, with their days; denials of live vaccines and of any."""

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.data import data_path
from prescreen.finding.conditions import Mention, mentions
from prescreen.language.terms import Term
from prescreen.record import Fact
from prescreen.values import DayInterval
from prescreen.values.days import add_months

if TYPE_CHECKING:
    from prescreen.language.note import Note


def _vaccines() -> list[Term]:
    """Rows of lexicons/vaccines.csv; ``context`` forms count only where vaccination is spoken of."""
    with data_path("lexicons", "vaccines.csv").open(encoding="utf-8", newline="") as file:
        return [
            Term(form, row["name"], row["exact"] == "yes", row)
            for row in csv.DictReader(file)
            for form in row["forms"].split("|")
        ]


_LIVE = (
    "live vaccine|live vaccines|live attenuated vaccine|live attenuated vaccines|live vaccination|live vaccinations|live jab|live jabs|"
    "live-attenuated vaccine|live-attenuated vaccines|live immunisation|live immunizations|live immunisations|live virus vaccine|"
    "live virus vaccines|live ones|live vax|nothing live|live vacc|live vaccs|attenuated vaccine|attenuated vaccines|live shots|live inoculations"
)
_ANY = (
    "vaccines|vaccinations|vaccinated|vaccination|immunisations|immunizations|vaccine|vax|immunised|immunized|inoculations|jabs|immunisation|"
    "immunization"
)
VOCABULARIES: dict[str, list[Term]] = {
    "vaccines": _vaccines(),
    "vaccination_words": [Term(f, "live_vaccine") for f in _LIVE.split("|")]
    + [Term(f, "any_vaccine") for f in _ANY.split("|")],
}
_SPOKEN = re.compile(
    r"vaccin|immuni[sz]|\bjab|booster|\bdose|\bshot\b|inoculat|inactivated|\bmrna\b|\bi\.m\.|recombinant"
)
_ILLNESS = re.compile(
    r"infection|pneumonia|positive|pcr|serology|igg\b|antibod|antigen|hbsag|dna\b|screen|ward|swab|illness|recovered from|(?:had|with) (?:covid|influenza|varicella)|"
    r"negative|non-?reactive|retinal|reactivat|status|contact|exposure|prophyla|titre|titer"
)
_NO_VACCINES = re.compile(
    r"^\W*(?::|-)?\s*(?:contraindicated,? |not indicated,? )?(?:zero\b|none|nil|no\b|denied|not? given)"
)
_GIVEN_BEFORE = re.compile(
    r"\b(?:will|would\b|needs?\b|requires?\b|administer\b|consider\b|plan|due|schedul|recommend|advis|after (?:the )?(?:trial|infusion)|should|to (?:receive|have|get)|postpon|defer)"
)
_WISHED_AFTER = re.compile(
    r"^\W*(?:(?:re)?vaccin\w+ |shots? |booster )?(?:is (?:on the|scheduled|planned|postponed)|would|should|could|may|might|if indicated|is (?:due|indicated|recommended|advised))\b"
)
_NO_VACCINE = re.compile(
    r"^\W*(?:a\b|b\b|a ?(?:&|and|/) ?b\b|tests?\b|swab|screen|virus|-like|type\b)(?!\s*(?:vaccin|shot|jab|booster))"
)
_CAUSE = re.compile(
    r"\b(?:caused by|due to|secondary to|exposed to|exposed|exposure to|infected with|positive for|negative for)\W+$"
)
_CHILDHOOD = re.compile(
    r"\bas (?:a )?(?:kid|child|boy|girl|baby|toddler)|in (?:his |her )?(?:childhood|infancy)|at school|childhood"
)
_LIVE_WORD = re.compile(r"\blive\b|attenuated|\bnasal|\bfluenz|flumist|ganwu|\blaiv")
_NOT_LIVE_WORD = re.compile(r"inactivated|split|recombinant|subunit|non-live|not live|killed")
_FILLERS = frozenset("and dose doses st nd rd th booster mrna vaccine given on iiv in of dated date last im sc".split())


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kinds ``vaccination`` and ``vaccination_denial``."""
    last_end = -1
    for mention in mentions(note, "vaccines"):
        if mention.start < last_end:
            continue
        facts = list(_given(mention))
        if facts:
            last_end = mention.end
        yield from facts
    denied_until = -1
    for mention in mentions(note, "vaccination_words"):
        if mention.start >= denied_until and (fact := _denial(mention)) is not None:
            denied_until = mention.sentence.end
            yield fact


def _given(mention: Mention) -> Iterator[Fact]:
    note, row = mention.note, mention.hit.term.row
    section = note.section(mention.start)
    spoken = section.category == "immunizations" or _SPOKEN.search(mention.words) or "vaccin" in section.title
    near = note.low[max(mention.sentence.start, mention.start - 30) : mention.end + 30].replace("\n", " ")
    if row["context"] == "yes" and (not spoken or _ILLNESS.search(near)):
        return
    if mention.hit.term.surface.lower() in ("influenza", "hpv") and (
        _NO_VACCINE.match(mention.after) or _CAUSE.search(mention.before)
    ):
        return
    label = mention.label
    if label == "absent" and _LIVE_WORD.search(mention.before[-40:]):
        return
    if label == "absent" and re.search(r"since (?:the |his |her )?(?:last )?$", mention.before):
        label = "present"  # "not vaccinated since the HPV booster"
    live = {"yes": True, "no": False}.get(str(row["live"]))
    name = mention.hit.name
    # the words of this vaccine alone: up to the next comma or stop on either side
    own = (
        re.split(r"[,;\n]|\.\s", note.low[max(mention.sentence.start, mention.start - 30) : mention.start])[-1]
        + re.split(r"[,;\n]|\.\s", note.low[mention.start : mention.end + 30])[0]
    )
    if name == "influenza":
        live = bool(_LIVE_WORD.search(own)) and not _NOT_LIVE_WORD.search(own)
    if name == "zoster_unspecified":
        name, live = (
            ("zoster_live", True)
            if _LIVE_WORD.search(own)
            else ("zoster_recombinant", False)
            if _NOT_LIVE_WORD.search(own)
            else (name, None)
        )
    if label == "present" and (_GIVEN_BEFORE.search(mention.before[-50:]) or _WISHED_AFTER.match(mention.after)):
        label = "planned"
    if label in ("hypothetical", "possible"):
        return
    childhood = _CHILDHOOD.search(
        mention.note.low, max(mention.sentence.start, mention.start - 30), min(mention.sentence.end, mention.end + 60)
    )
    detail: dict[str, str | float | bool] = {
        "brand": note.text[mention.start : mention.end],
        "platform": str(row["platform"]),
    }
    for days, stated, end in _days(mention):
        today = note.days
        if (
            childhood
            and today is not None
            and today.high is not None
            and not (days and days.bounded and days.high and days.high < add_months(today.high, -12))
        ):
            days = DayInterval(None, add_months(today.high, -12))  # told of an adult: a year and more ago
            stated = True
        yield note.fact(
            "vaccination",
            name,
            mention.start,
            max(mention.end, end),
            assertion=label,
            live=live,
            date=days,
            date_stated=stated,
            historical=mention.historical,
            detail=detail,
        )


def _days(mention: Mention) -> list[tuple[DayInterval | None, bool, int]]:
    """Every day that the row or the enumeration after the vaccine's name gives; a card lists several."""
    note = mention.note
    line = note.line(mention.start)
    after = list(note.dates_in(mention.end, line.end))
    if after:
        between = note.low[mention.end : after[-1].end]
        rest = "".join(_without(between, [(d.start - mention.end, d.end - mention.end) for d in after]))
        if not {w for w in re.findall(r"[a-z]{2,}", rest) if w not in _FILLERS}:
            today = note.days
            clip = DayInterval(None, today.high) if today else DayInterval()
            return [(d.days.intersect(clip) or d.days, True, mention.end) for d in after]
    days, stated = mention.days
    return [(days, stated, mention.end)]


def _without(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in spans:
        yield text[at:start]
        at = max(at, end)
    yield text[at:]


def _denial(mention: Mention) -> Fact | None:
    name = mention.hit.name
    since_last = re.search(r"\blast\s+$", mention.before) and re.search(
        r"\b(?:none|nothing|no more|no others?) (?:after|since|thereafter)", mention.words
    )
    if since_last and name == "any_vaccine":
        days, stated = mention.days
        today = mention.note.days
        if stated and days is not None and days.high is not None and today is not None:
            return mention.note.fact(
                "vaccination_denial",
                name,
                mention.start,
                mention.end,
                assertion="absent",
                date=DayInterval(days.high, today.high),
                date_stated=True,
            )
    denied = mention.label == "absent" or mention.hit.term.surface == "nothing live"
    after = _NO_VACCINES.match(mention.after)
    heading = (
        mention.note.section(mention.start).category == "immunizations"
        and mention.start < mention.note.section(mention.start).start + 30
    )
    if name == "any_vaccine":
        if _LIVE_WORD.search(mention.clause_words) and re.search(r"\blive\b", mention.clause_words):
            return None
        if not denied and not (
            after is not None and not re.match(r"\W*(?:no\s+(?:live|record|reaction|data))", mention.after)
        ):
            return None
        if heading and after is None:
            return None
        if re.search(
            r"(?:no|not|without) (?:record|data|card|information|documentation)|unknown|not available|against",
            mention.words,
        ):
            return None
    elif not denied and after is None:
        return None
    days, stated = mention.denied
    return mention.note.fact(
        "vaccination_denial", name, mention.start, mention.end, assertion="absent", date=days, date_stated=stated
    )
