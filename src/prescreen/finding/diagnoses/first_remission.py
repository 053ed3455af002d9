"""A first remission told in two halves: the response to the only treatment told, and that there was no relapse."""

import re
from typing import TYPE_CHECKING

from prescreen.language.words import AnyOf

if TYPE_CHECKING:
    from prescreen.language.note import Note

_ANY = AnyOf("cr", "remission", "response", "cmr", "vgpr", "deauville")
_RESPONSE = re.compile(
    r"\b(?:s?cr|cmr|vgpr|complete (?:metabolic |molecular |hematological |haematological )?(?:remission|response)|in (?:\w+ ){0,2}remission"
    r"|ongoing remission|(?:remains|still|continuously) in remission|deauville (?:score )?[12]\b)"
)
_NOT_HELD = re.compile(
    r"\b(?:no|not|never|without|failed|fail|lost|losing|short|brief|until|from|at|after|if|hope|hoping|goal|aim|to (?:reach|achieve)|induce|previous|former|best|was|were|had)\b[^.;,\n]{0,24}$"
)
_ENDED = re.compile(
    r"[^.;\n]{0,30}?(?:\bthen\b|\buntil\b|\blasting\b|\blasted\b|\bfollowed by\b|->|→|\bbut\b|\bfor (?:\d|a|one|two|three|six|nine)|,? (?:relaps|recur|progress|pd\b))"
)
_FIRST_LINE = re.compile(
    r"\b(?:first[- ]line|1st[- ]line|1l\b|front-?line|up-?front|initial (?:chemo\w*|therapy|treatment|immunochemo\w*)|induction)\b"
)
_FURTHER_LINE = re.compile(
    r"\b(?:(?:second|third|fourth|fifth|2nd|3rd|4th|5th|last|latest|later|next|further|subsequent|re)[- ]?(?:line|induction)|[2-6]l\b|salvage|lines\b|(?:two|three|four|five|several) (?:prior|previous)|retreat\w*|cr ?[23]\b)"
)
_UNEASY = re.compile(
    r"\b(?:rising|climbing|increasing|suspicious|worsening|worse|deauville [45]|mrd[- ]?(?:pos\w*|\+)|new (?:lesions?|uptake|nodes?|mass|lymphadenopathy)|biops\w+ (?:is )?(?:awaited|pending|planned))"
)
"""Words that make the remission doubtful, wherever they stand."""
_NO_RELAPSE = re.compile(
    r"\b(?:no|without)\s(?:any\s)?(?:evidence|signs?|indication)\sof\s(?:any\s)?(?:disease\s|lymphoma\s|myeloma\s)?(?:recurrence|relapse|progression)\b(?!\sof)"
)
_NEAR = 120
_OTHER_TUMOUR = re.compile(
    r"\b(?:carcinoma|melanoma|cancer|adenocarcinoma|sarcoma|colon|gastric|thyroid|breast|prostate|lobectomy|nephrectomy|mastectomy|aml|hodgkin)\b"
)
_ASKED = re.compile(
    r"\b(?:ask|consider|discuss|refer|candidate|evaluat|eligib|suitab|plan|wish|want|interest|about)\w*\b[^.;\n]*$"
)


def first_remission(note: "Note", denials: list[int]) -> tuple[int, int] | None:
    """Where the response stands that makes the disease's state a first remission; ``denials``: where a relapse is denied."""
    low = note.low
    if (
        not _ANY.stands_in(low)
        or not note.hits("disease")
        or _FURTHER_LINE.search(low)
        or _UNEASY.search(low)
        or _treated_again(note)
    ):
        return None
    denied = any(not _of_another_tumour(note, at) for at in denials)
    for found in _RESPONSE.finditer(low):
        sentence = note.sentence(found.start())
        if _NOT_HELD.search(
            low, max(sentence.start, found.start() - 50), found.start()
        ) and not _SINCE_TREATMENT.search(low, max(sentence.start, found.start() - 50), found.start()):
            continue
        if _ENDED.match(low, found.end()) is not None or note.assertion(*found.span()).label not in (
            "present",
            "absent",
        ):
            continue
        if _of_another_tumour(note, found.start()):
            continue
        if (
            denied
            or _NO_RELAPSE.search(low, found.start(), found.end() + _NEAR)
            or _FIRST_LINE.search(low, sentence.start, sentence.end) is not None
        ):
            return found.span()
    return None


_SINCE_TREATMENT = re.compile(r"\b(?:at|after) (?:the )?(?:end of|completion|eot)\b[^.;\n]{0,40}$")


def _of_another_tumour(note: "Note", at: int) -> bool:
    """Whether the tumour named last before a response is another than the blood cancer."""
    begin = max(0, at - 2 * _NEAR)
    other = max((m.end() for m in _OTHER_TUMOUR.finditer(note.low, begin, at)), default=-1)
    return other >= 0 and other > max((h.end for h in note.hits_in("disease", begin, at)), default=-1)


def _treated_again(note: "Note") -> bool:
    """Whether the note tells of more than one treatment, or of one that only a relapse is given."""
    if len({h.name for h in note.hits("regimen")}) > 1 or note.hits("cell_product"):
        return True
    if any("allo" in note.low[h.start : h.end] for h in note.hits("graft")):
        return True
    return any(
        not _ASKED.search(note.low, note.sentence(h.start).start, h.start)
        and note.assertion(h.start, h.end).label == "present"
        for h in note.hits("car_t")
    )
