"""The informed consent form: signed, refused, or still to be signed."""

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
    "consents": [
        *[Term(form, "form", exact=True) for form in ("ICF", "PIS/ICF", "PISCF", "IC")],
        *terms(
            "consent form|informed consent|consent|study consent|trial consent|informed consent form|consent document|consented|signature|"
            "知情同意书|study papers|study paperwork|study form|study forms|trial papers|trial paperwork|trial form|trial forms|consent paper|consent papers|consent sheet|tcle|consents|icf",
            "form",
        ),
        *terms(
            "signed|sgd|signs|countersigned|co-signed|won't sign|will not sign|refuses to sign|refused to sign|declines to sign|declined to sign",
            "bare",
        ),
        *terms(
            "the study|the trial|this study|this trial|our study|our trial|study participation|trial participation|take part|taking part|"
            "enrolment|enrollment|participate|participation|participating|car-t trial|car-t study|trial offered|study offered|trial proposed|study proposed",
            "part",
        ),
    ],
}
_STUDY = re.compile(r"\bicf\b|\bstudy|\btrial|research|in[- ]vivo|car-?t\b|protocol|\bscreening|contracep|sperm")
_FORM = re.compile(r"informed consent|consent form|signature on|version|\bv\d")
_OPERATION = re.compile(
    r"procedure|operati|an(?:a)?esth|incision|surg|biops|position|patient was (?:brought|taken|placed)|risks?,? (?:and )?benefits|endoscop|catheteri|site mark"
)
_OF_A_PROCEDURE = re.compile(
    r"\bprocedures?\b|operating|brought to|taken to the|prepped|draped|an(?:a)?esthes\w+|supine|alternatives|risks?\b|complications|incision|scope\b|needle|biopsy|inject\w*"
    r"|banding|lithotrip|laser|ablation|dilat\w+|surg(?:eons?|ical)\b|"
    r"(?<!no )(?<!any )(?<!recent )(?<!prior )surgery\b(?! (?:scheduled|planned|done|booked|pending|or |in the|this|since|within))|liquid nitrogen|treatment options"
)
"""What a consent for an operation or an injection stands among."""
_NOT_STUDY = re.compile(
    r"transfusion consent|consent for (?:surgery|transfusion|biops|procedure|chemo|anaesth|the (?:port|biopsy|procedure))|procedure consent|"
    r"chemo(?:therapy)? consent|consent to (?:share|release)|photograph|blood consent|biobank|registry|data|contact|surgical consent|treatment consent"
)
_SIGNED = re.compile(
    r"thumb[- ]?(?:impression|print)|\bsignature\b[^.;]{0,60}: (?:present|yes)\b|\b(?:e-)?signed\b|\bsgd\b|\bbears (?:his|her|their|the patient's)\b[^.;]{0,20}\bsignature|\bsigns\b(?! of)|has given (?:\w+ ){0,2}(?:written )?(?:informed )?consent|gave (?:\w+ ){0,2}(?:written )?(?:informed )?consent|consent (?:was )?(?:given|obtained|taken|in place|complete)|"
    r"put (?:her|his|their) (?:signature|name)|made (?:his|her) mark|signature (?:given|obtained|on)|consented\b|written informed consent|returned .{0,20}signed|"
    r"countersigned|inked|executed|obtained|documented|completed and signed|signing took place|\bin hand\b|written (?:\w+ )?consent (?:is )?(?:on file|filed|present|available)|copy (?:\w+ )?(?:scanned|filed|in (?:the )?(?:notes|file|chart)|on file)|scanned (?:in|to|copy)"
)
_OTHER_PURPOSE = re.compile(
    r"consent(?:s|ed)? (?:form )?(?:for|to) (?!(?:it|this)\b)(?!(?:(?:the|this|our|his|her|a|an) )?(?:[\w-]+ ){0,3}(?:(?:study|trial)(?! (?:requirements?|conditions|rules|restrictions))|research|protocol|car|particip\w*|take part|taking part|screening|icf|gene|in[- ]vivo|be|join\w*|enter|enrol\w*)\b)[a-z]"
)
"""A consent whose purpose is told and is no study: "consent for lumbar puncture"."""
_OF_ANOTHER = re.compile(r"\b(?:another|a different|the other|a fellow) (?:subject|patient|participant)\b")
_FORMER_STUDY = re.compile(r"\b(?:previous|earlier|prior|former|another|different|last) (?:study|trial)(?:'s)?\b")
_UNWILLING = re.compile(
    r"(?<!not )(?<!never )\b(?:declin(?:es|ed|ing)|refus(?:es|ed|ing)|turn(?:s|ed) down|reject(?:s|ed)|(?:decid|opt)(?:es|ed|s)? against|(?:say|said|says) no to|"
    r"(?:do|does|did)(?:n't| not) (?:want|wish)(?: to)?(?: be in| be part of| join| enter| stay in)?|not interested in(?: joining)?|no longer (?:wants?|wishes)(?: to)?(?: be in| join| enter)?|(?:would|'d)? rather not|(?:would |'d )?prefers? not to(?: join| enter| go (?:into|on|ahead with)| be in)?|"
    r"(?:will|would) not(?: be)?(?= tak| particip)|won't(?: be)?(?= tak| particip)|(?:decided|chosen|prefers|opted) not to(?: join| enter| be in)?|unwilling to|not willing to(?: join| enter)?|withdr[ae]wn? from|pulled out of|backed out of)"
    r"(?: to)?\W+(?:(?:any|further|consent to|enrolment in|entry into|part in)\W+)?$"
)
_UNWILLING_AFTER = re.compile(
    r"[^.;\w]{0,3}(?:in (?:the|this) (?:study|trial))?\W{0,3}(?:(?:was|were|has been|consent|and|but|he|she|the patient|pt|both) ){0,4}(?:declined|refused|turned down|rejected|said no)\b(?! (?:on|due|because of (?:his|her|the) (?:labs|counts|organ)|by (?!(?:the )?(?:patient|pt|him|her|family)\b)))"
)
_ENDED = re.compile(
    r"\bconsent (?:was |has been )?(?:withdrawn|refused|declined|revoked)|\b(?:withdr[ae]ws?|revokes?d?|refuse[sd]?|decline[sd]?) (?:his |her |the )?consent"
)
_TO_SIGN = re.compile(
    r"\b(?:declin\w+|refus\w+) to (?:sign|consent)\b|\b(?:does|did|do|will|would)(?: not|n't) (?:sign|consent to (?:particip|tak|the (?:study|trial)))|won't sign|back unsigned"
)
_UNSIGNED = re.compile(r"(?:\b(?:no|not|without|never|nobody|none)|n't)\b(?: \w+){0,3}\s*$")
_HYPOTHETICAL = re.compile(r"\b(?:if|may|might|could|can|right to|free to|whether|should|in case)\b")
_REFUSED = re.compile(
    r"back unsigned|decided (?:no\b|not to|against)|declin|refus|does not (?:want|wish|agree)|did not (?:want|wish|agree)|not willing|unwilling|won't sign|will not sign|withdr[ae]w|said (?:an? )?(?:firm |clear |polite |definite )?no\b|put the pen down|"
    r"rejected|turned (?:it )?down|revoked|(?:did|does|do)(?: not|n't) consent|not to sign|against signing|not going to sign|(?:won't|will not) be signing"
)
_NOT_YET = re.compile(
    r"not (?:yet )?(?:been )?(?:signed|consented|given|obtained)|unsigned|not signed|yet to (?:sign|be signed)|blank|to be signed|(?:will|shall|is going to) (?:sign|be (?:consented|signed)|consent)|would sign|"
    r"view\s+to\s+sign|plans? to sign|wants? to (?:read|think|sign)|wishes to (?:read|think)|willing to sign|before signing|awaiting|pending|hand(?:ed)? (?:over|out) |"
    r"taken (?:it )?home|given to (?:him|her|read)|happy to sign|intends|tomorrow|next (?:week|visit)|verbal|to read|scheduled|due|ready to sign|consider|still to|planned|"
    r"prepared to sign|agreed to sign|for signature|in principle|appointment|unless|once|copy (?:given|handed) (?:to|for)|discuss|has not\b|hasn't|think(?:ing)? (?:it|about)|"
    r"read(?:ing)? (?:it|the)|when|going through|explained"
)
_HEDGE_AFTER_SIGNED = re.compile(
    r"signed\W{1,4}(?:not yet|pending|outstanding|awaited|tbc|tbd)\b|(?:will|to|shall|would) (?:bring|return|send) (?:it|this|them|the (?:form|consent))[^.;]{0,20}signed|not (?:yet )?(?:been )?signed|signed nothing|nothing (?:\w+ ){0,3}signed|unsigned|yet to|(?:will|shall|can|could|should|would|is going to) sign|(?<!proved )(?<!found )(?<!seen )(?<!shown )(?<!known )(?:to|will|shall|must|may|might|can|could|should|would) (?:still |then |first |also |now )?be (?:\w+ )?(?:signed|consented|obtained|taken|given|documented|executed|completed)|would sign|view\s+to\s+sign|blank|not signed|has not\b|hasn't|tomorrow|has yet|nobody|"
    r"if (?:he|she|they)|wants? to sign|willing to|pending|ready to be signed|before (?:it|the form) (?:is|can|was) (?:be )?signed"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``consent``: present (signed), absent (refused), planned."""
    told: set[int] = set()
    signed = -1
    refusals: list[Fact] = []
    # the form itself first: a bare "signed" counts only in a sentence that does not name it
    for mention in sorted(mentions(note, "consents"), key=lambda m: m.hit.name == "bare"):
        if mention.hit.name == "part":
            if _refuses_to_take_part(mention):
                refusals.append(_fact(mention, "absent"))
            continue
        if mention.sentence.start in told or not _about_study(mention):
            continue
        label = _label(mention)
        if label is None:
            continue
        told.add(mention.sentence.start)
        signed = max(signed, mention.start) if label == "present" else signed
        yield _fact(mention, label)
    yield from (refusal for refusal in refusals[:1] if refusal.evidence.start > signed)


def _fact(mention: Mention, label: str) -> Fact:
    days, stated = mention.days
    return mention.note.fact(
        "consent",
        "icf_signed",
        mention.start,
        mention.end,
        assertion=label,
        date=days if stated else mention.note.days,
        date_stated=stated,
    )


def _refuses_to_take_part(mention: Mention) -> bool:
    """Whether the patient will have none of the study: "declines the trial", "would rather not take part"."""
    if mention.label == "family" or _HYPOTHETICAL.search(mention.before):
        return False
    offered = mention.hit.term.surface.endswith(("offered", "proposed"))
    before = mention.note.low[max(mention.sentence.start, mention.start - 60) : mention.start].replace("\n", " ")
    if mention.hit.term.surface.startswith("enrol"):
        return (
            re.match(r"\W*(?:was |has been )?(?:declined|refused) by (?:the )?(?:patient|pt)\b", mention.after)
            is not None
        )
    return _UNWILLING.search(before) is not None or (
        (offered or mention.hit.term.surface.endswith(("study", "trial", "participation")))
        and _UNWILLING_AFTER.match(mention.after) is not None
    )


_SUBJECT = re.compile(
    r"\b(?:she|he|they|both|patient|pt|subject|mr|mrs|ms|miss|mw)\b[^.;:]{0,30}$|(?:explanation|explained|read|discussed|questions|consent|forms|papers|paperwork)[^.;]{0,60}$"
)
_OTHER_SIGNING = re.compile(
    r"signed (?:by|off|up|sn|:)|electronically|dictated|^\W*signed\W|advance|insurance|lease|dnr|dnacpr|by (?:dr|prof|sn|nurse)|authenticat|discharge|self-discharge"
)


_UNDER_CONSENT = re.compile(
    r"^[ \t]*(?:informed |study |trial )*(?:consent|icf)\b(?! (?:for|to))[^.;\n]*(?:information|leaflet|explain\w*|discuss\w*|read|given)[^.;\n]*[.;] *$",
    re.MULTILINE,
)
"""Before a bare "signed" the line of the consent: "CONSENT   Information given 24 February. Signed 3 March"."""
_COPY_FILED = re.compile(
    r"[\s*•-]*signed\b(?:[^.;\n]|\.(?=\d)){0,80}?\b(?:copy|copies|original) (?:(?:is |was |has been )?(?:in|to|for|given|filed|handed|sent|with)\b)"
)
"""A sentence that says who keeps what was signed: "Signed 9.45 this morning with Dr S, copy in the site file"."""
_SIGNED_ON = re.compile(
    r"[\s*•-]*signed (?:on )?(?:\d{1,2}[./-]\d{1,2}\b|\d{1,2} [a-z]{3,9}\b|today|this morning|this afternoon)"
)
"""Opens a sentence behind one that spoke of the form: "He wishes to wait. ... Signed 17/06 (Montecchiesi)"."""
_SIGNED_OFF = re.compile(r"\s*(?:by (?:dr|prof|me\b)|off|:)")


_SIGNS_OF = re.compile(r"\W*(?:or|of|and (?:symptoms|a )|were|are|stable|symptoms|consistent|suggest\w*|$)")


def _about_study(mention: Mention) -> bool:
    low, begin = mention.note.low, max(mention.sentence.start, mention.start - 40)
    own_words = low[begin : mention.start].rsplit(";")[-1] + low[mention.start : mention.end + 40].split(";")[0]
    if _FORMER_STUDY.search(own_words):
        return False
    if mention.hit.name == "bare":
        if mention.hit.term.surface == "signs" and _SIGNS_OF.match(mention.after):
            return False
        near = mention.note.low[max(mention.sentence.start, mention.start - 80) : mention.end + 20]
        if _UNDER_CONSENT.search(mention.note.low, mention.line_start, mention.start):
            return not _SIGNED_OFF.match(mention.after)
        opening = mention.sentence.start
        filed = _COPY_FILED.match(low, opening) is not None or (
            _SIGNED_ON.match(low, opening) is not None
            and any(h.name == "form" and h.start < opening for h in mention.note.hits("consents"))
        )
        return bool(
            (filed or (_SUBJECT.search(mention.before) and not _OTHER_SIGNING.search(near)))
            and not _OPERATION.search(mention.words)
            and not _OTHER_PURPOSE.search(near)
            and _STUDY.search(mention.note.low)
        )
    near = mention.note.low[max(0, mention.start - 40) : mention.end + 40].replace("\n", " ")
    here = mention.start - max(0, mention.start - 40)
    near = near[max(0, *(near.rfind(cut, 0, here) for cut in ("; ", ". ", " but "))) :]
    if (
        _OF_ANOTHER.search(mention.words)
        or _NOT_STUDY.search(near)
        or _OTHER_PURPOSE.match(mention.note.low, mention.start)
        or (
            mention.label == "family"
            and not re.search(r"representative|proxy|wife|husband|guardian|mother|witness", mention.words)
        )
    ):
        return False
    if mention.hit.term.exact and mention.hit.term.surface != "IC":
        return True
    own = mention.note.low[
        max(mention.sentence.start, mention.start - 60) : min(mention.sentence.end, mention.end + 60)
    ]
    if _OPERATION.search(own) and not _STUDY.search(mention.words):
        return False
    section = mention.note.section(mention.start)
    title = section.title + " " + mention.note.low[max(0, mention.start - 200) : mention.start].replace("\n", " ")
    spoken_of = _STUDY.search(mention.words) or section.category == "consent" or _STUDY.search(title)
    if not spoken_of and _FORM.search(mention.words):
        spoken_of = _STUDY.search(mention.note.low)
    around = mention.note.low[max(0, mention.start - 250) : mention.end + 200]
    if not spoken_of and mention.hit.term.surface != "signature" and not _OF_A_PROCEDURE.search(around):
        spoken_of = any(
            cue.search(mention.words) for cue in (_SIGNED, _ENDED, _TO_SIGN)
        )  # a signed consent with no procedure in sight
    return bool(spoken_of) and (
        mention.hit.term.surface != "signature"
        or "consent" in mention.words
        or "study" in mention.words
        or "icf" in mention.words
        or "trial" in title
    )


def _clause_of(words: str, found: re.Match[str]) -> str:
    """The part of a sentence between semicolons that holds ``found``."""
    end = words.find(";", found.end())
    return words[words.rfind(";", 0, found.start()) + 1 : len(words) if end < 0 else end]


def _own_part(words: str, place: int) -> str:
    """The part between semicolons that names the form, where it tells what became of it itself."""
    parts = words.split(";")
    own = parts[place] if place < len(parts) else words
    return own if any(cue.search(own) for cue in (_SIGNED, _REFUSED, _NOT_YET)) else words


_PLUPERFECT = re.compile(r"\bhad (?:already |previously )?$")
"""Before what was overtaken: "withdrew consent (had signed 4/16)"."""


def _label(mention: Mention) -> str | None:
    """Signed wins when it is told last; a refusal told before is overtaken."""
    said = answer(mention.note, mention.start, mention.end)
    if said is not None:
        first, last = max(mention.line_start, mention.start - 30), said[1][0]
        if last < mention.start:  # the answer stands before its question
            first, last = said[1][1], mention.note.line(mention.start).end
        asked = mention.note.low[first:last]
        if _SIGNED.search(asked):
            return "present" if said[0] == "present" else "planned"
    words = " ".join(mention.words.split())
    if words.endswith("?"):
        words = mention.following(80).split("\n")[0]  # "O: consent? / B: signed at 1 today"
    boxed, words = (
        words,
        _own_part(ticked_only(words), mention.note.low.count(";", mention.sentence.start, mention.start)),
    )
    signed = [s for s in _SIGNED.finditer(words) if not _PLUPERFECT.search(words[: s.start()])]
    if signed and _UNSIGNED.search(words[: signed[-1].start()]):
        signed = []
    at = words.find(mention.hit.term.surface.lower())
    refused = [r for r in _REFUSED.finditer(words) if ";" not in words[r.end() : max(at, 0)]]
    if signed and _HEDGE_AFTER_SIGNED.search(_clause_of(words, signed[-1])):
        signed = []
    if (
        refused
        and (not signed or refused[-1].start() > signed[-1].start())
        and not re.search(r"(?:did|has|have) not (?:refus|declin)|never (?:refus|declin)", words)
    ):
        return "absent"
    if signed and re.search(
        r"unsure|not sure|thinks|unclear|uncertain|apparently|no copy|allegedly|reportedly|\?", words
    ):
        return "possible"
    if signed:
        return "present"
    if refused:
        return "absent"
    if boxed != words or _NOT_YET.search(words) or mention.label in ("planned", "hypothetical", "possible"):
        return "planned"
    if re.match(r"\W*(?:form)?\W*(?:\[x\]|yes\b|done\b|ok\b|\(\+\)|✓|✔)", mention.after):
        return "present"
    return None
