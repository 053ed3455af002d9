"""Whose fate it is: behind a dated thing, words of refusal, planning or denial that have a subject or object of their own.

"ASCT in 2022, maintenance declined", "rituximab 03/2022, MRI planned", "radiotherapy in May (declined follow-up)": the first
thing happened; what did not, or is still to come, is the next one.
"""

import re
from typing import TYPE_CHECKING

from prescreen.language.dates.words import MONTHS

if TYPE_CHECKING:
    from prescreen.language.note import Note

_BOUNDARY = re.compile(r"[,;(|\t]|\s{2,}|\s[-–]\s|\d\)?\s(?:and|but)\b|\bbut\b")
_WORD = re.compile(r"[a-z][\w'-]*")
_SAME = frozenset(MONTHS) | frozenset(
    "it this that these those which who he she they we patient pt him her his their was were is are has have had been be being will would can could may to by for of the a an in "
    "on at and but or then later again also now still not never no none nothing yet actually eventually finally ultimately however therefore unfortunately though so far end because "
    "due since after before when as with from until all both each only once ever again twice plan plans option idea request slot slots place application approval course cycle treatment "
    "therapy dose doses fraction fractions infusion procedure transplant transplantation graft cells product products manufacturing manufacture lot batch run collection harvest "
    "mobilisation mobilization appointment appointments session sessions date injection injections shot jab vaccine vaccination order medication supply production insurance insurer insurers payer funder funding committee spring summer autumn winter early late mid refused refuses declined declines cancelled canceled abandoned shelved aborted called off fell through came nothing given up "
    "withdrawn turned down passed said thanks opted out against rejected approved pursued realised realized materialised materialized performed carried done undertaken delivered proceeded with "
    "happened went ahead go proceed take took place come about work dropped lost missed denied expired granted confirmed didn't did started infused received administered taken used commenced "
    "initiated begun dispensed filled opened collected picked required needed omitted withheld left one offered advised suggested proposed funded affordable unaffordable available unavailable returned "
    "unopened planned considered scheduled discussed pending booked listed recommended requested awaited awaiting foreseen envisaged arranged ordered intended feasible match donor follow "
    "deferred postponed delayed put hold re-infused reinfused very soon next today tomorrow tablet tablets capsule capsules pill pills vial vials box prescription bag bags pack packs unit units used back bank only crossmatched cross-matched crossmatch cross-match "
    "reserved discarded found seen identified detected demonstrated observed noted recorded reported shown proven present evident diagnosed excluded ruled negative absent denied neg existed transfused wasted expired req'd".split()
)
"""Words of a fate itself, of its time, and those that only point back to what was told."""
_DETERMINED = r"(?:(?:further|any|more|additional|all|the|an?|his|her|their|to)\s)"
_OBJECT = re.compile(
    rf"(?:refus|declin|cancel|reject|denied|turned down|abandon|postpon|slots? for|funding for)\w*\s{_DETERMINED}*(?!{_DETERMINED})(?P<noun>[a-z][\w-]+)"
)
_NO_OBJECT = _SAME | frozenset(
    "while although despite if owing initially so thus hence without during outright altogether".split()
)


_LEAD = re.compile(r"[;.:]")
_NEAR = 34
"""Characters before a thing within which its day may lead it."""


def of_another(note: "Note", start: int, end: int, stop: int, names: frozenset[str] = frozenset()) -> bool:
    """Whether words of fate that end at ``stop`` are of another thing than the one at ``start`` to ``end`` before them.

    Only of a thing with a past day: of an undated list ("RT, surgery refused") both may be meant. ``names``: further words
    for the thing itself.
    """
    told = note.low[end:stop].replace("\n", " ")
    boundary = next(reversed(list(_BOUNDARY.finditer(told))), None)
    if boundary is None or not _is_past(note, start, end + boundary.end()):
        return False
    own = told[boundary.end() :]
    if any(word not in _SAME and word not in names for word in _WORD.findall(own)):
        return True
    rest = note.low[stop : stop + 40].replace("\n", " ")
    found = _OBJECT.search(own + re.split(r"[,;.()]", rest, maxsplit=1)[0])
    return found is not None and found["noun"] not in _NO_OBJECT


def _is_past(note: "Note", start: int, boundary: int) -> bool:
    low = max(note.sentence(start).start, start - _NEAR)
    return any(
        date.days.high is not None
        and (note.day is None or date.days.high <= note.day)
        and (date.start > start or not _LEAD.search(note.low, date.end, start))
        for date in note.dates_in(low, boundary)
    )


_NEXT_NO = re.compile(r"\W*[,(–-]\s?(?:no|nil|none|never)")
_GOES_ON = re.compile(
    r"\s(?!(?:given|done|received|had|performed|used|needed|required|taken|ever|so|to|yet|known|in|on|at|until|since (?!then\b|$)|before|during|either|so far|"
    r"planned|and|or|nor|but|of|by|for|with|as|\d)\b)[a-z]|\ssince\s?(?:then)?\s?(?:[.;,)]|$)"
)


def begins_next(denial: str, rest: str) -> bool:
    """Whether a bare "no" behind a comma or a dash begins the next statement: "In March 2022 HSCT, no fever"."""
    return _NEXT_NO.fullmatch(denial) is not None and _GOES_ON.match(rest) is not None


_BEGINS = re.compile(
    r"(?:[,;(]|\b(?:because of|due to|owing to|on account of|given|following|after|apart from|aside from|other than|except(?: for)?|besides|regarding|re)\b)"
    r"\s?(?:(?:had|has had|got|received|underwent|but|the|an?|his|her|of|for|with) |(?!(?:no|not|nor|or|and|never|without|any|other) )[a-z-]+ ){0,3}$"
)
"""What begins a statement right before a dated thing: a comma, a bracket, or words that presuppose it ("because of")."""
_OWN_DAY = re.compile(
    r"(?:\s?[,(:-])?\s?(?:(?:in|on|of|dated|from|early|late|mid|about|around|approx\.?|the)[\s-]){0,3}"
)


_OR = re.compile(r"\s?(?:or|nor)\b")


def begins_anew(note: "Note", cue: int, start: int, end: int) -> bool:
    """Whether a thing with its own past day begins a statement behind a cue at ``cue``: "no fever, HSCT in March 2022"."""
    gap = note.low[cue:start].replace("\n", " ")
    return _BEGINS.search(gap) is not None and has_own_day(note, end)


def has_own_day(note: "Note", end: int) -> bool:
    """Whether a day, month or year that is past stands right behind a thing."""
    for date in note.dates_in(end, end + 40):
        if _OR.match(note.low, date.end):
            return False  # "no stroke, seizure in 2025 or 2026"
        past = date.days.high is not None and (note.day is None or date.days.high <= note.day)
        window = date.role not in ("on", "last") or (date.relative and date.grain == "span")
        return past and not window and _OWN_DAY.fullmatch(note.low, end, date.start) is not None
    return False
