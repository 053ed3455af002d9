"""Dates that stand over a stretch of text: "12/05/2025: Hb 84 ...", "Bloods 24/09/2026" over a list, "Echo 03/09: .."."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prescreen.language.dates import DateMention
from prescreen.language.sections import category_of

if TYPE_CHECKING:
    from prescreen.language.note import Note


@dataclass(frozen=True, slots=True)
class Governor:
    """A date that holds from ``start`` to ``end`` for what the words of ``topic`` name ("" for everything)."""

    start: int
    end: int
    mention: DateMention
    topic: str


_TOPICS = {
    "echo": r"echo\w*|tte|toe|tee|2d echo|muga|mri|cmr",
    "ecg": r"\d*-?\s?(?:lead )?e[ck]g|electrocardiogram",
    "rhythm": r"holter|telemetry|patch|monitor|event recorder|ambulatory \w+|24 ?h holter",
    "chest": r"ct|chest ct|ct chest\S*|hrct|cxr|chest x-ray|pet\S*",
    "": r"labs?|laboratory|lab tests?|bloods?|blood count|chemistry|cbc|fbc|results?|auxiliary(?: examinations?)?|"
    r"biology|investigations?|vitals?|obs|exam(?:ination)?|on examination|data|today|(?:seen|reviewed|assessed) by "
    r"[\w. ]{3,24}",
}
_CT = re.compile(r"(?:pet/?-?ct|ct|cxr|mri|us|ultrasound)(?:[ /]\w[\w/ ]{0,30})?")
_WORDS = {
    "echo": re.compile(
        r"effusion|pericard|valv|regurg|stenosis|lv|ef\b|cardiomyopath|wall|fluid|tamponade|septum|"
        r"ventric"
    ),
    "ecg": re.compile(r"ecg|ekg|tracing|rhythm|block|qt|abnormal|normal|t wave|st\b|sinus|read as|fibrillation|within"),
    "rhythm": re.compile(r"vt|vf|nsvt|pvc|ectop|arrhythm|tachy|fibrill|\baf\b|rhythm|burden"),
    "chest": re.compile(r"effusion|pericard|fluid|pneumon|infiltrat"),
}
_LABEL = re.compile(r"(?P<label>[a-z][a-z0-9 /.&+-]{0,38}?)?\s*[:(]?\s*$")
_TOPIC = re.compile(
    "|".join(
        f"(?P<t_{k or 'any'}>(?:repeat |the |2d |bedside |outside |12-lead )?(?:{v})(?: report| "
        f"results?| data| findings)?)"
        for k, v in _TOPICS.items()
    )
)
_AFTER = re.compile(r"\s*[)\]]?\s*(?:\([^)\n]{0,40}\)\s*)?(?P<mark>[:;,]|-\s|--|$|\n|[.](?=\s)|(?=\s{2})|\s)")

_INK = re.compile(r"\S")


def governors(note: "Note") -> list[Governor]:
    """The governing dates of a note, in text order."""
    found: list[Governor] = []
    low, plain = note.low, note.plain
    for mention in note.dates:
        if (mention.relative and low[mention.start : mention.end] != "today") or mention.days.low is None:
            continue
        begin = max(note.line(mention.start).start, mention.start - 60)
        head = low[begin : mention.start]
        cut = max(head.rfind(". "), head.rfind("; "), head.rfind("| "))
        head = head[cut + 2 :] if cut >= 0 else head
        words = head.strip(" \t-*•·|:(")
        after = _AFTER.match(low, mention.end)
        if after is None:
            continue
        mark = after["mark"]
        rest = _INK.search(low, after.end(), note.line(mention.end).end)
        topic = _topic(words)
        alone = rest is None and mark != ","
        if not words:
            if cut >= 0 and mark != ":":
                continue
            if not (
                mark in (":", "- ", "--")
                or alone
                or low[mention.end : mention.end + 2] == "  "
                or (mark == " " and mention.grain == "day" and cut < 0)
            ):
                continue
            topic = ""
        elif topic is None:
            if not (
                alone
                and cut < 0
                and (
                    plain[begin + len(head) - len(head.lstrip()) : mention.start].strip().isupper()
                    or category_of(words) is not None
                )
            ):
                continue
            topic = ""
        found.append(Governor(mention.start, _reach(low, mention.end, block=alone), mention, topic))
    closed: list[Governor] = []
    for index, governor in enumerate(found):
        later = (
            g.start
            for g in (found[i] for i in range(index + 1, len(found)))
            if g.topic == governor.topic or g.topic == "" or governor.topic == ""
        )
        end = min(governor.end, next(later, governor.end))
        closed.append(Governor(governor.start, end, governor.mention, governor.topic))
    return closed


def _topic(words: str) -> str | None:
    if _CT.fullmatch(words):
        return "chest"
    parts = re.split(r"\s+and\s+|\s*[/&,+]\s*", words)
    if len(parts) > 1:
        return "" if all(_TOPIC.fullmatch(p) for p in parts) else None
    found = _TOPIC.fullmatch(words)
    if found is None:
        return None
    name = next(k for k, v in found.groupdict().items() if v)[2:]
    return "" if name == "any" else name


def _reach(low: str, at: int, *, block: bool) -> int:
    """To the paragraph's end; a date alone on its line holds past one blank line below it."""
    stop = low.find("\n\n", at)
    if block and stop >= 0 and not low[at:stop].strip():
        stop = low.find("\n\n", stop + 2)
    return min(len(low) if stop < 0 else stop, at + 4000)


def governing(found: list[Governor], low: str, start: int, end: int) -> DateMention | None:
    """The date that stands over a span, the nearest one that speaks of its topic."""
    best = None
    for governor in found:
        if governor.start >= start:
            break
        if governor.end >= end and (
            not governor.topic or _WORDS[governor.topic].search(low, max(0, start - 30), end + 30)
        ):
            best = governor.mention
    return best
