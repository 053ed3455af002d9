"""Pregnancy tests, pregnancy, lactation, menopause and sterilisation of the patient herself."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.boxes import ticked_only
from prescreen.finding.conditions import Mention, mentions
from prescreen.language.dated_stretches import encounter_day
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "reproduction": [
        *terms(
            "pregnancy test|pregnancy tests|beta-hcg|b-hcg|beta hcg|hcg|β-hcg|bhcg|ß-hcg|serum hcg|urine hcg|hcg,serum|serum pregnancy|urine pregnancy|beta-hcg, quant|"
            "wocbp test|pregnancy testing|pregnancy screen|upt|upreg|βhcg|β hcg|u-hcg|uhcg|preg test|urine preg test|serum preg test|urine preg|preg screen|schwangerschaftstest|test de grossesse|test de embarazo|test di gravidanza|zwangerschapstest|graviditetstest",
            "pregnancy_test",
        ),
        Term("test", "pregnancy_test", row={"near": r"wocbp|childbearing"}),
        *terms("pregnant|pregnancy|gravid", "pregnant"),
        *terms(
            "breastfeeding|breast-feeding|breast feeding|b/feeding|b/fed|lactating|lactation|breastfeeds|breast-feed|breastfeed|nursing an infant|nursing her|nursing a baby|not nursing|suckling|"
            "breast-feeds|breast feed|stopped nursing|no longer nursing|weaned|breastfed|breast-fed|breast fed|expressing milk|expressing breast milk",
            "lactation",
        ),
        *[
            Term(
                form,
                "lactation",
                row={"near": r"pregnan|hcg|baby|breast|infant|child|mo-old|month-old|week-old|newborn"},
            )
            for form in (
                "not feeding",
                "isn't feeding",
                "no longer feeding",
                "still feeding",
                "feeding a baby",
                "pumping",
                "last pump",
                "she nurses",
                "nurses at night",
                "nurses her",
                "nurses him",
                "nurses the",
                "nursing the",
                "nursing at night",
                "still nursing",
            )
        ],
        *terms(
            "menopause|postmenopausal|post-menopausal|menopausal|past the menopause|went through the change|gone through the change|been through the change|past menopause|post menopausal|post menopause|climacteric|no periods since|no periods for|no period for|no menses since|no menses for|not menstruated since|not menstruated for|menses ceased|menses stopped|periods stopped|periods ceased|"
            "last period|last periods|last menses|last menstruation|last menstrual period|lmp|fsh|postmeno|post-meno|postmenop|menopause at",
            "postmenopausal",
        ),
        *terms(
            "hysterectomy|tubal ligation|tubes tied|bilateral oophorectomy|sterilised|sterilized|bilateral salpingectomy|surgically sterile|salpingo-oophorectomy|tubal sterilisation|"
            "tubal sterilization|ovaries removed|uterus removed|womb removed|uterus out|womb out|uterus taken out|womb taken out",
            "surgically_sterile",
        ),
        *terms(
            [
                f"{organs} {verb}{gone}"
                for organs in (
                    "uterus",
                    "womb",
                    "ovaries",
                    "ovaries and the uterus",
                    "ovaries and uterus",
                    "uterus and ovaries",
                    "tubes and ovaries",
                )
                for verb in ("was ", "were ", "have been ", "has been ")
                for gone in ("removed", "taken out", "excised", "resected")
            ],
            "surgically_sterile",
        ),
        *[
            Term(form, "surgically_sterile", exact=True)
            for form in ("TAH", "TAH-BSO", "TAH/BSO", "BSO", "BTL", "TVH", "TLH")
        ],
        *terms("childbearing potential|child-bearing potential", "childbearing_potential"),
    ],
}
_RESULT = re.compile(
    r"(?P<negative>\bneg(?:ati[vf][eo]?)?\b|(?<!\w)-ve\b|\(-(?:/-)*\)|(?:<|under|below)\s*\d+(?:[.,]\d+)?\s*(?:m?iu|u)/|<\s*[0-5](?:[.,]\d+)?\b|(?<![\d.,-])[0-4](?:[.,]\d+)?\s*(?:m?iu|m?u)/m?l|not detected|non-?reactive)"
    r"|(?P<positive>\bpos(?:iti[vf][eo]?)?\b|(?<!\w)\+ve\b|\(\+\)|\b(?:is|was|of)\s\d{3,6}\b(?![/-]|\.\d)|(?<!in )(?<!within )(?<!after )(?<!every )\b\d{2,6}\s*(?:h\b|m?iu/m?l|iu/l|u/l))|(?P<pending>pending|awaited|booked|again before|due|to be|not (?:done|yet)|will be|requested)"
)
_WORD_BEFORE = re.compile(
    r"(?:(?P<negative>\bneg(?:ative)?\b)|(?P<positive>\bpos(?:itive)?\b)|(?P<pending>pending|awaited|due))[^.;:]*$"
)
_IN_DOUBT = re.compile(
    r"\b(?:indeterminate|equivocal|inconclusive|borderline|(?:weak|faint)(?:ly)?|false[- ]?(?:positive|pos|negative))\b|\?\s?(?:pos|neg)"
)
_GAINSAID = re.compile(r"\b(?:repeat(?:ed)?|second|serum|but)(?: \w+){0,2} neg(?:ative)?\b")
"""Behind a positive test: "pos (repeat neg)"."""
_THEIR_CHILD = re.compile(
    r"\b(?:grand-?\w+|nephew|niece)\b|\b(?:daughter|sister|friend|neighbou?r|son)(?:-in-law)?(?:'s| (?:with|and|has|had|who has)(?: (?:a|an|the|her|his|their))?)"
    r" (?:\w+[ -]){0,2}(?:baby|babies|newborn|infant|twins|child|son|daughter)\b"
)
"""A child whose mother is another: "her daughter with the new baby", "her grandson"."""
_OTHERS = re.compile(r"\bwife|partner|girlfriend|daughter|sister|spouse|fianc|\bmother|\baunt|\bdonor")
_HER_CHILD = re.compile(r"\b(?:daughter|son|child|children|baby|babies|infant|boy|girl|twins|toddler|kids?)\b")
_FED = re.compile(
    r"\b(?:daughter|son|child|children|baby|babies|infant|twins|toddler|breast|feed\w*|milk|nurs\w+|lactat\w*|her|him)\b(?! off)"
)
_LAST_PERIOD = frozenset(
    (
        "no periods since",
        "no periods for",
        "no period for",
        "no menses since",
        "no menses for",
        "not menstruated since",
        "not menstruated for",
        "menses ceased",
        "menses stopped",
        "last period",
        "last periods",
        "last menses",
        "last menstruation",
        "last menstrual period",
        "lmp",
        "periods stopped",
        "periods ceased",
    )
)
_STOPPED_AT = re.compile(
    r"\s*(?:the )?(?:past |last )?(?:about |over |more than |some |at least )?(?P<spell>[2-9]|[1-3]\d|two|three|four|five|six|seven|eight|ten|many|several) y(?:ea)?rs?\b|(?P<ago>\d+|two|three|four|five|six|seven|eight|ten|many|several|some) years? ago|\b(?:ages|decades|long) ago|\b(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?:at|age|aged|at age|at the age of) (?P<age>[45]\d)\b(?! ?(?:/|days|wk|weeks))"
)
_BACK = re.compile(r"\b(?:back|return\w*|resum\w*|restart\w*|again|irregular\w*)\b")
_ENDED = frozenset(
    (
        "weaned",
        "not nursing",
        "stopped nursing",
        "no longer nursing",
        "not feeding",
        "isn't feeding",
        "no longer feeding",
        "last pump",
    )
)
_NOT_ENDED = re.compile(
    r"(?:\bnot|\bnever|n't|\byet to)\s+(?:\w+\s+){0,2}?(?:stop\w*|ceas\w+|finish\w*|wean\w*|given? up)\b[^.;]{0,24}$"
)
_ENDING_BEFORE = re.compile(
    r"(?<!not )(?<!never )\b(?:stopped|ceased|finished|completed|ended|gave up|given up|no longer|not|never|isn't|nor|neither)(?: (?:been|is|she|yet|has|her|having|currently|presently|now|and))*\s*$"
)
_ENDING_AFTER = re.compile(
    r"\W*(?:[:-]\s*)?(?:no\b(?! longer than)|none|nil|denied|\(-\)|n/a)|[\w\s,]{0,30}?\b(?:was |has (?:been )?|is )?(?:stopped|ended|ceased|discontinued|finished|over|completed|until)\b"
)
_NOT_ASKED = re.compile(
    r"[\s:(-]*(?:(?:status|was|is|has|been|history)\s)*(?:not (?:yet )?(?:asked|assessed|checked|established|addressed|applicable|available|discussed|documented|recorded|known|mentioned|clarified|told)|unknown|unclear)"
)
_STATUS_ONLY = re.compile(r"\s+status\b(?!\W*(?:yes|y\b|positive|present|current|lactating|breast))")
"""Lactation that is asked for, not told."""
_NO_TEST_NAME = re.compile(
    r"\b(?:ruled out|excluded) (?:by|with|on)\b[^.;]{0,24}\b(?:test|hcg|ultrasound)\b|\btest(?:s|ed)?\b[^.;]{0,40}\bneg(?:ative)?\b|\bneg(?:ative)? (?:urine |serum |blood )?test\b"
)
_NON = re.compile(r"\bnon[- ]$")
_SUPPRESSED = re.compile(
    r"chemo|\binduced|goserelin|zoladex|leupro|lupron|prostap|triptorelin|gnrh|mirena|\bcoil\b|\biu[ds]\b|implant|depo|feeding|\bpill\b|\bocp\b|contracept|norethisterone|conditioning|transplant"
)
"""What stops the periods of a woman who may still conceive."""
_TITLE = re.compile(r"[\s,/]{1,3}(?:np|md|do|rn|pa(?:-c)?|aprn|crnp|mbbs|phd|frc\w+|mrc\w+|pharmd?)\b")
"""Behind initials: the hand that signed a note, "BTL NP"."""
_MENOPAUSAL_FSH = 30
"""IU/L from which FSH speaks for menopause (STRAW+10, 2012: above 25)."""
_ASKED = re.compile(r"\?$|\b(?:whether|not (?:clear|certain|sure) (?:if|that)|unclear if|count(?:s|ed)? as)\b")
"""Of a sentence that leaves the menopause open."""
_THOUGHT = re.compile(
    r"\b(?:thinks?|thought|believes?|hopes?|hoped|fears?|feared|worr\w+|wonders?|might|may|could|can't|cannot|sure|unsure|if)\b[^.;]{0,30}$"
)
"""Before "pregnant": what is thought, not known."""
_HEDGED_TIME = re.compile(r"a while (?:back|ago)|some time ago|home pregnancy test")


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``reproductive``."""
    taken = -1
    asked = any(m.hit.name == "postmenopausal" and _ASKED.search(_aloud(m)) for m in mentions(note, "reproduction"))
    for mention in mentions(note, "reproduction"):
        if mention.start < taken or _somebody_else(mention):
            continue
        if mention.hit.name == "pregnancy_test":
            fact = _test(mention)
            if fact is not None:
                taken = fact.evidence.end
                yield fact
        elif (fact := _state(mention)) is not None:
            doubted = asked and fact.name == "postmenopausal" and fact.assertion == "present"
            yield fact.model_copy(update={"assertion": "possible"}) if doubted else fact


