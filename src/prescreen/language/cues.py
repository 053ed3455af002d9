"""The words that change how something is told, and one scan of a note for them.

Two sources: the literal phrases of medspaCy's ConText rule file, read as data (medspaCy itself is not imported), and
`lexicons/assertion_cues.csv`, which wins where both speak.
"""

import csv
import importlib.util
import json
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from prescreen.data import data_path
from prescreen.language.words import Phrases

_CATEGORIES = {
    "NEGATED_EXISTENCE": "absent",
    "POSSIBLE_EXISTENCE": "possible",
    "HYPOTHETICAL": "hypothetical",
    "HISTORICAL": "historical",
    "FAMILY": "family",
}
# words of the rule file that ConText counts as negations and a physician would not
_LEFT_OUT = frozenset(
    (
        "any other",
        "as well as any",
        "checked for",
        "test for",
        "evaluate for",
        "to exclude",
        "resolved",
        "prophylaxis",
        "family",
        "not",
        "not significant",
        "secondary",
        "return",
        "ro",
        ": none",
        ": no",
    )
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase and what it does. ``forward``/``backward``: what comes after/before it; ``scope``: most words between."""

    words: str
    category: str
    forward: bool
    backward: bool
    scope: int
    source: str


class Found(NamedTuple):
    """A cue at characters ``start`` to ``end``, as all the readings that its words have."""

    start: int
    end: int
    cues: tuple[Cue, ...]
    by_category: dict[str, Cue]
    """The first reading of each category."""

    def has(self, category: str) -> Cue | None:
        return self.by_category.get(category)


def _medspacy_rules() -> list[tuple[str, str, str]]:
    """(literal, category, direction) of medspaCy's English ConText rules; none when medspaCy is not installed."""
    spec = importlib.util.find_spec("medspacy")
    if spec is None or spec.origin is None:
        return []
    package = Path(spec.origin).parent
    for folder in (package / "resources" / "en", package.parent / "resources" / "en"):
        path = folder / "context_rules.json"
        if path.is_file():
            rules = json.loads(path.read_text(encoding="utf-8"))["context_rules"]
            return [(r["literal"].lower(), r["category"], r["direction"]) for r in rules]
    return []


def _row(words: str, category: str, direction: str, scope: int | None, source: str) -> Cue:
    if scope is None:
        scope = {"possible": 10, "planned": 8, "historical": 9, "hypothetical": 14}.get(
            category, 6 if direction == "backward" else 30
        )
    return Cue(
        words,
        category,
        direction in ("forward", "both", "subject", "whole"),
        direction in ("backward", "both", "whole"),
        scope,
        source,
    )


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[Cue, ...]]:
    """All cues by their words, in lower case.

    Raises ValueError naming the line when a row of the lexicon is malformed.
    """
    found: dict[str, list[Cue]] = {}
    path = data_path("lexicons", "assertion_cues.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            try:
                scope = int(row["scope"]) if row["scope"] else None
                cue = _row(row["cue"], row["category"], row["direction"], scope, row["source"])
            except (KeyError, ValueError) as error:
                raise ValueError(
                    f"{path}, line {number}: a cue needs cue, category, direction, scope, source"
                ) from error
            found.setdefault(row["cue"], []).append(cue)
    for literal, category, direction in _medspacy_rules():
        if literal in found or literal in _LEFT_OUT:
            continue
        name = "stop" if direction == "TERMINATE" else _CATEGORIES.get(category)
        if name is not None:
            ways = "both" if name == "stop" else direction.lower()
            found[literal] = [_row(literal, name, ways, None, "medspaCy 1.3 ConText rules")]
    return {words: tuple(cues) for words, cues in found.items()}


@lru_cache(maxsize=1)
def _phrases() -> tuple[Phrases, list[tuple[tuple[Cue, ...], dict[str, Cue]]]]:
    cues = lexicon()
    return Phrases(list(cues)), [(each, {c.category: c for c in reversed(each)}) for each in cues.values()]


_NUMBERED = re.compile(r"no\. ?\d")


def find_cues(low: str) -> list[Found]:
    """Cues of a text in lower case, in order, the longest where several overlap."""
    phrases, entries = _phrases()
    scanned = low.replace("\n", " ")
    size = len(scanned)
    hits: list[tuple[int, int, int]] = []
    for index, start, end in phrases.find(scanned):
        if start and scanned[start - 1].isalnum() and scanned[start].isalnum():
            continue
        if end < size:
            last, after = scanned[end - 1], scanned[end]
            if after.isalnum() and last.isalnum():
                continue
            if after == "-" and last.isalpha() and scanned[end + 1 : end + 2].isalpha():
                continue  # "post-no-fault", "father-in-law": the hyphen goes on
            if after == "." and _NUMBERED.match(scanned, start):
                continue  # "cycle no. 2", "infusion no.3"
        hits.append((start, -end, index))
    hits.sort()
    found: list[Found] = []
    reach = 0
    for start, negative_end, index in hits:
        if start >= reach:
            reach = -negative_end
            found.append(Found(start, reach, *entries[index]))
    return found


class CueMap:
    """The cues of one text, by place."""

    def __init__(self, low: str) -> None:
        self._found = find_cues(low)
        self._starts = [f.start for f in self._found]
        self._ends = [f.end for f in self._found]

    def between(self, start: int, end: int) -> list[Found]:
        """Cues that lie in characters ``start`` to ``end``."""
        return self._found[bisect_left(self._starts, start) : bisect_right(self._ends, end)]
