"""The scores told of a performance scale: one, a range, the ends of a trend, a second one with its own time."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from prescreen.finding.performance.dated import Dated, dated_cells, dated_row
from prescreen.language.dates import DateMention
from prescreen.language.spoken_slips import SLIP
from prescreen.language.terms import Hit

if TYPE_CHECKING:
    from prescreen.language.note import Note

Scale = Literal["ecog", "karnofsky"]


@dataclass(frozen=True, slots=True)
class Score:
    """A score at characters ``start`` (its scale's name) to ``end``; ``past``: told as an earlier one."""

    scale: Scale
    start: int
    value: int
    end: int
    low: float | None
    high: float | None
    past: bool = False
    later: bool = False
    now: bool = False
    """The second score of a statement: its time is told beside it, not at the scale's name."""
    day: DateMention | None = None
    """The day that a row or a table of scores gives it."""


_WORDS = {"zero": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ROMAN = {"i": 1, "l": 1, "ii": 2, "iii": 3, "iv": 4}
_LINK = re.compile(
    r"(?:\n\d{1,2}:\d\d\s[a-z]{1,12}:(?=\s)|(?:per|by|according to)\s[a-z/.' -]{2,40}?\s?(?:\.{3,}|:|=)|[\s:=,~*|\"-]|\.(?=[\s:])|\((?!\d)[^()\n\d]{0,44}\)|[(\[]0\s?(?:-|to)\s?[45][)\]]|\[[^\[\]\d\n]{0,20}\]|(?<=[a-z])/(?=[a-z])|(?:according|slipped|risen|moved|nurse|fellow|physician|doctor|consultant|study|both|and|is|was|are|of|at|on|the|a|an|by|our|his|her|their|as|in|to|with|ps|ecog|who|oms|zubrod|scale|scores?|scored|scoring|grade|graded|status|performance|criteria|today|now"
    r"|currently|still|remains?|remained|stays|estimated|assessed|rated|recorded|about|around|approximately|approx|probably|level|class|stable|unchanged|good|excellent|fair|poor|limited|reduced|improved|improving|deteriorated|worsened|declined|declining|dropped|fell|fallen|gone|went|back|up|down|again|per|team|primary|"
    r"between|from|visit|clinic|this|morning|currently|point|eastern|cooperative|oncology|group|index|kps|karnofsky|value|equals|reported|given|called|put|best|nearer|likely|clinically|overall|then|had been|has been|been|has|have|drop|patient's|i'd|i|we'd|we|would|say|call|make|him|her|it)(?![a-z0-9])(?<!\bi(?=\s?[.,;)\n])))+"
)
_ECOG = re.compile(
    r"(?P<cmp><=|>=|≤|≥|<|>)?\s?(?P<a>[0-5]|zero|nil|one|two|three|four|five|iv|iii|ii|[il](?=[\s.,;)]))(?:\s?\((?:zero|one|two|three|four)\))?(?:\s?(?P<to>->|→|-|to|or|/|and|bis|~|maybe|perhaps|possibly)\s?(?P<b>[0-5]|two|three|four|one))?"
    r"(?:\s?points?)?(?![\d%]|:\d|[.,]\d|[ \t]?(?:months?|days?|weeks?|years?|cm|mg|kg|cycles|lines?|courses)\b|/\d|-\d|\s?/\s?\d)"
)
_KARNOFSKY = re.compile(
    r"(?P<cmp><=|>=|≤|≥|<|>)?\s?(?P<a>10|20|30|40|50|60|70|80|90|100)\s?%?(?:\s?(?P<to>-|to|or|/|and)\s?(?P<b>20|30|40|50|60|70|80|90|100))?(?![\d:]|[.,]\d|\s?(?:mg|ml|months?))"
)
_TREND = re.compile(
    r"\b(?:slipped|risen|moved|improved|improving|deteriorated|worsened|declined|declining|dropped|fell|fallen|gone|went|from|drop|down|up)\b"
)
_THEN = re.compile(
    r"\s*(?:\([a-z\d ./-]{2,14}\)\s*)?(?:[;,(]|\.\s|->|→|-|and|but)?\s*(?:(?P<past>(?:it\s|he\s|she\s)?(?:was|were|had been)|versus|vs\.?|previously|from|prior|before|initially|(?:up|down|improved|worse) from)|(?P<now>(?:now )?(?:improved|improving|recovered|recovering|better|up|worsened|deteriorated|declined|down)(?: back)?(?: now)?(?= to )|now|today|currently|and now|is now|at present|and is|is back|back|is)|(?<=[>→]\s)|(?<=[>→]))\s*(?:an?\s)?(?:ecog|ps|at|of|to|down to|up to)?\s*"
)
_EVENT = re.compile(
    r"\s*(?:(?:at|on|before|by|after|in|during)\s(?:the\s)?(?:admission|arrival|discharge|diagnosis|relapse|presentation|referral|hospital|first visit|[a-z]+ visit"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?:\s\d{4})?\s?){1,2}"
)
_CIRCUMSTANCE = re.compile(
    r"\s*\(?(?P<when>(?:at|on|before|prior to|by|after|in|during|with|when|while|under)\s(?:[a-z'-]+\s?){1,4}?)\)?"
    r"(?=[;,.]|\s*(?:->|→)|\s(?:now|back|but|and|today|currently|then)\b|$)"
)
_OVER = re.compile(
    r"before|prior|pneumoni|infect|septic|sepsis|covid|influenza|\bflu\b|fever|febrile|\bill\b|illness|unwell|\bicu\b|\bitu\b|\bhdu\b|intensive|admi|hospital|inpatient|"
    r"delirium|flare|bleed|fracture|worst|surgery|operation|(?:first|last|previous) (?:visit|clinic)|diagnosis|presentation|relapse"
)
"""What a score told with it was the score of: "a 3 with the pneumonia", "PS 3 when septic"."""
_NOW_DESCRIBED = re.compile(
    r"[;,.]\s(?:but )?(?:now|today|currently|these days)\b[^;.\n:]{3,90}:\s(?P<a>[0-4])(?=\s*(?:[.;,\n]|$))"
    r"|[;,]\s(?:and |but |a )?(?P<b>[0-4])\s(?:now|today|currently|at present|at the moment|these days)\b"
)
"""Today's score behind the words for it or before them: "now dressed, out to feed the hens: 2", "4 in ICU; 1 now"."""
_BACKWARD = re.compile(r"(?P<a>[0-4])\s?(?:-\s?(?P<b>[0-4])\s?)?(?:on|by|in|according to)\s(?:the\s)?$")


