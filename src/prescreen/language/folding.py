"""One character to one character: full-width, typographic, superscript forms as plain ones, so offsets never move."""

import re

_PAIRS = {
    **dict.fromkeys("▸►➔➜⟶⇒", "→"),
    "’": "'",
    "‘": "'",
    "‛": "'",
    "′": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "―": "-",
    "−": "-",
    "－": "-",
    "﹣": "-",
    "×": "x",
    "✕": "x",
    "✖": "x",
    "·": "·",
    "•": "•",
    "∙": "·",
    "⋅": "·",
    "≥": "≥",
    "≧": "≥",
    "⩾": "≥",
    "≤": "≤",
    "≦": "≤",
    "⩽": "≤",
    "〈": "<",
    "〉": ">",
    "µ": "u",
    "μ": "u",
    "㎕": "u",
    "℃": "C",
    "，": ",",
    "。": ".",
    "、": ",",
    "；": ";",
    "：": ":",
    "（": "(",
    "）": ")",
    "【": "[",
    "】": "]",
    "［": "[",
    "］": "]",
    "％": "%",
    "／": "/",
    "＋": "+",
    "＝": "=",
    "＜": "<",
    "＞": ">",
    "～": "~",
    "！": "!",
    "？": "?",
    "．": ".",
    "＊": "*",
    "＃": "#",
    "＆": "&",
    "ｘ": "x",
    "⁰": "0",
    "¹": "1",
    "²": "2",
    "³": "3",
    "⁴": "4",
    "⁵": "5",
    "⁶": "6",
    "⁷": "7",
    "⁸": "8",
    "⁹": "9",
    "ˆ": "^",
}
_TABLE = {ord(k): v for k, v in _PAIRS.items()}
_TABLE.update(
    dict.fromkeys(
        (160, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288, 12, 11, 8203, 65279, 173), " "
    )
)
_TABLE.update({code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)})
_TABLE.update({code: chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)})
_TABLE.update({code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)})


_BLANK = re.compile(r"_(?!\.\d)(?<![\s:=]\d_(?!\w))(?<![\s:=]\d\d_(?!\w))(?<!\d\._(?!\w))")
"""An underscore that joins or fills; one that stands for a digit that cannot be read stays ("_.8", "4_")."""


_NOUGHT = re.compile(r"(?<![\w.,])[Ø∅](?!\w| ?[\d<>=~])")
"""The sign for none, "Operations: Ø"; before a figure it is a mean or a diameter."""


def fold(text: str) -> str:
    """``text`` with plain punctuation, digits and spaces; the same length, every character at its old place."""
    plain = text if text.isascii() else text.translate(_TABLE)
    if "Ø" in plain or "∅" in plain:
        plain = _NOUGHT.sub("0", plain)
    return _BLANK.sub(" ", plain) if "_" in plain else plain  # field names of worksheets: "second_malignancy: no"


def lower(text: str) -> str:
    """Lower case of the same length (a letter whose lower case is longer stays)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
