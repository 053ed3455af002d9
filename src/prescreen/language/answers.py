"""Forms: tick boxes, Yes/No columns, and one-word answers after a label ("Radiotherapy    No", "Any fits? None")."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from prescreen.language.shapes import places
from prescreen.record.models import Assertion

if TYPE_CHECKING:
    from prescreen.language.note import Note

_BOX = re.compile(r"\[(?P<b> {0,3}|[xX+*✓✔yYnN]|_)\]|(?P<e>[☐□◻])|(?P<t>[☑☒✓✔])|\((?P<p>[xX ])\)(?=\s)")
_WORDS: dict[str, Assertion] = {
    "yes": "present",
    "y": "present",
    "no": "absent",
    "n": "absent",
    "none": "absent",
    "nil": "absent",
    "unsure": "possible",
    "unknown": "possible",
    "not sure": "possible",
    "not known": "possible",
    "not that i remember": "possible",
    "not that i recall": "possible",
    "never": "absent",
    "nope": "absent",
    "not so far": "absent",
    "not to date": "absent",
    "not known to have": "absent",
    "not at all": "absent",
    "don't know": "possible",
    "?": "possible",
    "neg": "absent",
    "negative": "absent",
    "pos": "present",
    "denied": "absent",
    "denies": "absent",
    "absent": "absent",
    "present": "present",
    "positive": "present",
    "(-)": "absent",
    "(+)": "present",
    "-ve": "absent",
    "neither": "absent",
    "-": "absent",
    "0": "absent",
}
_SEVERAL = re.compile(
    r"[ \w/,&()'+-]{0,60}?\s*[?:]?\s{1,}(?P<w>(?:yes|no|y|n)(?:\s*[/,]\s*(?:yes|no|y|n))+)(?=\s*(?:$|[.;\n|(]|\s{2,}))"
)
"""Answers to a label of several items, in their order: "MI, stent, CABG?   N / N / N"."""
_TWO = re.compile(r"[/,](?<=[ynso\s].)\s*[yn]")
"""Stands in all such answers."""
_LABEL_REST = re.compile(r"[ \w/,&()'+<-]{1,60}?(?=\s{2,}|\s*[:?|=]|\t|\s-\s|\s\([a-z?]{1,8}\)\s*(?:$|\n)|\s*\.{3,})")
_LABEL_ENDS = re.compile(r"[:?|=\s.](?:(?<=[:?|=\t])|(?<=\s)(?:\s|-\s|\()|(?<=\.)\.\.)")
"""Stands behind every label; told far faster than what lies before it."""
_LONGEST_REST = 64
"""Characters of the rest of a label and of what stands behind it."""
_NEXT_LINE = re.compile(
    r"[ \w/,'-]{0,40}\?[ \t]*\n[ \t]*(?:\d{1,2}[:.]\d\d[ \t]*)?(?:[a-z][\w. ]{0,18}:)?[ \t]*(?P<w>yes|yep|yeah|no|none|never|nope|nil|denied|negative)\b"
    r"(?! (?:idea|clue|record|one knows|sure))"
)
"""A question that ends its line, and the answer in the next: "O: heart failure? / B: never"."""
_SHORT = re.compile(r"(?<=\w) (?:N|Y)(?=\s*(?:[,;.(/|]|\n|$)|\s{2,})")
"""An answer in one letter, in a line of such: "stroke N, TIA N, fits N (EEG normal)"."""
_SIGN = re.compile(r"(?<=[A-Za-z)])(?P<field> ?:)? ?(?P<s>[-+])(?=\s*(?:[,;.)]|$)|[ \t]+[A-Z(]|[ \t]*\n)")
"""An answer in one sign, in a line of such: "MI -, PCI -, HTN +"; one alone may be a field left empty: "Syncope: -"."""
_LED_BY_SIGN = re.compile(r"(?:^|(?<=[,;:.\s]))(?P<s>[-+])(?=[A-Za-z])", re.MULTILINE)
_SIGNED_LIST = re.compile(r"[,;:]\s*[-+][A-Za-z][^,;:\n-]{1,40}[,;]\s?[-+][A-Za-z]")
"""A review of systems whose items a sign leads: "CV: -chest pain, -syncope, +edema"."""
_LED_BY_SPACED = re.compile(r"(?<=[,;:.])(?:[ \t]*\n[ \t]*|[ \t]+)(?P<s>[-+]) (?=[A-Za-z])")
_SPACED_LIST = re.compile(r"[,;:.]\s*[-+] [A-Za-z][^,;:\n-]{1,40}[,;] ?\n?[-+] [A-Za-z]")
_OF_SYSTEMS = re.compile(r"[,;:.]\s*\+ [a-z]|\bros\b|\breview of systems\b")
"""Where signs a space off are signs ("+ fatigue. - fever, - chills") and no dashes of a list in one line."""
_MARK = re.compile(r"[xv√✓✔](?<=[ |]{2}.)(?:(?<=x)x)?(?=[ |]{2}|[ |]*(?:\n|$))")
"""A cross or a tick that stands alone under one of the columns of a form."""
_LETTERS = re.compile(r"(?<![^\s|])(?:y|n|\?)(?![^\s|])")
_LEADING = re.compile(r"\s*(?P<w>yes|no|y|n)\s{2,}[^.;:?|]{0,60}$")
"""An answer that stands before its label, as the boxes of some forms do: "no    history of another cancer"."""
_LED = re.compile(
    r"(?:(?:^|(?<=[,;|])|(?<=\.\s))[\s\"*•-]{0,6}(?P<nought>0)|(?:^|(?<=[,;.|(])|(?:\b(?:p?m?hx?|pmhx?|history|ros|neuro|cardiac|cvs?|cns)\s?:))[\s\"*•-]{0,6}(?P<w>neg|\(-\)))[ ]{1,3}"
    r"(?:(?:any|recent|prior|previous|past|planned|known|active|other|h/o|hx of|history of|for)\s|[\w-]{2,20}\s?/\s?){0,3}$",
    re.MULTILINE,
)
"""A denial in one sign that leads what it denies: "neg stroke", "(-) prior HSCT", "Ø transfusions" (folded to 0); behind a label it answers that."""
_LED_WITHIN = 60
"""Characters before what such a sign denies."""
_COLUMN = re.compile(r"\b(yes|no|unsure|unknown|not sure|don't know)\b")
_OPTION = re.compile(
    r"(yes|no|never|none|nil|absent|present|denied|unsure|unknown|not sure|don't know)\b(?! (?:of|other|more|clin))"
)
_ANSWER = re.compile(
    r"(?P<lead>\s*\([^)\n]{0,60}\))?(?:\s*[:=?][\s,]*|\s*\|\s*|\t\s*|\s-\s+|\s\((?=[a-z?]{1,8}\)\s*(?:$|\n))|\s{2,}|\s*\.{3,}\s*|\s*[?:]\s+|\?\s*(?:a|ans(?:wer)?|pt|patient)\s?[:.]\s*)\"?(?P<w>yes|not that i re(?:member|call)|not so far|not to date|not known to have|not at all|nope(?!,)|no|none|nil|never|unsure|"
    r"unknown|not sure|not known|negative|neg|denied|denies|absent|present|positive|y|n|\(-\)|\(\+\)|-ve|neither|\?|0(?!\s*[.,/]\d))"
    r"(?=\s*(?:$|[.,;\n|)?\"]|\s{2,}|\s-\s|\s/\s(?!\s*(?:yes|no|y|n|not|never|none|nil|unknown|unsure)\b)|\(|ever\b|known\b|at any time))"
)


_EMPTY_FIELD = re.compile(r"[ \t]*[:=][ \t]*(?:$|\n(?=[ \t]*(?:\n|$|[-*•]|[^\s:?|.,;][^:?|.,;\n]{0,40}[:?=])))")
"""A label with nothing behind it, before an empty line or the next label."""


def _left_empty(low: str, line: int, start: int, end: int) -> bool:
    """Whether the span is the label of a field that is left empty."""
    return not low[line:start].strip(' \t-*•"') and _EMPTY_FIELD.match(low, end) is not None


def answer(note: "Note", start: int, end: int) -> tuple[Assertion, tuple[int, int]] | None:
    """What a form's box or answer says of the label at the span, and where; None when the line is no form."""
    low = note.low
    line = note.line(start)
    first, last = max(line.start, start - 200), min(line.end, end + 240)
    text = low[first:last]
    if (
        "[" in text
        or "☐" in text
        or "□" in text
        or "☑" in text
        or "☒" in text
        or "✓" in text
        or "✔" in text
        or "( )" in text
    ):
        boxed = _boxed(low, line.start, first, last, start, end)
        if boxed is not None:
            return boxed
    marked = _MARK.search(low, end, last) if low.find("  ", end, last) >= 0 or low.find("|", end, last) >= 0 else None
    if marked is not None and not low[start - 1 : start].isdigit():
        columns = _header(low, line.start)
        if columns:
            return _WORDS[_column(low, line.start, marked.start(), columns)], marked.span()
    if _SHORT.match(note.plain, end) and len(_SHORT.findall(note.plain, line.start, line.end)) > 1:
        return _WORDS[low[end + 1]], (end + 1, end + 2)
    sign = _SIGN.match(note.plain, end) if low[end : end + 4].lstrip(" :")[:1] in ("-", "+") else None
    if sign is not None:
        above, below = low.rfind("\n", 0, max(0, line.start - 1)) + 1, low.find("\n", line.end + 1)
        if sum(1 for _ in _SIGN.finditer(note.plain, above, below if below >= 0 else len(low))) > 1:
            return ("absent" if sign["s"] == "-" else "present"), sign.span("s")
        if sign["field"] and sign["s"] == "-" and not low[sign.end() : line.end].strip():
            return "hypothetical", sign.span("s")
    if ("-" in text or "+" in text) and (led := _led_by_sign(note, line.start, start, last)) is not None:
        return led
    leading = _LEADING.match(low, line.start, start)
    if leading is not None:
        return _WORDS[leading["w"]], leading.span("w")
    near = max(line.start, start - _LED_WITHIN)
    led_by = None
    if low[start - 1 : start] in (" ", "/") and any(low.find(sign, near, start) >= 0 for sign in ("neg", "(-)", "0")):
        led_by = _LED.search(low, near, start)
    if led_by is not None:
        return "absent", led_by.span("w" if led_by["w"] else "nought")
    several = _of_several(low, line.start, start, end, last) if _TWO.search(low, end, last) else None
    if several is not None:
        return several
    if "?" in low[end : end + 42] and (said := _NEXT_LINE.match(low, end)) is not None:
        return ("present" if said["w"][0] == "y" else "absent"), said.span("w")
    found = _ANSWER.match(low, end, last)
    if found is None and _left_empty(low, line.start, start, end):
        return "hypothetical", (end, end + 1)
    if found is None:
        rest = _label_rest(low, end, last)
        found = _ANSWER.match(low, rest, last) if rest is not None else None
    if found is not None:
        if found["w"] in ("no", "never", "none", "neither") and re.match(
            r"\s*,\s*(?:but|except)", low[found.end() : found.end() + 10]
        ):
            return None
        return _WORDS[found["w"]], found.span("w")
    return None


