"""Words of time: months, weekdays, seasons, numbers."""

MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "january jan januar janvier januari gennaio enero",
            "february feb februar februari fevrier febbraio febrero",
            "march mar maerz maart marzo",
            "april apr avril aprile abril",
            "may maggio",
            "june jun juni juin giugno junio",
            "july jul juli juillet luglio julio",
            "august aug augustus agosto aout",
            "september sept sep septembre settembre septiembre",
            "october oct oktober octobre ottobre octubre",
            "november nov novembre noviembre",
            "december dec dezember decembre dicembre diciembre",
        ),
        1,
    )
    for word in words.split()
}
"""Month names; three-letter forms count only when capitalised."""

WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday",
            "sunday",
        )
    )
    for word in words.split()
}

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_UNITS, 1)}
NUMBERS |= _TENS | {f"{t}{s}{u}": n + i for t, n in _TENS.items() for i, u in enumerate(_UNITS[:9], 1) for s in "- "}
NUMBERS |= {"a": 1, "an": 1}

VAGUE: dict[str, tuple[int, int]] = {
    "couple": (2, 3),
    "a couple": (2, 3),
    "couple of": (2, 3),
    "a couple of": (2, 3),
    "few": (2, 6),
    "a few": (2, 6),
    "several": (3, 9),
    "some": (2, 9),
    "many": (4, 40),
}
"""Counts that are not numbers, as the range that they can mean."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month in the northern year (criteria, rule 12)."""
UNIT = r"(?:/(?:7|52|12)(?!\d)|days?|nights?|weeks?|wks?|wk|fortnights?|months?|mths?|mos?|years?|yrs?|yr|hours?|hrs?)"
COUNT = (
    r"(?:\d{1,3}(?:\.5|-1/2| ?1/2)?|"
    + "|".join(w.replace(" ", r"\s") for w in sorted([*NUMBERS, *VAGUE], key=len, reverse=True))
    + ")"
)


def count_of(words: str) -> tuple[float, float]:
    """The range of numbers that a count in digits or words can mean.

    Raises ValueError when it is neither.
    """
    words = " ".join(words.split())
    if words in VAGUE:
        return VAGUE[words]
    if words in NUMBERS:
        return (NUMBERS[words], NUMBERS[words])
    number = float(words.replace("-1/2", ".5").replace(" 1/2", ".5").replace("1/2", ".5"))
    return (number, number)


_PARTS_OF = {"/7": "day", "/52": "week", "/12": "month"}


def unit_of(word: str) -> str:
    """ "day", "week", "fortnight", "month" or "year" of a unit in any spelling, the British "3/52" among them."""
    if word in _PARTS_OF:
        return _PARTS_OF[word]
    for stem, name in (("d", "day"), ("n", "day"), ("w", "week"), ("f", "fortnight"), ("m", "month"), ("h", "hour")):
        if word.startswith(stem):
            return name
    return "year"