def read_scores(note: "Note", hit: Hit) -> list[Score]:
    """The scores after a scale's name (or before it: "a score of 2 on the ECOG scale"), in text order."""
    low = note.low
    named: str = hit.name
    begin = hit.end + (low[hit.end : hit.end + 1] == ")")
    link = _LINK.match(low, begin)
    at = link.end() if link is not None else begin
    if at - hit.end > 90:
        return []
    words = low[hit.end : at]
    scale: Scale = "karnofsky" if named == "karnofsky" or ("karnofsky" in words or "kps" in words) else "ecog"
    row = dated_row(note, at, _KARNOFSKY if scale == "karnofsky" else _ECOG)
    if row and named != "who":
        return [_of_row(scale, hit.start, one) for one in row]
    found = (_KARNOFSKY if scale == "karnofsky" else _ECOG).match(low, at)
    if found is not None and found["a"].isalpha() and ("\n\n" in words or ". " in words):
        found = None  # "PS 2 by ECOG." and a new paragraph: "Three things ..."
    if found is None and named in ("status", "ps"):
        found = _KARNOFSKY.match(low, at)
        if found is None or named == "ps" or "%" not in low[found.start() : found.end() + 1]:
            return []
        scale = "karnofsky"
    if found is None:
        before = _BACKWARD.search(low, max(0, hit.start - 24), hit.start)
        if before is None or named == "ps":
            return []
        low_score = float(before["a"])
        return [
            Score("ecog", before.start("a"), before.start("a"), hit.end, low_score, float(before["b"] or low_score))
        ]
    slip = SLIP.match(low, found.end())
    if slip is not None:
        found = (_KARNOFSKY if scale == "karnofsky" else _ECOG).match(low, slip.end()) or found
    if named in ("ps", "status") and not _is_score(low, hit, at, words):
        return []
    if named == "who" and not _of_performance(note, hit, found):
        return []
    if found["a"] in _ROMAN and named != "ecog":
        return []
    righted = _RIGHTED.match(low, found.end()) if scale == "ecog" else None
    if righted is not None:
        return [replace(_of_row(scale, hit.start, Dated(righted, None)), later=False)]
    if _IN_ERROR.match(low, found.end()):
        return []
    first, later = _first(low, hit, found, scale, words), _later(low, hit, found, scale)
    if any(not score.past and score.now for score in later) or (not later and _was_then(low, found.end())):
        first = [replace(score, past=True) for score in first]
    scores = [*first, *later]
    copied = _COPIED.search(low, note.sentence(hit.start).start, hit.start) or _NOT_RATED.match(low, found.end())
    return [replace(score, past=True) for score in scores] if copied else scores


