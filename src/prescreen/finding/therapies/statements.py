"""What a note says of treatment as a whole: never treated, none since a day, unnamed courses, going on unnamed."""

import re
from collections.abc import Iterator
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING

from prescreen.finding.timing import bounded, is_future, period
from prescreen.language.dates import DateMention
from prescreen.language.terms import Term, terms
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARY: dict[str, list[Term]] = {
    "treatment_word": terms(
        "untreated|naive|naïve|treatment|therapy|therapies|chemotherapy|chemo|immunochemotherapy|"
        "chemoimmunotherapy|immunotherapy|medicine|medicines|antineoplastic|anti-neoplastic|antibody|"
        "off everything|off drugs|off all|washed out|none since|nothing since|drug-free|treatment-free|"
        "nothing after|none after|since then none|none taken since|investigational|experimental|bispecific|"
        "phase|inhibitor|not been treated|never been treated|never treated|anticancer|anti-cancer|"
        "drugs of any kind|drug of any kind|medicines of any kind|medication of any kind|drugs of any sort|antineoplastics|"
        "salvage|induction|consolidation|degrader|celmod|clinical trial|clinical study|study drug|trial drug|study medication|trial medication|"
        "tx|lines of treatment|lines of therapy|anti-lymphoma|antilymphoma|anti-myeloma|antimyeloma|anti-leukaemia|anti-leukemia|antileukaemic|antileukemic",
        "treatment",
    )
}
_KIND = (
    r"(?:anti-?\s?(?:cancer|tumou?r|neoplastic|lymphoma|myeloma|leuk[a]?emi[ac])|antineoplastic|cancer|lymphoma|myeloma|"
    r"leuk[a]?emia|systemic|oncolog\w+|disease-directed|specific|chemo\w*|cytotoxic|directed)"
)
_THING = r"(?:treatments?|therap(?:y|ies)|tx|medicines?|medication|drugs?|chemotherapy|chemo|agents?|antineoplastics?)"
_WHOLE = r"(?:anti-?\s?(?:cancer|tumou?r|neoplastic|lymphoma|myeloma|leuk[a]?emi[ac]|mm)|antineoplastic|cancer|lymphoma|myeloma|leuk[a]?emia|systemic|oncological|disease)"
_AGAINST = r"(?:for|against|directed (?:at|against))\s+(?:the|his|her|their|this|my)\s+(?:illness|lymphoma|myeloma|leuk[a]?emia|disease|cancer|tumou?r|malignancy)"
_NAIVE = re.compile(
    rf"(?<![\w/-])(?<!cell )(?<!cellular )(?<!gene )(?<!car-t )(?<!radiation )(?<!antibody "
    rf")(?<!radio)(?:(?:treatment|therapy|chemo(?:therapy)?)[- ]na[iï]ve|previously untreated|untreated "
    rf"(?:{_KIND}|disease|mcl|dlbcl|fl|cll|mm|b-all|follicular|mantle|diffuse|marginal)|"
    rf"(?:has|have|had) (?:never|not yet|not) (?:been|received|had) (?:any )?(?:treated|{_KIND}\s+{_THING})(?! "
    rf"for| with| at| in)|never (?:been )?treated for (?:the |his |her )?(?:lymphoma|myeloma|leuk\w+|disease)|"
    rf"never (?:been )?on (?:any )?(?:{_KIND}|drug)\s+{_THING}|(?<!no )no (?:prior|previous) (?:{_KIND}\s+){{0,2}}{_THING}(?! (?:reaction|record|note|line))|never "
    rf"(?:had|received) (?:any )?{_KIND}\s+{_THING}|no {_KIND}\s+{_THING} (?:so far|to date|yet|before|ever)|"
    rf"(?:^|(?<=[.;\n] ))(?:prior |previous |systemic |past )*(?:{_KIND}\s+)?(?:treatments?|therapy|therapies|"
    rf"chemotherapy|lines of therapy)(?: to date| so far| history)?\s*[:=-]\s*(?:none|nil|no)(?= so far| to "
    rf"date| yet|\s*[.;,(]|\s*$)|"
    rf"\b(?:never|not(?: yet| ever)?)(?: yet| ever)? (?:been given|been treated with|had|received|taken|needed)\b[^.;:()]{{0,90}}?\b(?:any|(?:or|nor) (?:any )?other)"
    rf"(?: {_KIND}| drug| kind of| form of)* {_THING}(?: of any (?:kind|sort))? {_AGAINST}(?!,? (?:than|except|apart|besides|other|but)\b))"
)
_LAST_OF_ALL = re.compile(
    rf"\b(?:last|final|most recent|latest)\s+(?:(?:dose|day|date|cycle|course|line|administration|infusion)s?\s+(?:of\s+)?)?(?:any\s+|all\s+|the\s+)?"
    rf"(?:(?:{_WHOLE}[\s-]+)(?:directed[\s-]+)?{_THING}|{_THING}\s+(?:of any (?:kind|sort|type)|{_AGAINST})|antineoplastics?)\b(?!\s*(?:with|by|line)\b)"
)
"""The last of all treatment against the tumour: "last systemic therapy 4 November", "her last drugs of any kind were on"."""
_SINCE = re.compile(
    rf"\b(?:(?:no|nothing|none|without)\s+(?:(?:further|other|more|new|active|additional|"
    rf"any)\s+)?(?:{_KIND}\s*)?(?:{_THING})?(?:\s+(?:at all|of any (?:kind|sort)|given|taken|"
    rf"whatsoever|{_AGAINST}))*\s*(?:(?:has|have) been (?:given|taken|had|received|used|\w+ed)(?: or \w+)?\s+|was given\s+|were given\s+)?"
    rf"(?P<link>since|after|from|in the [\w ]{{1,20}} since|thereafter|afterwards|for(?=\s(?:the\s|about\s|over\s|nearly\s|almost\s|more than\s|at least\s|>\s?)*(?:last|past|\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)|(?:in|over|within|during)(?= the (?:last|past)))"
    rf"|(?:untreated|(?:treatment|drug|therapy|chemo)-free)\s(?:now\s)?(?:since|for|over|in|x)\b|(?:off|without|(?:not|no longer) (?:been )?on)\s+(?:all|"
    rf"any|everything|drugs?|{_THING}|every)\s*(?:{_KIND}\s+)?(?:{_THING})?(?:\s+{_AGAINST})?\s*(?:for|over|since|now|,|x)?|"
    rf"since (?:then|that|cycle \d+|this|which)[^.;]{{0,30}}\b(?:no|nothing|none)\b(?:\s+(?:further|other|"
    rf"more))?\s*(?:{_KIND}\s*)?(?:{_THING})?)"
)
_OUTLOOK = re.compile(
    r"\b(?:prognosis|surviv\w+|expectancy|expect\w*|estimat\w*|outlook|lives?|would|perhaps|maybe|probably|left)\b"
)
"""What is said of the time ahead: "life expectancy without therapy 4 months"."""
_ALL_OVER = re.compile(
    rf"\b(?:all|every|any)\s(?:lines? of\s|courses? of\s|(?:of )?(?:the|his|her) )?(?:{_KIND}\s)?{_THING}\s(?:(?:was|were|has|had|have|been)\s){{0,2}}"
    rf"(?:ended|stopped|finished|completed|discontinued|over|ceased|withdrawn)\s(?P<link>by|on|in|before|since)\b"
)
"""The end of all treatment: "all lines of treatment ended by 31 May"."""
_FOR = re.compile(
    r"(?:for|over|about|nearly|almost|more than|x|in the)?\s*(?:nearly|almost|about|over|more than|some|past|"
    r"last|>)?\s*(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s*(?P<unit>day|"
    r"week|wk|month|mo|year|yr)s?\b"
)
_WORDS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_DAYS = {"day": 1, "week": 7, "wk": 7, "month": 30, "mo": 30, "year": 365, "yr": 365}
_TRIAL_DRUG = (
    r"(?:antibod(?:y|ies)|inhibitor|investigational \w+|experimental \w+|bispecific|degrader|celmod|"
    r"(?:study|trial) (?:drug|medication|compound|agent|tablets?|capsules?)(?! infusion))"
)
_UNNAMED = re.compile(
    r"\b(?:(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|several|some|multiple|many|a few|a "
    r"number of)\s+(?:courses?|cycles?|lines?|rounds?|blocks?)\s+of\s+(?:\w+\s+){0,2}?"
    r"(?P<what>(?:immuno-?)?chemo(?:therapy|-?immunotherapy)?|immunotherapy|treatment|therapy|antibod(?:y|"
    r"ies))|[\"']?an? (?P<antibody>antibody)[\"']?(?= (?:as|by|drip|infusion|via|iv|was given|in))|"
    r"(?:received|given|treated with|had|underwent)\s+(?:\w+\s+){0,2}?(?P<got>(?:immuno-?)?chemo(?:therapy|"
    r"immunotherapy)?)\b(?! (?:with|consisting|using|\())|"
    r"treated (?:[\w-]+ ){0,6}with (?P<with>chemo(?:therapy|immunotherapy)?)\b|"
    r"\b(?:last|final|most recent) (?:(?:dose|day|cycle|course|block) of )?(?P<last>(?:immuno-?)?chemo(?:therapy)?)\b|"
    r"(?P<stopped>(?:immuno-?)?chemotherapy) (?:was |had been )?(?:stopped|completed|finished|ended)\b|"
    r"(?:received|treated (?:with|in|on|within)|participated in|took part in|was "
    rf"given|then(?: an?| the)?(?= investigational| experimental| study| trial))\b[^.;]{{0,60}}?\b(?P<trial>{_TRIAL_DRUG}|[a-z]{{2,5}}-\d{{3,6}}))"
)
_IN_TRIAL = re.compile(
    rf"\b(?:(?:enrolled|included|entered|joined|randomi[sz]ed)\b[^.;]{{0,60}}?\b|(?:(?:clinical|phase \S{{1,4}}) )+(?:trial|study) (?:of|with)\s(?:\w+\s){{0,3}}?)"
    rf"(?P<trial>{_TRIAL_DRUG})"
)
"""What tells of a trial's drug only with its past days: it may be this trial, or one that is weighed."""
_LOST = re.compile(
    r"\b(?P<what>salvage|induction|consolidation|bridging|treated|treatment|therapy|(?:immuno-?)?chemo\w*)\b[^.;]{0,60}?"
    r"[,(–-]\s?(?:the |its |exact )?(?:regimen|drugs?|agents?|protocol|details?)\s(?:\w+\s){0,2}?(?:unknown|not (?:known|stated|named|recorded|available|documented)|unclear)\b"
)
"""A course of which nobody knows the drugs: "salvage in autumn 2025, regimen not known"."""
_WEIGHED = re.compile(
    r"\b(?:consider|offer|eligib|candidate|option|plan|propos|discuss|refer|interest|willing|wish|want|await|availab|open|recruit|screen|"
    r"if\b|may (?:be|join|enter|get|have|receive|start)|might|could|would|should|this|our|present|current)\w*"
)
_UNKNOWN = re.compile(
    r"\b(?:unknown|unclear|not (?:known|written|recorded|stated|named|told|in our hands|available|legible|"
    r"supplied)|unreadable|illegible|nobody could tell|elsewhere|outside|other hospital|another hospital|"
    r"other-province|abroad|no (?:paper|record|summary))\b"
)
_ONGOING = re.compile(
    r"\b(?:(?:is |remains |currently |still )(?:on|receiving|undergoing|"
    r"having)\s+(?:\w+\s+){0,2}?(?:chemotherapy|chemo|maintenance therapy|anti-?cancer treatment|"
    r"immunochemotherapy)|chemotherapy is (?:ongoing|continuing)|(?:ongoing|current) (?:chemotherapy|"
    r"immunochemotherapy)|in the middle of (?:his|her|the|a) (?:\w+ )?(?:cycle|course) of (?:\w+ "
    r")?chemotherapy)\b"
)


