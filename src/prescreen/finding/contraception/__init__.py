"""Agreement to effective contraception and to donate no eggs or sperm; refusals; a later statement comes later."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.conditions import Mention, mentions
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARIES: dict[str, list[Term]] = {
    "contraception": [
        *terms(
            "contraception|contraceptive|contraceptives|contraceptive methods|contraceptive measures|condom|condoms|birth control|barrier method|barrier methods|"
            "copper coil|coil|hormonal iud|levonorgestrel iud|double contraception|abstinence|abstain|abstinent|implant and|contraceptive pill|family planning|"
            "double barrier|vasectomy and|two methods|two contraceptive methods|spermicide|effective protection|implanon|nexplanon|mirena",
            "contraception",
        ),
        *[Term(form, "contraception", exact=True) for form in ("IUD", "LNG-IUD", "IUS", "OCP", "LARC")],
        *[
            Term(
                form,
                "donation",
                row={
                    "near": r"sperm|egg|gamete|oocyte|\bova\b|ovum|semen|condom|contracep|ejaculate|germ",
                    "away": r"blood|organ|platelet|marrow|stem cell|transplant",
                },
            )
            for form in (
                "not donating",
                "will not donate",
                "not to donate",
                "won't donate",
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
            "sperm donation|donate sperm|donating sperm|donate eggs|donating eggs|egg donation|donate gametes|donate oocytes|gamete donation|give sperm|donation of sperm|"
            "bank nor donate|donate ova|oocyte donation|donation of eggs|donation of gametes|donating gametes|donate any sperm|donate any eggs|donor of sperm|"
            "donate semen|semen donation|donating oocytes|donate reproductive cells|donation of reproductive cells|donate sperm or eggs|donating ova|donate either|"
            "donate germ cells|give eggs|donate his sperm|donate her eggs|donation of oocytes|donating semen|sperm or egg donation|donating either",
            "donation",
        ),
    ],
}
_AGREES = re.compile(
    r"\bagree|\baccept|\bwill (?:use|keep|continue|stay|follow|remain|abstain|be using)|\bwould keep|undertak|commit|\bcontent with|willing|promis|consents? to|happy (?:to|with)|stays? in|keeps?\b|"
    r"\buses?\b|\bcontinue|in place until|both agreed|pledg|confirm|until (?:a|one|1|12) |for (?:a|one|1|12) (?:year|month)|through (?:12|one)|using|signed up to|\bok\b|\bfine\b|initial+ed|understands (?:condoms|contracep)|consents to|ok with|fine with|no objection|"
    r"\[x\]|\byes\b|understands and|vows?|assur|relies on|adheres|will both|intends? to"
)
_REFUSES = re.compile(
    r"refus|declin|\bsays? no\b|not willing|unwilling|will not use|won't use|does not (?:want|wish|agree|accept)|do not (?:want|wish|agree)|against|reject|wants? (?:a child|a baby|to conceive|another)|"
    r"hoping for a baby|not prepared|not agree|objects?\b|waved aside|balked"
)
_NOT_TOLD = re.compile(
    r"never came up|(?:did not|didn't|not) (?:yet )?(?:get|got|come|reach)\w*(?: as far)?|left (?:for|to)|forgot|not (?:asked|discussed|addressed|spoken|raised|mentioned|covered|stated|documented)|left empty|talked about|was (?:only )?(?:talked|discussed|raised|explained|mentioned)|to be discussed|"
    r"will (?:see|discuss|think|ask)|as to contraception|not yet|thinking|undecided|counsel+ing (?:due|planned)|\?\s*$|pending|needs? to be|must|should|\bif\b|required to|previously used|in the past|"
    r"no decision|unsure|asked about|wonder|awaiting|to discuss|consider"
)
_DONATES_NOT = re.compile(
    r"\bno\b|\bnot\b|\bneither\b|\bnever\b|\bnor\b|won't|\brefrain|\babstain|\brenunciation|renounce|without|avoid|forgo|forego|against|ruled out"
)
_OVERRIDE = re.compile(
    r"revisited|re-?discussed|on reflection|but (?:has )?now|now agree|now accept|afterwards? agreed|after explanation|then agreed|has now|came round|changed (?:his|her) mind|finally|later agreed|nevertheless|today agree"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``contraception``; present is agreed, absent is refused."""
    seen: set[tuple[int, str]] = set()
    for mention in mentions(note, "contraception"):
        name = "no_gamete_donation" if mention.hit.name == "donation" else "contraception"
        if (mention.sentence.start, name) in seen:
            continue
        label = _donation(mention) if name == "no_gamete_donation" else _contraception(mention)
        if label is None:
            continue
        seen.add((mention.sentence.start, name))
        _, stated = mention.days
        yield note.fact(
            "contraception", name, mention.start, mention.end, assertion=label, date=note.days, date_stated=stated
        )


def _contraception(mention: Mention) -> str | None:
    words = mention.words
    if re.match(r"[^.;]{0,12}(?:\[ *\]|left (?:empty|blank))", mention.after):
        return None
    if mention.label == "family" and not re.search(
        r"\b(?:consents|agrees|accepts|he|she|couple|both|they|and his|and her|pt|patient)\b", words
    ):
        return None
    override = _OVERRIDE.search(words)
    if override and _AGREES.search(words, override.start()):
        return "present"
    refused = _REFUSES.search(words)
    agreed = _AGREES.search(words)
    if refused and not re.search(r"(?:not|never|no) (?:refus|object|declin|against)", words):
        return "absent"
    if agreed and not (
        _NOT_TOLD.search(mention.clause_words)
        and not re.search(r"\bagree|accept|undertak|commit", mention.clause_words)
    ):
        return "present"
    return None


def _donation(mention: Mention) -> str | None:
    words = mention.words
    if _NOT_TOLD.search(mention.clause_words) and not re.search(
        r"agree|accept|undertak|commit|will not|promis", mention.clause_words
    ):
        return None
    near = mention.note.low[max(mention.sentence.start, mention.start - 90) : mention.end + 60].replace("\n", " ")
    if re.search(
        r"refus(?:es|ed) (?:to (?:stop|give up|forgo)|the (?:ban|restriction))|(?:wants?|plans?|intends?) to (?:donate|give)",
        near,
    ):
        return "absent"
    if _REFUSES.search(words) and not _OVERRIDE.search(words) and not _DONATES_NOT.search(near):
        return "absent"
    if re.search(r"(?:section|page|clause|paragraph)[^.;]{0,20}initial+ed", near):
        return "present"
    return "present" if _DONATES_NOT.search(near) or re.search(r"donation\W{1,4}(?:none|no\b|agreed)", near) else None
