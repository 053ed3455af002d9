"""Venous access: a line in place, veins told as good, difficult or impossible."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.boxes import ticked_only
from prescreen.finding.conditions import Mention, mentions
from prescreen.language.answers import answer
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "access": [
        *terms(
            "picc|picc line|port-a-cath|portacath|port a cath|chemoport|chemo port|chemo-port|mediport|hickman|hickman line|broviac|central line|central venous catheter|"
            "central venous line|tunnelled line|tunneled line|tunnelled catheter|tunneled catheter|implantable port|implanted port|chest port|"
            "venous port|central venous access|double lumen|double-lumen|dual lumen|dual-lumen|tunneled dual lumen|port chamber|groshong|permcath|permacath|subclavian line|jugular line|"
            "femoral line|midline catheter|rij line|lij line|r ij|l ij|rij|lij|right ij|left ij|ij line|ij catheter|jugular catheter|subclavian catheter|dialysis catheter|port catheter|port system|central venous port|implantofix|power port|powerport|vascath|vas-cath|apheresis catheter|port-o-cath",
            "line",
        ),
        *terms("port", "port"),
        Term(
            "catheter",
            "line",
            row={
                "near": r"jugular|subclavian|tunnel|central ven|venous|femoral vein",
                "away": r"urin|bladder|foley|epidural|ablat|shunt|pump|periton|spinal|ventric|atri|pleur|bactiseal",
            },
        ),
        *[Term(form, "line", exact=True) for form in ("CVC", "TIVAP", "TIVAD", "CVAP")],
        Term(
            "PAC",
            "line",
            exact=True,
            row={
                "near": r"\bport|access|\bline|cath|in situ|insert|flush|veins",
                "away": r"telemetry|ectop|rhythm|occasional|beats",
            },
        ),
        *[
            Term(
                form,
                "access",
                row={
                    "near": r"\bvein|forearm|antecubital|\barm\b|\bhand\b|\biv\b|i\.v\.|peripheral|blood|access|drip|gauge|first[- ]time"
                },
            )
            for form in ("cannula", "cannulas", "cannulae", "cannulated", "drip", "drips")
        ],
        Term(
            "access",
            "access",
            row={"near": r"not possible|impossible|unobtainable", "away": r"access to|card|internet|road"},
        ),
        Term("blood vessels", "access", row={"near": r"\barms?\b|forearm|\bhands?\b|punctur|\bdraw|access|peripheral"}),
        Term("TLC", "line", exact=True, row={"near": r"\baccess|\b[rl]ij\b|\bij\b|lumen|jugular"}),
        Term("CVAD", "line", exact=True, row={"away": r"hyper|a/b|cvad x|cycle"}),
        *terms(
            "venous condition|venous conditions|venous situation|vein situation|vein conditions|bloods easily drawn|bloods easily taken|blood easily drawn|easy to bleed|problems with access|issues with access|access problems|access issues|venous access|vascular access|iv access|intravenous access|central access|peripheral access|i.v. access|access:|venous capital|venous patrimony|venous heritage|venous asset|venous network|peripheral veins|veins|"
            "forearm vessels|arm vessels|peripheral vessels|cannulation|venous status|vein status|peripheral sticks|sticks|easy to cannulate|hard to cannulate|difficult to cannulate|easy stick|hard stick|difficult stick|pivs|piv|venepuncture|venipuncture|phlebotomy|peripheral route|central route|venous route|blood draws|peripheral ivs|iv cannulation",
            "access",
        ),
    ],
}
_WORKING = re.compile(
    r"work|flush|drew|draw|\bok\b|runs|access(?:es|ed)|blood return|patent|in (?:place|situ)|placed|functional|functioning|put |well|insert|since|clean|good reflux|"
    r"implant|dressing|used|available|\[x\]|bleed|\bin(?=\s*(?:[.;,)]|$))|in use|good return|brisk return|site (?:ok|fine|clear)|port (?:\d{1,2}/)?(?:19|20)\d\d|port \d{1,2}/\d\d"
)
_GONE = re.compile(
    r"remov|withdrawn|taken out|explant|pulled|\bout\b|occlud|thrombos|blocked|lost|could not be (?:placed|advanced)|failed(?! (?:attempts?|cannulation|peripheral))|not (?:possible|in)|"
    r"\bno (?:longer|more|working|usable|central|implanted|indwelling|ports?|port-?a-?cath|picc|lines?|hickman|catheter|access|venous)\b|without(?! (?:\w+ ){0,3}?(?:irritation|redness|inflammation|infection|tenderness|swelling|erythema|difficulty|problem|complication|issue|trouble|incident))|planned|to be (?:placed|inserted|replaced|exchanged|sited|put in|done|arranged|fitted|re-?sited)|flipped|kinked|dislodged|will (?:be|need)|book|schedul|(?<!of )(?<!no )(?<!without )infect|declin|wire|\[ \]|previous|former|malfunction|awaiting|"
    r"consider|\bneed(?!l)|refer"
)
_IMPOSSIBLE = re.compile(
    r"impossible|not possible|cannot be (?:established|obtained)|unobtainable|no (?:usable |suitable |possible |accessible |peripheral |patent |remaining |venous |iv |intravenous |vascular ){0,3}(?:veins?|access)\b(?! (?:issue|problem|difficult|concern|trouble|complication|device|needed|required))|veins (?:are |were )?all (?:blocked|thrombosed|occluded|gone|used up)|all (?:\w+ ){0,3}veins (?:are |were )?(?:\w+ )?(?:blocked|thrombosed|occluded|used up)|(?:cannot|unable to) (?:put|place|get|cannulate)|not achievable|not suitable for|"
    r"unsuitable for|unable to (?:establish|obtain)|could not be (?:established|obtained)|no route|exhausted"
)
_DIFFICULT = re.compile(
    r"difficult|not (?:an? |so |very |exactly )*(?:good|easy|straightforward)|poor|hard|fragile|thin|tricky|problem|several (?:attempts|goes)|two or three goes|ultrasound|limited|bad|not (?:his|her) strong|"
    r"challenging|small|fail|grumble|rolling|collapse|tough|attempts"
)
_GOOD = re.compile(
    r"\bgood\b|\bgrand\b|(?<!no )(?<!not )\bworking (?:central|venous|iv|vascular) (?:access|line|catheter)\b(?! team)|excellent|easy|easily|no (?:\w+ ){0,3}(?:trouble|problem|difficult|issue|bother)|fine|adequate|straightforward|\bample|unproblematic|prominent|"
    r"(?:like|as thick as) (?:\w+[ -]?)?(?:drain)?(?:pipes|ropes?|hoses?|hosepipes|cables?|tubes|firehoses?)\b|\bgreat\b|\blovely\b|fill(?:s|ed|ing) well|well[- ]fill|\belastic\b|"
    r"visible and|from across the room|easily (?:accessible|found|accessed|drawn|taken|cannulated)|generous|robust|bouncy|plentiful|decent|(?<!un)suitable|(?:without|w/o) (?:\w+ ){0,2}(?:trouble|problem|difficult|issue)|running (?:well|freely)|well[- ]?(?:developed|filled)|sufficient|satisfactory|\bok\b|first[- ](?:attempt|pass|time|go)"
)
_HAS = re.compile(
    r"(?:\b(?:access|lines?)\s?[:=-]\s*|\b(?:has|have|had|got|with|via|through|by|from|using)\s)(?:(?:an?|his|her|the|r|l|left|right|chest|subclavian|jugular|femoral|internal|old|in)\s)*$"
)
_SEATED = re.compile(r"\W{1,2}(?:(?:on|in|at|the|his|her)\s){0,2}(?:r|l|rt|lt|left|right|chest|subclavian|jugular)\b")
"""A port that somebody has or whose place is told."""
_TUBE = re.compile(r"endotracheal|intubat|peritoneal dialysis|double[- ]lumen tube")
_TAKEN_OUT = re.compile(r"[^.;,]{0,20}\b(?:withdrawn|remov\w+|taken out|pulled|explanted|came out|out\b)")
_CULTURED = re.compile(
    r"\b(?:cultures?|bc|bcx?|grew|grown|positive|from)\b[^.;]{0,30}\bfrom\b[^.;]{0,24}$|\bcultures? (?:from|off|of) (?:the )?$"
)
_NOT_PORT = re.compile(
    r"\d\s?-?mm\b|trocar|laparosc|\bassist\b|camera|robot|grasper|thoracosc|endoloop|arthrosc|portal|support|report|transport|import|port (?:of|wine)|port sites|port site (?:infect|pain|recurr)|laparoscop|radiotherapy"
)
_FOR_ACCESS = re.compile(
    r"^\W*veins\b|\b(?:access|antecubital|cubital|apheresis|cannul\w*|draws?|drawn|stick\w*|iv|venipunct\w*|venepunct\w*|phlebot\w*|bleed|picc|port|line|needle|peripheral|arms?|hands?|attempts?)\b"
    r"|\b(?:good|poor|bad|excellent|difficult|fragile|tricky|thin|terrible|easy|lovely|great|awful|no|last|usable|superficial|arm|forearm)\s+(?:\w+\s+)?veins\b|\bveins\W+(?:\w+\W+){0,2}(?:good|poor|bad|excellent|difficult|fragile|tricky|terrible|easy|like|ok|fine|last)\b"
)
_NOT_VEINS = re.compile(
    r"prostat|perforating|\blegs?\b|doppler|duplex|saphen|femoral vein|popliteal|pelvic|neck veins|jugular|portal|varic|renal vein|collateral|hepatic|pulmonary|retinal|thrombosis|spider|basilic vein|subclavian vein|access to"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``access``; of one line the last word counts: "PICC ... withdrawn 19/12"."""
    lines: dict[str, Fact | None] = {}
    for mention in mentions(note, "access"):
        if mention.hit.name == "access":
            fact = _veins(mention)
            if fact is not None:
                yield fact
        elif not _CULTURED.search(mention.before):
            name = mention.hit.term.surface.lower().split()[0]
            fact = _line(mention)
            if fact is not None or _TAKEN_OUT.match(mention.after):
                lines[name] = fact
    yield from (fact for fact in lines.values() if fact is not None)


