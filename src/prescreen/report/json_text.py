"""JSON lines that every reader takes for one line: no character in them that some programs break lines at."""

import re

# allowed raw in JSON, and line ends for str.splitlines, JavaScript before 2019 and some editors
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_SIGNS = ("\x7f", *map(chr, range(0x80, 0xA0)), "\u2028", "\u2029", "\ufeff")


def tidy(line: str) -> str:
    """A JSON text without raw line separators and C1 controls: they become escapes, which mean the same."""
    if (line.isascii() and "\x7f" not in line) or not any(map(line.__contains__, _SIGNS)):
        return line
    return _BREAKS.sub(lambda m: f"\\u{ord(m[0]):04x}", line)