def find(note: "Note") -> Iterator[Fact]:
    """Facts of the kind ``treatment_course``."""
    done: set[int] = set()
    spans: set[tuple[str, int]] = set()
    for hit in note.hits("treatment_word"):
        sentence = note.sentence(hit.start)
        if sentence.start in done:
            continue
        done.add(sentence.start)
        if note.section(hit.start).category == "family_history" or note.assertion(hit.start, hit.end).label == "family":
            continue
        for fact in _read(note, sentence.start, sentence.end):
            if (fact.name, fact.evidence.start) not in spans:
                spans.add((fact.name, fact.evidence.start))
                yield fact


def _read(note: "Note", low: int, high: int) -> Iterator[Fact]:
    words = note.low[low:high].replace("\n", " ")
    naive = _NAIVE.search(words)
    if naive is not None and not re.search(r"\b(?:since|after)\b", words[naive.end() : naive.end() + 12]):
        yield note.fact(
            "treatment_course",
            "therapy_naive",
            low + naive.start(),
            low + naive.end(),
            date=DayInterval(None, note.day),
        )
    last = _LAST_OF_ALL.search(words)
    if last is not None and not _names(note, low + last.end(), high):
        days = _last_day(note, low + last.end(), high)
        if days is not None:
            yield note.fact(
                "treatment_course", "none_since", low + last.start(), low + last.end(), date=days, date_stated=True
            )
    over = _ALL_OVER.search(words)
    if over is not None:
        days = _last_day(note, low + over.start("link"), high)
        if days is not None:
            yield note.fact(
                "treatment_course", "none_since", low + over.start(), low + over.end(), date=days, date_stated=True
            )
    since = _SINCE.search(words)
    if since is not None and since.group().startswith("without") and _OUTLOOK.search(words):
        since = None
    if since is not None and _about_tumour(note, low, high, words, since):
        days = _since(note, low, high, low + since.end(), words)
        if days is not None:
            yield note.fact(
                "treatment_course", "none_since", low + since.start(), low + since.end(), date=days, date_stated=True
            )
    ongoing = _ONGOING.search(words)
    if ongoing is not None and not _names(note, low, high):
        yield note.fact(
            "treatment_course", "ongoing_unnamed", low + ongoing.start(), low + ongoing.end(), last="ongoing"
        )
    yield from _without_name(note, low, high, words)


