"""Pregnancy tests, pregnancy, lactation, menopause and sterilisation of the patient herself."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, mentions
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "reproduction": [
        *terms(
            "pregnancy test|pregnancy tests|beta-hcg|b-hcg|beta hcg|hcg|β-hcg|bhcg|ß-hcg|serum hcg|urine hcg|hcg,serum|serum pregnancy|urine pregnancy|beta-hcg, quant|"
            "pregnancy testing|pregnancy screen|upt|u-hcg|uhcg|preg test|urine preg test|serum preg test|urine preg|preg screen",
            "pregnancy_test",
        ),
        *terms("pregnant|pregnancy|gravid", "pregnant"),
        *terms(
            "breastfeeding|breast-feeding|breast feeding|lactating|lactation|breastfeeds|breast-feed|breastfeed|nursing an infant|nursing her|nursing a baby|not nursing|suckling|"
            "breast-feeds|breast feed|stopped nursing|no longer nursing|weaned|breastfed",
            "lactation",
        ),
        *terms(
            "menopause|postmenopausal|post-menopausal|menopausal|past the menopause|past menopause|post menopausal|post menopause|climacteric|no periods since|last period|lmp|fsh|postmeno|post-meno|postmenop|menopause at",
            "postmenopausal",
        ),
        *terms(
            "hysterectomy|tubal ligation|tubes tied|bilateral oophorectomy|sterilised|sterilized|bilateral salpingectomy|surgically sterile|salpingo-oophorectomy|tubal sterilisation|"
            "tubal sterilization|ovaries removed|uterus removed|womb removed",
            "surgically_sterile",
        ),
        *terms("childbearing potential|child-bearing potential", "childbearing_potential"),
    ],
}
_RESULT = re.compile(
    r"(?P<negative>\bneg(?:ative)?\b|\(-\)|(?:<|under|below)\s*\d+(?:[.,]\d+)?\s*(?:m?iu|u)/|<\s*[0-5](?:[.,]\d+)?\b|not detected|non-?reactive)"
    r"|(?P<positive>\bpos(?:itive)?\b|\(\+\)|\b\d{2,6}\s*(?:h\b|m?iu/m?l|iu/l|u/l))|(?P<pending>pending|awaited|booked|again before|due|to be|not (?:done|yet)|will be|requested)"
)
_OTHERS = re.compile(r"\bwife|partner|girlfriend|daughter|sister|spouse|\bhis wife")
_MENOPAUSAL_FSH = 30
"""IU/L from which FSH speaks for menopause (STRAW+10, 2012: above 25)."""
_HEDGED_TIME = re.compile(r"a while (?:back|ago)|some time ago|home pregnancy test")


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``reproductive``."""
    taken = -1
    for mention in mentions(note, "reproduction"):
        if (
            mention.start < taken
            or mention.label == "family"
            or _OTHERS.search(note.low, max(mention.sentence.start, mention.start - 60), mention.start)
        ):
            continue
        if mention.hit.name == "pregnancy_test":
            fact = _test(mention)
            if fact is not None:
                taken = fact.evidence.end
                yield fact
        elif (fact := _state(mention)) is not None:
            yield fact


def _test(mention: Mention) -> Fact | None:
    note = mention.note
    stop = min(mention.sentence.end, mention.end + 60)
    found = _RESULT.search(note.low, mention.end, stop) or _RESULT.search(
        note.low, max(mention.sentence.start, mention.start - 24), mention.start
    )
    if found is None:
        return None
    result = found.lastgroup or "pending"
    if re.search(r"\bwas positive in\b|old |still carries", mention.words) and result == "positive":
        days, stated = mention.days
        if not stated:
            return None
    days, stated = mention.days
    if not stated:
        days = None if _HEDGED_TIME.search(mention.words) else note.days
    label = "planned" if result == "pending" else "present"
    return note.fact(
        "reproductive",
        "pregnancy_test",
        min(mention.start, found.start()),
        max(mention.end, found.end()),
        assertion=label,
        date=days,
        date_stated=stated,
        detail={"result": result},
    )


def _state(mention: Mention) -> Fact | None:
    name, label = mention.hit.name, mention.label
    surface = mention.hit.term.surface
    low = mention.note.low
    if name == "pregnant":
        if (surface == "pregnancy" and label != "absent") or (
            re.search(
                r"until|avoid|prevent|during|before|if |become|risk|last|previous|first|second|\bin \d{4}\b|weeks? of",
                mention.words,
            )
            and label == "present"
        ):
            return None
    if name == "lactation":
        if surface in ("weaned", "not nursing", "stopped nursing", "no longer nursing"):
            label = "absent"
        elif re.search(
            r"stopped|ceased|no longer|not|never|weaned|ended",
            low[max(mention.sentence.start, mention.start - 40) : mention.end + 20],
        ):
            label = "absent"
        elif label == "present" and (re.match(r"\W*(?::|-)?\s*(?:no\b|none|nil|denied|\(-\))", mention.after)):
            label = "absent"
        elif re.search(r"maternity sheet|old |still carries|dates from|20[01]\d", mention.words):
            return None
    if name == "postmenopausal":
        if surface in ("last period", "lmp") and not re.search(r"years? ago|19\d\d|200\d|201\d", mention.words):
            return None
        if re.search(
            r"\b(?:peri|pre|not yet|before)\b|peri-?meno|pre-?meno",
            low[max(mention.sentence.start, mention.start - 14) : mention.end],
        ):
            label = "absent"
    if surface == "fsh":
        value = re.match(r"\W{0,3}(?:is |was |of )?(\d{2,3})\b", mention.after)
        if value is None or int(value[1]) < _MENOPAUSAL_FSH:
            return None
    if surface == "lmp":
        year = re.search(r"\b((?:19|20)\d\d)\b|age (?:of )?(\d\d)", mention.after[:24])
        today = mention.note.days
        if year is None or (year[1] and (today is None or today.high is None or today.high.year - int(year[1]) < 2)):
            return None
    if label in ("hypothetical", "planned"):
        return None
    days, stated = mention.days
    return mention.note.fact(
        "reproductive", name, mention.start, mention.end, assertion=label, date=days, date_stated=stated
    )
