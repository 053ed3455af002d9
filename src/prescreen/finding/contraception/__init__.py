"""Agreement to effective contraception and to donate no eggs or sperm; refusals; a later statement comes later."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.boxes import chosen, ticked_only
from prescreen.finding.conditions import Mention, mentions
from prescreen.finding.timing import is_future
from prescreen.language.answers import answer
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "contraception": [
        *terms(
            "contraception|contraceptive|contraceptives|contraceptive methods|contraceptive measures|condom|condoms|birth control|barrier method|barrier methods|"
            "copper coil|copper iud|copper iucd|coil|barrier|abstaining|hormonal iud|levonorgestrel iud|double contraception|abstinence|abstain|abstinent|implant and|contraceptive pill|family planning|"
            "double barrier|vasectomy and|two methods|two contraceptive methods|spermicide|effective protection|implanon|nexplanon|mirena|paragard|keep implant|keep the implant|keep her implant|contraceptive implant|depo provera",
            "contraception",
        ),
        *[
            Term(form, "contraception", row={"near": r"semen|sperm|contracep|donat|egg|oocyt"})
            for form in ("preservative", "preservatives")
        ],
        *[
            Term(
                form,
                "contraception",
                row={"near": r"contracep|condom|child|baby|pregnan|wife|partner|husband|sperm|eggs?\b"},
            )
            for form in ("protection", "any protection")
        ],
        *[
            Term(
                form,
                "wish",
                row={"near": r"straight away|right away|not wait|not stop|won't|at once|will not use"},
            )
            for form in (
                "want a child",
                "wants a child",
                "want a baby",
                "wants a baby",
                "want another child",
                "wants another child",
                "trying for a baby",
                "trying for a child",
                "trying to conceive",
                "try for a baby",
                "try for a child",
                "hoping to conceive",
            )
        ],
        *[Term(form, "contraception", exact=True) for form in ("IUD", "IUCD", "LNG-IUD", "IUS", "OCP", "LARC")],
        *[
            Term(
                form,
                "donation",
                row={
                    "near": r"barrier|sperm|egg|gamete|oocyte|\bova\b|ovum|semen|condom|contracep|ejaculate|germ",
                    "away": r"blood\b|organ|platelet|marrow|stem cell|transplant",
                },
            )
            for form in (
                "not donating",
                "no donating",
                "donating anything",
                "will not donate",
                "not to donate",
                "won't donate",
                "wont donate",
                "no donation",
                "left to donate",
                "not be donating",
                "to donate",
                "or donation",
                "not donate",
                "be donated",
                "will be donated",
            )
        ],
        *terms(
            "sperm donation|eggs donation|ova donation|ovum donation|semen donating|donate sperm|donate no sperm|donate no eggs|donating sperm|donate eggs|donating eggs|egg donation|donate gametes|donate oocytes|gamete donation|give sperm|donation of sperm|"
            "bank nor donate|bank or donate|donate ova|oocyte donation|donation of eggs|donation of gametes|donating gametes|donate any sperm|donate any eggs|donor of sperm|"
            "donate semen|semen donation|donating oocytes|donate reproductive cells|donation of reproductive cells|donate sperm or eggs|donating ova|donate either|"
            "donate germ cells|give eggs|give no sperm|give no eggs|giving no sperm|giving no eggs|sperm donating|egg donating|sperm giving|giving sperm|giving eggs|oocyte donating|donation of germ cells|donation of ova|donation of semen|germ cell donation|egg cell donation|bank/donate|donate his sperm|donate her eggs|donation of oocytes|donating semen|be a sperm donor|be an egg donor|become a sperm donor|become an egg donor|sperm or egg donation|donating either",
            "donation",
        ),
    ],
}
_AGREES = re.compile(
    r"\bagree|\baccept|(?:\bwill|'ll) (?:use|keep|continue|stay|follow|remain|abstain|be using)|\bwould keep|undertak|commit|\bcontent with|willing|promis|\bstick(?:s|ing)? (?:to|with)\b|consent(?:s|ed)? to|happy (?:to|with)|stays? in|keeps?\b|"
    r"\buses?\b|\bcontinue|in place until|\bin situ\b|both agreed|pledg|confirm|\bboth on\b|\bon (?:the )?(?:pill|contracep)|until (?:a|one|1|12) |for (?:a|one|1|12) (?:year|month)|through (?:12|one)|using|signed up to|\bok\b|\bfine\b|initial+ed|understands (?:condoms|contracep)|consents to|ok with|fine with|no objection|signed (?:a |the )?(?:separate |own )?(?:sheet|page|form|agreement) (?:for|on|about)|"
    r"\[x\]|\byes\b|understands and|vows?|assur|relies on|adheres|will both|intends? to"
)
_REFUSES = re.compile(
    r"(?:\brefus\w*|\bdeclin\w*|\bsa(?:ys?|id) no\b(?=\s*(?:[.,;)]|to\b|$))|not willing|unwilling|(?:will not|won'?t|would not|wouldn't) (?:use|take(?! (?:any |a |the )?(?:risk|chance))|wear|practi[sc]e)|not (?:ok|okay|fine|happy|comfortable)\b|(?:does|do|did)(?: not|n't) (?:want|wish|agree|accept|consent)|against|no chance|no way\b|out of the question|t(?:akes?|ook) (?:it|this|that) back|withdr[ae]w\w* (?:it|this|that|his|her)|wish(?:es)? to conceive|reject\w*|wants? (?:a child|a baby|to conceive|another)|"
    r"hoping for a baby|not prepared|not agree\w*|objects?\b|waved aside|balk\w*)[^.;,]*?(?=[.;,:\"=]|--|->|\band\b|\bbut\b|\bthen\b|\bnow\b|\bafter\b|\buntil\b|$)"
)
"""A refusal with what it governs."""
_LATER_REFUSED = re.compile(
    r"\b(?:but|then|now|later|since)\b[^.;]{0,30}\b(?:refus\w*|declin\w*|withdr\w+) (?:it|them|this|that|both|all)\b|\bt(?:akes?|ook) (?:it|this|that) back\b"
)
_FORMERLY = re.compile(
    r"\b(?:previously|formerly|at first|initially|first|earlier|at the time|in the past)\W+(?:\w+\W+){0,2}$"
)
_NOT_REFUSED = re.compile(r"(?:\bnot|n't|\bnever|\bno)\s+$")
_OF_THE_PARTNER = re.compile(
    r"(?<!and his )(?<!and her )\b(?:wife|husband|partner|girlfriend|boyfriend|daughter|sister|spouse)(?:'s)? (?:\w+ )?(?:uses?|is on|takes|has|had|declin\w+|refus\w+)\b"
)
_SPOKEN_OF = r"(?:asked|discussed|addressed|spoken|talked|raised|mentioned|covered|brought up|broached|gone (?:into|over|through)|touched (?:up)?on|dealt with|explored|gone)"
_NOT_TOLD = re.compile(
    rf"never came up|(?:did not|didn't) come up|not gone into|not touched|skipped|(?:did not|didn't|not) (?:yet )?(?:get|got|come|reach)\w*(?: as far)?|left (?:for|to)|forgot|(?:not|n't) (?:{_SPOKEN_OF}|stated|documented)|left empty|talked about|was (?:only )?(?:talked|discussed|raised|explained|mentioned)|to be discussed|"
    r"will (?:see|discuss|think|ask)|as to contraception|not yet|thinking|undecided|counsel+ing (?:due|planned)|\?\s*$|pending|needs? to be|must|should|\bif\b|required to|previously used|in the past|"
    r"no decision|unsure|asked about|wonder|awaiting|to discuss|consider|"
    r"(?:\bnot?|n't|\bnever|\bwithout)\s(?:[\w']+\s){0,5}?(?:speak|talk|discuss|mention|rais|bring|ask|address|occasion|time|opportunity)\w*\s(?:\w+\s){0,3}?(?:of|about|on|up|for|to)\b"
)
_NOT_SPOKEN_OF = re.compile(
    rf"[\s:,(-]*(?:(?:was|were|is|has|have|been|part|still|yet|we|i)\s)*(?:(?:(?:was|were|has|is)n't|not|never) (?:yet )?(?:been )?(?:{_SPOKEN_OF}|decided|clear|applicable|answered)|(?:did not|didn't|never) (?:get round to|come up|get to)|(?:is|was) (?:left )?for (?:you|the|them|a|another)\b|n/?a\b|unanswered|no answer|left (?:open|blank))"
)
_NOT_GONE_INTO = re.compile(
    rf"not gone into|not touched|skipped|forgot|never came up|(?:did not|didn't) come up|(?:not|n't|never) {_SPOKEN_OF}"
)
_ADVISED = re.compile(
    r"\b(?:advised?|told|instructed|asked|reminded|urged|counsel+ed)(?: (?:him|her|them|both|patient|pt|couple|again|the|to)){0,4} (?:use|using|practi[sc]e|continue|keep)\b"
)
"""What the patient was told to do is no answer: "advised to use contraception"."""
_EXPLICIT = re.compile(
    r"(?<!must )(?<!should )(?<!shall )(?<!need to )(?<!have to )(?<!has to )(?<!required to )(?<!asked to )(?<!expected to )\b(?:agree|accept|undertak|commit|promis)\w*"
)
_REQUIRED = re.compile(
    r"\b(?:protocol|study|trial|sponsor|forms?|icf|sheet|leaflet|clause|subjects?|participants?|patients|women|men)(?: \w+){0,6} (?:obliges?|binds?|stipulates?|forbids?|prohibits?|requires?|required|must|should|shall|are to|have to|need to|asks? for|demands?)\b|_{4,}"
)
"""What the trial asks for is nobody's agreement."""
_PATIENT_WILL = re.compile(
    r"\b(?:he|she|they|patient|pt|both|couple)\b[^.;]{0,30}\b(?:will|uses?|keeps?|confirms?|happy|willing|fine|ok)\b"
)
_SAID_NEXT = re.compile(
    r"\s*(?:the )?(?:pt|patient|he|she|they|both|couple)?\s*(?:has |have |is |are )?(?:(?P<no>declin\w+|refus\w+|said no|says no|not (?:willing|agreed))|(?P<yes>agree[sd]?|accept\w*|willing|happy with))\b(?: to)?(?: it| this| that| both)?\s*(?:[.;,]|$)"
)
"""A short sentence that answers the one before: "Contraception discussed. Pt declined."."""
_AGAINST = re.compile(
    r"\b(?:not (?:agree|accept|willing|ok)\w*|no(?=\s*(?:$|[.,;)]))|unwilling|refus\w*|declin\w*|disagree\w*)"
)
_DONATES_NOT = re.compile(
    r"\bno\b|\bnot\b|\bneither\b|\bnever\b|\bnor\b|won't|\brefrain|\babstain|\brenunciation|renounce|without|avoid|waiv|forswear|forgo|forego|against|ruled out"
)
_DONATION_REFUSED = re.compile(
    r"(?:refus\w*|declin\w*|unwilling|not willing|not (?:want|wish|intend)\w*|no (?:wish|intention|desire)|will not|won'?t|wont|agree\w* not)(?: to)? (?:be )?(?:\w+[ /]){0,3}?(?:donat|giv)"
)
"""To refuse to donate is what the trial asks for."""
_WANTS_TO_DONATE = re.compile(
    r"(?:refus\w*|declin\w*|unwilling|not willing|won'?t|will not)(?: to)? (?:give (?:that|it|this|them) up|stop (?:that|it|this))|insist\w* on (?:\w+ ){0,3}(?:with it|donat\w+)"
    r"|refus\w* (?:to (?:stop|give up|forgo|promise|agree|commit|undertake)|the (?:ban|restriction|clause)|not to)|(?:does not|doesn't|not) (?:agree|accept) (?:not )?to (?:the|stop|this|refrain|abstain|not)"
    r"|(?:\bnot|n't|\bnever|refus\w* to|unwilling to) (?:give up|stop|cease|forgo|refrain from|abstain from|quit) (?:\w+ ){0,3}?donat"
    r"|(?<!not )(?<!n't )\b(?:keeps?|continues?|carry on|carries on|go on|goes on) (?:on )?donat"
    r"|(?<!not )(?:wants?|plans?|intends?|hopes|wishes|insists) (?:to|on) (?:donat|giv|continue donat)"
)