def _led_by_sign(note: "Note", line: int, start: int, last: int) -> tuple[Assertion, tuple[int, int]] | None:
    """The sign that leads the item of a list: "-chest pain, -syncope"; one dash alone, or a bullet, is none."""
    above = note.line(line - 1).start if line else 0
    led = _signs(note.plain)
    if bisect_left(led, last) - bisect_left(led, above) < 2:
        return None
    if _SIGNED_LIST.search(note.plain, above, last) is not None:
        signs = list(_LED_BY_SIGN.finditer(note.plain, line, start + 1))
    elif _SPACED_LIST.search(note.plain, above, last) and _OF_SYSTEMS.search(note.low, max(0, above - 400), last):
        signs = list(_LED_BY_SPACED.finditer(note.plain, above, start + 1))
    else:
        return None
    sign = next(iter(signs[-1:]), None)
    if sign is None or re.search(r"[,;:.]", note.plain[sign.end() : start]):
        return None
    return ("absent" if sign["s"] == "-" else "present"), sign.span("s")


@lru_cache(maxsize=4)
def _signs(plain: str) -> list[int]:
    """Where a sign stands that a comma, a colon or a full stop comes before: there are two in every such list."""
    marks = frozenset((*",;:.", ""))
    return sorted(
        at for sign in "-+" for at in places(sign, plain) if plain[max(at - 9, 0) : at].rstrip()[-1:] in marks
    )


