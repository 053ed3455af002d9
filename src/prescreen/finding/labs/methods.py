"""How a value was measured: by what imaging an ejection fraction, on oxygen or on air a saturation."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prescreen.language.note import Note

_IMAGING = re.compile(
    r"\b(?:(?P<muga>muga|radionuclide ventriculogra\w*|rnvg|gated blood pool|mugs scan|gated heart pool|blood pool)"
    r"|(?P<mri>cardiac mri?|cmri?|cardiac magnetic resonance|heart mri|mri)"
    r"|(?P<spect>spect|gated|myocardial perfusion|nuclear|sestamibi|myoview|thallium|cardiolite|perfusion scan|stress test)"
    r"|(?P<angiography>ventriculogra\w*|catheteri[sz]ation|left heart cath|cath|angiogra\w*|lv gram)"
    r"|(?P<ct>cardiac ct|ct angiogra\w*)"
    r"|(?P<echo>echo\w*|tte|tee|2d|3d|simpson\w*|biplane|transthoracic|transesophageal|doppler|ultrasound|teichholz|by eye))\b"
)
_BY = re.compile(r"\s(?:by|on|at|per)\s(?:an?\s|the\s|repeat\s)?")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_AIR = re.compile(
    r"\b(?:room air|on air|basal|r/?a|r\.a\.?|of air|ambient air|without (?:any )?(?:supplemental )?(?:o2|oxygen)|no (?:supplemental )?o(?:2|xygen)|breathing air|air|aa|aire ambiente|ar ambiente|aria ambiente|air ambiant|raumluft|kamerlucht|no o2|(?:when|once|while) off|(?<!not checked )(?<!not tested )(?<!not tried )(?<!never )off(?: (?:it|oxygen|o2|nc)|(?=\s*(?:[.,;)]|$)))|without(?=\s*(?:[.,;)]|$)))\b"
)
_OXYGEN = re.compile(
    r"\b(?:nasal (?:can+ulae?|prongs|specs)|nc\b|face ?mask|non-?rebreather|nrb|venturi|ventimask|hfnc|high[- ]flow|cpap|bipap|bi-?pap|ventilat\w*|fio2"
    r"|on (?:supplemental |home )?o(?:2|xygen)|with (?:supplemental )?o(?:2|xygen)|(?:\d|one|two|three|four|five|six)(?:\.\d)?\s?-?(?:l|lit(?:er|re)s?)\b(?:[- ]per[- ]minute|\s?/\s?min|pm|\s?(?:of )?(?:o ?2|oxygen|nc|nasal)|\s?(?=[.,;()\n]|\s\s|$|on\b))"
    r"|supplemental o(?:2|xygen)|(?<!no )(?<!without )(?:home|continuous|long[- ]term) o(?:2|xygen)|ltot|(?:o2|oxygen)[- ]depend[ae]nt)"
)

_OTHER_VALUE = re.compile(r"\b\d{2,3}\s?%")
_PUT_ON = re.compile(r"\bon \d(?:\.\d)? ?l(?:it\w+)?(?: ?/ ?min)? ?(?:of )?(?:o2|oxygen|nc|nasal \w+)[.,;]?[ \t]*$")
"""The sentence before: "On 2 L O2. SpO2 93%"."""


def lvef_method(note: "Note", start: int, end: int) -> str | None:
    """The imaging named nearest before an ejection fraction in its paragraph, or just after it; None: not told."""
    begin = max(0, start - 260)
    for gap in _PARAGRAPH.finditer(note.plain, begin, start):
        begin = gap.end()
    near: str | None = None
    for found in _IMAGING.finditer(note.low, begin, end):
        near = found.lastgroup
    behind = _IMAGING.search(note.low, end, min(len(note.low), end + 36))
    if behind is not None and not _ends_sentence(note.low, end, behind.start()):
        if behind.lastgroup != "echo" or near is None or _BY.fullmatch(note.low, end, behind.start()):
            return behind.lastgroup
    return near


def _ends_sentence(low: str, start: int, end: int) -> bool:
    return any(mark in low[start:end] for mark in (". ", "\n", ";", "%"))


def oxygen_told(note: "Note", start: int, end: int) -> str | None:
    """ "yes" on supplemental oxygen, "no" on room air, None when the text does not tell."""
    low = note.low
    stop = min(len(low), end + 48)
    for mark in (";", ". ", "\n\n"):
        at = low.find(mark, end, stop)
        stop = at if at >= 0 else stop
    other = _OTHER_VALUE.search(low, end, stop)
    following = _first(low, end, stop if other is None else other.start())
    if following is not None:
        return following
    inside = _first(low, start, end)
    if inside is not None:
        return inside
    begin = note.sentence(start).start
    before = _first(low, max(begin, start - 26), start)
    return "yes" if before is None and _PUT_ON.search(low, max(0, begin - 30), begin) else before


def _first(low: str, start: int, end: int) -> str | None:
    air, oxygen = _AIR.search(low, start, end), _OXYGEN.search(low, start, end)
    if oxygen is not None and (air is None or oxygen.start() < air.start()):
        return "yes"
    return None if air is None else "no"


_STRAIN = re.compile(
    r"\b(?:exerti\w+|exercis\w+|effort|walk\w*|stairs|climbing|ambulat\w*|(?:after|on|during) activity|6 ?mwt|6 ?mwd|desat\w*|treadmill"
    r"|sleep\w*|asleep|nocturnal|overnight|at night|polysomnogra\w*|apn[o]?ea|hypopn[o]?ea|suction\w*|procedure)\b"
)
_REST = re.compile(r"\b(?:at rest|resting|sitting|awake|recover\w*)\b")
_CLAUSE_ENDS = re.compile(r"[;,)]|\.\s|\n\s*\n|\band\b|\bbut\b|\b(?=\d{2,3}\s?%)")


def under_strain(note: "Note", start: int, value: int, end: int) -> bool:
    """Whether a saturation was measured walking or asleep: it says too little of rest ("88 % on exertion")."""
    low, sentence = note.low, note.sentence(value)
    stop = _CLAUSE_ENDS.search(low, end, sentence.end)
    after = low[end : min(stop.start() if stop else sentence.end, end + 44)]
    if _STRAIN.search(after) or _REST.search(after):
        return _STRAIN.search(after) is not None and _REST.search(after) is None
    begin = max(sentence.start, min(start, value) - 40)
    before = low[begin:value]
    told = max((m.end() for m in _STRAIN.finditer(before)), default=-1)
    return told > max((m.end() for m in _CLAUSE_ENDS.finditer(before)), default=-1) and _REST.search(before) is None
