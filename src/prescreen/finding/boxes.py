"""Boxes of a form: what is ticked for an item, and what is left when the rest is taken away."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prescreen.finding.conditions import Mention

_UNTICKED = re.compile(r"(?:\[ *\]|☐)[^\[☐☒☑\n;]*")
_BOX = re.compile(r"\[ ?[xX✓✔]? ?\]|[☐☒☑]")


_TICK = re.compile(r"(?:\[ ?[x✓✔] ?\]|[☒☑]) ?")


def chosen_words(words: str) -> str:
    """``words`` of a form in lower case with neither boxes nor the options that are not ticked."""
    return _TICK.sub("", ticked_only(words)) if "[" in words or "☐" in words or "☒" in words or "☑" in words else words


def ticked_only(words: str) -> str:
    """``words`` of a form with blanks for the options that are not ticked: "[ ] good [x] difficult" leaves "difficult"."""
    return _UNTICKED.sub(lambda option: " " * len(option.group()), words)


def chosen(mention: "Mention") -> str | None:
    """What a form's boxes choose for the mention: its ticked options, or its own words behind a ticked box; "" for nothing.

    None where its line has no boxes of its own.
    """
    low, line = mention.note.low, mention.note.line(mention.start)
    boxes = [box.span() for box in _BOX.finditer(low, line.start, line.end)]
    if not boxes:
        return None
    if not low[line.start : boxes[0][0]].strip(" \t-*•"):  # each box stands before its words
        own = [box for box in boxes if box[1] <= mention.start]
        later = [box[0] for box in boxes if box[0] >= mention.end]
        return ticked_only(low[own[-1][0] : later[0] if later else line.end]).strip() if own else None
    behind = [box for box in boxes if box[0] >= mention.end]
    if not behind:
        return None
    others = [h.start for h in mention.note.hits(mention.vocabulary) if behind[0][1] <= h.start < line.end]
    end = low.rfind("  ", behind[0][1], others[0]) if others else line.end
    options = ticked_only(low[behind[0][0] : end if end > 0 else others[0]])
    return options.strip() if _BOX.search(options) else ""