_ANOTHERS = re.compile(
    r"^\W*(?:his|her|their|the|a|an)\s(?:own\s|other\s|trial\s|younger\s|older\s){0,2}(?:brother|sister|father|mother|son|daughter|cousin|donor|friend|another)\b(?:,[^,;]{2,40},)?\s(?:has\s|had\s)?(?:agree|accept|promis|consent|uses?\b)"
)
"""What somebody else agreed to: "His brother, our patient no. 7, agreed to condoms"."""


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``contraception``; present is agreed, absent is refused. The last word of a paragraph is the word."""
    told: dict[tuple[str, int], tuple[Mention, str]] = {}
    for mention in mentions(note, "contraception"):
        name = "no_gamete_donation" if mention.hit.name == "donation" else "contraception"
        choice, said = chosen(mention), _said(mention)
        if said is not None:
            label = None if said not in ("present", "absent") else said
        elif choice is not None:
            label = None if not choice else "absent" if _AGAINST.search(choice) else "present"
        elif mention.hit.name == "wish":
            label = "absent" if mention.label == "present" or re.search(r"\bnot stop $", mention.before) else None
        else:
            label = _donation(mention) if name == "no_gamete_donation" else _contraception(mention)
        if label == "present" and (_only_required(mention.words) or _ANOTHERS.search(mention.before)):
            label = None
        if label is not None:
            paragraph = note.low.rfind("\n\n", 0, mention.start)
            earlier = told.get((name, paragraph))
            if earlier is None or earlier[1] != label:
                told[name, paragraph] = (mention, label)
    for (name, _), (mention, label) in told.items():
        days, stated = mention.days
        past = stated and not is_future(days, note)  # a day to come is the end of what was agreed
        yield note.fact(
            "contraception",
            name,
            mention.start,
            mention.end,
            assertion=label,
            date=days if past else note.days,
            date_stated=past,
        )


def _said(mention: Mention) -> str | None:
    """What a form's question of an agreement is answered: "Contraception agreed: no" is a refusal."""
    told = answer(mention.note, mention.start, mention.end)
    if told is None:
        return None
    low, line = mention.note.low, mention.note.line(mention.start)
    if told[1][1] <= mention.start:  # the answer stands before its question
        return told[0] if _ASKED_TO_AGREE.search(low, told[1][1], line.end) else None
    begin = max(line.start, *(low.rfind(end, line.start, mention.start) for end in ("   ", ";", ".", "?", "|", "\t")))
    return told[0] if _ASKED_TO_AGREE.search(low, begin, told[1][0]) else None