_TICKED = re.compile(r"\[ ?x ?\] *$")


def _own_words(mention: Mention) -> str:
    """What is said of the line itself: its own part of an enumeration and the next."""
    low = mention.note.low
    if _TICKED.search(low, max(0, mention.start - 8), mention.start):
        return low[mention.start - 1 : mention.note.line(mention.start).end].split("[")[0] + " [x]"
    before = re.split(r"[,;.]\s|[\n(]", low[max(mention.clause.start, mention.start - 40) : mention.start])[-1]
    after = re.split(r"[;.](?=\s)|,(?=\s)|\n\n", low[mention.end : min(mention.clause.end, mention.end + 90)])
    return (before + low[mention.start : mention.end] + ", ".join(after[:2])).replace("\n", " ")


_ON_CONDITION = re.compile(
    r"\W{0,2}(?:line )?(?:if|when|once|should) (?:he|she|they|it|the|we|accepted|eligible|enrolled)\b"
)


_ASKED_FOR = re.compile(
    r"\b(?:requests?|requested|requesting|orders?|ordered|asked|asking|application|applied|recommend\w*|suggest\w*|advis\w*)"
    r"\W+(?:(?:for|a|an|new|the|insertion|placement|of|to|have|put|in)\W+){0,5}$"
)
"""Before a line that somebody wants: "Request: PICC", "asked for a port"."""