def _aloud(mention: Mention) -> str:
    """The sentence with its last sign."""
    return mention.note.low[mention.sentence.start : mention.sentence.end + 1].strip()


def _somebody_else(mention: Mention) -> bool:
    """Whether it is another woman's: a child that is breast-fed or weaned is the patient's own."""
    before = mention.note.low[max(mention.sentence.start, mention.start - 90) : mention.start].replace("\n", " ")
    if mention.hit.term.surface == "weaned" and not _FED.search(mention.words):
        return True  # off the ventilator
    if mention.hit.name == "lactation" and _THEIR_CHILD.search(before):
        return True
    if mention.hit.name == "lactation" and _HER_CHILD.search(before):
        before = _HER_CHILD.sub(" ", before)
    elif mention.label == "family" and not (mention.hit.name == "lactation" and _HER_CHILD.search(mention.after[:40])):
        return True
    return _OTHERS.search(before[-60:]) is not None


def _test(mention: Mention) -> Fact | None:
    note = mention.note
    stop = min(mention.sentence.end, mention.end + 60)
    found = _RESULT.search(ticked_only(note.low[:stop]), mention.end) or _WORD_BEFORE.search(
        note.low, max(mention.sentence.start, note.line(mention.start).start, mention.start - 24), mention.start
    )
    if found is None or _IN_DOUBT.search(note.low, mention.end, stop):
        return None
    result = found.lastgroup or "pending"
    if result == "positive" and _GAINSAID.search(note.low, found.end(), stop):
        return None
    if (
        re.search(r"\bwas positive in\b|old |still carries", mention.words)
        and result == "positive"
        and not mention.days[1]
    ):
        return None
    return _result(mention, min(mention.start, found.start()), max(mention.end, found.end()), result)


