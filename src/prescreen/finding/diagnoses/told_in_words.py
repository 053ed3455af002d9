"""Relapse and progression told without their names: "paraprotein rising on belantamab", "back after R-CODOX-M", "failed two lines"."""

import re
from typing import TYPE_CHECKING

from prescreen.language.terms import Hit, Term, terms

if TYPE_CHECKING:
    from prescreen.language.note import Note

_AT_BEST = (
    "only",
    "no better than",
    "not better than",
    "not achieve better than",
    "not achieve more than",
    "never better than",
    "never more than",
)
TERMS: list[Term] = [
    *terms("rising|climbing|increasing|going up|risen|rose", "progressed"),
    *terms("doubled|trebled|tripled|quadrupled|went from|gone from|up from|risen from|rose from", "progressed"),
    *terms("grown again|grew again", "relapsed"),
    *terms("escaped after|escape after", "progressed"),
    *terms("grew through|grows through|growing through|grew on|growing on|grew despite|growing despite", "progressed"),
    *terms(
        "growth through|growth under|growth on|growth despite|grew under|grows under|growing under|enlarging on|enlarging under|enlarging despite|"
        "losing response to|losing response on|lost response to|lost response on|loss of response to|loss of response on|lost the response to|"
        "escaping from|escaping under|escaping on|escapes from|escaping",
        "progressed",
    ),
    *terms("is back|are back", "relapsed"),
    *terms("back after|back since|again after|again on|again despite|rel after", "relapsed"),
    *terms("again", "relapsed"),
    *terms("back in|back again", "relapsed"),
    *terms("failed|failing", "refractory"),
    *terms(
        "resistant to|unresponsive to|insensitive to|untouched by|not touched by|did not touch|did nothing|no benefit from|no effect on",
        "refractory",
    ),
    *terms("escaped under|escaped on|escaped from|escape under|escape on|broke through|breaking through", "progressed"),
    *terms("blasts again", "relapsed"),
    *terms(
        [f"{only} {sd}" for only in _AT_BEST for sd in ("sd", "stable disease")]
        + [f"less than {a}{pr}" for a in ("", "a ") for pr in ("pr", "partial response", "partial remission")],
        "refractory",
    ),
    *terms(
        [
            f"{proof}{gap}{verb} {left}"
            for proof in ("biopsy", "histologically")
            for gap in (" ", "-")
            for verb in ("proven", "confirmed")
            for left in ("persistent", "persisting", "residual")
        ],
        "refractory",
    ),
    *terms(
        [
            f"no {cr} {after}"
            for cr in ("remission", "cr", "response", "pr")
            for after in ("after", "with", "to", "on", "despite", "from")
        ]
        + [f"without {cr} {after}" for cr in ("remission", "response") for after in ("after", "to", "on")],
        "refractory",
    ),
    *terms("no remission|not in remission|never remitted|did not remit", "refractory"),
    *terms("prim ref|prim. ref|prim refr|prim. refr|primary ref|primarily refractory", "refractory"),
]
WORDS = frozenset(term.surface for term in TERMS)
_MARKER = re.compile(
    r"\b(?:paraprotein|m[- ]?(?:protein|spike|band|component)|(?:free )?light chains?|s?flcs?|blasts?|blast count)"
    r"(?: (?:is|are|was|has|have|had|been|now|again|steadily|slowly|kept|keeps|started)){0,3} $"
)
_UNDER = re.compile(r"\s(?:again |steadily |slowly )?(?:on|under|despite|through|after|since|during)\s")
_MULTIPLIED = frozenset(("doubled", "trebled", "tripled", "quadrupled"))
_BEFORE_IT = re.compile(r"\b(?:before|until|then|so)\b")
_RISE = re.compile(
    r"\s(?P<a>\d{1,5}(?:[.,]\d)?)(?:\s?[a-z%/]+)?\s?(?:to|->|→)\s?(?P<b>\d{1,5}(?:[.,]\d)?)(?:\s?[a-z%/]+)?,?\s(?:on|under|despite|through|after|during|with)\s"
)
"""A marker's rise under treatment: "paraprotein went from 4 to 19 g/L on daratumumab"."""
_CHEMO = re.compile(
    r"\s(?:(?:both|all|prior|previous|multiple)\s)*(?:(?:immuno|poly)-?)?chemo(?:therap(?:y|ies)|immunotherapy)?\b"
    r"(?=\s*(?:$|[.,;:)(/+]|(?:and|or|with|after|in|twice|so far|x|already)\b))"
)
_TUMOUR_BEFORE = re.compile(
    r"\b(?:blasts?|lymphoma|leuk[a]?emia|myeloma|disease|nodes?|mass(?:es)?)(?: (?:is|are|has come|now|was|were)){0,2} $"
)
_LINES = re.compile(
    r"\s(?:to respond to )?(?:all |both |at least )?(?:\d|one|two|three|four|five|six|several|multiple|many|first|second|third|fourth)"
    r"(?:[ -](?:prior|previous|successive))?[ -](?:lines?|regimens?|chemotherap\w+)\b"
)
_LINE_BEFORE = re.compile(r"\b(?:lines?|regimens?)(?: (?:has|have|had|now|also|too|of \w+)){0,3} $")
_NOT_RESPONSE = re.compile(
    r"[^.;\n]{0,70}?\b(?:intoleran\w*|toxicit\w*|side[- ]effects?|allerg\w*|harvest|mobili[sz]\w*|collection|apheresis)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|until|till|when|once|should|whether|in case|would|could|may|might|will|not|never|no|without)\b[^,;:]*$"
)
_FOUND_AGAIN = re.compile(
    r"\b(?:biops\w+|histolog\w+|marrow|aspirate|trephine|cytolog\w+|pet(?:-ct)?|csf|puncture|excision)\b[^.;]{0,60}\b"
    r"(?:lymphoma|leuk[a]?emia|myeloma|blasts?|dlbcl|fl|mcl|mzl|b-all|follicular|mantle cell|plasma cells)\b[^.;,]{0,18}$"
    r"|\bblasts\b[^.;,]{0,24}\d\s?%[^.;,]{0,24}$"
)
"""Before "again": the tumour found a second time on a biopsy, in the marrow, on a scan."""
_NOT_A_STATE = re.compile(r"[^.;,]{0,24}\b(?:in (?:\w+ )?remission|negative|clear\w*|gone|respon\w*|normal|cr\b)")
_OF_TUMOUR = re.compile(
    r"\s(?:\w+ )?(?:disease|lymphoma|dlbcl|hgbl|pmbcl|fl|mcl|mzl|leuk[a]?emia|myeloma|blasts|tumou?r|activity)\b"
)
_NEVER_REMITTED = frozenset(("no remission", "not in remission", "never remitted", "did not remit"))
_ENDS = re.compile(r"\s*(?:$|[.;,)])")
_COURSES = re.compile(
    r"\s(?:\w+ ){0,2}(?:(?:re-?)?inductions?|salvage(?: chemo\w*| therapy)?|(?:immuno)?chemo(?:therapy)?|(?:prior |previous |treatment )?lines?|cycles|courses)"
    r"(?=\s*(?:$|[.,;:)(/+]|(?:and|or|with|of|after|in|so far|x|at)\b))"
)
"""Behind "no remission after", "no response to" treatment against the tumour without its name."""
_BEST_OF = re.compile(r"\s?(?:(?:to|on|with|after|under|from|through|despite|in|as)\b|[,.;:(]|$)")
_COUNT = re.compile(r"\s(?:at |of )?\d")
_REACH = 34


