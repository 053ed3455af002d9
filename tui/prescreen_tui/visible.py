"""Text of notes as it is shown: one character for one, so that offsets hold; nothing in it can command a terminal."""

import re
from bisect import bisect_right
from functools import lru_cache

from rich.cells import cell_len

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ufeff\ud800-\udfff\ufff9-\ufffb]")
_TAB = 4
_DELETE = 0x7F
_C0 = 0x20


def visible(text: str) -> str:
    """``text`` with every control, direction and odd character as one that can be seen. Tabs and newlines stay."""
    return _UNSAFE.sub(_mark, text) if _UNSAFE.search(text) else text


def shown(text: str) -> str:
    """``visible``, with tabs as spaces and newlines as one: fit to be a piece of a line."""
    return visible(text).replace("\t", " " * _TAB).replace("\n", " ")


def _mark(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < _C0:
        return chr(0x2400 + code)
    return "\u2421" if code == _DELETE else "\ufffd"


class Rows:
    """A text cut into rows of at most ``width`` cells, at spaces where it can be: starts and ends into the text."""

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = max(width, 8)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lines: list[int] = []
        """The number of the line of the text that a row belongs to, from 1; 0 for a row that goes on."""
        start, number, size = 0, 1, len(text)
        while start <= size:
            end = text.find("\n", start)
            end = size if end < 0 else end
            self._cut(start, end, number)
            start, number = end + 1, number + 1

    def __len__(self) -> int:
        return len(self.starts)

    def row_of(self, offset: int) -> int:
        """The row in which a character stands."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def _cut(self, start: int, end: int, number: int) -> None:
        while True:
            stop = self._stop(start, end)
            self.starts.append(start)
            self.ends.append(stop)
            self.lines.append(number)
            if stop >= end:
                return
            start, number = stop, 0

    def _stop(self, start: int, end: int) -> int:
        most = start + self.width
        if end <= start:
            return end
        piece = self.text[start : min(most, end)]
        if not (piece.isascii() and "\t" not in piece):
            fit = _fitting(piece, self.width)
            if fit < len(piece):
                return start + fit
            if most >= end:
                return end
        elif most >= end:
            return end
        space = self.text.rfind(" ", start + self.width // 2, most)
        return space + 1 if space > 0 else most


@lru_cache(maxsize=4096)
def _fitting(piece: str, width: int) -> int:
    """How many characters of ``piece`` fit into ``width`` cells, at least one."""
    used = 0
    for index, character in enumerate(piece):
        used += _TAB if character == "\t" else cell_len(visible(character))
        if used > width:
            return max(1, index)
    return len(piece)