_ASKED_TO_AGREE = re.compile(r"\b(?:agree[sd]?|agreement|accept(?:s|ed)?|undertak\w+|commit(?:s|ted)|willing)\b")


def _only_required(words: str) -> bool:
    """Whether a sentence tells what the trial asks for, and not what the patient says to it."""
    asked = _REQUIRED.search(words)
    return asked is not None and not _EXPLICIT.search(words) and not _PATIENT_WILL.search(words, asked.end())


def _contraception(mention: Mention) -> str | None:
    if re.match(r"[^.;]{0,12}(?:\[ *\]|left (?:empty|blank))", mention.after):
        return None
    if mention.label == "family" and _OF_THE_PARTNER.search(mention.words):
        return None
    if _LATER_REFUSED.search(mention.after):
        return "absent"
    for whole in (*_cell(mention), mention.clause_words, mention.words):
        words = ticked_only(whole)
        refused = [
            r
            for r in _REFUSES.finditer(words)
            if not _NOT_REFUSED.search(words[: r.start()])
            and not _FORMERLY.search(words[: r.start()])
            and not re.search(r"donat|\bgive\b|\bbank", r.group())
        ]
        words = _ADVISED.sub(lambda m: " " * len(m.group()), words)
        agreed = _AGREES.search(words, refused[-1].end() if refused else 0)
        if agreed and not (_NOT_TOLD.search(words) and not _EXPLICIT.search(words)):
            return "present"
        if refused:
            return "absent"
        if _NOT_GONE_INTO.search(words):
            return None
    return _said_next(mention)


