"""The day a document was written, from its own text: the date of the visit or letter, never of birth, biopsy or dosing.

Every full date of the text is weighed by the words that introduce it, the line it stands on and how late it is: a
letter is not older than the newest past event that it tells.
"""

import re
from datetime import date

from prescreen.language.dates import DateMention, Order, find_dates, habit_of
from prescreen.language.entries import entries
from prescreen.language.folding import fold, lower

_LABELS: tuple[tuple[float, re.Pattern[str]], ...] = (
    # -- days of something else --------------------------------------------------------------------------------
    (
        -99,
        re.compile(
            r"(?<![a-z])(?:birth|born|dob|d\.o\.b\.?|d\.?\s?o\.?\s?b|geb\.?|née? le|née|birthday|b\.)\W*(?:date\W*|on\W*|of\W*)?$|(?<![*\w])\* ?$"
        ),
    ),
    (
        -9,
        re.compile(
            r"(?<![a-z])(?:foreseen|onset|inpatient|from|since|until|till|til|thru|through|last|stopped|ended|(?<!date )(?<!form )completed|finished|~|biopsy|collected|collection|sampling|sampled?|specimen|drawn|started|start|diagnosed|bx)\W*(?:date\W*|on\W*|of\W*)?$"
        ),
    ),
    (
        -9,
        re.compile(
            r"(?<![a-z])(?:dosing|infusion|slot|dose|product|due|booked|scheduled|planned(?: (?:screening|visit|admission|treatment))?|pencilled in(?: for)?|next|appointment|review on|"
            r"calendar hold[\w ]*|product day|proposed[\w ]*|provisional[\w ]*|return(?:s)?(?: on)?|follow[- ]?up(?: on)?|(?:will|to) be (?:seen|reviewed))\W*(?:date\W*|on\W*|of\W*|day\W*|for\W*|in\W*)?$"
        ),
    ),
    (
        -9,
        re.compile(
            r"(?<![a-z])(?:addendum|supplement|amendment|correction|erratum|reply|response|further|in addition) to (?:the |my |our )?[\w ]{0,30}(?:of|dated|from|on)\W*$"
        ),
    ),
    # -- a signature that is not the author's ---------------------------------------------------------------------
    (
        0.5,
        re.compile(
            r"(?<![a-z])(?:icf|consent(?: form| sheet)?|(?:consent|study|trial|your|the|our) (?:form|sheet|papers?)|form|agreement|pis)\W{1,2}(?:\w+\W{1,2}){0,2}?signed(?: by[\w .]*)?\W*(?:on\W*|at\W*)?$"
        ),
    ),
    # -- the day of the document -------------------------------------------------------------------------------
    (
        12,
        re.compile(
            r"(?<![a-z])(?:clinic(?: of| on)?|visit|seen|date seen|service|service date|date of (?:visit|service|clinic|consult\w*|note|encounter|discussion|report|review|letter|exam\w*)|"
            r"encounter|screening visit|consultation|contact|dos|session|reviewed|attended|attendance|progress note)\W*(?:date\W*|on\W*|of\W*)?"
            r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\W*)?$"
        ),
    ),
    (
        10,
        re.compile(
            r"(?:^|\W)(?:date|dated|dt|datum|recorded(?: by[\w .]*)?|written|summary of|record of|discharge(?:d)?|dod|date of discharge|discharge date|today|dictated|dict|(?:date |form )completed|filled in)\W*(?:on\W*|of\W*)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\W*)?$"
        ),
    ),
    (
        8,
        re.compile(
            r"(?<![a-z])(?:typed|printed|generated|signed(?: by[\w .]*)?|transcribed|prepared|electronically signed|export(?:ed)?)\W*(?:on\W*|at\W*)?$"
        ),
    ),
)
_STAY = re.compile(
    r"(?<![a-z])(?:stay|hospitali[sz]ed|hospitali[sz]ation|inpatient|admission|treated)\W*(?:from\W*)?\d[\d./-]*\W*(?:-|to|until)\W*$"
    r"|(?:^|\n)\W*(?:adm(?:itted|ission)?|in)\W[\w.,/ -]{5,30}\W(?:disch(?:arged?)?|out)\W*$"
)
_TIME = re.compile(r"^[\s,]*(?:at\s)?\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|hrs?|h|uhr)?")
_COMPLETED = re.compile(
    r"(?:^|\s{2,}|\|)\W*(?:form |sheet |record )?(?:completed|filled in|taken|recorded|reviewed|entered)\W{1,3}(?:on\W)?$"
)
_BY = re.compile(r"\s(?:\d{1,2}[:.]\d\d\s?)?by\s")
"""Around the day that a form was filled in: "Completed 01/12/2026 by T. Q., RN"."""
_ADMITTED = re.compile(r"(?<![a-z])(?:admitted|admission|doa|adm|admit|collected|sampled?)\W*(?:date\W*|on\W*|of\W*)?$")
_COPIED = re.compile(r"copied|forward|original|\bcc\b")