def _to_come(mention: Mention) -> bool:
    """Whether it is yet to be put in: a port that is booked for a later day, "for PICC if she goes", "Request: PICC"."""
    if _ON_CONDITION.match(mention.after) or _ASKED_FOR.search(mention.before):
        return True
    note, line = mention.note, mention.note.line(mention.start)
    told = note.dates_in(mention.end, min(line.end, mention.end + 90))
    return note.day is not None and bool(told) and told[0].days.low is not None and told[0].days.low > note.day


def _line(mention: Mention) -> Fact | None:
    if mention.hit.name == "port" and (
        _NOT_PORT.search(mention.words)
        or not (
            _WORKING.search(mention.words + mention.after)
            or _HAS.search(mention.before)
            or _SEATED.match(mention.after)
        )
    ):
        return None
    if _TUBE.search(mention.clause_words):
        return None
    around = _own_words(mention)
    if mention.label not in ("present",) or _GONE.search(around) or _to_come(mention):
        return None
    if _IMPOSSIBLE.search(around):
        return None
    # a line that works is the state of the day of the note, whenever it was placed
    return mention.note.fact(
        "access",
        "central_line",
        mention.start,
        mention.end,
        date=mention.note.days,
        detail={"entity": mention.hit.term.surface},
    )


_ANSWERED = re.compile(r"\b(?:no|none|nil|yes|n|y)\W*\n\W*$")


