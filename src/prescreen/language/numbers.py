"""Numbers as clinicians write them, in any locale: 6,1 / 1.2 lakh / 38, 000 / 12.400 / 305 000 / 0·9 / forty-five thousand.

A written number may have two readings ("2,900" is 2900 or 2.9, "12.400" is 12400 or 12.4): all are kept, likelier first.
"""

import re

NUMBER = (
    r"(?:\d{1,3}(?:[,.']\d{3}){2,}(?!\d)"  # 1,234,567
    r"|\d{1,2},\d\d,\d{3}(?!\d)"  # 1,12,000
    r"|\d{1,3},\s?\d{3}(?!\d)"  # 187,000 and 38, 000
    r"|\d{1,3}'\d{3}(?!\d)"
    r"|\d{1,3} (?!10[3-9]\s?/)\d{3}(?=\s?(?:/|cells|per\b|g/l\b|u/l\b|mg/l\b|pg|ng|mcg))|\d{1,3} 000(?!\d)"  # 305 000/uL
    r"|\d+(?:(?:[.,]|·(?!10[3-9]\s?/))\d+)?|(?<![\d._?])\.\d+)"
)
"""A pattern of one number, without sign and without groups of its own."""

_LAKHS = re.compile(r"\d{1,2},\d\d,\d{3}")
_SPACED = re.compile(r"\d{1,3}(?:, | )\d{3}")
_GROUPED = re.compile(r"\d{1,3}(?:[,.']\d{3})+")


def readings(written: str) -> list[float]:
    """What a written number can mean, likelier first; empty when it is no number.

    >>> readings("2,900"), readings("12.400"), readings("6,1"), readings("305 000")
    ([2900.0, 2.9], [12.4, 12400.0], [6.1], [305000.0])
    """
    text = written.strip().replace("·", ".")
    try:
        if _SPACED.fullmatch(text):
            return [float(text.replace(",", "").replace(" ", ""))]
        if _LAKHS.fullmatch(text):
            return [float(text.replace(",", ""))]
        if _GROUPED.fullmatch(text):
            grouped = float(re.sub(r"[,.']", "", text))
            if text.count(",") + text.count(".") != 1:
                return [grouped]
            decimal = float(text.replace(",", "."))
            if text[0] == "0":
                return [decimal]
            return [grouped, decimal] if "," in text else [decimal, grouped]
        return [float(text.replace(",", "."))]
    except ValueError:
        return []


_UNITS = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {"nil": 0, "oh": 0, "nought": 0, "naught": 0}
_TENS = {
    w: 10 * i for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_WORD = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
NUMBER_WORDS = (
    rf"(?:(?:{_WORD}|a(?=\s(?:hundred|thousand)\b))(?:[\s-]+(?:{_WORD}|(?:hundred|thousand)(?:[\s-]+and)?|point)\b)*)"
)
"""A pattern of a number in words: "forty-five thousand", "eight point two"."""


def in_words(written: str) -> float | None:
    """The value of a number in words, None when it is none.

    >>> in_words("forty-five thousand"), in_words("eight point two"), in_words("a hundred")
    (45000.0, 8.2, 100.0)
    """
    total, current, decimals, seen = 0.0, 0.0, "", False
    for word in re.split(r"[\s-]+", written.strip().lower()):
        if word in _UNITS and "." in decimals:
            decimals += str(_UNITS[word])
        elif word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
            seen = True
        elif word == "a" and not seen:
            current, seen = 1.0, True
        elif word == "hundred" and seen:
            current *= 100
        elif word == "thousand" and seen:
            total, current = total + current * 1000, 0.0
        elif word == "point" and seen:
            decimals = "."
        elif word != "and":
            return None
    if not seen:
        return None
    return float(f"{total + current:g}{decimals}") if len(decimals) > 1 else total + current


def one_number(written: str) -> float:
    """The number with every comma, blank and quote taken for a group mark; 0 when it is none."""
    try:
        return float(written.replace(",", "").replace(" ", "").replace("'", "").replace("·", "."))
    except ValueError:
        return 0.0
