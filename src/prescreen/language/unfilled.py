"""Fields of forms that nobody filled in: they ask and tell nothing, so neither label nor gap is read.

A gap ("ICF signed: ____   Date: ____"), a choice with nothing chosen ("Allergies?  Y / N"), labels one below the other
with nothing behind them, an item of a table of answers whose other cells are empty, a list of boxes of which none is ticked.
"""

import re
from itertools import groupby

from prescreen.language.words import AnyOf

_GAPS = ("__", ".....", "……")
_GAP = r"(?:_{2,}|\.{5,}|…{2,})"
_UNFILLED = re.compile(
    rf"(?:(?<=[_.;:?|\t])|(?<=  )|^)(?:[^_.;:?|\t …\[\]☐☒☑]| (?! )){{2,120}}(?:[:?] {{0,40}}{_GAP}|[ ]?(?:_{{3,}}|\.{{5,}}|…{{2,}})| {{2,40}}_{{2,}})(?![_.…])"
    r"(?=\s?(?:%|days?|weeks?|months?|years?|kg|cm|mg/d[lL]|g/d[lL]|mL/min)?\s*(?:\((?:initials?|date|signature|describe|specify|details|years?|months?|weeks?|y/n|yes/no)\)\s*)?(?:$|[|;])"
    rf"|\s+(?:[^_.;:?|\t …\[\]☐☒☑]| (?! )){{2,60}}(?:[:?] {{0,40}}{_GAP}|[ ]?(?:_{{3,}}|\.{{5,}})| {{2,40}}_{{2,}}))"
)
"""A field and its gap, the last of its row or followed by another such; a gap that leads to an answer is none."""
_EITHER = r"(?:yes ?/ ?no|y ?/ ?n|no ?/ ?yes|neg(?:ative)? ?/ ?pos(?:itive)?|pos(?:itive)? ?/ ?neg(?:ative)?)\b"
_UNCHOSEN = re.compile(
    rf"(?:(?<=[.;|\t])|(?<=  )|^)(?:(?! (?:and|or) )[^.;:?|,/&+\t ]| (?! )){{2,80}}[:?]?[ \t]{{1,40}}{_EITHER}"
    rf"(?=\s*(?:$|[|;])|\s{{2,}}(?:[^.;:?|,/&+\t ]| (?! )){{2,60}}[:?]?[ \t]{{1,40}}{_EITHER})",
    re.IGNORECASE,
)
"""One question and both its answers; behind a question of several items they may be one answer each."""
_EITHERS = ("y / n", "y/n", "s / no", "s/no", "o / y", "o/y", "/ pos", "/pos", "/ neg", "/neg")
"""One of these stands in every such choice."""
_CHOICE = AnyOf(*_EITHERS)
_BARE = re.compile(r"\s*[^\s:?|][^:?|\n]{1,78}[:?]\s*")
"""A label alone in its line."""
_FIELD = re.compile(r"\s*[^\s:?|][^:?|\n]{1,50}[:?]\s")
_ANSWERS = frozenset(
    ("answer", "answers", "yes", "no", "yes/no", "y/n", "result", "response", "status", "finding", "met")
)
"""How the column of answers is headed."""
_EMPTY = frozenset(("", "[ ]", "[]", "( )", "☐", "□", "◻"))


_BOXED = re.compile(r"\s*(?:[-*•]\s*)?(?:\[ {0,3}\]|[☐□◻])")
_TICKED = re.compile(r"\[\s?[xX*✓✔vVyY+]\s?\]|\([xX✓✔]\)|[☑☒✓✔■]|(?<![^\s|])[xX](?![^\s|])")
_REMARK = re.compile(r"\w(?:\s{2,}|[:;])\s*\w")


def only_filled(text: str) -> str:
    """``text`` with blanks for the fields of forms that nobody filled in; the same length."""
    if _any(_GAPS, text) or _CHOICE.stands_in(text.lower()):
        text = "".join(_fields(line) for line in text.splitlines(keepends=True))
    if "\n" in text and ("|" in text or "\t" in text):
        text = _rows(text)
    if ("[ ]" in text or "☐" in text or "□" in text) and _TICKED.search(text) is None:
        text = _boxes(text)
    return _labels(text) if ":\n" in text or "?\n" in text else text


def _any(sought: tuple[str, ...], text: str) -> bool:
    return any(each in text for each in sought)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _fields(line: str) -> str:
    if _any(_GAPS, line):
        line = _UNFILLED.sub(_blank, line)
    return _UNCHOSEN.sub(_blank, line) if _any(_EITHERS, line.lower()) else line


def _rows(text: str) -> str:
    """Without the rows of a table of answers whose cells behind the first are empty."""
    lines, asks, within = [], False, False
    for line in text.splitlines(keepends=True):
        cells = _cells(line)
        if not cells:
            asks = within = False
        elif not within:
            within, asks = True, any(cell in _ANSWERS for cell in cells[1:])
        elif asks and _EMPTY.issuperset(cells[1:]):
            line = _unsaid(line)
        lines.append(line)
    return "".join(lines)


def _cells(line: str) -> list[str]:
    """The cells of a table's row, in lower case."""
    row = line.strip()
    if row.count("|") > 1:
        return [cell.strip().lower() for cell in row.strip("|").split("|")]
    return (
        [cell.strip().lower() for cell in line.split("\t")]
        if "\t" in row or line.rstrip(" \r\n").endswith("\t")
        else []
    )


def _labels(text: str) -> str:
    """Without three or more bare labels in a row, where no text follows that could be the last one's."""
    lines = text.splitlines(keepends=True)
    at = 0
    for bare, group in groupby(lines, key=lambda line: _BARE.fullmatch(line) is not None):
        size = len(list(group))
        behind = lines[at + size] if at + size < len(lines) else ""
        if bare and size > 2 and (not behind.strip() or _FIELD.match(behind)):
            lines[at : at + size] = [_unsaid(line) for line in lines[at : at + size]]
        at += size
    return "".join(lines)


def _boxes(text: str) -> str:
    """Without the items of a list of boxes, where nothing in the whole text is ticked and no item has a remark."""
    lines = text.splitlines(keepends=True)
    items = [at for at, line in enumerate(lines) if _BOXED.match(line)]
    if len(items) > 2 and not any(_REMARK.search(lines[at].strip()) for at in items):
        for at in items:
            lines[at] = _unsaid(lines[at])
    return "".join(lines)


def _unsaid(line: str) -> str:
    return "".join(c if c.isspace() else " " for c in line)
