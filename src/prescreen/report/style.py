"""How the text report may look: width, colours, glyphs. Colour never carries meaning alone."""

from dataclasses import dataclass

_CODES = {"bold": "1", "dim": "2", "violated": "31", "unresolved": "33", "satisfied": "32", "head": "1"}
_GLYPHS = {"violated": "✗", "unresolved": "?", "satisfied": "✓"}
_PLAIN = {"violated": "x", "unresolved": "?", "satisfied": "+"}


@dataclass(frozen=True, slots=True)
class Style:
    """Plain by default: 100 columns, no colour, glyphs allowed."""

    colour: bool = False
    width: int = 100
    glyphs: bool = True

    def paint(self, text: str, *roles: str) -> str:
        """``text`` in the colours of ``roles``, or as it is."""
        codes = ";".join(_CODES[r] for r in roles)
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colour and codes else text

    def glyph(self, status: str) -> str:
        return (_GLYPHS if self.glyphs else _PLAIN)[status]