def told(note: "Note", hit: Hit) -> bool:
    """Whether the words around a hit of ``TERMS`` make it the disease's state under treatment."""
    sentence = note.sentence(hit.start)
    before = note.low[max(sentence.start, hit.start - 60) : hit.start].replace("\n", " ")
    after = note.low[hit.end : max(sentence.end, hit.end)].replace("\n", " ")
    surface = hit.term.surface
    if surface.startswith("prim"):
        return True
    if _NOT_RESPONSE.match(after) or _SUPPOSED.search(before):
        return False
    if surface.startswith(("biopsy", "histologically")):
        return _OF_TUMOUR.match(after) is not None and _treated(note, 0, hit.start, whole=True)
    if surface.endswith(("sd", "stable disease")) or surface.startswith("less than"):
        told_of = _BEST_OF.match(after) is not None
        return told_of and _treated(note, sentence.start, max(sentence.end, hit.end) - sentence.start)
    if surface in ("grown again", "grew again"):
        return back(note, hit)
    if surface.endswith(" from") and surface.split()[0] in ("went", "gone", "up", "risen", "rose"):
        rise = _RISE.match(after)
        return (
            rise is not None
            and _MARKER.search(before) is not None
            and float(rise["a"].replace(",", ".")) < float(rise["b"].replace(",", "."))
            and _treated(note, hit.end + rise.end())
        )
    if surface in _MULTIPLIED:
        under = _UNDER.match(after)
        at = _treated(note, sentence.start, hit.start - sentence.start) and _BEFORE_IT.search(after) is None
        return _MARKER.search(before) is not None and (at if under is None else _treated(note, hit.end + under.end()))
    if surface.startswith("fail"):
        return (
            _CHEMO.match(after) is not None
            or _LINES.match(after) is not None
            or _LINE_BEFORE.search(before) is not None
            or _treated(note, hit.end, 4)
        )
    if surface in _NEVER_REMITTED:
        return _ENDS.match(after) is not None and _treated(note, sentence.start, hit.start - sentence.start)
    if surface.startswith(("no ", "without ")) and _COURSES.match(after):
        return True
    if surface == "again":
        return (
            _FOUND_AGAIN.search(note.low, sentence.start, hit.start) is not None and _NOT_A_STATE.match(after) is None
        )
    if surface == "back in":
        return _TUMOUR_BEFORE.search(before) is not None and _treated(
            note, sentence.start, hit.end - sentence.start + _REACH
        )
    if surface == "blasts again":
        return _COUNT.match(after) is not None and _treated(note, hit.end, 70)
    if (hit.term.name == "progressed" and " " not in surface) or surface == "going up":
        under = _UNDER.match(after)
        return _MARKER.search(before) is not None and under is not None and _treated(note, hit.end + under.end())
    if surface in ("is back", "are back"):
        return NOT_BACK.match(after) is None and back(note, hit)
    if surface.startswith(("back", "again")):
        named = _TUMOUR_BEFORE.search(before) is not None or any(
            hit.start - 6 <= h.end <= hit.start for h in note.hits("disease")
        )
        return named and _treated(note, hit.end)
    return _treated(note, hit.end)


