"""Vital signs told without their name: "97 % on air", "88 kg, 181 cm", "52 kg / 158 cm"; and heights in feet."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.statements import Statement
from prescreen.finding.labs.units import Unit

if TYPE_CHECKING:
    from prescreen.language.note import Note

_PERCENT = re.compile(
    r"(?<![\d.,-])(?P<a>\d{2,3}(?:[.,]\d)?)\s?%?\s*(?:\(?(?:saturated|saturation|sats?|when|while|at rest|measured|breathing|on|in|of)\)?\s*){0,3}$"
)
_PRESSURE = re.compile(r"(?<!\d)\d{2,3}/\d{2,3}(?!\d|/)[^\n;]*$")
"""Before a number without its sign in a strip of vital signs: "36.6, 104/66, 84, 94 RA"."""
_MASS = re.compile(
    r"(?P<edge>^|[,;:(\n|>/·]|\]|\.\s|\s{2}|\bis|\bnow|\bcurrently|\bw\b|\bweighs|\bweight|\b(?:he|she|pt|patient)'s|\b\d{1,2}\s?(?:y/?o\s?|yrs?\s)?(?:[mf]|male|female)|\b(?:man|woman|male|female|lady|gentleman))\s?(?P<about>~|about |ca\.? )?(?P<a>\d{2,3}(?:[.,]\d{1,2})?)\s?$"
)
_AFTER_MASS = re.compile(r"\s?(?:[,;.)/|·]|\n|$|\s{2}|for\b|and\b|at\b|on\b|in\b|by home|\(|today|this|-\s|bw\b)")
_LENGTH = re.compile(r"(?P<a>[12]\d\d(?:[.,]\d)?)\s?$")
_NOT_OWN = re.compile(
    r"\b(?:lost|loss|gain\w*|lift\w*|down|up|by|under|over|donor|ideal|target|grip|another|extra|further|some|than|of(?! \d\d[,;])|father|mother|husband|wife|baby|birth)\b[^.;\n]{0,14}$"
)
_FEET = re.compile(
    r"(?:is|was|of|:|=|\s)*(?P<f>[4-7])\s?(?:'|ft\.?|feet|foot)[\s,-]*(?:and\s)?(?P<i>\d{1,2}(?:\.\d)?)?(?:\s?(?:\"|''|in(?:ch(?:es)?)?\b\.?))?"
)


def unnamed(note: "Note", used: set[int]) -> Iterator[tuple[str, str, Statement]]:
    """(name, dimension, statement) of the vital signs that stand without their name."""
    low = note.low
    masses: list[tuple[int, int]] = []
    lengths = []
    for hit in note.hits("labs"):
        weak = hit.term.row["weak"]
        if weak == "air":
            found = _PERCENT.search(low, max(0, hit.start - 44), hit.start)
            if (
                found is not None
                and found.start("a") not in used
                and 50 <= float(found["a"].replace(",", ".")) <= 100
                and (
                    "%" in found.group()
                    or "sat" in low[max(0, hit.start - 70) : hit.start]
                    or _PRESSURE.search(low, max(0, hit.start - 40), found.start("a"))
                )
            ):
                yield (
                    "spo2",
                    "percent",
                    Statement(found.start("a"), found.start("a"), hit.end, (found["a"],), unit=Unit(1.0)),
                )
        elif weak == "bare_mass":
            begin = max(0, hit.start - 18)
            found = _MASS.search(low, begin, hit.start)
            if (
                found is None
                or (found["edge"] == "" and begin > 0)
                or found.start("a") in used
                or _AFTER_MASS.match(low, hit.end) is None
            ):
                continue
            if _NOT_OWN.search(low, max(0, found.start("a") - 26), found.start("a")) or low[hit.end : hit.end + 2] in (
                "/m",
                "/d",
            ):
                continue
            masses.append((found.start("a"), hit.end))
            yield (
                "weight",
                "mass",
                Statement(found.start("a"), found.start("a"), hit.end, (found["a"],), unit=Unit(1.0)),
            )
        elif weak == "bare_length":
            lengths.append(hit)
    for hit in lengths:
        found = _LENGTH.search(low, max(0, hit.start - 6), hit.start)
        if found is None or found.start("a") in used:
            continue
        at = found.start("a")
        if any(0 <= at - end < 12 or 0 <= start - hit.end < 12 for start, end in [*masses, *_weights(note, used, at)]):
            yield "height", "length", Statement(at, at, hit.end, (found["a"],), unit=Unit(1.0))


def _weights(note: "Note", used: set[int], at: int) -> list[tuple[int, int]]:
    """Named weights that end shortly before a place: "weight 61 kg for 168 cm"."""
    found = re.compile(r"\d\s?kg\W{0,3}(?:for|and is|and|,|/|at)?\W{0,3}$").search(note.low, max(0, at - 14), at)
    return [] if found is None else [(at - 4, at)]


def feet(note: "Note", at: int) -> tuple[float, int] | None:
    """Centimetres of a height in feet and inches after its name, and where it ends."""
    found = _FEET.match(note.low, at)
    if found is None:
        return None
    inches = float(found["i"] or 0)
    if inches >= 12:
        return None
    return (int(found["f"]) * 12 + inches) * 2.54, found.end()