def _of_row(scale: Scale, start: int, one: Dated) -> Score:
    a = _number(one.found["a"])
    b = _number(one.found["b"]) if one.found["b"] else a
    value, end = one.found.start("a"), one.found.end()
    return Score(scale, start, value, end, min(a, b), max(a, b), past=one.past, later=True, now=True, day=one.day)


def tabled(note: "Note", hits: list[Hit]) -> dict[int, list[Score]]:
    """The scores of the note's tables that have their days, by the place of the scale's name."""
    scores: dict[int, list[Score]] = {}
    for hit, scale, found, day in dated_cells(note, hits):
        score = _of_row("karnofsky" if scale == "karnofsky" else "ecog", hit.start, Dated(found, day))
        scores.setdefault(hit.start, []).append(replace(score, start=score.value))
    return scores


def _was_then(low: str, end: int) -> bool:
    """Whether a score is told of an illness or a time that is over."""
    told = _CIRCUMSTANCE.match(low, end, end + 60)
    return told is not None and _OVER.search(told["when"]) is not None


_COPIED = re.compile(
    r"\b(?:(?:carried|copied|brought) (?:forward|over)|template|by default|default value|pre-?filled|auto-?populated)\b"
)
_NOT_RATED = re.compile(
    r"[^.;\n]{0,30}?(?:\b(?:template|default|pre-?filled|auto-?populated|(?:carried|copied|brought) (?:forward|over))\b|\bnot (?:re-?)?(?:assessed|rated|scored)\b)"
)
_RIGHTED = re.compile(
    r"[,;.]?(?:\s(?:in error|by mistake|wrongly|incorrectly|erroneously)\W{1,3}(?:[a-z']+\s){0,6}?|\s\(?(?:(?:it|this|that)\s)?)(?:should (?:be|read|say|have been|have read)|correct(?:ed)?(?: \w+)? (?:is|to))\s(?:an?\s)?(?P<a>[0-4])(?P<b>)(?![\d./,]\d)"
)
_IN_ERROR = re.compile(r"[^.;\n\d]{0,30}?\b(?:in error|by mistake|wrongly|incorrectly|erroneously|a typo|mistyped)\b")
"""A score taken back, with the right one or without: "recorded as 3 in error, should be 1"."""
_ALONE = re.compile(r"[0-4](?:\s?[-/]\s?[0-4])?\s?(?:[.,;]|\n|$)")