def back(note: "Note", hit: Hit) -> bool:
    """Whether it is the tumour that a hit ("is back", "came back") tells of: by its name, or its nodes after treatment."""
    before = note.low[max(note.sentence(hit.start).start, hit.start - 60) : hit.start].replace("\n", " ")
    if _TUMOUR.search(before) is not None or any(0 <= hit.start - h.end <= 1 for h in note.hits("disease")):
        return True
    return _MASS.search(before) is not None and _treated(note, 0, hit.start - 1, whole=True)


_HAVE = r"(?:(?: (?:has|have|had|now|then))| \([^()]{1,30}\))* $"
_TUMOUR = re.compile(rf"\b(?:lymphoma|leuk[a]?emia|myeloma|disease|blasts){_HAVE}")
_MASS = re.compile(rf"\b(?:nodes?|mass(?:es)?|lymphadenopathy|b[- ]symptoms){_HAVE}")
NOT_BACK = re.compile(
    r"\s(?:(?:to|from|within|as|for(?! the \w+ time)|home|here|today|negative|normal|benign|reactive|clear|under control|on track)\b|(?:in|at)\s(?!\w*\d|(?:early|mid|late|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|the|his|her|biops|pet|ct|scan|imaging|restaging)))"
)
"""Behind "is back", "came back" what has returned to normal, or is a result: "the node came back negative"."""


def _treated(note: "Note", low: int, reach: int = _REACH, *, whole: bool = False) -> bool:
    """Whether treatment against the tumour is named within ``reach`` characters after ``low``, in ``whole`` notes or one sentence."""
    return any(
        low <= h.start <= low + reach
        and (whole or ("\n\n" not in note.low[low : h.start] and ". " not in note.low[low : h.start]))
        for vocabulary in ("drug", "regimen", "graft", "cell_product", "car_t")
        for h in note.hits(vocabulary)
        if h.term.row.get("role", "antitumour") == "antitumour"
    )