def _without_name(note: "Note", low: int, high: int, words: str) -> Iterator[Fact]:
    """A course whose drugs the note does not name; where others are named, one that certainly is another."""
    unnamed = _UNNAMED.search(words) or _LOST.search(words) or _IN_TRIAL.search(words)
    if unnamed is None or _NO_TREATMENT.search(words):
        return
    told = unnamed.groupdict()
    begin, stop = unnamed.span("what" if unnamed.re is _LOST else 0)
    start, end = low + begin, low + stop
    another = unnamed.re is not _UNNAMED or told.get("trial") is not None
    if another:  # what is named in the sentence beside it is another course
        low, high = _clause(words, low, *unnamed.span())
    if _names(note, low, high):
        return
    unknown = _UNKNOWN.search(words) is not None or not _names(note, 0, len(note.low))
    if not (another or unknown or told.get("antibody")) or note.assertion(start, end).label != "present":
        return
    fact = _unnamed(note, low, high, start, end, told)
    if unnamed.re is _IN_TRIAL and (not fact.date_stated or fact.last is None or _WEIGHED.search(note.low, low, high)):
        return
    yield fact


_NO_TREATMENT = re.compile(
    r"\bcar-?t\b|vaccin|monoclonal gammo|covid|hepatitis|proton pump|checkpoint inhibitor colitis|ace inhibitor|sglt"
)
_CLAUSE = re.compile(r";|,? (?:then|followed by) |→|->")