def _result(mention: Mention, start: int, end: int, result: str) -> Fact:
    days, stated = mention.days
    if not stated:
        days = None if _HEDGED_TIME.search(mention.words) else mention.note.days
    label = "planned" if result == "pending" else "present"
    return mention.note.fact(
        "reproductive",
        "pregnancy_test",
        start,
        end,
        assertion=label,
        date=days,
        date_stated=stated,
        detail={"result": result},
    )


def _state(mention: Mention) -> Fact | None:
    name, label = mention.hit.name, mention.label
    surface = mention.hit.term.surface
    low = mention.note.low
    if surface == "gravid" and mention.before.endswith("pre-"):
        return None
    if name == "pregnant":
        if _THOUGHT.search(mention.before):
            return None
        if label == "absent" and (told := _NO_TEST_NAME.search(low, mention.end, mention.sentence.end)) is not None:
            return _result(mention, mention.start, told.end(), "negative")
        if (surface == "pregnancy" and label != "absent") or (
            re.search(
                r"until|avoid|prevent|during|before|if |become|risk|\b(?:last|previous|first|second)\b(?! (?:week|month|night|scan|trimester|period|menstrua))|\bin \d{4}\b|weeks? of",
                mention.words,
            )
            and label == "present"
        ):
            return None
    if name == "lactation":
        label = _lactating(mention)
        if label != "absent" and re.search(
            r"maternity sheet|\bold (?:sheet|note|form|record|list)|still carries|dates from|20[01]\d", mention.words
        ):
            return None
    if name == "childbearing_potential" and label == "present" and _NON.search(mention.before):
        label = "absent"
    if surface == "BTL" and _TITLE.match(mention.after):
        return None
    if name == "postmenopausal":
        if surface.startswith(("no ", "not ")) and label == "absent":
            label = "present"  # the negation is the name's own
        if surface in _LAST_PERIOD and not _long_past(mention):
            return None
        if re.search(
            r"\b(?:peri|pre|not yet|before)\b|peri-?meno|pre-?meno|\b(?:not|n't|cannot be|hardly) (?:\w+ ){0,4}(?:as|of|for|the|in|a)? ?menopau",
            low[max(mention.sentence.start, mention.start - 40) : mention.end].replace("\n", " ")
            if surface.startswith("menopau")
            else low[max(mention.sentence.start, mention.start - 14) : mention.end],
        ):
            label = "absent"
    if surface == "fsh":
        value = re.match(r"\W{0,3}(?:is |was |of )?(\d{2,3})\b", mention.after)
        if value is None or int(value[1]) < _MENOPAUSAL_FSH:
            return None
    if label in ("hypothetical", "planned", "family"):
        return None
    days, stated = mention.days
    if not stated and (told := encounter_day(mention.note, mention.start)) != mention.note.days:
        days, stated = told, True  # an entry of a thread has its own day
    return mention.note.fact(
        "reproductive", name, mention.start, mention.end, assertion=label, date=days, date_stated=stated
    )


def _long_past(mention: Mention) -> bool:
    """Whether the last period was so long ago that it was the last: years ago, in a year of two before, at an age told."""
    if _BACK.search(mention.after) or _SUPPRESSED.search(mention.words):
        return False
    found = _STOPPED_AT.search(mention.after[:40])
    if found is None or not found["year"]:
        return found is not None
    today = mention.note.day
    return today is not None and today.year - int(found["year"]) >= 2


def _lactating(mention: Mention) -> str:
    """Absent where the feeding is denied or has ended: "stopped breast-feeding in May", "breastfeeding: no", "weaned"."""
    surface = mention.hit.term.surface
    if _NOT_ASKED.match(mention.after) or (mention.label != "absent" and _STATUS_ONLY.match(mention.after)):
        return "hypothetical"
    if _NOT_ENDED.search(mention.before + surface):
        return "present"
    if surface in _ENDED:
        return "absent"
    if mention.label in ("absent", "present", "family") and (
        _ENDING_BEFORE.search(mention.before) or _ENDING_AFTER.match(mention.after)
    ):
        return "absent"
    return "present" if mention.label == "family" and surface.endswith("fed") else mention.label
