"""The words of a speaker who takes back what he just said: "two, correction, one", "360 - no, that should read 36"."""

import re

SLIP = re.compile(
    r"[\s,.;:(-]{0,4}(?:no[,\s]+)?(?:correction|corrected(?: to)?|scratch that|strike that|delete that|make that|sorry|i mean|rather|beg your pardon)\b"
    r"[\s,.;:-]*(?:please[\s,:]*)?(?:no[,\s]+)?(?:(?:that|it|this)(?: should| must| ought to| is to)?(?: have)?(?: read| be| been| is| was)?\s)?(?:make (?:that|it)\s)?(?:to\s)?"
)
"""The words between the wrong value and the right one."""
