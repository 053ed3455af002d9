"""Text put together from the blocks of a structured format: paragraphs, table rows, line breaks.

Cells of a table row are joined by " | ", the form that people type and that the reader of tables knows.
"""

import re

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
CELL = " | "


def flowing(text: str) -> str:
    """Running text of a markup source: its line breaks and runs of spaces mean one space."""
    return _SPACES.sub(" ", text)


def row(cells: list[str]) -> str:
    """One row of a table as a line; empty when all its cells are."""
    cells = [flowing(c).strip() for c in cells]
    while cells and not cells[-1]:
        cells.pop()
    return CELL.join(cells)


def joined(blocks: list[str]) -> str:
    """Blocks a line each, at most one blank line between them, none at the ends."""
    lines: list[str] = []
    for block in blocks:
        for line in block.split("\n"):
            stripped = line.strip()
            if stripped or (lines and lines[-1]):
                lines.append(stripped)
    return "\n".join(lines).strip() + "\n"