def _is_score(low: str, hit: Hit, at: int, words: str) -> bool:
    """ "PS 1" but not pressure support, a postscript, or "performance 3 of 5 tests"."""
    line_end = low.find("\n", at)
    around = low[max(0, hit.start - 30) : max(at + 30, min(line_end, at + 90))]
    if hit.name == "ps":
        return (
            len(words.strip(" :=-")) < 24 and re.search(r"peep|ventilat|cpap|cm ?h2o|stenosis|\bfio2\b", around) is None
        )
    return (
        low[hit.start : hit.end] not in ("performance", "functional status")
        or "ecog" in around
        or "who" in around
        or (
            low[hit.start : hit.end] == "performance"
            and not words.strip(" :=")
            and _ALONE.match(low, at) is not None
            and low[: hit.start].rstrip(" -*")[-1:] in (".", "\n", ";", "")
        )
    )


_SCORE_ENDS = re.compile(r"\s*(?:$|[.,;)\n/])")
_CLAUSE_STARTS = re.compile(r"(?:\A|[.,;:|(\n]\s*|\b(?:performance|status|condition|general|ps)\s\W?)$")
_GRADED = re.compile(
    r"\b(?:tumou?r|toxicity|\w+itis|\w+pathy|\w+penia|an[a]?emia|nausea|vomiting|diarrh\w+|alopecia|fatigue|fever|pain|obesity|hypertension|hiv|anaphyla\w*"
    r"|allerg\w*|bleed\w*|class\w*|edition)\b"
)
"""What else the World Health Organization grades."""


def _of_performance(note: "Note", hit: Hit, found: re.Match[str]) -> bool:
    """Whether a bare "WHO 1" is the patient's performance: a clause of its own, and nothing graded in its sentence."""
    sentence, low = note.sentence(hit.start), note.low
    begin, end = max(sentence.start, hit.start - 80), min(sentence.end, found.end() + 40)
    return (
        found.start() - hit.end < _BESIDE
        and _SCORE_ENDS.match(low, found.end()) is not None
        and _CLAUSE_STARTS.search(low[begin : hit.start]) is not None
        and _GRADED.search(low, begin, end) is None
        and not note.hits_in("disease", begin, found.end())
    )


_BESIDE = 4
_OF_ALL = 2


def _number(text: str) -> float:
    return float(_WORDS.get(text, _ROMAN.get(text, -1))) if text.isalpha() else float(text)


def _first(low: str, hit: Hit, found: re.Match[str], scale: Scale, words: str) -> list[Score]:
    value, end = found.start("a"), found.end()
    a = _number(found["a"])
    b = _number(found["b"]) if found["b"] else a
    if low[found.end() : found.end() + 1] == "%":
        end += 1
    if found["to"] in ("->", "→") or (found["to"] == "to" and (_TREND.search(words) or a > b)):
        return [
            Score(scale, hit.start, value, found.end("a"), a, a, past=True),
            Score(scale, hit.start, found.start("b"), end, b, b),
        ]
    if found["to"] == "/" and b - a >= _OF_ALL:
        b = a  # "ECOG 1/4": of the four that the scale has
    if found["to"] == "and" and "between" not in words and "between" not in low[max(0, hit.start - 12) : hit.start]:
        b, end = a, found.end("a")
    if found["cmp"]:
        least = a + (1 if scale == "ecog" else 10) if found["cmp"] == ">" else a
        most = a - (1 if scale == "ecog" else 10) if found["cmp"] == "<" else a
        return [
            Score(scale, hit.start, value, end, least, None)
            if found["cmp"] in (">", ">=", "≥")
            else Score(scale, hit.start, value, end, None, most)
        ]
    return [Score(scale, hit.start, value, end, min(a, b), max(a, b))]


