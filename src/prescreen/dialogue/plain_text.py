"""Text of notes made safe for one line of speech: no control or direction characters, no line breaks, not long."""

import re

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]")


def on_one_line(text: str, most: int = 80) -> str:
    """``text`` on one line, cut in its middle."""
    line = _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\s+", " ", text)).strip()
    if len(line) <= most:
        return line
    head = most * 2 // 3
    return f"{line[:head].rstrip()} … {line[len(line) - (most - head - 3) :].lstrip()}"


def quoted(text: str, most: int = 80) -> str:
    """``text`` on one line in quotation marks."""
    return '"' + on_one_line(text, most).replace('"', "'") + '"'