def _of_several(low: str, line: int, start: int, end: int, last: int) -> tuple[Assertion, tuple[int, int]] | None:
    """The answer that stands at the span's place among several ("Y / N / N"), or the one that all of them are."""
    found = _SEVERAL.match(low, end, last)
    if found is None:
        return None
    words = list(re.finditer(r"[a-z]+", found["w"]))
    label = re.split(r"[:?]\s|\s{2,}", low[line:start])[-1]
    items = re.split(r"[,/]", label + low[start : found.start("w")].rstrip(" ?:\t"))
    if len(items) != len(words) and len({w.group()[0] for w in words}) > 1:
        return None
    word = words[len(re.split(r"[,/]", label)) - 1] if len(items) == len(words) else words[0]
    begin = found.start("w") + word.start()
    return _WORDS[word.group()], (begin, begin + len(word.group()))


def _label_rest(low: str, end: int, last: int) -> int | None:
    """The end of a label that goes on after the span: "Heart attack / stent / bypass      No"."""
    if low[end - 1 : end] in "%0123456789":
        return None
    if _LABEL_ENDS.search(low, end, min(last, end + _LONGEST_REST)) is None:
        return None
    found = _LABEL_REST.match(low, end, last)
    if (
        found is None
        or len(found.group().split()) > 8
        or re.search(
            r"\b(?:is|was|has|had|are|were|on|with|by|at|in(?! (?:the )?(?:last|past|previous|next|coming|following)\b))\b",
            found.group(),
        )
    ):
        return None
    return found.end()