_BY = r"(?:\s(?:by|per|from|according to)\s(?:the |our |my )?(?:dr\.? )?[a-z'-]+(?: [a-z'-]+)?|\s?\((?:the |dr\.? )?[a-z' -]{2,24}\))"
_OTHER_SCORER = re.compile(
    rf"{_BY}[,;]?\s(?:and |but )?(?P<a>[0-4])(?={_BY})"
    r"|[,;/]\s?(?:and |but )?(?:(?:the|our|study|trial|ward|research) ){0,2}(?:nurse|fellow|physician|doctor|registrar|consultant|referrer|coordinator|pi)\W{1,2}(?P<b>[0-4])(?!\d|[./]\d)"
)
"""A second scorer without the name of the scale: "ECOG put at 2 by the referrer, 3 by the nurse", "physician 2, nurse 3"."""

_BUT_SINCE = re.compile(
    r"[^.;\n\d]{0,30},?\sbut\s(?:(?:an?|it is|is)\s)?(?P<a>[0-4])\s(?:since|now|today|at present|currently)\b"
)
"""A second score since something happened: "ECOG 2 at home, but 3 since the fall"."""


_COME_TO = re.compile(
    r"[^.:\n\d]{0,50}?\b(?:(?:has|have|had|but|and|then) )?(?:(?:now |since |again )?(?:dropped|slipped|fallen|fell|declined|deteriorated|worsened|improved|recovered|risen|rose|gone|got|come|came|moved|is back|is now|he is|she is)"
    r"(?: (?:now|back|up|down|again|since))*(?: (?:to|at))?|now at|today at|now back (?:to|at))\s(?:an?\s)?(?:ecog\s|ps\s|who\s)?(?P<a>[0-4])(?=\s*(?:[.,;)\n]|$|\b(?:now|today|again|since|with|after|on)\b))"
)
"""A later score of one sentence: "was 3 on admission; he is now at 1", "1 before the relapse and has dropped to 3"."""


def _later(low: str, hit: Hit, found: re.Match[str], scale: Scale) -> list[Score]:
    """Further scores: "ECOG 3 on admission; now 1", "ECOG 3 (was 2 at discharge)", "2 (02/26) -> 2 (03/26) -> 3 (today)"."""
    other = (_OTHER_SCORER.match(low, found.end()) or _BUT_SINCE.match(low, found.end())) if scale == "ecog" else None
    if other is not None:
        at = other.lastgroup or "a"
        score = float(other[at])
        return [Score(scale, hit.start, other.start(at), other.end(at), score, score)]
    described = _NOW_DESCRIBED.search(low, found.end(), found.end() + 130) if scale == "ecog" else None
    if described is not None and "\n\n" not in low[found.end() : described.end()]:
        at = "a" if described["a"] else "b"
        score = float(described[at])
        return [Score(scale, hit.start, described.start(at), described.end(at), score, score, later=True, now=True)]
    trend = _COME_TO.match(low, found.end()) if scale == "ecog" else None
    if trend is not None:
        score = float(trend["a"])
        return [Score(scale, hit.start, trend.start("a"), trend.end("a"), score, score, later=True, now=True)]
    event = _EVENT.match(low, found.end()) or _CIRCUMSTANCE.match(low, found.end(), found.end() + 60)
    start = event.end() if event is not None else found.end()
    then = _THEN.match(low, start)
    if then is None or then.end() - start < 2:
        return []
    second = (_KARNOFSKY if scale == "karnofsky" else _ECOG).match(low, then.end())
    if second is None or second["cmp"]:
        return []
    a = _number(second["a"])
    b = _number(second["b"]) if second["b"] and second["to"] != "and" else a
    score = Score(
        scale,
        second.start("a") if then["past"] else hit.start,
        second.start("a"),
        second.end(),
        min(a, b),
        max(a, b),
        past=then["past"] is not None,
        later=True,
        now=then["now"] is not None,
    )
    return [score, *_later(low, hit, second, scale)]
