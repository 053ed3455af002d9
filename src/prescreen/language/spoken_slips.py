"""The words of a speaker who takes back what he just said: "two, correction, one", "2 March, scratch that, 12 March"."""

import re
from collections.abc import Iterator

from prescreen.language.words import Anchored

_TAKING_BACK = (
    r"(?:correction|corrected(?: to)?|scratch that|strike that|delete that|make (?:that|it)|sorry|apologies|my (?:mistake|error)|i mean(?:t)?"
    r"|rather|(?:i )?beg your pardon|pardon me|(?:i )?misspoke|let me correct (?:that|myself)|i correct (?:that|myself)|oops|wait)\b"
)
SLIP = re.compile(
    rf"[\s,.;:(–—-]{{0,4}}(?:no[,\s]+)?(?:i\s)?{_TAKING_BACK}"
    r"[\s,.;:-]*(?:please[\s,:]*)?(?:no[,\s]+)?(?:(?:that|it|this)(?: should| must| ought to| is to)?(?: have)?(?: read| be| been| is| was)?\s)?(?:make (?:that|it)\s)?(?:to\s)?"
)
"""The words between the wrong value and the right one."""

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
_ORDINAL = (
    r"(?:twenty[\s-]|thirty[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|"
    r"fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)\b"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\b|{_ORDINAL})"
_YEAR = r"(?:,?\s(?:20\d\d\b|(?:two thousand and|twenty)[\s-][a-z]+(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine)\b)?))?"
_DATE = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:(?:the\s)?{_DAY}(?:\sof)?\s{_MONTH}\.?{_YEAR}|{_MONTH}\s(?:the\s)?{_DAY}{_YEAR}"
    rf"|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|{_MONTH}{_YEAR})"
)
_STARTS = (
    *"correction corrected apologies misspoke oops wait sorry rather".split(),
    *(
        "scratch that",
        "strike that",
        "delete that",
        "make that",
        "make it",
        "my mistake",
        "my error",
        "i mean",
        "beg your pardon",
        "let me correct",
        "i correct",
    ),
)
_ANCHORED = Anchored(_TAKING_BACK, *_STARTS)
_WRONG = re.compile(rf"(?<![\w./-]){_DATE}[\s,.;:(–—-]{{1,4}}(?:no[,\s]+)?(?:i\s)?$")
_RIGHT = re.compile(
    r"[\s,.;:-]*(?:please[\s,:]*)?(?:no[,\s]+)?(?:(?:that|it|this)(?: should| must| is to)?(?: have)?(?: read| be| been| is| was)?\s)?(?:make (?:that|it)\s)?"
    rf"(?:to\s)?(?:on\s)?(?:(?P<date>{_DATE})|(?:the\s)?(?P<day>\d{{1,2}}(?:st|nd|rd|th)\b|{_ORDINAL}))"
)
_REST = re.compile(rf"(?P<of>\s(?:of\s)?{_MONTH}\.?{_YEAR})")


def corrected_days(low: str) -> Iterator[tuple[int, int, str]]:
    """What is left of a date that its speaker puts right: the second date, or the second day with the first one's month."""
    for slip in _ANCHORED.finditer(low):
        wrong = _WRONG.search(low, max(0, slip.start() - 60), slip.start())
        right = _RIGHT.match(low, slip.end())
        if wrong is None or right is None:
            continue
        if right["date"]:
            yield wrong.start(), right.start("date"), ""
        elif (rest := _REST.search(low, wrong.start(), slip.start())) is not None:
            yield wrong.start(), right.end(), f"{right['day']}{rest['of']}"