def document_day(text: str, order: Order | None = None) -> date | None:
    """The document's day, or None when its text tells none; ``order`` is that of the patient's other documents."""
    plain = fold(text)
    low = lower(plain)
    mentions = [
        m
        for m in find_dates(plain, low, None, habit_of(low, None, order))
        if m.grain == "day" and m.days.bounded and not _whole_month(m)
    ]
    scored = [(score, m) for m in mentions if (score := _score(m, low) - 16 * _of_another(m, low)) > -50]
    scored = [(-9.0 if score < 3 and _AHEAD.search(_lead(m, low)) else score, m) for score, m in scored]
    newest = max(
        (m.days.high.year for score, m in scored if score > -9 and m.days.high is not None and m.days.exact), default=0
    )
    scored = [(score, m) for score, m in scored if m.days.high is not None and m.days.high.year >= newest - 2] or scored
    if not scored:
        return None
    best = max(score for score, _ in scored)
    leaders = [m for score, m in scored if score == best]
    leaders = [m for m in leaders if m.days.exact] or leaders
    chosen = leaders[0] if best >= 3 else max(leaders, key=lambda m: m.days.high or date.min)
    day = chosen.days.low if chosen.days.exact else _settle(chosen, [m for _, m in scored])
    if day is not None and best < 8:
        day = _not_older(day, scored, low)
    return day if day is None else _visit(day, mentions, low)


_SEEN_BY_US = re.compile(
    r"\b(?:i|we)\s(?:saw|reviewed|met|examined|assessed)\b[^.;]{0,60}$"
    r"|\b(?:attended|seen|reviewed|presented|came|consulted|visited)\b[^.;]{0,40}\b(?:our|my|us|me)\b[^.;]{0,40}$"
)
"""Before the day of the visit that a letter tells of: "I saw him with his wife on", "attended our consultation on"."""
_OLD_VISIT = re.compile(r"\b(?:last|previous(?:ly)?|first|earlier|when)\b")
_OPENING = 25
_DICTATED_LATE = 10
"""Days after the visit that a letter is written, at most (a choice)."""


def _visit(day: date, mentions: list[DateMention], low: str) -> date:
    """The day of the visit that the opening of a letter tells, where the letter itself was written some days later."""
    for mention in mentions:
        known = mention.days.low if mention.days.exact else None
        lead = _lead(mention, low).replace("\n", " ")
        if (
            known is not None
            and 0 < (day - known).days <= _DICTATED_LATE
            and low.count("\n", 0, mention.start) <= _OPENING
            and _SEEN_BY_US.search(lead)
            and mention.role == "on"
            and not _OLD_VISIT.search(lead)
        ):
            return known
    return day


_AHEAD = re.compile(
    r"\b(?:will|shall|to (?:return|follow|be seen|see)|follow-?up|appointment|scheduled|booked|planned|due|next|return|slot|dosing)\b"
)
_TOLD_PAST = re.compile(
    r"\b(?:was|were|had|underwent|discharged|extubated|expired|died|seen|developed|received|showed|revealed)\b"
)


_TOLD_BEHIND = re.compile(
    r",? (?:(?:he|she|the patient|it|they) )?(?:was|were|had|has had|underwent|returned|went|began|became|developed|received|showed|revealed)\b(?! (?:to|scheduled|booked|planned)\b)"
)
"""Behind a date what happened on it: "On 4 May she returned to theatre", "CT on 4 May showed"."""


def _lead(mention: DateMention, low: str) -> str:
    """The words of the sentence before a date."""
    return low[max(0, mention.start - 90) : mention.start].rsplit(". ", 1)[-1]


def _whole_month(mention: DateMention) -> bool:
    """Whether a short "11/24" is rather read as a month of a year."""
    low, high = mention.days.low, mention.days.high
    return (
        low is not None
        and high is not None
        and low != high
        and low.day == 1
        and (high - low).days < 31
        and high.day >= 28
    )


