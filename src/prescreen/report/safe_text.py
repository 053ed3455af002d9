"""Text from notes made safe to show: no terminal escapes, no hidden direction changes, no odd line breaks.

What is replaced stays visible, so that a reader sees that something was there.
"""

import re

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ufeff\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"\s+")
_DELETE = 0x7F


def safe(text: str) -> str:
    """``text`` with control and direction characters made visible; newlines and tabs stay."""
    return _UNSAFE.sub(_visible, text.replace("\r\n", "\n")) if _UNSAFE.search(text) else text


def one_line(text: str, width: int | None = None) -> str:
    """``text`` safe, on one line, cut to ``width`` characters with an ellipsis in its middle."""
    line = safe(_BREAKS.sub(" ", text)).strip()
    if width is None or len(line) <= width:
        return line
    head = (width - 3) * 2 // 3
    return f"{line[:head]} … {line[len(line) - (width - 3 - head) :]}"


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == _DELETE:
        return "\u2421"
    return f"<U+{code:04X}>"
