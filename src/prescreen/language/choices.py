"""Rows to choose from: "PS: 0 [ ]  1 [ ]  2 [x]", "[ ] < 3 months  [x] >= 3 months", "stroke: yes ☐ no ☒".

What is not ticked is not said; a choice of which nothing is ticked is an open question, and where nothing follows
its label is not said either.
"""

import re
from itertools import pairwise

_BOX = re.compile(r"\[(?:[ ]{0,3}|(?P<b>[xX*✓✔]))\]|\((?:[ ]{1,3}|(?P<p>[xX✓✔]))\)|[☐□◻]|(?P<t>[☑☒✓✔■])")
_BOXES = ("[ ]", "( )", "[]", "☐", "□", "◻")
_OPEN = r"(?i:uncertain|unclear|unsure|not sure|not (?:done|assessed|discussed)|pending|tb[cd]|to be (?:discussed|confirmed|decided|determined)|see (?:remarks?|below|comments?|notes?|text|over))"
_FINDING = (
    r"(?i:(?:clinically )?(?:normal|abnormal)(?:\W{1,3}(?:ncs|cs|(?:not |non-?)?\s?clin(?:ically|\.)? ?signif(?:icant|\.)?))?\)?|intact|impaired|preserved|reduced|"
    r"good|fair|poor|full|partial|present|absent|regular|irregular)"
)
"""What an examination or a test may be found to be."""
_OPTION = (
    rf"(?:{_OPEN}|{_FINDING}|"
    r"(?i:suitable|unsuitable|eligible|ineligible|yes|no|n/a|y|n|none|nil|never|unknown|not known|neg(?:ative)?|pos(?:itive)?|male|female|m|f|auto(?:logous)?|allo(?:gen(?:e)?ic)?)|"
    r"(?:(?:[<>]=?|[≤≥]|less than|more than|at least|under|over)\s?)?(?:\d{1,3}(?:[.,]\d)?|I{1,3}|IV|i{1,3}|iv)"
    r"(?:\s?(?:-|to)\s?\d{1,3})?\+?(?:\s?(?:%|days?|weeks?|wks?|months?|mos?|years?)(?: or more| or less)?)?)"
)
_LEFT_OPEN = re.compile(rf"\s*{_OPEN}")
"""What is ticked instead of an answer."""
_BEHIND = re.compile(rf"\s*{_OPTION}(?=\s|$|[,;:/|.(])")
_BEFORE = re.compile(rf"(?:^|(?<=[\s:|,;/(?]))\s*{_OPTION}\s*$")
_REMARK = re.compile(
    r"\s?\([^()]*\)|\s?(?:[,–]|-\s)(?=[^:?|;]*(?:\d|\bI{1,3}\b|\bIV\b))(?:[^\s:?|;]|[ ](?! ))*|\s?[,–]\s(?:since|date|in|at)\b[\w ]*(?=\s)"
)
"""Behind an option what is told of it, before the box of the next: "[x] yes, NYHA III   [ ] no"; a word alone is a label."""
_LABEL = re.compile(r"(?:^|[.;|?])\s*(?P<label>[^.;|?]+\??)\s*$")
"""The question before its boxes."""


def only_chosen(plain: str) -> str:
    """``plain`` with blanks for the boxes of such rows and for every option that is not ticked; the same length."""
    if not any(box in plain for box in _BOXES):
        return plain
    return "".join(_row(line) for line in plain.splitlines(keepends=True))


def _row(line: str) -> str:
    boxes = list(_BOX.finditer(line))
    options = _options(line, boxes) if len(boxes) > 1 else None
    if options is None:
        return line
    chars = list(line)
    since = 0
    for group in _groups(line, list(zip(boxes, options, strict=True))):
        told = [option for box, option in group if box.lastgroup and _LEFT_OPEN.match(line, *option) is None]
        for box, option in group:
            for first, last in (box.span(), *([] if option in told else [option])):
                chars[first:last] = " " * (last - first)
        if not told:
            chars[group[0][0].start()] = "?"
            if not any(box.lastgroup for box, _ in group):
                _unsay(chars, since, group[0][0].start())
        since = max(group[-1][0].end(), group[-1][1][1])
    return "".join(chars)


def _unsay(chars: list[str], since: int, at: int) -> None:
    """Blank the label of a choice of which nothing is ticked: what stands behind it, or else before it from ``since``."""
    before, behind = "".join(chars[since:at]), "".join(chars[at + 1 :])
    label = _LABEL.search(before) if not behind.strip() else None
    first, last = (since + place for place in label.span("label")) if label is not None else (0, 0)
    if not "".join(chars[:at]).strip() and not any(box in behind for box in _BOXES):
        first, last = at + 1, len(behind.rstrip()) + at + 1
    chars[first:last] = " " * (last - first)


def _options(line: str, boxes: list[re.Match[str]]) -> list[tuple[int, int]] | None:
    """What each box stands for, behind it or else before it; None where one stands for something else than an option."""
    found = [_BEHIND.match(line, box.end()) for box in boxes]
    if found[-1] is None:
        found = [_BEFORE.search(line[: box.start()], last) for last, box in zip(_ends(boxes), boxes, strict=True)]
    elif all(found):
        begins = [*(box.start() for box in boxes[1:]), len(line)]
        return [_with_remark(line, option.span(), begin) for option, begin in zip(found, begins, strict=True) if option]
    spans = [option.span() for option in found if option is not None]
    return spans if len(spans) == len(boxes) else None


def _with_remark(line: str, option: tuple[int, int], begin: int) -> tuple[int, int]:
    """The option with its remark, where nothing but blanks stands between that and the next box."""
    remark = _REMARK.match(line, option[1], begin)
    return (option[0], remark.end()) if remark is not None and not line[remark.end() : begin].strip() else option


def _ends(boxes: list[re.Match[str]]) -> list[int]:
    return [0, *(box.end() for box in boxes[:-1])]


Choice = tuple[re.Match[str], tuple[int, int]]


def _groups(line: str, choices: list[Choice]) -> list[list[Choice]]:
    """The boxes of one question each: nothing but their options stands between them."""
    groups = [[choices[0]]]
    for (box, option), choice in pairwise(choices):
        end, begin = max(box.end(), option[1]), min(choice[0].start(), choice[1][0])
        if line[end:begin].strip(" \t|,;/"):
            groups.append([])
        groups[-1].append(choice)
    return groups