def _not_older(day: date, scored: list[tuple[float, DateMention]], low: str) -> date:
    """A day without a label of its own moves to what the note must be younger than: its admission, its last dated entry."""
    for score, mention in scored:
        known = mention.days.low if mention.days.exact else None
        if (
            known is not None
            and known > day
            and (known - day).days < 400
            and _ADMITTED.search(low[max(0, mention.start - 24) : mention.start])
        ):
            day = known
        if (
            known is not None
            and known > day
            and (known - day).days < 60
            and score > -9
            and (_TOLD_PAST.search(_lead(mention, low)) or _TOLD_BEHIND.match(low, mention.end))
        ):
            day = known
    written = [entry.day for entry in entries(low, day, habit_of(low, day).order == "mdy", added=False)]
    return max([day, *(d for d in written if (d - day).days < 120)])


_RESULTS = re.compile(
    r"(?:^|\n)[ *#=-]*(?:(?:last|latest|recent|current)\s)?(?:bloods?|blood (?:tests|results|count)|labs?|laboratory(?: \w+)?|lab results|results|"
    r"investigations|biochemistry|cbc|fbc|imaging|echo(?:cardiogra\w+)?|ecg|ekg)[ *:#=-]*\n\s*$"
)
"""A heading of results on the line before: the day under it is theirs."""


def _under_results(mention: DateMention, low: str) -> bool:
    line = low.rfind("\n", 0, mention.start) + 1
    return not low[line : mention.start].strip() and _RESULTS.search(low[max(0, line - 60) : line]) is not None


_OTHER_PAPER = re.compile(r"\b(?:letter|report|note|memo|fax|form|slip|certificate|opinion|e-?mail),? dated\W*$")
"""In the running text the day of another paper: "neuro letter dated 2026-02-03 attached"."""
_HEAD_LINES = 3


def _of_another(mention: DateMention, low: str) -> bool:
    """Whether a date is that of results, or of another paper that the text names."""
    before = low[max(0, mention.start - 44) : mention.start]
    named = low.count("\n", 0, mention.start) > _HEAD_LINES and _OTHER_PAPER.search(before) is not None
    return named or _under_results(mention, low)


_UNWRAPPED = 100
"""Characters into a line from which it is running text: a note without line breaks is no heading."""


def _by_label(mention: DateMention, low: str, before: str) -> float:
    """What the words before a date make of it; 0 for none."""
    if _COMPLETED.search(before) and _BY.match(low, mention.end):
        return 12.0
    admitted = _ADMITTED.search(before) is not None  # "adm. date"
    for weight, pattern in _LABELS:
        label = None if weight > 0 and admitted else pattern.search(before)
        if label is None:
            continue
        within = len(re.split(r"\s{2,}|[.,;:|)*/-]\s", before[: label.start()])[-1].split()) > 1
        titled = label.group().lstrip(" ,").startswith("dated") and low.count("\n", 0, mention.start) <= 1
        return weight - 6 if weight > 0 and within and not titled else weight  # "last claim paid with service date"
    if admitted:
        return 4 if low.count("\n", 0, mention.start) <= 12 else -9
    return 0.0


def _score(mention: DateMention, low: str) -> float:
    line = low.rfind("\n", 0, mention.start) + 1
    before = low[max(line, mention.start - 44) : mention.start]
    if not before.strip():
        before = ""
    score = _by_label(mention, low, before)
    if score < -50:
        return score
    if _STAY.search(before):
        score = 9
    stop = low.find("\n", mention.end)
    rest = _TIME.sub("", low[mention.end : len(low) if stop < 0 else stop]).strip(" .,()")
    alone = not before.strip(" -*|.,") and not rest
    head = low.count("\n", 0, mention.start)
    tail = low.count("\n", mention.end)
    if score == 0:
        if alone:
            score = 7 if head <= 12 else 4 if tail <= 4 else 2
        elif head <= 1 and (mention.start - line < _UNWRAPPED or not before.strip()):
            score = 6
        elif head <= 5 and (not rest or before.endswith(("  ", ", ", "\t"))):
            score = 5
        elif tail <= 2 and (not rest or not before.strip()):
            score = 3
    if head <= 12:
        score += 1
    elif score >= 8 and tail > 4:
        score -= 5
    if _COPIED.search(before):
        score -= 6
    return score


def _settle(chosen: DateMention, others: list[DateMention]) -> date | None:
    """Of the two readings of a day/month doubt the one that lies nearest to the other exact days, not before them."""
    exact = [m.days.high for m in others if m.days.exact and m.days.high is not None]
    low, high = chosen.days.low, chosen.days.high
    if low is None or high is None or not exact:
        return None
    near = [d for d in exact if d.year == high.year]
    latest = max(near, default=max(exact))
    return min((low, high), key=lambda d: (d < latest, abs((d - latest).days)))