def _clause(words: str, low: int, start: int, end: int) -> tuple[int, int]:
    """Where the clause of what stands at ``start`` to ``end`` of a sentence begins and ends in the note."""
    begin = max((m.start() for m in _CLAUSE.finditer(words) if m.start() <= start), default=0)
    stop = _CLAUSE.search(words, end)
    return low + begin, low + (stop.start() if stop is not None else len(words))


_FOR_ANOTHER = re.compile(
    rf"\b{_THING} for\s(?!(?:(?:the|his|her|their|this|my|our) )?(?:last|past|previous|next|\d|one|two|three|four|five|six|seven|eight|nine|ten|over|about|around|"
    rf"nearly|almost|more|some|several|many|at least|a |an |weeks|months|years|ages|now|{_KIND}|disease|malignan\w*|tumou?r))"
)
"""Treatment of something else: "no treatment for gout since"."""


def _about_tumour(note: "Note", low: int, high: int, words: str, found: re.Match[str]) -> bool:
    """Not "no transfusion since", "no relapse since"; in a list of lines "none since" needs no noun."""
    if _FOR_ANOTHER.search(words, found.start(), found.end() + 24) and not re.search(_AGAINST, found.group()):
        return False
    untreated = "untreated" in found.group() and re.search(
        rf"{_KIND}|\b(?:he|she|patient|pt|has been|remained)\b", words
    )
    if untreated or re.search(rf"{_KIND}|{_THING}|everything|off all", found.group()):
        return not re.search(
            r"\b(?:pain|antibiotic|steroid|insulin|anticoag\w*|blood pressure|epilep\w*|seizure|radiother\w*|"
            r"endocrine|hormon\w*|adjuvant)\b",
            words[max(0, found.start() - 30) : found.end() + 30],
        )
    if found["link"] is None:
        return False
    near = note.low[max(0, low - 160) : high]
    named = any(max(0, low - 160) <= h.start < high for v in ("drug", "regimen") for h in note.hits(v))
    before = words[max(0, found.start() - 40) : found.start()]
    return named and not re.search(
        r"\b(?:transfus\w*|g-csf|filgrastim|red cells?|fits?|strokes?|seizures?|blackouts?|falls?|infections?|"
        r"fever|vaccin\w*|relaps\w*)\b",
        before + near[-90:],
    )