def _veins(mention: Mention) -> Fact | None:
    begin = max(mention.sentence.start, mention.start - 70)
    if _ANSWERED.search(mention.note.low, begin, mention.start):
        begin = mention.start  # the field before has its own answer
    around = mention.note.low[begin : min(mention.sentence.end + 60, mention.end + 90)].replace("\n", " ")
    around = ticked_only(around)
    if mention.label == "family" or (
        mention.hit.term.surface == "veins" and (_NOT_VEINS.search(around) or not _FOR_ACCESS.search(mention.words))
    ):
        return None
    if mention.hit.term.surface == "blood draws":
        around = mention.words
    elif mention.hit.term.surface in ("drip", "drips"):
        around = mention.after[:16]
    if re.search(r"\bnot impossible|never impossible", around):
        return None
    own = re.split(r"[,;.]", mention.after)[0][:60]
    said = answer(mention.note, mention.start, mention.end)
    line = mention.note.line(mention.start)
    asked = said and ((line.start, said[1][0]) if said[1][0] >= mention.end else (said[1][1], line.end))
    if said is not None and asked and said[0] != "present" and _GOOD.search(mention.note.low, *asked):
        return _fact(mention, "difficult_access", "present") if said[0] == "absent" else None  # "Good veins? No"
    if _IMPOSSIBLE.search(around):
        name = "impossible_access"
    elif _DIFFICULT.search(own) and not _GOOD.search(own) and mention.label != "absent":
        name = "difficult_access"
    elif re.search(r"\b(?:difficult|poor|hard|tricky|fragile)\b[^.;]{0,12}\b(?:but|though|yet)\b", around):
        name = "difficult_access"
    elif _GOOD.search(around) and not re.search(
        r"not (?:an? |so |very |exactly )*(?:good|easy|straightforward)|no good", around
    ):
        name = "good_access"
    elif _DIFFICULT.search(around):
        name = "difficult_access"
    else:
        return None
    return _fact(mention, name, "possible" if mention.label in ("hypothetical", "planned") else "present")


def _fact(mention: Mention, name: str, label: str) -> Fact:
    days, stated = mention.days
    if not stated:
        days = mention.note.days
    return mention.note.fact(
        "access",
        name,
        mention.start,
        mention.end,
        assertion=label,
        date=days,
        date_stated=stated,
        historical=mention.historical,
        detail={"entity": mention.hit.term.surface},
    )