def _ticked(found: re.Match[str]) -> bool:
    if found["b"] is not None:
        return bool(found["b"].strip(" _nN"))
    return found["t"] is not None or (found["p"] or "").strip() != ""


_REMARK = re.compile(r"(?<=\w)(?:\s{2,}|[:;.])\s*(?=\w)")
"""Where a remark begins behind the label of a box."""
_TOLD = re.compile(r"^[^;\n]{0,12}(?:\s{2,}+|[:(]\s*+)(?!no\b|none|never|not\b|nil|denie)[^;\n]*\b(?:19|20)\d\d\b")
"""A remark that dates what the box denies: "[ ] Stroke   minor stroke in 2025"."""
_HAPPENED = re.compile(r"(?:\s{2,}|\s*[:(])\s*(?:once|twice|yes)\b(?!\s*(?:thought|suspected|queried|\?))")


def _boxed(
    low: str, line: int, first: int, last: int, start: int, end: int
) -> tuple[Assertion, tuple[int, int]] | None:
    boxes = _of_label(low, list(_BOX.finditer(low, first, last)), start)
    if not boxes:
        return None
    before = [b for b in boxes if b.end() <= start]
    after = [b for b in boxes if b.start() >= end]
    if after and _behind(low, line, boxes) and len(low[end : after[0].start()].split()) <= 2:
        return ("present" if _ticked(after[0]) else "absent"), after[0].span()
    if after and not before:
        named = [(b, _word_after(low, b.end())) for b in after]
        if any(word for _, word in named):
            ticked = [(b, w) for b, w in named if _ticked(b)]
            if len(ticked) == 1:
                return _WORDS[ticked[0][1] or "yes"], ticked[0][0].span()
            return None
        header = _header(low, line)
        marked = [b for b in after if _ticked(b)]
        if header and len(marked) == 1:
            return _WORDS[_column(low, line, marked[0].start(), header)], marked[0].span()
        if len(after) == 1 and low[end : after[0].start()].strip(" :.-") == "":
            return ("present" if _ticked(after[0]) else "absent"), after[0].span()
        return None
    if before:
        if len(before) > 1 and _header(low, line):
            return None  # a remark after the boxes of a row
        nearest = before[-1]
        if len(low[nearest.end() : start].split()) <= 6 and _word_after(low, nearest.end()) == "":
            if _ticked(nearest):
                return None if len(low[nearest.end() : start].split()) > 3 else ("present", nearest.span())
            if _REMARK.search(low, nearest.end(), start) is not None:
                return None  # the remark tells for itself: "[ ] Parkinson   no; drug-induced parkinsonism 2023"
            remark = low[end : after[0].start() if after else last]
            if _HAPPENED.match(remark):
                return None  # the remark tells for itself: "[ ] Fainting   once, 2022, dehydrated; otherwise no"
            return ("possible" if _TOLD.search(remark) else "absent"), nearest.span()
    return None


