"""Paragraphs, and blocks of results that blank lines part."""

import re

_BLANK = re.compile(r"\n[ \t]*(?:\n|$)")
_RESULTS = re.compile(
    r"(?>[ \t]*[-*•·]?[ \t]*[a-z][a-z ()/%+#-]{0,24}?[\s:=.|]{1,30}[<>~]?\d(?:(?!\.[ ]+[a-z]+\s[a-z]|\btoday\b|\bnow\b)[^\n]){0,110}(?:\n(?![ \t]*\n)|\n?$|(?=\n[ \t]*\n)))++"
)
"""Lines that begin with a name and a figure and are no sentences; each is read once (a line has many halves)."""


def paragraph_start(low: str, at: int) -> int:
    """Where the paragraph begins that holds the character before ``at``."""
    blank = low.rfind("\n\n", 0, max(at, 1))
    return 0 if blank < 0 else blank + 2


def paragraph_end(low: str, at: int, *, skip_blank: bool = False) -> int:
    """The end of the paragraph; a heading alone in its line may be followed by one blank line."""
    if skip_blank:
        blank = _BLANK.match(low, at)
        if blank is not None:
            at = blank.end()
    found = _BLANK.search(low, at)
    return len(low) if found is None else found.start()


def results_below(low: str, at: int) -> int:
    """The end of the lines of results right under a line that ends at ``at``."""
    found = _RESULTS.match(low, at + 1)
    return at if found is None else found.end()


def results_end(low: str, at: int) -> int:
    """The end of the block under a heading: its paragraph, and those after it that hold nothing but lines of results."""
    end = paragraph_end(low, at, skip_blank=True)
    while (blank := _BLANK.match(low, end)) is not None and blank.end() < len(low):
        following = paragraph_end(low, blank.end())
        if _RESULTS.fullmatch(low, blank.end(), following) is None:
            break
        end = following
    return end