def _since(note: "Note", low: int, high: int, at: int, words: str) -> DayInterval | None:
    today = note.day
    for date in note.dates_in(max(low, at - 12), high):
        if date.days.high is not None and (
            today is None or date.days.high <= today or date.days.low is None or date.days.low <= today
        ):
            if date.relative and date.days.high == today and date.days.low is not None:
                return DayInterval.day(date.days.low)  # "in the last 3 months": since their first day
            return _from(date, today)
    span = _FOR.match(note.low[at : at + 40].replace("\n", " ").strip()) or _FOR.search(words)
    if span is not None and today is not None:
        n = int(span["n"]) if span["n"].isdigit() else _WORDS[span["n"]]
        size = _DAYS[span["unit"]]
        return DayInterval.day(today - timedelta(days=n * size))
    before = [
        d
        for d in note.dates_in(max(0, low - 260), at)
        if d.days.high is not None and (today is None or d.days.high <= today)
    ]
    return _from(before[-1], today) if before else None


def _from(date: DateMention, top: Day | None) -> DayInterval | None:
    return date.days.intersect(DayInterval(None, top)) or date.days


def _last_day(note: "Note", end: int, high: int) -> DayInterval | None:
    """The past day, or month, told of the last treatment behind its words."""
    when = period(note, end, end, end, high)
    days = when.last_day if when is not None else None
    if days is None or is_future(days, note):
        return None
    return bounded(days, note)


def _names(note: "Note", low: int, high: int) -> bool:
    return any(
        low <= h.start < high
        for v in ("drug", "regimen", "cell_product")
        for h in note.hits(v)
        if h.term.row.get("role") not in ("supportive", "hormonal", "steroid")
    )


def _unnamed(note: "Note", low: int, high: int, start: int, end: int, told: "dict[str, str | None]") -> Fact:
    when = period(note, low, start, end, high)
    word = next((w for name, w in told.items() if w and name != "antibody"), "antibody")
    category = (
        "immunotherapy"
        if word.startswith("antibod") or word == "immunotherapy"
        else "chemotherapy"
        if "chemo" in word
        else "other"
    )
    first = bounded(when.first, note) if when else None
    last = bounded(when.last_day, note) if when else None
    return note.fact(
        "treatment_course",
        "unnamed_therapy",
        start,
        end,
        first=first,
        last=last,
        detail={"category": category},
        date_stated=when is not None,
    )