_NEXT_LABEL = re.compile(r"\S\s{2,}(?=\S)")


def _of_label(low: str, boxes: list[re.Match[str]], start: int) -> list[re.Match[str]]:
    """Of the boxes of a line those of the label at ``start``: "VT [x] never   Other arrhythmia [ ] never"."""
    begin = 0
    for i in range(1, len(boxes)):
        label = _NEXT_LABEL.search(low, boxes[i - 1].end(), boxes[i].start())
        if label is not None and label.end() <= start:
            begin = i
        elif label is not None and label.end() > start:
            return boxes[begin:i]
    return boxes[begin:]


def _behind(low: str, line: int, boxes: list[re.Match[str]]) -> bool:
    """Whether the boxes of a row stand behind their labels: "transfusion [ ]   vaccine [x]   operation [ ]"."""
    edges = [line, *(b.end() for b in boxes)]
    labels = [low[a : b.start()].strip() for a, b in zip(edges, boxes, strict=False)]
    return (
        len(boxes) > 1
        and all(label[-1:].isalpha() for label in labels)
        and not any(_word_after(low, b.end()) for b in boxes)
    )


def _word_after(low: str, at: int) -> str:
    found = _OPTION.match(low, at + (low[at : at + 1] == " "))
    return found[1] if found else ""


def _column(low: str, line: int, at: int, columns: list[tuple[int, str, int]]) -> str:
    """The word over a mark: of the cell of the same number where signs part the cells, else of the nearest place."""
    cell = _cells_before(low, line, at)
    own = [word for _, word, number in columns if cell and number == cell]
    return own[0] if own else min(columns, key=lambda c: abs(c[0] - (at - line)))[1]


def _cells_before(low: str, line: int, at: int) -> int:
    return low.count("|", line, at) + low.count("\t", line, at)


def _header(low: str, line: int) -> list[tuple[int, str, int]]:
    """Columns "Yes", "No", "Unsure" of the nearest line above that names them, by place and cell in the line."""
    end = line - 1
    for _ in range(40):
        if end <= 0:
            return []
        begin = low.rfind("\n", 0, end) + 1
        columns = [
            (m.start(), m[1], _cells_before(low, begin, begin + m.start())) for m in _COLUMN.finditer(low[begin:end])
        ]
        marked = "[" in low[begin:end] or _MARK.search(
            low, begin, end + 1
        )  # an answered row, whose remark may say "yes"
        if {"yes", "no"} <= {w for _, w, _ in columns} and not marked:
            return columns
        letters = [
            (m.start(), m.group(), _cells_before(low, begin, begin + m.start()))
            for m in _LETTERS.finditer(low[begin:end])
        ]
        if [w for _, w, _ in letters][:2] == ["y", "n"]:
            return letters
        if (
            not low[begin:end].strip()
            and not low[low.rfind("\n", 0, max(0, begin - 1)) + 1 : max(0, begin - 1)].strip()
        ):
            return []
        end = begin - 1
    return []