def _cell(mention: Mention) -> list[str]:
    """The mention's field of a row of several: "Contraception: refuses     Sperm donation: agrees not to"."""
    low, line = mention.note.low, mention.note.line(mention.start)
    begin, end = low.rfind("   ", line.start, mention.start), low.find("   ", mention.end, line.end)
    if begin < 0 and end < 0:
        return []
    return [low[line.start if begin < 0 else begin : line.end if end < 0 else end]]


def _said_next(mention: Mention) -> str | None:
    """The answer in the sentence after, if it is no more than that."""
    said = _SAID_NEXT.match(mention.following(60))
    return None if said is None else "absent" if said["no"] else "present"


def _donation(mention: Mention) -> str | None:
    clause = ticked_only(mention.clause_words)
    if _NOT_SPOKEN_OF.match(mention.after) or (
        _NOT_TOLD.search(clause) and not _EXPLICIT.search(clause) and "will not" not in clause
    ):
        return None
    near = ticked_only(mention.note.low[max(mention.sentence.start, mention.start - 90) : mention.end + 60])
    near = near.replace("\n", " ")
    if _WANTS_TO_DONATE.search(near):
        return "absent"
    if _DONATION_REFUSED.search(near) or re.search(
        r"(?:section|page|clause|paragraph)[^.;]{0,20}initial+ed|donation\W{1,4}(?:none|no\b|agreed)"
        r"|(?:donat\w*|(?:donat\w*|giv\w*) (?:of )?(?:sperm|semen|eggs?|ova|oocytes|gametes))(?: or \w+)?(?: (?:is|are|was|were|been))?(?: (?:anyway|also|explicitly|completely|likewise|both))? "
        r"(?:excluded|ruled out|out of the question|precluded|foresworn|forgone|renounced|waived)\b",
        near,
    ):
        return "present"
    if _DONATES_NOT.search(near):
        return "present"
    return "absent" if _REFUSES.search(clause) and not _AGREES.search(clause) else None
