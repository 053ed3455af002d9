"""The layout that a mailer, an export or a word processor laid over a note, taken off before it is read.

Line ends of other systems, marks of bold type, quotation marks and indents before every line, blank lines after every
line, two blanks behind full stops, blanks that fill justified lines, and lines wrapped at a width: none of them says
anything, all of them tear sentences.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from prescreen.language.sentences import ITEM
from prescreen.language.spoken import Replacement
from prescreen.language.words import AnyOf

_TYPOGRAPHY = re.compile(r"[\r*.;!?](?:(?<=\r)(?=\n)|(?<=\*)\*|(?<=[a-z0-9)%\]][.;!?])(?P<blank> ) (?=\S))")
_QUOTED = re.compile(r"^(?:[ \t]*>)+ ?", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_BREAKS = re.compile(r"\n(?:[ \t]*\n)+")
_COLUMNS = re.compile(r"\t|\||\S {3,}\S|(?<![.:!?]) {2}\S|(?:[^\s;,]*[;,]){3}(?=\S)")
_STOP = re.compile(r"[.:!?][)\"']?$")
_DIVIDED = re.compile(r"[A-Za-z]-$")
"""A divided word, which `tidying` mends."""
_NARROW, _WIDE = 30, 140
"""Characters of the widths that lines are wrapped at; longer ones are paragraphs."""
_FRAYED = 8
"""Characters by which a full line may be longer than those in which sentences are seen to go on."""
_FULL = 60
"""Characters of a line that a sentence leaves for want of room."""
_SURE = 3
"""Torn sentences that show that a note is wrapped."""


def laid(text: str) -> Iterator[Callable[[str], list[Replacement]]]:
    """The layers that may lie over ``text``, to be taken off one after the other."""
    if _spread(text):
        yield _justified
    if "\r\n" in text or "**" in text or ".  " in text or ";  " in text:
        yield _typography
    if " & " in text:
        yield _ampersands
    if "...." in text:
        yield _leaders
    if ". " in text and _SUBJECTS.stands_in(text):
        yield _subjects
    if "\n" in text.strip():
        yield _bullets
        yield _before_lines
        yield _doubled
        yield _wrapped
        yield _hanging


def _typography(text: str) -> list[Replacement]:
    return [(*m.span("blank" if m["blank"] else 0), "") for m in _TYPOGRAPHY.finditer(text)]


_AMPERSAND = re.compile(r"(?<=[a-z0-9%)])(?<!\b[a-z]) (?P<and>&) (?=[a-z0-9(])(?![a-z]\b)")


def _ampersands(text: str) -> list[Replacement]:
    """ "No MI & no stroke": the sign as the word, but not in "H & H", "R & D" and the names of departments."""
    return [(*m.span("and"), "and") for m in _AMPERSAND.finditer(text)]


_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_OPEN_GAP = re.compile(
    r"\b(?:the|an?|of|and|n?or|with|to|by|from|has|had|was|were|is|are|been|her|his|she|he|which|that|this) {2,6}(?=\S)"
)
"""Behind a word that ends no cell of a table."""
_WORD = re.compile(r"\(?[A-Za-z][a-z'-]*[,;.:)]*")
_PROSE = 0.5
"""Of the pieces of a line of prose, those that are words."""
_WIDE_GAP = " " * 4
_FEWEST = 6
_LEFT_SINGLE = 0.25
"""Of the gaps of a filled line, those that are still one blank; between the cells of a table hardly any are."""


def _spread(text: str) -> bool:
    """Whether gaps stand between small letters, not behind full stops alone."""
    at = text.find("  ")
    while at >= 0:
        if text[at - 1 : at].islower() or text[at - 1 : at] == ",":
            behind = text[at : at + 8].lstrip(" ")
            if behind[:1].islower():
                return True
        at = text.find("  ", at + 2)
    return False


def _justified(text: str) -> list[Replacement]:
    """The blanks beyond one between words, and all of them in a note whose lines of prose were filled to a width.

    With them go the breaks of the lines that reach that width.
    """
    lines = text.split("\n")
    filled = {i for i, line in enumerate(lines) if "  " in line.strip() and _may_be_filled(line)}
    lengths = Counter(len(line.rstrip()) for line in {lines[i] for i in filled} if _is_prose(line))
    margin, often = max(lengths.items(), key=lambda item: item[1], default=(0, 0))
    full = often >= _SURE and 2 * often > lengths.total()
    sure = list(_OPEN_GAP.finditer(text))
    if len(sure) < _SURE and not full:
        return [(gap.end() - gap.group().count(" ") + 1, gap.end(), "") for gap in sure if text[gap.end()].islower()]
    widest = max(_SURE, *(gap.group().count(" ") for gap in sure), 0)
    found, at = [], 0
    for i, line in enumerate(lines):
        if i in filled:
            gaps = ((at + gap.start(), at + gap.end()) for gap in _GAP.finditer(line))
            found += [(start + 1, end, "") for start, end in gaps if end - start <= widest]
        following = lines[i + 1] if i + 1 < len(lines) else ""
        if (
            full
            and len(line.rstrip()) == margin
            and _is_prose(line)
            and following.strip()
            and ITEM.match(following) is None
            and _DIVIDED.search(line.rstrip()) is None
        ):
            indent = len(following) - len(following.lstrip())
            found.append((at + margin, at + len(line) + 1 + indent, " "))
        at += len(line) + 1
    return found


def _is_prose(line: str) -> bool:
    """Whether a line is mostly words, with no gap as wide as those between cells."""
    pieces = line.split()
    words = sum(_WORD.fullmatch(piece) is not None for piece in pieces)
    return words >= _PROSE * len(pieces) and _WIDE_GAP not in line.strip()


def _may_be_filled(line: str) -> bool:
    if "\t" in line or "|" in line:
        return False
    gaps = len(line.split()) - 1
    single = gaps - len(_GAP.findall(line))
    return gaps >= _FEWEST and (single >= _LEFT_SINGLE * gaps or len(_OPEN_GAP.findall(line)) > 1)


_BULLET = re.compile(r"^(?P<indent>[ \t]*)[o\u25e6\u25aa\u27a2\u2023](?=[ \t]\S)", re.MULTILINE)
"""A bullet of a word processor, or the letter that an export made of it."""


def _bullets(text: str) -> list[Replacement]:
    found = list(_BULLET.finditer(text))
    return [(m.end() - 1, m.end(), "•") for m in found] if len(found) >= _SURE else []


_LEADER = re.compile(r"(?<=[A-Za-z0-9)%\]]) ?(?P<dots>\.{4,}:?)(?= ?[^\s.,;:)])")


def _leaders(text: str) -> list[Replacement]:
    """The dots that lead from a label to its entry, as a colon: "Date of birth ........ 8 Nov 1969"."""
    return [(*m.span(), ":") for m in _LEADER.finditer(text)]


_SUBJECT = re.compile(
    r"^[ \t]*(?:(?:\d{1,2}[.)]|[-*•])[ \t]*)?(?i:(?:previous |prior |earlier |past |other |any )?(?:"
    r"radiation|radiotherapy|(?:stem cell )?transplant(?:s|ation)?|consent|contraception|(?:blood )?transfusions?|blood products|"
    r"allerg(?:y|ies)|heart(?: failure)?|cardiac|infections?|vaccin(?:es|ations?)|immuni[sz]ations?|surgery|operations?|"
    r"strokes?|seizures?|fits|syncope|faints?|blackouts?|performance status|(?:venous )?access|veins|pregnancy|prognosis|"
    r"(?:cells?(?: or |/)genes? (?:products?|therapy))|gene therapy|cancers?|malignanc(?:y|ies)|growth factors?|g-csf|"
    r"memory|cognition|parkinson(?:'s|ism)?|immun(?:e deficiency|odeficiency)))(?P<stop>\.)"
    r"(?= (?!(?:He|She|They|The|His|Her|I|We|You|It|This|That|There|In|On|At|After|Before|When|My|Our|Mrs?|Ms|Dr|Both)\b)[A-Z\d])",
    re.MULTILINE,
)


_SUBJECTS = AnyOf(
    *(
        f"{subject}. "
        for subject in (
            "Radiation Radiotherapy Transplant Transplants Transplantation transplants transplantation Consent Contraception Transfusions Transfusion "
            "transfusions products Allergies Allergy Heart failure Cardiac Infections Infection infections Vaccines Vaccinations Vaccination Surgery "
            "surgery Operations Operation operations Strokes Stroke Seizures Seizure Fits Syncope Faints Faint Blackouts Blackout status Access access "
            "Veins Pregnancy Prognosis therapy cancers Cancers Cancer malignancies Malignancies Malignancy factors factor G-CSF Memory Cognition "
            "Parkinsonism Parkinson's Parkinson deficiency Immunodeficiency Immunisations Immunizations"
        ).split()
    )
)
"""The ends of the subjects as entries begin with them: a quick look before the pattern."""


def _subjects(text: str) -> list[Replacement]:
    """The full stop behind the subject that opens an entry, as a colon: "3. Radiation. None", "Transfusions. Never"."""
    return [(*m.span("stop"), ":") for m in _SUBJECT.finditer(text)]


def _before_lines(text: str) -> list[Replacement]:
    """The mark of quotation or the indent that stands before every line that is not empty."""
    if text[:1] not in " \t>\n" and "\n>" not in text[:400]:
        return []
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.lstrip().startswith(">") for line in lines)
    if quoted > len(lines) * 0.8:
        return [(*m.span(), "") for m in _QUOTED.finditer(text)]
    indent = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    return [(m.start(), m.start() + indent, "") for m in _INDENT.finditer(text) if m.end() - m.start() >= indent > 0]


def _doubled(text: str) -> list[Replacement]:
    """One line break of every two, where a blank line follows every line."""
    lines = [line for line in text.strip().split("\n") if line.strip()]
    breaks = [m.start() for m in _BREAKS.finditer(text)]
    if len(breaks) < len(lines) * 0.95 - 1 or sum(_torn(*two) for two in pairwise(lines)) < _SURE:
        return []
    return [(at, at + 1, "") for at in breaks]


def _columns(line: str) -> bool:
    """Whether a line is a row of a table."""
    return _COLUMNS.search(line.strip()[:_WIDE]) is not None


def _torn(line: str, following: str) -> bool:
    """Whether a sentence surely goes on in the following line."""
    return (
        len(line) >= _NARROW
        and following.lstrip()[:1].islower()
        and _STOP.search(line.rstrip()) is None
        and _DIVIDED.search(line.rstrip()) is None
        and not _columns(line)
        and not _columns(following)
    )


def _wrapped(text: str) -> list[Replacement]:
    """The line breaks, with the indents behind them, before words that had no room in their line.

    Only for a note wrapped by a program: every torn sentence shows a word that would not have fitted. Those who break
    their lines by hand are understood by `sentences`.
    """
    lines = text.split("\n")
    sure = [i for i in range(len(lines) - 1) if len(lines[i]) <= _WIDE and _torn(lines[i], lines[i + 1])]
    if len(sure) < _SURE:
        return []
    width = max(len(lines[i].rstrip()) for i in sure)
    if sum(_needed(lines[i], lines[i + 1]) > width for i in sure) < len(sure) * 0.9:
        return []
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    joined = []
    for i, (line, following) in enumerate(pairwise(lines)):
        if (
            len(line) <= width + _FRAYED
            and _needed(line, following) > width
            and _DIVIDED.search(line.rstrip()) is None
            and not (_STOP.search(line.rstrip()) and not following.lstrip()[:1].islower())
            and ITEM.match(following) is None
            and not _columns(line)
            and not _columns(following)
        ):
            indent = len(following) - len(following.lstrip())
            joined.append((starts[i] + len(line.rstrip()), starts[i + 1] + indent, " "))
    return joined


def _needed(line: str, following: str) -> int:
    """The characters of the line with the next line's first word."""
    first = following.split(maxsplit=1)
    return len(line.rstrip()) + 1 + len(first[0]) if first else 0


_INDENTED = re.compile(r"\n[ \t]{2,}(?=[a-z])")


def _hanging(text: str) -> list[Replacement]:
    """The indents of lines in which a sentence surely goes on."""
    found = []
    for indent in _INDENTED.finditer(text):
        line = text[max(text.rfind("\n", 0, indent.start()) + 1, indent.start() - _WIDE) : indent.start()]
        if len(line) > _FULL and _torn(line, text[indent.end() : indent.end() + _WIDE].split("\n", 1)[0]):
            found.append((indent.start() + 1, indent.end(), ""))
    return found
